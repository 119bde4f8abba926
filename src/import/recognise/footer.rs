//! What stands below a text about who wrote it: `*Jane Doe, Researcher at X`, `Jane Doe is a
//! professor of history at X. She …`, `The writer is …`.

use super::byline::{capitalised, looks_like_body, looks_like_name, with_role};
use super::{Author, FOOT, Lines};
use crate::import::read::BlockKind;
use crate::names::words::key;

const WHY: &str = "about the author, now in `authors` and `entities`";

/// Takes such lines off the end, and adds what they say to the authors.
pub fn authors(lines: &mut Lines, authors: &mut Vec<Author>) {
    let mut at = lines.blocks.len().saturating_sub(FOOT);
    let last = lines.blocks.len();
    // A text of a line or two has no footer.
    if last < 2 {
        return;
    }
    at = at.max(1);
    while at < lines.blocks.len() {
        let block = &lines.blocks[at];
        let found = match block.kind {
            BlockKind::Heading(_) | BlockKind::Other => None,
            BlockKind::Paragraph => {
                let text: Vec<&str> = lines.blocks[..at]
                    .iter()
                    .map(|block| &*block.words)
                    .collect();
                of_line(&block.words, authors, &text, lines.blocks.len() - at == 1)
            }
        };
        match found {
            Some(author) => {
                authors.push(author);
                lines.drop(at, WHY);
            }
            None => at += 1,
        }
    }
}

/// What writers are; a text that ends with a sentence about somebody else tells other things.
const ROLES: [&str; 44] = [
    "researcher",
    "professor",
    "analyst",
    "fellow",
    "writer",
    "journalist",
    "editor",
    "lecturer",
    "author",
    "columnist",
    "director",
    "student",
    "scholar",
    "reporter",
    "economist",
    "historian",
    "consultant",
    "ambassador",
    "academic",
    "scientist",
    "correspondent",
    "contributor",
    "teacher",
    "lawyer",
    "teaches",
    "works",
    "writes",
    "diplomat",
    "freelance",
    "expert",
    "advocate",
    "activist",
    "engineer",
    "physician",
    "doctor",
    "candidate",
    "head",
    "chair",
    "president",
    "associate",
    "commentator",
    "specialist",
    "adviser",
    "advisor",
];

/// The author that a line tells of; `text` is what stands above it.
fn of_line(words: &str, known: &[Author], text: &[&str], is_last: bool) -> Option<Author> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > 600 {
        return None;
    }
    let is_starred =
        words.starts_with(['*', '†', '—', '–', '_', '(', '[']) || words.starts_with("- ");
    let bare = words
        .trim_start_matches(['*', '†', '—', '–', '-', '_', '(', '[', ' '])
        .trim_end_matches(['*', '_', ')', ']', ' ']);
    let bare = [
        "About the author:",
        "About the Author:",
        "About the author",
        "About the Author",
        "ABOUT THE AUTHOR",
    ]
    .iter()
    .find_map(|start| bare.strip_prefix(start))
    .map_or(bare, |rest| rest.trim_start_matches([':', ' ']));
    is(bare, known, text).or_else(|| listed(bare, is_starred, is_last))
}

/// `Jane Doe is a professor at X`, `The writer is a former ambassador`
fn is(words: &str, known: &[Author], text: &[&str]) -> Option<Author> {
    let verb = [
        " is a ",
        " is an ",
        " is the ",
        " is ",
        " teaches ",
        " works ",
        " was a ",
        " writes ",
        " served as ",
    ];
    let (at, verb) = verb
        .iter()
        .filter_map(|verb| words.find(verb).map(|at| (at, *verb)))
        .min_by_key(|(at, verb)| (*at, std::cmp::Reverse(verb.len())))?;
    // What a later sentence says is no longer who somebody is.
    if first_sentence(words).len() < at {
        return None;
    }
    let subject = words[..at].trim().trim_end_matches(',');
    let subject = subject.split(',').next().unwrap_or(subject).trim();
    let rest = words[at + verb.len()..].trim();
    let plain = subject.to_lowercase();
    let is_writer = matches!(
        plain.as_str(),
        "the writer" | "the author" | "the columnist" | "he" | "she"
    );
    let mut author = if is_writer {
        let [one] = known else { return None };
        with_role(&one.name, first_sentence(rest))
    } else if looks_like_name(subject) {
        with_role(subject, first_sentence(rest))
    } else {
        return None;
    };
    // A text, too, may end with a sentence about somebody: one whom it names before, or who is no writer.
    let is_known = is_writer || known.iter().any(|one| key(&one.name) == key(&author.name));
    let has_role = has_role(first_sentence(&words[at..]));
    let is_named = || {
        text.iter()
            .any(|block| block.contains(author.name.as_str()))
    };
    if !is_known && (!has_role || is_named()) {
        return None;
    }
    author.about = Some(capitalised(&match is_writer {
        true => format!("{} {}", verb.trim(), rest)
            .trim_start_matches("is ")
            .to_owned(),
        false => words.to_owned(),
    }));
    Some(author)
}

/// Whether words say what writers are or do.
fn has_role(words: &str) -> bool {
    let words = words.to_lowercase();
    words
        .split(|c: char| !c.is_alphabetic())
        .any(|word| ROLES.contains(&word))
}

/// `Jane Doe, Researcher at X`
fn listed(words: &str, is_starred: bool, is_last: bool) -> Option<Author> {
    let (name, rest) = words.split_once(',')?;
    let rest = rest.trim();
    // Without a mark a text may as well end so: `Jane Doe, a Belgian, did better.`
    let is_one = first_sentence(words).len() == words.trim_end_matches(['.', ' ']).len();
    let is_role = || has_role(rest) || rest.contains(" at ") || looks_like_body(rest);
    let is_marked = is_starred || (is_last && is_one && is_role());
    if !is_marked || !looks_like_name(name.trim()) || rest.chars().count() > 200 || rest.is_empty()
    {
        return None;
    }
    let author = with_role(name.trim(), rest);
    (author.institute.is_some() || words.chars().count() < 120).then_some(author)
}

fn first_sentence(words: &str) -> &str {
    let mut ends = Vec::new();
    crate::resolve::sentence_ends(words, &mut ends);
    let end = ends.first().map_or(words.len(), |end| *end as usize);
    words[..end].trim().trim_end_matches('.')
}
