mod arabic_and_chinese;
mod french_spanish_german;

use super::*;

fn words(lang: &str, source: &str) -> Words {
    Words::new(lang, &[source.to_owned()]).expect("the messages are sound")
}

fn english() -> Words {
    Words::new("en", &[]).expect("the messages are sound")
}

fn said(words: &Words, text: &str, status: Option<Status>) -> String {
    let date = Date::parse(text).unwrap_or_else(|fault| panic!("{text}: {}", fault.message));
    words.date(&date, status)
}

#[track_caller]
fn all_said(words: &Words, expected: &[(&str, &str)]) {
    let got: Vec<(&str, String)> = expected
        .iter()
        .map(|(text, _)| (*text, said(words, text, None)))
        .collect();
    let got: Vec<(&str, &str)> = got
        .iter()
        .map(|(text, said)| (*text, said.as_str()))
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn dates_of_the_contract_are_said_as_it_says() {
    let words = english();
    all_said(
        &words,
        &[
            ("2012", "2012"),
            ("2012~", "c. 2012"),
            ("198X", "1980s"),
            ("2016/2017", "2016–2017"),
            ("../2017", "until 2017"),
            ("2012/..", "since 2012"),
            ("-0509", "510 BCE"),
            ("-0043-03-15", "15 March 44 BCE"),
            ("2017-12", "December 2017"),
            ("2017-12-31", "31 December 2017"),
        ],
    );
    for status in [Status::Planned, Status::Missed] {
        assert_eq!(
            said(&words, "../2017", Some(status)),
            "due by the end of 2017"
        );
    }
    for status in Status::ALL {
        if !matches!(status, Status::Planned | Status::Missed) {
            assert_eq!(said(&words, "../2017", Some(status)), "until 2017");
        }
    }
}

#[test]
fn doubt_is_said() {
    all_said(
        &english(),
        &[
            ("2012?", "perhaps 2012"),
            ("2012%", "perhaps c. 2012"),
            ("2017-12~", "c. December 2017"),
            ("2004-06~-11", "c. 11 June 2004"),
            ("2012~/2017", "c. 2012 – 2017"),
            ("1950S2", "c. 1950 (between 1900 and 1999)"),
        ],
    );
}

#[test]
fn what_is_not_known_is_not_said() {
    all_said(
        &english(),
        &[
            ("19XX", "between 1900 and 1999"),
            ("190X", "between 1900 and 1909"),
            ("000X", "between 1 BCE and 9 CE"),
            ("1XX5", "between 1005 and 1995"),
            ("2017-XX", "2017 (month not known)"),
            ("2017-XX-XX", "2017 (month not known)"),
            ("2017-12-XX", "December 2017 (day not known)"),
            ("2017-1X", "between October 2017 and December 2017"),
            (
                "2017-12-3X",
                "between 30 December 2017 and 31 December 2017",
            ),
            ("198X-12", "between December 1980 and December 1989"),
            ("198X-21", "spring 1980s"),
            ("XXXX", "year not known"),
            ("XXXX-12", "December (year not known)"),
            ("XXXX-12-31", "31 December (year not known)"),
            ("XXXX-12-XX", "December (year not known)"),
            ("XXXX-21", "spring (year not known)"),
            ("XXXX-33", "the first quarter (year not known)"),
            ("XXXX-XX-XX", "date not known"),
            ("198X?", "perhaps 1980s"),
        ],
    );
}

#[test]
fn intervals_say_once_what_both_ends_share() {
    all_said(
        &english(),
        &[
            ("2016/2016", "2016"),
            ("2016-09/2016-10", "September–October 2016"),
            ("2016-11/2017-02", "November 2016 – February 2017"),
            ("2016-09-24/2016-09-26", "24–26 September 2016"),
            ("2016-09-24/2016-10-10", "24 September – 10 October 2016"),
            ("2016-12-24/2017-01-06", "24 December 2016 – 6 January 2017"),
            ("2016/2017-03", "2016 – March 2017"),
            ("198X/199X", "1980s–1990s"),
            ("2012-21/2012-23", "spring 2012 – autumn 2012"),
            ("-0043/-0042", "44–43 BCE"),
            ("-0043-03/-0043-05", "March–May 44 BCE"),
            ("-0043-03-15/-0043-04-01", "15 March – 1 April 44 BCE"),
            ("-0043/0014", "44 BCE – 14 CE"),
            ("-0043/0476", "44 BCE – 476 CE"),
            ("0079/0117", "79–117 CE"),
        ],
    );
}

#[test]
fn open_and_unknown_ends_are_told_apart() {
    let words = english();
    all_said(
        &words,
        &[
            ("2012/", "from 2012 (end not known)"),
            ("/2012", "until 2012 (start not known)"),
            ("../2017-12-31", "until 31 December 2017"),
            ("../198X", "until the 1980s"),
            ("198X/..", "since the 1980s"),
            ("2012-12/..", "since December 2012"),
            ("2012~/..", "since c. 2012"),
            ("../-0043", "until 44 BCE"),
            ("..2012/2017", "2012 or earlier – 2017"),
            ("2012/2017..", "2012 – 2017 or later"),
            ("..2012/..", "since 2012 or earlier"),
        ],
    );
    for (text, due) in [
        ("../2017-12-31", "due by 31 December 2017"),
        ("../2017-12", "due by the end of December 2017"),
        ("../198X", "due by the end of the 1980s"),
        ("../2017-33", "due by the end of the first quarter of 2017"),
        ("../2017~", "due by c. 2017"),
        ("/2017", "due by the end of 2017"),
        ("2030/..", "from 2030"),
    ] {
        assert_eq!(said(&words, text, Some(Status::Planned)), due, "{text}");
    }
    assert_eq!(said(&words, "2012/..", Some(Status::Awaited)), "since 2012");
}

#[test]
fn parts_of_a_year_and_sets_are_said() {
    all_said(
        &english(),
        &[
            ("2012-21", "spring 2012"),
            ("2012-24", "winter 2012"),
            ("-0043-21", "spring 44 BCE"),
            ("2012-30", "summer 2012 (southern)"),
            ("2017-36", "the fourth quarter of 2017"),
            ("2017-41", "the second half of 2017"),
            ("[1667,1668]", "1667 or 1668"),
            ("[1667,1668,1670]", "1667, 1668 or 1670"),
            ("{1667,1668,1670}", "1667, 1668 and 1670"),
            ("{1667..1669,1672}", "1667–1669 and 1672"),
            ("[..1984]", "1984 or earlier"),
            ("{1984..}", "1984 or later"),
        ],
    );
}

#[test]
fn far_years_can_be_read() {
    all_said(
        &english(),
        &[
            ("0000", "1 BCE"),
            ("0079-08-24", "24 August 79 CE"),
            ("0476", "476"),
            ("Y12345", "12,345 CE"),
            ("Y-12345", "12,346 BCE"),
            ("Y-17E7", "170,000,000 BCE"),
            ("Y17E30", "17 × 10³⁰ CE"),
        ],
    );
    assert_eq!(english().year(-43), "44 BCE");
    assert_eq!(english().year(2012), "2012");
}

#[test]
fn other_languages_need_only_their_messages() {
    let russian = words(
        "ru",
        "date-since = { $kind ->\n    [year] с { $date } года\n   *[other] с { $date }\n }\n\
         date-bce = { $date } до н. э.\ndate-months-after-preposition = inflected\n",
    );
    all_said(
        &russian,
        &[
            ("2017-12-31", "31 декабря 2017\u{202f}г."),
            ("2017-12", "декабрь 2017\u{202f}г."),
            ("2012/..", "с 2012 года"),
            ("2017-12/..", "с декабря 2017\u{202f}г."),
            ("-0043-03-15", "15 марта 44\u{202f}г. до н. э."),
            (
                "2016-09-24/2016-10-10",
                "24 сентября – 10 октября 2016\u{202f}г.",
            ),
            // No word of its own: English.
            ("2012~", "c. 2012"),
        ],
    );
    let french = words(
        "fr",
        "date-day-number = { $day ->\n    [1] 1er\n   *[other] { $day }\n }\n",
    );
    all_said(
        &french,
        &[
            ("2017-01-01", "1er janvier 2017"),
            ("2017-01-02", "2 janvier 2017"),
        ],
    );
    all_said(
        &words("es", ""),
        &[("2017-12-31", "31 de diciembre de 2017")],
    );
    all_said(
        &words("de", ""),
        &[("2016-09-24/2016-10-10", "24. September – 10. Oktober 2016")],
    );
    all_said(&words("ur", ""), &[("2017-12-31", "31 دسمبر، 2017")]);
    all_said(
        &words("ar-EG", ""),
        &[("2017-12-31", "٣١ ديسمبر ٢٠١٧"), ("2012", "٢٠١٢")],
    );
    let chinese = words(
        "zh",
        "date-bce = 公元前{ $date }\ndate-range-tight = { $start }至{ $end }\n",
    );
    all_said(
        &chinese,
        &[
            ("2017-12-31", "2017年12月31日"),
            ("2017", "2017年"),
            ("2016/2017", "2016至2017年"),
            ("2016-09-24/2016-10-10", "2016年9月24日至10月10日"),
            ("-0043-03-15", "公元前44年3月15日"),
        ],
    );
    all_said(&words("en-US", ""), &[("2017-12-31", "December 31, 2017")]);
}

#[test]
fn short_dates_have_short_months() {
    let date = |text| Date::parse(text).expect("a date");
    assert_eq!(
        english().short_date(&date("2017-12-31"), None),
        "31 Dec 2017"
    );
    assert_eq!(
        english().short_date(&date("2017-12/.."), None),
        "since Dec 2017"
    );
}

#[test]
fn counts_choose_their_plural() {
    let words = english();
    for (count, text) in [
        (1, "named once"),
        (2, "named twice"),
        (22, "named 22 times"),
        (1234, "named 1,234 times"),
    ] {
        for _ in 0..2 {
            assert_eq!(
                words.format("entity-named", &[("count", count.into())]),
                text
            );
        }
    }
    assert_eq!(
        words.format("page-of", &[("number", 2.into()), ("total", 3.into())]),
        "Page 2 of 3"
    );
    assert_eq!(
        words.format("entity-named-in", &[("count", 1.into())]),
        "named in 1 article"
    );
    let russian = self::words(
        "ru",
        "n = { $count ->\n  [one] раз\n  [few] раза\n *[many] раз\n }",
    );
    assert_eq!(russian.format("n", &[("count", 22.into())]), "раза");
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let written = |lang| words(lang, "").number(1_234_567);
    assert_eq!(written("en"), "1,234,567");
    assert_eq!(written("de"), "1.234.567");
    assert_eq!(written("hi"), "12,34,567");
    assert_eq!(written("ar-EG"), "١٬٢٣٤٬٥٦٧");
    let decimal = |lang| words(lang, "").decimal(31.52);
    assert_eq!(
        (decimal("en"), decimal("ur")),
        ("31.52".into(), "31.52".into())
    );
    assert_eq!(
        (decimal("de"), decimal("ar-EG")),
        ("31,52".into(), "٣١٫٥٢".into())
    );
    assert_eq!(words("fr", "").decimal(30.0), "30");
    assert_eq!(
        (words("es", "").number(1234), words("es", "").number(12345)),
        ("1234".into(), "12.345".into())
    );
    assert_eq!(english().number(-1), "−1");
}

#[test]
fn lists_end_in_and() {
    let words = english();
    assert_eq!(words.list(&[]), "");
    assert_eq!(words.list(&["a"]), "a");
    assert_eq!(words.list(&["a", "b"]), "a and b");
    assert_eq!(words.list(&["a", "b", "c", "d"]), "a, b, c and d");
}

#[test]
fn a_site_may_change_words() {
    let words = words("en", "nav-articles = Pieces\n");
    assert_eq!(words.text("nav-articles"), "Pieces");
    assert_eq!(words.text("nav-timeline"), "Timeline");
    assert_eq!(words.texts().get("nav-articles"), Some(&"Pieces"));
    assert_ne!(words.fingerprint(), english().fingerprint());
}

#[test]
fn a_message_of_a_later_text_replaces_that_of_an_earlier_one() {
    let words = Words::new("en", &["a-word = one".into(), "a-word = two".into()]);
    assert_eq!(words.expect("both texts are Fluent").text("a-word"), "two");
}

#[test]
fn another_language_keeps_its_own_months_and_says_the_rest_in_english() {
    let french = Words::new("fr", &[]).expect("French is a language");
    assert_eq!(said(&french, "2017-12", None), "décembre 2017");
    assert_eq!(said(&french, "2017-12/..", None), "since décembre 2017");
}

#[test]
fn a_missing_word_is_english_and_then_its_key() {
    let french = words("fr", "nav-articles = Articles\n");
    assert_eq!(french.text("nav-timeline"), "Timeline");
    assert_eq!(french.text("nav-nothing"), "⟨nav-nothing⟩");
    let missing = french.missing();
    assert!(missing.untranslated.contains(&"nav-timeline".to_owned()));
    assert!(!missing.untranslated.contains(&"nav-articles".to_owned()));
    assert_eq!(missing.unknown, ["nav-nothing"]);
    assert_eq!(english().missing(), Missing::default());
}

#[test]
fn names_of_the_other_direction_are_isolated_and_no_others() {
    let urdu = words("ur", "by = از { $name }\n");
    assert_eq!(urdu.direction(), "rtl");
    assert_eq!(
        urdu.format("by", &[("name", "Dawn".into())]),
        "از \u{2068}Dawn\u{2069}"
    );
    assert_eq!(urdu.format("by", &[("name", "روس".into())]), "از روس");
    let by = |name: &str| {
        english()
            .format("article-by", &[("names", name.into())])
            .into_owned()
    };
    assert_eq!(by("Ann Lee"), "by Ann Lee");
    assert_eq!(by("روس"), "by \u{2068}روس\u{2069}");
    assert_eq!(english().direction(), "ltr");
}

#[test]
fn a_fault_names_its_source_and_line() {
    let fault = |source: &str| {
        Words::new("en", &["ok = fine\n".into(), source.into()]).expect_err("a fault")
    };
    let no_message = fault("good = yes\nbad bad");
    assert_eq!((no_message.source, no_message.line), (Some(1), 2));
    let unclosed = fault("a = b\nc = { $d\n");
    assert_eq!((unclosed.source, unclosed.line), (Some(1), 2));
    let unknown = fault("a = b\n\nc = { -brand }\n");
    assert_eq!((unknown.source, unknown.line), (Some(1), 3));
    assert_eq!(unknown.message, "in `c`: Unknown term: -brand");
    assert_eq!(
        Words::new("not a language", &[]).expect_err("none").source,
        None
    );
}

#[test]
fn every_type_status_and_note_has_words() {
    let words = english();
    for status in Status::ALL {
        assert_eq!(words.status(status), status.as_str());
    }
    let types = "person organization country place project agreement product concept other";
    for name in types.split(' ') {
        assert!(words.has(&format!("type-{name}")) && words.has(&format!("type-{name}-plural")));
    }
    for name in ["context", "fact", "opinion", "forecast", "doubtful"] {
        assert!(words.has(&format!("note-{name}")));
    }
}

#[test]
fn words_go_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&english());
}

