//! Which words of a sentence belong together as a name.

use std::ops::Range;

use super::Register;
use super::scan::{Scan, Sentence};
use super::stop;
use super::words::Shape;
use super::world::{By, World};
use super::{kinds, people};
use crate::parse::facts::EntityType;

/// Words that may be a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// What shows that it is one.
    pub sign: Sign,
}

/// What shows that words are a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Capitals.
    Capitals,
    /// Capitals that may be those of a sentence's beginning.
    Beginning,
    /// A title of so many words before a name.
    Title(usize),
    /// A word behind it says what it is: `pipeline`.
    Thing(EntityType),
    /// An acronym stands behind it, or it stands behind an acronym.
    Explained,
    /// A ministry of a country.
    Ministry,
}

/// Finds the names of a text, in their order.
pub struct Finder<'f, 't> {
    pub scan: &'f Scan<'t>,
    pub world: &'f World,
    pub known: &'f (dyn Register + Sync),
    /// Whether the text is in English.
    pub english: bool,
    pub found: Vec<Phrase>,
}

impl Finder<'_, '_> {
    /// The names of one sentence.
    pub fn sentence(&mut self, sentence: &Sentence) {
        let end = sentence.words.end;
        let mut at = sentence.words.start;
        while at < end {
            if let Some(bytes) = self.parts(at) {
                self.push_parts(at, bytes);
                at += 1;
                continue;
            }
            if !self.begins(at) {
                at += 1;
                continue;
            }
            let next = self.extent(at, end);
            let from = self.found.len();
            self.split(at..next);
            let after = self.thing(at..next, end, from);
            at = after.max(next);
        }
        if self.english {
            self.ministries(sentence);
        }
    }

    /// Whether a word can begin a name.
    fn begins(&self, at: usize) -> bool {
        let word = self.scan.word(at);
        match self.scan.shapes[at] {
            Shape::Capital | Shape::Capitals | Shape::Designation => {
                let next = self.scan.shapes.get(at + 1);
                let begins = stop::may_begin(word)
                    && !self.scan.initial[at]
                    && next.is_some_and(|shape| *shape == Shape::Capital)
                    && self.joins(at);
                (begins || !self.scan.stops[at]) && !stop::is_calendar(word)
            }
            Shape::Initial => {
                // `V. Putin`
                self.scan.gap(at).starts_with('.')
                    && self
                        .scan
                        .shapes
                        .get(at + 1)
                        .is_some_and(|shape| matches!(shape, Shape::Capital | Shape::Initial))
            }
            Shape::Lower | Shape::Number => false,
        }
    }

    /// Where a name that begins with a word ends.
    fn extent(&self, start: usize, end: usize) -> usize {
        let mut at = start + 1;
        while at < end && self.joins(at - 1) {
            if (self.begins(at) && self.parts(at).is_none()) || self.is_within(at, end) {
                at += 1;
            } else if self.is_number_of(at) || self.is_ruler(at) {
                return at + 1;
            } else {
                match self.connects(start, at, end) {
                    Some(next) => at = next,
                    None => break,
                }
            }
        }
        at
    }

    /// Whether only a space stands behind a word, so that a name can go on.
    fn joins(&self, at: usize) -> bool {
        let gap = self.scan.gap(at);
        let is_space = !gap.is_empty() && gap.chars().all(char::is_whitespace);
        let word = self.scan.word(at);
        let is_short = self.scan.shapes[at] == Shape::Initial || stop::is_abbreviation(word);
        !self.scan.is_possessive(at) && (is_space || (is_short && gap.trim() == "."))
    }

    /// `11` of `Apollo 11`.
    fn is_number_of(&self, at: usize) -> bool {
        let word = self.scan.word(at);
        let before = self.scan.word(at - 1);
        self.scan.shapes[at] == Shape::Number
            && word.len() <= 3
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && self.scan.shapes[at - 1] == Shape::Capital
            && !stop::is_numbered(before)
            && self.world.get(before).is_none()
    }

    /// `Four` of `Big Four Agenda`: a word that is no name, between two that are.
    fn is_within(&self, at: usize, end: usize) -> bool {
        self.scan.shapes[at] == Shape::Capital
            && !stop::is_calendar(self.scan.word(at))
            && at + 1 < end
            && self.joins(at)
            && self.begins(at + 1)
    }

