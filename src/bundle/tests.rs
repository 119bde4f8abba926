use super::*;

fn path(text: &str) -> OutPath {
    OutPath::new(text).expect("the test names a good path")
}

fn bundle(files: &[(&str, &str)]) -> Bundle {
    let mut bundle = Bundle::new();
    for (name, text) in files {
        let content = MemorySink
            .put(&path(name), text.as_bytes().to_vec())
            .expect("memory takes all");
        bundle
            .insert(path(name), content, "a test")
            .expect("the test's files do not collide");
    }
    bundle
}

#[test]
fn a_path_stays_inside_the_output() {
    for good in [
        "index.html",
        "articles/a/index.html",
        ".nojekyll",
        "..a",
        "a..",
        "روس/x",
        "a b",
    ] {
        assert_eq!(
            OutPath::new(good).map(|path| path.to_string()),
            Ok(good.to_owned())
        );
    }
    for (bad, why) in [
        ("", BadPath::Empty),
        ("/a", BadPath::EmptyPart),
        ("a/", BadPath::EmptyPart),
        ("a//b", BadPath::EmptyPart),
        ("..", BadPath::Dots),
        ("a/../b", BadPath::Dots),
        ("./a", BadPath::Dots),
        ("a\\b", BadPath::Backslash),
        ("a\nb", BadPath::Control),
        ("a\0", BadPath::Control),
        (".ibid", BadPath::Reserved),
        (".Ibid-Staging/1", BadPath::Reserved),
    ] {
        assert_eq!(OutPath::new(bad), Err(why), "{bad:?}");
    }
}

#[test]
fn names_that_windows_lacks_are_known() {
    for name in [
        "aux",
        "articles/con/index.html",
        "NUL.txt",
        "com1.html",
        "a.",
        "a /b",
        "what?",
    ] {
        assert!(!path(name).fits_windows(), "{name}");
    }
    for name in [
        "auxiliary",
        "articles/concord/index.html",
        "com",
        "com10",
        "lpt",
        "a.b/c d",
    ] {
        assert!(path(name).fits_windows(), "{name}");
    }
}

#[test]
fn a_path_knows_its_parts() {
    assert_eq!(path("a/b/c.html").folder(), Some("a/b"));
    assert_eq!(path("c.html").folder(), None);
    assert_eq!(path("a/b/c.html").file_name(), "c.html");
    assert_eq!(path("c.html").file_name(), "c.html");
}

#[test]
fn the_same_path_twice_names_both_origins() {
    let mut bundle = bundle(&[("a", "1")]);
    let collision = bundle
        .insert(path("a"), Content::memory(b"2".to_vec()), "static/a")
        .expect_err("the path is taken");
    assert_eq!(
        collision.to_string(),
        "two files for `a`: one from a test, one from static/a"
    );
    assert_eq!(bundle.get("a").and_then(Content::bytes), Some(&b"1"[..]));
}

#[test]
fn a_file_is_no_folder() {
    let mut one = bundle(&[("a/b/c", "1"), ("a-b", "")]);
    for taken in ["a", "a/b"] {
        let collision = one
            .insert(path(taken), Content::memory(Vec::new()), "static")
            .expect_err("it is a folder");
        assert_eq!(
            collision.to_string(),
            format!(
                "`{taken}` (from static) would have to be a folder too, for `a/b/c` (from a test)"
            )
        );
    }
    let mut other = bundle(&[("a", "1")]);
    let collision = other
        .insert(path("a/b/c"), Content::memory(Vec::new()), "static")
        .expect_err("`a` is a file");
    assert_eq!(
        collision.to_string(),
        "`a` (from a test) would have to be a folder too, for `a/b/c` (from static)"
    );
    other
        .insert(path("a.b/c"), Content::memory(Vec::new()), "static")
        .expect("another folder");
}

#[test]
fn a_diff_has_all_four() {
    let old = bundle(&[("a", "1"), ("b", "1"), ("c", "1")]).manifest();
    let mut unsure = old.clone();
    unsure.insert(path("a"), None);
    let new = bundle(&[("a", "1"), ("b", "2"), ("d", "1")]);
    let changes = new.diff(&old);
    assert_eq!(changes.same, [path("a")]);
    assert_eq!(changes.changed, [path("b")]);
    assert_eq!(changes.new, [path("d")]);
    assert_eq!(changes.removed, [path("c")]);
    assert_eq!(new.diff(&unsure).changed, [path("a"), path("b")]);
}

#[test]
fn bundles_are_equal_wherever_their_bytes_are() {
    let memory = bundle(&[("a", "1")]);
    let mut dry = Bundle::new();
    let content = DrySink
        .put(&path("a"), b"1".to_vec())
        .expect("nothing is kept");
    dry.insert(path("a"), content, "elsewhere")
        .expect("it is the only one");
    assert_eq!(memory, dry);
    assert_ne!(memory, bundle(&[("a", "2")]));
    assert_ne!(memory, bundle(&[("b", "1")]));
}
