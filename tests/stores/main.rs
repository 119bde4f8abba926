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

use std::process::Command;

use black_box::program::{Site, said};
use black_box::publishing::{self, Tree, assert_same, built, done, refused, site};

/// The lock, and the list.
const LOCK: &str = ".ibid-lock";
const LIST: &str = ".ibid";

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
    let mut command = publishing::command(site);
    command.env("HOME", site.source());
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

/// Below a prefix.
fn below(tree: Tree, prefix: &str) -> Tree {
    let own = tree.into_iter();
    own.filter_map(|(path, bytes)| Some((path.strip_prefix(prefix)?.to_owned(), bytes)))
        .collect()
}

/// A program that tests/run installs.
fn tool(name: &str, places: &[std::path::PathBuf]) -> Option<std::path::PathBuf> {
    black_box::tools::tool(name, places, "publishing to stores")
}
