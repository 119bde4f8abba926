//! The build kept warm: the same stages as a cold one, with what they last made at hand.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::memo::PageMemo;
use super::{Counts, Memo, Options, Prepared, prepare};
use crate::bundle::OutPath;
use crate::diag::{Checked, Diagnostics};
use crate::project::files::Files;

/// A site that is built again and again.
#[derive(Default)]
pub struct Warm {
    options: Options,
    memo: Memo,
    surveyor: Surveyor,
}

/// Makes all pages of a site again and again, to know what differs and what is wrong with them.
/// An update does not wait for it.
#[derive(Default)]
pub struct Surveyor {
    pages: PageMemo,
    /// What the last survey found at each path.
    last: BTreeMap<OutPath, [u8; 32]>,
}

/// Every file of a site by its hash, what was found while they were made, and what is new.
#[derive(Debug)]
pub struct Survey {
    /// Each path with the SHA-256 of what stands there.
    pub files: BTreeMap<OutPath, [u8; 32]>,
    /// What was found while pages were made: faults of templates, dead links.
    pub diagnostics: Diagnostics,
    /// Paths that are new, gone, or differ from the last survey; on the first one: none.
    pub changed: Vec<OutPath>,
}

impl Warm {
    /// Nothing is built yet.
    pub fn new(options: Options) -> Warm {
        Warm {
            options,
            ..Warm::default()
        }
    }

    /// What the last update and the last survey did.
    pub fn counts(&self) -> Counts {
        Counts {
            rendered: self.surveyor.pages.rendered(),
            ..self.memo.counts()
        }
    }

    /// Reads what has changed and joins everything anew. Nothing if nothing could be made of it.
    /// Equal to what [`prepare`] gives for the same files, whatever was built before.
    pub fn update(&mut self, files: &dyn Files) -> Checked<Option<Arc<Prepared>>> {
        prepare(files, &self.options, &mut self.memo).map(|prepared| prepared.map(Arc::new))
    }

    /// As [`Surveyor::survey`].
    pub fn survey(
        &mut self,
        prepared: &Prepared,
        files: &dyn Files,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> io::Result<Option<Survey>> {
        self.surveyor.survey(prepared, files, stop)
    }
}

impl Surveyor {
    /// Makes every file of the site that may have changed, to know what differs and what is wrong.
    /// None if `stop` said so; what was made until then is not lost.
    pub fn survey(
        &mut self,
        prepared: &Prepared,
        files: &dyn Files,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> io::Result<Option<Survey>> {
        let Some(built) = prepared.measure(files, &mut self.pages, stop)? else {
            return Ok(None);
        };
        let files: BTreeMap<OutPath, [u8; 32]> = built
            .bundle
            .iter()
            .map(|(path, content)| (path.clone(), content.sha256))
            .collect();
        let changed = match self.last.is_empty() {
            true => Vec::new(),
            false => changed(&self.last, &files),
        };
        self.last.clone_from(&files);
        let diagnostics = built.diagnostics;
        Ok(Some(Survey {
            files,
            diagnostics,
            changed,
        }))
    }
}

fn changed(
    before: &BTreeMap<OutPath, [u8; 32]>,
    now: &BTreeMap<OutPath, [u8; 32]>,
) -> Vec<OutPath> {
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    let other = now
        .iter()
        .filter(|(path, hash)| before.get(*path) != Some(hash))
        .map(|(path, _)| path);
    let mut all: Vec<OutPath> = gone.chain(other).cloned().collect();
    all.sort();
    all
}
