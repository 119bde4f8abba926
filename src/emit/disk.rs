//! The only calls that change anything on the disk, and those that look at it.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fault::EmitFault;
use crate::bundle::folder_of;

/// A folder on the disk, and the hands that change what is in it. All paths are relative to it,
/// with forward slashes.
pub(super) struct Disk {
    /// The folder itself: an absolute path without symlinks.
    root: PathBuf,
    /// The folder as it was given, for messages.
    shown: PathBuf,
    /// Folders that this build has made or found, below the root.
    made: Mutex<FxHashSet<Box<str>>>,
    /// Whether the site in it has begun to change, for messages.
    changing: AtomicBool,
    /// Lets tests stop the build after so many changes, as a kill would.
    #[cfg(test)]
    pub(super) fuse: super::tests::Fuse,
}

/// What stands at a place. Symlinks are not followed.
pub(super) enum Found {
    /// Nothing.
    Missing,
    /// A folder.
    Folder,
    /// A file.
    File(fs::Metadata),
    /// A symlink.
    Link,
    /// A pipe, a device …
    Odd,
}

impl Disk {
    pub(super) fn new(root: PathBuf, shown: PathBuf) -> Disk {
        Disk {
            root,
            shown,
            made: Mutex::default(),
            changing: AtomicBool::new(false),
            #[cfg(test)]
            fuse: super::tests::Fuse::default(),
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// That file or folder as the user would name it.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            self.shown.clone()
        } else {
            self.shown.join(path)
        }
    }

    /// From now on a fault leaves the folder between two sites.
    pub(super) fn begin_to_change(&self) {
        self.changing.store(true, Ordering::Relaxed);
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The fault that the system's error stands for.
    pub(super) fn fault(&self, doing: &'static str, path: &str, error: io::Error) -> EmitFault {
        let fault = EmitFault::disk(doing, &self.shown(path), error);
        if self.changing.load(Ordering::Relaxed) {
            fault.half_way()
        } else {
            fault
        }
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        self.fuse.step()
    }

    #[cfg(not(test))]
    #[expect(clippy::unnecessary_wraps, reason = "fails in tests only")]
    #[inline]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    /// Writes a file that must not be there yet; makes its folder.
    pub(super) fn create(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = folder_of(path) {
            self.make_folder(folder)?;
        }
        let mut file = fs::File::create_new(self.at(path))?;
        if let Err(error) = self.step() {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        file.write_all(bytes)
    }

    /// Makes a folder and those above it. What stands in its place and is no folder is an error.
    pub(super) fn make_folder(&self, folder: &str) -> io::Result<()> {
        if self.known(folder) {
            return Ok(());
        }
        self.step()?;
        let at = self.at(folder);
        let made = match fs::create_dir(&at) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let above = folder_of(folder).ok_or(error)?;
                self.make_folder(above)?;
                fs::create_dir(&at)
            }
            made => made,
        };
        match made {
            // Made by another thread, or by an earlier build.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if !fs::symlink_metadata(&at)?.is_dir() {
                    return Err(error);
                }
            }
            made => made?,
        }
        self.made
            .lock()
            .expect("no thread panics here")
            .insert(folder.into());
        Ok(())
    }

    /// Whether this build has made that folder.
    pub(super) fn has_made(&self, folder: &str) -> bool {
        self.known(folder)
    }

    /// Whether changes still reach the disk: false only in tests of a kill.
    pub(super) fn works(&self) -> bool {
        self.step().is_ok()
    }

    fn known(&self, folder: &str) -> bool {
        self.made
            .lock()
            .expect("no thread panics here")
            .contains(folder)
    }

    /// Puts a file or a folder in another place, in one step; a file that is there is replaced.
    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.step()?;
        fs::rename(self.at(from), self.at(to))
    }

    /// Removes a file or a symlink. That there is none is no fault.
    pub(super) fn remove_file(&self, path: &str) -> io::Result<()> {
        self.step()?;
        match fs::remove_file(self.at(path)) {
            Err(error) if is_missing(&error) => Ok(()),
            removed => removed,
        }
    }

    /// Removes a folder if it is empty, and says whether it did.
    pub(super) fn remove_empty_folder(&self, folder: &str) -> bool {
        self.step().is_ok() && fs::remove_dir(self.at(folder)).is_ok()
    }

    /// Removes a folder and all that is in it.
    pub(super) fn remove_tree(&self, folder: &str) -> io::Result<()> {
        self.step()?;
        self.made.lock().expect("no thread panics here").clear();
        match fs::remove_dir_all(self.at(folder)) {
            Err(error) if is_missing(&error) => Ok(()),
            removed => removed,
        }
    }

    /// What stands there. Those above it must be folders.
    pub(super) fn look(&self, path: &str) -> io::Result<Found> {
        look(&self.at(path))
    }

    /// Whether the file there holds those bytes.
    pub(super) fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        fs::read(self.at(path)).is_ok_and(|found| found == bytes)
    }

    /// The bytes of the file there.
    pub(super) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.at(path))
    }

    /// The names in a folder, sorted, with what stands there. A name that is no Unicode is given
    /// with marks in the place of what is not.
    pub(super) fn list(&self, folder: &str) -> io::Result<Vec<(String, bool)>> {
        list(&self.at(folder))
    }
}

