//! One file → one [`Article`].

pub mod article;
pub mod dates;
pub mod facts;
pub mod front_matter;
pub mod markdown;
mod odd;
mod place;
mod read;

use std::sync::Arc;

pub use article::{Article, Head, Kind, Meta};
pub use place::FilePlace;

use crate::diag::{Checked, Diagnostics, SourceFile};
use crate::parse::facts::Facts;
use crate::parse::front_matter::FrontMatter;
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
/// whatever else is wrong with it, the rest is there. `known` is what was read at the top of this
/// file before, with the same options: it is kept if that is the same.
pub fn parse(
    file: &Arc<SourceFile>,
    place: &FilePlace<'_>,
    options: &ParseOptions<'_>,
    known: Option<&Arc<Head>>,
) -> Checked<Option<Article>> {
    let known = known.filter(|head| head.top.path == file.path);
    match place.kind {
        Kind::Article | Kind::Page | Kind::Entity => text_file(file, place, options, known),
        Kind::Facts => facts_file(file, place),
    }
}

/// A file of text with front matter.
fn text_file(
    file: &Arc<SourceFile>,
    place: &FilePlace<'_>,
    options: &ParseOptions<'_>,
    known: Option<&Arc<Head>>,
) -> Checked<Option<Article>> {
    let parts = match front_matter::split(&file.text) {
        Ok(parts) => parts,
        Err(missing) => return Checked::new(None, missing.explain(file)),
    };
    let top = &file.text[..parts.body.start];
    let head = match known.filter(|head| *head.top.text == *top) {
        Some(head) => Checked::fine(Some(head.clone())),
        None => {
            let top = SourceFile::new(file.path.clone(), top);
            head(top, &parts, place, options).map(|head| head.map(Arc::new))
        }
    };
    let mut sink = Diagnostics::new();
    let head = head.take(&mut sink);
    sink.extend(front_matter::second(file, parts.body.clone()));
    odd::report(file, parts.body.clone(), &mut sink);
    let body = markdown::parse(file, parts.body.clone(), &markdown_options(options, true));
    let body = Arc::new(body.take(&mut sink));
    let article = head.map(|head| {
        sink.extend(head.faults.clone());
        Article {
            file: file.clone(),
            head,
            body,
        }
    });
    Checked::new(article, sink)
}

/// What front matter says; its faults are told only where nothing can be made of it.
fn head(
    top: Arc<SourceFile>,
    parts: &FrontMatter,
    place: &FilePlace<'_>,
    options: &ParseOptions<'_>,
) -> Checked<Option<Head>> {
    let mut sink = Diagnostics::new();
    let document = yaml::parse(&top, parts.yaml.clone()).take(&mut sink);
    let unreadable = document.is_none() && sink.has_errors();
    let root = document.as_ref().map(Document::root);
    // What is not a block of keys is told, and that is all that can be said of it.
    if unreadable || root.is_some_and(|root| root.mapping(&mut sink).is_none()) {
        return Checked::new(None, sink);
    }
    let (stem, translation) = place.translation();
    let reading = read::Top {
        file: &top,
        parts,
        stem,
        translation: translation.as_ref(),
    };
    let read = match place.kind {
        Kind::Entity => reading.entity(root, &mut sink),
        Kind::Page => reading.page(root, &mut sink),
        Kind::Article => reading.article(root, options, &mut sink),
        Kind::Facts => unreachable!("a file of facts has no front matter"),
    };
    let read::Front {
        slug,
        meta,
        entity,
        facts,
    } = read;
    Checked::fine(Some(Head {
        top,
        kind: place.kind,
        slug,
        translation,
        meta,
        entity,
        facts,
        faults: sink,
    }))
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
    let head = Head {
        top: file.clone(),
        kind: Kind::Facts,
        slug: Id::folded(place.stem),
        translation: None,
        meta: Meta::default(),
        entity: None,
        facts,
        faults: sink.clone(),
    };
    let article = Article {
        file: file.clone(),
        head: Arc::new(head),
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
