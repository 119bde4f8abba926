//! The table «an entity».

use std::sync::Arc;

use super::values::{
    Key, choice, date, each, required_text, required_text_of, required_words_of, sources, text,
    words, words_of,
};
use super::web;
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::facts::{Alias, EntityDef, EntityType, FactLine, Location};
use crate::yaml::{Id, Node, Origin, Reader, Shape, Text};

/// An entity of which nothing is said.
pub(super) fn bare(id: Id, origin: Origin) -> EntityDef {
    EntityDef {
        id,
        origin,
        name: None,
        kind: None,
        aliases: Vec::new(),
        summary: None,
        date: None,
        facts: Vec::new(),
        location: None,
        wikidata: None,
        same_as: Vec::new(),
        link: None,
        image: None,
        sources: Vec::new(),
        redirect_from: Vec::new(),
        review: None,
    }
}

/// The keys of an entity; its id stands elsewhere.
pub(super) fn entity(id: Id, mut reader: Reader<'_, '_>) -> EntityDef {
    let types = EntityType::ALL.map(|kind| (kind.as_str(), kind));
    let entity = EntityDef {
        id,
        origin: reader.origin(),
        name: name(&mut reader),
        kind: choice(&mut reader, "type", &types),
        aliases: aliases(&mut reader),
        summary: text(&mut reader, "summary"),
        date: date(&mut reader, "date"),
        facts: each(&mut reader, "facts", fact_line),
        location: location(&mut reader),
        wikidata: wikidata(&mut reader),
        same_as: web::addresses(&mut reader, "same_as"),
        link: reader.flag("link"),
        image: web::image(&mut reader),
        sources: sources(&mut reader),
        redirect_from: web::redirects(&mut reader),
        review: words(&mut reader, "review"),
    };
    reader.finish();
    entity
}

/// The name may stand in another place, but where it stands it says something.
fn name(reader: &mut Reader<'_, '_>) -> Option<Text> {
    let node = reader.field("name")?;
    required_text_of(node, reader.sink())
}

fn aliases(reader: &mut Reader<'_, '_>) -> Vec<Alias> {
    let Some(node) = reader.field("aliases") else {
        return Vec::new();
    };
    let sink = reader.sink();
    node.list()
        .into_iter()
        .filter_map(|item| alias(item, sink))
        .collect()
}

fn alias(node: Node<'_>, sink: &mut Diagnostics) -> Option<Alias> {
    if node.shape() != Shape::Mapping {
        let name = Text::plain(&*required_words_of(node, sink)?);
        return Some(Alias {
            name,
            link: true,
            date: None,
            note: None,
            origin: node.origin(),
        });
    }
    let mut reader = node.mapping(sink)?;
    let name = required_text(&mut reader, "name");
    let link = reader.flag("link").unwrap_or(true);
    let date = date(&mut reader, "date");
    let note = words(&mut reader, "note");
    let origin = reader.origin();
    reader.finish();
    Some(Alias {
        name: name?,
        link,
        date,
        note,
        origin,
    })
}

fn fact_line(mut reader: Reader<'_, '_>) -> Option<FactLine> {
    let label = required_text(&mut reader, "label");
    let value = required_text(&mut reader, "value");
    let sources = sources(&mut reader);
    reader.finish();
    Some(FactLine {
        label: label?,
        value: value?,
        sources,
    })
}

fn location(reader: &mut Reader<'_, '_>) -> Option<Location> {
    let node = reader.field("location")?;
    let mut reader = node.mapping(reader.sink())?;
    let lat = degrees(&mut reader, "lat", 90.0);
    let lon = degrees(&mut reader, "lon", 180.0);
    reader.finish();
    Some(Location {
        lat: lat?,
        lon: lon?,
    })
}

fn degrees(reader: &mut Reader<'_, '_>, key: Key, most: f64) -> Option<f64> {
    let node = reader.required(key)?;
    let degrees = node.number(reader.sink())?;
    if degrees.abs() <= most {
        return Some(degrees);
    }
    let message = format!("`{key}` goes from -{most} to {most}, but `{degrees}` stands here");
    let swapped = (most < 180.0 && degrees.abs() <= 180.0).then(|| {
        "`lat` is north or south, `lon` east or west: are they the wrong way round?".into()
    });
    reader
        .sink()
        .push(Diagnostic::error(node.span(), message).hints(swapped));
    None
}

fn wikidata(reader: &mut Reader<'_, '_>) -> Option<Arc<str>> {
    let node = reader.field("wikidata")?;
    let typed = words_of(node, reader.sink())?;
    if is_q_number(&typed) {
        return Some(typed);
    }
    // A number alone, a small q, the page's address.
    let last = typed
        .rsplit(['/', ':'])
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    let meant = match last.strip_prefix('Q') {
        Some(_) => last,
        None => format!("Q{last}"),
    };
    let hint = match is_q_number(&meant) {
        true => format!("write `wikidata: {meant}`"),
        false => "it stands at the top of the Wikidata page: `Q159` for Russia".to_owned(),
    };
    let message = format!("`{typed}` is not a Wikidata number");
    reader
        .sink()
        .push(Diagnostic::error(node.span(), message).hint(hint));
    None
}

fn is_q_number(text: &str) -> bool {
    let digits = text.strip_prefix('Q').unwrap_or_default();
    !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}
