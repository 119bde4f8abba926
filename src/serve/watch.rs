//! The site's folders, watched.
//!
//! `content`, `templates` and `static` are watched with all that is in them; the site's folder
//! itself is watched too, since those may come, go and be replaced. Links are not followed: one
//! that leads out of the site could lead anywhere.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use super::batch::Inbox;
use crate::project::files::is_hidden;

/// The folders of a site that are watched.
pub const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// A watch over a site's folder.
pub struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
}

impl Watch {
    /// Begins to watch; what is seen goes into the inbox.
    pub fn start(site: &Path, inbox: Arc<Inbox>) -> notify::Result<Watch> {
        let root = real(site)?;
        let eye = Eye {
            root: root.clone(),
            inbox,
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(move |seen| eye.see(seen), config)?;
        let mut watch = Watch { watcher, root };
        watch.again()?;
        Ok(watch)
    }

    /// Watches what is there now. (What is watched already stays so.)
    pub fn again(&mut self) -> notify::Result<()> {
        watch_all(&mut self.watcher, &self.root, RecommendedWatcher::kind())
    }

    /// Returns when the folders that were seen to come are watched: what is written into them from
    /// now on is seen, and what was written before can be read.
    pub fn settle(&mut self) {
        // Elsewhere the system itself watches what comes into a folder.
        if RecommendedWatcher::kind() == WatcherKind::Inotify {
            // The watcher takes requests one after the other, and each after what it has seen. This
            // one asks for nothing.
            let _ = self.watcher.configure(Config::default());
        }
    }
}

/// Watches a site's folder, and of its folders those that are there.
fn watch_all(watcher: &mut dyn Watcher, root: &Path, kind: WatcherKind) -> notify::Result<()> {
    watch(watcher, root, RecursiveMode::NonRecursive, kind)?;
    for folder in FOLDERS {
        let folder = root.join(folder);
        match watch(watcher, &folder, RecursiveMode::Recursive, kind) {
            // Each system has its own words for what is not there.
            Err(fault) if is_gone(&fault) || !stands(&folder) => {}
            other => other?,
        }
    }
    Ok(())
}

fn watch(
    watcher: &mut dyn Watcher,
    path: &Path,
    mode: RecursiveMode,
    kind: WatcherKind,
) -> notify::Result<()> {
    // Windows would open it a second time, and tell all of it twice. What changes meanwhile is
    // found by a look at everything.
    if kind == WatcherKind::ReadDirectoryChangesWatcher {
        let _ = watcher.unwatch(path);
    }
    watcher.watch(path, mode)
}

/// Whether the machine allows no more watches.
pub fn is_limit(fault: &notify::Error) -> bool {
    matches!(fault.kind, notify::ErrorKind::MaxFilesWatch)
}

fn is_gone(fault: &notify::Error) -> bool {
    match &fault.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(fault) => fault.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "what can be watched is on the disk"
)]
fn stands(folder: &Path) -> bool {
    folder.exists()
}

#[allow(
    clippy::disallowed_methods,
    reason = "the system names what changed by its real path"
)]
fn real(site: &Path) -> notify::Result<PathBuf> {
    site.canonicalize().map_err(notify::Error::io)
}

/// What looks at each event.
struct Eye {
    root: PathBuf,
    inbox: Arc<Inbox>,
}

impl Eye {
    fn see(&self, seen: notify::Result<Event>) {
        let event = match seen {
            Ok(event) => event,
            Err(fault) => {
                return self.inbox.put(|batch| {
                    batch.all = true;
                    batch.roots = true;
                    batch.limited |= is_limit(&fault);
                });
            }
        };
        if event.need_rescan() {
            return self.inbox.put(|batch| {
                batch.all = true;
                batch.roots = true;
            });
        }
        // To read a file is no change of it, and we read them all. To close one after writing is.
        let folders = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            EventKind::Access(_) => return,
            EventKind::Create(CreateKind::File) => false,
            EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => false,
            EventKind::Create(_)
            | EventKind::Modify(_)
            | EventKind::Remove(_)
            | EventKind::Any
            | EventKind::Other => true,
        };
        let went = matches!(
            event.kind,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        // Windows says of a folder, too, that it changed when a file came into it.
        let comes = !matches!(
            event.kind,
            EventKind::Modify(ModifyKind::Any | ModifyKind::Data(_) | ModifyKind::Metadata(_))
        );
        for path in &event.paths {
            match place(&self.root, path) {
                Place::Elsewhere => {}
                Place::Site if went => self.inbox.put(|batch| {
                    batch.all = true;
                    batch.roots = true;
                }),
                Place::Site => {}
                Place::Inside(path) => self.inbox.put(|batch| {
                    batch.folders |= folders;
                    if comes && FOLDERS.contains(&path.as_str()) {
                        batch.roots = true;
                        batch.all |= cfg!(windows);
                    }
                    batch.paths.insert(path);
                }),
            }
        }
    }
}

