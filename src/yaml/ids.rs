//! Names that hold an invariant: ids and languages; and ids made from words.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use any_ascii::any_ascii_char;
use icu_locale::LanguageIdentifier;
use serde::{Serialize, Serializer};
use unicode_normalization::char::is_combining_mark;

/// An id or slug; always matches `[a-z0-9][a-z0-9-]*`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id, if the text has an id's form.
    pub fn new(text: &str) -> Option<Id> {
        Id::matches(text).then(|| Id(text.into()))
    }

    /// The id made from any words by [`fold_id`]; of very many words the first, and a short hash of all, since pages
    /// stand in folders of that name and no system takes a name of more than 255 bytes.
    pub fn folded(words: &str) -> Id {
        let mut folded = fold_id(words);
        if folded.len() > LONGEST_MADE {
            folded.truncate(LONGEST_MADE - 9);
            let whole = folded.rfind('-').unwrap_or(folded.len());
            folded.truncate(whole);
            folded.push('-');
            folded.push_str(&blake3::hash(words.as_bytes()).to_hex()[..8]);
        }
        Id(folded.into())
    }

    /// Whether a text has an id's form.
    pub fn matches(text: &str) -> bool {
        let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        text.as_bytes().first().is_some_and(plain)
            && text.bytes().all(|byte| plain(&byte) || byte == b'-')
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How many bytes an id has at most that is made from words.
const LONGEST_MADE: usize = 200;

/// A language; always a BCP 47 language tag in its canonical spelling, such as `en` or `ur-PK`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// The language of that tag, however its letters are cased, if it is one.
    pub fn new(tag: &str) -> Option<Lang> {
        let bytes = tag.as_bytes();
        if bytes.len() == 2 && bytes.iter().all(u8::is_ascii_lowercase) {
            return Some(Lang(tag.into()));
        }
        let identifier = LanguageIdentifier::try_from_str(tag).ok()?;
        // Longer ones are allowed by the grammar (`english`), but no language has one.
        let known = !tag.contains('_') && (2..=3).contains(&identifier.language.as_str().len());
        known.then(|| Lang(identifier.to_string().into()))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag's first part, the language without its script or region: `ur` of `ur-PK`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The tag as ICU's type, for formatting.
    pub fn identifier(&self) -> LanguageIdentifier {
        LanguageIdentifier::try_from_str(&self.0).unwrap_or(LanguageIdentifier::UNKNOWN)
    }
}

macro_rules! text_newtype {
    ($name:ident) => {
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }
    };
}

text_newtype!(Id);
text_newtype!(Lang);

/// An id made from any words: other scripts are transliterated, letters become small, apostrophes
/// are dropped, and whatever else stands between becomes one hyphen. Never empty: of words without
/// a letter or digit a short hash is made.
pub fn fold_id(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    let mut gap = false;
    for character in words.chars() {
        if is_apostrophe(character) || is_mark(character) {
            continue;
        }
        let mut ascii = [0; 4];
        let latin: &str = match character.is_ascii() {
            true => character.encode_utf8(&mut ascii),
            false => any_ascii_char(character),
        };
        let before = folded.len();
        for byte in latin.bytes().filter(|&byte| byte != b'\'') {
            if !byte.is_ascii_alphanumeric() {
                gap = true;
                continue;
            }
            if gap && !folded.is_empty() {
                folded.push('-');
            }
            gap = false;
            folded.push(char::from(byte.to_ascii_lowercase()));
        }
        // What stands for no letter parts words, as a space does.
        if folded.len() == before && !is_combining_mark(character) {
            gap = true;
        }
    }
    if folded.is_empty() {
        folded = format!("x{}", &blake3::hash(words.as_bytes()).to_hex()[..8]);
    }
    folded
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '＇')
}

/// Whether a character stands within a word, although it may be no letter.
pub fn is_of_word(character: char) -> bool {
    character.is_alphanumeric()
        || is_apostrophe(character)
        || !character.is_ascii() && (is_mark(character) || is_combining_mark(character))
}

/// Marks on letters and joiners, which neither are letters nor part words.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{200c}'..='\u{200f}' | '\u{ad}' | '\u{fe0f}')
}
