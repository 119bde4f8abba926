//! Whether what was seen to change makes any difference: many a save leaves a text as it was, and
//! many a file comes and goes within a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::build::is_text;
use crate::diag::SourceFile;
use crate::project::files::{Files, Kept, Listed};

/// What was known of some paths before they changed.
pub struct Before {
    paths: Vec<Arc<str>>,
    /// The texts among them, as the last build read them.
    texts: BTreeMap<Arc<str>, Arc<SourceFile>>,
    lists: Lists,
}

/// The files of the folders that matter.
struct Lists(BTreeMap<String, Vec<Listed>>);

impl Before {
    /// What is known of these paths.
    pub fn of(files: &Kept, paths: BTreeSet<String>) -> Before {
        let paths: Vec<Arc<str>> = paths.into_iter().map(Arc::from).collect();
        let lists = Lists::of(files, &paths);
        let texts = paths.iter().filter_map(|path| {
            let listed = lists.find(path).filter(|_| is_text(path))?;
            Some((path.clone(), files.text(listed).value?))
        });
        Before {
            texts: texts.collect(),
            paths,
            lists,
        }
    }

    /// Has the files look at these paths again; those that differ.
    pub fn changed(self, files: &Kept) -> Vec<Arc<str>> {
        files.changed(self.paths.iter().map(|path| &**path));
        let now = Lists::of(files, &self.paths);
        let differs = |path: &Arc<str>| match (self.lists.find(path), now.find(path)) {
            (Some(_), Some(listed)) => self.texts.get(path).is_none_or(|before| {
                let now = files.text(listed).value;
                // A text that was read again and is the same is the same one.
                now.is_none_or(|now| !Arc::ptr_eq(before, &now))
            }),
            (None, None) => self.lists.has_inside(path) || now.has_inside(path),
            (Some(_), None) | (None, Some(_)) => true,
        };
        let paths = self.paths.iter();
        paths.filter(|path| differs(path)).cloned().collect()
    }
}

impl Lists {
    fn of(files: &Kept, paths: &[Arc<str>]) -> Lists {
        let folders = paths.iter().map(|path| folder(path));
        let folders: BTreeSet<&str> = folders.collect();
        let lists = folders
            .into_iter()
            .map(|name| (name.to_owned(), files.list(name).value));
        Lists(lists.collect())
    }

    fn find(&self, path: &str) -> Option<&Listed> {
        let list = self.0.get(folder(path))?;
        let at = list.binary_search_by(|file| (*file.path).cmp(path));
        at.ok().map(|at| &list[at])
    }

    /// Whether it is a folder that holds anything.
    fn has_inside(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.0.get(folder(path)).is_some_and(|list| {
            let from = list.partition_point(|file| *file.path < *inside);
            let first = list.get(from);
            first.is_some_and(|file| file.path.starts_with(&inside))
        })
    }
}

/// The first part of a path.
fn folder(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}
