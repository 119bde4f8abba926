//! What the stages last made, kept by all that went into it. A memo holds what the last build used,
//! and no more.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::sources::One;
use crate::diag::{Diagnostics, SourceFile};
use crate::parse::article::Article;
use crate::parse::markdown::Highlighter;
use crate::project::RawHtml;
use crate::resolve;

/// What one build keeps for the next.
#[derive(Default)]
pub struct Memo {
    /// Code that was coloured.
    pub(super) highlighter: Arc<Highlighter>,
    /// `parse`, by file.
    pub(super) parsed: Parsed,
    /// What `resolve` found.
    pub(super) resolved: resolve::Memo,
    counts: Counts,
}

/// How much work a build did: what was kept does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were parsed.
    pub parsed: usize,
    /// Texts in which names were looked for.
    pub scanned: usize,
    /// Pages that were rendered.
    pub rendered: usize,
}

impl Memo {
    /// What the last build did.
    pub fn counts(&self) -> Counts {
        Counts {
            scanned: self.resolved.scanned,
            ..self.counts
        }
    }

    /// Keeps what was read, for the next build.
    pub(super) fn parsed(&mut self, raw_html: RawHtml, read: &[One]) {
        self.counts.parsed = read.iter().filter(|one| !one.is_kept).count();
        self.parsed.keep(raw_html, read);
    }
}

/// What each file says, by the file itself: a `SourceFile` never changes, and files that have not
/// changed are the same one.
#[derive(Default)]
pub(super) struct Parsed {
    raw_html: RawHtml,
    files: FxHashMap<Arc<str>, Kept>,
}

struct Kept {
    file: Arc<SourceFile>,
    article: Option<Arc<Article>>,
    is_draft: bool,
    faults: Diagnostics,
}

impl Parsed {
    /// What was read of this very file.
    pub fn get(&self, file: &Arc<SourceFile>, raw_html: RawHtml) -> Option<One> {
        let kept = self.files.get(&file.path)?;
        if raw_html != self.raw_html || !Arc::ptr_eq(&kept.file, file) {
            return None;
        }
        Some(One {
            file: Some(kept.file.clone()),
            article: kept.article.clone(),
            is_draft: kept.is_draft,
            faults: kept.faults.clone(),
            is_kept: true,
        })
    }

    fn keep(&mut self, raw_html: RawHtml, read: &[One]) {
        if raw_html == self.raw_html && self.files.len() == read.len() {
            // As many files as before: most of them are the same.
            let changed = read.iter().filter(|one| !one.is_kept);
            let known = changed
                .clone()
                .filter_map(|one| one.file.as_ref())
                .all(|file| self.files.contains_key(&file.path));
            if known && changed.clone().all(|one| one.file.is_some()) {
                self.put(changed);
                return;
            }
        }
        self.raw_html = raw_html;
        self.files.clear();
        self.put(read.iter());
    }

    fn put<'o>(&mut self, read: impl Iterator<Item = &'o One>) {
        for one in read {
            let Some(file) = &one.file else { continue };
            let kept = Kept {
                file: file.clone(),
                article: one.article.clone(),
                is_draft: one.is_draft,
                faults: one.faults.clone(),
            };
            self.files.insert(file.path.clone(), kept);
        }
    }
}
