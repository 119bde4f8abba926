//! The site held against what was published last: addresses that are gone, words that changed.
//!
//! What was published is its `data.json`; what is now is the one that a build would write, read by
//! the same reader, and the finished bundle, which says whether anything stands at an address. So
//! an old address that leads on is as good as the page itself.

mod blocks;
mod events;
mod fetch;
mod pages;
mod paste;
mod published;
#[cfg(test)]
mod tests;
mod texts;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use fetch::{LIMITS, fetch, too_large};
pub use published::Published;

use crate::build::Prepared;
use crate::bundle::Bundle;
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::files::Files;
use crate::resolve::{Document, Site, decode};
use crate::view::exports;
use published::{Blocks, page};

/// The site as a build would publish it.
pub struct Now<'a> {
    /// Read and joined.
    pub prepared: &'a Prepared,
    /// All that a build would write.
    pub bundle: &'a Bundle,
    /// The site's files.
    pub files: &'a dyn Files,
}

/// What was published and is gone, or has changed without saying so; `file` is the data.json that
/// tells what was published.
pub fn compare(now: &Now<'_>, old: &Published, file: &Arc<SourceFile>) -> Diagnostics {
    let Some(context) = now.prepared.contexts().next() else {
        return Diagnostics::new();
    };
    let new = match Published::read(&exports::data(context, &[])) {
        Ok(new) => new,
        // What the program writes it can read; else there is nothing to hold against.
        Err(why) => {
            let place = Span::whole(SourceFile::new("data.json", ""));
            return Diagnostic::error(place, format!("the new data.json cannot be read: {why}"))
                .into();
        }
    };
    let mut comparison = Comparison {
        now,
        old,
        new: &new,
        file,
        texts: stored(now.prepared),
        found: Diagnostics::new(),
    };
    comparison.site();
    comparison.pages();
    comparison.events();
    comparison.texts();
    comparison.found
}

/// What is held against what.
struct Comparison<'a> {
    now: &'a Now<'a>,
    old: &'a Published,
    new: &'a Published,
    /// The old `data.json` itself.
    file: &'a Arc<SourceFile>,
    /// Every text of every language, by the path of its page.
    texts: FxHashMap<&'a str, &'a Document>,
    found: Diagnostics,
}

/// Every text that has a page, by that page's path.
fn stored(prepared: &Prepared) -> FxHashMap<&str, &Document> {
    let mut all = FxHashMap::default();
    for context in prepared.contexts() {
        for document in context.site.documents.iter().filter(|it| it.stands) {
            all.entry(&*document.path).or_insert(document);
        }
    }
    all
}

impl Comparison<'_> {
    /// What all files say together, in the site's own language.
    fn joined(&self) -> &Site {
        self.now.prepared.site()
    }

    /// Whether a build writes something at that path.
    fn has(&self, path: &str) -> bool {
        let path = decode(path);
        let path = path.trim_start_matches('/');
        let is_folder = path.is_empty() || path.ends_with('/');
        let bundle = self.now.bundle;
        match is_folder {
            true => bundle.get(&format!("{path}index.html")).is_some(),
            false => {
                bundle.get(path).is_some() || bundle.get(&format!("{path}/index.html")).is_some()
            }
        }
    }

    /// The place of what no file of the site says any more: where the published file says it.
    fn published(&self, said: &str) -> Span {
        let found = self.file.text.find(said);
        let range = found.map_or(0..0, |at| at..at + said.len());
        Span::new(self.file.clone(), range)
    }

    /// The line of site.yaml in which that key stands, or its beginning.
    fn setting(&self, key: &str) -> Span {
        const PATH: &str = "content/site.yaml";
        let text = self.now.files.read(PATH).ok();
        let text = text
            .and_then(|it| String::from_utf8(it).ok())
            .unwrap_or_default();
        let starts = text.match_indices(key).map(|(at, _)| at);
        let mut starts = starts.filter(|at| *at == 0 || text[..*at].ends_with('\n'));
        let range = starts.next().map_or(0..0, |at| at..at + key.len());
        Span::new(SourceFile::new(PATH, text), range)
    }

    /// What concerns the site as a whole.
    fn site(&mut self) {
        let now = self.new.site.url.as_deref();
        if let (Some(old), Some(now)) = (self.old.site.url.as_deref(), now)
            && old.trim_end_matches('/') != now.trim_end_matches('/')
        {
            let message = format!("the site was published at {old}, and is now to stand at {now}");
            self.found
                .push(Diagnostic::warning(self.setting("base_url"), message).hint(
                    "no page can lead on from another host: let the old one redirect all addresses",
                ));
        }
        let now = &self.new.site.embed;
        let gone = self.old.site.embed.iter().filter(|it| !now.contains(it));
        for kind in gone {
            let message = format!("the pages for frames of {kind} were published and are gone");
            self.found.push(
                Diagnostic::warning(self.setting("embed"), message).hint(format!(
                    "where somebody embedded one there is nothing now: keep `{kind}` in `embed`"
                )),
            );
        }
        if self.old.lists.is_none() {
            let message = "this data.json was written before ibid could compare all of a site: \
                           what stands in further languages, and lists, are not compared";
            self.found.push(
                Diagnostic::note(Span::whole(self.file.clone()), message)
                    .hint("they are from the next time on that the site is published"),
            );
        }
    }
}

/// The blocks of each page that has a text, by its path.
fn blocks_of(data: &Published) -> impl Iterator<Item = (&str, &Blocks)> {
    let texts = data.articles.iter().chain(&data.pages);
    let texts = texts.flat_map(|text| {
        let versions = text.translations.values();
        let versions = versions.map(|it| (page(&it.path), &it.blocks));
        std::iter::once((page(&text.path), &text.blocks)).chain(versions)
    });
    let entities = data.entities.iter();
    texts.chain(entities.map(|it| (page(&it.path), &it.blocks)))
}
