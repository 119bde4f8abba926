//! Values that several tables share.

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::parse::dates::{Date, DateFault, Status};
use crate::parse::facts::{NameOrId, Passage, Reference, Source};
use crate::yaml::{Id, Node, Reader, Shape, Text};

/// A key of a table.
pub(super) type Key = &'static str;

/// What the reader given makes of each mapping in a list; an item that is none is an error.
pub(super) fn each<'d, T>(
    reader: &mut Reader<'d, '_>,
    key: Key,
    mut read: impl FnMut(Reader<'d, '_>) -> Option<T>,
) -> Vec<T> {
    let Some(node) = reader.field(key) else {
        return Vec::new();
    };
    let sink = reader.sink();
    if let Some(fault) = ids_for_items(node) {
        sink.push(fault);
        return Vec::new();
    }
    let items = node.list();
    items
        .iter()
        .filter_map(|item| read(item.mapping(sink)?))
        .collect()
}

/// The error that the items of a list were written as entities are: each behind an id.
fn ids_for_items(node: Node<'_>) -> Option<Diagnostic> {
    if node.shape() != Shape::Mapping {
        return None;
    }
    let entries = node.entries(&mut Diagnostics::new());
    let blocks = entries
        .iter()
        .all(|(_, value)| value.shape() == Shape::Mapping);
    let (key, _) = entries.first().filter(|_| blocks)?;
    let id = key.typed()?;
    // Of the things in a list only events have ids.
    let better = match node.name().as_str() {
        "`events`" => format!("write `- id: {id}` instead of `{id}:`"),
        _ => format!("begin each item with a hyphen: `- ` and its first key, instead of `{id}:`"),
    };
    let message = format!(
        "{} is a list, and `{id}:` begins no item of it",
        node.name()
    );
    Some(Diagnostic::error(key.span(), message).hint(better))
}

/// A text without the space around it; nothing if there is only space.
pub(super) fn words(reader: &mut Reader<'_, '_>, key: Key) -> Option<Arc<str>> {
    words_of(reader.text_field(key)?, reader.sink())
}

/// A text that must be there and hold more than space.
pub(super) fn required_words(reader: &mut Reader<'_, '_>, key: Key) -> Option<Arc<str>> {
    let node = reader.required(key)?;
    required_words_of(node, reader.sink())
}

/// As [`words`], of a value.
pub(super) fn words_of(node: Node<'_>, sink: &mut Diagnostics) -> Option<Arc<str>> {
    let typed = node.text_ref(sink)?;
    let words = typed.trim();
    (!words.is_empty()).then(|| words.into())
}

/// As [`required_words`], of a value that is written.
pub(super) fn required_words_of(node: Node<'_>, sink: &mut Diagnostics) -> Option<Arc<str>> {
    let typed = node.text_ref(sink)?;
    let words = typed.trim();
    if words.is_empty() {
        sink.push(empty(node));
        return None;
    }
    Some(words.into())
}

/// The error that a value holds only space.
pub(super) fn empty(node: Node<'_>) -> Diagnostic {
    Diagnostic::error(node.span(), format!("{} is empty", node.name()))
        .hint("write it between the quotes, or leave the key out")
}

/// A text in one or several languages, without the space around it.
pub(super) fn text(reader: &mut Reader<'_, '_>, key: Key) -> Option<Text> {
    reader.localized(key)?.trimmed()
}

/// A text in one or several languages that must be there.
pub(super) fn required_text(reader: &mut Reader<'_, '_>, key: Key) -> Option<Text> {
    let node = reader.required(key)?;
    required_text_of(node, reader.sink())
}

/// As [`required_text`], of a value that is written.
pub(super) fn required_text_of(node: Node<'_>, sink: &mut Diagnostics) -> Option<Text> {
    let text = node.localized(sink)?.trimmed();
    if text.is_none() {
        sink.push(empty(node));
    }
    text
}

/// One of several words; what is not written is what is meant by default.
pub(super) fn choice<T: Copy>(
    reader: &mut Reader<'_, '_>,
    key: Key,
    words: &[(&str, T)],
) -> Option<T> {
    reader.field(key)?.choice(words, reader.sink())
}

/// What became of an event or a relation.
pub(super) fn status(reader: &mut Reader<'_, '_>) -> Option<Status> {
    choice(
        reader,
        "status",
        &Status::ALL.map(|status| (status.as_str(), status)),
    )
}

