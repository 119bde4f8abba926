//! Keys that other programs have, or that are another word for ours.

/// Each of our keys, and the words that people write for it. The first one that is known where the
/// word stands is meant.
const WORDS: &[(&str, &str)] = &[
    ("topics", "tags tag categories keywords topic subjects"),
    ("kind", "category genre section"),
    (
        "summary",
        "description abstract excerpt teaser lead standfirst blurb intro desc info details",
    ),
    ("description", "summary about tagline"),
    ("authors", "byline writer writers author"),
    ("author", "authors owner"),
    ("language", "lang locale"),
    (
        "date",
        "published publish_date pubdate created day year when time dates",
    ),
    ("updated", "lastmod modified last_updated last_modified"),
    (
        "redirect_from",
        "aliases redirects redirect old_urls old_url",
    ),
    ("slug", "permalink url id address"),
    (
        "entities",
        "entity people persons person places actors characters things organizations organisations \
         glossary terms concepts names participants who involved",
    ),
    ("events", "timeline chronology dates history"),
    ("relations", "links connections relationships edges"),
    (
        "references",
        "bibliography citations refs sources literature",
    ),
    ("questions", "quiz exercises tasks faq"),
    ("notes", "comments remarks annotations footnotes"),
    ("corrections", "errata erratum"),
    ("ask", "question q prompt text title"),
    ("choices", "options answers alternatives"),
    ("answer", "correct solution right"),
    ("why", "explanation reason feedback because"),
    (
        "label",
        "type relation relationship verb kind text name title key",
    ),
    ("value", "text content"),
    ("from", "source subject start"),
    ("to", "target object end"),
    ("name", "title label fullname full_name"),
    ("title", "name headline heading label event"),
    ("aliases", "alias names nicknames aka also"),
    ("lon", "lng long longitude"),
    ("lat", "latitude"),
    ("image", "img picture photo thumbnail cover"),
    ("src", "file path url image"),
    ("alt", "alt_text description caption title"),
    ("passage", "quote quotation words excerpt anchor"),
    ("place", "location where venue"),
    ("location", "coordinates coords position geo latlon"),
    (
        "text",
        "note comment content body remark description summary",
    ),
    ("by", "author who"),
    ("type", "kind category class"),
    ("status", "state"),
    ("sources", "source reference references citation cite"),
    ("url", "link href address"),
    ("publisher", "journal newspaper publication"),
    ("rights", "license licence copyright"),
    ("accent", "color colour primary"),
    ("base_url", "url site_url domain address"),
    ("src", "source"),
];

/// What is meant by a key that is not known, where these are.
pub(super) fn meant(typed: &str, known: &[&str]) -> Option<String> {
    let typed = typed.to_lowercase().replace([' ', '-'], "_");
    let spans = [
        "start",
        "end",
        "begin",
        "start_date",
        "end_date",
        "until",
        "since",
    ];
    if spans.contains(&&*typed) && known.contains(&"date") {
        return Some(
            "a time from, to is one date: `date: 2016/2017`; without an end `date: 2016/..`"
                .to_owned(),
        );
    }
    if matches!(
        &*typed,
        "layout" | "weight" | "template" | "menu" | "nav" | "toc" | "plugins"
    ) && known.contains(&"title")
    {
        return Some("leave it out: menus, contents and layout are made by themselves".to_owned());
    }
    let (key, _) = WORDS.iter().find(|(key, words)| {
        known.contains(key) && words.split_whitespace().any(|word| word == typed)
    })?;
    let more = match (*key, &*typed) {
        ("entities", "glossary" | "terms" | "concepts") => {
            ": a term is an entity with `type: concept`"
        }
        _ => "",
    };
    Some(format!("write `{key}`{more}"))
}

/// What is meant by a word that cannot stand where these can.
pub(super) fn word<'w>(typed: &str, mut known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    const WORDS: &[(&str, &str)] = &[
        (
            "place",
            "city town village river mountain region island sea building site location area",
        ),
        (
            "person",
            "human man woman people author character politician",
        ),
        (
            "organization",
            "company party institution institute newspaper agency union club university school \
             group team army ministry government ngo org corporation firm",
        ),
        ("country", "nation state kingdom empire land"),
        (
            "concept",
            "term idea word definition theory notion keyword theme",
        ),
        ("agreement", "treaty law act contract pact deal convention"),
        (
            "product",
            "book film song work weapon machine software tool car aircraft ship artwork",
        ),
        ("project", "plan programme program campaign mission"),
        ("other", "thing event war battle animal object item"),
        ("awaited", "expected hoped desired wanted"),
        ("planned", "scheduled upcoming future announced pending"),
        ("happened", "done past finished completed true over"),
        ("ongoing", "current running active present"),
        ("missed", "late overdue delayed failed postponed"),
        ("cancelled", "canceled dropped abandoned stopped"),
        ("disputed", "contested uncertain alleged doubtful unclear"),
        (
            "doubtful",
            "disputed uncertain unclear false wrong question unverified",
        ),
        ("opinion", "claim view comment judgement belief"),
        ("forecast", "prediction prognosis future expectation"),
        (
            "context",
            "background info information note explanation remark",
        ),
        ("fact", "true data evidence proven verified"),
        ("all", "every always true yes everywhere"),
        ("none", "no never false off"),
        ("auto", "system default both"),
    ];
    let typed = typed.trim().to_lowercase();
    let is_meant = |known: &str| {
        WORDS.iter().any(|(ours, words)| {
            *ours == known && words.split_whitespace().any(|word| word == typed)
        })
    };
    known.find(|known| is_meant(known))
}