#[test]
fn dates_in_russian_stand_in_the_case_that_their_word_asks_for() {
    let words = words("ru", include_str!("../../../templates/locales/ru.ftl"));
    all_said(
        &words,
        &[
            ("2012", "2012"),
            ("2012~", "ок. 2012"),
            ("198X", "1980-е годы"),
            ("2016/2017", "2016–2017"),
            ("../2017", "до 2017"),
            ("2012/..", "с 2012"),
            ("2012-21", "весна 2012"),
            ("2012-21/..", "с весны 2012"),
            ("../2012-22", "до лета 2012"),
            ("-0509", "510 до н. э."),
            ("2017-12-31", "31 декабря 2017\u{202f}г."),
            ("2017-12", "декабрь 2017\u{202f}г."),
        ],
    );
    let due = |text| said(&words, text, Some(Status::Missed));
    assert_eq!(due("../2017"), "срок: до конца 2017");
    assert_eq!(due("../2017-34"), "срок: до конца II квартала 2017");
    assert_eq!(due("../2017-12"), "срок: до конца декабря 2017\u{202f}г.");
    assert_eq!(due("../2017-12-31"), "срок: до 31 декабря 2017\u{202f}г.");
}

#[test]
fn dates_in_urdu_have_their_word_behind_them() {
    let words = words("ur", include_str!("../../../templates/locales/ur.ftl"));
    all_said(
        &words,
        &[
            ("2012", "2012"),
            ("2012~", "تقریباً 2012"),
            ("198X", "1980 کی دہائی"),
            ("../2017", "2017 تک"),
            ("2012/..", "2012 سے"),
            ("2017-12-31", "31 دسمبر، 2017"),
        ],
    );
    let due = |text| said(&words, text, Some(Status::Planned));
    assert_eq!(due("../2017"), "مقررہ مدت: 2017 کے آخر تک");
}

