//! One date as people type it (`31.12.2017`, `Dec 2017`, `44 BC`, `1980s`), as EDTF.

/// What may have been meant: EDTF, and its meaning in words where there is more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub edtf: String,
    pub meaning: Option<String>,
}

/// English month names; the hints are in English, as all of the program's messages are.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(String),
    Word(String),
}

/// The dates that a text for one date may mean; empty if it is none.
pub(super) fn points(text: &str) -> Vec<Guess> {
    if let Some(edtf) = masked(text) {
        return plain(edtf);
    }
    let mut tokens = tokens(text);
    let era = take_era(&mut tokens);
    if tokens.len() > 4 {
        return Vec::new();
    }
    let guesses = match worded(&tokens, era) {
        Some(edtf) => plain(edtf),
        None => numeric(&tokens, era),
    };
    guesses
        .into_iter()
        .filter(|guess| edtf_core::is_valid(&guess.edtf))
        .collect()
}

/// A month's number, by its English name or the beginning of it.
pub(super) fn month_number(word: &str) -> Option<u8> {
    if word.len() < 3 {
        return None;
    }
    let word = if word == "sept" { "sep" } else { word };
    let index = MONTHS
        .iter()
        .position(|name| name.to_ascii_lowercase().starts_with(word))?;
    u8::try_from(index + 1).ok()
}

fn plain(edtf: String) -> Vec<Guess> {
    vec![Guess {
        edtf,
        meaning: None,
    }]
}

/// `198x`, `198?`, `20??`, `2017-xx`: masks in other letters.
pub(super) fn masked(text: &str) -> Option<String> {
    let upper: String = text
        .chars()
        .map(|c| {
            if matches!(c, 'x' | '?' | 'u' | '*' | '_') {
                'X'
            } else {
                c
            }
        })
        .collect();
    (upper.contains('X') && text != upper && edtf_core::is_valid(&upper)).then_some(upper)
}

fn tokens(text: &str) -> Vec<Token> {
    let text = text
        .to_lowercase()
        .replace("b.c.e.", "bce")
        .replace("b.c.", "bc")
        .replace("a.d.", "ad")
        .replace("c.e.", "ce");
    let mut tokens: Vec<Token> = Vec::new();
    let mut glued = false;
    for c in text.chars() {
        match (tokens.last_mut(), c) {
            (Some(Token::Number(number)), '0'..='9') if glued => number.push(c),
            (Some(Token::Word(word)), _) if glued && c.is_alphabetic() => word.push(c),
            (_, '0'..='9') => tokens.push(Token::Number(c.into())),
            (_, _) if c.is_alphabetic() => tokens.push(Token::Word(c.into())),
            _ => {}
        }
        // An apostrophe glues the «s» of `1980's`.
        glued = c.is_alphanumeric();
    }
    let idle = ["the", "of", "in", "on", "st", "nd", "rd", "th", "year"];
    tokens.retain(|token| !matches!(token, Token::Word(word) if idle.contains(&word.as_str())));
    tokens
}

/// Takes the era's word out; true for BC.
fn take_era(tokens: &mut Vec<Token>) -> Option<bool> {
    let era = |token: &Token| match token {
        Token::Word(word) if matches!(word.as_str(), "bc" | "bce") => Some(true),
        Token::Word(word) if matches!(word.as_str(), "ad" | "ce") => Some(false),
        _ => None,
    };
    let at = tokens.iter().position(|token| era(token).is_some())?;
    era(&tokens.remove(at))
}

