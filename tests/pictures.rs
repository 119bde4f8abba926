//! Pictures made smaller: what is written, what is kept, what is made again.
#![allow(clippy::disallowed_methods)] // a test that writes sites and looks at what was made

#[path = "black_box/program.rs"]
#[allow(dead_code)]
mod program;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use program::{Site, said};

const ARTICLE: &str = "---\ntitle: A\nentities: {russia: {name: Russia, image: {src: photo.jpg, \
                       alt: A photo}}}\n---\n![A \"photo\"](photo.jpg)\n\n```{figure}\nsrc: \
                       photo.jpg\nalt: A photo\ncaption: What it shows\ncredit: Ada\n```\n";

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    std::fs::read(folder.join(name)).expect("the picture is there")
}

fn site() -> Site {
    let photo = fixture("photo.jpg");
    Site::new([
        ("content/articles/a.md", ARTICLE.as_bytes()),
        ("content/articles/photo.jpg", &photo[..]),
    ])
}

fn folder(site: &Site) -> PathBuf {
    site.source().parent().expect("it lies in one").to_owned()
}

/// Builds with a cache, of that name in the test's folder.
fn build(site: &Site, out: &str, cache: &str) -> Output {
    let cache = match cache {
        "" => PathBuf::new(),
        name => folder(site).join(name),
    };
    Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(["build", "site", "--no-search", "--out", out])
        .current_dir(folder(site))
        .env("NO_COLOR", "1")
        .env("IBID_CACHE", cache)
        .output()
        .expect("the program starts")
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false => {
                let bytes = std::fs::read(&path).expect("it can be read");
                all.insert(path, bytes);
            }
        }
    }
    all
}

/// What was written, by path.
fn written(site: &Site, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = folder(site).join(out);
    let all = files(&root).into_iter();
    all.map(|(path, bytes)| {
        let inside = path.strip_prefix(&root).expect("it lies in it").to_owned();
        (inside, bytes)
    })
    .collect()
}

fn webps(site: &Site, out: &str) -> Vec<String> {
    let all = written(site, out).into_keys();
    let all = all.map(|path| path.display().to_string().replace('\\', "/"));
    all.filter(|path| path.ends_with(".webp")).collect()
}

#[test]
fn a_photograph_is_written_in_several_sizes() {
    let site = site();
    let built = build(&site, "out", "");
    assert!(built.status.success(), "{}", said(&built));
    assert!(
        said(&built).contains("3 pictures were made"),
        "{}",
        said(&built)
    );
    let names = webps(&site, "out");
    let widths = ["photo-1200.", "photo-480.", "photo-960."];
    assert_eq!(names.len(), 3, "{names:?}");
    for (name, width) in names.iter().zip(widths) {
        assert!(name.starts_with(&format!("assets/{width}")), "{names:?}");
    }
    let all = written(&site, "out");
    assert_eq!(all[Path::new("articles/a/photo.jpg")], fixture("photo.jpg"));
    for page in ["articles/a/index.html", "entities/russia/index.html"] {
        let html = String::from_utf8_lossy(&all[Path::new(page)]).into_owned();
        for (name, width) in names.iter().zip([1200, 480, 960]) {
            assert!(html.contains(&format!("../../{name} {width}w")), "{html}");
        }
        assert!(html.contains("width=\"1200\" height=\"800\""), "{html}");
        let opened = html.matches("<picture>").count();
        assert_eq!(opened, html.matches("</picture>").count());
        assert_eq!(opened, if page.starts_with("articles") { 2 } else { 1 });
    }
}

#[test]
fn with_or_without_what_was_kept_the_same_is_written() {
    let site = site();
    let made = |built: &Output| said(built).contains("made besides");
    assert!(made(&build(&site, "plain", "")));
    let plain = written(&site, "plain");
    assert!(made(&build(&site, "first", "cache")));
    assert!(!made(&build(&site, "second", "cache")), "it is kept");
    assert!(!made(&build(&site, "first", "")), "it stands in the folder");
    for out in ["first", "second"] {
        assert_eq!(written(&site, out), plain, "{out}");
    }
    // Broken, every entry in another way.
    let kept = files(&folder(&site).join("cache"));
    let entries = kept.keys().filter(|path| !path.ends_with("pruned"));
    for (at, path) in entries.enumerate() {
        let broken: &[u8] = [&b""[..], b"ibid", &[0; 500]][at % 3];
        std::fs::write(path, broken).expect("it can be written");
    }
    assert!(made(&build(&site, "third", "cache")));
    assert_eq!(written(&site, "third"), plain);
    assert!(!made(&build(&site, "fourth", "cache")), "it was mended");
    // A cache that cannot be one.
    std::fs::write(folder(&site).join("file"), "").expect("it can be written");
    let built = build(&site, "fifth", "file");
    assert!(built.status.success() && made(&built), "{}", said(&built));
    assert_eq!(written(&site, "fifth"), plain);
}

