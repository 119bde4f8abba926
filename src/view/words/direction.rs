//! Which way a language is written, and words of the other way within it.

use std::borrow::Cow;

use icu_locale::{Locale, LocaleDirectionality};

/// Whether the language is written from right to left.
pub(super) fn is_right_to_left(locale: &Locale) -> bool {
    LocaleDirectionality::new_common().is_right_to_left(&locale.id)
}

/// For HTML's `dir`: `rtl` or `ltr`, by a language's tag (BCP 47).
pub fn direction(lang: &str) -> &'static str {
    match Locale::try_from_str(lang) {
        Ok(locale) if is_right_to_left(&locale) => "rtl",
        Ok(_) | Err(_) => "ltr",
    }
}

/// The text, between isolation marks if it has letters of the other direction: a Latin name
/// in an Urdu sentence would else drag its neighbours along.
pub(super) fn isolated(text: &str, in_right_to_left: bool) -> Cow<'_, str> {
    let foreign = |c: char| c.is_alphabetic() && is_right_to_left_letter(c) != in_right_to_left;
    if text.contains(foreign) {
        Cow::Owned(format!("\u{2068}{text}\u{2069}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_right_to_left_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
