//! A folder's files, kept while it is watched: only what is named as changed is looked at again.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use rustc_hash::FxHashMap;

use super::{Disk, Files, Link, Listed, Seen, is_hidden};
use crate::diag::{Checked, SourceFile};

/// So many paths are noted as changed; then anything may have.
const MOST_NOTED: usize = 10_000;

/// A site's files on disk, their lists and texts kept. Whoever watches the folder says what has
/// changed; nothing else is read twice.
#[derive(Debug)]
pub struct Kept {
    disk: Disk,
    state: RwLock<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Folder → its files.
    lists: BTreeMap<String, List>,
    texts: FxHashMap<Arc<str>, Text>,
    /// How often something was said to have changed.
    changes: u64,
    /// When each path was last said to have; what does not stand here has not since `since`.
    last: FxHashMap<Arc<str>, u64>,
    /// When anything may have changed.
    since: u64,
}

#[derive(Debug)]
struct List {
    read: Checked<Vec<Listed>>,
    links: Vec<Link>,
}

#[derive(Debug)]
struct Text {
    is_fresh: bool,
    read: Checked<Option<Arc<SourceFile>>>,
}

impl Kept {
    /// The files of a folder; none of them is read yet.
    pub fn new(disk: Disk) -> Kept {
        Kept {
            disk,
            state: RwLock::default(),
        }
    }

