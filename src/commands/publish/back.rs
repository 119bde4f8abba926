//! `ibid publish --rollback`: what was online before is online again.

use anyhow::bail;

use super::plan::named;
use super::{FINE, say};
use crate::bundle::{Manifest, OutPath};
use crate::publish::{Host, Retries, Standing};

/// Goes back by one release.
pub fn run(host: &dyn Host, dry_run: bool) -> anyhow::Result<u8> {
    let Some(releases) = host.releases() else {
        bail!(
            "{} keeps no older releases, so that nothing can be gone back to\n  \
             only what is published by `sftp` does. Take the site as it was (`git log`, a copy), and publish that",
            host.name()
        );
    };
    let tries = Retries::default();
    let standing = || tries.again(|_| releases.standing());
    let (from, to) = before(&standing()?, host)?;
    let changes = changes(
        &tries.again(|_| releases.files(&from))?,
        &tries.again(|_| releases.files(&to))?,
    );
    say(&format!("To {}:", host.name()));
    say(&format!("  online is {}", from.told()));
    say(&format!("  back to   {}", to.told()));
    say(&changes);
    if dry_run {
        say("Nothing was changed: this was --dry-run.");
        return Ok(FINE);
    }
    let _lock = tries.again(|_| host.lock())?;
    tries.again(|_| releases.switch(&from, &to))?;
    say(&format!(
        "Online is again {}. `ibid publish` brings the site as it is here now.",
        to.told()
    ));
    Ok(FINE)
}

/// What is online, and what was before.
fn before(
    standing: &Standing,
    host: &dyn Host,
) -> anyhow::Result<(crate::publish::Release, crate::publish::Release)> {
    let Some(online) = &standing.online else {
        bail!(
            "nothing of ibid is online at {}, so that there is nothing to go back from",
            host.name()
        );
    };
    match online.before(&standing.all) {
        Some(before) => Ok((online.clone(), before.clone())),
        None => bail!(
            "{} is the oldest that is kept at {}. Nothing was changed\n  \
             `keep` in site.yaml says how many are kept",
            online.told(),
            host.name()
        ),
    }
}

/// What is otherwise in the one than in the other.
fn changes(from: &Manifest, to: &Manifest) -> String {
    let new: Vec<&OutPath> = to.keys().filter(|it| !from.contains_key(*it)).collect();
    let gone: Vec<&OutPath> = from.keys().filter(|it| !to.contains_key(*it)).collect();
    let is_changed = |(path, hash): &(&OutPath, _)| from.get(*path).is_some_and(|it| it != *hash);
    let changed: Vec<&OutPath> = to.iter().filter(is_changed).map(|(path, _)| path).collect();
    let mut text = format!(
        "  {} come back, {} change, {} go",
        new.len(),
        changed.len(),
        gone.len()
    );
    for (kind, paths) in [("back   ", new), ("changed", changed), ("gone   ", gone)] {
        named(&mut text, kind, &paths);
    }
    text
}
