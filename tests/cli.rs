//! The command line: exit codes, what is printed, what is written and what is left alone.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;

use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::SystemTime;

use black_box::program::{Site, files, run, said};
use sha2::Digest;

const GOOD: &str = "---\ntitle: A title\nentities: {russia: {name: Russia}}\n---\nTo Russia.\n";
const FAULTY: &str = "---\ntitle: A title\nsumary: Short\n---\nTo [[nobody]].\n";
const WARNS: &str = "---\ntitle: A title\n---\nA [link](javascript:alert(1)).\n";

fn site_of(article: &str) -> Site {
    Site::new([("content/articles/a.md", article.as_bytes())])
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// The folder in which the site and its output lie.
fn beside(site: &Site) -> PathBuf {
    site.source()
        .parent()
        .expect("the site lies in a folder")
        .to_owned()
}

#[test]
fn help_names_every_command() {
    let output = run(Path::new("."), &["--help"]);
    assert_eq!(code(&output), Some(0));
    let text = said(&output);
    for command in [
        "build", "check", "review", "serve", "new", "export", "theme", "import", "publish",
    ] {
        assert!(
            text.contains(command),
            "--help does not name `{command}`:\n{text}"
        );
    }
    for command in [
        "build", "check", "review", "serve", "new", "export", "theme", "import", "publish",
    ] {
        let output = run(Path::new("."), &[command, "--help"]);
        assert_eq!(code(&output), Some(0), "{command} --help");
    }
    let build = said(&run(Path::new("."), &["build", "--help"]));
    for option in ["--out", "--base-url", "--drafts"] {
        assert!(
            build.contains(option),
            "build --help does not name {option}:\n{build}"
        );
    }
    let serve = said(&run(Path::new("."), &["serve", "--help"]));
    for option in ["--port", "--bind", "--open", "--no-drafts", "4000"] {
        assert!(
            serve.contains(option),
            "serve --help does not name {option}:\n{serve}"
        );
    }
    let publish = said(&run(Path::new("."), &["publish", "--help"]));
    for option in [
        "--dry-run",
        "--yes",
        "--max-deletes",
        "--base-url",
        "--deny-warnings",
    ] {
        assert!(
            publish.contains(option),
            "publish --help does not name {option}:\n{publish}"
        );
    }
    let check = said(&run(Path::new("."), &["check", "--help"]));
    for option in ["--format", "--deny-warnings", "github", "--against"] {
        assert!(
            check.contains(option),
            "check --help does not name {option}:\n{check}"
        );
    }
}

#[test]
fn wrong_use_ends_with_2() {
    let site = site_of(GOOD);
    let folder = beside(&site);
    for arguments in [
        &[][..],
        &["biuld"],
        &["build", "site", "--otu", "out"],
        &["check", "site", "--format", "xml"],
        &["build", "site", "another"],
        &["new"],
    ] {
        let output = run(&folder, arguments);
        assert_eq!(code(&output), Some(2), "{arguments:?}: {}", said(&output));
    }
    let output = run(&folder, &["build", "no-such-folder", "--out", "out"]);
    assert!(matches!(code(&output), Some(1 | 2)), "{}", said(&output));
    assert!(
        said(&output).contains("no-such-folder"),
        "{}",
        said(&output)
    );
}

#[test]
fn wrong_use_is_told_in_words_that_say_what_to_type() {
    let site = site_of(GOOD);
    let cases: [(&[&str], &[&str]); 24] = [
        (
            &["biuld"],
            &[
                "ibid: there is no command `biuld`",
                "did you mean `ibid build`?",
            ],
        ),
        (&["server"], &["`ibid serve` shows"]),
        (&["init"], &["`ibid new my-site`"]),
        (&["deploy"], &["`ibid publish` brings"]),
        (&["site"], &["`site` is a folder", "`ibid check site`"]),
        (&["night.md"], &["a text is no command"]),
        (
            &["build", "--watch"],
            &["`ibid build` has no option `--watch`", "`ibid serve` shows"],
        ),
        (&["build", "-D"], &["write `--drafts`"]),
        (&["build", "--output-dir", "x"], &["write `--out FOLDER`"]),
        (&["build", "--baseURL=x"], &["write `--base-url`"]),
        (&["build", "--outt"], &["did you mean `--out`?"]),
        (
            &["build", "-x"],
            &["there are `--out`,", "`ibid build --help`"],
        ),
        (
            &["build", "--out"],
            &["something is missing behind `--out`"],
        ),
        (
            &["build", "--drafts=x"],
            &["nothing stands behind `--drafts`"],
        ),
        (
            &["check", "my", "site"],
            &["one word too many", "`\"my site\"`"],
        ),
        (
            &["check", "--format", "xml"],
            &["`--format` cannot be `xml`", "`human`, `json`"],
        ),
        (&["export"], &["`ibid export epub`", "a book"]),
        (&["export", "pdf"], &["prints as PDF"]),
        (&["export", "epbu"], &["did you mean `epub`?"]),
        (&["new"], &["type, for example, `ibid new my-site`"]),
        (&["publish", "--dryrun"], &["write `--dry-run`"]),
        (&["publish", "--to", "live"], &["`ibid publish live`"]),
        (&["serve", "--port", "abc"], &["a port is a number"]),
        (
            &["review", "--accept", "x", "--accept-all"],
            &["do not go together"],
        ),
    ];
    for (typed, says) in cases {
        let output = run(&beside(&site), typed);
        let text = said(&output);
        assert_eq!(code(&output), Some(2), "{typed:?}:\n{text}");
        assert!(text.starts_with("ibid: "), "{typed:?}:\n{text}");
        for words in says {
            assert!(text.contains(words), "{typed:?} lacks «{words}»:\n{text}");
        }
    }
}

#[test]
fn check_tells_what_publish_will_not_do() {
    let site = site_of(GOOD);
    site.write(
        "content/site.yaml",
        b"publish:\n  live:\n    ftp: {host: x}\n",
    );
    let text = said(&run(&site.source(), &["check"]));
    assert!(text.contains("`ibid publish` will not do"), "{text}");
    assert!(text.contains("content/site.yaml:3:"), "{text}");
}

#[test]
fn in_the_wrong_folder_it_says_where_to_go() {
    let site = site_of(GOOD);
    let output = run(&site.source().join("content/articles"), &["check"]);
    let text = said(&output);
    assert_eq!(code(&output), Some(1), "{text}");
    assert!(text.contains("go to your site's folder"), "{text}");
    assert!(!text.contains("base_url"), "{text}");
}

#[test]
fn alone_in_no_site_it_says_how_to_make_one() {
    let site = site_of(GOOD);
    let output = run(&beside(&site), &[]);
    assert_eq!(code(&output), Some(2));
    let text = said(&output);
    for words in ["ibid new my-site", "ibid serve my-site", "content/"] {
        assert!(text.contains(words), "it does not say «{words}»:\n{text}");
    }
}

#[test]
fn a_base_url_that_is_none_is_wrong_use() {
    let site = site_of(GOOD);
    let output = site.build(&["--base-url".to_owned(), "not a url".to_owned()]);
    assert_eq!(code(&output), Some(2), "{}", said(&output));
    assert!(!site.output().exists());
}

#[test]
fn a_good_site_ends_with_0() {
    let site = site_of(GOOD);
    assert_eq!(code(&site.check()), Some(0));
    let built = site.build(&[]);
    assert_eq!(code(&built), Some(0), "{}", said(&built));
    assert!(site.output().join("articles/a/index.html").is_file());
}

#[test]
fn the_site_defaults_to_the_current_folder_and_the_output_to_public() {
    let site = site_of(GOOD);
    let built = run(&site.source(), &["build"]);
    assert_eq!(code(&built), Some(0), "{}", said(&built));
    assert!(site.source().join("public/articles/a/index.html").is_file());
    assert_eq!(code(&run(&site.source(), &["check"])), Some(0));
    // The output lies within the site and is not taken for a part of it.
    let again = run(&site.source(), &["build"]);
    assert_eq!(code(&again), Some(0), "{}", said(&again));
}

#[test]
fn faults_end_with_1_and_show_place_line_and_suggestion() {
    let site = site_of(FAULTY);
    let output = run(&site.source(), &["check"]);
    assert_eq!(code(&output), Some(1));
    let text = said(&output);
    for piece in [
        "content/articles/a.md:3:1",
        "sumary: Short",
        "summary",
        "content/articles/a.md:5:4",
        "nobody",
    ] {
        assert!(
            text.contains(piece),
            "check does not say «{piece}»:\n{text}"
        );
    }
}

#[test]
fn nothing_is_written_when_there_are_errors() {
    let site = site_of(FAULTY);
    let built = site.build(&[]);
    assert_eq!(code(&built), Some(1), "{}", said(&built));
    assert!(!site.output().exists(), "{:?}", site.written());
}

#[test]
fn an_error_leaves_the_last_build_as_it_was() {
    let site = site_of(GOOD);
    assert_eq!(code(&site.build(&[])), Some(0));
    let before = site.written();
    site.write("content/articles/a.md", FAULTY.as_bytes());
    assert_eq!(code(&site.build(&[])), Some(1));
    assert!(
        before == site.written(),
        "a build with errors changed the output"
    );
}

#[test]
fn warnings_end_with_0_unless_denied() {
    let site = site_of(WARNS);
    let folder = beside(&site);
    let checked = run(&folder, &["check", "site"]);
    assert_eq!(code(&checked), Some(0), "{}", said(&checked));
    assert!(said(&checked).contains("warning"), "{}", said(&checked));
    assert_eq!(
        code(&run(&folder, &["check", "site", "--deny-warnings"])),
        Some(1)
    );
    assert_eq!(code(&site.build(&[])), Some(0));
}

#[test]
fn notes_are_not_denied() {
    // A site without base_url has a note.
    let site = site_of(GOOD);
    let output = run(&beside(&site), &["check", "site", "--deny-warnings"]);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
}

#[test]
fn json_and_github_formats() {
    let site = site_of(FAULTY);
    let json: serde_json::Value =
        serde_json::from_slice(&site.check().stdout).expect("it prints JSON");
    let first = &json[0];
    assert_eq!(first["path"], "content/articles/a.md");
    assert_eq!(first["line"], 3);
    assert_eq!(first["column"], 1);
    assert_eq!(first["end_line"], 3);
    assert_eq!(first["end_column"], 7);
    assert_eq!(first["severity"], "error");
    assert!(first["hints"].is_array() && first["related"].is_array());

    let github = run(&site.source(), &["check", "--format", "github"]);
    assert_eq!(code(&github), Some(1));
    let text = String::from_utf8_lossy(&github.stdout).into_owned();
    let line = text
        .lines()
        .find(|line| line.contains("sumary"))
        .expect("the key is named");
    assert!(line.starts_with("::error "), "{line}");
    for piece in ["file=content/articles/a.md", "line=3", "col=1", "::"] {
        assert!(line.contains(piece), "«{piece}» is not in: {line}");
    }
}

#[test]
fn a_github_message_stays_on_its_line() {
    let site = site_of("---\ntitle: \"a%0A::error::b\"\n\"x\\n::error::y\": 1\n---\nText.\n");
    let github = run(&site.source(), &["check", "--format", "github"]);
    let text = String::from_utf8_lossy(&github.stdout).into_owned();
    assert!(
        !text.lines().any(|line| line.starts_with("::error::")),
        "{text}"
    );
}

#[test]
fn a_site_without_faults_is_an_empty_list() {
    let site = Site::new([
        ("content/articles/a.md", GOOD.as_bytes()),
        ("content/site.yaml", b"base_url: https://example.org/\n"),
    ]);
    let checked = site.check();
    let json: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(json, serde_json::json!([]));
}

#[test]
fn a_new_site_builds_without_a_warning() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let made = run(folder.path(), &["new", "mine"]);
    assert_eq!(code(&made), Some(0), "{}", said(&made));
    let checked = run(folder.path(), &["check", "mine", "--deny-warnings"]);
    assert_eq!(code(&checked), Some(0), "{}", said(&checked));
    let built = run(folder.path(), &["build", "mine"]);
    assert_eq!(code(&built), Some(0), "{}", said(&built));
}

