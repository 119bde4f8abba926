//! Every name under which an entity may stand in prose, found by its first word.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::fold::{Folded, is_unspaced, is_word};
use super::site::{Entity, EntityIx};
use crate::yaml::{Id, Lang, Text};

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

/// Names by their first word.
type Buckets = FxHashMap<Box<str>, Vec<Name>>;

/// What stands at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One entity's name.
    One { entity: EntityIx, link: bool },
    /// A name that several share.
    Several(Vec<EntityIx>),
}

/// The ids of all entities, in their order: what an [`EntityIx`] stands for.
pub type Numbering = Arc<[Id]>;

/// The names of one language, by their first word. It is kept by what it was made from: names.
#[derive(Debug)]
pub struct Names {
    /// What the numbers of entities stand for.
    pub numbering: Numbering,
    /// Names whose letter case counts.
    exact: Buckets,
    /// Names in lower case, by their first word in lower case.
    any_case: Buckets,
    /// Which first bytes of words are worth looking up.
    first_bytes: Box<[bool]>,
}

impl Names {
    /// No names.
    fn none(numbering: Numbering) -> Names {
        Names {
            numbering,
            exact: FxHashMap::default(),
            any_case: FxHashMap::default(),
            first_bytes: vec![false; 256].into(),
        }
    }

    /// The names of all entities for a text in one language.
    pub fn new(
        entities: &[Arc<Entity>],
        numbering: Numbering,
        language: &Lang,
        site_language: &Lang,
    ) -> Names {
        let mut names = Names::none(numbering);
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
        self.hear(word, any_case);
        let names = match any_case {
            true => &mut self.any_case,
            false => &mut self.exact,
        };
        names.entry(word.into()).or_default().push(name);
    }

    /// Words that begin like this one are worth looking up.
    fn hear(&mut self, word: &str, any_case: bool) {
        self.first_bytes[usize::from(word.as_bytes()[0])] = true;
        if any_case && let Some(upper) = word.chars().next().and_then(|c| c.to_uppercase().next()) {
            let mut bytes = [0; 4];
            self.first_bytes[usize::from(upper.encode_utf8(&mut bytes).as_bytes()[0])] = true;
        }
    }

    /// The names whose first words have other names now than before; none if there are no such
    /// words. Only [`Names::touches`] can be asked of it.
    pub fn difference(&self, before: &Names) -> Option<Names> {
        let mut all = Names::none(self.numbering.clone());
        let mut add = |now: &Buckets, then: &Buckets, any_case: bool| {
            let same = |word: &str| match (now.get(word), then.get(word)) {
                (Some(now), Some(then)) => {
                    now.len() == then.len()
                        && now.iter().zip(then).all(|(a, b)| self.same(a, before, b))
                }
                (_, _) => false,
            };
            for word in now.keys().chain(then.keys()).filter(|word| !same(word)) {
                all.hear(word, any_case);
                let names = match any_case {
                    true => &mut all.any_case,
                    false => &mut all.exact,
                };
                names.entry(word.clone()).or_default();
            }
        };
        add(&self.exact, &before.exact, false);
        add(&self.any_case, &before.any_case, true);
        (!all.is_empty()).then_some(all)
    }

    /// Whether a name is the same as one of other names: the same words for the same entity.
    fn same(&self, name: &Name, before: &Names, other: &Name) -> bool {
        let id = |names: &Names, name: &Name| names.numbering[name.entity.0 as usize].clone();
        name.text == other.text
            && name.link == other.link
            && name.any_case == other.any_case
            && id(self, name) == id(before, other)
    }

    /// Whether a spelled text holds a word that one of these names begins with.
    pub fn touches(&self, text: &str) -> bool {
        let mut at = 0;
        while let Some((start, end)) = self.next_word(text, at) {
            let word = &text[start..end];
            let any_case = || match word.chars().any(char::is_uppercase) {
                true => self.any_case.contains_key(word.to_lowercase().as_str()),
                false => self.any_case.contains_key(word),
            };
            if self.exact.contains_key(word) || (!self.any_case.is_empty() && any_case()) {
                return true;
            }
            at = end;
        }
        false
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.any_case.is_empty()
    }

    /// Calls `found` for every name in a spelled text, with its bytes: the longest at each place,
    /// none within another.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, usize, Found)) {
        let mut at = 0;
        while let Some((start, end)) = self.next_word(text, at) {
            at = match self.at(text, start, &text[start..end]) {
                Some((length, what)) => {
                    found(start, start + length, what);
                    start + length
                }
                None => end,
            };
        }
    }

    /// The next word from a place on that is worth looking up.
    fn next_word(&self, text: &str, mut at: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        loop {
            let byte = *bytes.get(at)?;
            let end = match BYTES[usize::from(byte)] {
                Byte::Between => {
                    at += 1;
                    continue;
                }
                Byte::Word => word_end(text, at),
                Byte::Beyond => {
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
                }
            };
            if self.first_bytes[usize::from(byte)] {
                return Some((at, end));
            }
            at = end;
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
                if wanted.next().map(one_sigma) != Some(one_sigma(lower)) {
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

/// A sigma at a word's end is written otherwise, but in capitals it is the same letter.
fn one_sigma(c: char) -> char {
    if c == 'ς' { 'σ' } else { c }
}

/// What a byte of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// Between words.
    Between,
    /// Of a word.
    Word,
    /// Of a character beyond ASCII.
    Beyond,
}

const BYTES: [Byte; 256] = {
    let mut all = [Byte::Beyond; 256];
    let mut at = 0;
    while at < 128 {
        all[at] = match (at as u8).is_ascii_alphanumeric() {
            true => Byte::Word,
            false => Byte::Between,
        };
        at += 1;
    }
    all
};

fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        match BYTES[usize::from(*byte)] {
            Byte::Word => end += 1,
            Byte::Between => break,
            Byte::Beyond => {
                let c = text[end..].chars().next().unwrap_or(' ');
                if !is_word(c) || is_unspaced(c) {
                    break;
                }
                end += c.len_utf8();
            }
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
