//! Front matter of articles, translations, pages and entities.

use std::sync::Arc;

use super::values::{Key, choice, date, each, names, required_words_of, words, words_of};
use super::{correction, entity, facts, note, question, reference, web};
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::parse::article::TopicName;
use crate::parse::facts::{EntityDef, Facts};
use crate::parse::front_matter::FrontMatter;
use crate::parse::{Meta, ParseOptions};
use crate::project::MentionPolicy;
use crate::yaml::{Id, Lang, Node, Origin, Reader};

/// What a file's front matter and name say.
pub(in crate::parse) struct Front {
    pub slug: Id,
    pub meta: Meta,
    pub entity: Option<EntityDef>,
    pub facts: Facts,
}

/// The top of a file.
pub(in crate::parse) struct Top<'f> {
    pub file: &'f Arc<SourceFile>,
    pub parts: &'f FrontMatter,
    /// The file's name without its language and ending.
    pub stem: &'f str,
    /// Whose language it is in, if it translates another file.
    pub translation: Option<&'f Lang>,
}

/// What a translation takes from the file that it translates.
const NOT_IN_A_TRANSLATION: [Key; 16] = [
    "authors",
    "editors",
    "date",
    "updated",
    "slug",
    "draft",
    "kind",
    "topics",
    "source",
    "entities",
    "events",
    "relations",
    "references",
    "corrections",
    "mentions",
    "redirect_from",
];

/// The same of a page.
const NOT_IN_A_PAGE_TRANSLATION: [Key; 4] = ["slug", "draft", "mentions", "redirect_from"];

