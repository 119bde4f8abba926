use super::*;

const FRENCH: &str = include_str!("../../../../templates/locales/fr.ftl");
const SPANISH: &str = include_str!("../../../../templates/locales/es.ftl");
const GERMAN: &str = include_str!("../../../../templates/locales/de.ftl");

#[track_caller]
fn all_due(words: &Words, expected: &[(&str, &str)]) {
    for (text, due) in expected {
        assert_eq!(said(words, text, Some(Status::Missed)), *due, "{text}");
    }
}

#[track_caller]
fn all_counted(words: &Words, key: &str, expected: &[(i64, &str)]) {
    for (count, text) in expected {
        let got = words.format(key, &[("count", (*count).into())]);
        assert_eq!(got, *text, "{count}");
    }
}

#[test]
fn dates_in_french_have_the_preposition_that_they_ask_for() {
    let words = words("fr", FRENCH);
    all_said(
        &words,
        &[
            ("2012", "2012"),
            ("2012~", "vers 2012"),
            ("2012?", "peut-être 2012"),
            ("2017-12-31~", "vers le 31 décembre 2017"),
            ("2012-22~", "été 2012 environ"),
            ("198X", "années 1980"),
            ("2017-01-01", "1er janvier 2017"),
            ("2017-12-31", "31 décembre 2017"),
            ("2016/2017", "2016–2017"),
            ("2016-09-24/2016-09-26", "24–26 septembre 2016"),
            ("2016-09-24/2016-10-01", "24 septembre – 1er octobre 2016"),
            ("../2017", "jusqu’en 2017"),
            ("../2017-08", "jusqu’en août 2017"),
            ("../2017-12-31", "jusqu’au 31 décembre 2017"),
            ("../2012-21", "jusqu’au printemps 2012"),
            ("../2012-22", "jusqu’à l’été 2012"),
            ("../198X", "jusqu’aux années 1980"),
            ("../2017~", "jusqu’à environ 2017"),
            ("2012/..", "depuis 2012"),
            ("2012-12-31/..", "depuis le 31 décembre 2012"),
            ("2012-22/..", "depuis l’été 2012"),
            ("198X/..", "depuis les années 1980"),
            ("2012~/..", "depuis environ 2012"),
            ("2012/", "dès 2012 (fin inconnue)"),
            ("-0043-03-15", "15 mars 44 av.\u{a0}J.-C."),
            ("0079", "79 apr.\u{a0}J.-C."),
            ("19XX", "entre 1900 et 1999"),
            ("2017-12-XX", "décembre 2017 (jour inconnu)"),
            ("2017-33", "premier trimestre 2017"),
            ("XXXX-21", "printemps (année inconnue)"),
            ("[1667,1668,1670]", "1667, 1668 ou 1670"),
        ],
    );
    all_due(
        &words,
        &[
            ("../2017", "avant fin 2017"),
            ("../2017-12", "avant fin décembre 2017"),
            ("../2017-12-31", "au plus tard le 31 décembre 2017"),
            ("../2017-22", "avant la fin de l’été 2017"),
            ("../2017-33", "avant la fin du premier trimestre 2017"),
            ("../198X", "avant la fin des années 1980"),
            ("../2017~", "au plus tard vers 2017"),
        ],
    );
    let short = Date::parse("2017-12-01").expect("a date");
    assert_eq!(words.short_date(&short, None), "1er déc. 2017");
}

