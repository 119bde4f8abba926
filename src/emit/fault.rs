//! Why a folder was not written, in words for those who write articles.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the output folder was not written.
#[derive(Debug)]
pub enum EmitFault {
    /// It holds something and no manifest: it may be anybody's.
    NotOurs {
        /// The folder, as it was given.
        out: PathBuf,
        /// Some of what is in it, sorted; folders end in a slash.
        found: Vec<String>,
        /// How much more there is.
        more: usize,
    },
    /// A file stands where the output folder should.
    NotAFolder {
        /// The folder, as it was given.
        out: PathBuf,
    },
    /// The site itself, or what it is made from, is there.
    Protected {
        /// The folder, as it was given.
        out: PathBuf,
        /// What is in danger.
        threatened: PathBuf,
    },
    /// Another build is writing it.
    Busy {
        /// The folder, as it was given.
        out: PathBuf,
    },
    /// Its manifest cannot be read.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        wrong: String,
    },
    /// Something that no build has put there stands in the way of a file.
    Foreign {
        /// What stands in the way.
        path: PathBuf,
        /// The file of the site that belongs there.
        wanted: String,
    },
    /// This system cannot hold a file of that name.
    Name {
        /// The file.
        path: PathBuf,
    },
    /// The disk, or its rights, did not allow it.
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What was being done to it: «write», «remove» …
        doing: &'static str,
        /// What the system said.
        error: io::Error,
        /// Whether the folder had begun to change.
        half_way: bool,
    },
    /// One file was to be written, and there is one.
    Exists {
        /// The file, as it was given.
        path: PathBuf,
    },
    /// One file was to be written where none can be: a folder, a device.
    NotAFile {
        /// What was given.
        path: PathBuf,
    },
    /// One file could not be written.
    File {
        /// The file, as it was given.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl EmitFault {
    pub(super) fn disk(doing: &'static str, path: &Path, error: io::Error) -> EmitFault {
        EmitFault::Disk {
            path: path.to_owned(),
            doing,
            error,
            half_way: false,
        }
    }

    /// The same, told of a folder that has begun to change.
    pub(super) fn half_way(self) -> EmitFault {
        match self {
            EmitFault::Disk {
                path, doing, error, ..
            } => EmitFault::Disk {
                path,
                doing,
                error,
                half_way: true,
            },
            other => other,
        }
    }

    fn kind(&self) -> io::ErrorKind {
        match self {
            EmitFault::Disk { error, .. } | EmitFault::File { error, .. } => error.kind(),
            _ => io::ErrorKind::Other,
        }
    }
}

/// A sink can only give an [`io::Error`]; the fault is kept whole inside it.
impl From<EmitFault> for io::Error {
    fn from(fault: EmitFault) -> io::Error {
        io::Error::new(fault.kind(), fault)
    }
}

/// The fault that [`super::FolderSink`] has put into the error, else the error with no place.
impl From<io::Error> for EmitFault {
    fn from(error: io::Error) -> EmitFault {
        error
            .downcast::<EmitFault>()
            .unwrap_or_else(|error| EmitFault::disk("write", Path::new(""), error))
    }
}

impl fmt::Display for EmitFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EmitFault::NotOurs { out, found, more } => {
                write!(
                    f,
                    "`{}` is not empty and no build of ibid has made it: it holds ",
                    out.display()
                )?;
                write_found(f, found, *more)?;
                f.write_str(
                    ". Nothing was changed. Choose another folder with `--out`, or empty this one \
                     if nobody needs what is in it",
                )
            }
            EmitFault::NotAFolder { out } => write!(
                f,
                "`{}` is not a folder. Nothing was changed. Choose another place with `--out`",
                out.display()
            ),
            EmitFault::Protected { out, threatened } => write!(
                f,
                "the site cannot be written to `{}`: `{}`, from which it is made, would be in \
                 danger. Nothing was changed. Choose a folder of its own with `--out`",
                out.display(),
                threatened.display()
            ),
            EmitFault::Busy { out } => write!(
                f,
                "another build is writing to `{}`. Wait until it is done, or choose another folder \
                 with `--out`",
                out.display()
            ),
            EmitFault::Manifest { path, wrong } => write!(
                f,
                "`{}`, the list of what ibid has written there, {wrong}. Nothing was changed. \
                 Choose another folder with `--out`, or empty this one and build again",
                path.display()
            ),
            EmitFault::Foreign { path, wanted } => write!(
                f,
                "`{}` was not put there by ibid, and the site needs the place for its own \
                 `{wanted}`. Nothing was changed. Move it away, or into the site's folder \
                 `static`, and build again",
                path.display()
            ),
            EmitFault::Name { path } => write!(
                f,
                "this system cannot hold a file with the name `{}`. Nothing was changed",
                path.display()
            ),
            EmitFault::Disk {
                path,
                doing,
                error,
                half_way,
            } => {
                write_disk(f, path, doing, error)?;
                f.write_str(if *half_way {
                    ". Every file in the folder is whole, some of the old site and some of the \
                     new; build again to complete it"
                } else {
                    ". The site in the folder is as it was"
                })
            }
            EmitFault::Exists { path } => write!(
                f,
                "`{}` is there already. Nothing was written. Choose another name with `--out`, or \
                 add `--force` to write over it",
                path.display()
            ),
            EmitFault::NotAFile { path } => write!(
                f,
                "`{}` is no file that could be written. Nothing was written. Name a file with \
                 `--out`",
                path.display()
            ),
            EmitFault::File { path, error } => {
                write_disk(f, path, "write", error)?;
                f.write_str(". What stood there before stands there still")
            }
        }
    }
}

fn write_found(f: &mut fmt::Formatter<'_>, found: &[String], more: usize) -> fmt::Result {
    for (i, name) in found.iter().enumerate() {
        let between = match i {
            0 => "",
            _ if more == 0 && i + 1 == found.len() => " and ",
            _ => ", ",
        };
        write!(f, "{between}`{name}`")?;
    }
    if more > 0 {
        write!(f, " and {more} more")
    } else {
        Ok(())
    }
}

fn write_disk(
    f: &mut fmt::Formatter<'_>,
    path: &Path,
    doing: &str,
    error: &io::Error,
) -> fmt::Result {
    use io::ErrorKind;
    if path.as_os_str().is_empty() {
        f.write_str("cannot write the site: ")?;
    } else {
        write!(f, "cannot {doing} `{}`: ", path.display())?;
    }
    match error.kind() {
        ErrorKind::PermissionDenied => f.write_str("you have no permission to do that there"),
        ErrorKind::StorageFull => f.write_str("the disk is full"),
        ErrorKind::QuotaExceeded => f.write_str("your share of the disk is used up"),
        ErrorKind::ReadOnlyFilesystem => f.write_str("the disk can only be read"),
        ErrorKind::InvalidFilename => f.write_str("the name is too long or not allowed there"),
        ErrorKind::NotFound => f.write_str("it, or the folder it is in, is not there"),
        _ => write!(f, "{error}"),
    }
}

impl std::error::Error for EmitFault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The system's words, for those kinds that have plain ones above.
        match self {
            EmitFault::Disk { error, .. } | EmitFault::File { error, .. } => Some(error),
            _ => None,
        }
    }
}
