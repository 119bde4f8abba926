//! Entities, events, relations, references and topics in data.json.

use super::Maker;
use super::shapes::{
    Account, Alias, Blocks, Entity, Event, Fact, Image, InLanguage, Location, Reference, Relation,
    Sources, Telling, Topic, When,
};
use crate::parse::facts::ReferenceDef;
use crate::resolve::{
    DocIx, DocKind, Entity as KnownEntity, EntityIx, Event as KnownEvent, EventIx,
    Relation as KnownRelation, Telling as KnownTelling, Topic as KnownTopic,
};
use crate::view::exports::event_url;
use crate::yaml::{Id, Lang, Text};

impl<'c> Maker<'c> {
    /// The language in which facts are that do not say theirs.
    pub(super) fn language(&self) -> &'c Lang {
        &self.context.site.config.language
    }

    fn text(&self, text: &'c Text) -> InLanguage<'c> {
        InLanguage {
            text,
            language: self.language(),
        }
    }

    fn texts(&self, text: &'c Option<Text>) -> Option<InLanguage<'c>> {
        text.as_ref().map(|text| self.text(text))
    }

    fn ids(&self, entities: &[EntityIx]) -> Vec<&'c Id> {
        entities
            .iter()
            .map(|ix| &self.context.site.entity(*ix).id)
            .collect()
    }

    pub(super) fn entity(&self, ix: EntityIx) -> Entity<'c> {
        let site = &*self.context.site;
        let KnownEntity {
            id,
            origin: _,
            files: _,
            name,
            kind,
            aliases,
            summary,
            date,
            facts,
            location,
            wikidata,
            same_as,
            link,
            image,
            sources,
            redirect_from: _,
            document,
        } = site.entity(ix);
        let document = document.map(|ix| site.document(ix));
        let page = site.entity(ix).path();
        let alias = aliases.iter().map(|alias| Alias {
            name: self.text(&alias.name),
            link: alias.link,
            date: When::of(alias.date.as_ref()),
            note: alias.note.as_ref(),
        });
        let facts = facts.iter().map(|fact| Fact {
            label: self.text(&fact.label),
            value: self.text(&fact.value),
            sources: Sources(&fact.sources),
        });
        Entity {
            id,
            path: self.hrefs.page(&page),
            url: self.context.absolute(&page),
            name: self.text(name),
            kind: kind.as_str(),
            aliases: alias.collect(),
            summary: self.texts(summary),
            date: When::of(date.as_ref()),
            facts: facts.collect(),
            location: location.map(|place| Location {
                lat: place.lat,
                lon: place.lon,
            }),
            wikidata: wikidata.as_ref(),
            same_as,
            link: *link,
            image: image.as_ref().map(|(image, path)| Image {
                path,
                alt: self.text(&image.alt),
                credit: self.texts(&image.credit),
            }),
            sources: Sources(sources),
            named: self.context.site.named[ix.0 as usize],
            mentions: document.map(|document| self.mentions(document)),
            blocks: document.map(|document| Blocks(&document.body)),
        }
    }

    pub(super) fn event(&self, ix: EventIx) -> Event<'c> {
        let KnownEvent {
            id,
            origin: _,
            date,
            title,
            status,
            entities,
            place,
            tellings,
            accounts,
            sources,
            redirect_from: _,
        } = self.context.site.event(ix);
        let accounts = accounts.iter().map(|account| Account {
            date: When::of(account.date.as_ref()),
            text: self.text(&account.text),
            sources: Sources(&account.sources),
        });
        Event {
            id,
            path: self.context.event_href(ix, &self.hrefs),
            url: event_url(self.context, ix),
            date: When::of(date.as_ref()),
            title: self.text(title),
            status: status.as_str(),
            entities: self.ids(entities),
            place: place.map(|ix| &self.context.site.entity(ix).id),
            tellings: tellings
                .iter()
                .filter_map(|telling| self.telling(telling))
                .collect(),
            accounts: accounts.collect(),
            sources: Sources(sources),
        }
    }

    /// None of what a file of facts only lists.
    fn telling(&self, telling: &'c KnownTelling) -> Option<Telling<'c>> {
        let KnownTelling {
            document,
            summary,
            passage,
            block,
        } = telling;
        if document.is_none() && summary.is_none() {
            return None;
        }
        Some(Telling {
            article: document.and_then(|ix| self.article_id(ix)),
            href: document.map(|ix| self.context.block_href(ix, *block, &self.hrefs)),
            passage: passage.as_ref(),
            summary: self.texts(summary),
        })
    }

    pub(super) fn relation(&self, relation: &'c KnownRelation) -> Relation<'c> {
        let KnownRelation {
            from,
            to,
            label,
            date,
            status,
            document,
            passage,
            block,
            sources,
        } = relation;
        Relation {
            from: self.ids(from),
            to: self.ids(to),
            label: self.text(label),
            date: When::of(date.as_ref()),
            status: status.as_str(),
            article: document.and_then(|ix| self.article_id(ix)),
            href: document.map(|ix| self.context.block_href(ix, *block, &self.hrefs)),
            passage: passage.as_ref(),
            sources: Sources(sources),
        }
    }

    pub(super) fn reference(
        &self,
        reference: &'c ReferenceDef,
        language: &'c Lang,
    ) -> Reference<'c> {
        let ReferenceDef {
            id,
            origin: _,
            title,
            authors,
            publisher,
            date,
            url,
            archived,
            rights,
        } = reference;
        Reference {
            id: id.as_ref(),
            title: title.as_ref().map(|text| InLanguage { text, language }),
            authors: authors.iter().map(|name| self.name_or_id(name)).collect(),
            publisher: publisher.as_ref().map(|name| self.name_or_id(name)),
            date: When::of(date.as_ref()),
            url: url.as_ref(),
            archived: archived.as_ref(),
            rights: rights.as_ref(),
        }
    }

    pub(super) fn topic(&self, topic: &'c KnownTopic) -> Topic<'c> {
        let KnownTopic {
            id,
            name,
            documents,
        } = topic;
        let page = format!("topics/{id}/");
        Topic {
            id,
            path: self.hrefs.page(&page),
            url: self.context.absolute(&page),
            name,
            articles: documents
                .iter()
                .filter_map(|ix| self.article_id(*ix))
                .collect(),
        }
    }

    fn article_id(&self, ix: DocIx) -> Option<&'c Id> {
        let document = self.context.site.document(ix);
        (document.kind == DocKind::Article).then_some(&document.article.slug)
    }
}
