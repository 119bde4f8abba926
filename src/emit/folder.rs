//! Which folder is written, and whether it may be.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::disk::{Found, changed_at, list, look};
use super::fault::EmitFault;
use super::manifest::read_manifest;
use super::{MANIFEST, STAGING};
use crate::bundle::Manifest;

/// How many names of what was found are shown.
const SHOWN: usize = 5;

/// What no build may write over.
#[derive(Clone, Copy, Debug)]
pub struct Protected<'a> {
    /// The site's folder: the output may be inside it, but not be it or hold it.
    pub site: &'a Path,
    /// What the site is made from (`content`, `templates`, `static`): the output may be neither
    /// outside around them nor inside. Those that do not exist are fine.
    pub sources: &'a [PathBuf],
}

/// An output folder that is ours to write, and locked.
pub(super) struct Claim {
    /// The folder: an absolute path without symlinks.
    pub(super) root: PathBuf,
    /// The folders that had to be made for it, outermost first.
    pub(super) made: Vec<PathBuf>,
    /// What is in it; none in a folder that is empty.
    pub(super) written: Option<Written>,
    /// Whether an interrupted build has left its files behind.
    pub(super) leftovers: bool,
    /// Held as long as the build goes on.
    pub(super) lock: Lock,
}

/// What earlier builds have written.
pub(super) struct Written {
    pub(super) files: Manifest,
    /// When that was noted. A file that was changed before is what the manifest says.
    pub(super) at: Option<SystemTime>,
}

/// Keeps two builds from writing one folder.
pub(super) struct Lock {
    _file: Option<fs::File>,
}

/// The place of a folder that need not be there: an absolute path without symlinks, at which
/// nothing of the site is in danger.
pub fn place(out: &Path, protected: Protected<'_>) -> Result<PathBuf, EmitFault> {
    let root = resolve(out).map_err(|error| EmitFault::disk("find", out, error))?;
    refuse_protected(out, &root, protected)?;
    Ok(root)
}

/// A folder that is held against other builds and publishers until it is dropped.
pub struct Held {
    _lock: Lock,
}

/// Holds a folder; none if somebody else does.
pub fn hold(root: &Path) -> Option<Held> {
    Lock::take(root).map(|lock| Held { _lock: lock })
}

/// Finds the folder, checks that it may be written, makes it if need be, locks it and reads its
/// manifest. Changes nothing in it.
pub(super) fn claim(out: &Path, protected: Protected<'_>) -> Result<Claim, EmitFault> {
    let fault = |doing, error| EmitFault::disk(doing, out, error);
    let root = resolve(out).map_err(|error| fault("find", error))?;
    refuse_protected(out, &root, protected)?;
    let made = match look(&root).map_err(|error| fault("read", error))? {
        Found::Folder => Vec::new(),
        Found::Missing => make(&root).map_err(|error| fault("make the folder", error))?,
        Found::File(_) | Found::Link | Found::Odd => {
            return Err(EmitFault::NotAFolder {
                out: out.to_owned(),
            });
        }
    };
    let lock = Lock::take(&root).ok_or_else(|| EmitFault::Busy {
        out: out.to_owned(),
    })?;
    let written = read(out, &root)?;
    let names = list(&root).map_err(|error| fault("read", error))?;
    let leftovers = names.iter().any(|(name, _)| name == STAGING);
    if written.is_none() {
        refuse_others(out, names)?;
    }
    Ok(Claim {
        root,
        made,
        written,
        leftovers,
        lock,
    })
}

/// An absolute path without symlinks or `..`, of a folder that need not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut at = std::env::current_dir()?;
    for part in path.components() {
        match part {
            Component::Prefix(_) | Component::RootDir => at.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                at.pop();
            }
            Component::Normal(name) => {
                at.push(name);
                if let Found::Link = look(&at)? {
                    at = fs::canonicalize(&at)?;
                }
            }
        }
    }
    // The folder it stands in may be behind a symlink, or be spelt in another case of letters.
    let mut missing = Vec::new();
    let mut there = at.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(there) => {
                return Ok(missing
                    .iter()
                    .rev()
                    .fold(there, |path, name| path.join(name)));
            }
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            Err(error) => match (there.parent(), there.file_name()) {
                (Some(above), Some(name)) => {
                    missing.push(name);
                    there = above;
                }
                _ => return Err(error),
            },
        }
    }
}

