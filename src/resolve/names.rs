//! Every name under which an entity may stand in prose, found by its first word.

use rustc_hash::FxHashMap;

use super::fold::{Folded, is_unspaced, is_word};
use super::site::{Entity, EntityIx};
use crate::yaml::{Lang, Text};

/// One name of one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// Spelled as in [`Folded`].
    text: Box<str>,
    entity: EntityIx,
    /// Whether a mention by this name may become a link.
    link: bool,
    /// Written all in lower case: letter case does not matter.
    any_case: bool,
}

/// What stands at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One entity's name.
    One { entity: EntityIx, link: bool },
    /// A name that several share.
    Several(Vec<EntityIx>),
}

/// The names of one language, by their first word. It is kept by what it was made from: names.
#[derive(Debug, Default)]
pub struct Names {
    /// Names whose letter case counts.
    exact: FxHashMap<Box<str>, Vec<Name>>,
    /// Names in lower case, by their first word in lower case.
    any_case: FxHashMap<Box<str>, Vec<Name>>,
    /// Which first bytes of words are worth looking up.
    first_bytes: Box<[bool]>,
}

impl Names {
    /// The names of all entities for a text in one language.
    pub fn new(entities: &[Entity], language: &Lang, site_language: &Lang) -> Names {
        let mut names = Names {
            first_bytes: vec![false; 256].into(),
            ..Names::default()
        };
        for (at, entity) in entities.iter().enumerate() {
            let all = names_of(entity, language, site_language);
            for (text, link) in all {
                names.add(&text, EntityIx(at as u32), link && entity.link);
            }
        }
        for list in names.exact.values_mut().chain(names.any_case.values_mut()) {
            list.sort_by(|a, b| {
                b.text
                    .len()
                    .cmp(&a.text.len())
                    .then(a.entity.cmp(&b.entity))
            });
            list.dedup_by(|a, b| a.text == b.text && a.entity == b.entity);
        }
        names
    }

    fn add(&mut self, text: &str, entity: EntityIx, link: bool) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut folded = Folded::new(&words.join(" ")).text.into_owned();
        let Some((start, end)) = first_word(&folded) else {
            return;
        };
        // What stands before the first word (a quotation mark) is not looked for, nor its pair.
        if start > 0 {
            let quotes = ['"', '”', '’', '\'', '»', '“'];
            folded.truncate(folded.trim_end_matches(quotes).len());
        }
        let any_case =
            !folded.chars().any(char::is_uppercase) && folded.chars().any(char::is_lowercase);
        let name = Name {
            text: folded[start..].into(),
            entity,
            link,
            any_case,
        };
        let word = &folded[start..end];
        self.first_bytes[usize::from(word.as_bytes()[0])] = true;
        if any_case {
            for upper in word
                .chars()
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .take(1)
            {
                let mut bytes = [0; 4];
                self.first_bytes[usize::from(upper.encode_utf8(&mut bytes).as_bytes()[0])] = true;
            }
            self.any_case.entry(word.into()).or_default().push(name);
        } else {
            self.exact.entry(word.into()).or_default().push(name);
        }
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.any_case.is_empty()
    }

    /// Calls `found` for every name in a spelled text, with its bytes: the longest at each place,
    /// none within another.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, usize, Found)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            let end = if byte.is_ascii() {
                if !byte.is_ascii_alphanumeric() {
                    at += 1;
                    continue;
                }
                word_end(text, at)
            } else {
                let c = text[at..].chars().next().unwrap_or(' ');
                if !is_word(c) {
                    at += c.len_utf8();
                    continue;
                }
                if is_unspaced(c) {
                    at + c.len_utf8()
                } else {
                    word_end(text, at)
                }
            };
            if self.first_bytes[usize::from(byte)]
                && let Some((length, what)) = self.at(text, at, &text[at..end])
            {
                found(at, at + length, what);
                at += length;
            } else {
                at = end;
            }
        }
    }

    /// The longest name that begins with the word at a place.
    fn at(&self, text: &str, at: usize, word: &str) -> Option<(usize, Found)> {
        let rest = &text[at..];
        let exact = self.exact.get(word).and_then(|list| longest(list, rest));
        let any_case = if self.any_case.is_empty() {
            None
        } else if word.chars().any(char::is_uppercase) {
            self.any_case
                .get(word.to_lowercase().as_str())
                .and_then(|list| longest(list, rest))
        } else {
            self.any_case.get(word).and_then(|list| longest(list, rest))
        };
        match (exact, any_case) {
            (Some(exact), Some(other)) => Some(if other.0 > exact.0 { other } else { exact }),
            (exact, other) => exact.or(other),
        }
    }
}

