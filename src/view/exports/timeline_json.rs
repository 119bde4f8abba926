//! /timeline.json: the events in TimelineJS's JSON.
//!
//! TimelineJS shows no undated events, so those are left out. A headline is HTML there, so texts
//! are escaped; what a date says beyond its parts (about, until, due by) goes into
//! `display_date`; whether an event came about stands at the head of its text.

use serde::Serialize;

use super::addresses::event_url;
use crate::parse::dates::{Parts, Status};
use crate::parse::markdown::escape;
use crate::resolve::{EntityIx, Event as Known, EventIx};
use crate::view::context::Context;
use crate::view::hrefs::Hrefs;

/// Years that JavaScript's calendar reaches; beyond, TimelineJS counts in years only.
const HUMAN_YEARS: std::ops::RangeInclusive<i64> = -271_000..=275_000;

#[derive(Serialize)]
struct Timeline {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Slide>,
    events: Vec<Event>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<&'static str>,
}

#[derive(Serialize)]
struct Slide {
    text: Words,
}

#[derive(Serialize)]
struct Event {
    unique_id: String,
    start_date: Parts,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Parts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    text: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    autolink: bool,
}

/// Both are HTML.
#[derive(Serialize)]
struct Words {
    headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

/// All dated events, in order.
pub fn timeline_json(context: &Context) -> Vec<u8> {
    let all = (0..context.site.events.len() as u32).map(EventIx);
    let events: Vec<Event> = all.filter_map(|ix| event(context, ix)).collect();
    let far = |parts: &Parts| !HUMAN_YEARS.contains(&parts.year);
    let is_far = events
        .iter()
        .any(|it| far(&it.start_date) || it.end_date.as_ref().is_some_and(far));
    let description = context.site.config.description.as_ref();
    let timeline = Timeline {
        title: (!context.title.is_empty()).then(|| Slide {
            text: Words {
                headline: escape::text(&context.title),
                text: description
                    .map(|text| paragraph(context.text(text)))
                    .unwrap_or_default(),
            },
        }),
        events,
        scale: is_far.then_some("cosmological"),
    };
    let mut json = serde_json::to_vec(&timeline).expect("keys are texts");
    json.push(b'\n');
    json
}

fn event(context: &Context, ix: EventIx) -> Option<Event> {
    let event = context.site.event(ix);
    let date = event.date.as_ref()?;
    let shown = date.timelinejs()?;
    // A deadline is no event: its words say so, its parts do not.
    let is_deadline = matches!(event.status, Status::Planned | Status::Missed);
    let words = || context.words.date(date, Some(event.status));
    Some(Event {
        unique_id: event.id.to_string(),
        start_date: shown.start,
        end_date: shown.end,
        display_date: (shown.needs_display || is_deadline).then(words),
        text: Words {
            headline: escape::text(context.text(&event.title)),
            text: text(context, ix, event),
        },
        group: group(context, event),
        autolink: false,
    })
}

/// Addresses as they stand in the file: whole, since it is shown on other sites; without base_url as
/// seen from where it lies.
fn links(context: &Context) -> Hrefs {
    let (config, tree) = (&context.site.config, &context.site.prefix);
    match &config.base_url {
        Some(base) => Hrefs::rooted(base.as_str(), config.links).in_tree(tree),
        None => context.hrefs(tree),
    }
}

/// How the event stands, what it was, and where this site tells of it.
fn text(context: &Context, ix: EventIx, event: &Known) -> String {
    let mut html = String::new();
    if event.status != Status::Happened {
        html.push_str("<p><em>");
        escape::push_text(&mut html, &context.words.status(event.status));
        html.push_str("</em></p>");
    }
    if let Some(summary) = event
        .tellings
        .iter()
        .find_map(|telling| telling.summary.as_ref())
    {
        html.push_str("<p>");
        html.push_str(&context.inline(summary, &links(context)).0);
        html.push_str("</p>");
    }
    if let Some(url) = event_url(context, ix).filter(|_| !context.title.is_empty()) {
        html.push_str("<p><a href=\"");
        escape::push_href(&mut html, &url);
        html.push_str("\">");
        escape::push_text(&mut html, &context.title);
        html.push_str("</a></p>");
    }
    html
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escape::text(text))
}

/// TimelineJS has one group for an event: the type of what is named first in it, in words.
fn group(context: &Context, event: &Known) -> Option<String> {
    let first: EntityIx = event.entities.first().copied().or(event.place)?;
    let kind = context.site.entity(first).kind.as_str();
    Some(escape::text(
        &context.words.text(&format!("type-{kind}-plural")),
    ))
}