#[test]
fn french_counts_nothing_in_the_singular_and_keeps_its_signs_on_the_line() {
    let words = words("fr", FRENCH);
    all_counted(
        &words,
        "number-events",
        &[
            (0, "0\u{a0}événement"),
            (1, "1\u{a0}événement"),
            (2, "2\u{a0}événements"),
            (1_234, "1\u{202f}234\u{a0}événements"),
        ],
    );
    assert_eq!(words.text("article-source-label"), "Le texte\u{202f}:");
    let loose = |line: &&str| {
        let text = line.split_once(" = ").map_or("", |(_, text)| text);
        [" :", " ;", " ?", " !", " »", "« "]
            .iter()
            .any(|sign| text.contains(sign))
    };
    let lines = FRENCH.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.filter(loose).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn dates_in_spanish_have_their_article_before_a_day() {
    let words = words("es", SPANISH);
    all_said(
        &words,
        &[
            ("2012~", "hacia 2012"),
            ("2012?", "quizá 2012"),
            ("198X", "década de 1980"),
            ("198X~", "hacia la década de 1980"),
            ("2017-12", "diciembre de 2017"),
            ("2016-09-24/2016-09-26", "24–26 de septiembre de 2016"),
            ("../2017", "hasta 2017"),
            ("../2017-12-31", "hasta el 31 de diciembre de 2017"),
            ("2012/..", "desde 2012"),
            ("2012-12-31/..", "desde el 31 de diciembre de 2012"),
            ("2012-22/..", "desde el verano de 2012"),
            ("198X/..", "desde la década de 1980"),
            ("2012~/..", "desde alrededor de 2012"),
            ("-0043-03-15", "15 de marzo de 44 a.\u{a0}C."),
            ("19XX", "entre 1900 y 1999"),
            ("2012-21", "primavera de 2012"),
            ("XXXX-21", "primavera (año desconocido)"),
            ("2017-35", "tercer trimestre de 2017"),
            ("[1667,1668,1670]", "1667, 1668 o 1670"),
        ],
    );
    all_due(
        &words,
        &[
            ("../2017", "a más tardar a fines de 2017"),
            ("../2017-12", "a más tardar a fines de diciembre de 2017"),
            ("../2017-12-31", "a más tardar el 31 de diciembre de 2017"),
            ("../2017-22", "a más tardar al final del verano de 2017"),
            ("../198X", "a más tardar a fines de la década de 1980"),
        ],
    );
    all_counted(
        &words,
        "entity-named",
        &[(0, "sin menciones"), (1, "1 mención"), (2, "2 menciones")],
    );
}

#[test]
fn dates_in_german_stand_in_the_case_that_their_word_asks_for() {
    let words = words("de", GERMAN);
    all_said(
        &words,
        &[
            ("2012~", "ca.\u{a0}2012"),
            ("2012?", "vielleicht 2012"),
            ("198X", "1980er-Jahre"),
            ("2017-12-31", "31. Dezember 2017"),
            ("2016-09-24/2016-09-26", "24.–26. September 2016"),
            ("2016-09-24/2016-10-10", "24. September – 10. Oktober 2016"),
            ("../2017", "bis 2017"),
            ("../2017-12-31", "bis zum 31. Dezember 2017"),
            ("../2012-23", "bis zum Herbst 2012"),
            ("../198X", "bis in die 1980er-Jahre"),
            ("2012/..", "seit 2012"),
            ("2012-12/..", "seit Dezember 2012"),
            ("2012-12-31/..", "seit dem 31. Dezember 2012"),
            ("2012-33/..", "seit dem ersten Quartal 2012"),
            ("198X/..", "seit den 1980er-Jahren"),
            ("2012~/..", "seit ca.\u{a0}2012"),
            ("-0043-03-15", "15. März 44 v.\u{a0}Chr."),
            ("19XX", "zwischen 1900 und 1999"),
            ("2017-41", "zweites Halbjahr 2017"),
            ("[1667,1668,1670]", "1667, 1668 oder 1670"),
        ],
    );
    all_due(
        &words,
        &[
            ("../2017", "fällig bis Ende 2017"),
            ("../2017-12", "fällig bis Ende Dezember 2017"),
            ("../2017-12-31", "fällig bis zum 31. Dezember 2017"),
            ("../2017-33", "fällig bis Ende des ersten Quartals 2017"),
            ("../198X", "fällig bis Ende der 1980er-Jahre"),
        ],
    );
    all_counted(
        &words,
        "number-entities",
        &[
            (1, "1 Eintrag"),
            (2, "2 Einträge"),
            (1_234, "1.234 Einträge"),
        ],
    );
}
