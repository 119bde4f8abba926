//! Which commit is built, for `ibid --version`.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Tells the compiler, if it can be known: packagers say it in `IBID_COMMIT`, a package of crates.io
/// has it in a file, a release build asks git. A developer's own builds do not ask: each commit would
/// have the whole crate compiled again.
pub fn tell(root: &Path) {
    println!("cargo::rerun-if-env-changed=IBID_COMMIT");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let told = env::var("IBID_COMMIT").ok().filter(|it| !it.is_empty());
    let commit = told.or_else(|| packed(root)).or_else(|| from_git(root));
    let Some(commit) = commit else { return };
    let commit: String = commit.chars().filter(char::is_ascii_alphanumeric).collect();
    let short = commit.get(..12).unwrap_or(&commit);
    println!("cargo::rustc-env=IBID_LONG_VERSION={version} ({short})");
}

/// What `cargo package` writes: `"sha1": "…"`.
fn packed(root: &Path) -> Option<String> {
    let text = fs::read_to_string(root.join(".cargo_vcs_info.json")).ok()?;
    let (_, rest) = text.split_once("\"sha1\"")?;
    rest.split('"').nth(1).map(ToOwned::to_owned)
}

fn from_git(root: &Path) -> Option<String> {
    // Not a repository that the source happens to lie in.
    if env::var("PROFILE").as_deref() != Ok("release") || !root.join(".git").exists() {
        return None;
    }
    let log = git(root, &["rev-parse", "--git-path", "logs/HEAD"])?;
    let log = root.join(log);
    // A file that is not there would have this run at each build.
    if log.exists() {
        println!("cargo::rerun-if-changed={}", log.display());
    }
    git(root, &["rev-parse", "HEAD"])
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let mut git = Command::new("git");
    let output = git.arg("-C").arg(root).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
