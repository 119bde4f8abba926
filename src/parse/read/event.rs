//! The table «an event».

use super::values::{
    date, each, id, ids, passage, required_text, required_text_of, sources, status, text, words,
};
use super::web;
use crate::parse::facts::{Account, EventDef};
use crate::yaml::{Reader, Text};

/// The keys of an event. Without a title it must have an id: another place then tells it.
pub(super) fn event(mut reader: Reader<'_, '_>) -> Option<EventDef> {
    let id_node = reader.field("id");
    let own_id = id_node.and_then(|node| node.id(reader.sink()));
    let title = title(&mut reader, id_node.is_some());
    let date = date(&mut reader, "date");
    let summary = text(&mut reader, "summary");
    let status = status(&mut reader);
    let entities = reader
        .field("entities")
        .map(|node| ids(node, reader.sink()));
    let place = reader
        .field("place")
        .and_then(|node| id(node, reader.sink()));
    let event = EventDef {
        id: own_id,
        origin: reader.origin(),
        date,
        title,
        summary,
        status,
        entities: entities.unwrap_or_default(),
        place,
        passage: passage(&mut reader),
        accounts: each(&mut reader, "accounts", account),
        sources: sources(&mut reader),
        redirect_from: web::redirects(&mut reader),
        review: words(&mut reader, "review"),
    };
    reader.finish();
    // What has neither a title nor an id cannot be told from other events.
    (event.title.is_some() || event.id.is_some()).then_some(event)
}

fn title(reader: &mut Reader<'_, '_>, has_id: bool) -> Option<Text> {
    if !has_id {
        return required_text(reader, "title");
    }
    let node = reader.field("title")?;
    required_text_of(node, reader.sink())
}

fn account(mut reader: Reader<'_, '_>) -> Option<Account> {
    let date = date(&mut reader, "date");
    let text = required_text(&mut reader, "text");
    let sources = sources(&mut reader);
    reader.finish();
    Some(Account {
        date,
        text: text?,
        sources,
    })
}
