//! Schema.org JSON-LD: what a page says of itself to search engines and other programs. It says
//! nothing that the facts do not say: a date that Schema.org has no form for is left out, and so
//! is an event that did not come about.

mod article;
mod entity;
mod event;
#[cfg(test)]
mod tests;

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::value::RawValue;

use super::context::Context;
use super::pages::Html;
use crate::parse::dates::Date;
use crate::parse::facts::{EntityType, NameOrId};
use crate::resolve::{Document, Entity, EntityIx, Person};

pub(super) use article::article;
pub(super) use entity::entity;
pub(super) use event::events;

/// The vocabulary that all names are from.
const SCHEMA: &str = "https://schema.org";

/// A thing that is named; its type only where it is known.
#[derive(Debug, Serialize)]
struct Named<'a> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(rename = "sameAs", skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<String>,
}

/// What is named: an entity as all pages say it, or what only this page says.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Said<'a> {
    Made(&'a RawValue),
    Here(Named<'a>),
}

/// A licence: an address, or only its name.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum License<'a> {
    Address(&'a str),
    Name(Named<'a>),
}

#[derive(Debug, Serialize)]
struct WebSite<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "inLanguage")]
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<License<'a>>,
}

/// The front page: the site as a whole. None for a site without a name.
pub(super) fn index(context: &Context) -> Option<Html> {
    let description = context.site.config.description.as_ref();
    (!context.title.is_empty()).then(|| {
        script(&WebSite {
            context: SCHEMA,
            kind: "WebSite",
            name: &context.title,
            url: context.absolute(&context.site.prefix),
            description: description.map(|text| context.text(text)),
            in_language: context.language.as_str(),
            author: site_author(context),
            license: license(context),
        })
    })
}

/// Who wrote the page itself: those who explain; else, where nobody else's text is explained,
/// those who wrote. Empty: the site's author.
pub(super) fn explainers(document: &Document) -> &[Person] {
    match () {
        () if !document.editors.is_empty() => &document.editors,
        () if document.article.meta.source.is_none() => &document.authors,
        () => &[],
    }
}

/// JSON for a script element: `</script>` in a title cannot end it.
fn script(value: &impl Serialize) -> Html {
    // An article's is not much longer.
    let mut json = Vec::with_capacity(8 * 1024);
    let mut serializer = serde_json::Serializer::with_formatter(&mut json, InElement);
    value
        .serialize(&mut serializer)
        .expect("keys are texts and numbers finite");
    Html(String::from_utf8(json).expect("JSON is UTF-8"))
}

/// Escapes what could end the element, or a line of JavaScript. All of these stand only inside
/// JSON's texts, where an escape means the same.
struct InElement;

impl Formatter for InElement {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        escaped(writer, fragment)
    }

    // What was made beforehand is not yet escaped.
    fn write_raw_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        escaped(writer, fragment)
    }
}

fn escaped<W: ?Sized + io::Write>(writer: &mut W, json: &str) -> io::Result<()> {
    let is_special = |c: char| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
    let bytes = json.as_bytes();
    // Looked for the quick way: nearly no text has one. Two of them begin with this byte.
    let is_safe =
        memchr::memchr3(b'<', b'>', b'&', bytes).is_none() && memchr::memchr(0xe2, bytes).is_none();
    if is_safe {
        return writer.write_all(bytes);
    }
    let mut rest = json;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_special(*c)) {
        writer.write_all(&rest.as_bytes()[..at])?;
        write!(writer, "\\u{:04x}", u32::from(c))?;
        rest = &rest[at + c.len_utf8()..];
    }
    writer.write_all(rest.as_bytes())
}

/// Schema.org's type of an entity; `Thing` where it has no type that says just that.
fn kind(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Country => "Country",
        EntityType::Place => "Place",
        EntityType::Product => "Product",
        EntityType::Concept => "DefinedTerm",
        EntityType::Project | EntityType::Agreement | EntityType::Other => "Thing",
    }
}

/// An entity that is only named here; its own page says more.
fn named<'c>(context: &'c Context, ix: EntityIx) -> Named<'c> {
    let entity = context.site.entity(ix);
    Named {
        kind: Some(kind(entity.kind)),
        name: context.text(&entity.name),
        url: context.absolute(context.path_of(ix)),
        same_as: Vec::new(),
    }
}

/// The same as JSON, for all pages that name it.
pub(super) fn named_json(context: &Context, ix: EntityIx) -> Box<RawValue> {
    serde_json::value::to_raw_value(&named(context, ix)).expect("keys are texts")
}

/// A name of which nothing else is known, not even whether it is a person's or a body's.
fn only_name(name: &str) -> Named<'_> {
    Named {
        kind: None,
        name,
        url: None,
        same_as: Vec::new(),
    }
}

fn person<'c>(context: &'c Context, person: &'c Person) -> Named<'c> {
    match person {
        Person::Entity(ix) => named(context, *ix),
        Person::Name(name) => only_name(name),
    }
}

fn name_or_id<'c>(context: &'c Context, name: &'c NameOrId) -> Named<'c> {
    match context.site.find_entity(&name.text) {
        Some(ix) => named(context, ix),
        None => only_name(&name.text),
    }
}

fn site_author<'c>(context: &'c Context) -> Option<Named<'c>> {
    context
        .site
        .config
        .author
        .as_ref()
        .map(|author| only_name(context.text(author)))
}

fn license<'c>(context: &'c Context) -> Option<License<'c>> {
    let text = context.text(context.site.config.licence.as_ref()?);
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    Some(match is_address && !text.contains(char::is_whitespace) {
        true => License::Address(text),
        false => License::Name(Named {
            kind: Some("CreativeWork"),
            ..only_name(text)
        }),
    })
}

/// Addresses of the same thing elsewhere.
fn same_as(entity: &Entity) -> Vec<String> {
    let wikidata = entity
        .wikidata
        .iter()
        .map(|id| format!("https://www.wikidata.org/wiki/{id}"));
    wikidata
        .chain(entity.same_as.iter().map(|url| url.to_string()))
        .collect()
}

/// One year, month or day in ISO 8601; none of an interval, or where doubt would be lost.
fn iso(date: Option<&Date>) -> Option<String> {
    date?.schema_org().filter(|iso| !iso.contains('/'))
}
