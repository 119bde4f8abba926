//! By-lines: `By Jane Doe, Professor at the University of X`.

use super::Author;
use crate::import::dates;
use crate::names::people;
use crate::names::words::key;

/// Words by which a line says that names follow.
const STARTS: [&str; 14] = [
    "interview by ",
    "essay by ",
    "report by ",
    "analysis by ",
    "commentary by ",
    "by ",
    "written by ",
    "author: ",
    "authors: ",
    "text by ",
    "story by ",
    "words by ",
    "by: ",
    "author – ",
];
/// Who signs, without a name of their own; besides bodies.
const NOBODIES: [&str; 4] = ["admin", "correspondent", "guest", "reporter"];

/// «By» and nothing else.
pub fn is_by_alone(words: &str) -> bool {
    let bare = words.trim().trim_end_matches(':').to_lowercase();
    matches!(bare.as_str(), "by" | "written by" | "author" | "authors")
}

/// The authors of a by-line, and the date that stands behind them. `after_by`: the line above is
/// «By» alone.
pub fn of_line(line: &str, after_by: bool) -> Option<(Vec<Author>, Option<String>)> {
    let line = line.trim();
    if line.chars().count() > 160 {
        return None;
    }
    let lower = line.to_lowercase();
    let start = STARTS
        .iter()
        .find(|start| lower.starts_with(**start))
        .map(|start| start.len());
    let line = match start {
        Some(start) => line.get(start..)?,
        None if after_by => line,
        None => return None,
    };
    // `By Jane Doe | March 12, 2018`, `By Jane Doe - 12 March 2018`, `… on March 12, 2018`
    let (mut names, mut date) = (line.trim(), None);
    for mark in [" | ", " – ", " — ", " - ", " • ", " · ", "\n", ", ", " on "] {
        if let Some((before, after)) = names.split_once(mark).or_else(|| names.rsplit_once(mark))
            && let Some(found) = dates::of_line(after)
        {
            (names, date) = (before.trim(), Some(found));
            break;
        }
    }
    // `Jane Doe*`: the star leads to a footer.
    let names = names
        .trim_end_matches(['.', ',', '|', '*', '†', '¹', ' '])
        .trim();
    let authors = authors(names)?;
    Some((authors, date))
}

/// The names in a by-line that a format gives, with or without `By`.
pub fn names(byline: &str) -> Vec<String> {
    let byline = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = of_line(&byline, true).map(|(authors, _)| authors);
    match found {
        Some(authors) => authors.into_iter().map(|author| author.name).collect(),
        None => Some(byline)
            .filter(|name| !name.is_empty())
            .into_iter()
            .collect(),
    }
}

