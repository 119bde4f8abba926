//! One file beside a site: a package, a book. It is there whole, or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{Found, look};
use super::fault::EmitFault;

/// Refuses a place where a file stands that may not be written over, or where none can stand: to
/// be asked before there is anything to write.
pub fn refuse_existing(to: &Path, force: bool) -> Result<(), EmitFault> {
    target(to, force).map(drop)
}

/// Writes the file beside its place, and puts it there when it is whole. One that is there is only
/// written over if `force` says so.
pub fn write_file(to: &Path, force: bool, bytes: &[u8]) -> Result<(), EmitFault> {
    let fault = |error| EmitFault::File {
        path: to.to_owned(),
        error,
    };
    let target = target(to, force)?;
    write_beside(&target, bytes)
        .and_then(|waiting| waiting.persist(&target).map_err(|failed| failed.error))
        .map(drop)
        .map_err(fault)
}

/// Where the file is put: a symlink is followed.
fn target(to: &Path, force: bool) -> Result<PathBuf, EmitFault> {
    let path = to.to_owned();
    let found = look(to).map_err(|error| EmitFault::File {
        path: path.clone(),
        error,
    })?;
    match found {
        Found::Missing => Ok(path),
        Found::Folder | Found::Odd => Err(EmitFault::NotAFile { path }),
        Found::File(_) | Found::Link if !force => Err(EmitFault::Exists { path }),
        Found::File(_) => Ok(path),
        Found::Link => match fs::metadata(to) {
            Ok(file) if file.is_file() => {
                fs::canonicalize(to).map_err(|error| EmitFault::File { path, error })
            }
            Ok(_) => Err(EmitFault::NotAFile { path }),
            // It leads nowhere: the file takes its place.
            Err(_) => Ok(path),
        },
    }
}

/// The whole file on the disk, under a name of its own; dropped, it is gone.
fn write_beside(target: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let mut options = tempfile::Builder::new();
    options.prefix(".ibid-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what the user's mask leaves of this.
        options.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut waiting = options.tempfile_in(folder)?;
    waiting.write_all(bytes)?;
    // A disk that is full may say so only now.
    waiting.as_file().sync_all()?;
    Ok(waiting)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("book.epub");
        (folder, path)
    }

    fn names(folder: &tempfile::TempDir) -> Vec<String> {
        let names = super::super::disk::list(folder.path()).expect("it can be read");
        names.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_file_is_written_once_and_over_only_by_force() {
        let (folder, path) = place();
        write_file(&path, false, b"one").expect("it is written");
        let refused = write_file(&path, false, b"two").expect_err("it is there");
        assert!(matches!(refused, EmitFault::Exists { .. }));
        assert!(refused.to_string().contains("--force"), "{refused}");
        assert_eq!(fs::read(&path).expect("it is there"), b"one");
        write_file(&path, true, b"two").expect("it is written over");
        assert_eq!(fs::read(&path).expect("it is there"), b"two");
        assert_eq!(names(&folder), ["book.epub"]);
    }

    #[test]
    fn a_folder_is_no_file() {
        let (folder, _) = place();
        for force in [false, true] {
            let refused = write_file(folder.path(), force, b"x").expect_err("a folder");
            assert!(matches!(refused, EmitFault::NotAFile { .. }));
        }
    }

    #[test]
    fn a_place_in_no_folder_leaves_nothing() {
        let (folder, _) = place();
        let refused = write_file(&folder.path().join("no/where.zip"), false, b"x");
        let words = refused.expect_err("no folder").to_string();
        assert!(words.contains("the folder it is in"), "{words}");
        assert!(names(&folder).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_symlink_is_followed_and_a_device_is_no_file() {
        let (folder, path) = place();
        let link = folder.path().join("link");
        fs::write(&path, b"one").expect("it is written");
        std::os::unix::fs::symlink(&path, &link).expect("a link can be made");
        assert!(write_file(&link, false, b"two").is_err());
        write_file(&link, true, b"two").expect("it is written over");
        assert_eq!(fs::read(&path).expect("it is there"), b"two");
        assert_eq!(names(&folder), ["book.epub", "link"]);
        let device = write_file(Path::new("/dev/null"), true, b"x").expect_err("a device");
        assert!(matches!(device, EmitFault::NotAFile { .. }));
    }
}
