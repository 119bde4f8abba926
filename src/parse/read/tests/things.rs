use super::*;
use crate::parse::facts::EntityType;
use crate::parse::markdown::HoleKind;

#[test]
fn every_key_of_an_entity_is_read() {
    let text = "entities:\n  soviet-union:\n    name: {en: Soviet Union, ur: سوویت یونین}\n    \
         type: Country\n    aliases: [USSR, 1917, {name: Soviets, link: false, date: 1917/1922, note: N}]\n    \
         summary: A state.\n    date: 1922/1991\n    \
         facts: [{label: Capital, value: 1147, sources: census}]\n    \
         location: {lat: 55.75, lon: -37}\n    wikidata: Q15180\n    same_as: https://example.org\n    \
         link: false\n    image: {src: flag.svg, alt: Three stripes, credit: Ada}\n    \
         sources: [census, A book]\n    redirect_from: /ussr/\n    review: Ask\n  russia:\n";
    let (read, found) = read_at("content/facts/x/all.yaml", text);
    assert_eq!(found, [""; 0]);
    let read = read.expect("it can be read");
    let entities = &read.facts.entities;
    let ids: Vec<_> = entities.iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids, ["soviet-union", "russia"]);
    assert!(entities[1].name.is_none());
    let entity = &entities[0];
    assert_eq!(
        entity.name.as_ref().map(|name| name.first()),
        Some("Soviet Union")
    );
    assert_eq!(entity.kind, Some(EntityType::Country));
    let aliases: Vec<_> = entity
        .aliases
        .iter()
        .map(|a| (a.name.first(), a.link))
        .collect();
    assert_eq!(
        aliases,
        [("USSR", true), ("1917", true), ("Soviets", false)]
    );
    assert_eq!(entity.aliases[2].note.as_deref(), Some("N"));
    assert_eq!(entity.aliases[0].origin.span().text(), "USSR");
    assert_eq!(entity.facts[0].value.first(), "1147");
    assert_eq!(&*entity.facts[0].sources[0].text, "census");
    assert_eq!(
        entity.location.map(|place| (place.lat, place.lon)),
        Some((55.75, -37.0))
    );
    assert_eq!(entity.wikidata.as_deref(), Some("Q15180"));
    assert_eq!(entity.same_as.len(), 1);
    assert_eq!(entity.link, Some(false));
    assert_eq!(
        entity.image.as_ref().map(|image| image.alt.first()),
        Some("Three stripes")
    );
    assert_eq!(entity.sources[1].origin.span().text(), "A book");
    assert_eq!(&*entity.redirect_from[0].path, "ussr/");
    assert_eq!(entity.review.as_deref(), Some("Ask"));
}

#[test]
fn wrong_keys_of_an_entity_are_told_each_at_its_place() {
    told(
        "entities:\n  r:\n    nam: R\n    type: contry\n    aliases: [{nme: X}, [y]]\n    \
         date: 1991/1922\n    facts: [{label: L, vaule: V}]\n    location: {lat: 124.9, lon: 67, alt: 1}\n    \
         wikidata: 159\n    same_as: [javascript:alert(1), example.org/x]\n    link: yes\n    \
         image: {src: a.svg, credits: Me}\n    redirect_from: /a?b",
        &[
            ("5:5-8 unknown key `nam`", "`name`"),
            ("6:11-17 `type` cannot be `contry`", "`country`"),
            ("7:15-23 `name` is missing", ""),
            ("7:16-19 unknown key `nme`", "`name`"),
            ("7:25-28 a text should stand here", ""),
            ("8:", "it ends before it starts"),
            ("9:13-33 `value` is missing", ""),
            ("9:24-29 unknown key `vaule`", "`value`"),
            (
                "10:21-26 `lat` goes from -90 to 90, but `124.9` stands here",
                "wrong way round",
            ),
            ("10:37-40 unknown key `alt`", ""),
            (
                "11:15-18 `159` is not a Wikidata number",
                "write `wikidata: Q159`",
            ),
            (
                "12:15-34 `javascript:alert(1)` is not an address on the web",
                "`javascript:`",
            ),
            (
                "12:36-49 `example.org/x` is not an address",
                "write `https://example.org/x`",
            ),
            (
                "13:11-14 `link` should be `true` or `false`",
                "`link: true`",
            ),
            ("14:12-37 `alt` is missing", ""),
            ("14:25-32 unknown key `credits`", "`credit`"),
            ("15:20-24 `/a?b` cannot be an old address", "write `/a`"),
        ],
    );
}

