//! The one path that build, check, and later preview, publish and export take: files in, a
//! bundle and its diagnostics out.

mod assets;
mod links;
mod memo;
mod moved;
mod outputs;
mod placed;
mod sources;
#[cfg(test)]
mod tests;
mod warm;
mod write;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

pub use memo::{Counts, Memo};
pub use outputs::Made;
use outputs::Output;
pub use placed::{Placed, is_text};
pub use sources::{Sources, sources};
pub use warm::{Survey, Warm};

use crate::bundle::Bundle;
use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::files::Files;
use crate::project::{BaseUrl, ThemeFiles};
use crate::render::Renderer;
use crate::resolve::Site;
use crate::view::components;
use crate::view::words::Words;
use crate::view::{Context, PageKey};

/// How a site is built.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the site will stand, over site.yaml's `base_url`.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts are built.
    pub drafts: bool,
}

/// A site that was read and joined, before a page of it is made.
pub struct Prepared {
    context: Context,
    keys: Vec<PageKey>,
    theme: Arc<ThemeFiles>,
    renderer: Renderer,
    /// The theme's files: output path → contents.
    assets: BTreeMap<String, Vec<u8>>,
    /// What stands where, by output path; made when one file is asked for.
    outputs: OnceLock<FxHashMap<String, Output>>,
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
/// fault is reported. `memo` holds what the last build made, and then what this one did; for a
/// single build it is empty.
pub fn prepare(files: &dyn Files, options: &Options, memo: &mut Memo) -> Checked<Option<Prepared>> {
    let mut faults = Diagnostics::default();
    let Sources {
        config,
        articles,
        index,
    } = sources(files, options, memo).take(&mut faults);
    let (site, theme) = rayon::join(
        || crate::resolve::resolve(&config, &articles, &index, &mut memo.resolved),
        || crate::project::theme(files),
    );
    let theme = Arc::new(theme.take(&mut faults));
    let Some(words) = words(&theme, config.language.as_str(), &mut faults) else {
        faults.extend(site.diagnostics);
        return Checked::new(None, faults);
    };
    let site = site.take(&mut faults);
    let Some(renderer) = Renderer::new(theme.clone(), &words).take(&mut faults) else {
        return Checked::new(None, faults);
    };
    let calls = components::calls(&site, renderer.specs()).take(&mut faults);
    if config.base_url.is_none() {
        faults.push(
            Diagnostic::note(
                config_place(files),
                "no `base_url`: the feed, the sitemap and absolute addresses are left out",
            )
            .hint("add `base_url: https://…` when it is known where the site will stand"),
        );
    }
    let (names, assets) = assets::assets(files, &theme, &config, &mut faults);
    let context = Context::new(Arc::new(site), words, Arc::new(names), Arc::new(calls));
    Checked::new(
        Some(Prepared {
            keys: context.page_keys(),
            context,
            theme,
            renderer,
            assets,
            outputs: OnceLock::new(),
        }),
        faults,
    )
}

impl Prepared {
    /// What all files say together.
    pub fn site(&self) -> &Site {
        &self.context.site
    }
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
