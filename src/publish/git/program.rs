//! The `git` program: what it is told, and what of its words is shown.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{FaultKind, HostFault};

/// `git` in a repository that is thrown away.
pub struct Git {
    scratch: TempDir,
    /// The repository's address, which may hold a secret.
    secret: String,
    /// The same for people.
    shown: String,
}

/// What git said.
pub struct Said {
    /// Whether it did what it was told.
    pub is_fine: bool,
    /// Its output.
    pub out: Vec<u8>,
    /// What it said of a fault, without any secret.
    pub fault: String,
}

impl Git {
    /// In that folder; of that address no secret is shown.
    pub fn new(scratch: TempDir, remote: &str, shown: String) -> Git {
        Git {
            scratch,
            secret: remote.to_owned(),
            shown,
        }
    }

    /// The repository as people are shown it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// A command that has not been started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        command(self.scratch.path(), arguments)
    }

    /// Runs git; that it fails is told in its words.
    pub fn run(&self, arguments: &[&str]) -> Result<Said, HostFault> {
        let output = self
            .command(arguments)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| not_started(&error))?;
        Ok(Said {
            is_fine: output.status.success(),
            fault: self.cleaned(&String::from_utf8_lossy(&output.stderr)),
            out: output.stdout,
        })
    }

    /// What git says in reply; it must not fail.
    pub fn done(&self, arguments: &[&str]) -> Result<String, HostFault> {
        let said = self.run(arguments)?;
        match said.is_fine {
            true => Ok(String::from_utf8_lossy(&said.out).into_owned()),
            false => Err(self.failed(FaultKind::Refused, &said.fault)),
        }
    }

    /// The same of what speaks to the repository's host: it may work in a moment.
    pub fn remote(&self, arguments: &[&str]) -> Result<String, HostFault> {
        let said = self.run(arguments)?;
        match said.is_fine {
            true => Ok(String::from_utf8_lossy(&said.out).into_owned()),
            false => Err(self.failed(kind(&said.fault), &said.fault)),
        }
    }

    /// Git's words as a fault.
    pub fn failed(&self, kind: FaultKind, words: &str) -> HostFault {
        let lines: Vec<&str> = words
            .lines()
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect();
        let mut message = format!("git could not bring the site to {}", self.shown);
        for line in lines.iter().take(8) {
            message.push_str("\n  git: ");
            message.push_str(line);
        }
        if let Some(hint) = hint(words) {
            message.push_str("\n  ");
            message.push_str(hint);
        }
        HostFault::new(kind, message)
    }

    /// Words without the repository's secret.
    fn cleaned(&self, words: &str) -> String {
        let mut words = words.replace(&self.secret, &self.shown);
        if let Some(secret) = secret_of(&self.secret) {
            for part in secret.splitn(2, ':').chain([secret]) {
                // A name as short as `git` is no secret, and stands in other words.
                if part.len() > 3 {
                    words = words.replace(part, "…");
                }
            }
        }
        let lines = words.lines().map(without_secret);
        let visible = |line: String| -> String {
            let shown = |c: char| if c.is_control() { ' ' } else { c };
            line.chars().map(shown).collect()
        };
        lines.map(visible).collect::<Vec<_>>().join("\n")
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    // What a hook of the site's own repository has set is of that one.
    for name in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
        "GIT_TRACE",
        "GIT_TRACE_CURL",
        "GIT_CURL_VERBOSE",
    ] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .env("LC_ALL", "C")
        // Who is asked for a password in the middle of a build would not know by whom.
        .env("GIT_TERMINAL_PROMPT", "0")
        .args([
            "-c",
            "gc.auto=0",
            "-c",
            "maintenance.auto=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .args([
            "-c",
            "push.gpgSign=false",
            "-c",
            "advice.pushUpdateRejected=false",
        ])
        .args(arguments);
    command
}

/// What a remote of the repository in which that folder lies is called by; none if there is none.
pub fn remote_of(folder: &Path, name: &str) -> Result<Option<String>, HostFault> {
    let output = command(folder, &["remote", "get-url", "--push", "--", name])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| not_started(&error))?;
    let url = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((output.status.success() && !url.is_empty()).then_some(url))
}

/// Why git did not start.
pub fn not_started(error: &io::Error) -> HostFault {
    let message = match error.kind() {
        ErrorKind::NotFound => {
            "the program `git` is not installed, by which the site would be brought to a branch\n  \
             install it (git-scm.com), and try again"
                .to_owned()
        }
        _ => format!("the program `git` cannot be started: {error}"),
    };
    HostFault::new(FaultKind::Refused, message)
}

/// Name and password of an address.
fn secret_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    authority.rsplit_once('@').map(|(secret, _)| secret)
}

/// A text in which no address has a name or a password, nor anything after a `?`.
pub fn without_secret(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        clean.push_str(before);
        let end = after
            .find(|c: char| c.is_whitespace() || "'\"`<>".contains(c))
            .unwrap_or(after.len());
        let (url, further) = after.split_at(end);
        let slash = url.find('/').unwrap_or(url.len());
        let (authority, path) = url.split_at(slash);
        let bare = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        clean.push_str(bare);
        clean.push_str(path.split('?').next().unwrap_or_default());
        rest = further;
    }
    clean.push_str(rest);
    clean
}

/// Whether what git says of a host may be otherwise in a moment.
fn kind(words: &str) -> FaultKind {
    const PASSING: [&str; 14] = [
        "could not resolve host",
        "connection timed out",
        "connection reset",
        "connection refused",
        "connection closed",
        "operation timed out",
        "early eof",
        "hung up unexpectedly",
        "unexpected disconnect",
        "rpc failed",
        "error: 5",
        "error: 429",
        "cannot lock ref",
        "temporary failure",
    ];
    let words = words.to_lowercase();
    match PASSING.iter().any(|it| words.contains(it)) {
        true => FaultKind::Again,
        false => FaultKind::Refused,
    }
}

/// What can be done about what git says.
fn hint(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase();
    let says = |some: &[&str]| some.iter().any(|it| words.contains(it));
    if says(&[
        "could not read username",
        "could not read password",
        "authentication failed",
        "terminal prompts disabled",
        "permission denied",
        "publickey",
        "error: 403",
        "error: 401",
    ]) {
        Some(
            "git may not write there: log in as your host's help page says for git (a credential helper, or an ssh key), and try `git ls-remote` with that address",
        )
    } else if says(&[
        "does not appear to be a git repository",
        "repository not found",
        "not found",
    ]) {
        Some(
            "there is no repository at that address, or you may not see it: look at `remote` in site.yaml",
        )
    } else if says(&["protected branch", "pre-receive hook declined", "gh006"]) {
        Some(
            "the host does not let this branch be pushed to: choose another `branch` in site.yaml, or change the rule at the host",
        )
    } else if says(&["no space left"]) {
        Some("a disk is full")
    } else if says(&["could not resolve host", "timed out", "connection refused"]) {
        Some("the host cannot be reached: look whether you are online, and try again")
    } else {
        None
    }
}
