//! All that stands below a folder, read with few waits; and taken away again.

use std::collections::{BTreeMap, BTreeSet};

use super::remote::{Done, done, handle};
use super::session::Session;
use super::wire::{self, Attrs, Entry, Packet, Reply};
use crate::bundle::{OutPath, folder_of};

/// So many folders are open at once.
const OPEN: usize = 300;

/// All below a folder: path, from that folder → what it is. Links are not followed.
pub type Tree = BTreeMap<Vec<u8>, Attrs>;

/// That path in that folder.
pub fn join(folder: &[u8], name: &[u8]) -> Vec<u8> {
    match folder {
        b"" => name.to_vec(),
        _ => [folder, b"/", name].concat(),
    }
}

/// Every folder in which a file lies.
pub fn folders_of<'p>(paths: impl Iterator<Item = &'p OutPath>) -> BTreeSet<&'p str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut folder = path.folder();
        while let Some(name) = folder {
            if !folders.insert(name) {
                break;
            }
            folder = folder_of(name);
        }
    }
    folders
}

/// All that stands below that folder.
pub fn walk(session: &Session, root: &str) -> Done<Tree> {
    let mut tree = Tree::new();
    let mut folders = vec![Vec::new()];
    while !folders.is_empty() {
        let mut next = Vec::new();
        for some in folders.chunks(OPEN) {
            let paths = some.iter().map(|it| match it.is_empty() {
                true => root.as_bytes().to_vec(),
                false => join(root.as_bytes(), it),
            });
            for (folder, names) in some.iter().zip(read_all(session, paths)?) {
                for Entry { name, attrs } in names {
                    let path = join(folder, &name);
                    if attrs.is_folder() {
                        next.push(path.clone());
                    }
                    tree.insert(path, attrs);
                }
            }
        }
        folders = next;
    }
    Ok(tree)
}

/// What stands in one folder.
pub fn names(session: &Session, folder: &str) -> Done<Vec<Entry>> {
    let mut all = read_all(session, [folder.as_bytes().to_vec()].into_iter())?;
    Ok(all.pop().unwrap_or_default())
}

/// What stands in each of these folders, which are not too many.
fn read_all(session: &Session, folders: impl Iterator<Item = Vec<u8>>) -> Done<Vec<Vec<Entry>>> {
    let opened = session.all(folders.map(Packet::open_folder))?;
    let handles: Vec<Vec<u8>> = opened.into_iter().map(handle).collect::<Done<_>>()?;
    let mut found: Vec<Vec<Entry>> = vec![Vec::new(); handles.len()];
    let mut open: Vec<usize> = (0..handles.len()).collect();
    while !open.is_empty() {
        // Most folders hold little: their names come at once, and then that there are no more.
        let asked = open
            .iter()
            .flat_map(|&n| [n, n])
            .map(|n| Packet::read_folder(&handles[n]));
        let replies = session.all(asked)?;
        let mut still = Vec::new();
        for (&n, pair) in open.iter().zip(replies.chunks(2)) {
            let mut is_over = false;
            for reply in pair {
                match reply {
                    Reply::Names(names) => found[n].extend(names.iter().cloned()),
                    Reply::Status(wire::EOF, _) => is_over = true,
                    // Names that are not known could be those of others' files.
                    other => return done(other).and(Ok(found)),
                }
            }
            if !is_over {
                still.push(n);
            }
        }
        open = still;
    }
    session.all(handles.iter().map(|it| Packet::close(it)))?;
    let is_name = |entry: &Entry| entry.name != b"." && entry.name != b"..";
    for names in &mut found {
        names.retain(is_name);
    }
    Ok(found)
}

/// Takes away all of that tree which is not to stay, folders that are then empty, and the root if
/// nothing stays in it. Whether it is gone.
pub fn remove(
    session: &Session,
    root: &str,
    tree: &Tree,
    stays: impl Fn(&[u8], &Attrs) -> bool,
) -> Done<bool> {
    let at = |path: &[u8]| join(root.as_bytes(), path);
    let gone = tree
        .iter()
        .filter(|(path, attrs)| !attrs.is_folder() && !stays(path, attrs));
    session.all(gone.map(|(path, _)| Packet::remove(at(path))))?;
    let folders = tree.iter().filter(|(_, attrs)| attrs.is_folder());
    remove_folders(session, root, folders.map(|(path, _)| path.as_slice()))?;
    Ok(session.act(Packet::remove_folder(root)).is_ok())
}

/// Takes away those of these folders that are empty, the innermost first. Whether all were.
pub fn remove_folders<'p>(
    session: &Session,
    root: &str,
    folders: impl Iterator<Item = &'p [u8]>,
) -> Done<bool> {
    let mut by_depth: BTreeMap<usize, Vec<&[u8]>> = BTreeMap::new();
    for folder in folders {
        let depth = folder.iter().filter(|it| **it == b'/').count();
        by_depth.entry(depth).or_default().push(folder);
    }
    let mut all = true;
    for folders in by_depth.into_values().rev() {
        let asked = folders
            .into_iter()
            .map(|it| Packet::remove_folder(join(root.as_bytes(), it)));
        all &= session.all(asked)?.iter().all(|it| done(it).is_ok());
    }
    Ok(all)
}
