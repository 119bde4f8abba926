//! A site, or one article with all that it names, as a book: EPUB 3.3.
//!
//! Its documents are the pages of the site, without what leads through a site, as XHTML; around them
//! stand a cover, a title page, the contents and a glossary. A book is in one language.

mod clean;
mod document;
mod formula;
mod front;
mod package;

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::scope::Scope;
use super::shelf::Shelf;
use super::zip::{Entry, archive};
use super::{ArticleAt, Export, Package};
use crate::parse::facts::EntityType;
use crate::pictures::card::{Fonts, cover};
use crate::resolve::{DocIx, EntityIx};
use crate::view::{Context, PageKey};
use document::Document;

/// How the book looks. Readers of books know little of CSS.
const STYLE: &str = include_str!("epub.css");
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
</container>\n";

/// What a document is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Article(DocIx),
    Timeline,
    Entity(EntityIx),
    Word(EntityIx),
    Text,
}

/// A page of the site that is a document of the book.
#[derive(Debug)]
struct Chapter {
    /// The page's path.
    path: String,
    /// The document's, in the book.
    file: String,
    title: String,
    part: Part,
    /// Which page it is of several.
    number: usize,
}

/// A book before its documents are made.
struct Book<'a> {
    shelf: &'a Shelf<'a>,
    context: &'a Context,
    /// Of a book of one article: what belongs to it.
    scope: Option<Scope<'a>>,
    article: Option<DocIx>,
    chapters: Vec<Chapter>,
    /// Documents by the paths of their pages.
    files: FxHashMap<String, String>,
}

/// The book.
pub fn package(export: &Export) -> io::Result<Package> {
    let shelf = Shelf::of(export);
    let book = Book::of(export, &shelf)?;
    let chapters = book.chapters.par_iter();
    let documents: io::Result<Vec<Document>> = chapters.map(|it| book.document(it)).collect();
    let mut documents = documents?;
    document::mend(&mut documents);
    let images: BTreeMap<&String, &String> = documents.iter().flat_map(|it| &it.images).collect();
    let cover = book.cover();
    let text = |path: &str, text: &str| Entry::packed(format!("EPUB/{path}"), text.as_bytes());
    let opf = package::opf(&book, &documents, &images, cover.is_some());
    let mut entries = vec![
        Entry::stored("mimetype", b"application/epub+zip".to_vec()),
        Entry::packed("META-INF/container.xml", CONTAINER.as_bytes()),
        text("package.opf", &opf),
        text("nav.xhtml", &front::nav(&book, &documents, cover.is_some())),
        text("style.css", STYLE),
        text("title.xhtml", &front::title_page(&book)),
    ];
    if let Some(png) = cover {
        entries.push(Entry::stored("EPUB/cover.png", png));
        entries.push(text("cover.xhtml", &front::cover_page(&book)));
    }
    if let Some(glossary) = front::glossary(&book) {
        entries.push(text("glossary.xhtml", &glossary));
    }
    let packed = documents.par_iter().map(|it| text(&it.file, &it.xhtml));
    entries.extend(packed.collect::<Vec<_>>());
    let files = images.into_par_iter().map(|(name, path)| {
        let bytes = shelf.file(path).unwrap_or_default();
        Entry::packed(format!("EPUB/{name}"), &bytes)
    });
    entries.extend(files.collect::<Vec<_>>());
    Ok(Package {
        bytes: archive(&entries)?,
        holds: book.holds(),
        remarks: Vec::new(),
    })
}