/// The tag of a language that is written as a word, in English or itself.
pub(super) fn language(typed: &str) -> Option<&'static str> {
    const NAMES: &str = " en english de german deutsch fr french francais français es spanish \
        espanol español it italian italiano pt portuguese portugues português ru russian русский uk \
        ukrainian українська pl polish polski nl dutch nederlands sv swedish svenska no norwegian \
        norsk da danish dansk fi finnish suomi ur urdu اردو ar arabic العربية fa persian farsi فارسی hi \
        hindi हिन्दी zh chinese 中文 ja japanese 日本語 ko korean 한국어 tr turkish turkce türkçe el greek \
        ελληνικά he hebrew עברית cs czech čeština hu hungarian magyar ro romanian română ";
    let typed = typed.trim().to_lowercase();
    let mut tag = "";
    for word in NAMES.split_whitespace() {
        if word.len() == 2 && word.is_ascii() {
            tag = word;
        } else if word == typed {
            return Some(tag);
        }
    }
    None
}

/// The parts of a list that was written as one text: `russia, pakistan`, `Ida Moen and Karl Berg`.
pub(super) fn parts(typed: &str) -> Vec<String> {
    let commas = typed
        .replace([';', '،'], ",")
        .replace(" and ", ",")
        .replace(" & ", ",");
    let parts: Vec<String> = commas
        .split(',')
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.len() {
        0 | 1 => Vec::new(),
        _ => parts,
    }
}

/// How a text reads as the block of keys that belongs under that key.
pub(super) fn block(key: &str, typed: &str) -> Option<String> {
    let text = |text: &str| match text.contains([':', ',', '#', '"', '{', '}', '[', ']']) {
        true => format!("\"{}\"", text.replace('"', "'")),
        false => text.to_owned(),
    };
    let typed = typed.trim();
    Some(match key {
        "location" => {
            let numbers: Vec<&str> = typed
                .split([',', ' ', ';', '/'])
                .filter(|part| !part.is_empty())
                .collect();
            match numbers.as_slice() {
                [lat, lon] if [lat, lon].iter().all(|it| it.parse::<f64>().is_ok()) => {
                    format!("location: {{lat: {lat}, lon: {lon}}}")
                }
                _ => "location: {lat: 59.05, lon: 10.03}".to_owned(),
            }
        }
        "image" => format!("image: {{src: {}, alt: what it shows}}", text(typed)),
        "source" if typed.starts_with("http") => format!("source: {{url: {}}}", text(typed)),
        "source" => format!("source: {{title: {}}}", text(typed)),
        "corrections" => format!("corrections: [{{text: {}}}]", text(typed)),
        "events" => format!("events: [{{title: {}}}]", text(typed)),
        "questions" => format!("questions: [{{ask: {}}}]", text(typed)),
        "notes" => format!(
            "notes: [{{kind: context, passage: words of the text, text: {}}}]",
            text(typed)
        ),
        "theme" => format!("theme: {{accent: {}}}", text(typed)),
        "publish" => format!("publish: {{live: {{folder: {{path: {}}}}}}}", text(typed)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn another_word_for_a_key_is_understood_where_the_key_is_known() {
        let article = ["title", "topics", "entities", "summary", "redirect_from"];
        assert_eq!(meant("Tags", &article).as_deref(), Some("write `topics`"));
        assert_eq!(
            meant("aliases", &article).as_deref(),
            Some("write `redirect_from`")
        );
        assert_eq!(
            meant("glossary", &article).as_deref(),
            Some("write `entities`: a term is an entity with `type: concept`")
        );
        assert_eq!(
            meant("lng", &["lat", "lon"]).as_deref(),
            Some("write `lon`")
        );
        assert!(meant("end", &["title", "date"]).is_some_and(|hint| hint.contains("2016/2017")));
        assert_eq!(meant("lng", &article), None);
        assert_eq!(meant("wibble", &article), None);
    }

    #[test]
    fn words_and_languages_of_others_are_understood() {
        let types = || ["person", "place", "concept"].into_iter();
        assert_eq!(super::word("City", types()), Some("place"));
        assert_eq!(super::word("treaty", types()), None);
        assert_eq!(super::language("German"), Some("de"));
        assert_eq!(super::language("Русский"), Some("ru"));
        assert_eq!(super::language("Klingon"), None);
    }

    #[test]
    fn a_list_written_as_one_text_has_parts() {
        assert_eq!(super::parts("russia, pakistan"), ["russia", "pakistan"]);
        assert_eq!(super::parts("Ida and Karl"), ["Ida", "Karl"]);
        assert!(super::parts("Sandy Anderson").is_empty());
    }

    #[test]
    fn a_text_is_shown_as_the_block_that_it_should_be() {
        assert_eq!(
            super::block("location", "59.05, 10.03").as_deref(),
            Some("location: {lat: 59.05, lon: 10.03}")
        );
        assert_eq!(
            super::block("source", "The Times, 1906").as_deref(),
            Some("source: {title: \"The Times, 1906\"}")
        );
        assert_eq!(super::block("title", "x"), None);
    }
}
