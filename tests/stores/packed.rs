//! Text that is stored packed.

use std::io::Read;

use super::black_box::program::Site;
use super::faults::publish;
use super::stand_in::StandIn;
use super::{LIST, assert_same, built, done, refused, site};

fn place(store: &StandIn, more: &str) -> String {
    format!(
        "s3: {{bucket: bucket, endpoint: \"http://127.0.0.1:{}\"{more}}}",
        store.port
    )
}

/// Each file as it was before it was packed, and how many were.
fn unpacked(store: &StandIn) -> (super::Tree, usize) {
    let mut packed = 0;
    let tree = store.tree().into_iter().map(|(key, bytes)| {
        let object = store.object(&key);
        let encoding = object.headers.get("content-encoding").map(String::as_str);
        packed += usize::from(encoding.is_some());
        let mut whole = Vec::new();
        let done = match encoding {
            Some("gzip") => flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut whole),
            Some("br") => brotli::Decompressor::new(&*bytes, 4096).read_to_end(&mut whole),
            Some(other) => panic!("{key} is stored as {other}"),
            None => {
                whole = bytes;
                Ok(0)
            }
        };
        done.unwrap_or_else(|fault| panic!("{key} cannot be unpacked: {fault}"));
        (key, whole)
    });
    (tree.collect(), packed)
}

fn rewrite(site: &Site, store: &StandIn, more: &str) {
    let yaml = format!(
        "title: A site\nsocial_cards: false\npublish: {{live: {{{}}}}}\n",
        place(store, more)
    );
    site.write("content/site.yaml", yaml.as_bytes());
}

#[test]
fn text_is_stored_packed_where_that_is_asked_for_and_sent_again_when_it_is_not() {
    let store = StandIn::new();
    let site = site(&place(&store, ""));
    site.write("static/picture.png", b"no text");
    done(&publish(&site));
    let wanted = built(&site);
    assert_same(&store.tree(), &wanted);
    for (more, encoding) in [
        (", compress: gzip", Some("gzip")),
        (", compress: br", Some("br")),
        (", compress: brotli", Some("br")),
        ("", None),
    ] {
        let before = store.tree();
        rewrite(&site, &store, more);
        let text = done(&publish(&site));
        let is_same = more == ", compress: brotli";
        assert_eq!(text.contains("nothing is to be done"), is_same, "{text}");
        let (mut there, packed) = unpacked(&store);
        let list = there.remove(LIST).expect("there is a list");
        let mut whole = wanted.clone();
        let plain = whole.remove(LIST).expect("there is a list");
        assert_same(&there, &whole);
        let page = store.object("index.html");
        let said = page.headers.get("content-encoding").map(String::as_str);
        assert_eq!(said, encoding);
        assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
        assert_eq!(store.object("picture.png").bytes, b"no text");
        match encoding {
            Some(encoding) => {
                assert!(packed > 5, "{packed} files are packed");
                assert!(page.bytes.len() < whole["index.html"].len() / 2);
                let list = String::from_utf8(list).expect("text");
                assert!(
                    list.contains(&format!("+{encoding}  index.html\n")),
                    "{list}"
                );
            }
            None => assert_eq!((packed, &list), (0, &plain)),
        }
        // And nothing is done twice.
        if !is_same {
            assert_ne!(store.tree(), before);
        }
        let settled = store.tree();
        assert!(done(&publish(&site)).contains("nothing is to be done"));
        assert_eq!(store.tree(), settled);
    }
}

#[test]
fn one_article_that_changed_is_all_that_is_sent_packed() {
    let store = StandIn::new();
    let site = site(&place(&store, ", compress: br"));
    done(&publish(&site));
    site.write(
        "content/articles/b.md",
        b"---\ntitle: Second\n---\nMuch is new.\n",
    );
    let text = done(&publish(&site));
    assert!(text.contains("changed articles/b/index.html"), "{text}");
    assert!(!text.contains("articles/a/index.html"), "{text}");
}

#[test]
fn a_setting_that_is_not_known_is_told_with_the_ones_that_are() {
    let store = StandIn::new();
    let yaml = |more: &str| site(&place(&store, more));
    let output = publish(&yaml(", compress: gzpi"));
    let text = super::said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("gzip"), "{text}");
    let output = publish(&yaml(", compres: gzip"));
    let text = super::said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("did you mean `compress`"), "{text}");
    assert!(store.tree().is_empty());
}

#[test]
fn a_list_of_another_version_is_left_alone() {
    let store = StandIn::new();
    store.others_put(LIST, b"# ibid 3\n", 0);
    let output = publish(&site(&place(&store, "")));
    refused(&output, &["another version of ibid", "`prefix`"], &[]);
    assert_eq!(store.object(LIST).bytes, b"# ibid 3\n");
}
