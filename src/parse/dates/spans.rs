//! What history books write: spans and centuries before our era, the early fifties, months in other
//! languages.

/// The same text in words that the other guesses know, or what it means at once, as EDTF.
pub(super) fn plain(text: &str) -> Result<String, String> {
    let text = text.trim();
    if let Some(date) = masked_before_era(text)
        .or_else(|| century_before_era(text))
        .or_else(|| span_before_era(text))
        .or_else(|| zeros(text))
        .or_else(|| months(text))
    {
        return Ok(date);
    }
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let first = words
        .first()
        .map(|word| word.trim_matches([',', '.']).to_lowercase());
    if words.len() > 1 && first.is_some_and(|word| DAYS.contains(&&*word)) {
        words.remove(0);
    }
    for word in &mut words {
        if let Some(month) = month(word) {
            *word = month.to_owned();
        }
    }
    let mut text = words.join(" ");
    if let Some(rest) = text.strip_suffix("(?)") {
        text = format!("{}?", rest.trim_end());
    }
    let parts = [
        "early ",
        "mid-",
        "mid ",
        "middle of ",
        "late ",
        "end of ",
        "the end of ",
        "beginning of ",
        "the beginning of ",
        "start of ",
    ];
    let lower = text.to_lowercase();
    if let Some(part) = parts.iter().find(|part| lower.starts_with(**part)) {
        text = text[part.len()..].trim_start_matches("the ").to_owned();
    }
    Err(text)
}

/// `-009X`, which no date can be: its ten years.
fn masked_before_era(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').filter(|rest| rest.len() == 4)?;
    let known = digits.trim_end_matches(['X', 'x']);
    let all_digits = !known.is_empty() && known.bytes().all(|byte| byte.is_ascii_digit());
    (known.len() < 4 && all_digits).then(|| format!("-{known:9<4}/-{known:0<4}"))
}

/// `3rd century BC`: from its first year, which has the largest number, to its last.
fn century_before_era(text: &str) -> Option<String> {
    let text = before_era(text)?;
    let number = text
        .strip_suffix("century")
        .or_else(|| text.strip_suffix("c."))
        .or_else(|| text.strip_suffix("cent."))?
        .trim()
        .trim_start_matches("the ");
    let number: i32 = number
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .parse()
        .ok()?;
    (1..=99)
        .contains(&number)
        .then(|| format!("{}/{}", year(number * 100), year((number - 1) * 100 + 1)))
}

/// `240-239 BC`, `c. 276 BC – c. 194 BC`, `27 BC to 14 AD`.
fn span_before_era(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (start, end) = [" - ", " to ", " until ", "-", "/"]
        .iter()
        .find_map(|between| lower.split_once(between))?;
    let start = start.trim().trim_start_matches("from ");
    let (end, end_is_before) = match before_era(end) {
        Some(end) => (end, true),
        None => (of_era(end)?, false),
    };
    let start = match before_era(start) {
        Some(start) => start,
        None if end_is_before => start.to_owned(),
        None => return None,
    };
    let (from, about_from) = number(&start)?;
    let (to, about_to) = number(&end)?;
    let mark = |about: bool| if about { "~" } else { "" };
    let to = match end_is_before {
        true => year(to),
        false => format!("{to:04}"),
    };
    Some(format!(
        "{}{}/{to}{}",
        year(from),
        mark(about_from),
        mark(about_to)
    ))
}

/// `1906-00-00`, as tables write what is not known.
fn zeros(text: &str) -> Option<String> {
    let known = text.strip_suffix("-00")?;
    let known = known.strip_suffix("-00").unwrap_or(known);
    edtf_core::is_valid(known).then(|| known.to_owned())
}

/// `2018-05/06`: from month to month of one year.
fn months(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let year = start.get(..4)?;
    let is_month = |text: &str| matches!(text.parse(), Ok(1..=12)) && text.len() == 2;
    (start.len() == 7 && is_month(start.get(5..)?) && is_month(end))
        .then(|| format!("{start}/{year}-{end}"))
}