#[test]
fn new_leaves_a_folder_alone_that_is_not_empty() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::create_dir(folder.path().join("mine")).expect("a folder can be made");
    std::fs::write(folder.path().join("mine/letter.txt"), "mine").expect("a file can be written");
    let made = run(folder.path(), &["new", "mine"]);
    assert_ne!(code(&made), Some(0));
    assert_eq!(
        std::fs::read_dir(folder.path().join("mine"))
            .expect("it is there")
            .count(),
        1
    );
}

#[test]
fn theme_copies_a_file_out_that_changes_nothing_until_it_is_changed() {
    let site = site_of(GOOD);
    assert_eq!(code(&site.build(&[])), Some(0));
    let before = site.written();
    let folder = site.source();
    let folder = folder.to_str().expect("the path is text");
    let listed = said(&run(Path::new("."), &["theme"]));
    for name in ["article.html", "parts/footer.html", "static/style.css"] {
        assert!(listed.contains(name), "{listed}");
        let output = run(&site.source(), &["theme", name, folder]);
        assert_eq!(code(&output), Some(0), "{name}: {}", said(&output));
    }
    let own = site.source().join("templates/article.html");
    assert!(own.is_file() && site.source().join("static/style.css").is_file());
    let output = site.build(&[]);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    assert_eq!(site.written(), before);
    std::fs::write(&own, "mine").expect("it can be written");
    let again = run(&site.source(), &["theme", "article"]);
    assert_eq!(code(&again), Some(2));
    assert!(said(&again).contains("is there already"));
    let text = std::fs::read_to_string(&own).expect("it is there");
    assert_eq!(text, "mine");
    let unknown = run(&site.source(), &["theme", "artcle.html"]);
    assert_eq!(code(&unknown), Some(2));
    assert!(
        said(&unknown).contains("article.html"),
        "{}",
        said(&unknown)
    );
}

