use super::*;
use crate::parse::dates::Status;

#[test]
fn every_key_of_an_event_is_read() {
    let read = article(
        "title: A\nevents:\n  - id: visit\n    date: 2012/..\n    title: {en: A visit, ur: دورہ}\n    \
         summary: It was *long*.\n    status: Awaited\n    entities: [a, b-2]\n    place: c\n    \
         passage: came  to\n    accounts: {date: 2013, text: Later, sources: [x, y]}\n    \
         sources: A book\n    redirect_from: /v/\n    review: R\n  - {title: B}",
    );
    let [event, bare] = &read.facts.events[..] else {
        panic!("there are two")
    };
    assert_eq!(event.id.as_ref().map(|id| id.as_str()), Some("visit"));
    assert_eq!(
        event.date.as_ref().map(|date| date.as_str()),
        Some("2012/..")
    );
    assert_eq!(
        event.title.as_ref().map(|title| title.first()),
        Some("A visit")
    );
    assert_eq!(
        event.summary.as_ref().map(|text| text.first()),
        Some("It was *long*.")
    );
    assert_eq!(event.status, Some(Status::Awaited));
    let entities: Vec<_> = event
        .entities
        .iter()
        .map(|entity| entity.id.as_str())
        .collect();
    assert_eq!(entities, ["a", "b-2"]);
    assert_eq!(event.entities[1].origin.span().text(), "b-2");
    assert_eq!(
        event.place.as_ref().map(|place| place.id.as_str()),
        Some("c")
    );
    let passage = event.passage.as_ref().expect("there is a passage");
    assert_eq!(
        (passage.text.first(), passage.origin.span().text()),
        ("came  to", "came  to")
    );
    assert_eq!(event.accounts[0].sources.len(), 2);
    assert_eq!(event.accounts[0].text.first(), "Later");
    assert_eq!(&*event.redirect_from[0].path, "v/");
    assert_eq!(event.origin.span().line_column(), (4, 5));
    assert!(bare.id.is_none() && bare.date.is_none() && bare.status.is_none());
}

#[test]
fn an_event_told_again_needs_its_id() {
    let read = article("title: A\nevents: {id: visit, passage: P, summary: S}");
    assert!(read.facts.events[0].title.is_none());
    told(
        "events:\n  - date: 2012\n  - {id: _main}\n  - {id: x, title: ' '}",
        &[
            ("4:5-15 `title` is missing", ""),
            ("5:10-15 `_main` is not an id", "`main`"),
            ("6:20-23 `title` is empty", ""),
        ],
    );
}

#[test]
fn wrong_keys_of_an_event_are_told_each_at_its_place() {
    told(
        "events:\n  - title: A visit\n    dat: 2012\n    status: canceled\n    entities: [Russia, ok]\n    \
         place: [a]\n    accounts: [{date: 2013, txt: Later}, Later]\n    sources: {a: b}\n    passage: ''",
        &[
            ("5:5-8 unknown key `dat`", "`date`"),
            ("6:13-21 `status` cannot be `canceled`", "`cancelled`"),
            ("7:16-22 `Russia` is not an id", "`russia`"),
            ("8:12-15 `place` should be a text", ""),
            ("9:16-40 `text` is missing", ""),
            ("9:29-32 unknown key `txt`", "`text`"),
            ("9:42-47", "a block of keys"),
            ("10:14-20 `sources` should be a text", ""),
            ("11:14-16 `passage` is empty", ""),
        ],
    );
}

#[test]
fn an_event_with_faults_is_kept_for_those_who_name_it() {
    let text = in_article("title: A\nevents: {id: visit, title: V, date: 2012-13}");
    let (read, found) = read_at("content/articles/a.md", &text);
    assert_eq!(found.len(), 1);
    assert_eq!(read.expect("it can be read").facts.events.len(), 1);
}
