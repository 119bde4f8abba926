//! What an article or a file of facts defines for the whole site.

use super::values::each;
use super::{entity, event, reference, relation};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::facts::{EntityDef, Facts, ReferenceDef};
use crate::yaml::{Id, Node, Reader, Shape, Text};

/// The keys of a file of facts.
pub(in crate::parse) fn facts_file(mut reader: Reader<'_, '_>) -> Facts {
    let facts = facts(&mut reader);
    reader.finish();
    facts
}

/// The four keys that define things.
pub(super) fn facts(reader: &mut Reader<'_, '_>) -> Facts {
    Facts {
        entities: entities(reader),
        events: each(reader, "events", event::event),
        relations: each(reader, "relations", relation::relation),
        references: references(reader),
    }
}

fn entities(reader: &mut Reader<'_, '_>) -> Vec<EntityDef> {
    let Some(node) = reader.field("entities") else {
        return Vec::new();
    };
    let sink = reader.sink();
    if node.shape() == Shape::List {
        return listed(node, sink);
    }
    let mut entities = Vec::new();
    for (key, value) in node.entries(sink) {
        let id = id_of(key, sink);
        if value.is_null() {
            // It says nothing yet; whether another place does is seen later.
            entities.push(entity::bare(id, value.origin()));
        } else if value.shape() == Shape::Text {
            sink.push(name_alone(key, value));
            entities.push(named(id, value));
        } else if let Some(reader) = value.mapping(sink) {
            entities.push(entity::entity(id, reader));
        }
    }
    entities
}

/// An entity of which only its name is known: the fault is told, and its id is known to the rest.
fn named(id: Id, name: Node<'_>) -> EntityDef {
    EntityDef {
        name: name.typed().map(|name| Text::plain(&*name)),
        ..entity::bare(id, name.origin())
    }
}

/// Entities that were written with hyphens, as a list: how the first one should begin.
fn listed(node: Node<'_>, sink: &mut Diagnostics) -> Vec<EntityDef> {
    let mut quiet = Diagnostics::new();
    let mut entities = Vec::new();
    let mut better = None;
    for item in node.list() {
        let pairs = match item.shape() {
            Shape::Mapping => item.entries(&mut quiet),
            _ => Vec::new(),
        };
        let value = |name: &str| {
            let named = |(key, _): &&(Node<'_>, Node<'_>)| key.typed().is_some_and(|it| it == name);
            pairs.iter().find(named).map(|(_, value)| *value)
        };
        let name = value("name").or(value("title")).unwrap_or(item);
        let id = value("id").unwrap_or(name).typed();
        let Some(id) = id.map(|id| Id::folded(&id)) else {
            continue;
        };
        better.get_or_insert_with(|| match item.typed() {
            Some(name) => format!("write `{id}: {{name: {name}}}` instead of `- {name}`"),
            None => format!(
                "write `{id}:` instead of the hyphen, and what belongs to it below, further right"
            ),
        });
        entities.push(named(id, name));
    }
    let fault = node.expected("a block of keys (`key: value`)");
    sink.push(
        fault
            .hints(better)
            .hint("without the hyphens: each id on a line of its own, then `:`"),
    );
    entities
}

/// The id that a key is; where it is none, the one made from it, so that what it defines is known.
fn id_of(key: Node<'_>, sink: &mut Diagnostics) -> Id {
    key.id(sink)
        .unwrap_or_else(|| Id::folded(&key.typed().unwrap_or_default()))
}

/// `russia: Russia`, where `russia: {name: Russia}` was meant.
fn name_alone(key: Node<'_>, value: Node<'_>) -> Diagnostic {
    let (id, name) = (
        key.typed().unwrap_or_default(),
        value.typed().unwrap_or_default(),
    );
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
    let error = value.expected("a block of keys (`key: value`)");
    error.hints(plain.then(|| format!("write `{id}: {{name: {name}}}`")))
}

fn references(reader: &mut Reader<'_, '_>) -> Vec<ReferenceDef> {
    let Some(node) = reader.field("references") else {
        return Vec::new();
    };
    let sink = reader.sink();
    let mut references = Vec::new();
    for (key, value) in node.entries(sink) {
        let id = id_of(key, sink);
        if let Some(reader) = value.mapping(sink) {
            references.push(reference::reference(Some(id), reader));
        } else if value.is_null() {
            let message = format!("the reference {} says nothing", value.name());
            let hint = "give it a `title`, and a `url` if it has one";
            sink.push(Diagnostic::error(value.span(), message).hint(hint));
        }
    }
    references
}