#[test]
fn an_accent_has_a_shade_for_each_scheme() {
    let site = site_of(GOOD);
    let yaml = site.source().join("content/site.yaml");
    let style = |accent: &str| {
        std::fs::write(&yaml, format!("theme: {{accent: '{accent}'}}\n")).expect("it is written");
        assert_eq!(code(&site.build(&[])), Some(0), "{accent}");
        let written = site.written();
        let style = written
            .iter()
            .find(|(path, _)| path.starts_with("assets/accent."));
        String::from_utf8_lossy(&style.expect("it has a style").1).into_owned()
    };
    let dark_enough = style("#7a1f1f");
    assert!(
        dark_enough
            .starts_with(":root,:root[data-scheme]{--accent:#7a1f1f;--link:light-dark(#7a1f1f,#"),
        "{dark_enough}"
    );
    let too_light = style("#e85d04");
    assert!(
        too_light.contains("--accent:#e85d04;--link:light-dark(#")
            && !too_light.contains("(#e85d04"),
        "{too_light}"
    );
}

#[test]
fn a_folder_that_is_not_ours_is_never_touched() {
    let site = site_of(GOOD);
    std::fs::create_dir_all(site.output().join("letters")).expect("folders can be made");
    std::fs::write(site.output().join("letters/old.txt"), "mine").expect("a file can be written");
    let built = site.build(&[]);
    assert!(matches!(code(&built), Some(1 | 2)), "{}", said(&built));
    assert!(
        said(&built).contains("letters"),
        "it does not say what it found: {}",
        said(&built)
    );
    assert_eq!(
        site.written(),
        [("letters/old.txt".to_owned(), b"mine".to_vec())]
    );
}