/// The names in a folder, sorted, and whether each is a folder.
pub(super) fn list(folder: &Path) -> io::Result<Vec<(String, bool)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        found.push((name, entry.file_type()?.is_dir()));
    }
    found.sort();
    Ok(found)
}

/// What stands there. Those above it must be folders.
pub(super) fn look(path: &Path) -> io::Result<Found> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(Found::Folder),
        Ok(found) if found.is_file() => Ok(Found::File(found)),
        Ok(found) if found.is_symlink() => Ok(Found::Link),
        Ok(_) => Ok(Found::Odd),
        Err(error) if is_missing(&error) => Ok(Found::Missing),
        Err(error) => Err(error),
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// When a file was last changed, as far as the system tells: also by a copy that keeps its date.
pub(super) fn changed_at(file: &fs::Metadata) -> Option<SystemTime> {
    let modified = file.modified().ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let seconds = std::time::Duration::from_secs(u64::try_from(file.ctime()).ok()?);
        let nanos = std::time::Duration::from_nanos(u64::try_from(file.ctime_nsec()).ok()?);
        Some(modified.max(SystemTime::UNIX_EPOCH + seconds + nanos))
    }
    #[cfg(not(unix))]
    Some(modified)
}

/// What stands in the place of each folder, looked at once.
pub(super) struct Folders {
    known: Mutex<FxHashMap<Box<str>, Place>>,
}

/// What stands in a folder's place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A folder, and so are those above it.
    Folder,
    /// Nothing, and those above it are folders or missing too.
    Missing,
    /// A symlink.
    Link,
    /// A file or the like.
    File,
    /// It cannot be there: one above it is no folder.
    Beneath,
}

impl Folders {
    pub(super) fn new() -> Folders {
        Folders {
            known: Mutex::default(),
        }
    }

    /// What stands in the place of that folder.
    pub(super) fn place(&self, disk: &Disk, folder: &str) -> io::Result<Place> {
        if let Some(place) = self
            .known
            .lock()
            .expect("no thread panics here")
            .get(folder)
        {
            return Ok(*place);
        }
        let above = match folder_of(folder) {
            Some(above) => self.place(disk, above)?,
            None => Place::Folder,
        };
        let place = match above {
            Place::Missing => Place::Missing,
            Place::Link | Place::File | Place::Beneath => Place::Beneath,
            Place::Folder => match disk.look(folder)? {
                Found::Missing => Place::Missing,
                Found::Folder => Place::Folder,
                Found::Link => Place::Link,
                Found::File(_) | Found::Odd => Place::File,
            },
        };
        self.known
            .lock()
            .expect("no thread panics here")
            .insert(folder.into(), place);
        Ok(place)
    }

    /// Whether a file at that path stands in folders only, not behind a symlink.
    pub(super) fn reaches(&self, disk: &Disk, path: &str) -> io::Result<bool> {
        match folder_of(path) {
            Some(folder) => Ok(self.place(disk, folder)? == Place::Folder),
            None => Ok(true),
        }
    }
}
