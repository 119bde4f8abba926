//! The JSON-LD of a page of the timeline.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{SCHEMA, script};
use crate::parse::dates::{Date, Status};
use crate::resolve::EventIx;
use crate::view::context::Context;
use crate::view::exports::event_url;
use crate::view::pages::Html;

/// How many entities an event is said to be about.
const ABOUT: usize = 5;

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Event<'a>>,
}

#[derive(Serialize)]
struct Event<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(rename = "eventStatus", skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<&'a RawValue>,
}

/// Those events of a page that Schema.org can tell truly; none if there are none.
pub(in crate::view) fn events(context: &Context, events: &[EventIx]) -> Option<Html> {
    let graph: Vec<Event<'_>> = events.iter().filter_map(|ix| event(context, *ix)).collect();
    (!graph.is_empty()).then(|| {
        script(&Graph {
            context: SCHEMA,
            graph,
        })
    })
}

/// None for an event whose dates Schema.org has no form for (BCE, «about»), and for one that did
/// not come about or perhaps did not: it has no word for that.
fn event<'c>(context: &'c Context, ix: EventIx) -> Option<Event<'c>> {
    let event = context.site.event(ix);
    let status = match event.status {
        Status::Happened | Status::Ongoing => None,
        Status::Planned => Some("https://schema.org/EventScheduled"),
        Status::Cancelled => Some("https://schema.org/EventCancelled"),
        Status::Awaited | Status::Missed | Status::Disputed => return None,
    };
    let start = event.date.as_ref().and_then(Date::schema_org_start);
    let end = event.date.as_ref().and_then(Date::schema_org_end);
    if start.is_none() && end.is_none() {
        return None;
    }
    let about = event.entities.iter().filter(|it| Some(**it) != event.place);
    Some(Event {
        kind: "Event",
        name: context.text(&event.title),
        start,
        end,
        status,
        url: event_url(context, ix),
        location: event.place.map(|place| context.json_ld_of(place)),
        about: about
            .take(ABOUT)
            .map(|it| context.json_ld_of(*it))
            .collect(),
    })
}
