//! `ibid publish` as a program: to folders and to branches of bare repositories on this machine.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was published

mod black_box;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use black_box::program::{Site, run, said};

const ARTICLE: &str = "---\ntitle: First\nentities: {russia: {name: Russia}}\n---\nTo Russia.\n";
const SECOND: &str = "---\ntitle: Second\n---\nAgain to Russia.\n";

type Tree = BTreeMap<String, Vec<u8>>;

/// A site of two articles whose site.yaml ends in those lines.
fn site(publish: &str) -> Site {
    let yaml = format!("title: A site\nsocial_cards: false\n{publish}");
    Site::new([
        ("content/site.yaml", yaml.as_bytes()),
        ("content/articles/a.md", ARTICLE.as_bytes()),
        ("content/articles/b.md", SECOND.as_bytes()),
    ])
}

/// A site that is published to the folder `www` beside it.
fn site_to_folder() -> Site {
    site("publish: {live: {folder: {path: ../www}}}\n")
}

fn beside(site: &Site, name: &str) -> PathBuf {
    site.source()
        .parent()
        .expect("it lies in a folder")
        .join(name)
}

/// Runs `ibid publish` in the site's folder.
fn publish(site: &Site, arguments: &[&str]) -> Output {
    let mut all = vec!["publish"];
    all.extend(arguments);
    run(&site.source(), &all)
}

fn published(site: &Site, arguments: &[&str]) -> String {
    let output = publish(site, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    said(&output)
}

/// It ended with that code, and says those words.
fn refused(output: &Output, code: i32, words: &[&str]) {
    let text = said(output);
    assert_eq!(output.status.code(), Some(code), "{text}");
    for words in words {
        assert!(text.contains(words), "it does not say «{words}»:\n{text}");
    }
}

fn read(folder: &Path) -> Tree {
    fn gather(folder: &Path, prefix: &str, found: &mut Tree) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let entry = entry.expect("a folder can be read");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => gather(&entry.path(), &format!("{name}/"), found),
                false => {
                    let bytes = std::fs::read(entry.path()).expect("a file can be read");
                    found.insert(name, bytes);
                }
            }
        }
    }
    let mut found = Tree::new();
    gather(folder, "", &mut found);
    found
}