impl Top<'_> {
    /// An entity's file.
    pub fn entity(&self, root: Option<Node<'_>>, sink: &mut Diagnostics) -> Front {
        let slug = self.folded_name("an id", sink);
        let entity = match root.and_then(|root| root.mapping(sink)) {
            Some(reader) => entity::entity(slug.clone(), reader),
            None => entity::bare(slug.clone(), self.origin()),
        };
        let meta = Meta {
            origin: Some(entity.origin.clone()),
            ..Meta::default()
        };
        Front {
            slug,
            meta,
            entity: Some(entity),
            facts: Facts::default(),
        }
    }

    /// A page's file, or its translation.
    pub fn page(&self, root: Option<Node<'_>>, sink: &mut Diagnostics) -> Front {
        let Some(mut reader) = root.and_then(|root| root.mapping(sink)) else {
            return self.untitled(sink);
        };
        let mut meta = Meta {
            origin: Some(reader.origin()),
            title: self.title(&mut reader),
            summary: words(&mut reader, "summary"),
            language: language(&mut reader),
            ..Meta::default()
        };
        let mut slug = None;
        if self.translation.is_some() {
            self.refuse(&NOT_IN_A_PAGE_TRANSLATION, &mut reader);
        } else {
            slug = self.slug(&mut reader);
            meta.draft = reader.flag("draft").unwrap_or(false);
            meta.mentions = mentions(&mut reader);
            meta.redirect_from = web::redirects(&mut reader);
        }
        reader.finish();
        self.front(slug, meta, Facts::default(), sink)
    }

    /// An article's file, or its translation.
    pub fn article(
        &self,
        root: Option<Node<'_>>,
        options: &ParseOptions<'_>,
        sink: &mut Diagnostics,
    ) -> Front {
        let Some(mut reader) = root.and_then(|root| root.mapping(sink)) else {
            return self.untitled(sink);
        };
        let mut meta = Meta {
            origin: Some(reader.origin()),
            title: self.title(&mut reader),
            subtitle: words(&mut reader, "subtitle"),
            summary: words(&mut reader, "summary"),
            language: language(&mut reader),
            notes: each(&mut reader, "notes", |reader| note::note(reader, options)),
            questions: each(&mut reader, "questions", question::question),
            review: words(&mut reader, "review"),
            ..Meta::default()
        };
        let (mut slug, mut defined) = (None, Facts::default());
        if self.translation.is_some() {
            self.refuse(&NOT_IN_A_TRANSLATION, &mut reader);
        } else {
            slug = self.slug(&mut reader);
            defined = facts::facts(&mut reader);
            original(&mut meta, &mut reader);
        }
        reader.finish();
        self.front(slug, meta, defined, sink)
    }

    fn front(&self, slug: Option<Id>, meta: Meta, facts: Facts, sink: &mut Diagnostics) -> Front {
        let slug = slug.unwrap_or_else(|| self.folded_name("an address", sink));
        Front {
            slug,
            meta,
            entity: None,
            facts,
        }
    }

    /// Front matter without any key.
    fn untitled(&self, sink: &mut Diagnostics) -> Front {
        sink.push(self.no_title());
        let meta = Meta {
            origin: Some(self.origin()),
            ..Meta::default()
        };
        self.front(None, meta, Facts::default(), sink)
    }

    fn origin(&self) -> Origin {
        let start = self.parts.fence.start;
        Origin::whole(self.file, start..start)
    }

    fn no_title(&self) -> Diagnostic {
        let span = Span::new(self.file.clone(), self.parts.fence.clone());
        Diagnostic::error(span, "`title` is missing").hint("add a line `title: …` below this one")
    }

    fn title(&self, reader: &mut Reader<'_, '_>) -> Arc<str> {
        if let Some(node) = reader.text_field("title") {
            return required_words_of(node, reader.sink()).unwrap_or_default();
        }
        let whole = reader.origin();
        let key = whole.key("title").span();
        if key == whole.span() {
            reader.sink().push(self.no_title());
        } else {
            // It is there, but nothing stands behind it.
            reader.required("title");
        }
        Arc::default()
    }

    /// The slug that is given; of a bad one the one made from it, so that the name of the file is
    /// not complained of as well.
    fn slug(&self, reader: &mut Reader<'_, '_>) -> Option<Id> {
        let node = reader.text_field("slug")?;
        let id = node.id(reader.sink());
        id.or_else(|| node.typed().map(|typed| Id::folded(&typed)))
    }

    /// The id that the file's name makes, with a note if it had to be made.
    fn folded_name(&self, what: &str, sink: &mut Diagnostics) -> Id {
        if let Some(id) = Id::new(self.stem) {
            return id;
        }
        let id = Id::folded(self.stem);
        if self.translation.is_none() {
            let message = format!("`{}` cannot be {what}, so it became `{id}`", self.stem);
            let hint = "rename the file, or leave it so";
            sink.push(Diagnostic::note(Span::whole(self.file.clone()), message).hint(hint));
        }
        id
    }

    /// Reports keys that a translation takes from the file that it translates.
    fn refuse(&self, keys: &[Key], reader: &mut Reader<'_, '_>) {
        for key in keys {
            let Some(node) = reader.field(key) else {
                continue;
            };
            let message = format!("a translation takes `{key}` from `{}.md`", self.stem);
            let error = Diagnostic::error(node.key_span(), message);
            reader.sink().push(error.hint("delete it here"));
        }
    }
}

/// The keys of an article that a translation does not have.
fn original(meta: &mut Meta, reader: &mut Reader<'_, '_>) {
    meta.authors = names(reader, "authors");
    meta.editors = names(reader, "editors");
    meta.date = date(reader, "date");
    meta.updated = date(reader, "updated");
    meta.draft = reader.flag("draft").unwrap_or(false);
    meta.genre = words(reader, "kind");
    meta.topics = topics(reader);
    meta.source = reference::source(reader);
    meta.corrections = each(reader, "corrections", correction::correction);
    meta.mentions = mentions(reader);
    meta.redirect_from = web::redirects(reader);
}

fn topics(reader: &mut Reader<'_, '_>) -> Vec<TopicName> {
    let items = reader.list("topics");
    let sink = reader.sink();
    let topic = |item: Node<'_>| {
        Some(TopicName {
            name: words_of(item, sink)?,
            origin: item.origin(),
        })
    };
    items.into_iter().filter_map(topic).collect()
}

fn language(reader: &mut Reader<'_, '_>) -> Option<Lang> {
    reader.field("language")?.lang(reader.sink())
}

fn mentions(reader: &mut Reader<'_, '_>) -> Option<MentionPolicy> {
    choice(reader, "mentions", &MentionPolicy::WORDS)
}
