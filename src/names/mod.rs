//! A text → the things that it names, each with its other names and why it is taken for one.
//!
//! `import` suggests them for a draft; `review` tells which of them no entity is.

mod acronyms;
mod fold;
mod kinds;
pub mod people;
mod phrases;
mod scan;
mod stop;
#[cfg(test)]
mod tests;
mod why;
pub mod words;
mod world;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

pub use scan::{Scan, Sentence};
pub use world::World;

use crate::parse::facts::EntityType;
use crate::yaml::Id;
use phrases::{Finder, Phrase, Sign};
use words::Shape;

/// Something that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its id on the site, if the site knows it.
    pub known: Option<Id>,
    /// What it seems to be.
    pub kind: EntityType,
    /// Other names, and whether they may become links.
    pub aliases: Vec<(String, bool)>,
    /// Why it is taken for one.
    pub why: String,
    /// Where it is named: bytes of the text, in order.
    pub places: Vec<Range<usize>>,
}

/// All places of one spelling.
#[derive(Debug)]
struct Spelling<'t> {
    surface: Cow<'t, str>,
    shape: Shape,
    words: usize,
    /// Of a name with a title, of how many words the title is.
    title: Option<usize>,
    thing: Option<EntityType>,
    is_explained: bool,
    is_ministry: bool,
    /// How often it stands where nothing but a name has a capital.
    certain: usize,
    /// How often it stands behind `in` or `near`, and beside a verb of saying.
    as_place: usize,
    as_person: usize,
    places: Vec<Range<usize>>,
}

/// Who has a name already.
pub trait Register {
    /// The entity by that name.
    fn entity(&self, name: &str) -> Option<&Id>;
}

/// What is looked for in a text.
pub struct Sought<'s> {
    pub scan: &'s Scan<'s>,
    pub world: &'s World,
    pub known: &'s (dyn Register + Sync),
    /// The language of the text: the first part of its tag, `en`.
    pub language: &'s str,
}

impl Sought<'_> {
    /// The lists of words, and most rules, are for English.
    fn is_english(&self) -> bool {
        self.language == "en"
    }
}

/// Finds what a text names, in the order in which it is first named.
pub fn names(sought: &Sought<'_>) -> Vec<Named> {
    let scan = sought.scan;
    let mut finder = Finder {
        scan,
        world: sought.world,
        known: sought.known,
        english: sought.is_english(),
        found: Vec::new(),
    };
    for sentence in &scan.sentences {
        finder.sentence(sentence);
    }
    let mut phrases = finder.found;
    let explained = acronyms::explained(scan, &mut phrases);
    let spellings = spellings(scan, &phrases);
    // The last words of longer names: what may stand for a person, even where a sentence begins.
    let last: FxHashSet<String> = spellings
        .iter()
        .filter(|spelling| spelling.words > 1)
        .filter_map(|spelling| Some(spelling.surface.rsplit(' ').next()?.to_owned()))
        .collect();
    let spellings: Vec<Spelling<'_>> = spellings
        .into_iter()
        .filter(|spelling| is_name(sought, spelling, &last))
        .collect();
    fold::fold(sought, spellings, &explained)
}

/// Groups phrases by how they are spelled, in the order in which they first stand.
fn spellings<'t>(scan: &Scan<'t>, phrases: &[Phrase]) -> Vec<Spelling<'t>> {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all: Vec<Spelling<'_>> = Vec::new();
    for phrase in phrases {
        let text: &'t str = scan.text;
        let surface = &text[phrase.bytes.clone()];
        let number = *numbers.entry(surface).or_insert(all.len());
        if number == all.len() {
            all.push(Spelling::new(scan, scan::one_line(surface), phrase));
        }
        all[number].add(scan, phrase);
    }
    all
}

impl<'t> Spelling<'t> {
    fn new(scan: &Scan<'t>, surface: Cow<'t, str>, phrase: &Phrase) -> Spelling<'t> {
        Spelling {
            surface,
            shape: scan.shapes[phrase.words.start],
            words: phrase.words.len(),
            title: None,
            thing: None,
            is_explained: false,
            is_ministry: false,
            certain: 0,
            as_place: 0,
            as_person: 0,
            places: Vec::new(),
        }
    }

    fn add(&mut self, scan: &Scan<'_>, phrase: &Phrase) {
        self.places.push(phrase.bytes.clone());
        match phrase.sign {
            Sign::Capitals => self.certain += 1,
            Sign::Beginning => {}
            Sign::Title(words) => self.title = Some(words),
            Sign::Thing(kind) => self.thing = Some(kind),
            Sign::Explained => self.is_explained = true,
            Sign::Ministry => self.is_ministry = true,
        }
        let before = phrase
            .words
            .start
            .checked_sub(1)
            .map_or("", |at| scan.word(at));
        let after = scan.word(phrase.words.end);
        self.as_place += usize::from(matches!(
            before,
            "in" | "near" | "In" | "Near" | "outside" | "across"
        ));
        self.as_place += usize::from(before == "from" && after == "to");
        let near = scan.gap(phrase.words.end - 1).len() <= 2;
        self.as_person +=
            usize::from((near && kinds::is_saying(after)) || kinds::is_saying(before));
    }
}

/// Whether a spelling is surely enough a name.
fn is_name(sought: &Sought<'_>, spelling: &Spelling<'_>, last: &FxHashSet<String>) -> bool {
    let (scan, surface) = (sought.scan, &*spelling.surface);
    if spelling.is_explained || spelling.is_ministry || spelling.thing.is_some() {
        return true;
    }
    let is_known = sought.known.entity(surface).is_some();
    if is_known || (sought.is_english() && sought.world.get(surface).is_some()) {
        return true;
    }
    if spelling.title.is_some() {
        return true;
    }
    let letters = surface.chars().filter(|c| c.is_alphabetic()).count();
    match (spelling.words, spelling.shape) {
        (1, Shape::Designation) => true,
        (1, Shape::Capitals) => letters > 1 && letters <= 8 && !is_shouted(scan, surface),
        (1, Shape::Capital) if has_inner_capital(surface) => true,
        (1, Shape::Capital) => {
            // What stands alone for something that was named in full (`the Council`), or begins a
            // sentence, or is written small elsewhere.
            let is_generic =
                sought.world.lists.of_head(surface).is_some() || people::is_title(surface);
            sought.is_english()
                && (spelling.certain > 0 || last.contains(surface))
                && !is_generic
                && letters > 1
                && (scan.in_lower_case(surface) as usize) <= spelling.certain
        }
        (1, _) => false,
        // The first of several words may have its capital from the sentence; the others do not.
        _ => sought.is_english() || spelling.certain > 0,
    }
}

/// Whether a word in capitals is only said loudly: the same word stands there in small letters.
fn is_shouted(scan: &Scan<'_>, surface: &str) -> bool {
    scan.in_lower_case(surface) > 0 && surface.chars().count() > 3
}

/// `DeepMind`: no sentence's beginning writes a word so.
fn has_inner_capital(surface: &str) -> bool {
    let mut before = ' ';
    surface.chars().any(|c| {
        let is_inner = before.is_lowercase() && c.is_uppercase();
        before = c;
        is_inner
    })
}