#[test]
fn an_empty_folder_is_taken() {
    let site = site_of(GOOD);
    std::fs::create_dir(site.output()).expect("a folder can be made");
    let built = site.build(&[]);
    assert_eq!(code(&built), Some(0), "{}", said(&built));
}

#[test]
fn the_output_cannot_be_the_site_itself() {
    let site = site_of(GOOD);
    for out in [".", "content", "..", "static"] {
        let built = run(&site.source(), &["build", ".", "--out", out]);
        if out != "static" {
            assert_ne!(code(&built), Some(0), "--out {out} was taken");
        }
        let article = std::fs::read_to_string(site.source().join("content/articles/a.md"));
        assert_eq!(article.expect("the article is there"), GOOD);
    }
}

fn times(site: &Site) -> Vec<(String, SystemTime)> {
    let time = |path: String| {
        let file = std::fs::metadata(site.output().join(&path)).expect("the file is there");
        (path, file.modified().expect("files have times"))
    };
    site.written()
        .into_iter()
        .map(|(path, _)| time(path))
        .collect()
}

#[test]
fn a_second_build_writes_no_file() {
    let site = site_of(GOOD);
    assert_eq!(code(&site.build(&[])), Some(0));
    let before = times(&site);
    std::thread::sleep(std::time::Duration::from_millis(30));
    assert_eq!(code(&site.build(&[])), Some(0));
    assert_eq!(before, times(&site));
}

