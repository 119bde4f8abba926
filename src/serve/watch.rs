//! The site's folders, watched.
//!
//! `content`, `templates` and `static` are watched with all that is in them; the site's folder
//! itself is watched too, since those may come, go and be replaced. Links are not followed: one
//! that leads out of the site could lead anywhere.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

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
        self.watcher
            .watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            match self.watcher.watch(&folder, RecursiveMode::Recursive) {
                Err(fault) if is_gone(&fault) => {}
                other => other?,
            }
        }
        Ok(())
    }

    /// Returns when the folders that were seen to come are watched: what is written into them from
    /// now on is seen, and what was written before can be read.
    pub fn settle(&mut self) {
        // The watcher takes requests one after the other, and each after what it has seen. This
        // one asks for nothing.
        let _ = self.watcher.configure(Config::default());
    }
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
                    batch.roots |= FOLDERS.contains(&path.as_str());
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
mod tests {
    use super::*;

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
