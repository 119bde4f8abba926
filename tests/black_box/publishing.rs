//! What the tests of publishing share: a small site and its target, the program, what it says, and
//! what then stands there.

use std::collections::BTreeMap;
use std::process::{Command, Output, Stdio};

use super::program::{Site, said};

/// Files, by their paths.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A site of two articles that is published to that place.
pub fn site(place: &str) -> Site {
    let yaml = format!("title: A site\nsocial_cards: false\npublish: {{live: {{{place}}}}}\n");
    Site::new([
        ("content/site.yaml", yaml.as_bytes()),
        (
            "content/articles/a.md",
            b"---\ntitle: First\n---\nTo Russia.\n",
        ),
        (
            "content/articles/b.md",
            b"---\ntitle: Second\n---\nAgain.\n",
        ),
    ])
}

/// `ibid publish` in the site's folder; nobody can be asked.
pub fn command(site: &Site) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command
        .arg("publish")
        .current_dir(site.source())
        .env("IBID_CACHE", "")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

/// It ended well; what it said.
pub fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    said(output)
}

/// It ended with a fault in those words, and none of the secrets.
pub fn refused(output: &Output, words: &[&str], secrets: &[&str]) {
    let text = said(output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    for words in words {
        assert!(text.contains(words), "it does not say «{words}»:\n{text}");
    }
    for secret in secrets {
        assert!(!text.contains(secret), "it says «{secret}»:\n{text}");
    }
}

/// What `ibid build` makes of the site.
pub fn built(site: &Site) -> Tree {
    done(&site.build(&[]));
    site.written().into_iter().collect()
}

/// Names first, for messages that can be read.
pub fn assert_same(there: &Tree, wanted: &Tree) {
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(there), names(wanted));
    for (path, bytes) in wanted {
        assert!(there[path] == *bytes, "{path} differs");
    }
}
