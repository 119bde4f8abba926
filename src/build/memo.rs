//! What the stages last made, kept by all that went into it. A memo holds what the last build used,
//! and no more.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Prepared;
use super::sources::One;
use super::write::RenderedPage;
use crate::bundle::DrySink;
use crate::diag::{Checked, Diagnostics, SourceFile};
use crate::parse::article::{Article, Head};
use crate::parse::markdown::Highlighter;
use crate::project::{RawHtml, ThemeFiles};
use crate::render::{Renderer, Templates};
use crate::resolve;
use crate::view::PageView;
use crate::view::words::Words;

/// What one build keeps for the next.
#[derive(Default)]
pub struct Memo {
    /// Code that was coloured.
    pub(super) highlighter: Arc<Highlighter>,
    /// `parse`, by file.
    pub(super) parsed: Parsed,
    /// What `resolve` found.
    pub(super) resolved: resolve::Memo,
    /// What pictures say of themselves.
    pub(super) pictures: super::pictures::Known,
    /// The templates.
    pub(super) templates: KeptTemplates,
    counts: Counts,
    /// Whether there will be no next build.
    is_for_one: bool,
}

/// How much work a build did: what was kept does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were parsed.
    pub parsed: usize,
    /// Files whose front matter was joined with that of all others.
    pub joined: usize,
    /// Texts in which names were looked for.
    pub scanned: usize,
    /// Pages that were rendered.
    pub rendered: usize,
}

impl Memo {
    /// For a build that none will follow: what is only of use to the next is let go of at once.
    pub fn for_one_build() -> Memo {
        Memo {
            resolved: resolve::Memo::for_one_build(),
            is_for_one: true,
            ..Memo::default()
        }
    }

    /// What the last build did.
    pub fn counts(&self) -> Counts {
        Counts {
            joined: self.resolved.joined,
            scanned: self.resolved.scanned,
            ..self.counts
        }
    }

    /// Keeps what was read, for the next build.
    pub(super) fn parsed(&mut self, raw_html: RawHtml, read: &[One]) {
        self.counts.parsed = read.iter().filter(|one| !one.is_kept).count();
        if self.is_for_one {
            self.highlighter = Arc::default();
            return;
        }
        self.parsed.keep(raw_html, read);
        self.highlighter.forget();
    }
}

/// The templates, read, and with the words of each language; by what they were made from.
#[derive(Default)]
pub(super) struct KeptTemplates {
    read: Option<([u8; 32], Arc<Templates>)>,
    renderers: Vec<([u8; 32], Arc<Renderer>)>,
}

impl KeptTemplates {
    /// The templates, read; those that were read last, if they are the same.
    pub fn read(&mut self, theme: &Arc<ThemeFiles>) -> Checked<Option<Arc<Templates>>> {
        let key = theme.fingerprint(&[]);
        if let Some((known, read)) = &self.read
            && *known == key
        {
            return Checked::new(Some(read.clone()), Diagnostics::default());
        }
        let Checked { value, diagnostics } = Templates::new(theme.clone());
        let value = value.map(Arc::new);
        // Those with faults are read again, for the faults.
        self.read = value
            .clone()
            .filter(|_| diagnostics.is_empty())
            .map(|read| (key, read));
        Checked::new(value, diagnostics)
    }

    /// The same for each language.
    pub fn renderers(
        &mut self,
        templates: &Templates,
        theme: &ThemeFiles,
        words: &[Words],
    ) -> Vec<Arc<Renderer>> {
        let known = std::mem::take(&mut self.renderers);
        let each = words.par_iter().map(|words| {
            let key = theme.fingerprint(&words.fingerprint());
            match known.iter().find(|(known, _)| *known == key) {
                Some(known) => known.clone(),
                None => (key, Arc::new(templates.with(words))),
            }
        });
        self.renderers = each.collect();
        let all = self.renderers.iter();
        all.map(|(_, renderer)| renderer.clone()).collect()
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

    /// What was read at the top of a file of that path.
    pub fn head(&self, path: &str, raw_html: RawHtml) -> Option<&Arc<Head>> {
        let kept = self.files.get(path).filter(|_| raw_html == self.raw_html)?;
        Some(&kept.article.as_ref()?.head)
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

/// Pages by the view that they were made from: what a page holds is a function of its view and of
/// the templates.
#[derive(Default)]
pub(super) struct PageMemo {
    /// The templates of each tree, and the path of the site's root, for links from there.
    made_with: Option<(Vec<Arc<Renderer>>, String)>,
    /// By the page's path.
    pages: FxHashMap<String, MadePage>,
    /// How many were rendered by the last survey.
    rendered: usize,
}

#[derive(Clone)]
struct MadePage {
    /// The view's hash. (SipHash; a page is compared only with what stood at its own path.)
    view: u64,
    page: RenderedPage,
}

impl PageMemo {
    /// How many pages the last survey rendered.
    pub fn rendered(&self) -> usize {
        self.rendered
    }

    /// Every page, in the order of the keys. None if `stop` said so.
    pub fn pages(
        &mut self,
        prepared: &Prepared,
        base: &str,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<RenderedPage>> {
        let renderers = || prepared.trees.iter().map(|tree| &tree.renderer);
        let is_same = self.made_with.as_ref().is_some_and(|(all, at)| {
            let same = |(a, b): (&Arc<Renderer>, &Arc<Renderer>)| Arc::ptr_eq(a, b);
            all.len() == prepared.trees.len() && all.iter().zip(renderers()).all(same) && at == base
        });
        if !is_same {
            self.made_with = Some((renderers().cloned().collect(), base.to_owned()));
            self.pages.clear();
        }
        let rendered = AtomicUsize::new(0);
        let all: Vec<Option<(String, MadePage)>> = prepared
            .keys
            .par_iter()
            .map(|key| {
                if stop() {
                    return None;
                }
                let (tree, page) = *key;
                let path = prepared.page_path(*key);
                let view = prepared.trees[tree].context.page(page);
                let hash = hash_of(&view);
                let known = self.pages.get(&path).filter(|known| known.view == hash);
                let made = match known {
                    Some(known) => known.clone(),
                    None => {
                        rendered.fetch_add(1, Ordering::Relaxed);
                        let page = prepared.finish(*key, view, base, &DrySink).ok()?;
                        MadePage { view: hash, page }
                    }
                };
                Some((path, made))
            })
            .collect();
        self.rendered = rendered.into_inner();
        let is_whole = all.iter().all(Option::is_some);
        if !is_whole {
            self.pages.extend(all.into_iter().flatten());
            return None;
        }
        let pages = all.iter().flatten().map(|(_, made)| made.page.clone());
        let pages = pages.collect();
        self.pages.clear();
        self.pages.extend(all.into_iter().flatten());
        Some(pages)
    }
}

fn hash_of(view: &PageView) -> u64 {
    let mut hasher = DefaultHasher::new();
    view.hash(&mut hasher);
    hasher.finish()
}
