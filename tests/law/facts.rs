//! What stands in front matter and in files of facts: single keys, each with its value in one line.

use std::collections::BTreeMap;

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

use crate::words::*;

/// A key and its value. An empty key: a line as it stands.
pub type Key = (String, String);

/// A key of an article's front matter.
pub fn article_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        6 => shared_key(),
        2 => key("notes", list(note())),
        2 => key("questions", list(question())),
        2 => key("corrections", list(correction())),
        4 => small_key(),
        2 => place_key(),
        1 => rarely_broken(),
    ]
}

/// A key that stands in facts files too.
pub fn shared_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        4 => key("entities", entities()),
        4 => key("events", list(event())),
        2 => key("relations", list(relation())),
        1 => key("references", references()),
    ]
}

/// A key of a page's front matter.
pub fn page_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        4 => key("summary", quoted(prose())),
        1 => key("mentions", one_of(&["all", "first", "none", "section"])),
        2 => place_key(),
        1 => rarely_broken(),
    ]
}

/// A key of an entity's own file.
pub fn entity_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        4 => key("aliases", list(one_of(&ALIASES))),
        2 => key("summary", quoted(prose())),
        2 => key("name", one_of(&["Russia", "Gas", "Rossiya", "{en: Russia, ru: Rossiya}"])),
        1 => key("date", one_of(&DATES)),
        1 => key("facts", one_of(&["[{label: Capital, value: Moscow, sources: dawn}]"])),
        1 => key("link", one_of(&["false", "true"])),
        1 => key("image", image()),
        1 => key("sources", sources()),
        1 => key("location", one_of(&["{lat: 55.7, lon: 37.6}"])),
        1 => key("redirect_from", one_of(&["[/old/]", "[/articles/b/]"])),
        1 => rarely_broken(),
    ]
}

/// Keys that say where a text stands, or whether.
pub fn place_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        key("slug", one_of(&["a", "b", "other", "No"])),
        key("draft", one_of(&["true", "false"])),
        key("language", one_of(&["ru", "en", "ur"])),
        key(
            "redirect_from",
            one_of(&["[/old/]", "[/old/, /older.html]", "[/articles/b/]"])
        ),
    ]
}

fn small_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        key(
            "title",
            one_of(&["A", "Russia and Gas", "1984", "\"Title: two\""])
        ),
        key("subtitle", quoted(sentence())),
        key("summary", quoted(prose())),
        key(
            "authors",
            one_of(&[
                "[Ada Lin]",
                "[ada]",
                "ada",
                "[ada, Somebody]",
                "[Some Body]"
            ])
        ),
        key("editors", one_of(&["[ada]", "[Ed Itor]"])),
        key("date", one_of(&DATES)),
        key("updated", one_of(&DATES)),
        key("kind", one_of(&["op-ed", "report", "essay"])),
        key("topics", one_of(&["[Energy]", "[Energy, Trade]", "trade"])),
        key(
            "source",
            one_of(&[
                "{title: An op-ed, url: https://example.org/a}",
                "{title: Dawn, authors: [Ada Lin]}"
            ])
        ),
        key("mentions", one_of(&["all", "first", "none", "section"])),
        key("review", one_of(&["check the date"])),
    ]
}

/// Nearly always something harmless.
fn rarely_broken() -> impl Strategy<Value = Key> {
    prop_oneof![2 => key("review", one_of(&["check this"])), 1 => broken()]
}

/// What cannot be read, or says what nothing knows.
fn broken() -> impl Strategy<Value = Key> {
    prop_oneof![
        key(
            "",
            one_of(&[
                "titel: Wrong",
                "title: [unclosed",
                "title: a: b",
                "\tx",
                "- x",
                "title: Twice"
            ])
        ),
        key("date", one_of(&["yesterday", "2012-13"])),
        key("title", one_of(&["", "[a, b]"])),
    ]
}

/// A key with such a value.
pub fn key(name: &'static str, value: impl Strategy<Value = String>) -> impl Strategy<Value = Key> {
    value.prop_map(move |value| (name.to_owned(), value))
}

/// A text in quotes.
pub fn quoted(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    text.prop_map(|text| format!("\"{text}\""))
}

fn list(item: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::collection::vec(item, 1..4).prop_map(|items| format!("[{}]", items.join(", ")))
}

/// `{a: 1, b: 2}` of those keys that there are.
fn mapping(keys: Vec<Option<(&str, String)>>) -> String {
    let keys = keys.into_iter().flatten();
    let lines: Vec<String> = keys
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    format!("{{{}}}", lines.join(", "))
}

/// Some entities, each once.
pub fn entities() -> impl Strategy<Value = String> {
    prop::collection::vec(entity(), 1..4).prop_map(|all| {
        let all: BTreeMap<String, String> = all.into_iter().collect();
        let lines: Vec<String> = all
            .iter()
            .map(|(id, entity)| format!("{id}: {entity}"))
            .collect();
        format!("{{{}}}", lines.join(", "))
    })
}

