//! `ibid publish` to object stores, and to hosts that fail: Google's and Azure's, stored compression, and
//! what goes wrong at a store, on the way to it, and on the machine.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was published

#[path = "../black_box/mod.rs"]
mod black_box;

mod azure; // by Azurite, the stand-in of Azure's own makers
mod faults; // S3 that refuses, fails, is slow, and knows another hour
mod gcs; // Google's XML interface, with generations
#[cfg(unix)]
mod machine; // a full disk, and a folder that somebody else owns
mod packed; // gzip and brotli
mod stand_in;

use std::collections::BTreeMap;
use std::process::{Command, Output, Stdio};

use black_box::program::{Site, said};

type Tree = BTreeMap<String, Vec<u8>>;

/// The lock, and the list.
const LOCK: &str = ".ibid-lock";
const LIST: &str = ".ibid";

/// A site of two articles that is published to that place.
fn site(place: &str) -> Site {
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

/// Another site, to the same place: it has one more article, and other words.
fn other_site(place: &str) -> Site {
    let site = site(place);
    site.write(
        "content/articles/a.md",
        b"---\ntitle: First\n---\nMuch is new.\n",
    );
    site.write(
        "content/articles/c.md",
        b"---\ntitle: Third\n---\nOnly here.\n",
    );
    site
}

/// `ibid publish` without any keys but those that a test gives it.
fn command(site: &Site) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command
        .arg("publish")
        .current_dir(site.source())
        .env("IBID_CACHE", "")
        .env("NO_COLOR", "1")
        .env("HOME", site.source())
        .stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if ["AWS_", "AZURE_", "GOOGLE_", "CLOUDSDK_", "STORAGE_EMULATOR"]
            .iter()
            .any(|it| text.starts_with(it))
        {
            command.env_remove(&name);
        }
    }
    command
}

fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    said(output)
}

/// It ended with a fault in those words, and none of the others.
fn refused(output: &Output, words: &[&str], secrets: &[&str]) {
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
fn built(site: &Site) -> Tree {
    done(&site.build(&[]));
    site.written().into_iter().collect()
}

/// Names first, for messages that can be read.
fn assert_same(there: &Tree, wanted: &Tree) {
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(there), names(wanted));
    for (path, bytes) in wanted {
        assert!(there[path] == *bytes, "{path} differs");
    }
}

/// Below a prefix.
fn below(tree: Tree, prefix: &str) -> Tree {
    let own = tree.into_iter();
    own.filter_map(|(path, bytes)| Some((path.strip_prefix(prefix)?.to_owned(), bytes)))
        .collect()
}

/// A program that tests/run installs. Without it a test is left out, but not in CI.
fn tool(name: &str, places: &[std::path::PathBuf]) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|it| it.join(name));
    let found = places
        .iter()
        .cloned()
        .chain(on_path)
        .find(|it| it.is_file());
    if found.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "there is no {name}: tests/run installs it"
        );
        println!("left out: publishing to stores: there is no {name}");
    }
    found
}
