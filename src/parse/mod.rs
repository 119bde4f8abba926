//! One file → one [`Article`].

pub mod article;
pub mod dates;
pub mod facts;
pub mod front_matter;
pub mod markdown;
mod place;
mod read;

use std::sync::Arc;

pub use article::{Article, Kind, Meta};
pub use place::FilePlace;

use crate::diag::{Checked, Diagnostics, SourceFile};
use crate::parse::facts::Facts;
use crate::parse::markdown::Highlighter;
use crate::project::RawHtml;
use crate::yaml::{self, Document, Id};

/// How files are read, whatever they are.
#[derive(Clone, Copy)]
pub struct ParseOptions<'o> {
    /// What becomes of an editor's HTML.
    pub raw_html: RawHtml,
    /// Colours code.
    pub highlighter: &'o Highlighter,
}

/// Reads one file. Nothing if its facts cannot be read at all (no front matter, broken YAML);
/// whatever else is wrong with it, the rest is there.
pub fn parse(
    file: &Arc<SourceFile>,
    place: &FilePlace<'_>,
    options: &ParseOptions<'_>,
) -> Checked<Option<Article>> {
    match place.kind {
        Kind::Article | Kind::Page | Kind::Entity => text_file(file, place, options),
        Kind::Facts => facts_file(file, place),
    }
}

/// A file of text with front matter.
fn text_file(
    file: &Arc<SourceFile>,
    place: &FilePlace<'_>,
    options: &ParseOptions<'_>,
) -> Checked<Option<Article>> {
    let parts = match front_matter::split(&file.text) {
        Ok(parts) => parts,
        Err(missing) => return Checked::new(None, missing.explain(file)),
    };
    let mut sink = Diagnostics::new();
    let document = yaml::parse(file, parts.yaml.clone()).take(&mut sink);
    let unreadable = document.is_none() && sink.has_errors();
    let body = markdown::parse(file, parts.body.clone(), &markdown_options(options, true));
    let body = Arc::new(body.take(&mut sink));
    let root = document.as_ref().map(Document::root);
    // What is not a block of keys is told, and that is all that can be said of it.
    if unreadable || root.is_some_and(|root| root.mapping(&mut sink).is_none()) {
        return Checked::new(None, sink);
    }
    let (stem, translation) = place.translation();
    let top = read::Top {
        file,
        parts: &parts,
        stem,
        translation: translation.as_ref(),
    };
    let read = match place.kind {
        Kind::Entity => top.entity(root, &mut sink),
        Kind::Page => top.page(root, &mut sink),
        Kind::Article => top.article(root, options, &mut sink),
        Kind::Facts => unreachable!("a file of facts has no front matter"),
    };
    let read::Front {
        slug,
        meta,
        entity,
        facts,
    } = read;
    let (file, kind) = (file.clone(), place.kind);
    Checked::new(
        Some(Article {
            file,
            kind,
            slug,
            translation,
            meta,
            entity,
            facts,
            body,
        }),
        sink,
    )
}

/// A file of facts alone.
fn facts_file(file: &Arc<SourceFile>, place: &FilePlace<'_>) -> Checked<Option<Article>> {
    let mut sink = Diagnostics::new();
    let document = yaml::parse(file, 0..file.text.len()).take(&mut sink);
    let facts = match &document {
        None if sink.has_errors() => return Checked::new(None, sink),
        None => Facts::default(),
        Some(document) => match document.root().mapping(&mut sink) {
            Some(reader) => read::facts_file(reader),
            None => return Checked::new(None, sink),
        },
    };
    let article = Article {
        file: file.clone(),
        kind: Kind::Facts,
        slug: Id::folded(place.stem),
        translation: None,
        meta: Meta::default(),
        entity: None,
        facts,
        body: Arc::default(),
    };
    Checked::new(Some(article), sink)
}

fn markdown_options<'o>(options: &ParseOptions<'o>, ids: bool) -> markdown::Options<'o> {
    markdown::Options {
        raw_html: options.raw_html,
        ids,
        demote: true,
        plain: false,
        highlighter: Some(options.highlighter),
    }
}