/// A date with a word in it: a month, a season, a quarter, a decade, a century.
fn worded(tokens: &[Token], era: Option<bool>) -> Option<String> {
    use Token::{Number, Word};
    let edtf = match tokens {
        [Number(decade), Word(s)] if s == "s" && era != Some(true) => match decade.len() {
            2 if decade.ends_with('0') => format!("19{}X", &decade[..1]),
            4 if decade.ends_with("00") => format!("{}XX", &decade[..2]),
            4 if decade.ends_with('0') => format!("{}X", &decade[..3]),
            _ => return None,
        },
        [Number(nth), Word(word)] if matches!(word.as_str(), "century" | "c") => {
            let nth: u8 = nth.parse().ok().filter(|nth| (1..=30).contains(nth))?;
            if era == Some(true) {
                return None;
            }
            format!("{:02}XX", nth - 1)
        }
        [Word(word), Number(part), Number(year)] | [Number(year), Word(word), Number(part)]
            if matches!(word.as_str(), "q" | "h") =>
        {
            let part: u8 = part.parse().ok()?;
            let code = match word.as_str() {
                "q" if (1..=4).contains(&part) => 32 + part,
                "h" if (1..=2).contains(&part) => 39 + part,
                _ => return None,
            };
            format!("{}-{code}", year_text(year, era)?)
        }
        [Word(word), Number(year)] | [Number(year), Word(word)] => {
            format!(
                "{}-{:02}",
                year_text(year, era)?,
                month_number(word).or(season(word))?
            )
        }
        // «winter 2012/13» is the winter that begins in 2012.
        [Word(word), Number(year), Number(_)] if word == "winter" => {
            format!("{}-24", year_text(year, era)?)
        }
        [Number(one), Word(word), Number(other)] | [Word(word), Number(one), Number(other)] => {
            let month = month_number(word)?;
            let is_day = |number: &str| number.len() <= 2;
            let (day, year) = if is_day(one) {
                (one, other)
            } else {
                (other, one)
            };
            if !is_day(day) || (is_day(year) && era.is_none()) {
                return None;
            }
            format!(
                "{}-{month:02}-{:02}",
                year_text(year, era)?,
                day.parse::<u8>().ok()?
            )
        }
        _ => return None,
    };
    Some(edtf)
}

fn season(word: &str) -> Option<u8> {
    match word {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => None,
    }
}

/// The year as EDTF writes it; 44 BC is −0043, since EDTF has a year 0.
fn year_text(digits: &str, era: Option<bool>) -> Option<String> {
    let year: i64 = digits.parse().ok()?;
    let astronomical = if era == Some(true) { 1 - year } else { year };
    match astronomical {
        -9999..=-1 => Some(format!("-{:04}", -astronomical)),
        0..=9999 => Some(format!("{astronomical:04}")),
        _ => Some(format!("Y{astronomical}")),
    }
}

fn numeric(tokens: &[Token], era: Option<bool>) -> Vec<Guess> {
    let numbers: Option<Vec<&str>> = tokens
        .iter()
        .map(|token| match token {
            Token::Number(number) => Some(number.as_str()),
            Token::Word(_) => None,
        })
        .collect();
    let guess = |y: &str, m: &str, d: &str| {
        let (month, day) = (m.parse::<u8>().ok()?, d.parse::<u8>().ok()?);
        Some(format!("{}-{month:02}-{day:02}", year_text(y, era)?))
    };
    let single = |edtf: Option<String>| edtf.map_or_else(Vec::new, plain);
    match numbers.as_deref() {
        Some([compact]) if compact.len() == 8 && era.is_none() => {
            single(guess(&compact[..4], &compact[4..6], &compact[6..]))
        }
        Some([year]) => single(year_text(year, era)),
        Some([one, other]) => {
            let (year, month) = if one.len() >= 3 {
                (one, other)
            } else {
                (other, one)
            };
            let month = month
                .parse::<u8>()
                .ok()
                .filter(|month| (1..=12).contains(month));
            match month {
                Some(month) if year.len() >= 3 => {
                    single(year_text(year, era).map(|year| format!("{year}-{month:02}")))
                }
                _ => Vec::new(),
            }
        }
        Some([year, month, day]) if year.len() >= 3 => single(guess(year, month, day)),
        Some([one, two, year]) if year.len() >= 3 || year.len() == 2 => {
            let year = if year.len() == 2 {
                format!("20{year}")
            } else {
                (*year).into()
            };
            day_and_month(one, two, |month, day| guess(&year, month, day))
        }
        _ => Vec::new(),
    }
}

/// `31/12` and `12/31`, and both readings of `3/4`.
fn day_and_month(one: &str, two: &str, guess: impl Fn(&str, &str) -> Option<String>) -> Vec<Guess> {
    let readings = [(two, one), (one, two)]
        .into_iter()
        .filter_map(|(month, day)| {
            let edtf = guess(month, day).filter(|edtf| edtf_core::is_valid(edtf))?;
            let name = MONTHS.get(month.parse::<usize>().ok()?.wrapping_sub(1))?;
            let meaning = format!("{} {name}", day.trim_start_matches('0'));
            Some(Guess {
                edtf,
                meaning: Some(meaning),
            })
        });
    let mut guesses: Vec<Guess> = readings.collect();
    guesses.dedup_by(|a, b| a.edtf == b.edtf);
    if let [only] = guesses.as_mut_slice() {
        only.meaning = None;
    }
    guesses
}
