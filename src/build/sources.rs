//! A site's folder → its settings and its files, each read once.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::memo::Parsed;
use super::strays::{settings_elsewhere, strays, where_to_go};
use super::{Memo, Options};
use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile, Span};
use crate::parse::article::Article;
use crate::parse::{FilePlace, ParseOptions, parse};
use crate::project::Config;
use crate::project::files::{Files, Listed, whole};
use crate::resolve::{FileIndex, original};

/// The file of settings.
pub(super) const SETTINGS: &str = "content/site.yaml";
/// The folders that are read, and what lies in them.
pub(super) const FOLDERS: [&str; 4] = ["articles", "entities", "facts", "pages"];

/// All that a site's folder says, file by file.
pub struct Sources {
    /// site.yaml.
    pub config: Arc<Config>,
    /// What each file says, by path. Drafts are left out unless they are wanted.
    pub articles: Vec<Arc<Article>>,
    /// Every file under content/.
    pub index: FileIndex,
}

/// Reads all of `content/`.
pub fn sources(files: &dyn Files, options: &Options, memo: &mut Memo) -> Checked<Sources> {
    let mut faults = Diagnostics::default();
    let listed = files.list("content").take(&mut faults);
    let settings = listed.iter().find(|file| &*file.path == SETTINGS);
    let settings = settings.and_then(|file| files.text(file).take(&mut faults));
    let mut config = Config::read(settings.as_ref()).take(&mut faults);
    config.search &= !options.no_search;
    config.social_cards &= !options.no_cards;
    config.embed_links &= !options.no_embed_links;
    if let Some(base_url) = &options.base_url {
        config.base_url = Some(base_url.clone());
    }
    let highlighter = memo.highlighter.clone();
    let parsing = ParseOptions {
        raw_html: config.raw_html,
        highlighter: &highlighter,
    };
    let read: Vec<One> = listed
        .par_iter()
        .filter_map(|file| FilePlace::of(&file.path).map(|place| (file, place)))
        .map(|(file, place)| one(files, file, &place, &parsing, &memo.parsed))
        .collect();
    drop(highlighter);
    memo.parsed(config.raw_html, &read);
    let mut articles = Vec::with_capacity(read.len());
    let (files_read, mut drafts) = (read.len(), 0);
    let texts: Vec<_> = read.iter().filter_map(|one| one.file.clone()).collect();
    let hidden: FxHashSet<Arc<str>> = read
        .iter()
        .filter(|one| one.is_draft && !options.drafts)
        .filter_map(|one| Some(one.file.as_ref()?.path.clone()))
        .collect();
    for one in read {
        if one.is_in(&hidden) {
            drafts += 1;
            continue;
        }
        faults.extend(one.faults);
        articles.extend(one.article);
    }
    drop_translations_of_drafts(&listed, &mut articles);
    strays(files, &listed, &texts, &mut faults);
    if settings.is_none() {
        settings_elsewhere(files, &mut faults);
    }
    if drafts == files_read {
        let fault = empty(&listed, settings.as_ref(), files);
        let hint =
            (drafts > 0).then(|| "all there is are drafts; `--drafts` builds them".to_owned());
        faults.push(fault.hints(hint));
    }
    let index = listed.iter().map(|file| file.path.clone()).collect();
    Checked::new(
        Sources {
            config: Arc::new(config),
            articles,
            index,
        },
        faults,
    )
}

/// What was read of one file.
pub(super) struct One {
    /// The file; none if it could not be read.
    pub file: Option<Arc<SourceFile>>,
    pub article: Option<Arc<Article>>,
    pub is_draft: bool,
    pub faults: Diagnostics,
    /// Whether this was kept from the last build.
    pub is_kept: bool,
}

impl One {
    /// Whether it is one of these texts, or translates one: a draft's translation is as much a draft.
    fn is_in(&self, hidden: &FxHashSet<Arc<str>>) -> bool {
        let Some(path) = self.file.as_ref().map(|file| &file.path) else {
            return false;
        };
        let translates = || FilePlace::of(path).is_some_and(|it| it.translation().1.is_some());
        !hidden.is_empty()
            && (hidden.contains(path) || translates() && hidden.contains(&*original(path)))
    }
}

/// One file, read; as it was read last, if it is the same file.
fn one(
    files: &dyn Files,
    listed: &Listed,
    place: &FilePlace<'_>,
    options: &ParseOptions<'_>,
    known: &Parsed,
) -> One {
    let mut faults = Diagnostics::default();
    let Some(file) = files.text(listed).take(&mut faults) else {
        return One {
            file: None,
            article: None,
            is_draft: false,
            faults,
            is_kept: false,
        };
    };
    if let Some(kept) = known.get(&file, options.raw_html) {
        return kept;
    }
    let head = known.head(&file.path, options.raw_html);
    let article = parse(&file, place, options, head).take(&mut faults);
    let is_draft = match &article {
        Some(article) => article.meta.draft,
        None => says_draft(&file.text),
    };
    One {
        file: Some(file),
        article: article.map(Arc::new),
        is_draft,
        faults,
        is_kept: false,
    }
}

/// Whether front matter that cannot be read as YAML has the line `draft: true`.
fn says_draft(text: &str) -> bool {
    text.lines()
        .skip(1)
        .take_while(|line| line.trim_end() != "---")
        .any(|line| {
            line.strip_prefix("draft:")
                .is_some_and(|value| value.trim() == "true")
        })
}

/// A translation of a draft is one too: its SLUG.md is there, but not built.
fn drop_translations_of_drafts(listed: &[Listed], articles: &mut Vec<Arc<Article>>) {
    if articles.iter().all(|article| article.translation.is_none()) {
        return;
    }
    let there: FxHashSet<&str> = listed.iter().map(|file| &*file.path).collect();
    let built: FxHashSet<Arc<str>> = articles
        .iter()
        .filter(|article| article.translation.is_none())
        .map(|article| article.file.path.clone())
        .collect();
    articles.retain(|article| {
        let original = original(&article.file.path);
        article.translation.is_none() || !there.contains(&*original) || built.contains(&*original)
    });
}

fn empty(listed: &[Listed], settings: Option<&Arc<SourceFile>>, files: &dyn Files) -> Diagnostic {
    let place = match (settings, listed.first()) {
        (Some(settings), _) => Span::whole(settings.clone()),
        (None, Some(first)) => whole(&first.path),
        (None, None) => whole("content"),
    };
    if settings.is_none() && listed.is_empty() {
        let message = "there is nothing to build: there is no folder `content` with texts in it";
        return Diagnostic::error(place, message)
            .hints(where_to_go(&files.beside()))
            .hint("go to your site's folder, or type its name behind the command; `ibid new DIR` writes a small site");
    }
    let message = "there is nothing to build: no article, entity, page or facts";
    Diagnostic::error(place, message)
        .hint("write content/articles/first.md, or let `ibid new DIR` write a small site")
}
