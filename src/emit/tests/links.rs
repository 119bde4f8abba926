//! Symlinks and hard links.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn the_output_may_be_behind_one() {
    let place = Place::new();
    fs::create_dir(place.at("elsewhere")).expect("tests can write");
    symlink(place.at("elsewhere"), place.out()).expect("tests can link");
    place.build_all(&[("a/b", "1")]);
    assert!(place.out().is_symlink());
    assert_eq!(
        fs::read_to_string(place.at("elsewhere/a/b")).expect("it is there"),
        "1"
    );

    let place = Place::new();
    symlink(place.at("site/content"), place.out()).expect("tests can link");
    let fault = place
        .build(&files(&[("a", "")]))
        .expect_err("it leads to the content");
    assert!(matches!(fault, EmitFault::Protected { .. }), "{fault}");

    let place = Place::new();
    symlink(place.at("nowhere"), place.out()).expect("tests can link");
    let fault = place
        .build(&files(&[("a", "")]))
        .expect_err("it leads nowhere");
    assert!(matches!(fault, EmitFault::Disk { .. }), "{fault}");
}

#[test]
fn one_in_the_place_of_ours_is_replaced_and_not_followed() {
    let (old, new) = two_sites();
    for (at, target) in [
        ("index.html", "file"),
        ("articles", "folder"),
        ("articles/b", "folder"),
        ("articles/gone", "folder"),
        ("becomes", "folder"),
        ("folder", "folder"),
        ("folder", "nowhere"),
    ] {
        for site in [&old, &new] {
            let place = Place::new();
            fs::create_dir_all(place.at("others/folder/gone")).expect("tests can write");
            for file in [
                "file",
                "folder/x.html",
                "folder/gone/index.html",
                "folder/index.html",
            ] {
                fs::write(place.at("others").join(file), "gone").expect("tests can write");
            }
            place.build(&old).expect("the build succeeds");
            let spot = place.out().join(at);
            if spot.is_dir() {
                fs::remove_dir_all(&spot).expect("tests can write");
            } else {
                fs::remove_file(&spot).expect("tests can write");
            }
            symlink(place.at("others").join(target), &spot).expect("tests can link");
            place
                .build(site)
                .unwrap_or_else(|fault| panic!("{at}: {fault}"));
            let mut found = place.read();
            // A link where the new site has nothing stays behind, and what it leads to.
            if at == "articles/gone" && *site == new {
                assert!(found.remove(at).is_some_and(|text| text.starts_with("-> ")));
            }
            assert_eq!(found, with_folders(site), "{at}");
            for file in [
                "file",
                "folder/x.html",
                "folder/gone/index.html",
                "folder/index.html",
            ] {
                let text = fs::read_to_string(place.at("others").join(file));
                assert_eq!(text.expect("it is still there"), "gone", "{at}: {file}");
            }
        }
    }
}

#[test]
fn one_that_others_made_is_left_or_reported() {
    let place = Place::new();
    place.build_all(&[("a", "1")]);
    fs::create_dir(place.at("others")).expect("tests can write");
    symlink(place.at("others"), place.out().join("b")).expect("tests can link");
    place.build_all(&[("a", "2")]);
    let fault = place
        .build(&files(&[("b/c", "")]))
        .expect_err("it is not ours");
    assert!(matches!(fault, EmitFault::Foreign { .. }), "{fault}");
    assert!(place.out().join("b").is_symlink());
    assert!(!place.at("others/c").exists());
}

#[test]
fn one_in_the_place_of_the_manifest_is_refused() {
    let place = Place::new();
    place.build_all(&[("a", "1")]);
    fs::rename(place.out().join(MANIFEST), place.at("moved")).expect("tests can write");
    symlink(place.at("moved"), place.out().join(MANIFEST)).expect("tests can link");
    let fault = place
        .build(&files(&[("a", "2")]))
        .expect_err("it is a link")
        .to_string();
    assert!(fault.contains("is not a file"), "{fault}");
}

#[test]
fn a_hard_link_is_not_written_through() {
    let place = Place::new();
    place.build_all(&[("a", "1")]);
    fs::hard_link(place.out().join("a"), place.at("other")).expect("tests can link");
    place.build_all(&[("a", "2")]);
    assert_eq!(
        fs::read_to_string(place.at("other")).expect("it is there"),
        "1"
    );
}