/// The text before «BC», in small letters.
fn before_era(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    ["b.c.e.", "b.c.", "bce", "bc"]
        .iter()
        .find_map(|era| lower.strip_suffix(era))
        .map(|rest| rest.trim().to_owned())
}

fn of_era(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let behind = ["a.d.", "ad", "c.e.", "ce"]
        .iter()
        .find_map(|era| lower.strip_suffix(era));
    behind
        .or_else(|| lower.strip_prefix("ad "))
        .map(|rest| rest.trim().to_owned())
}

/// A year's number, and whether «c.» stands before it.
fn number(text: &str) -> Option<(i32, bool)> {
    let about = [
        "circa ", "ca. ", "ca ", "c. ", "c.", "about ", "around ", "~",
    ]
    .iter()
    .find_map(|word| text.strip_prefix(word));
    let digits = about.unwrap_or(text).trim();
    let number = digits
        .parse()
        .ok()
        .filter(|number| (1..=9999).contains(number))?;
    Some((number, about.is_some()))
}

/// A year before our era as EDTF counts, which has a year 0.
fn year(before_era: i32) -> String {
    match before_era - 1 {
        0 => "0000".to_owned(),
        number => format!("-{number:04}"),
    }
}

/// The English name of a month in another language.
fn month(word: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 12] = [
        (
            "January",
            "januar januari janvier enero gennaio janeiro января январь jänner",
        ),
        (
            "February",
            "februar februari février fevrier febrero febbraio fevereiro февраля февраль",
        ),
        (
            "March",
            "märz maerz mars maart marzo março marco марта март",
        ),
        ("April", "avril abril aprile апреля апрель"),
        ("May", "mai mei mayo maggio maio maj мая май"),
        ("June", "juni juin junio giugno junho июня июнь"),
        ("July", "juli juillet julio luglio julho июля июль"),
        ("August", "augustus augusti août aout agosto августа август"),
        (
            "September",
            "septembre septiembre settembre setembro сентября сентябрь",
        ),
        (
            "October",
            "oktober octobre octubre ottobre outubro октября октябрь",
        ),
        ("November", "novembre noviembre novembro ноября ноябрь"),
        (
            "December",
            "dezember desember décembre decembre diciembre dicembre dezembro декабря декабрь",
        ),
    ];
    let word = word.trim_matches([',', '.']).to_lowercase();
    NAMES
        .iter()
        .find(|(_, others)| others.split(' ').any(|other| other == word))
        .map(|(english, _)| *english)
}

#[cfg(test)]
mod tests {
    use crate::parse::dates::Date;

    fn hint(text: &str) -> String {
        let fault = Date::parse(text).expect_err("this is no date");
        fault.hints.first().cloned().unwrap_or_default()
    }

    #[test]
    fn letters_of_several_bytes_are_a_fault_and_no_crash() {
        for text in ["\\\u{aa72}掉/05", "2018é5/06", "é018-5/06", "201—-05/06"] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_history_books_write_is_shown_as_a_date() {
        for (text, date) in [
            ("-009X", "-0099/-0090"),
            ("-02XX", "-0299/-0200"),
            ("3rd century BC", "-0299/-0200"),
            ("1st century BCE", "-0099/0000"),
            ("240-239 BC", "-0239/-0238"),
            ("300–200 BC", "-0299/-0199"),
            ("c. 276 BC – c. 194 BC", "-0275~/-0193~"),
            ("27 BC to 14 AD", "-0026/0014"),
            ("early 1850s", "185X"),
            ("mid-1850s", "185X"),
            ("end of 2017", "2017"),
            ("late 19th century", "18XX"),
            ("Monday, 12 March 1906", "1906-03-12"),
            ("12 марта 1906", "1906-03-12"),
            ("März 1848", "1848-03"),
            ("1850 (?)", "1850?"),
            ("1906-00-00", "1906"),
            ("2018-05/06", "2018-05/2018-06"),
        ] {
            assert_eq!(hint(text), format!("write `{date}`"), "{text}");
        }
    }
}