/// What a path is to the site.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Nothing that is read.
    Elsewhere,
    /// The site's folder.
    Site,
    /// A file or folder that may be read, by its path from the site's folder.
    Inside(String),
}

fn place(root: &Path, path: &Path) -> Place {
    let Ok(inside) = path.strip_prefix(root) else {
        return Place::Elsewhere;
    };
    let mut parts = Vec::new();
    for part in inside.components() {
        let Component::Normal(name) = part else {
            return Place::Elsewhere;
        };
        match name.to_str() {
            Some(name) if is_hidden(name) => return Place::Elsewhere,
            Some(name) => parts.push(name),
            // A name that is not Unicode is a fault, which a look at its folder finds.
            None => break,
        }
    }
    match parts.first() {
        None => Place::Site,
        Some(first) if FOLDERS.contains(first) => Place::Inside(parts.join("/")),
        Some(_) => Place::Elsewhere,
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test makes folders")]
mod tests {
    use notify::{Error, EventHandler, Result};

    use super::*;

    /// Answers as the watcher of Windows does.
    #[derive(Debug, Default)]
    struct Windows {
        open: Vec<PathBuf>,
    }

    impl Watcher for Windows {
        fn new<F: EventHandler>(_handler: F, _config: Config) -> Result<Windows> {
            Ok(Windows::default())
        }

        fn watch(&mut self, path: &Path, _mode: RecursiveMode) -> Result<()> {
            if !path.exists() {
                return Err(Error::generic("neither a file nor a directory"));
            }
            self.open.push(path.to_owned());
            Ok(())
        }

        fn unwatch(&mut self, path: &Path) -> Result<()> {
            self.open.retain(|open| open != path);
            Ok(())
        }

        fn kind() -> WatcherKind {
            WatcherKind::ReadDirectoryChangesWatcher
        }
    }

    #[test]
    fn windows_watches_each_folder_that_is_there_once() {
        let site = tempfile::tempdir().expect("a folder can be made");
        let root = site.path();
        let make = |name: &str| std::fs::create_dir(root.join(name)).expect("it can be made");
        let mut watcher = Windows::default();
        let watch = |watcher: &mut Windows| watch_all(watcher, root, <Windows as Watcher>::kind());
        make("content");
        watch(&mut watcher).expect("a site may have content alone");
        assert_eq!(watcher.open, [root.to_owned(), root.join("content")]);
        make("static");
        watch(&mut watcher).expect("it is watched again");
        let all = [root.to_owned(), root.join("content"), root.join("static")];
        assert_eq!(watcher.open, all);
        std::fs::remove_dir_all(root).expect("it can go");
        assert!(
            watch(&mut watcher).is_err(),
            "the site itself has to be there"
        );
    }

    #[test]
    fn only_what_is_read_is_seen() {
        let of = |path: &str| place(Path::new("/site"), Path::new(path));
        let inside = |path: &str| Place::Inside(path.to_owned());
        assert_eq!(of("/site"), Place::Site);
        assert_eq!(of("/site/content"), inside("content"));
        assert_eq!(
            of("/site/content/articles/a.md"),
            inside("content/articles/a.md")
        );
        assert_eq!(
            of("/site/static/.well-known/x"),
            inside("static/.well-known/x")
        );
        for other in [
            "/site/public/index.html",
            "/site/content/articles/.a.md.swp",
            "/site/content/articles/a.md~",
            "/site/content/.git/index",
            "/elsewhere/content/a.md",
        ] {
            assert_eq!(of(other), Place::Elsewhere, "{other}");
        }
    }
}