    /// `III` of `Amaru III`; `I` behind a given name, but not of `Elizabeth I think`.
    fn is_ruler(&self, at: usize) -> bool {
        let (before, word) = (self.scan.word(at - 1), self.scan.word(at));
        let is_first = word == "I"
            && self.world.lists.is_given(before)
            && !stop::is_of_i(self.scan.word(at + 1));
        (stop::is_roman(word) || is_first) && self.scan.shapes[at - 1] == Shape::Capital
    }

    /// The word behind small ones that join two parts of a name: `of the` in `Bank of the West`.
    fn connects(&self, start: usize, at: usize, end: usize) -> Option<usize> {
        let (before, word) = (self.scan.word(at - 1), self.scan.word(at));
        let is_name = |at: usize| at < end && self.begins(at) && self.joins(at - 1);
        if is_within_name(word) && self.scan.shapes[at - 1] == Shape::Capital {
            let next = at + 1 + usize::from(at + 1 < end && is_within_name(self.scan.word(at + 1)));
            // `Brandt von der KMK` are two.
            let is_acronym = self.scan.shapes.get(next) == Some(&Shape::Capitals);
            return (is_name(next)
                && !is_acronym
                && self.world.get(before).is_none()
                && (at + 1 < next || self.joins(at)))
            .then_some(next + 1);
        }
        if !self.english {
            return None;
        }
        match word {
            "of" | "for" | "on" => {
                let takes = match word {
                    "of" => self.world.lists.takes_of(before),
                    _ => {
                        self.world.lists.takes_of(before)
                            && self.scan.shapes[at - 1] == Shape::Capital
                    }
                };
                let next = at + 1 + usize::from(self.scan.word(at + 1) == "the" && self.joins(at));
                // `Government of Russia` is Russia's; it is no name of its own.
                let is_of_country = stop::is_government(before);
                (takes && !is_of_country && self.joins(at) && is_name(next)).then_some(next + 1)
            }
            "and" | "&" => self.and(start, at, end),
            _ => None,
        }
    }

    /// `Ministry of Health and Education`, `Food and Agriculture Organization`; not `Russia and
    /// Pakistan`.
    fn and(&self, start: usize, at: usize, end: usize) -> Option<usize> {
        let scan = self.scan;
        let is_name = |at: usize| at < end && self.begins(at) && self.joins(at - 1);
        let is_free = |at: usize| {
            self.world.get(scan.word(at)).is_none() && scan.shapes[at] == Shape::Capital
        };
        if !self.joins(at) || !is_name(at + 1) || !is_free(at - 1) || !is_free(at + 1) {
            return None;
        }
        let within = (start..at).any(|at| matches!(scan.word(at), "of" | "for" | "on"));
        if within
            && (self.world.lists.takes_of(scan.word(start))
                || (start..at).any(|at| self.world.lists.is_body(scan.word(at))))
        {
            return Some(at + 2);
        }
        let mut last = at + 1;
        while last + 1 < end && is_name(last + 1) {
            last += 1;
        }
        (start + 1 == at && last > at + 1 && self.world.lists.is_body(scan.word(last)))
            .then_some(at + 2)
    }

    /// Names joined by a hyphen, each by itself: `Russia-Pakistan`, the `US` of `US-led`.
    fn parts(&self, at: usize) -> Option<Vec<Range<usize>>> {
        let word = &self.scan.words[at];
        if !word.text.contains(['-', '\u{2011}', '\u{2010}'])
            || !word.text.starts_with(char::is_uppercase)
        {
            return None;
        }
        if self.world.get(word.text).is_some() {
            return None;
        }
        let mut parts = Vec::new();
        let mut start = word.start;
        for part in word.text.split(['-', '\u{2011}', '\u{2010}']) {
            parts.push((part, start..start + part.len()));
            let mark = self.scan.text[start + part.len()..].chars().next();
            start += part.len() + mark.map_or(0, char::len_utf8);
        }
        let is_known = |part: &str| self.world.get(part).is_some();
        let is_small = |part: &str| part.starts_with(char::is_lowercase);
        let (first, last) = (parts.first()?.0, parts.last()?.0);
        if parts.iter().all(|(part, _)| is_known(part)) {
            return Some(parts.into_iter().map(|(_, bytes)| bytes).collect());
        }
        if is_small(last) && !first.bytes().any(|byte| byte.is_ascii_digit()) {
            let is_loud = first.len() > 1 && first.chars().all(char::is_uppercase);
            let first = parts.swap_remove(0).1;
            let keeps = is_known(&self.scan.text[first.clone()]) || is_loud;
            return Some(if keeps { vec![first] } else { Vec::new() });
        }
        None
    }