impl<'a> Book<'a> {
    fn of(export: &Export, shelf: &'a Shelf<'a>) -> io::Result<Book<'a>> {
        let at = export.article.unwrap_or(ArticleAt {
            tree: 0,
            ix: DocIx(0),
        });
        let context = shelf.context(at);
        let mut book = Book {
            shelf,
            context,
            scope: None,
            article: export.article.map(|at| at.ix),
            chapters: Vec::new(),
            files: FxHashMap::default(),
        };
        if let Some(at) = export.article {
            let path = &context.site.document(at.ix).path;
            let tree = shelf.page(path)?;
            book.scope = Some(Scope::of(&tree, path, context, shelf));
        }
        book.plan();
        Ok(book)
    }

    /// Which pages it has, in their order.
    fn plan(&mut self) {
        let context = self.context;
        let mut articles: Vec<DocIx> = match self.article {
            Some(ix) => vec![ix],
            None => context.newest.clone(),
        };
        // A book begins with what was written first; what has no date stands last.
        let date = |ix: &DocIx| context.site.document(*ix).article.meta.date.is_none();
        let undated = articles.iter().position(date).unwrap_or(articles.len());
        articles[..undated].reverse();
        for ix in articles {
            let document = context.site.document(ix);
            if document.stands {
                let title = document.title.to_string();
                self.add(PageKey::Article(ix), Part::Article(ix), title, 1);
            }
        }
        let keys = context.page_keys();
        if self.article.is_none() {
            for key in &keys {
                if let PageKey::Timeline(number) = key {
                    let title = context.words.text("nav-timeline").into_owned();
                    self.add(*key, Part::Timeline, title, *number);
                }
            }
        }
        let is_word = |ix: EntityIx| context.site.entity(ix).kind == EntityType::Concept;
        for words in [false, true] {
            for ix in self.entities() {
                if is_word(ix) == words {
                    self.add_entity(ix, words);
                }
            }
        }
        if self.article.is_none() {
            for key in keys {
                if let PageKey::Text(ix) = key {
                    let title = context.site.document(ix).title.to_string();
                    self.add(key, Part::Text, title, 1);
                }
            }
        }
    }

    /// The entities that it has, by type and name.
    fn entities(&self) -> Vec<EntityIx> {
        let context = self.context;
        let mut all: Vec<EntityIx> = match &self.scope {
            Some(scope) => scope.entities.iter().map(|(ix, _)| *ix).collect(),
            None => (0..context.site.entities.len() as u32)
                .map(EntityIx)
                .collect(),
        };
        all.sort_by_cached_key(|ix| {
            let entity = context.site.entity(*ix);
            (entity.kind, context.text(&entity.name).to_lowercase(), *ix)
        });
        all
    }

    fn add_entity(&mut self, ix: EntityIx, is_word: bool) {
        let part = if is_word {
            Part::Word(ix)
        } else {
            Part::Entity(ix)
        };
        let title = self
            .context
            .text(&self.context.site.entity(ix).name)
            .to_owned();
        for number in 1.. {
            let key = PageKey::Entity(ix, number);
            // What other articles say of it is no part of a book of one.
            let is_over = number > 1 && self.scope.is_some();
            if is_over || !self.shelf.has(&self.context.page_path(key)) {
                break;
            }
            self.add(key, part, title.clone(), number);
        }
    }

    fn add(&mut self, key: PageKey, part: Part, title: String, number: usize) {
        let path = self.context.page_path(key);
        let own = path
            .strip_prefix(&self.context.in_tree(""))
            .unwrap_or(&path);
        let file = format!("{}.xhtml", own.trim_end_matches('/'));
        self.files.insert(path.clone(), file.clone());
        self.chapters.push(Chapter {
            path,
            file,
            title,
            part,
            number,
        });
    }

    /// The book's title: the article's, or the site's.
    fn title(&self) -> &str {
        match self.article {
            Some(ix) => &self.context.site.document(ix).title,
            None => &self.context.title,
        }
    }

    /// Its language: the article's, or that of the site.
    fn language(&self) -> &str {
        let site = &self.context.site;
        let of_article = self.article.map(|ix| &site.document(ix).language);
        of_article.unwrap_or(&self.context.language).as_str()
    }

    /// Its first page, drawn.
    fn cover(&self) -> Option<Vec<u8>> {
        let key = self.article.map_or(PageKey::Index, PageKey::Article);
        let mut card = self.context.card_of(key)?;
        let author = self.context.site.config.author.as_ref();
        if let (None, Some(author)) = (self.article, author) {
            card.site = self.context.text(author).to_owned();
        }
        let ticks = self.context.card_ticks(&card);
        cover(&card, &ticks, &Fonts::new())
    }

    /// The terms that it explains.
    fn words(&self) -> impl Iterator<Item = (&Chapter, EntityIx)> {
        self.chapters.iter().filter_map(|it| match it.part {
            Part::Word(ix) if it.number == 1 => Some((it, ix)),
            Part::Word(_) | Part::Article(_) | Part::Timeline | Part::Entity(_) | Part::Text => {
                None
            }
        })
    }

    fn holds(&self) -> String {
        let count = |is: fn(&Part) -> bool| {
            let first = self.chapters.iter().filter(|it| it.number == 1);
            first.filter(|it| is(&it.part)).count()
        };
        let articles = count(|it| matches!(it, Part::Article(_)));
        let entities = count(|it| matches!(it, Part::Entity(_) | Part::Word(_)));
        let number = |count: usize, one: &str, many: &str| {
            format!("{count} {}", if count == 1 { one } else { many })
        };
        format!(
            "{}, {}",
            number(articles, "article", "articles"),
            number(entities, "entity", "entities")
        )
    }
}
