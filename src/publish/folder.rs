//! A folder of this machine as a host: files are renamed into their places, whole.
#![allow(
    clippy::disallowed_methods,
    reason = "this module is what writes a folder that is published to"
)]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use super::host::{FaultKind, Host, HostFault, Listed, Lock, Put, Revision};
use crate::bundle::{MANIFEST, Manifest, OutPath, folder_of};
use crate::emit::{EmitFault, Held, Protected, hold, place, print_manifest, read_manifest};

/// Where files wait, inside the folder. No [`OutPath`] begins with it.
const STAGING: &str = ".ibid-publish";

/// A folder of this machine. What others have put into it is left alone; a symlink in it is not
/// followed.
pub struct FolderHost {
    /// An absolute path without symlinks.
    root: PathBuf,
    /// As it is shown to people.
    shown: PathBuf,
    next: AtomicU64,
}

impl FolderHost {
    /// That folder, which need not exist yet. It may be neither the site nor what it is made from.
    pub fn new(path: &Path, protected: Protected<'_>) -> Result<FolderHost, HostFault> {
        let refused = |message: String| HostFault::new(FaultKind::Refused, message);
        let root = place(path, protected).map_err(|fault| {
            refused(match fault {
                EmitFault::Protected { out, threatened } => format!(
                    "the site cannot be published to `{}`: `{}`, from which it is made, would be in danger\n  \
                     write another folder in site.yaml",
                    out.display(),
                    threatened.display()
                ),
                other => other.to_string(),
            })
        })?;
        match fs::symlink_metadata(&root) {
            Ok(found) if !found.is_dir() => Err(refused(format!(
                "`{}` is not a folder\n  write another one in site.yaml",
                path.display()
            ))),
            _ => Ok(FolderHost {
                root,
                shown: path.components().collect(),
                next: AtomicU64::new(0),
            }),
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The fault that the system's error stands for.
    fn fault(&self, doing: &str, path: &str, error: &io::Error) -> HostFault {
        let kind = match error.kind() {
            ErrorKind::Interrupted | ErrorKind::TimedOut | ErrorKind::ResourceBusy => {
                FaultKind::Again
            }
            ErrorKind::AlreadyExists => FaultKind::Taken,
            _ => FaultKind::Refused,
        };
        let shown = match path.is_empty() {
            true => self.shown.clone(),
            false => self.shown.join(path),
        };
        let why = match error.kind() {
            ErrorKind::PermissionDenied => "you have no permission to do that there".to_owned(),
            ErrorKind::StorageFull => "the disk is full".to_owned(),
            ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
            ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
            ErrorKind::AlreadyExists => {
                "something stands there that ibid has not put there".to_owned()
            }
            ErrorKind::NotADirectory => {
                "a file or a link stands where a folder is needed".to_owned()
            }
            ErrorKind::IsADirectory => "a folder stands there".to_owned(),
            _ => error.to_string(),
        };
        HostFault::new(kind, format!("cannot {doing} `{}`: {why}", shown.display()))
    }

    /// Whether every folder on the way to that path is one, and no link; those that are not there
    /// are made if that is asked for.
    fn reach(&self, path: &str, make: bool) -> io::Result<bool> {
        let Some(folder) = folder_of(path) else {
            return Ok(true);
        };
        let mut at = self.root.clone();
        for part in folder.split('/') {
            at.push(part);
            match fs::symlink_metadata(&at) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(ErrorKind::NotADirectory.into()),
                Err(error) if error.kind() == ErrorKind::NotFound && !make => return Ok(false),
                Err(error) if error.kind() == ErrorKind::NotFound => match fs::create_dir(&at) {
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    made => made?,
                },
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Writes a file beside the others, and renames it.
    fn write(&self, path: &str, bytes: &[u8], put: Put) -> io::Result<()> {
        self.reach(path, true)?;
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let (staging, to) = (self.at(STAGING), self.at(path));
        fs::create_dir_all(&staging)?;
        let waiting = staging.join(number.to_string());
        fs::write(&waiting, bytes)?;
        let done = match put {
            Put::Over => match fs::symlink_metadata(&to) {
                Ok(found) if found.is_dir() => Err(ErrorKind::IsADirectory.into()),
                _ => fs::rename(&waiting, &to),
            },
            // A link is made only where nothing is, and a rename anywhere.
            Put::New => match fs::hard_link(&waiting, &to) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
                Err(_) => match fs::symlink_metadata(&to) {
                    Ok(_) => Err(ErrorKind::AlreadyExists.into()),
                    Err(_) => fs::rename(&waiting, &to),
                },
                Ok(()) => Ok(()),
            },
        };
        let _ = fs::remove_file(&waiting);
        done
    }

    fn text(&self) -> Result<Option<Vec<u8>>, HostFault> {
        match fs::read(self.at(MANIFEST)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.fault("read", MANIFEST, &error)),
        }
    }
}

/// The folder, held; what waited in it is cleared away in the end.
struct Guard<'a> {
    host: &'a FolderHost,
    _held: Held,
}

impl Lock for Guard<'_> {}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        // What cannot be cleared away now is by the next publish.
        let _ = fs::remove_dir_all(self.host.at(STAGING));
    }
}