    fn push_parts(&mut self, at: usize, parts: Vec<Range<usize>>) {
        for bytes in parts {
            self.found.push(Phrase {
                bytes,
                words: at..at + 1,
                sign: Sign::Capitals,
            });
        }
    }

    fn push(&mut self, words: Range<usize>, sign: Sign) {
        if words.is_empty() {
            return;
        }
        let sign = match sign {
            Sign::Capitals if self.scan.initial[words.start] => Sign::Beginning,
            other => other,
        };
        let (first, last) = (
            &self.scan.words[words.start],
            &self.scan.words[words.end - 1],
        );
        self.found.push(Phrase {
            bytes: first.start..last.start + last.text.len(),
            words,
            sign,
        });
    }

    /// Words with capitals → the names in them: `Russian President Vladimir Putin` is two.
    fn split(&mut self, words: Range<usize>) {
        if words.is_empty() {
            return;
        }
        let scan = self.scan;
        let surface = scan.surface(&words);
        if self.world.get(&surface).is_some() {
            return self.push(words, Sign::Capitals);
        }
        let first = scan.word(words.start);
        if words.len() > 1 && self.is_opener(words.start) {
            return self.split(words.start + 1..words.end);
        }
        // `Room 12`
        let is_counted = scan.shapes.get(words.end) == Some(&Shape::Number);
        if words.len() == 1 && stop::is_numbered(first) && is_counted {
            return;
        }
        let is_thing = self.world.lists.of_head(&surface).is_some();
        // `Kot Sultan`, `Martin Luther King`: behind a name it is no title.
        let last = words.end - 1;
        let is_named = last > words.start
            && people::may_be_name(scan.word(last))
            && self.world.get(first).is_none()
            && !people::is_title(scan.word(last - 1));
        let is_title = |at: usize| people::is_title(scan.word(at)) && !(is_named && at == last);
        if let Some((title, name)) = self
            .titled(&words, is_title)
            .filter(|_| self.english && !is_thing)
        {
            self.split(words.start..title);
            if name == words.end {
                return;
            }
            // `Former US`: what follows the title is no person.
            let is_known = self.world.get(&scan.surface(&(name..words.end))).is_some();
            return match is_known {
                true => self.push(name..words.end, Sign::Capitals),
                false if matches!(scan.word(name), "of" | "for" | "and") => {}
                false => self.push(title..words.end, Sign::Title(name - title)),
            };
        }
        if words.len() > 1 {
            let rest = words.start + 1;
            let known = self.world.get(first);
            let is_people = known.is_some_and(|(_, by)| by == By::People);
            let next = scan.shapes[rest];
            let is_code = matches!(next, Shape::Capitals | Shape::Designation);
            // `African Continental Free Trade Area` is one; `Chinese Jane Doe` are two.
            let is_person = words.len() > 2 && self.world.lists.is_given(scan.word(rest));
            let parts = words.len() == 2 || is_person;
            // `Norwegian Salt Works`, where the site has the Salt Works.
            let is_other = || {
                let rest = scan.surface(&(rest..words.end));
                self.known.entity(&rest).is_some() && self.known.entity(&surface).is_none()
            };
            if (is_people && ((!is_thing && parts) || is_other())) || (known.is_some() && is_code) {
                self.push(words.start..rest, Sign::Capitals);
                return self.split(rest..words.end);
            }
        }
        self.push(words, Sign::Capitals);
    }

    /// The last title in words that a name follows, and where that begins; else a title alone.
    fn titled(
        &self,
        words: &Range<usize>,
        is_title: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        let last = words
            .clone()
            .rev()
            .find(|at| is_title(*at) && at + 1 < words.end && !is_title(at + 1));
        let last = last.or_else(|| words.clone().rev().find(|at| is_title(*at)))?;
        let mut first = last;
        while first > words.start && is_title(first - 1) {
            first -= 1;
        }
        Some((first, last + 1))
    }