/// `Jane Doe and John Smith`, `Jane Doe, Professor at the University of X`, `A. Doe, B. Roe & C. Poe`
fn authors(names: &str) -> Option<Vec<Author>> {
    if let Some((name, rest)) = names.split_once([',', '(', '\n'])
        && looks_like_name(name.trim())
    {
        let rest = rest.trim().trim_end_matches(')');
        let more = rest
            .split([',', '&', ';'])
            .flat_map(|part| part.split(" and "));
        let mut parts = more
            .map(|part| part.trim().trim_start_matches("and "))
            .filter(|part| !part.is_empty());
        if !parts.clone().all(looks_like_name) {
            return Some(vec![with_role(name.trim(), rest)]);
        }
        let names = std::iter::once(name.trim()).chain(parts.by_ref());
        return Some(names.map(author).collect());
    }
    let parts: Vec<&str> = names
        .split([',', '&', ';'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .collect();
    let is_body = |name: &str| !is_personal(name) && name.split_whitespace().count() <= 5;
    let fits = |name: &&str| {
        looks_like_name(name) || (is_body(name) && name.starts_with(char::is_uppercase))
    };
    parts
        .iter()
        .all(fits)
        .then(|| parts.into_iter().map(author).collect())
}

/// A name, and what is said behind it: `Researcher at Strategic Vision Institute`.
pub fn with_role(name: &str, rest: &str) -> Author {
    let mut author = author(name);
    let rest = rest.trim().trim_end_matches(['.', '*']).trim();
    let place = |join: &'static str| rest.find(join).map(|at| (at, join));
    // `Director of Studies at X`: what stands behind `at` is the place.
    let at = [" at the ", " at "].into_iter().find_map(place);
    let others = [
        " of the ",
        " with the ",
        " with ",
        " for the ",
        " in the ",
        " of ",
        " for ",
        " from the ",
        " from ",
    ];
    let joined = at.or_else(|| {
        let found = others.into_iter().filter_map(place);
        found.min_by_key(|(at, join)| (*at, std::cmp::Reverse(join.len())))
    });
    match joined {
        Some((at, join)) => {
            let institute = body_name(&rest[at + join.len()..]);
            let preposition = join.trim().trim_end_matches(" the");
            if institute.starts_with(char::is_uppercase) || institute.starts_with(char::is_numeric)
            {
                author.role = Some(format!("{} {preposition}", rest[..at].trim()));
                author.institute = Some(institute.to_owned());
            }
        }
        None if looks_like_body(rest) => author.institute = Some(rest.to_owned()),
        None => {}
    }
    if !rest.is_empty() {
        author.about = Some(capitalised(rest));
    }
    author
}

/// An institute's name at the beginning of words: what goes on about the author ends it.
fn body_name(words: &str) -> &str {
    const ENDS: [&str; 12] = [
        " and a ",
        " and an ",
        " and the author",
        " and author",
        " and is ",
        " and has ",
        " where ",
        " who ",
        " based ",
        " in her ",
        " in his ",
        " and writes",
    ];
    let words = words.split([',', ';', '(', '.']).next().unwrap_or_default();
    let end = ENDS.iter().filter_map(|end| words.find(end)).min();
    words[..end.unwrap_or(words.len())].trim()
}

/// Whether words name an institute by themselves: `University of Lagos`.
pub fn looks_like_body(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let capitals = words
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    const HEADS: [&str; 9] = [
        "University",
        "Institute",
        "College",
        "School",
        "Centre",
        "Center",
        "Foundation",
        "Council",
        "Academy",
    ];
    (2..=8).contains(&count)
        && capitals * 2 > count
        && HEADS.iter().any(|head| words.contains(head))
}

/// An author of whom only the name is known.
pub fn author(name: &str) -> Author {
    let name = name.trim().trim_end_matches([',', '.', ':']).trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if !rest.is_empty() && people::is_honorific(first) => rest,
        all => all,
    };
    let mut name = words.join(" ");
    // JANE DOE is how some pages set names.
    let is_loud = name
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase)
        && name.chars().count() > 5;
    if is_loud && words.len() > 1 {
        name = words
            .iter()
            .map(|word| quieter(word))
            .collect::<Vec<_>>()
            .join(" ");
    }
    Author {
        name,
        ..Author::default()
    }
}

fn quieter(word: &str) -> String {
    let mut quiet = String::with_capacity(word.len());
    let mut begins = true;
    for c in word.chars() {
        match begins {
            true => quiet.push(c),
            false => quiet.extend(c.to_lowercase()),
        }
        begins = matches!(c, '-' | '\'' | '’' | '.');
    }
    quiet
}

/// Whether a name is one of a human being.
pub fn is_personal(name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let is_body = words.iter().any(|word| {
        let word = word.trim_matches(['.', ',', '\'']);
        people::is_of_body(word) || NOBODIES.contains(&word)
    });
    words.len() > 1 && !is_body && words[0] != "the"
}

/// Whether words have the form of a person's name: two to five, with capitals.
pub fn looks_like_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let parts = match parts.as_slice() {
        [first, rest @ ..] if people::is_honorific(first) => rest,
        all => all,
    };
    let fits = |word: &&str| {
        let first = word.chars().next();
        let is_capital =
            first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
        let letters = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’' | '‘'));
        letters && (is_capital || people::is_particle(&word.to_lowercase()))
    };
    (2..=5).contains(&parts.len()) && parts.iter().all(fits) && is_personal(words)
}

/// One author for each name; what is said of one in two places is kept.
pub fn fold(authors: &mut Vec<Author>) {
    let mut folded: Vec<Author> = Vec::with_capacity(authors.len());
    for author in authors.drain(..) {
        match folded
            .iter_mut()
            .find(|known| key(&known.name) == key(&author.name))
        {
            None => folded.push(author),
            Some(known) => {
                known.role = known.role.take().or(author.role);
                known.institute = known.institute.take().or(author.institute);
                known.about = known.about.take().or(author.about);
            }
        }
    }
    *authors = folded;
}

/// With a capital first letter.
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
