//! Takes files as they are rendered, and keeps them until the site is complete.

use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::SystemTime;

use super::disk::{Disk, Folders, Found, changed_at};
use super::fault::EmitFault;
use super::folder::{Claim, Lock, Protected, claim, unmake};
use super::{STAGING, TREE};
use crate::bundle::{Body, Bundle, Content, Manifest, OutPath, Sink, Ticket};

/// No usual disk holds a longer name, in bytes.
const LONGEST_NAME: usize = 255;
/// Among how many folders waiting files are spread, so that threads do not wait for each other.
const SHARDS: u64 = 16;

/// An output folder on its way from one site to the next. Dropped before [`FolderSink::commit`],
/// it leaves the folder as it was.
pub struct FolderSink {
    pub(super) disk: Disk,
    pub(super) folders: Folders,
    /// What the folder holds.
    pub(super) old: Manifest,
    /// A file that was changed before is what the manifest says.
    trusted_before: Option<SystemTime>,
    /// Whether the folder was empty.
    pub(super) fresh: bool,
    /// How many files wait under their own paths.
    pub(super) placed: AtomicU64,
    next: AtomicU64,
    /// Whether a file could not be taken.
    failed: AtomicBool,
    /// The folders that were made for the output, outermost first.
    made: Vec<PathBuf>,
    /// Whether there is nothing left to clear away.
    pub(super) done: bool,
    _lock: Lock,
}

/// What a build has done to the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were not there before.
    pub new: usize,
    /// Files that were there with other contents, or had been changed or lost since.
    pub changed: usize,
    /// Files that were not touched.
    pub unchanged: usize,
    /// Files that are no part of the site any more.
    pub removed: usize,
    /// How many bytes the new and the changed files have.
    pub bytes: u64,
}

impl Report {
    /// How many files were written.
    pub fn written(&self) -> usize {
        self.new + self.changed
    }
}

impl FolderSink {
    /// Opens an output folder: it is there and empty, or ours, or will be made. A symlink as `out`
    /// is followed. Nothing changes in it, but what an interrupted build has left is removed.
    pub fn open(out: &Path, protected: Protected<'_>) -> Result<FolderSink, EmitFault> {
        FolderSink::open_with(claim(out, protected)?, |root| {
            Disk::new(root, out.to_owned())
        })
    }

    pub(super) fn open_with(
        claim: Claim,
        disk: impl FnOnce(PathBuf) -> Disk,
    ) -> Result<FolderSink, EmitFault> {
        let Claim {
            root,
            made,
            written,
            leftovers,
            lock,
        } = claim;
        let fresh = written.is_none();
        let (old, trusted_before) =
            written.map_or_else(Default::default, |written| (written.files, written.at));
        let disk = disk(root);
        if leftovers {
            disk.remove_tree(STAGING)
                .map_err(|error| disk.fault("remove", STAGING, error))?;
        }
        Ok(FolderSink {
            disk,
            folders: Folders::new(),
            old,
            trusted_before,
            fresh,
            placed: AtomicU64::new(0),
            next: AtomicU64::new(0),
            failed: AtomicBool::new(false),
            made,
            done: false,
            _lock: lock,
        })
    }

    /// The folder: an absolute path without symlinks.
    pub fn root(&self) -> &Path {
        self.disk.root()
    }

    /// What the folder held when it was opened.
    pub fn manifest(&self) -> &Manifest {
        &self.old
    }

    /// Brings the folder to the new site. Files of the bundle that are in memory are put first.
    /// A fault that comes before the folder began to change leaves it as it was; after one that
    /// comes later (a disk that fills up) every file is whole, and the next build completes it.
    pub fn commit(mut self, bundle: &Bundle) -> Result<Report, EmitFault> {
        if self.failed.load(Ordering::Relaxed) {
            // A site without that file would take the old one away.
            let error = io::Error::other("a file of it could not be written");
            return Err(self.disk.fault("write the site to", "", error));
        }
        let report = self.apply(bundle)?;
        self.done = true;
        Ok(report)
    }

    /// Leaves the folder as it was; the same as dropping it.
    pub fn abort(self) {}