#[test]
fn one_that_was_changed_or_lost_in_the_folder_is_written_again() {
    let site = site();
    build(&site, "out", "");
    let plain = written(&site, "out");
    let names = webps(&site, "out");
    std::fs::write(folder(&site).join("out").join(&names[0]), "other").expect("it can be");
    std::fs::remove_file(folder(&site).join("out").join(&names[1])).expect("it can go");
    let built = build(&site, "out", "");
    assert!(
        said(&built).contains("2 pictures were made"),
        "{}",
        said(&built)
    );
    assert_eq!(written(&site, "out"), plain);
}

#[test]
fn another_picture_under_the_same_name_has_other_names() {
    let site = site();
    build(&site, "out", "");
    let before = webps(&site, "out");
    site.write("content/articles/photo.jpg", &fixture("turned.jpg"));
    let built = build(&site, "out", "");
    assert!(built.status.success(), "{}", said(&built));
    assert!(
        said(&built).contains("says where it was taken"),
        "{}",
        said(&built)
    );
    let after = webps(&site, "out");
    assert_eq!(after.len(), 2, "{after:?}");
    assert!(after.iter().all(|name| !before.contains(name)), "{after:?}");
}

#[test]
fn one_whose_pixels_are_broken_is_an_error_at_its_place() {
    let site = site();
    let photo = fixture("photo.jpg");
    site.write("content/articles/photo.jpg", &photo[..photo.len() / 2]);
    for output in [build(&site, "out", "cache"), site.check()] {
        assert!(!output.status.success());
        let said = said(&output);
        assert!(said.contains("photo.jpg` is broken"), "{said}");
        assert!(said.contains("content/articles/a.md"), "{said}");
    }
    assert!(written(&site, "out").is_empty(), "nothing is written");
}

#[test]
fn a_card_is_made_once_and_again_only_for_what_it_shows() {
    let site = site();
    site.write("content/site.yaml", b"base_url: https://example.org\n");
    let made = |out: &str, cache: &str| {
        let built = build(&site, out, cache);
        assert!(built.status.success(), "{}", said(&built));
        let said = said(&built);
        let line = said.lines().find(|line| line.contains("made besides"));
        line.map_or(0, |line| {
            let number = line.split(' ').next().unwrap_or_default();
            number.parse::<usize>().expect("it begins with a number")
        })
    };
    let first = made("out", "cache");
    assert!(first > 3, "pictures, and cards: {first}");
    assert_eq!(made("out", ""), 0);
    assert_eq!(made("other", "cache"), 0);
    assert_eq!(written(&site, "out"), written(&site, "other"));
    let text = ARTICLE.replace("What it shows", "What is seen");
    site.write("content/articles/a.md", text.as_bytes());
    assert_eq!(made("out", ""), 0, "no card shows that");
    let text = ARTICLE.replace("title: A", "title: B");
    site.write("content/articles/a.md", text.as_bytes());
    // Of the article, and of the site, which is called after it; with that, all that name it.
    assert!((1..=first - 3).contains(&made("out", "")));
    let cards = |out| {
        let all = written(&site, out).into_iter();
        all.filter(|(path, _)| path.to_string_lossy().ends_with(".png"))
    };
    for (path, bytes) in cards("out") {
        assert!(bytes.starts_with(b"\x89PNG"), "{}", path.display());
        assert!(bytes.len() < 60_000, "{}: {}", path.display(), bytes.len());
        assert_eq!(bytes[16..24], [0, 0, 4, 0xb0, 0, 0, 2, 0x76]);
    }
    assert!(cards("out").count() >= 3);
}
