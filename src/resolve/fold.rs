//! Texts as they are compared: spelled one way, with a way back to the places.

use std::borrow::Cow;

use memchr::memmem;
use unicode_normalization::char::{canonical_combining_class, compose, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text spelled one way: NFC; one kind of space, never two; one kind of hyphen and apostrophe; Arabic ی and ک one way,
/// without vowel marks and joiners. Line breaks stay: a name does not go on from block to block.
pub struct Folded<'t> {
    /// The spelling.
    pub text: Cow<'t, str>,
    /// Where the two run apart: (offset here, offset in the text), in order.
    apart: Vec<(u32, u32)>,
}

impl<'t> Folded<'t> {
    /// Spells a text.
    pub fn new(text: &'t str) -> Folded<'t> {
        let is_spelled = |text: &str| {
            let bytes = text.as_bytes();
            memchr::memchr(b'\t', bytes).is_none() && memmem::find(bytes, b"  ").is_none()
        };
        if text.is_ascii() && is_spelled(text) {
            return Folded {
                text: Cow::Borrowed(text),
                apart: Vec::new(),
            };
        }
        let mut folded = String::with_capacity(text.len());
        let mut apart: Vec<(u32, u32)> = Vec::new();
        let mut expected = 0u32;
        let mut note = |here: usize, there: usize, expected: &mut u32| {
            // `expected` is the offset there that goes with the offset here.
            if there as u32 != *expected {
                apart.push((here as u32, there as u32));
                *expected = there as u32;
            }
        };
        for (at, cluster) in clusters(text) {
            note(folded.len(), at, &mut expected);
            let before = folded.len();
            spell(cluster, &mut folded);
            if folded.ends_with("  ") {
                folded.pop();
            }
            expected += (folded.len() - before) as u32;
        }
        note(folded.len(), text.len(), &mut expected);
        Folded {
            text: Cow::Owned(folded),
            apart,
        }
    }

    /// The offset in the text that goes with an offset in the spelling.
    pub fn original(&self, offset: usize) -> usize {
        let after = self
            .apart
            .partition_point(|(here, _)| *here as usize <= offset);
        match after.checked_sub(1).and_then(|last| self.apart.get(last)) {
            Some((here, there)) => *there as usize + (offset - *here as usize),
            None => offset,
        }
    }
}

/// The first character that others may compose with although it is no mark of theirs: vowel signs of
/// Indic scripts, the vowels and final consonants of a Hangul syllable.
const FIRST_JOINED: char = '\u{9be}';

/// A character with the marks that combine with it, or all that NFC makes one of.
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        let mut joined = first;
        while let Some((at, c)) = chars.peek().copied() {
            if c.is_ascii() {
                break;
            }
            let whole = (c >= FIRST_JOINED).then(|| compose(joined, c)).flatten();
            match whole {
                Some(one) => joined = one,
                None if is_combining_mark(c) && canonical_combining_class(c) != 0 => {}
                None => break,
            }
            end = at + c.len_utf8();
            chars.next();
        }
        Some((start, &text[start..end]))
    })
}

fn spell(cluster: &str, out: &mut String) {
    if cluster.len() == 1 {
        return out.push_str(if cluster == "\t" { " " } else { cluster });
    }
    if is_nfc(cluster) {
        cluster.chars().filter_map(one).for_each(|c| out.push(c));
    } else {
        cluster.nfc().filter_map(one).for_each(|c| out.push(c));
    }
}

/// The one spelling of a character; `None` for one that does not matter.
fn one(c: char) -> Option<char> {
    Some(match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{200a}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2019}' | '\u{2bc}' | '\u{2018}' => '\'',
        '\u{64a}' | '\u{649}' => '\u{6cc}',
        '\u{643}' => '\u{6a9}',
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' => return None,
        '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{ad}' | '\u{feff}' => return None,
        other => other,
    })
}

/// Whether a character belongs to a word.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a character's script writes words without spaces between them: a name may begin and
/// end anywhere in it.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{20000}'..='\u{323af}')
}