    /// Whether a sentence's first word only stands before a name: `Recently Russia`.
    fn is_opener(&self, at: usize) -> bool {
        let (scan, word) = (self.scan, self.scan.word(at));
        if !scan.initial[at] || scan.shapes[at] != Shape::Capital || self.world.get(word).is_some()
        {
            return false;
        }
        let next = scan.word(at + 1);
        let lower = word.to_lowercase();
        stop::is_opener(&lower)
            || (lower.ends_with("ly") && lower.len() > 4 && scan.as_name(word) == 0)
            || (scan.in_lower_case(word) > 0
                && scan.as_name(word) == 0
                && self.world.get(next).is_some())
    }

    /// Small words behind a name that say what it is; gives the word behind them.
    fn thing(&mut self, words: Range<usize>, end: usize, from: usize) -> usize {
        let scan = self.scan;
        if !self.english {
            return words.end;
        }
        let mut at = words.end;
        while at < end
            && at < words.end + 2
            && self.joins(at - 1)
            && kinds::is_material(scan.word(at))
        {
            at += 1;
        }
        let kind = match at < end && self.joins(at - 1) {
            true => kinds::of_thing(scan.word(at)),
            false => None,
        };
        let Some(kind) = kind else { return words.end };
        let Some(last) = self.found[from..].last_mut() else {
            return words.end;
        };
        let known = self.world.get(&scan.surface(&last.words));
        let is_people = known.is_some_and(|(_, by)| by == By::People);
        if is_people
            || (known.is_some() && kind != EntityType::Agreement)
            || matches!(last.sign, Sign::Title(_))
        {
            return words.end;
        }
        if last.words.len() == 1 && scan.shapes[last.words.start] == Shape::Capitals {
            last.sign = Sign::Thing(kind);
            self.share_kind(kind);
        } else if scan.word(at).ends_with('s') && !scan.word(at).ends_with("ss") {
            last.sign = Sign::Thing(kind);
        } else {
            let whole = last.words.start..at + 1;
            self.found.pop();
            self.push(whole, Sign::Thing(kind));
        }
        at + 1
    }

    /// `IPI and TAPI pipelines`: both are.
    fn share_kind(&mut self, kind: EntityType) {
        let Some([.., before, last]) = self.found.last_chunk::<2>().map(|two| two.as_slice())
        else {
            return;
        };
        let between = self.scan.text[before.bytes.end..last.bytes.start].trim();
        let alike =
            before.words.len() == 1 && self.scan.shapes[before.words.start] == Shape::Capitals;
        if matches!(between, "and" | "or" | "," | "&")
            && alike
            && self.world.get(&self.scan.surface(&before.words)).is_none()
        {
            let at = self.found.len() - 2;
            self.found[at].sign = Sign::Thing(kind);
        }
    }

    /// `defence ministry of Russia`, `Russian ministry of defence`, `Pakistan's foreign ministry`.
    fn ministries(&mut self, sentence: &Sentence) {
        let scan = self.scan;
        let words = sentence.words.clone();
        for at in words.clone().filter(|at| scan.word(*at) == "ministry") {
            let is_country =
                |at: usize| words.contains(&at) && self.world.get(scan.word(at)).is_some();
            let (mut start, mut end) = (at, at + 1);
            let field = |at: usize| words.contains(&at) && stop::is_ministry(scan.word(at));
            if at > words.start && field(at - 1) && self.joins(at - 1) {
                start -= 1;
            }
            if scan.word(end) == "of" && field(end + 1) {
                end += 2;
            }
            let mut owned = start > words.start && is_country(start - 1);
            if owned {
                start -= 1;
            } else if scan.word(end) == "of" && is_country(end + 1) {
                (end, owned) = (end + 2, true);
            }
            if owned && end - start > 2 {
                self.push(start..end, Sign::Ministry);
            }
        }
    }
}

/// Small words within names: `van`; `Amt Bau und Verkehr`.
fn is_within_name(word: &str) -> bool {
    people::is_particle(word) || word == "und"
}
