//! The one path that build, check, and later preview, publish and export take: files in, a
//! bundle and its diagnostics out.

mod assets;
mod links;
mod moved;
mod sources;
#[cfg(test)]
mod tests;
mod write;

use std::sync::Arc;

pub use sources::{Sources, sources};

use crate::bundle::Bundle;
use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::files::Files;
use crate::project::{BaseUrl, ThemeFiles};
use crate::render::Renderer;
use crate::resolve::Site;
use crate::view::components::{self, Calls};
use crate::view::words::Words;

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
    site: Site,
    theme: Arc<ThemeFiles>,
    renderer: Renderer,
    words: Words,
    calls: Calls,
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
/// fault is reported.
pub fn prepare(files: &dyn Files, options: &Options) -> Checked<Option<Prepared>> {
    let mut faults = Diagnostics::default();
    let Sources {
        config,
        articles,
        index,
    } = sources(files, options).take(&mut faults);
    let (site, theme) = rayon::join(
        || crate::resolve::resolve(&config, &articles, &index),
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
    Checked::new(
        Some(Prepared {
            site,
            theme,
            renderer,
            words,
            calls,
        }),
        faults,
    )
}

impl Prepared {
    /// What all files say together.
    pub fn site(&self) -> &Site {
        &self.site
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
