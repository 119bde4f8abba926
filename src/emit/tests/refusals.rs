//! What is not ours is not touched.

use super::*;

#[test]
fn a_folder_that_is_not_ours_is_never_touched() {
    let place = Place::new();
    for name in ["a.txt", "b/c.txt", "d", "e", "f", "g", "h"] {
        place.write(name, "mine");
    }
    let before = (place.read_all(), place.dates());
    let fault = place
        .build(&files(&[("a.txt", "")]))
        .expect_err("it is not ours")
        .to_string();
    assert!(
        fault.contains("it holds `a.txt`, `b/`, `d`, `e`, `f` and 2 more. Nothing was changed."),
        "{fault}"
    );
    assert_eq!((place.read_all(), place.dates()), before);
}

#[test]
fn a_folder_with_nothing_but_our_leftovers_is_empty() {
    let place = Place::new();
    place.write(".ibid-staging/tree/index.html", "half of a pa");
    place.build_all(&[("index.html", "a page")]);
    assert_eq!(place.read(), files(&[("index.html", "a page")]));

    let place = Place::new();
    place.write(".ibid-staging/tree/index.html", "half of a pa");
    place.write("mine.txt", "mine");
    place
        .build(&files(&[("index.html", "")]))
        .expect_err("it is not ours");
    assert!(place.out().join(".ibid-staging/tree/index.html").exists());
}

#[test]
fn a_damaged_manifest_stops_the_build() {
    let place = Place::new();
    place.write(MANIFEST, "# ibid 1\n-  ../../site/content\n");
    let fault = place
        .build(&files(&[("a", "")]))
        .expect_err("it is damaged")
        .to_string();
    assert!(
        fault.contains("is damaged in line 2. Nothing was changed."),
        "{fault}"
    );
}

#[test]
fn the_site_itself_is_protected() {
    let place = Place::new();
    fs::create_dir_all(place.at("site/content/articles")).expect("tests can write");
    for out in [
        "site",
        "",
        "site/content",
        "site/static",
        "site/static/public",
        "site/content/articles/new/folder",
        "site/missing/../content",
        "site/templates",
        "site/templates/public",
    ] {
        let fault = place
            .open_at(&place.at(out))
            .err()
            .expect("it is protected");
        assert!(
            matches!(fault, EmitFault::Protected { .. }),
            "{out}: {fault}"
        );
    }
    assert!(!place.at("site/templates").exists() && !place.at("site/missing").exists());
    place
        .open_at(&place.at("site/contents"))
        .expect("that is another folder");
    place
        .open_at(&place.at("elsewhere/deep/public"))
        .expect("that is outside");
}

#[test]
fn a_file_is_no_output_folder() {
    let place = Place::new();
    fs::write(place.out(), "mine").expect("tests can write");
    let fault = place.open_at(&place.out()).err().expect("it is a file");
    assert!(matches!(fault, EmitFault::NotAFolder { .. }), "{fault}");
    let fault = place
        .open_at(&place.out().join("public"))
        .err()
        .expect("it is in a file");
    assert!(
        matches!(fault, EmitFault::Disk { .. } | EmitFault::NotAFolder { .. }),
        "{fault}"
    );
    assert_eq!(
        fs::read_to_string(place.out()).expect("it is there"),
        "mine"
    );
}

#[test]
fn two_builds_at_once_are_refused() {
    let place = Place::new();
    let first = place.open_at(&place.out()).expect("it is empty");
    let fault = place.open_at(&place.out()).err().expect("it is locked");
    assert!(
        fault.to_string().starts_with("another build is writing to"),
        "{fault}"
    );
    drop(first);
    place.build_all(&[("a", "")]);
}

#[test]
fn what_others_put_there_stays() {
    let place = Place::new();
    place.build_all(&[("a", "1"), ("b/c", "1")]);
    place.write("CNAME", "example.org");
    place.write("b/notes.txt", "mine");
    place.build_all(&[("a", "2")]);
    let left = files(&[
        ("a", "2"),
        ("CNAME", "example.org"),
        ("b/notes.txt", "mine"),
    ]);
    assert_eq!(place.read(), with_folders(&left));
}

#[test]
fn what_others_put_there_is_not_overwritten() {
    let (old, _) = two_sites();
    for (mine, ours) in [
        ("new.html", "new.html"),
        ("deep/new", "deep/new/index.html"),
        ("deep/new/mine.txt", "deep/new"),
        ("becomes/mine.txt", "becomes"),
        ("deep/new/mine/too.txt", "deep"),
    ] {
        let place = Place::new();
        place.build(&old).expect("the build succeeds");
        place.write(mine, "mine");
        let before = (place.read_all(), place.dates());
        let mut new = old.clone();
        new.retain(|path, _| !path.starts_with("becomes/"));
        new.insert(ours.to_owned(), "ours".to_owned());
        let fault = place.build(&new).expect_err("it is in the way").to_string();
        assert!(
            fault.contains(&format!("{mine}` was not put there by ibid"))
                && fault.contains(&format!("its own `{ours}`. Nothing was changed.")),
            "{fault}"
        );
        let after = (place.read_all(), place.dates());
        assert_eq!(after.0, before.0);
        for (path, date) in before.1 {
            // The folder itself has held the files that waited.
            assert!(
                path == place.out() || after.1[&path] == date,
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn a_file_of_others_with_the_same_text_becomes_ours() {
    let place = Place::new();
    place.build_all(&[("a", "1")]);
    place.write("CNAME", "example.org");
    let both = [("a", "1"), ("CNAME", "example.org")];
    place.build_all(&both);
    assert_eq!(place.build_all(&both).unchanged, 2);
    place.build_all(&[("a", "1")]);
    assert_eq!(place.read(), files(&[("a", "1")]));
}

#[test]
fn a_name_that_no_disk_holds_is_refused_before_anything_changes() {
    let place = Place::new();
    let long = format!("articles/{}/index.html", "a".repeat(256));
    let fault = place
        .build(&files(&[(long.as_str(), "")]))
        .expect_err("it is too long");
    assert!(matches!(fault, EmitFault::Name { .. }), "{fault}");
    assert!(!place.out().exists());
}

#[test]
fn contents_from_elsewhere_are_refused() {
    let place = Place::new();
    let mut bundle = Bundle::new();
    let content = Content::stored(b"text", Ticket::Dropped);
    bundle
        .insert(path("a"), content, "a dry run")
        .expect("it is the only one");
    let sink = place.open_at(&place.out()).expect("it is empty");
    sink.commit(&bundle).expect_err("nobody has the bytes");
}

#[test]
fn a_put_that_fails_says_where() {
    let fault = EmitFault::disk(
        "write",
        Path::new("public/a"),
        io::ErrorKind::StorageFull.into(),
    );
    let error = io::Error::from(fault);
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert_eq!(
        EmitFault::from(error).to_string(),
        "cannot write `public/a`: the disk is full. The site in the folder is as it was"
    );
    let bare = EmitFault::from(io::Error::from(io::ErrorKind::ReadOnlyFilesystem));
    assert!(
        bare.to_string()
            .starts_with("cannot write the site: the disk can only be read.")
    );
}