/// Languages of many scripts and habits, besides those whose interface is translated.
const FURTHER: &str = "af am az be bg bn bs ca cs cy da el et eu fa fi fil fo ga gd gl gu ha he hi hr hu hy id ig is it \
    ja jv ka kk km kn ko ku ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt pt-BR pt-PT pt-AO qu rm ro sd si sk sl so \
    sq sr sr-Latn sv sw ta te tg th ti tk tr tt uk uz vi wo xh yo yue zh-Hant zu en-US en-AU en-CA fr-CA es-MX es-AR de-CH ar-EG tlh";

#[test]
fn dates_are_said_in_every_language() {
    let date = Date::parse("2017-12-05").expect("a date");
    let days = Date::parse("2017-12-05/2018-01-06").expect("an interval");
    for lang in FURTHER.split_whitespace() {
        let words = words(lang, "");
        for date in [&date, &days] {
            for said in [words.date(date, None), words.short_date(date, None)] {
                assert!(!said.contains(['{', '}']), "{lang}: {said}");
            }
        }
    }
}

#[test]
fn dates_are_said_in_portuguese() {
    let words = words("pt-BR", "");
    all_said(
        &words,
        &[
            ("2017-12-05", "5 de dezembro de 2017"),
            ("2016-03", "março de 2016"),
        ],
    );
    let short = Date::parse("2017-12-05").expect("a date");
    assert_eq!(words.short_date(&short, None), "5 de dez. de 2017");
}
