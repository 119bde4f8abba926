//! What has to be done to the folder, and whether something of others stands in the way.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rayon::prelude::*;

use super::disk::{Found, Place};
use super::fault::EmitFault;
use super::sink::FolderSink;
use crate::bundle::{Body, Bundle, Content, OutPath, Sink, Ticket, first_inside, folder_of};

/// What has to be done.
pub(super) struct Plan<'a> {
    /// Files that wait to be put into their places, in the paths' order.
    pub(super) write: Vec<Waiting<'a>>,
    /// Files that stay.
    pub(super) keep: Vec<(&'a OutPath, &'a Content)>,
    /// Files of the old site that the new one has not.
    pub(super) gone: Vec<&'a OutPath>,
}

/// A file that waits.
#[derive(Clone, Copy)]
pub(super) struct Waiting<'a> {
    pub(super) path: &'a OutPath,
    pub(super) content: &'a Content,
    pub(super) ticket: Ticket,
}

/// What of ours has to be taken away before the first file is put into its place.
#[derive(Default)]
pub(super) struct Obstacles<'a> {
    /// Files, and symlinks, where a folder is needed.
    pub(super) files: BTreeSet<&'a str>,
    /// Folders where a file is needed; all that is in them is ours.
    pub(super) folders: BTreeSet<&'a str>,
}

impl<'a> Plan<'a> {
    /// Compares the bundle with what the folder holds. Files in memory are put first.
    pub(super) fn of(sink: &'a FolderSink, bundle: &'a Bundle) -> Result<Plan<'a>, EmitFault> {
        let files: Vec<_> = bundle.iter().collect();
        let tickets: Vec<Ticket> = files
            .par_iter()
            .map(|(path, content)| ticket(sink, path, content))
            .collect::<io::Result<_>>()?;
        let mut plan = Plan {
            write: Vec::new(),
            keep: Vec::new(),
            gone: Vec::new(),
        };
        for ((path, content), ticket) in files.into_iter().zip(tickets) {
            match ticket {
                Ticket::Kept => plan.keep.push((path, content)),
                Ticket::Placed | Ticket::Numbered(_) | Ticket::Dropped => {
                    plan.write.push(Waiting {
                        path,
                        content,
                        ticket,
                    });
                }
            }
        }
        plan.gone = sink
            .old
            .keys()
            .filter(|path| bundle.get(path.as_str()).is_none())
            .collect();
        Ok(plan)
    }

    /// Looks at every place that a file will take.
    pub(super) fn obstacles(&self, sink: &'a FolderSink) -> Result<Obstacles<'a>, EmitFault> {
        let found: Vec<Option<Obstacle<'a>>> = self
            .write
            .par_iter()
            .map(|waiting| in_the_way(sink, waiting))
            .collect::<Result<_, EmitFault>>()?;
        let mut obstacles = Obstacles::default();
        for obstacle in found.into_iter().flatten() {
            match obstacle {
                Obstacle::File(path) => obstacles.files.insert(path),
                Obstacle::Folder(path) => obstacles.folders.insert(path),
            };
        }
        obstacles.files.extend(self.twins());
        Ok(obstacles)
    }

    /// Files that are gone whose names differ from a new one's in the case of letters only. Some
    /// disks do not tell the two apart: the old one must go before the new one comes.
    fn twins(&self) -> Vec<&'a str> {
        if self.gone.is_empty() {
            return Vec::new();
        }
        let gone: BTreeMap<String, &str> = self
            .gone
            .iter()
            .map(|path| (path.as_str().to_lowercase(), path.as_str()))
            .collect();
        let lower = self
            .write
            .iter()
            .map(|waiting| waiting.path.as_str().to_lowercase());
        lower.filter_map(|path| gone.get(&path).copied()).collect()
    }
}

fn ticket(sink: &FolderSink, path: &OutPath, content: &Content) -> io::Result<Ticket> {
    match &content.body {
        Body::Stored(ticket) => Ok(*ticket),
        Body::Memory(bytes) => match sink.put(path, bytes.to_vec())?.body {
            Body::Stored(ticket) => Ok(ticket),
            Body::Memory(_) => Ok(Ticket::Dropped),
        },
    }
}

enum Obstacle<'a> {
    File(&'a str),
    Folder(&'a str),
}

/// What of ours stands where that file, or a folder that it stands in, has to be.
fn in_the_way<'a>(
    sink: &'a FolderSink,
    waiting: &Waiting<'a>,
) -> Result<Option<Obstacle<'a>>, EmitFault> {
    let path = waiting.path.as_str();
    let fault = |error| sink.disk.fault("read", path, error);
    for folder in folders_above(path) {
        let ours = match sink.folders.place(&sink.disk, folder).map_err(fault)? {
            Place::Folder => continue,
            Place::Missing => return Ok(None),
            Place::Link => {
                sink.old.contains_key(folder) || first_inside(&sink.old, folder).is_some()
            }
            Place::File | Place::Beneath => sink.old.contains_key(folder),
        };
        return if ours {
            Ok(Some(Obstacle::File(folder)))
        } else {
            Err(foreign(sink, folder, path))
        };
    }
    let ours = sink.old.contains_key(path);
    match sink.disk.look(path).map_err(fault)? {
        Found::Missing => Ok(None),
        // It has taken the place of a folder of ours.
        Found::Link if first_inside(&sink.old, path).is_some() => Ok(Some(Obstacle::File(path))),
        Found::Folder => {
            refuse_foreign(sink, path, path)?;
            Ok(Some(Obstacle::Folder(path)))
        }
        // A rename replaces it, and a symlink by itself.
        Found::File(_) | Found::Link | Found::Odd if ours => Ok(None),
        Found::File(_) => {
            let found = sink.disk.read(path).map_err(fault)?;
            let same = Content::stored(&found, Ticket::Dropped).sha256 == waiting.content.sha256;
            if same {
                Ok(None)
            } else {
                Err(foreign(sink, path, path))
            }
        }
        Found::Link | Found::Odd => Err(foreign(sink, path, path)),
    }
}

fn foreign(sink: &FolderSink, found: &str, wanted: &str) -> EmitFault {
    EmitFault::Foreign {
        path: sink.disk.shown(found),
        wanted: wanted.to_owned(),
    }
}

/// The folders a path stands in, outermost first.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// A fault if a folder holds anything but files that builds have written.
fn refuse_foreign(sink: &FolderSink, folder: &str, wanted: &str) -> Result<(), EmitFault> {
    let names = sink
        .disk
        .list(folder)
        .map_err(|error| sink.disk.fault("read", folder, error))?;
    for (name, is_folder) in names {
        let path = format!("{folder}/{name}");
        if is_folder {
            refuse_foreign(sink, &path, wanted)?;
        } else if !sink.old.contains_key(path.as_str()) {
            return Err(foreign(sink, &path, wanted));
        }
    }
    Ok(())
}

/// Every folder that one of those paths stands in; those inside come after those they are in.
pub(super) fn folders_of<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut folder = folder_of(path);
        while let Some(name) = folder {
            if !folders.insert(name) {
                break;
            }
            folder = folder_of(name);
        }
    }
    folders
}