fn refuse_protected(out: &Path, root: &Path, protected: Protected<'_>) -> Result<(), EmitFault> {
    let Protected { site, sources } = protected;
    let refuse = |threatened: &Path| {
        Err(EmitFault::Protected {
            out: out.to_owned(),
            threatened: threatened.to_owned(),
        })
    };
    let found = |path| resolve(path).map_err(|error| EmitFault::disk("find", path, error));
    if found(site)?.starts_with(root) {
        return refuse(site);
    }
    for source in sources {
        let there = found(source)?;
        if there.starts_with(root) || root.starts_with(&there) {
            return refuse(source);
        }
    }
    Ok(())
}

/// Makes a folder and those above it; gives those that were not there, outermost first.
fn make(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut missing: Vec<PathBuf> = Vec::new();
    for folder in root.ancestors() {
        match look(folder)? {
            Found::Missing => missing.push(folder.to_owned()),
            _ => break,
        }
    }
    missing.reverse();
    for (i, folder) in missing.iter().enumerate() {
        if let Err(error) = fs::create_dir(folder) {
            unmake(&missing[..i]);
            return Err(error);
        }
    }
    Ok(missing)
}

/// Removes those folders again, as far as they are empty.
pub(super) fn unmake(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// Reads the manifest, if there is one.
fn read(out: &Path, root: &Path) -> Result<Option<Written>, EmitFault> {
    let path = root.join(MANIFEST);
    let fault = |error| EmitFault::disk("read", &out.join(MANIFEST), error);
    let wrong = |wrong| EmitFault::Manifest {
        path: out.join(MANIFEST),
        wrong,
    };
    match look(&path).map_err(fault)? {
        Found::Missing => Ok(None),
        Found::File(found) => {
            let text = fs::read(&path).map_err(fault)?;
            let text = String::from_utf8(text).map_err(|_| wrong("is damaged".to_owned()))?;
            let files = read_manifest(&text).map_err(wrong)?;
            // The earlier of two, lest a manifest that was dated forward be trusted too far.
            let at = changed_at(&found)
                .zip(found.modified().ok())
                .map(|(a, b)| a.min(b));
            Ok(Some(Written { files, at }))
        }
        Found::Folder | Found::Link | Found::Odd => Err(wrong("is not a file".to_owned())),
    }
}

/// A folder without manifest must be empty, but for what an interrupted first build has left.
fn refuse_others(out: &Path, names: Vec<(String, bool)>) -> Result<(), EmitFault> {
    let mut found = names
        .into_iter()
        .filter(|(name, is_folder)| !(*is_folder && name == STAGING))
        .map(|(name, is_folder)| if is_folder { name + "/" } else { name });
    let shown: Vec<String> = found.by_ref().take(SHOWN).collect();
    if shown.is_empty() {
        return Ok(());
    }
    Err(EmitFault::NotOurs {
        out: out.to_owned(),
        found: shown,
        more: found.count(),
    })
}

impl Lock {
    /// None if another build holds it. Some disks have no locks: there is none to be had then.
    fn take(root: &Path) -> Option<Lock> {
        let Ok(file) = Lock::file(root) else {
            return Some(Lock { _file: None });
        };
        match file.try_lock() {
            Ok(()) => Some(Lock { _file: Some(file) }),
            Err(fs::TryLockError::WouldBlock) => None,
            Err(fs::TryLockError::Error(_)) => Some(Lock { _file: None }),
        }
    }

    /// The folder itself: nothing has to be written for it.
    #[cfg(unix)]
    fn file(root: &Path) -> io::Result<fs::File> {
        fs::File::open(root)
    }

    /// A folder cannot be locked here: a file named after it, outside of it.
    #[cfg(not(unix))]
    fn file(root: &Path) -> io::Result<fs::File> {
        use std::hash::{Hash, Hasher};
        let mut hasher = rustc_hash::FxHasher::default();
        root.hash(&mut hasher);
        let name = format!("ibid-{:016x}.lock", hasher.finish());
        fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(std::env::temp_dir().join(name))
    }
}