#[test]
fn an_entity_of_one_text_is_told_how_to_write_it() {
    told(
        "entities: {russia: Russia}",
        &[("3:20-26", "write `russia: {name: Russia}`")],
    );
    told(
        "entities: [russia]",
        &[("3:11", "`entities` should be a block of keys")],
    );
    told(
        "entities: {Russia_1: {name: R}}",
        &[("3:12-20", "write `russia-1`")],
    );
    told(
        "entities: {r: {name: ' '}}",
        &[("3:22-25 `name` is empty", "")],
    );
}

#[test]
fn a_picture_of_another_host_is_refused() {
    let front = "entities: {r: {image: {src: \"https://example.org/a.png\", alt: A}}}";
    told(front, &[("3:29-56", "does not lie in this site")]);
    told(
        "entities: {r: {image: {src: a.png, alt: ''}}}",
        &[("3:41-43 `alt` is empty", "")],
    );
}

#[test]
fn an_entity_takes_its_id_from_its_file() {
    let (read, found) = read_at(
        "content/entities/x/Soviet Union.md",
        "---\nname: S\n---\nText.\n",
    );
    let read = read.expect("it can be read");
    assert_eq!(
        read.entity.as_ref().map(|entity| entity.id.as_str()),
        Some("soviet-union")
    );
    assert_faults(&found, &[("1:1-1 note: ", "`soviet-union`")]);
    let (read, found) = read_at("content/entities/russia.md", "---\n---\n");
    let entity = read
        .and_then(|read| read.entity.clone())
        .expect("there is an entity");
    assert_eq!((found.len(), entity.name.is_none()), (0, true));
    assert_eq!(entity.origin.span().line_column(), (1, 1));
    let (_, found) = read_at("content/entities/russia.md", "---\ntitle: R\nid: r\n---\n");
    assert_faults(
        &found,
        &[
            ("2:1-6 unknown key `title`", ""),
            ("3:1-3 unknown key `id`", ""),
        ],
    );
}

#[test]
fn relations_need_two_ends_and_a_label() {
    let read = article(
        "title: A\nrelations: {from: a, to: [b, c], label: sold to, date: 2015~, status: Ongoing, \
         passage: were sold, sources: A book, review: R}",
    );
    let relation = &read.facts.relations[0];
    let to: Vec<_> = relation.to.iter().map(|end| end.id.as_str()).collect();
    assert_eq!(
        (relation.from.len(), to, relation.label.first()),
        (1, vec!["b", "c"], "sold to")
    );
    assert_eq!(relation.to[1].origin.span().text(), "c");
    told(
        "relations:\n  - {from: a, to: b}\n  - {from: a, label: x}\n  - {from: [], to: B!, label: ' '}",
        &[
            ("4:5-21 `label` is missing", ""),
            ("5:5-24 `to` is missing", ""),
            ("6:12-14 `from` names nobody", ""),
            ("6:20-22 `B!` is not an id", "`b`"),
            ("6:31-34 `label` is empty", ""),
        ],
    );
}

#[test]
fn references_are_read() {
    let read = article(
        "title: A\nreferences: {dawn-2016: {title: T, authors: Ada, publisher: Dawn, date: 2016-06, \
         url: \"https://example.org/a b\", archived: \"http://example.org/ü\", rights: All}}",
    );
    let reference = &read.facts.references[0];
    assert_eq!(
        reference.id.as_ref().map(|id| id.as_str()),
        Some("dawn-2016")
    );
    assert_eq!(reference.url.as_deref(), Some("https://example.org/a%20b"));
    assert_eq!(reference.archived.as_deref(), Some("http://example.org/ü"));
    assert_eq!(
        reference.publisher.as_ref().map(|name| &*name.text),
        Some("Dawn")
    );
    told(
        "references:\n  dawn:\n  Old One: {titel: T}\nsource: {url: \"data:text/html,x\"}",
        &[
            ("4:3-7 the reference `dawn` says nothing", "title"),
            ("5:3-10 `Old One` is not an id", "`old-one`"),
            ("5:13-18 unknown key `titel`", "`title`"),
            ("6:15-33", "`data:` does not lead to a page"),
        ],
    );
}

#[test]
fn notes_hold_markdown_with_places_in_the_file() {
    let read = article(
        "title: A\nnotes:\n  - {passage: P, kind: Opinion, by: ada, text: 'This is *her* [[x]]', sources: B}\n",
    );
    let note = &read.meta.notes[0];
    assert_eq!(note.text.html.matches("<em>her</em>").count(), 1);
    assert_eq!(note.by.as_ref().map(|by| &*by.text), Some("ada"));
    let hole = note.text.holes.first().expect("there is a link");
    assert!(matches!(&hole.kind, HoleKind::EntityLink { id, .. } if &**id == "x"));
    let span = note
        .text
        .span(hole.source.clone())
        .expect("it stands in the file");
    assert_eq!((span.line_column(), span.text()), ((4, 63), "[[x]]"));
    assert!(note.text.blocks.iter().all(|block| block.id.is_empty()));
}