/// A date; a number is that year.
pub(super) fn date(reader: &mut Reader<'_, '_>, key: Key) -> Option<Date> {
    let node = reader.field(key)?;
    let typed = node.text_ref(reader.sink())?;
    let date = match node.shape() {
        Shape::Number => Date::parse_number(&typed),
        _ => Date::parse(&typed),
    };
    if date.is_ok()
        && let Some(years) = typed.strip_prefix('-').filter(|years| years.len() < 4)
        && let Ok(number) = years.parse::<u32>()
        && number > 0
    {
        let message = format!(
            "`-{number}` is {} BCE, since a year 0 is counted",
            number + 1
        );
        let better = format!("if {number} BCE is meant, write `-{:04}`", number - 1);
        reader
            .sink()
            .push(Diagnostic::note(node.span(), message).hint(better));
    }
    date.map_err(|fault| reader.sink().push(date_fault(node, &typed, fault)))
        .ok()
}

/// The place where a text stops being a date, if it stands in the file as it was read.
fn date_fault(node: Node<'_>, typed: &str, fault: DateFault) -> Diagnostic {
    let whole = node.span();
    let written = whole.text();
    let lead = match written.strip_prefix(['"', '\'']) {
        Some(inner) if inner.get(..typed.len()) == Some(typed) => Some(1),
        _ => (written == typed).then_some(0),
    };
    let end = typed.trim_end().len();
    let span = match lead {
        Some(lead) if fault.offset < end && begins_as_date(typed, fault.offset) => {
            let start = whole.range().start + lead;
            Span::new(whole.file.clone(), start + fault.offset..start + end)
        }
        _ => whole,
    };
    Diagnostic::error(span, fault.message).hints(fault.hints)
}

/// Whether it is worth telling where a text goes wrong: words are wrong as a whole.
fn begins_as_date(text: &str, end: usize) -> bool {
    text.as_bytes()[..end]
        .iter()
        .all(|byte| byte.is_ascii_digit() || b" -/.~?%XT:".contains(byte))
}

/// Words of the article.
pub(super) fn passage(reader: &mut Reader<'_, '_>) -> Option<Passage> {
    let node = reader.field("passage")?;
    let text = required_text_of(node, reader.sink())?;
    Some(Passage {
        text,
        origin: node.origin(),
    })
}

/// Reference ids, addresses or texts.
pub(super) fn sources(reader: &mut Reader<'_, '_>) -> Vec<Source> {
    let Some(node) = reader.field("sources") else {
        return Vec::new();
    };
    let sink = reader.sink();
    let sources = node.list().into_iter().filter_map(|item| {
        Some(Source {
            text: words_of(item, sink)?,
            origin: item.origin(),
        })
    });
    sources.collect()
}

/// Names or ids of those who wrote, said, published.
pub(super) fn names(reader: &mut Reader<'_, '_>, key: Key) -> Vec<NameOrId> {
    let Some(node) = reader.field(key) else {
        return Vec::new();
    };
    let sink = reader.sink();
    sink.extend(names_in_one(node));
    let names = node.list().into_iter().filter_map(|item| {
        Some(NameOrId {
            text: words_of(item, sink)?,
            origin: item.origin(),
        })
    });
    names.collect()
}

/// The note that several people stand in a by-line as one: each part has a name's two words.
fn names_in_one(node: Node<'_>) -> Option<Diagnostic> {
    let typed = node.typed().filter(|_| node.shape() == Shape::Text)?;
    let commas = typed.replace(" and ", ", ").replace(" & ", ", ");
    let parts: Vec<&str> = commas.split(", ").map(str::trim).collect();
    let is_name = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let capitals = words
            .iter()
            .filter(|word| word.starts_with(char::is_uppercase));
        capitals.count() >= 2 && words.len() <= 4
    };
    (parts.len() > 1 && parts.iter().all(is_name)).then(|| {
        let list = parts.join(", ");
        Diagnostic::note(node.span(), "these names are shown as one person's").hint(format!(
            "if they are several, write them as a list: `[{list}]`"
        ))
    })
}

/// One name or id.
pub(super) fn name(reader: &mut Reader<'_, '_>, key: Key) -> Option<NameOrId> {
    let node = reader.field(key)?;
    Some(NameOrId {
        text: words_of(node, reader.sink())?,
        origin: node.origin(),
    })
}

/// Ids of things, in a list.
pub(super) fn ids(node: Node<'_>, sink: &mut Diagnostics) -> Vec<Reference<Id>> {
    let ids = node.list().into_iter().filter_map(|item| id(item, sink));
    ids.collect()
}

/// The id of a thing.
pub(super) fn id(node: Node<'_>, sink: &mut Diagnostics) -> Option<Reference<Id>> {
    Some(Reference {
        id: node.id(sink)?,
        origin: node.origin(),
    })
}