    /// The folder.
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// These paths (from the site's folder, with forward slashes) have changed, come or gone.
    pub fn changed<'p>(&self, paths: impl IntoIterator<Item = &'p str>) {
        let mut state = self.write();
        state.changes += 1;
        for path in paths {
            state.note(path);
            state.changed(path, &self.disk.look(path));
        }
        state.follow_links();
    }

    /// Anything may have changed: everything is looked at again.
    pub fn all_changed(&self) {
        let mut state = self.write();
        state.changes += 1;
        state.forget();
        state.lists.clear();
        for text in state.texts.values_mut() {
            text.is_fresh = false;
        }
    }

    /// Reads a list and keeps it, unless something changed meanwhile: who knows on which side of
    /// the change it was read?
    fn keep_list(
        &self,
        folder: &str,
        read: impl FnOnce(&Disk, &str) -> (Checked<Vec<Listed>>, Vec<Link>),
    ) -> Checked<Vec<Listed>> {
        let changes = self.known().changes;
        let (list, links) = read(&self.disk, folder);
        let mut state = self.write();
        if state.changes != changes {
            return list;
        }
        // Texts that went without a word are forgotten.
        let inside = format!("{folder}/");
        let there = |path: &str| {
            let found = list
                .value
                .binary_search_by(|file| (*file.path).cmp(path))
                .is_ok();
            found || !path.starts_with(&inside)
        };
        state.texts.retain(|path, _| there(path));
        let read = list.clone();
        state.lists.insert(folder.to_owned(), List { read, links });
        drop(state);
        list
    }

    /// Reads a text and keeps it; what changed meanwhile is read again the next time.
    fn keep_text(
        &self,
        listed: &Listed,
        read: impl FnOnce(&Disk, &Listed) -> Checked<Option<Arc<SourceFile>>>,
    ) -> Checked<Option<Arc<SourceFile>>> {
        let changes = self.known().changes;
        let mut read = read(&self.disk, listed);
        let mut state = self.write();
        if let Some(Text { read: before, .. }) = state.texts.get(&listed.path)
            && same(before, &read)
        {
            read = before.clone();
        }
        let text = Text {
            is_fresh: state.changes == changes,
            read: read.clone(),
        };
        state.texts.insert(listed.path.clone(), text);
        read
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        // A panic in another thread leaves the maps whole: entries are put in at once.
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// To look something up: many threads may at once.
    fn known(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Notes that what stands at a path, or below it, has changed.
    fn note(&mut self, path: &str) {
        if self.last.len() >= MOST_NOTED {
            self.forget();
        }
        self.last.insert(path.into(), self.changes);
    }

    /// Anything may have changed.
    fn forget(&mut self) {
        self.last.clear();
        self.since = self.changes;
    }

    fn changed(&mut self, path: &str, seen: &Seen) {
        let inside = format!("{path}/");
        if let Some(text) = self.texts.get_mut(path) {
            text.is_fresh = false;
        }
        let folder = path.split('/').next().unwrap_or(path);
        let Some(list) = self.lists.get_mut(folder) else {
            self.stale(&inside);
            return;
        };
        // What a walk found fault with, or a link leads to, only a walk can judge again.
        if matches!(seen, Seen::Other) || path == folder || !list.read.diagnostics.is_empty() {
            self.lists.remove(folder);
            self.stale(&inside);
            return;
        }
        if path.split('/').skip(1).any(is_hidden) {
            return;
        }
        let files = &mut list.read.value;
        let found = files.binary_search_by(|file| (*file.path).cmp(path));
        match (seen, found) {
            (Seen::File(len), Ok(at)) => files[at].len = *len,
            (Seen::Gone, Ok(at)) => {
                self.texts.remove(path);
                files.remove(at);
            }
            // A folder that went takes along what was in it, and a file may stand in its place.
            (Seen::Gone | Seen::File(_), Err(at)) => {
                let from = files.partition_point(|file| *file.path < *inside);
                let gone = files[from..]
                    .iter()
                    .take_while(|file| file.path.starts_with(&inside));
                let until = from + gone.count();
                for file in files.drain(from..until) {
                    self.texts.remove(&file.path);
                }
                if let Seen::File(len) = seen {
                    let (path, len) = (Arc::from(path), *len);
                    files.insert(at, Listed { path, len });
                }
            }
            (Seen::Other, _) => {}
        }
    }

    /// What a link leads to may have changed under its own path: nobody watches that of the link.
    fn follow_links(&mut self) {
        if self.lists.values().any(|list| !list.links.is_empty()) {
            self.forget();
        }
        let mut linked = Vec::new();
        self.lists.retain(|_, list| {
            let plain = list.links.is_empty();
            linked.append(&mut list.links);
            plain
        });
        for Link { path, .. } in linked {
            if let Some(text) = self.texts.get_mut(path.as_str()) {
                text.is_fresh = false;
            }
            self.stale(&format!("{path}/"));
        }
    }

    fn stale(&mut self, inside: &str) {
        for (path, text) in &mut self.texts {
            if path.starts_with(inside) {
                text.is_fresh = false;
            }
        }
    }
}

impl Files for Kept {
    fn list(&self, folder: &str) -> Checked<Vec<Listed>> {
        if let Some(list) = self.known().lists.get(folder) {
            return list.read.clone();
        }
        self.keep_list(folder, Disk::list_links)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.disk.read(path)
    }

    fn beside(&self) -> Vec<String> {
        self.disk.beside()
    }

    fn state(&self, path: &str) -> Option<u64> {
        let known = self.known();
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let all = folders.chain([path]).filter_map(|it| known.last.get(it));
        Some(all.copied().fold(known.since, u64::max))
    }

    fn text(&self, listed: &Listed) -> Checked<Option<Arc<SourceFile>>> {
        let known = self.known();
        if let Some(text) = known.texts.get(&listed.path).filter(|text| text.is_fresh) {
            return text.read.clone();
        }
        drop(known);
        self.keep_text(listed, Disk::text)
    }
}

/// Whether a file was read without fault and holds what it held.
fn same(before: &Checked<Option<Arc<SourceFile>>>, now: &Checked<Option<Arc<SourceFile>>>) -> bool {
    let fine = before.diagnostics.is_empty() && now.diagnostics.is_empty();
    match (&before.value, &now.value) {
        (Some(before), Some(now)) => fine && before.text == now.text,
        (Some(_) | None, Some(_) | None) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const A: &str = "content/articles/a.md";
    const B: &str = "content/articles/b.md";

    fn site() -> (tempfile::TempDir, Kept) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::create_dir_all(folder.path().join("content/articles")).expect("it can be made");
        let kept = Kept::new(Disk::new(folder.path()));
        write(&kept, A, "one");
        write(&kept, B, "two");
        (folder, kept)
    }

    fn write(kept: &Kept, path: &str, text: &str) {
        fs::write(kept.disk().root().join(path), text).expect("it can be written");
    }

    fn paths(kept: &Kept) -> Vec<String> {
        let list = kept.list("content").value;
        list.iter().map(|file| file.path.to_string()).collect()
    }

    fn text(kept: &Kept, path: &str) -> Arc<SourceFile> {
        let list = kept.list("content").value;
        let file = list.iter().find(|file| &*file.path == path);
        let text = kept.text(file.expect("it is listed")).value;
        text.expect("it can be read")
    }

    #[test]
    fn only_what_is_named_is_read_again() {
        let (_folder, kept) = site();
        assert_eq!(&*text(&kept, A).text, "one");
        let second = text(&kept, B);
        write(&kept, A, "three");
        write(&kept, B, "four");
        assert_eq!(&*text(&kept, A).text, "one");
        kept.changed([A]);
        assert_eq!(&*text(&kept, A).text, "three");
        assert!(Arc::ptr_eq(&text(&kept, B), &second));
    }

    #[test]
    fn a_file_is_in_the_same_state_until_it_or_its_folder_is_named() {
        let (_folder, kept) = site();
        let state = |path| kept.state(path).expect("it is known");
        let (a, b) = (state(A), state(B));
        kept.changed([A]);
        assert_ne!(state(A), a);
        assert_eq!(state(B), b);
        kept.changed(["content/articles"]);
        assert_ne!(state(B), b);
        let b = state(B);
        kept.all_changed();
        assert_ne!(state(B), b);
    }

    #[test]
    fn a_file_saved_as_it_was_is_the_same_file() {
        let (_folder, kept) = site();
        let before = text(&kept, A);
        write(&kept, A, "one");
        kept.all_changed();
        assert!(Arc::ptr_eq(&before, &text(&kept, A)));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_read_again() {
        let (folder, kept) = site();
        let articles = folder.path().join("content/articles");
        fs::create_dir_all(folder.path().join("content/other")).expect("it can be made");
        write(&kept, "content/other/c.md", "one");
        std::os::unix::fs::symlink("../other", articles.join("link")).expect("it can be made");
        std::os::unix::fs::symlink("b.md", articles.join("d.md")).expect("it can be made");
        let (linked, same) = ("content/articles/link/c.md", "content/articles/d.md");
        assert_eq!(&*text(&kept, linked).text, "one");
        assert_eq!(&*text(&kept, same).text, "two");
        write(&kept, "content/other/c.md", "three");
        write(&kept, B, "four");
        kept.changed(["content/other/c.md", B]);
        assert_eq!(&*text(&kept, linked).text, "three");
        assert_eq!(&*text(&kept, same).text, "four");
        write(&kept, "content/other/e.md", "");
        kept.changed(["content/other/e.md"]);
        assert!(paths(&kept).contains(&"content/articles/link/e.md".to_owned()));
    }

    #[test]
    fn a_file_takes_the_place_of_a_folder() {
        let (folder, kept) = site();
        assert_eq!(paths(&kept), [A, B]);
        fs::remove_dir_all(folder.path().join("content/articles")).expect("it can go");
        write(&kept, "content/articles", "no folder");
        kept.changed(["content/articles"]);
        assert_eq!(paths(&kept), ["content/articles"]);
    }

    #[test]
    fn what_changes_while_it_is_read_is_read_again() {
        let (_folder, kept) = site();
        let list = kept.list("content").value;
        // As if another thread said so between the reading and the keeping.
        kept.keep_text(&list[0], |disk, listed| {
            let read = disk.text(listed);
            write(&kept, A, "new");
            kept.changed([A]);
            read
        });
        assert_eq!(&*text(&kept, A).text, "new");
        kept.all_changed();
        kept.keep_list("content", |disk, folder| {
            let read = disk.list_links(folder);
            write(&kept, "content/articles/c.md", "");
            kept.changed(["content/articles/c.md"]);
            read
        });
        assert_eq!(paths(&kept).len(), 3);
    }

    #[test]
    fn files_and_folders_come_and_go() {
        let (folder, kept) = site();
        assert_eq!(paths(&kept), [A, B]);
        fs::create_dir(folder.path().join("content/facts")).expect("it can be made");
        write(&kept, "content/facts/x.yaml", "");
        kept.changed(["content/facts"]);
        assert_eq!(paths(&kept), [A, B, "content/facts/x.yaml"]);
        write(&kept, "content/articles/c.md", "");
        fs::remove_file(folder.path().join(A)).expect("it can go");
        kept.changed(["content/articles/c.md", A]);
        let there = [B, "content/articles/c.md", "content/facts/x.yaml"];
        assert_eq!(paths(&kept), there);
        fs::remove_dir_all(folder.path().join("content/articles")).expect("it can go");
        kept.changed(["content/articles"]);
        assert_eq!(paths(&kept), ["content/facts/x.yaml"]);
        write(&kept, "content/facts/.x.yaml.swp", "");
        kept.changed(["content/facts/.x.yaml.swp"]);
        assert_eq!(paths(&kept), ["content/facts/x.yaml"]);
    }
}