fn revision(text: Option<&[u8]>) -> Revision {
    let hash = |text: &[u8]| {
        let digest: [u8; 32] = Sha256::digest(text).into();
        format!("{digest:?}")
    };
    Revision(text.map(hash))
}

impl Host for FolderHost {
    fn name(&self) -> String {
        format!("the folder {}", self.shown.display())
    }

    fn lanes(&self) -> usize {
        4
    }

    fn lock(&self) -> Result<Box<dyn Lock + '_>, HostFault> {
        fs::create_dir_all(&self.root)
            .map_err(|error| self.fault("make the folder", "", &error))?;
        let Some(held) = hold(&self.root) else {
            let message = format!(
                "somebody else is publishing to `{}`\n  wait until that is done, and try again",
                self.shown.display()
            );
            return Err(HostFault::new(FaultKind::Busy, message));
        };
        let _ = fs::remove_dir_all(self.at(STAGING));
        Ok(Box::new(Guard {
            host: self,
            _held: held,
        }))
    }

    fn listed(&self) -> Result<Listed, HostFault> {
        let Some(text) = self.text()? else {
            return Ok(Listed::default());
        };
        let revision = revision(Some(&text));
        let read = String::from_utf8(text).map_err(|_| "is damaged".to_owned());
        let files = read
            .and_then(|text| read_manifest(&text))
            .map_err(|wrong| {
                let shown = self.shown.join(MANIFEST);
                let message = format!(
                    "`{}`, the list of what ibid has put there, {wrong}\n  \
                 publish to another folder, or empty this one if nobody needs what is in it",
                    shown.display()
                );
                HostFault::new(FaultKind::Refused, message)
            })?;
        Ok(Listed { files, revision })
    }

    fn taken(&self, paths: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        let is_taken = |path: &&OutPath| match self.reach(path.as_str(), false) {
            Ok(false) => false,
            Ok(true) => fs::symlink_metadata(self.at(path.as_str())).is_ok(),
            Err(_) => true,
        };
        Ok(paths.iter().filter(is_taken).cloned().collect())
    }

    fn get(&self, path: &OutPath) -> Result<Option<Vec<u8>>, HostFault> {
        let fault = |error: &io::Error| self.fault("read", path.as_str(), error);
        if !self.reach(path.as_str(), false).unwrap_or(false) {
            return Ok(None);
        }
        let at = self.at(path.as_str());
        match fs::symlink_metadata(&at) {
            Ok(found) if found.is_file() => fs::read(&at).map(Some).map_err(|error| fault(&error)),
            _ => Ok(None),
        }
    }

    fn put(&self, path: &OutPath, bytes: &[u8], put: Put) -> Result<(), HostFault> {
        self.write(path.as_str(), bytes, put)
            .map_err(|error| self.fault("write", path.as_str(), &error))
    }

    fn delete(&self, path: &OutPath) -> Result<(), HostFault> {
        let fault = |error: &io::Error| self.fault("delete", path.as_str(), error);
        // Where a folder was, somebody has put something else: what is there is not ours.
        if !self.reach(path.as_str(), false).unwrap_or(false) {
            return Ok(());
        }
        match fs::remove_file(self.at(path.as_str())) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(fault(&error)),
            _ => {}
        }
        let mut folder = path.folder();
        while let Some(name) = folder {
            // One that is not empty stays.
            if fs::remove_dir(self.at(name)).is_err() {
                break;
            }
            folder = folder_of(name);
        }
        Ok(())
    }

    fn list(&self, files: &Manifest, last: &Revision) -> Result<Revision, HostFault> {
        let there = revision(self.text()?.as_deref());
        if there != *last {
            let message = "somebody else has published there meanwhile";
            return Err(HostFault::new(FaultKind::Moved, message));
        }
        let text = print_manifest(files.iter().map(|(path, hash)| (path, hash.as_ref())));
        self.write(MANIFEST, &text, Put::Over)
            .map_err(|error| self.fault("write", MANIFEST, &error))?;
        Ok(revision(Some(&text)))
    }
}