/// The longest names of a list that the text begins with; lists are sorted by length.
fn longest(list: &[Name], text: &str) -> Option<(usize, Found)> {
    let mut best: Option<(usize, usize, bool, Vec<EntityIx>)> = None;
    for name in list {
        if best.as_ref().is_some_and(|best| name.text.len() < best.0) {
            break;
        }
        let Some(length) = begins(text, name) else {
            continue;
        };
        match &mut best {
            Some((_, _, link, all)) => {
                all.push(name.entity);
                *link |= name.link;
            }
            None => best = Some((name.text.len(), length, name.link, vec![name.entity])),
        }
    }
    let (_, length, link, all) = best?;
    let found = match all.as_slice() {
        [entity] => Found::One {
            entity: *entity,
            link,
        },
        _ => Found::Several(all),
    };
    Some((length, found))
}

/// How many bytes of the text are the name, if it ends at a word's end.
fn begins(text: &str, name: &Name) -> Option<usize> {
    let length = if name.any_case {
        let mut wanted = name.text.chars().peekable();
        let mut length = 0;
        for c in text.chars() {
            if wanted.peek().is_none() {
                break;
            }
            for lower in c.to_lowercase() {
                if wanted.next() != Some(lower) {
                    return None;
                }
            }
            length += c.len_utf8();
        }
        if wanted.peek().is_some() {
            return None;
        }
        length
    } else {
        text.starts_with(&*name.text).then_some(name.text.len())?
    };
    let last = text[..length].chars().next_back();
    let next = text[length..].chars().next();
    let ends = match (last, next) {
        (_, None) => true,
        (Some(last), Some(next)) => !is_word(next) || is_unspaced(last) || is_unspaced(next),
        (None, Some(_)) => false,
    };
    ends.then_some(length)
}

fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        if bytes[end].is_ascii() {
            if !bytes[end].is_ascii_alphanumeric() {
                break;
            }
            end += 1;
        } else {
            let c = text[end..].chars().next().unwrap_or(' ');
            if !is_word(c) || is_unspaced(c) {
                break;
            }
            end += c.len_utf8();
        }
    }
    end
}

fn first_word(text: &str) -> Option<(usize, usize)> {
    let (start, first) = text.char_indices().find(|(_, c)| is_word(*c))?;
    let end = if is_unspaced(first) {
        start + first.len_utf8()
    } else {
        word_end(text, start)
    };
    Some((start, end))
}

/// The names of an entity for a text in one language: those of that language; where there are
/// none, all.
fn names_of(entity: &Entity, language: &Lang, site_language: &Lang) -> Vec<(String, bool)> {
    let all = || {
        std::iter::once((&entity.name, true))
            .chain(entity.aliases.iter().map(|alias| (&alias.name, alias.link)))
    };
    let own: Vec<(String, bool)> = all()
        .flat_map(|(text, link)| {
            texts(text, Some(language), site_language)
                .into_iter()
                .map(move |text| (text, link))
        })
        .collect();
    if !own.is_empty() {
        return own;
    }
    all()
        .flat_map(|(text, link)| {
            texts(text, None, site_language)
                .into_iter()
                .map(move |text| (text, link))
        })
        .collect()
}

fn texts(text: &Text, language: Option<&Lang>, site_language: &Lang) -> Vec<String> {
    text.iter()
        .filter(|(of, _)| match language {
            None => true,
            // A text without a language is in the site's.
            Some(wanted) => of.unwrap_or(site_language).primary() == wanted.primary(),
        })
        .map(|(_, text)| text.to_owned())
        .collect()
}
