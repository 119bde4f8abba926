//! Articles and pages in data.json.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shapes::{
    Article, Blocks, Correction, Counts, InLanguage, Note, Page, PerTranslation, Person, Question,
    Sources, Version, When,
};
use super::{Maker, from_root};
use crate::parse::facts::{NoteDef, QuestionDef};
use crate::parse::{self, article::Meta};
use crate::resolve::{DocIx, DocKind, Document, EntityIx, Person as Known, Target};
use crate::yaml::{Id, Lang, Text};

impl<'c> Maker<'c> {
    pub(super) fn article(&self, ix: DocIx) -> Article<'c> {
        let site = &*self.context.site;
        let document = site.document(ix);
        let meta = &document.article.meta;
        let language = &document.language;
        Article {
            id: &document.article.slug,
            path: self.hrefs.page(&document.path),
            url: self.context.absolute(&document.path),
            language,
            title: PerTranslation(each(document, |meta| Some(&meta.title))),
            subtitle: some(each(document, |meta| meta.subtitle.as_ref())),
            summary: some(each(document, |meta| meta.summary.as_ref())),
            kind: meta.genre.as_ref(),
            authors: document.authors.iter().map(|it| self.person(it)).collect(),
            editors: document.editors.iter().map(|it| self.person(it)).collect(),
            date: When::of(meta.date.as_ref()),
            updated: When::of(document.updated.as_ref()),
            topics: document
                .topics
                .iter()
                .map(|it| &site.topics[*it as usize].id)
                .collect(),
            source: meta
                .source
                .as_ref()
                .map(|source| self.reference(source, language)),
            events: document
                .events
                .iter()
                .map(|it| &site.event(*it).id)
                .collect(),
            notes: self.notes(ix),
            questions: self.questions(ix),
            corrections: meta
                .corrections
                .iter()
                .zip(&document.corrections)
                .map(|(correction, block)| Correction {
                    date: When::of(correction.date.as_ref()),
                    text: InLanguage {
                        text: &correction.text,
                        language,
                    },
                    href: self.block(ix, *block),
                })
                .collect(),
            mentions: self.mentions(document),
            blocks: Blocks(&document.body),
            translations: self.versions(ix),
        }
    }

    pub(super) fn page(&self, ix: DocIx) -> Page<'c> {
        let document = self.context.site.document(ix);
        Page {
            id: &document.article.slug,
            path: self.hrefs.page(&document.path),
            url: self.context.absolute(&document.path),
            language: &document.language,
            title: PerTranslation(each(document, |meta| Some(&meta.title))),
            summary: some(each(document, |meta| meta.summary.as_ref())),
            mentions: self.mentions(document),
            blocks: Blocks(&document.body),
            translations: self.versions(ix),
        }
    }

    /// The pages of a text in the site's further languages.
    fn versions(&self, ix: DocIx) -> BTreeMap<&'c Lang, Version<'c>> {
        let own = self.context.site.document(ix);
        let others = self.context.trees.iter();
        others
            .map(|tree| tree.site.document(ix))
            .filter(|other| other.stands && other.path != own.path)
            .map(|other| {
                let (notes, questions) = self.said_in(&other.language, ix);
                let version = Version {
                    path: self.hrefs.page(&other.path),
                    url: self.context.absolute(&other.path),
                    notes,
                    questions,
                    blocks: Blocks(&other.body),
                };
                (&other.language, version)
            })
            .collect()
    }

    /// What a translation says besides its text: notes and questions are its own.
    fn said_in(&self, language: &Lang, ix: DocIx) -> (Vec<Note<'c>>, Vec<Question<'c>>) {
        let tree = self.further.iter().find(|it| it.language == *language);
        tree.map_or_else(Default::default, |context| {
            let maker = Maker {
                context,
                hrefs: from_root(context),
                further: &[],
            };
            (maker.notes(ix), maker.questions(ix))
        })
    }

    fn notes(&self, ix: DocIx) -> Vec<Note<'c>> {
        let document = self.context.site.document(ix);
        let notes = document.article.meta.notes.iter();
        notes
            .zip(document.notes.iter().zip(&document.note_targets))
            .map(|(note, (block, targets))| self.note(ix, note, *block, targets))
            .collect()
    }

    fn questions(&self, ix: DocIx) -> Vec<Question<'c>> {
        let document = self.context.site.document(ix);
        let questions = document.article.meta.questions.iter();
        questions
            .zip(&document.questions)
            .map(|(question, block)| self.question(ix, question, *block))
            .collect()
    }

    fn note(
        &self,
        ix: DocIx,
        note: &'c NoteDef,
        block: Option<u32>,
        targets: &BTreeMap<u32, Target>,
    ) -> Note<'c> {
        let NoteDef {
            origin: _,
            passage: _,
            kind,
            by,
            text,
            sources,
            review: _,
        } = note;
        Note {
            kind: kind.as_str(),
            href: self.block(ix, block),
            by: by.as_ref().map(|name| self.name_or_id(name)),
            html: self
                .context
                .small_text(text, Some(targets), &self.hrefs)
                .0
                .trim()
                .to_owned(),
            sources: Sources(sources),
        }
    }

    /// An answer that is not to be revealed never gets here, nor what explains it.
    fn question(&self, ix: DocIx, question: &'c QuestionDef, block: Option<u32>) -> Question<'c> {
        let QuestionDef {
            origin: _,
            ask,
            choices,
            answers,
            why,
            passage: _,
            reveal,
            review: _,
        } = question;
        let language = &self.context.site.document(ix).language;
        let text = |text: &'c Text| InLanguage { text, language };
        let (answers, why) = if *reveal {
            (&answers[..], why.as_ref())
        } else {
            (&[][..], None)
        };
        Question {
            ask: text(ask),
            choices: choices.iter().map(text).collect(),
            reveal: *reveal,
            answers: answers.iter().map(text).collect(),
            why: why.map(text),
            href: self.block(ix, block),
        }
    }

    fn person(&self, person: &'c Known) -> Person<'c> {
        match person {
            Known::Entity(ix) => self.entity_as_person(*ix),
            Known::Name(name) => Person { name, entity: None },
        }
    }

    pub(super) fn name_or_id(&self, name: &'c parse::facts::NameOrId) -> Person<'c> {
        match self.context.site.find_entity(&name.text) {
            Some(ix) => self.entity_as_person(ix),
            None => Person {
                name: &name.text,
                entity: None,
            },
        }
    }

    fn entity_as_person(&self, ix: EntityIx) -> Person<'c> {
        let entity = self.context.site.entity(ix);
        Person {
            name: self.context.text(&entity.name),
            entity: Some(&entity.id),
        }
    }

    /// The address of a passage that was found.
    fn block(&self, ix: DocIx, block: Option<u32>) -> Option<String> {
        block.map(|block| self.context.block_href(ix, Some(block), &self.hrefs))
    }

    /// How often a text names each entity; an entity's own text does not count for itself.
    pub(super) fn mentions(&self, document: &'c Document) -> Counts<'c> {
        let own = match document.kind {
            DocKind::Entity(entity) => Some(entity),
            DocKind::Article | DocKind::Page => None,
        };
        let named = document.groups.counts();
        let id = |ix: EntityIx| -> &'c Id { &self.context.site.entity(ix).id };
        let others = named.filter(|(entity, _)| Some(*entity) != own);
        Counts(others.map(|(entity, count)| (id(entity), count)).collect())
    }
}

/// A text of an article in its own language, and in those of its translations.
fn each<'c>(
    document: &'c Document,
    text: impl Fn(&'c Meta) -> Option<&'c Arc<str>>,
) -> Vec<(&'c Lang, &'c str)> {
    let own = (&document.language, &document.article.meta);
    let translations = document.translations.iter();
    let others = translations.filter_map(|it| Some((it.translation.as_ref()?, &it.meta)));
    std::iter::once(own)
        .chain(others)
        .filter_map(|(language, meta)| Some((language, &**text(meta)?)))
        .collect()
}

fn some<'c>(texts: Vec<(&'c Lang, &'c str)>) -> Option<PerTranslation<'c>> {
    (!texts.is_empty()).then_some(PerTranslation(texts))
}