fn entity() -> impl Strategy<Value = (String, String)> {
    (
        select(&ENTITIES[..]),
        weighted(
            0.06,
            one_of(&["Rossiya", "Moscow", "Gas", "{en: Russia, ru: Rossiya}"]),
        ),
        weighted(0.04, one_of(&["country", "place", "concept"])),
        weighted(0.5, list(one_of(&ALIASES))),
        weighted(0.15, quoted(sentence())),
        weighted(0.1, one_of(&["false", "true"])),
        weighted(0.1, image()),
        weighted(0.1, sources()),
    )
        .prop_map(
            |((id, name, _), other, kind, aliases, summary, link, image, sources)| {
                let entity = mapping(vec![
                    Some(("name", other.unwrap_or_else(|| name.to_owned()))),
                    kind.map(|it| ("type", it)),
                    aliases.map(|it| ("aliases", it)),
                    summary.map(|it| ("summary", it)),
                    link.map(|it| ("link", it)),
                    image.map(|it| ("image", it)),
                    sources.map(|it| ("sources", it)),
                ]);
                (id.to_owned(), entity)
            },
        )
}

fn image() -> impl Strategy<Value = String> {
    one_of(&[
        "{src: map.svg, alt: A map}",
        "{src: /own.txt, alt: None}",
        "{src: none.png, alt: None}",
    ])
}

fn event() -> impl Strategy<Value = String> {
    (
        select(&EVENTS[..]),
        weighted(0.5, Just(())),
        weighted(0.8, Just(())),
        weighted(0.8, one_of(&DATES)),
        weighted(0.6, entity_ids()),
        weighted(0.2, entity_id()),
        weighted(0.5, quoted(one_of(&PASSAGES))),
        weighted(
            0.3,
            quoted(one_of(&[
                "[[russia]] met [it](/timeline/).",
                "Russia met [@dawn].",
                "See [[event:deal]].",
            ])),
        ),
        weighted(0.2, one_of(&["planned", "awaited", "disputed", "missed"])),
        weighted(0.1, one_of(&["[/old/]", "[/event.html]"])),
    )
        .prop_map(
            |((id, title), given, titled, date, of, place, passage, summary, status, from)| {
                let titled = titled.is_some() || given.is_none();
                mapping(vec![
                    given.map(|()| ("id", id.to_owned())),
                    titled.then(|| ("title", title.to_owned())),
                    date.map(|it| ("date", it)),
                    of.map(|it| ("entities", it)),
                    place.map(|it| ("place", it)),
                    passage.map(|it| ("passage", it)),
                    summary.map(|it| ("summary", it)),
                    status.map(|it| ("status", it)),
                    from.map(|it| ("redirect_from", it)),
                ])
            },
        )
}

fn relation() -> impl Strategy<Value = String> {
    (
        entity_ids(),
        entity_id(),
        one_of(&["sold gas to", "\"met [[pakistan]] of\"", "signed with"]),
        weighted(0.4, quoted(one_of(&PASSAGES))),
        weighted(0.3, one_of(&DATES)),
        weighted(0.3, sources()),
    )
        .prop_map(|(from, to, label, passage, date, sources)| {
            mapping(vec![
                Some(("from", from)),
                Some(("to", to)),
                Some(("label", label)),
                passage.map(|it| ("passage", it)),
                date.map(|it| ("date", it)),
                sources.map(|it| ("sources", it)),
            ])
        })
}

fn references() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (select(&REFERENCES[..]), weighted(0.2, one_of(&DATES))),
        1..4,
    )
    .prop_map(|all| {
        let all: BTreeMap<&str, String> = all
            .into_iter()
            .map(|((id, title), date)| {
                let title = Some(("title", format!("\"{title}\"")));
                (id, mapping(vec![title, date.map(|it| ("date", it))]))
            })
            .collect();
        let lines: Vec<String> = all.iter().map(|(id, it)| format!("{id}: {it}")).collect();
        format!("{{{}}}", lines.join(", "))
    })
}

fn note() -> impl Strategy<Value = String> {
    let text = one_of(&[
        "See [it](b.md) and Russia.",
        "[[russia]] said so [@dawn].",
        "Not so, says Moscow.",
        "See [it](none.md).",
    ]);
    (
        quoted(one_of(&PASSAGES)),
        one_of(&["context", "fact", "opinion", "doubtful"]),
        quoted(text),
        weighted(0.3, one_of(&["ada", "Somebody"])),
    )
        .prop_map(|(passage, kind, text, by)| {
            mapping(vec![
                Some(("passage", passage)),
                Some(("kind", kind)),
                Some(("text", text)),
                by.map(|it| ("by", it)),
            ])
        })
}

fn question() -> impl Strategy<Value = String> {
    (
        one_of(&["\"Who signed?\"", "\"What did Russia say?\""]),
        weighted(0.5, one_of(&["[Russia, Pakistan]"])),
        weighted(0.5, one_of(&["Russia", "Nobody"])),
        weighted(0.4, quoted(one_of(&PASSAGES))),
        weighted(0.3, one_of(&["false"])),
    )
        .prop_map(|(ask, choices, answer, passage, reveal)| {
            mapping(vec![
                Some(("ask", ask)),
                choices.map(|it| ("choices", it)),
                answer.map(|it| ("answer", it)),
                passage.map(|it| ("passage", it)),
                reveal.map(|it| ("reveal", it)),
            ])
        })
}

fn correction() -> impl Strategy<Value = String> {
    (
        one_of(&DATES),
        quoted(one_of(&["It was Moscow.", "A date was wrong."])),
        weighted(0.5, quoted(one_of(&PASSAGES))),
    )
        .prop_map(|(date, text, passage)| {
            mapping(vec![
                Some(("date", date)),
                Some(("text", text)),
                passage.map(|it| ("passage", it)),
            ])
        })
}
