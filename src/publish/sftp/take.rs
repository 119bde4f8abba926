//! What a new release takes over, and what is taken away of old ones.

use std::collections::BTreeSet;

use super::super::lease::is_token;
use super::super::release::Release;
use super::half::{self, Half};
use super::remote::{Done, Line, Trouble, done};
use super::session::{self, Session};
use super::walk::{self, Tree, folders_of, join, names};
use super::wire::{Attrs, CREATE, MISSING, Packet, Reply, TRUNCATE};
use crate::bundle::{MANIFEST, OutPath};
use crate::emit::read_manifest;

/// What the name of a release ends with that is being taken away.
pub const REMOVING: &str = ".removing";

/// What the name of a link begins with that is about to lead to a release; the rest is the token of the lock of
/// whoever made it.
pub const WAITING: &str = "switch-";

/// Every release that lies there, the oldest first.
pub fn releases(session: &Session, beside: &str) -> Done<Vec<Release>> {
    let found = match names(session, beside) {
        Err(Trouble::Said(MISSING, _)) => Vec::new(),
        other => other?,
    };
    let mut all: Vec<Release> = found
        .iter()
        .filter(|it| it.attrs.is_folder())
        .filter_map(|it| Release::parse(std::str::from_utf8(&it.name).ok()?))
        .collect();
    all.sort();
    Ok(all)
}

/// The folder into which a new release is sent: what a publish has left which was cut off, or a new one.
pub fn half(line: &Line, beside: &str, token: &str, sent: &[OutPath]) -> Done<Half> {
    let session = &line.session;
    let mut left: Vec<String> = names(session, beside)?
        .into_iter()
        .filter(|it| half::is_half(&it.name) && it.attrs.is_folder())
        .filter_map(|it| String::from_utf8(it.name).ok())
        .collect();
    left.sort();
    let own = half::name(token, line.number);
    let folder = format!("{beside}/{own}");
    // Our own is newer than what others have left.
    let found = left.iter().position(|it| half::is_of(it.as_bytes(), token));
    let again = match left.is_empty() {
        true => None,
        false => Some(left.remove(found.unwrap_or_default())),
    };
    for name in left {
        let root = format!("{beside}/{name}");
        let tree = walk::walk(session, &root)?;
        walk::remove(session, &root, &tree, |_, _| false)?;
    }
    match again {
        None => Half::new(session, folder, line),
        Some(name) => {
            if name != own {
                session.act(Packet::rename(format!("{beside}/{name}"), &folder))?;
            }
            Half::again(session, folder, line, sent)
        }
    }
}

/// Gives the folder that goes with that lock another name. Whether it was there.
pub fn reclaim(session: &Session, beside: &str, token: &str, to: &str) -> Done<bool> {
    let found = names(session, beside)?;
    let own = found.iter().find(|it| half::is_of(&it.name, token));
    let Some(own) = own else {
        return Ok(false);
    };
    let from = join(beside.as_bytes(), &own.name);
    if from != to.as_bytes() {
        session.act(Packet::rename(from, to))?;
    }
    Ok(true)
}

/// Takes files of a release over into another; gives those that could not be.
pub fn over(session: &Session, from: &str, to: &str, files: &[OutPath]) -> Done<Vec<OutPath>> {
    let mut rest: Vec<&OutPath> = files.iter().collect();
    if session.can(session::SECOND_NAME) {
        let asked = rest
            .iter()
            .map(|it| Packet::second_name(format!("{from}/{it}"), format!("{to}/{it}")));
        let replies = session.all(asked)?;
        let mut replies = replies.iter();
        rest.retain(|_| replies.next().is_none_or(|it| done(it).is_err()));
    }
    let pair = |it: &&OutPath| {
        let at = |folder: &str| format!("{folder}/{it}").into_bytes();
        (at(from), at(to))
    };
    let pairs: Vec<_> = rest.iter().map(pair).collect();
    let mut copied = session.copy(&pairs)?.into_iter();
    rest.retain(|_| !copied.next().unwrap_or_default());
    Ok(rest.into_iter().cloned().collect())
}

