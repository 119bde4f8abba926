//! What was made once, kept in the user's cache folder: by key, so that nothing in it can be out
//! of date. Without it, or with one that is broken, the same is made again.
#![allow(
    clippy::disallowed_methods,
    reason = "a cache is files, and forgets what nobody asked for in a long time"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Key, hex};

/// The variable that names another folder; empty: nothing is kept.
const VARIABLE: &str = "IBID_CACHE";
/// What an entry begins with; then the hash of its bytes.
const MAGIC: &[u8; 8] = b"ibidkept";
const HEAD: usize = MAGIC.len() + 32;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// What nobody asked for in so long is forgotten.
const OLD: Duration = Duration::from_secs(60 * 24 * 60 * 60);
/// More than this is not kept, in bytes.
const MOST: u64 = 1 << 30;

/// A folder of entries; or none, and then nothing is kept.
#[derive(Debug, Clone, Default)]
pub struct Store {
    folder: Option<PathBuf>,
}

impl Store {
    /// Keeps nothing.
    pub fn none() -> Store {
        Store::default()
    }

    /// In that folder, which is made when it is first needed.
    pub fn at(folder: PathBuf) -> Store {
        Store {
            folder: Some(folder),
        }
    }

    /// In the user's cache folder, by the custom of the system.
    pub fn of_user() -> Store {
        let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let absolute = |name: &str| variable(name).filter(|path| path.is_absolute());
        let folder = match variable(VARIABLE) {
            Some(named) if named.as_os_str().is_empty() => return Store::none(),
            Some(named) => Some(named),
            None if cfg!(windows) => absolute("LOCALAPPDATA").map(|it| it.join("ibid\\cache")),
            None if cfg!(target_os = "macos") => {
                absolute("HOME").map(|it| it.join("Library/Caches/ibid"))
            }
            None => absolute("XDG_CACHE_HOME")
                .or_else(|| absolute("HOME").map(|it| it.join(".cache")))
                .map(|it| it.join("ibid")),
        };
        Store {
            folder: folder.map(|it| it.join("pictures")),
        }
    }

    /// What is kept under a key. What is not as it was written is as good as not there.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let path = self.path(key)?;
        let mut bytes = fs::read(&path).ok()?;
        let head = bytes.get(..HEAD)?;
        let hash = blake3::hash(&bytes[HEAD..]);
        if &head[..MAGIC.len()] != MAGIC || head[MAGIC.len()..] != *hash.as_bytes() {
            return None;
        }
        bytes.drain(..HEAD);
        use_now(&path);
        Some(bytes)
    }

    /// Keeps it. That it cannot be kept is no fault.
    pub fn put(&self, key: &Key, bytes: &[u8]) {
        let _ = self.write(key, bytes);
    }

    /// What is kept under a key; else what is made, which is then kept.
    pub fn get_or<E>(
        &self,
        key: &Key,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        if let Some(kept) = self.get(key) {
            return Ok(kept);
        }
        let made = make()?;
        self.put(key, &made);
        Ok(made)
    }

    fn path(&self, key: &Key) -> Option<PathBuf> {
        let name = hex(key);
        // Not too many in one folder.
        Some(self.folder.as_ref()?.join(&name[..2]).join(&name[2..]))
    }

    /// Whole or not at all: another build may be reading.
    fn write(&self, key: &Key, bytes: &[u8]) -> Option<()> {
        let path = self.path(key)?;
        let folder = path.parent()?;
        fs::create_dir_all(folder).ok()?;
        let mut file = tempfile::NamedTempFile::new_in(folder).ok()?;
        file.write_all(MAGIC).ok()?;
        file.write_all(blake3::hash(bytes).as_bytes()).ok()?;
        file.write_all(bytes).ok()?;
        file.persist(path).ok()?;
        Some(())
    }

    /// Forgets what nobody asked for in a long time, and what is too much; once a day.
    pub fn prune(&self) {
        if let Some(folder) = &self.folder {
            let _ = prune(folder, SystemTime::now(), OLD, MOST);
        }
    }
}