/// What `ibid build` makes of the site.
fn built(site: &Site, arguments: &[&str]) -> Tree {
    let arguments: Vec<String> = arguments.iter().map(|it| (*it).to_owned()).collect();
    let output = site.build(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    read(&site.output())
}

#[test]
fn a_folder_holds_what_a_build_makes_and_public_is_not_written() {
    let site = site_to_folder();
    let text = published(&site, &[]);
    assert!(text.contains("Published: "), "{text}");
    assert_eq!(read(&beside(&site, "www")), built(&site, &[]));
    assert!(!site.source().join("public").exists());
}

#[test]
fn the_second_time_only_what_changed_is_sent() {
    let site = site_to_folder();
    published(&site, &[]);
    let before = read(&beside(&site, "www"));
    let text = published(&site, &[]);
    assert!(text.contains("nothing is to be done"), "{text}");
    assert_eq!(read(&beside(&site, "www")), before);

    site.write(
        "content/articles/b.md",
        b"---\ntitle: Second\n---\nMuch is new.\n",
    );
    let text = published(&site, &[]);
    assert!(text.contains("changed articles/b/index.html"), "{text}");
    assert!(!text.contains("changed articles/a/index.html"), "{text}");
    assert_eq!(read(&beside(&site, "www")), built(&site, &[]));
}

#[test]
fn what_is_gone_is_removed_and_what_others_put_there_stays() {
    let site = site_to_folder();
    published(&site, &[]);
    let www = beside(&site, "www");
    for name in ["theirs.txt", "articles/theirs.html"] {
        std::fs::write(www.join(name), "theirs").expect("a file can be written");
    }
    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    let text = published(&site, &[]);
    assert!(text.contains("removed articles/b/index.html"), "{text}");
    assert!(text.contains("`redirect_from: [/articles/b/]`"), "{text}");
    assert!(!www.join("articles/b").exists());
    let mut there = read(&www);
    for name in ["theirs.txt", "articles/theirs.html"] {
        assert_eq!(
            there.remove(name).as_deref(),
            Some(&b"theirs"[..]),
            "{name}"
        );
    }
    assert_eq!(there, built(&site, &[]));
}

#[test]
fn a_file_of_others_is_not_overwritten_and_nothing_is_changed() {
    let site = site_to_folder();
    let www = beside(&site, "www");
    std::fs::create_dir(&www).expect("a folder can be made");
    std::fs::write(www.join("index.html"), "theirs").expect("a file can be written");
    refused(
        &publish(&site, &[]),
        2,
        &["`index.html`", "Nothing was changed"],
    );
    let theirs = Tree::from([("index.html".to_owned(), b"theirs".to_vec())]);
    assert_eq!(read(&www), theirs);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_not_followed() {
    let site = site_to_folder();
    let (www, elsewhere) = (beside(&site, "www"), beside(&site, "elsewhere"));
    for folder in [&www, &elsewhere] {
        std::fs::create_dir(folder).expect("a folder can be made");
    }
    std::os::unix::fs::symlink(&elsewhere, www.join("articles")).expect("a link can be made");
    refused(
        &publish(&site, &[]),
        2,
        &["`articles/", "Nothing was changed"],
    );
    assert_eq!(read(&elsewhere), Tree::new());
}

#[test]
fn a_dry_run_shows_the_plan_and_does_nothing() {
    let site = site_to_folder();
    let text = published(&site, &["--dry-run"]);
    assert!(
        text.contains("new     index.html") || text.contains("and "),
        "{text}"
    );
    assert!(text.contains("Nothing was published"), "{text}");
    assert!(!beside(&site, "www").exists());
}

#[cfg(unix)]
#[test]
fn two_at_once_do_not_write_one_folder() {
    let site = site_to_folder();
    published(&site, &[]);
    site.write(
        "content/articles/b.md",
        b"---\ntitle: Second\n---\nMuch is new.\n",
    );
    let folder = std::fs::File::open(beside(&site, "www")).expect("it is there");
    folder.lock().expect("it can be locked");
    refused(
        &publish(&site, &[]),
        2,
        &["somebody else is publishing", "www"],
    );
    drop(folder);
    published(&site, &[]);
}

#[test]
fn a_folder_in_which_the_site_lies_is_refused() {
    for path in ["content", "..", ".", "static/www"] {
        let site = site(&format!(
            "publish: {{live: {{folder: {{path: {path}}}}}}}\n"
        ));
        site.write("static/a.txt", b"a");
        let before = read(&beside(&site, "site"));
        refused(&publish(&site, &[]), 2, &["would be in danger"]);
        assert_eq!(read(&beside(&site, "site")), before, "{path}");
    }
}

#[test]
fn the_target_is_the_one_that_is_named_or_the_only_one() {
    let none = site("");
    refused(&publish(&none, &[]), 2, &["publish:", "folder: {path"]);
    let two =
        site("publish:\n  live: {folder: {path: ../www}}\n  test: {folder: {path: ../test}}\n");
    refused(
        &publish(&two, &[]),
        2,
        &["`live`, `test`", "ibid publish live"],
    );
    refused(
        &publish(&two, &["tset"]),
        2,
        &["`tset`", "did you mean `test`"],
    );
    published(&two, &["test"]);
    assert!(beside(&two, "test/index.html").is_file());
    assert!(!beside(&two, "www").exists());
    // From elsewhere: the target, then the site; or the site alone.
    let output = run(&beside(&two, "."), &["publish", "live", "site"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(beside(&two, "www/index.html").is_file());
    let one = site_to_folder();
    let output = run(&beside(&one, "."), &["publish", "site"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(beside(&one, "www/index.html").is_file());
}

#[test]
fn faults_of_targets_and_texts_are_told_and_nothing_is_published() {
    let site = site("publish: {live: {foldr: {path: ../www}}}\n");
    let words = [
        "site.yaml:3",
        "unknown key `foldr`",
        "did you mean `folder`",
        "Nothing was published",
    ];
    refused(&publish(&site, &[]), 1, &words);
    let faulty = site_to_folder();
    faulty.write(
        "content/articles/b.md",
        b"---\ntitle: B\n---\nTo [[nobody]].\n",
    );
    refused(
        &publish(&faulty, &[]),
        1,
        &["nobody", "Nothing was published"],
    );
    assert!(!beside(&faulty, "www").exists());
}

#[test]
fn warnings_are_told_and_can_be_forbidden() {
    let site = site_to_folder();
    site.write(
        "content/articles/b.md",
        b"---\ntitle: B\n---\nA [link](javascript:alert(1)).\n",
    );
    let words = ["--deny-warnings", "Nothing was published"];
    refused(&publish(&site, &["--deny-warnings"]), 1, &words);
    assert!(!beside(&site, "www").exists());
    published(&site, &[]);
}

#[test]
fn where_rights_are_unknown_it_stops_unless_told_otherwise() {
    for rights in ["", ", rights: unknown", ", rights: Unknown"] {
        let site = site_to_folder();
        let text = format!("---\ntitle: B\nsource: {{title: The source{rights}}}\n---\nText.\n");
        site.write("content/articles/b.md", text.as_bytes());
        let words = [
            "content/articles/b.md: B",
            "rights",
            "--yes",
            "Nothing was published",
        ];
        refused(&publish(&site, &[]), 1, &words);
        assert!(!beside(&site, "www").exists());
        published(&site, &["--yes"]);
        assert!(beside(&site, "www/articles/b/index.html").is_file());
    }
    let site = site_to_folder();
    let text = "---\ntitle: B\nsource: {title: The source, rights: CC BY 4.0}\n---\nText.\n";
    site.write("content/articles/b.md", text.as_bytes());
    published(&site, &[]);
}

#[test]
fn the_address_is_the_targets_or_the_one_that_is_typed() {
    let site = site(
        "base_url: https://site.example.org/\n\
         publish: {live: {folder: {path: ../www}, base_url: \"https://target.example.org/x\"}}\n",
    );
    let canonical = |site: &Site| {
        let page = std::fs::read_to_string(beside(site, "www/articles/a/index.html"));
        let page = page.expect("the article is there");
        let at = page
            .find("rel=\"canonical\"")
            .expect("it has a canonical address");
        page[at..].chars().take(120).collect::<String>()
    };
    let text = published(&site, &[]);
    assert!(
        text.contains("It is at https://target.example.org/x/"),
        "{text}"
    );
    let address = canonical(&site);
    assert!(
        address.contains("https://target.example.org/x/articles/a/"),
        "{address}"
    );
    published(&site, &["--base-url", "https://typed.example.org/"]);
    let address = canonical(&site);
    assert!(
        address.contains("https://typed.example.org/articles/a/"),
        "{address}"
    );
    refused(
        &publish(&site, &["--base-url", "typed"]),
        2,
        &["--base-url"],
    );
}

#[test]
fn more_than_is_allowed_is_not_deleted() {
    let site = site_to_folder();
    published(&site, &[]);
    let before = read(&beside(&site, "www"));
    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    let output = publish(&site, &["--max-deletes", "0"]);
    refused(
        &output,
        2,
        &["would be deleted", "--max-deletes", "Nothing was changed"],
    );
    assert_eq!(read(&beside(&site, "www")), before);
    published(&site, &["--max-deletes", "50"]);
    assert_eq!(read(&beside(&site, "www")), built(&site, &[]));
}

#[test]
fn a_publish_that_is_killed_is_completed_by_the_next() {
    let site = site_to_folder();
    for number in 0..40 {
        let text = format!("---\ntitle: Article {number}\n---\nTo Russia.\n");
        site.write(&format!("content/articles/n{number}.md"), text.as_bytes());
    }
    for turn in 0..6_u64 {
        let text = format!("---\ntitle: Second\n---\nVersion {turn} of what is said.\n");
        site.write("content/articles/b.md", text.as_bytes());
        let mut child = Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args(["publish", "--max-deletes", "1000"])
            .current_dir(site.source())
            .env("IBID_CACHE", "")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // Long enough to have begun, mostly.
        std::thread::sleep(Duration::from_millis(150 + turn * turn * 40));
        let _ = child.kill();
        child.wait().expect("it ends");
    }
    published(&site, &[]);
    assert_eq!(read(&beside(&site, "www")), built(&site, &[]));
}

#[test]
fn files_for_a_host_are_there_where_one_is_named_and_a_sites_own_go_first() {
    let site = site(
        "publish:\n  live: {folder: {path: ../www}, host: netlify}\n  plain: {folder: {path: ../plain}}\n",
    );
    let moved = "---\ntitle: First\nredirect_from: /old\n---\nText.\n";
    site.write("content/articles/a.md", moved.as_bytes());
    published(&site, &["live"]);
    let there = read(&beside(&site, "www"));
    let headers = String::from_utf8_lossy(&there["_headers"]);
    assert!(
        headers.contains("/articles/*\n  Content-Security-Policy: default-src 'self'"),
        "{headers}"
    );
    assert!(headers.contains("/search/*\n"), "{headers}");
    assert!(!headers.contains("unsafe-inline"), "{headers}");
    let redirects = String::from_utf8_lossy(&there["_redirects"]);
    assert!(
        redirects.starts_with("/old /articles/a/ 301!\n"),
        "{redirects}"
    );
    published(&site, &["plain"]);
    let plain = read(&beside(&site, "plain"));
    assert!(!plain.contains_key("_headers") && !plain.contains_key("_redirects"));
    site.write("static/_headers", b"/*\n  X-Own: yes\n");
    published(&site, &["live"]);
    assert_eq!(
        read(&beside(&site, "www"))["_headers"],
        b"/*\n  X-Own: yes\n"
    );
}

/// A bare repository beside the site, and what git says of it.
struct Bare(PathBuf);

impl Bare {
    fn new(site: &Site) -> Bare {
        let bare = Bare(beside(site, "bare.git"));
        let path = bare.0.to_string_lossy().into_owned();
        git(&beside(site, "."), &["init", "--quiet", "--bare", &path]);
        bare
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(&self.0, arguments)
    }

    /// Every file of the branch.
    fn tree(&self) -> Tree {
        let names = self.git(&["ls-tree", "-r", "-z", "--name-only", "gh-pages"]);
        let names = names.split('\0').filter(|it| !it.is_empty());
        let of = |name: &str| self.git(&["cat-file", "blob", &format!("gh-pages:{name}")]);
        names
            .map(|name| (name.to_owned(), of(name).into_bytes()))
            .collect()
    }

    fn commits(&self) -> usize {
        let log = self.git(&["rev-list", "gh-pages"]);
        log.lines().count()
    }

    /// Somebody else adds a file to the branch, or to another one on top of it.
    fn others_add(&self, name: &str, branch: &str) -> String {
        let base = self.git(&["rev-parse", "gh-pages"]);
        let index = self.0.join("index-of-others");
        let mut text = self.git(&["ls-tree", "-r", "gh-pages"]);
        let blob = git_with(&self.0, &["hash-object", "-w", "--stdin"], "theirs", &index);
        text.push_str(&format!("100644 blob {}\t{name}\n", blob.trim()));
        git_with(
            &self.0,
            &["update-index", "--add", "--index-info"],
            &text,
            &index,
        );
        let tree = git_with(&self.0, &["write-tree"], "", &index);
        let arguments = [
            "commit-tree",
            "-p",
            base.trim(),
            "-m",
            "theirs",
            tree.trim(),
        ];
        let commit = git_with(&self.0, &arguments, "", &index);
        let commit = commit.trim().to_owned();
        self.git(&["update-ref", &format!("refs/heads/{branch}"), &commit]);
        std::fs::remove_file(index).expect("it was made");
        commit
    }
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    git_with(folder, arguments, "", &folder.join("no-index"))
}

fn git_with(folder: &Path, arguments: &[&str], input: &str, index: &Path) -> String {
    use std::io::Write;
    let mut child = Command::new("git")
        .args([
            "-c",
            "user.name=Others",
            "-c",
            "user.email=others@example.org",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_INDEX_FILE", index)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("git is installed");
    let mut stdin = child.stdin.take().expect("it has an input");
    stdin.write_all(input.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        said(&output)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A site that is published to a branch of a bare repository beside it.
fn site_to_branch() -> (Site, Bare) {
    let site = site("publish: {live: {git: {remote: ../bare.git, cname: www.example.org}}}\n");
    let bare = Bare::new(&site);
    (site, bare)
}

/// What a branch is to hold.
fn of_branch(site: &Site) -> Tree {
    let mut tree = built(site, &["--base-url", "https://www.example.org/"]);
    tree.insert(".nojekyll".into(), Vec::new());
    tree.insert("CNAME".into(), b"www.example.org\n".to_vec());
    tree
}

/// The same without what is compared by what it lists.
fn unlisted(mut tree: Tree) -> Vec<(String, String)> {
    tree.remove(".ibid");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    tree.into_iter()
        .map(|(path, bytes)| (path, text(bytes)))
        .collect()
}

#[test]
fn a_branch_gets_one_commit_for_each_publish_and_keeps_its_history() {
    let (site, bare) = site_to_branch();
    let text = published(&site, &[]);
    assert!(text.contains("It is at https://www.example.org/"), "{text}");
    assert!(
        text.contains("the branch gh-pages of ../bare.git"),
        "{text}"
    );
    assert_eq!(unlisted(bare.tree()), unlisted(of_branch(&site)));
    assert_eq!(bare.commits(), 1);
    let text = published(&site, &[]);
    assert!(text.contains("nothing is to be done"), "{text}");
    assert_eq!(bare.commits(), 1);
    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    published(&site, &[]);
    assert_eq!(bare.commits(), 2);
    assert_eq!(unlisted(bare.tree()), unlisted(of_branch(&site)));
    // The first is still there, whole.
    bare.git(&["cat-file", "-e", "gh-pages~1:articles/b/index.html"]);
}

#[test]
fn what_others_put_into_the_branch_stays_and_is_not_overwritten() {
    let (site, bare) = site_to_branch();
    published(&site, &[]);
    bare.others_add("theirs.txt", "gh-pages");
    site.write(
        "content/articles/b.md",
        b"---\ntitle: Second\n---\nMuch is new.\n",
    );
    published(&site, &[]);
    assert_eq!(
        bare.tree().get("theirs.txt").map(Vec::as_slice),
        Some(&b"theirs"[..])
    );
    assert_eq!(bare.commits(), 3);
    let theirs = bare.others_add("articles/c/index.html", "gh-pages");
    site.write("content/articles/c.md", b"---\ntitle: Third\n---\nText.\n");
    refused(
        &publish(&site, &[]),
        2,
        &["`articles/c/index.html`", "Nothing was changed"],
    );
    assert_eq!(bare.git(&["rev-parse", "gh-pages"]).trim(), theirs);
}

#[test]
fn a_folder_of_others_is_not_replaced_by_a_file() {
    let (site, bare) = site_to_branch();
    published(&site, &[]);
    bare.others_add("notes/theirs.txt", "gh-pages");
    site.write("static/notes", b"a file of the site");
    refused(&publish(&site, &[]), 2, &["`notes`", "Nothing was changed"]);
}

#[cfg(unix)]
#[test]
fn a_push_of_others_meanwhile_is_kept_and_the_publish_begins_again() {
    use std::os::unix::fs::PermissionsExt;
    let (site, bare) = site_to_branch();
    published(&site, &[]);
    let rival = bare.others_add("theirs.txt", "rival");
    // Between what the publisher fetched and its push somebody else is faster, once.
    let hook = bare.0.join("hooks/pre-receive");
    let flag = bare.0.join("done-once");
    let script = format!(
        "#!/bin/sh\n[ -e '{flag}' ] && exit 0\n: > '{flag}'\n\
         unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n\
         git update-ref refs/heads/gh-pages {rival}\n",
        flag = flag.display()
    );
    std::fs::create_dir_all(bare.0.join("hooks")).expect("a folder can be made");
    std::fs::write(&hook, script).expect("a file can be written");
    std::fs::set_permissions(&hook, PermissionsExt::from_mode(0o755)).expect("it is ours");
    site.write(
        "content/articles/b.md",
        b"---\ntitle: Second\n---\nMuch is new.\n",
    );
    published(&site, &[]);
    assert!(flag.exists(), "the hook did not run");
    let history = bare.git(&["rev-list", "gh-pages"]);
    assert!(history.contains(&rival), "the others' commit is lost");
    let mut there = bare.tree();
    assert_eq!(there.remove("theirs.txt").as_deref(), Some(&b"theirs"[..]));
    assert_eq!(unlisted(there), unlisted(of_branch(&site)));
}

#[test]
fn two_publishers_of_one_branch_leave_one_whole_site() {
    let (site, bare) = site_to_branch();
    let other = Site::new([
        ("content/site.yaml", format!(
            "title: Another\nsocial_cards: false\npublish: {{live: {{git: {{remote: {:?}, cname: www.example.org}}}}}}\n",
            bare.0
        ).as_bytes()),
        ("content/articles/z.md", b"---\ntitle: Z\n---\nText.\n"),
    ]);
    std::thread::scope(|scope| {
        for one in [&site, &other] {
            scope.spawn(|| published(one, &["--max-deletes", "1000"]));
        }
    });
    let there = unlisted(bare.tree());
    let whole = [unlisted(of_branch(&site)), unlisted(of_branch(&other))];
    assert!(
        whole.contains(&there),
        "{:?}",
        there.iter().map(|it| &it.0).collect::<Vec<_>>()
    );
}

#[test]
fn a_remote_of_the_sites_own_repository_is_known_by_its_name() {
    let site = site("publish: {pages: {git: {branch: pages}}}\n");
    refused(
        &publish(&site, &[]),
        2,
        &["no git repository that has a remote `origin`"],
    );
    let bare = Bare::new(&site);
    git(&site.source(), &["init", "--quiet"]);
    let path = bare.0.to_string_lossy().into_owned();
    git(&site.source(), &["remote", "add", "origin", &path]);
    published(&site, &[]);
    bare.git(&["cat-file", "-e", "pages:index.html"]);
    bare.git(&["cat-file", "-e", "pages:.nojekyll"]);
    // Nothing came into the site's own repository.
    assert_eq!(git(&site.source(), &["for-each-ref"]), "");
}

#[test]
fn a_repository_that_cannot_be_reached_is_told_without_its_password() {
    let site =
        site("publish: {live: {git: {remote: \"http://editor:s3cr3t-word@127.0.0.1:9/a.git\"}}}\n");
    let output = publish(&site, &[]);
    refused(&output, 2, &["http://127.0.0.1:9/a.git", "git:"]);
    for secret in ["s3cr3t-word", "editor"] {
        assert!(
            !said(&output).contains(secret),
            "it says «{secret}»:\n{}",
            said(&output)
        );
    }
    let site = site_to_missing_repository();
    refused(
        &publish(&site, &[]),
        2,
        &["there is no repository", "look at `remote`"],
    );
}

fn site_to_missing_repository() -> Site {
    site("publish: {live: {git: {remote: ../nowhere.git}}}\n")
}