/// Gives what others have put there a second name; those that have got none.
pub fn linked<'o>(
    session: &Session,
    from: &str,
    to: &str,
    files: impl Iterator<Item = (&'o Vec<u8>, &'o Attrs)>,
) -> Done<Vec<(&'o Vec<u8>, &'o Attrs)>> {
    let mut rest: Vec<_> = files.collect();
    if session.can(session::SECOND_NAME) {
        let at = |folder: &str, path: &[u8]| join(folder.as_bytes(), path);
        let asked = rest
            .iter()
            .map(|(path, _)| Packet::second_name(at(from, path), at(to, path)));
        let mut replies = session.all(asked)?.into_iter();
        rest.retain(|_| replies.next().is_none_or(|it| done(&it).is_err()));
    }
    Ok(rest)
}

/// Takes over what others have put there, and can have no second name.
pub fn of_others(session: &Session, from: &str, to: &str, path: &[u8], attrs: &Attrs) -> Done<()> {
    let (old, new) = (join(from.as_bytes(), path), join(to.as_bytes(), path));
    if attrs.is_link() {
        let target = match session.ask(Packet::read_link(&old))? {
            Reply::Names(names) => names.into_iter().next().map(|it| it.name),
            other => return done(&other),
        };
        return session.act(Packet::link(target.unwrap_or_default(), &new));
    }
    let copied = session.copy(&[(old.clone(), new.clone())])?;
    if copied != [true] {
        let bytes = session.read(&old)?.unwrap_or_default();
        session.write(&new, &bytes, CREATE | TRUNCATE)?;
    }
    // So that it is known for the same when the old one goes.
    if let Some(at) = attrs.modified {
        session.ask(Packet::set_time(&new, at))?;
    }
    Ok(())
}

/// Takes away all releases that are to go. What others have put into them, and is not in the release
/// that is online, stays. How many of our files could not be taken away.
pub fn clear(session: &Session, beside: &str, online: &Tree) -> Done<usize> {
    let mut left = 0;
    for entry in names(session, beside)? {
        let name = String::from_utf8(entry.name).unwrap_or_default();
        if let Some(release) = name.strip_suffix(REMOVING)
            && Release::parse(release).is_some()
        {
            left += clear_one(session, &format!("{beside}/{name}"), online)?;
        }
        // Its publisher was killed before the switch: nobody else holds the lock.
        let token = name.strip_prefix(WAITING).unwrap_or_default();
        if entry.attrs.is_link() && is_token(token) {
            session.ask(Packet::remove(format!("{beside}/{name}")))?;
        }
    }
    Ok(left)
}

fn clear_one(session: &Session, root: &str, online: &Tree) -> Done<usize> {
    let list = format!("{root}/{MANIFEST}");
    let text = session.read(&list)?;
    let text = text.and_then(|it| String::from_utf8(it).ok());
    let Some(files) = text.and_then(|it| read_manifest(&it).ok()) else {
        // What is left of one whose list is gone is what others have put there. It goes if that is nothing.
        session.ask(Packet::remove_folder(root))?;
        return Ok(0);
    };
    let asked = files
        .keys()
        .map(|it| Packet::remove(format!("{root}/{it}")));
    let replies = session.all(asked)?;
    let stays = |it: &&Reply| !matches!(it, Reply::Status(0 | MISSING, _));
    let left = replies.iter().filter(stays).count();
    let folders: BTreeSet<&str> = folders_of(files.keys());
    walk::remove_folders(session, root, folders.iter().map(|it| it.as_bytes()))?;
    if left > 0 {
        return Ok(left);
    }
    let tree = walk::walk(session, root)?;
    walk::remove(session, root, &tree, |path, attrs| {
        // It is the same file, under the name that the release which is online has of it.
        let same = online.get(path);
        let is_same = |it: &&Attrs| it.size == attrs.size && it.modified == attrs.modified;
        path == MANIFEST.as_bytes() || same.filter(is_same).is_none()
    })?;
    // The list last: until then the next publish goes on here.
    session.all([Packet::remove(&list), Packet::remove_folder(root)])?;
    Ok(0)
}
