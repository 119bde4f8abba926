//! The JSON-LD of an article.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{License, Named, SCHEMA, Said};
use super::{explainers, iso, license, name_or_id, named, person, same_as, script, site_author};
use crate::parse::facts::ReferenceDef;
use crate::resolve::{DocIx, Document, EntityIx};
use crate::view::context::Context;
use crate::view::pages::Html;

/// How many entities an article is said to be about: those named most often.
const ABOUT: usize = 5;
/// How many more it is said to mention.
const MENTIONS: usize = 12;

#[derive(Serialize)]
struct Article<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    #[serde(
        rename = "alternativeHeadline",
        skip_serializing_if = "Option::is_none"
    )]
    subtitle: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "inLanguage")]
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "mainEntityOfPage", skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(rename = "isBasedOn", skip_serializing_if = "Option::is_none")]
    based_on: Option<Source<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Said<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<&'a RawValue>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<License<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<Correction<'a>>,
    #[serde(rename = "isPartOf", skip_serializing_if = "Option::is_none")]
    part_of: Option<Named<'a>>,
}

/// The text that is explained.
#[derive(Serialize)]
struct Source<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "archivedAt", skip_serializing_if = "Option::is_none")]
    archived: Option<&'a str>,
}

#[derive(Serialize)]
struct Correction<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// An article, at its absolute address if the site has one.
pub(in crate::view) fn article(context: &Context, ix: DocIx, canonical: Option<&str>) -> Html {
    let document = context.site.document(ix);
    let meta = &document.article.meta;
    let based_on = source(context, document);
    let (about, mentions) = named_here(context, document);
    let mut author: Vec<Named<'_>> = explainers(document)
        .iter()
        .map(|it| person(context, it))
        .collect();
    if author.is_empty() {
        author.extend(site_author(context));
    }
    let corrections = meta.corrections.iter().map(|correction| Correction {
        kind: "CorrectionComment",
        text: context.text(&correction.text),
        published: iso(correction.date.as_ref()),
    });
    script(&Article {
        context: SCHEMA,
        kind: kind(meta.genre.as_deref(), based_on.is_some()),
        headline: &document.title,
        subtitle: meta.subtitle.as_deref(),
        description: meta.summary.as_deref().or(meta.subtitle.as_deref()),
        in_language: document.language.as_str(),
        url: canonical,
        page: canonical,
        published: iso(meta.date.as_ref()),
        modified: iso(document.updated.as_ref()),
        author,
        based_on,
        about,
        mentions,
        keywords: topics(context, document),
        license: license(context),
        correction: corrections.collect(),
        part_of: (!context.title.is_empty()).then(|| Named {
            kind: Some("WebSite"),
            name: &context.title,
            url: context.absolute(&context.site.prefix),
            same_as: Vec::new(),
        }),
    })
}

/// Schema.org's type. What explains an op-ed is itself none: there the kind is the source's.
fn kind(genre: Option<&str>, explains: bool) -> &'static str {
    match genre.map(str::to_lowercase).as_deref() {
        Some("lesson") => "LearningResource",
        _ if explains => "Article",
        Some("op-ed" | "opinion") => "OpinionNewsArticle",
        Some("report") => "Report",
        Some(_) | None => "Article",
    }
}

/// What the article explains: its `source`, or what its authors wrote if others explain it.
fn source<'c>(context: &'c Context, document: &'c Document) -> Option<Source<'c>> {
    let authors = || {
        document
            .authors
            .iter()
            .map(|it| person(context, it))
            .collect()
    };
    let Some(source) = &document.article.meta.source else {
        let explained = !document.authors.is_empty() && !document.editors.is_empty();
        return explained.then(|| Source {
            kind: "CreativeWork",
            name: None,
            author: authors(),
            publisher: None,
            published: None,
            url: None,
            archived: None,
        });
    };
    let ReferenceDef {
        id: _,
        origin: _,
        title,
        authors: by,
        publisher,
        date,
        url,
        archived,
        rights: _,
    } = &**source;
    Some(Source {
        kind: "CreativeWork",
        name: title.as_ref().map(|title| context.text(title)),
        author: match by.is_empty() {
            true => authors(),
            false => by.iter().map(|name| name_or_id(context, name)).collect(),
        },
        publisher: publisher.as_ref().map(|name| name_or_id(context, name)),
        published: iso(date.as_ref()),
        url: url.as_deref(),
        archived: archived.as_deref(),
    })
}

/// Whom and what the article names: those named most often, then the others.
fn named_here<'c>(context: &'c Context, document: &Document) -> (Vec<Said<'c>>, Vec<&'c RawValue>) {
    let mut counts: Vec<(EntityIx, usize)> = document.groups.counts().collect();
    counts.sort_unstable_by_key(|(ix, count)| (std::cmp::Reverse(*count), *ix));
    let (about, others) = counts.split_at(counts.len().min(ABOUT));
    let about = about.iter().map(|(ix, _)| {
        let same_as = same_as(context.site.entity(*ix));
        match same_as.is_empty() {
            true => Said::Made(context.json_ld_of(*ix)),
            false => Said::Here(Named {
                same_as,
                ..named(context, *ix)
            }),
        }
    });
    // A name without an address tells a program nothing that the text does not.
    let most = match context.site.config.base_url {
        Some(_) => MENTIONS,
        None => 0,
    };
    let mentions = others.iter().take(most);
    let mentions = mentions.map(|(ix, _)| context.json_ld_of(*ix));
    (about.collect(), mentions.collect())
}

fn topics<'c>(context: &'c Context, document: &Document) -> Vec<&'c str> {
    document
        .topics
        .iter()
        .map(|topic| &*context.site.topics[*topic as usize].name)
        .collect()
}
