//! One point in time: `12 March 2018`, `March 2018`, `spring 2014`, `2012`, the 1990s.

use crate::names::words::Word;
use crate::parse::dates::MONTHS;

/// A point in time.
pub struct Point {
    /// EDTF.
    pub edtf: String,
    /// Whether it is a number alone, which may be something else than a year.
    pub is_bare: bool,
}

const ORDINALS: [&str; 21] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
];

/// The number of a month.
fn month(word: &str) -> Option<usize> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = word.to_lowercase();
    let lower = lower.trim_end_matches('.');
    let full = MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(lower));
    let short = || {
        let begins = |month: &str| {
            let beginning = month.get(..lower.len());
            beginning.is_some_and(|it| it.eq_ignore_ascii_case(lower))
        };
        let cut = |month: &str| lower.len() >= 3 && lower.len() <= 4 && begins(month);
        MONTHS
            .iter()
            .position(|month| cut(month))
            .filter(|at| *at != 4 || lower == "may")
    };
    full.or_else(short).map(|at| at + 1)
}

/// Whether a word is a month's name.
pub fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn season(word: &str) -> Option<u8> {
    const SEASONS: [(&str, u8); 5] = [
        ("spring", 21),
        ("summer", 22),
        ("autumn", 23),
        ("fall", 23),
        ("winter", 24),
    ];
    let is = |season: &&(&str, u8)| season.0.eq_ignore_ascii_case(word);
    SEASONS.iter().find(is).map(|(_, number)| *number)
}

/// A year of four figures.
fn year(word: &str) -> Option<u32> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|year| is_year && (1000..2100).contains(year))
}

/// A day of a month: `12`, `12th`.
fn day(word: &str) -> Option<u32> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let end = &word[digits..];
    let is_day = (1..=2).contains(&digits) && matches!(end, "" | "st" | "nd" | "rd" | "th");
    word[..digits]
        .parse()
        .ok()
        .filter(|day| is_day && (1..=31).contains(day))
}

/// The point that begins with a word, and the word behind it.
pub fn point(text: &str, words: &[Word<'_>], at: usize) -> Option<(Point, usize)> {
    let word = |at: usize| words.get(at).map_or("", |word| word.text);
    // Only spaces, or a comma, between the parts.
    let near = |from: usize| {
        let (Some(a), Some(b)) = (words.get(from), words.get(from + 1)) else {
            return false;
        };
        matches!(text[a.end..b.start].trim(), "" | "," | ".")
    };
    let found = |edtf: String, next: usize| {
        let point = Point {
            edtf,
            is_bare: false,
        };
        Some((point, next))
    };
    let first = word(at);
    // `12 March 2018`, `the 12th of March 2018`
    if let Some(day) = day(first) {
        let of = usize::from(word(at + 1) == "of");
        if near(at)
            && let Some(month) = month(word(at + 1 + of))
            && let Some(year) = year(word(at + 2 + of)).filter(|_| near(at + 1 + of))
        {
            return found(format!("{year:04}-{month:02}-{day:02}"), at + 3 + of);
        }
    }
    if let Some(month) = month(first) {
        if near(at)
            && let Some(day) = day(word(at + 1))
            && let Some(year) = year(word(at + 2)).filter(|_| near(at + 1))
        {
            return found(format!("{year:04}-{month:02}-{day:02}"), at + 3);
        }
        let of = usize::from(word(at + 1) == "of");
        if let Some(year) = year(word(at + 1 + of)).filter(|_| near(at)) {
            return found(format!("{year:04}-{month:02}"), at + 2 + of);
        }
        return None;
    }
    if let Some(season) = season(first) {
        let of = usize::from(word(at + 1) == "of");
        let year = year(word(at + 1 + of)).filter(|_| near(at))?;
        return found(format!("{year:04}-{season}"), at + 2 + of);
    }
    era(words, at)
        .or_else(|| century(words, at))
        .or_else(|| figures(first, at))
}

/// `44 BC`, `AD 79`, `79 CE`
fn era(words: &[Word<'_>], at: usize) -> Option<(Point, usize)> {
    let word = |at: usize| words.get(at).map_or("", |word| word.text);
    let short = |text: &str| {
        text.parse::<i32>()
            .ok()
            .filter(|year| (1..=9999).contains(year) && text.len() <= 4)
    };
    let point = |year: i32| {
        let edtf = match year {
            ..0 => format!("-{:04}", -year),
            _ => format!("{year:04}"),
        };
        Point {
            edtf,
            is_bare: false,
        }
    };
    if let Some(year) = short(word(at)) {
        return match word(at + 1) {
            "BC" | "BCE" | "B.C." | "B.C.E." => Some((point(1 - year), at + 2)),
            "AD" | "CE" | "A.D." | "C.E." => Some((point(year), at + 2)),
            _ => None,
        };
    }
    if matches!(word(at), "AD" | "A.D.") {
        return short(word(at + 1)).map(|year| (point(year), at + 2));
    }
    None
}

/// «the 19th century»
fn century(words: &[Word<'_>], at: usize) -> Option<(Point, usize)> {
    let next = words.get(at + 1)?;
    if !next.text.eq_ignore_ascii_case("century") {
        return None;
    }
    if words
        .get(at + 2)
        .is_some_and(|word| word.text.starts_with("BC") || word.text.starts_with("B.C"))
    {
        return None;
    }
    let lower = words[at].text.to_lowercase();
    let spelled = ORDINALS
        .iter()
        .position(|word| *word == lower)
        .map(|at| at as u32 + 1);
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = spelled.or_else(|| digits.parse().ok().filter(|_| digits.len() < lower.len()))?;
    let point = Point {
        edtf: format!(
            "{:02}XX",
            number
                .checked_sub(1)
                .filter(|number| (1..21).contains(number))?
        ),
        is_bare: false,
    };
    Some((point, at + 2))
}

/// `2012`, `1990s`, `2018-03-12`, `2016-2017`, `2014-15`, `mid-2014`
fn figures(word: &str, at: usize) -> Option<(Point, usize)> {
    let found = |edtf: String, is_bare: bool| {
        let point = Point { edtf, is_bare };
        Some((point, at + 1))
    };
    if let Some(year) = year(word) {
        return found(format!("{year:04}"), true);
    }
    if let Some(decade) = word.strip_suffix("0s").filter(|decade| decade.len() == 3)
        && year(&format!("{decade}0")).is_some()
    {
        return found(format!("{decade}X"), false);
    }
    let parts: Vec<&str> = word.split(['-', '\u{2010}', '\u{2011}']).collect();
    match parts.as_slice() {
        ["mid" | "Mid", rest] if year(rest).is_some() => found((*rest).to_owned(), false),
        [first, second] => {
            let start = year(first)?;
            if let Some(end) = year(second).filter(|end| *end > start) {
                return found(format!("{start:04}/{end:04}"), false);
            }
            let end: u32 = second.parse().ok().filter(|_| second.len() == 2)?;
            // `2014-15` is two years; `2014-03` is a month.
            match (start + 1) % 100 == end && end > 12 {
                true => found(format!("{start:04}/{:04}", start + 1), false),
                false => (1..=12)
                    .contains(&end)
                    .then(|| found(format!("{start:04}-{end:02}"), false))?,
            }
        }
        [y, m, d] if year(y).is_some() && m.len() == 2 && d.len() == 2 => {
            found(format!("{y}-{m}-{d}"), false)
        }
        _ => None,
    }
}