    /// Finds out whether a file stands there already, and lets it wait if not.
    fn take(&self, path: &OutPath, bytes: &[u8]) -> Result<Content, EmitFault> {
        let too_long = path
            .as_str()
            .split('/')
            .any(|part| part.len() > LONGEST_NAME);
        if too_long || (cfg!(windows) && !path.fits_windows()) {
            return Err(EmitFault::Name {
                path: self.disk.shown(path.as_str()),
            });
        }
        let mut content = Content::stored(bytes, Ticket::Kept);
        // A hash that is not known is of a file that an interrupted build may or may not have
        // replaced: it is written again.
        let known = self
            .old
            .get(path.as_str())
            .is_some_and(|old| *old == Some(content.sha256));
        if !(known && self.stands(path, bytes)) {
            let ticket = self
                .stage(path, bytes)
                .map_err(|error| self.disk.fault("write", path.as_str(), error))?;
            content.body = Body::Stored(ticket);
        }
        Ok(content)
    }

    /// Whether the file that is to stand there does already.
    fn stands(&self, path: &OutPath, bytes: &[u8]) -> bool {
        let Some(found) = self.found(path) else {
            return false;
        };
        let is_as_long = found.len() == bytes.len() as u64;
        is_as_long && (self.is_untouched(&found) || self.disk.holds(path.as_str(), bytes))
    }

    /// The file that stands there, if it is one, in folders that are.
    fn found(&self, path: &OutPath) -> Option<Metadata> {
        let Ok(true) = self.folders.reaches(&self.disk, path.as_str()) else {
            return None;
        };
        match self.disk.look(path.as_str()) {
            Ok(Found::File(found)) => Some(found),
            _ => None,
        }
    }

    /// Whether nobody has changed that file since it was written.
    fn is_untouched(&self, found: &Metadata) -> bool {
        // A clock tells moments apart only so far: one that is equal may be later.
        match (changed_at(found), self.trusted_before) {
            (Some(changed), Some(trusted)) => changed < trusted,
            _ => false,
        }
    }

    /// A file of the last site that is whole, by what the manifest says of it.
    fn kept(&self, path: &OutPath, sha256: [u8; 32]) -> Option<Content> {
        let found = self.found(path)?;
        if self.is_untouched(&found) {
            return Some(Content {
                sha256,
                len: found.len(),
                body: Body::Stored(Ticket::Kept),
            });
        }
        let bytes = self.disk.read(path.as_str()).ok()?;
        let content = Content::stored(&bytes, Ticket::Kept);
        (content.sha256 == sha256).then_some(content)
    }

    /// Lets a file wait.
    fn stage(&self, path: &OutPath, bytes: &[u8]) -> io::Result<Ticket> {
        if self.fresh {
            match self.disk.create(&placed(path), bytes) {
                Ok(()) => {
                    self.placed.fetch_add(1, Ordering::Relaxed);
                    return Ok(Ticket::Placed);
                }
                // A path that is put twice, or a file where another needs a folder: the bundle
                // will refuse it and name both.
                Err(error) if is_taken(&error) => {}
                Err(error) => return Err(error),
            }
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.disk.create(&numbered(number), bytes)?;
        Ok(Ticket::Numbered(number))
    }
}

impl Sink for FolderSink {
    fn put(&self, path: &OutPath, bytes: Vec<u8>) -> io::Result<Content> {
        let taken = self.take(path, &bytes);
        if taken.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        Ok(taken?)
    }

    fn holds(&self, path: &OutPath) -> Option<Content> {
        let sha256 = (*self.old.get(path.as_str())?)?;
        self.kept(path, sha256)
    }

    fn keep(
        &self,
        folders: &[String],
        mark: &OutPath,
        bytes: &[u8],
    ) -> Option<Vec<(OutPath, Content)>> {
        let (known, wanted) = (
            self.old.get(mark.as_str())?,
            Content::stored(bytes, Ticket::Kept),
        );
        if *known != Some(wanted.sha256) {
            return None;
        }
        let here = |path: &OutPath| {
            path.folder()
                .is_some_and(|it| folders.iter().any(|f| f == it))
        };
        let all = self.old.iter().filter(|(path, _)| here(path));
        all.map(|(path, sha256)| Some((path.clone(), self.kept(path, (*sha256)?)?)))
            .collect()
    }
}

impl Drop for FolderSink {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        // What cannot be cleared away now is by the next build.
        let _ = self.disk.remove_tree(STAGING);
        if self.fresh && self.disk.works() {
            unmake(&self.made);
        }
    }
}

fn is_taken(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory
    )
}

/// Where a file waits under its own path.
pub(super) fn placed(path: &OutPath) -> String {
    format!("{TREE}/{path}")
}

/// Where a file waits under a number.
pub(super) fn numbered(number: u64) -> String {
    format!("{STAGING}/{:x}/{number}", number % SHARDS)
}
