//! The one path that build, check, and later preview, publish and export take: files in, a
//! bundle and its diagnostics out.

mod assets;
mod astray;
mod cards;
mod dialogue;
mod links;
mod memo;
mod moved;
mod outputs;
mod pictures;
mod placed;
mod sources;
mod strays;
#[cfg(test)]
mod tests;
mod warm;
mod write;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use links::seen_from;
pub use memo::{Counts, Memo};
pub use outputs::Made;
use outputs::Output;
pub use placed::{Placed, is_text};
pub use sources::{Sources, sources};
pub use warm::{Survey, Surveyor, Warm};
pub(crate) use write::collided;

use crate::bundle::Bundle;
use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile, Span};
use crate::pictures::Store;
use crate::project::files::Files;
use crate::project::{BaseUrl, Config, ThemeFiles};
use crate::render::{Once, Renderer};
use crate::resolve::Site;
use crate::view::components;
use crate::view::words::Words;
use crate::view::{Context, PageKey, Tree};
use crate::yaml::Lang;

/// How a site is built.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the site will stand, over site.yaml's `base_url`.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Whether the search is left out, whatever site.yaml says.
    pub no_search: bool,
    /// Whether pages do not lead to what stands of them in frames.
    pub no_embed_links: bool,
    /// Whether the cards for social networks are left out, whatever site.yaml says.
    pub no_cards: bool,
    /// Where pictures are kept that were made once.
    pub store: Store,
}

/// A site that was read and joined, before a page of it is made.
pub struct Prepared {
    /// The pages of each language; the site's own first.
    trees: Vec<Pages>,
    keys: Vec<(usize, PageKey)>,
    theme: Arc<ThemeFiles>,
    /// The theme's files: output path → contents.
    assets: BTreeMap<String, Vec<u8>>,
    /// Where pictures are kept that were made once.
    store: Store,
    /// What stands where besides pages, by output path; made when one file is asked for.
    outputs: OnceLock<FxHashMap<String, Output>>,
}

/// What the pages of one language are made from and by.
struct Pages {
    context: Context,
    renderer: Arc<Renderer>,
    once: Once,
}

/// What a build made, and what it found.
#[derive(Debug)]
pub struct Build {
    /// Every file of the site.
    pub bundle: Bundle,
    /// What was found while pages were made.
    pub diagnostics: Diagnostics,
}

/// Reads a site and joins what its files say. Nothing if nothing could be made of it; every
/// fault is reported. `memo` holds what the last build made, and then what this one did.
pub fn prepare(files: &dyn Files, options: &Options, memo: &mut Memo) -> Checked<Option<Prepared>> {
    let mut faults = Diagnostics::default();
    let mut templates = std::mem::take(&mut memo.templates);
    let (read, (theme, read_templates)) = rayon::join(
        || sources(files, options, memo),
        || {
            let Checked { value, diagnostics } = crate::project::theme(files);
            let theme = Arc::new(value);
            let read = templates.read(&theme);
            (Checked::new(theme, diagnostics), read)
        },
    );
    memo.templates = templates;
    let Sources {
        config,
        articles,
        index,
    } = read.take(&mut faults);
    let theme = theme.take(&mut faults);
    let kept = &mut memo.templates;
    let ((words, renderers), sites) = rayon::join(
        || {
            let words = all_words(&theme, &config);
            let all = words.value.as_ref().zip(read_templates.value.as_ref());
            let renderers = all.map(|(words, read)| kept.renderers(read, &theme, words));
            (words, renderers)
        },
        || crate::resolve::resolve(&config, &articles, &index, &mut memo.resolved),
    );
    let words = words.take(&mut faults);
    let sites = sites.take(&mut faults);
    faults.extend(read_templates.diagnostics);
    let (Some(words), Some(renderers)) = (words, renderers) else {
        return Checked::new(None, faults);
    };
    let calls = components::all_calls(&sites, renderers[0].specs()).take(&mut faults);
    let lacks_base_url = config.base_url.is_none() && !articles.is_empty();
    faults.extend(lacks_base_url.then(|| no_base_url(files)));
    let (mut names, mut assets) = assets::assets(files, &theme, &config, &mut faults);
    dialogue::dialogue(&mut names, &mut assets, &config, &words);
    names.pictures = pictures::pictures(files, &theme, &sites, &mut memo.pictures, &mut faults);
    let names = Arc::new(names);
    let sites = sites.into_iter().zip(&words);
    let all: Arc<[Tree]> = sites
        .map(|(site, words)| Tree::new(Arc::new(site), words))
        .collect();
    let parts = words.into_iter().zip(renderers).zip(calls).enumerate();
    let trees: Vec<Pages> = parts
        .map(|(number, ((words, renderer), calls))| Pages {
            context: Context::new(all.clone(), number, words, names.clone(), Arc::new(calls)),
            renderer,
            once: Once::default(),
        })
        .collect();
    Checked::new(
        Some(Prepared {
            keys: keys(&trees),
            trees,
            theme,
            assets,
            store: options.store.clone(),
            outputs: OnceLock::new(),
        }),
        faults,
    )
}