#[test]
fn folded_notes_keep_their_places() {
    let forms = [
        "text: >-\n      One\n      two [[x]] three.",
        "text: |\n      One\n      two [[x]] three.",
        "text: One\n      two [[x]] three.",
        "text: 'It''s one\n      two [[x]] three.'",
        "text: \"A \\\"one\\\"\n      two [[x]] three.\"",
    ];
    for form in forms {
        let read = article(&format!(
            "title: A\nnotes:\n  - passage: P\n    kind: fact\n    {form}"
        ));
        let body = &read.meta.notes[0].text;
        let span = body
            .span(body.holes[0].source.clone())
            .expect("it stands in the file");
        assert_eq!(
            (span.line_column(), span.text()),
            ((body_line(form), 11), "[[x]]"),
            "{form}"
        );
    }
}

/// The line on which the link of a note stands.
fn body_line(form: &str) -> usize {
    6 + form
        .lines()
        .position(|line| line.contains("[[x]]"))
        .unwrap_or(0)
}

#[test]
fn notes_need_a_passage_a_kind_and_a_text() {
    told(
        "notes:\n  - {kind: opinon, text: T}\n  - {passage: P, kind: fact, txt: N}\n  - {passage: '', kind: fact, text: ' '}\n  - {passage: P, text: T}",
        &[
            ("4:5-28 `passage` is missing", ""),
            ("4:12-18 `kind` cannot be `opinon`", "`opinion`"),
            ("5:5-37 `text` is missing", ""),
            ("5:30-33 unknown key `txt`", "`text`"),
            ("6:15-17 `passage` is empty", ""),
            ("6:37-40 `text` is empty", ""),
            ("7:5-26 `kind` is missing", ""),
        ],
    );
}

#[test]
fn a_component_cannot_stand_in_a_note() {
    let front =
        "notes:\n  - passage: P\n    kind: fact\n    text: |\n      ```{timeline}\n      ```";
    let found = faults(front);
    assert!(
        found
            .iter()
            .any(|fault| fault.contains("`timeline` cannot stand in a note")),
        "{found:?}"
    );
}

#[test]
fn answers_are_choices() {
    let read = article(
        "title: A\nquestions:\n  - {ask: W?, choices: [North, {en: South, ur: جنوب}], answer: [South], why: B, passage: P, reveal: false, review: R}\n  - ask: What do you think?\n  - {ask: Y?, answer: No}",
    );
    let [first, second, third] = &read.meta.questions[..] else {
        panic!("there are three")
    };
    assert!(!first.reveal && second.reveal);
    assert_eq!(first.answers, first.choices[1..]);
    assert!(second.choices.is_empty() && second.answers.is_empty());
    assert_eq!(third.answers[0].first(), "No");
    told(
        "questions:\n  - {ask: W?, choices: [North, South, North], answer: [Sooth, East]}\n  - {answer: So}\n  - {ask: Y?, awnser: No, reveal: maybe}",
        &[
            ("4:39-44 the choice `North` stands here twice", ""),
            (
                "4:56-61 the answer `Sooth` is not one of the choices",
                "`South`",
            ),
            ("4:63-67 the answer `East` is not one of the choices", ""),
            ("5:5-17 `ask` is missing", ""),
            ("6:15-21 unknown key `awnser`", "`answer`"),
            ("6:35-40 `reveal` should be `true` or `false`", ""),
        ],
    );
}

#[test]
fn corrections_need_a_text() {
    told(
        "corrections:\n  - {date: 2018, texts: W}\n  - Wrong",
        &[
            ("4:5-27 `text` is missing", ""),
            ("4:18-23 unknown key `texts`", "`text`"),
            ("5:5-10", "a block of keys"),
        ],
    );
}

#[test]
fn a_file_of_facts_has_four_keys() {
    let (read, found) = read_at("content/facts/all.yaml", "# nothing yet\n");
    assert!(read.is_some() && found.is_empty());
    let (_, found) = read_at("content/facts/all.yaml", "entites: {}\ntitle: A\n");
    assert_faults(
        &found,
        &[
            ("1:1-8 unknown key `entites`", "`entities`"),
            ("2:1-6 unknown key `title`", ""),
        ],
    );
    let (read, found) = read_at("content/facts/all.yaml", "- a\n- b\n");
    assert!(read.is_none() && found.len() == 1, "{found:?}");
    let (_, found) = read_at(
        "content/facts/all.yaml",
        "entities:\n  r: {name: روس, typ: country}\n",
    );
    assert_faults(&found, &[("2:18-21 unknown key `typ`", "`type`")]);
}