#[test]
fn what_is_gone_is_removed_and_what_is_foreign_stays() {
    let site = Site::new([
        ("content/articles/a.md", GOOD.as_bytes()),
        ("content/articles/b.md", b"---\ntitle: B\n---\nText.\n"),
    ]);
    assert_eq!(code(&site.build(&[])), Some(0));
    assert!(site.output().join("articles/b/index.html").is_file());
    std::fs::write(site.output().join("mine.txt"), "mine").expect("a file can be written");
    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    assert_eq!(code(&site.build(&[])), Some(0));
    assert!(
        !site.output().join("articles/b").exists(),
        "an empty folder is left"
    );
    assert!(site.output().join("mine.txt").is_file());
}

#[test]
fn a_damaged_output_is_mended() {
    let site = site_of(GOOD);
    assert_eq!(code(&site.build(&[])), Some(0));
    let before = site.written();
    let page = site.output().join("articles/a/index.html");
    std::fs::write(&page, "half").expect("a file can be written");
    std::fs::remove_file(site.output().join("index.html")).expect("it is there");
    assert_eq!(code(&site.build(&[])), Some(0));
    assert!(
        before == site.written(),
        "the build did not mend its output"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let site = site_of(GOOD);
    for number in 0..40 {
        let text = format!(
            "---\ntitle: Number {number}\ndate: {}\ntopics: [One, Two]\nentities: {{e{number}: {{name: Name{number}}}}}\nevents: [{{title: Event, date: {}, entities: russia}}]\n---\nTo Russia and Name{}.\n",
            2000 + number % 7,
            1900 + number,
            number / 2,
        );
        site.write(&format!("content/articles/n{number}.md"), text.as_bytes());
    }
    for threads in ["1", "2", "5"] {
        let out = format!("out{threads}");
        let built = std::process::Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args(["build", "site", "--out", &out])
            .current_dir(beside(&site))
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("the program starts");
        assert_eq!(code(&built), Some(0), "{}", said(&built));
    }
    let made = |out: &str| files(&beside(&site).join(out));
    assert!(!made("out1").is_empty());
    assert!(
        made("out1") == made("out2"),
        "two threads make another site"
    );
    assert!(
        made("out1") == made("out5"),
        "five threads make another site"
    );
}

#[test]
fn the_place_of_the_site_does_not_matter() {
    let one = site_of(GOOD);
    let two = site_of(GOOD);
    assert_eq!(code(&one.build(&[])), Some(0));
    assert_eq!(code(&two.build(&[])), Some(0));
    assert!(
        one.written() == two.written(),
        "the output depends on where the site lies"
    );
    let folder = beside(&one).to_string_lossy().into_owned();
    for (path, bytes) in one.written() {
        let names_it = String::from_utf8_lossy(&bytes).contains(&folder);
        assert!(!names_it, "{path} names a path of this machine");
    }
}

#[test]
fn the_manifest_lists_what_was_written_with_its_hash() {
    let site = site_of(GOOD);
    assert_eq!(code(&site.build(&[])), Some(0));
    let manifest = std::fs::read_to_string(site.output().join(".ibid")).expect("it is text");
    for (path, _) in site.written().iter().filter(|(path, _)| path != ".ibid") {
        assert!(
            manifest.contains(path.as_str()),
            ".ibid does not list {path}"
        );
        let bytes = std::fs::read(site.output().join(path)).expect("it is there");
        let sum: String = sha2::Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert!(
            manifest.contains(&sum),
            ".ibid does not hold the SHA-256 of {path}"
        );
    }
}

#[test]
fn check_writes_nothing() {
    let site = site_of(GOOD);
    let count = || {
        std::fs::read_dir(beside(&site))
            .expect("it is there")
            .count()
    };
    assert_eq!(code(&run(&site.source(), &["check"])), Some(0));
    assert_eq!(count(), 1);
    assert_eq!(
        std::fs::read_dir(site.source())
            .expect("it is there")
            .count(),
        1
    );
}
