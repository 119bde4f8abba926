//! Texts that changed, and do not say when.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Comparison;
use super::paste::first_line;
use super::published::{Blocks, Text, page};
use crate::diag::{Diagnostic, Span};
use crate::resolve::Document;

impl Comparison<'_> {
    /// Tells of paragraphs that are gone, and of every article that changed without a word.
    pub(super) fn texts(&mut self) {
        self.blocks();
        let by_path: FxHashMap<&str, &Text> = self
            .new
            .articles
            .iter()
            .map(|it| (page(&it.path), it))
            .collect();
        let mut told = Vec::new();
        for old in &self.old.articles {
            let path = self.now_at(page(&old.path));
            let Some(new) = by_path.get(&*path) else {
                continue;
            };
            if new.updated != old.updated {
                continue;
            }
            told.extend(self.changed(new, None, differences(&old.blocks, &new.blocks, old, new)));
            for (language, before) in &old.translations {
                if let Some(now) = new.translations.get(language) {
                    let differs = differences_of(&before.blocks, &now.blocks);
                    told.extend(self.changed(new, Some(page(&now.path)), differs));
                }
            }
        }
        self.found.extend(told);
    }

    /// Where what stood at a path stands today.
    pub(super) fn now_at(&self, path: &str) -> String {
        let path = path.trim_end_matches('/');
        let mut redirects = self.new.redirects.iter();
        let moved = redirects.find(|(from, _)| from.trim_matches('/') == path);
        moved.map_or_else(|| format!("{path}/"), |(_, to)| page(to).to_owned())
    }

    fn changed(
        &self,
        text: &Text,
        version: Option<&str>,
        differs: Option<String>,
    ) -> Option<Diagnostic> {
        let differs = differs?;
        let document = self.texts.get(page(&text.path))?;
        let what = match version {
            None => "this text".to_owned(),
            Some(path) => format!("the translation at `/{path}`"),
        };
        let message =
            format!("{what} changed since it was published, and `updated` did not: {differs}");
        // A translation has the dates of the text that it translates.
        let file = match document.article.translation {
            Some(_) => "the text that it translates",
            None => document.article.file.path.as_ref(),
        };
        let verb = if text.updated.is_some() {
            "change"
        } else {
            "add"
        };
        Some(
            Diagnostic::warning(dated(document), message).hint(format!(
                "{verb} `updated: YYYY-MM-DD` in the front matter of {file}, with the day of the change; or say under `corrections` what was put right"
            )),
        )
    }
}

/// Where a text says when it changed, or else what it is.
fn dated(document: &Document) -> Span {
    let meta = &document.article.meta;
    let Some(origin) = &meta.origin else {
        return Span::whole(document.article.file.clone());
    };
    let key = ["updated", "date", "title"]
        .into_iter()
        .map(|key| origin.key(key).key_span())
        .find(|span| *span != origin.key_span());
    key.unwrap_or_else(|| first_line(origin.span()))
}

/// What differs between an article's text, title included, and the same when it was published.
fn differences(old: &Blocks, new: &Blocks, before: &Text, now: &Text) -> Option<String> {
    let differs = differences_of(old, new);
    let retitled = before
        .title
        .iter()
        .any(|(language, title)| now.title.get(language).is_some_and(|now| now != title));
    match (retitled, differs) {
        (true, Some(differs)) => Some(format!("{differs}, and the title")),
        (true, None) => Some("the title".to_owned()),
        (false, differs) => differs,
    }
}

/// How many blocks of a text differ from those that were published.
fn differences_of(old: &Blocks, new: &Blocks) -> Option<String> {
    if old.prints().eq(new.prints()) {
        return None;
    }
    let (gone, added) = (left(old, new), left(new, old));
    let count = gone.max(added);
    Some(match count {
        0 => "paragraphs changed places".to_owned(),
        1 => format!("1 paragraph or heading of {}", new.0.len()),
        _ => format!("{count} paragraphs or headings of {}", new.0.len()),
    })
}

/// How many blocks of one are not in the other.
fn left(one: &Blocks, other: &Blocks) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for print in other.prints() {
        *counts.entry(print).or_default() += 1;
    }
    let mut left = 0;
    for print in one.prints() {
        match counts.get_mut(print) {
            Some(count) if *count > 0 => *count -= 1,
            Some(_) | None => left += 1,
        }
    }
    left
}
