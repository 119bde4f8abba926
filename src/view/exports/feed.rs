//! /feed.xml: Atom (RFC 4287).

use std::cmp::Reverse;

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Text, TextType};
use atom_syndication::{Person as Author, WriteConfig};

use super::xml::clean;
use crate::parse::dates::Date;
use crate::parse::facts::CorrectionDef;
use crate::parse::markdown::escape;
use crate::project::BaseUrl;
use crate::resolve::{Document, Person};
use crate::view::context::Context;
use crate::view::json_ld::explainers;

/// How many articles a feed holds.
const MOST: usize = 50;
/// The time of a feed in which nothing is dated; Atom demands one, and there is no clock.
const NO_TIME: &str = "1970-01-01T00:00:00Z";

/// The newest articles, by the day of their last change, so that a correction of an old one is
/// heard of. None where the site wants no feed or has no base_url: all its addresses are whole.
/// Undated articles are in no feed; a feed may be empty.
pub fn feed(context: &Context) -> Option<String> {
    let config = &context.site.config;
    let base = config.base_url.as_ref().filter(|_| config.feeds)?;
    let mut dated: Vec<(FixedDateTime, &Document)> = context
        .newest
        .iter()
        .map(|ix| context.site.document(*ix))
        .filter(|document| document.stands)
        .filter_map(|document| Some((changed(document)?, document)))
        .collect();
    // `newest` is by the day of publication, and the sort keeps that order among equals.
    dated.sort_by_key(|(time, _)| Reverse(*time));
    dated.truncate(MOST);
    let no_time = || NO_TIME.parse().expect("a time so written is RFC 3339");
    let title = name(context, base);
    let text =
        |text: &Option<crate::yaml::Text>| text.as_ref().map(|text| plain(context.text(text)));
    let author = config
        .author
        .as_ref()
        .map_or(title.as_str(), |author| context.text(author));
    let feed = Feed {
        title: plain(&title),
        // Each language's feed is one of its own.
        id: context.absolute(&context.site.prefix)?,
        updated: dated.first().map_or_else(no_time, |(time, _)| *time),
        authors: vec![only_name(author)],
        generator: Some(Generator {
            value: "ibid".to_owned(),
            ..Generator::default()
        }),
        links: vec![
            link(
                "self",
                base.join(&context.in_tree("feed.xml")),
                "application/atom+xml",
                None,
            ),
            link(
                "alternate",
                context.absolute(&context.site.prefix)?,
                "text/html",
                Some(context.language.as_str()),
            ),
        ],
        rights: text(&config.licence),
        subtitle: text(&config.description),
        entries: dated
            .iter()
            .map(|(time, document)| entry(context, base, document, *time))
            .collect(),
        lang: Some(context.language.to_string()),
        ..Feed::default()
    };
    let written = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let bytes = feed
        .write_with_config(Vec::new(), written)
        .expect("a vector takes all bytes");
    let mut xml = String::from_utf8(bytes).expect("it was made of texts");
    xml.push('\n');
    Some(xml)
}

/// The first day of `updated`, else of `date`, at 00:00 UTC.
fn changed(document: &Document) -> Option<FixedDateTime> {
    let updated = document.updated.as_ref().and_then(time);
    updated.or_else(|| document.article.meta.date.as_ref().and_then(time))
}

fn time(date: &Date) -> Option<FixedDateTime> {
    date.rfc3339_first_day()?.parse().ok()
}

fn entry(context: &Context, base: &BaseUrl, document: &Document, updated: FixedDateTime) -> Entry {
    let meta = &document.article.meta;
    let lang = (document.language != context.language).then(|| document.language.to_string());
    let people = |people: &[Person]| -> Vec<Author> {
        people
            .iter()
            .map(|person| author(context, base, person))
            .collect()
    };
    let authors = explainers(document);
    // Who wrote the text that is explained had a part in it, but did not write this page.
    let contributors = match std::ptr::eq(authors, &*document.authors) {
        true => Vec::new(),
        false => people(&document.authors),
    };
    let topics = document
        .topics
        .iter()
        .map(|topic| &context.site.topics[*topic as usize]);
    let url = context.absolute(&document.path).unwrap_or_default();
    Entry {
        title: Text {
            lang: lang.clone(),
            ..plain(&document.title)
        },
        // However links end, the id stays the same: readers know an entry by it.
        id: base.join(&document.path),
        updated,
        authors: people(authors),
        categories: topics
            .map(|topic| Category {
                term: topic.id.to_string(),
                scheme: None,
                label: Some(clean(&topic.name).into_owned()),
            })
            .collect(),
        contributors,
        links: vec![link(
            "alternate",
            url,
            "text/html",
            Some(document.language.as_str()),
        )],
        published: meta.date.as_ref().and_then(time),
        summary: summary(context, document).map(|text| Text { lang, ..text }),
        ..Entry::default()
    }
}

/// Corrections first, newest first, as at the head of the page; then the summary.
fn summary(context: &Context, document: &Document) -> Option<Text> {
    let meta = &document.article.meta;
    let summary = meta.summary.as_deref().or(meta.subtitle.as_deref());
    if meta.corrections.is_empty() {
        return summary.map(plain);
    }
    let mut corrections: Vec<&CorrectionDef> = meta.corrections.iter().collect();
    corrections.sort_by_key(|it| Reverse(it.date.as_ref().map(Date::sort_key)));
    let mut html = "<p>".to_owned();
    escape::push_text(&mut html, &context.words.text("article-corrections"));
    html.push_str("</p><ul>");
    for correction in corrections {
        html.push_str("<li>");
        if let Some(date) = &correction.date {
            escape::push_text(&mut html, &context.words.date(date, None));
            html.push_str(": ");
        }
        escape::push_text(&mut html, context.text(&correction.text));
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    if let Some(summary) = summary {
        html.push_str("<p>");
        escape::push_text(&mut html, summary);
        html.push_str("</p>");
    }
    Some(Text {
        r#type: TextType::Html,
        ..plain(&html)
    })
}

/// The site's name; its address if it has none, since Atom demands one.
fn name(context: &Context, base: &BaseUrl) -> String {
    match context.title.is_empty() {
        true => base.as_str().to_owned(),
        false => context.title.clone(),
    }
}

fn author(context: &Context, base: &BaseUrl, person: &Person) -> Author {
    match person {
        Person::Entity(ix) => {
            let entity = context.site.entity(*ix);
            let uri = context
                .absolute(context.path_of(*ix))
                .unwrap_or_else(|| base.to_string());
            Author {
                uri: Some(uri),
                ..only_name(context.text(&entity.name))
            }
        }
        Person::Name(name) => only_name(name),
    }
}

fn only_name(name: &str) -> Author {
    Author {
        name: clean(name).into_owned(),
        ..Author::default()
    }
}

fn plain(text: &str) -> Text {
    Text {
        value: clean(text).into_owned(),
        ..Text::default()
    }
}

fn link(rel: &str, href: String, mime_type: &str, hreflang: Option<&str>) -> Link {
    Link {
        href,
        rel: rel.to_owned(),
        hreflang: hreflang.map(str::to_owned),
        mime_type: Some(mime_type.to_owned()),
        title: None,
        length: None,
    }
}