/// Every page of every tree.
fn keys(trees: &[Pages]) -> Vec<(usize, PageKey)> {
    let of = |(number, tree): (usize, &Pages)| {
        let keys = tree.context.page_keys().into_iter();
        keys.map(move |key| (number, key)).collect::<Vec<_>>()
    };
    trees.iter().enumerate().flat_map(of).collect()
}

impl Prepared {
    /// What all files say together, in the site's own language.
    pub fn site(&self) -> &Site {
        &self.context().site
    }

    /// What the pages of each language are made from; the site's own first.
    pub fn contexts(&self) -> impl ExactSizeIterator<Item = &Context> {
        self.trees.iter().map(|tree| &tree.context)
    }

    /// What pages of the tree of that number are made from.
    pub fn tree(&self, number: usize) -> &Context {
        &self.trees[number].context
    }

    /// What pages in the site's own language are made from.
    pub fn context(&self) -> &Context {
        &self.trees[0].context
    }

    /// The path of a page of a tree.
    fn page_path(&self, (tree, key): (usize, PageKey)) -> String {
        self.trees[tree].context.page_path(key)
    }
}

/// The interface's words in each of a site's languages; none if those of one cannot be read.
fn all_words(theme: &ThemeFiles, config: &Config) -> Checked<Option<Vec<Words>>> {
    let own = std::iter::once(&config.language);
    let further = config.languages.iter();
    let languages: Vec<&Lang> = own
        .chain(further.filter(|it| **it != config.language))
        .collect();
    let read = languages.par_iter().map(|language| {
        let mut faults = Diagnostics::default();
        let words = words(theme, language.as_str(), &mut faults);
        Checked::new(words, faults)
    });
    let read: Vec<Checked<Option<Words>>> = read.collect();
    let mut faults = Diagnostics::default();
    let words = read.into_iter().map(|words| words.take(&mut faults));
    let words: Vec<Option<Words>> = words.collect();
    Checked::new(words.into_iter().collect(), faults)
}

/// The interface's words in a language.
fn words(theme: &ThemeFiles, language: &str, faults: &mut Diagnostics) -> Option<Words> {
    let primary = language.split('-').next().unwrap_or(language);
    let own = theme
        .locales
        .get(language)
        .or_else(|| theme.locales.get(primary));
    let files: &[Arc<SourceFile>] = own.map_or(&[], Vec::as_slice);
    let texts: Vec<String> = files.iter().map(|file| file.text.to_string()).collect();
    match Words::new(language, &texts) {
        Ok(words) => Some(words),
        Err(fault) => {
            let file = fault.source.and_then(|at| files.get(at).cloned());
            let file = file.unwrap_or_else(|| SourceFile::new("content/site.yaml", ""));
            let start = fault.offset.min(file.text.len());
            let span = Span::new(file, start..start);
            faults.push(Diagnostic::error(span, fault.message));
            None
        }
    }
}

/// What a site lacks that does not know where it will stand.
fn no_base_url(files: &dyn Files) -> Diagnostic {
    let message = "no `base_url`: the feed, the sitemap and absolute addresses are left out";
    Diagnostic::note(config_place(files), message)
        .hint("add `base_url: https://…` when it is known where the site will stand")
}

/// The place of what is missing in site.yaml: its beginning.
fn config_place(files: &dyn Files) -> Span {
    let text = files
        .read("content/site.yaml")
        .ok()
        .and_then(|it| String::from_utf8(it).ok());
    Span::whole(SourceFile::new(
        "content/site.yaml",
        text.unwrap_or_default(),
    ))
}