/// Notes that an entry is in use, once a day.
fn use_now(path: &Path) {
    let now = SystemTime::now();
    let is_noted = fs::metadata(path)
        .and_then(|meta| meta.modified())
        .is_ok_and(|at| now.duration_since(at).is_ok_and(|past| past < DAY));
    if !is_noted && let Ok(file) = fs::File::options().write(true).open(path) {
        let _ = file.set_modified(now);
    }
}

fn prune(folder: &Path, now: SystemTime, old: Duration, most: u64) -> Option<()> {
    let mark = folder.join("pruned");
    let past = |at: SystemTime| now.duration_since(at).unwrap_or_default();
    let last = fs::metadata(&mark).and_then(|meta| meta.modified());
    if last.is_ok_and(|at| past(at) < DAY) {
        return None;
    }
    let mut all: Vec<(Duration, u64, PathBuf)> = Vec::new();
    for shard in fs::read_dir(folder).ok()?.flatten() {
        // Only what we have made ourselves.
        let name = shard.file_name();
        let is_shard = name.len() == 2 && name.to_str().is_some_and(is_hex);
        if !is_shard {
            continue;
        }
        for entry in fs::read_dir(shard.path()).ok()?.flatten() {
            let meta = entry.metadata().ok()?;
            if meta.is_file() {
                all.push((past(meta.modified().ok()?), meta.len(), entry.path()));
            }
        }
    }
    fs::write(&mark, b"").ok()?;
    all.sort();
    let mut total = 0;
    for (age, len, path) in all {
        total += len;
        if age > old || total > most {
            let _ = fs::remove_file(path);
        }
    }
    Some(())
}

fn is_hex(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = Store::at(folder.path().join("pictures"));
        (folder, store)
    }

    #[test]
    fn what_was_kept_is_found_again() {
        let (_folder, store) = store();
        assert_eq!(store.get(&[1; 32]), None);
        store.put(&[1; 32], b"one");
        assert_eq!(store.get(&[1; 32]).as_deref(), Some(&b"one"[..]));
        assert_eq!(store.get(&[2; 32]), None);
        let made = store.get_or(&[1; 32], || Err::<Vec<u8>, _>("it is made again"));
        assert_eq!(made, Ok(b"one".to_vec()));
    }

    #[test]
    fn what_is_broken_is_not_there() {
        let (_folder, store) = store();
        let path = store.path(&[1; 32]).expect("it has a folder");
        for broken in [&b""[..], b"ibid", &[0; 100]] {
            store.put(&[1; 32], b"one");
            fs::write(&path, broken).expect("it can be written");
            assert_eq!(store.get(&[1; 32]), None);
        }
        store.put(&[1; 32], b"one");
        let mut bytes = fs::read(&path).expect("it can be read");
        *bytes.last_mut().expect("it is not empty") ^= 1;
        fs::write(&path, bytes).expect("it can be written");
        assert_eq!(store.get(&[1; 32]), None);
    }

    #[test]
    fn a_folder_that_cannot_be_is_no_fault() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("it can be written");
        for store in [Store::at(file.join("below")), Store::none()] {
            store.put(&[1; 32], b"one");
            assert_eq!(store.get(&[1; 32]), None);
            store.prune();
        }
    }

    #[test]
    fn what_is_old_or_too_much_is_forgotten() {
        let (_folder, store) = store();
        let root = store.folder.clone().expect("it has one");
        for key in 1..=3 {
            store.put(&[key; 32], &[key; 100]);
        }
        let old = store.path(&[1; 32]).expect("it has a folder");
        let file = fs::File::options().write(true).open(&old);
        let then = SystemTime::now() - OLD - DAY;
        file.and_then(|it| it.set_modified(then))
            .expect("it can be aged");
        fs::create_dir(root.join("other")).expect("it can be made");
        fs::write(root.join("other/file"), [0; 9999]).expect("it can be written");
        prune(&root, SystemTime::now(), OLD, 150).expect("it can be pruned");
        let left = (1..=3).filter(|key| store.get(&[*key; 32]).is_some());
        assert_eq!(left.count(), 1, "one is old, two are too much");
        assert!(root.join("other/file").is_file(), "it is not ours");
        // Once a day.
        assert_eq!(prune(&root, SystemTime::now(), Duration::ZERO, 0), None);
    }
}
