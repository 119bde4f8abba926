//! site.yaml, files, the theme's layers.

mod base_url;
mod color;
mod config;
mod contrast;
pub mod files;
mod security;
#[cfg(test)]
mod tests;
mod theme;

pub use base_url::{BadBaseUrl, BaseUrl};
pub use color::Color;
pub use config::{Config, Embed, LinkStyle, Logo, Publish, Scheme, Theme};
pub use contrast::{BadAccent, Shades};
pub use security::{SECURITY, Security};
pub use theme::{BUILTIN, ThemeFiles, theme};

/// What becomes of HTML inside Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RawHtml {
    /// It stays, as far as it is harmless.
    #[default]
    Sanitize,
    /// It is shown as text.
    Escape,
    /// It stays as it is.
    Allow,
}

/// Which mentions of an entity become links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MentionPolicy {
    /// The first in the text.
    First,
    /// The first after each heading.
    #[default]
    Section,
    /// Every one.
    All,
    /// None.
    None,
}

impl RawHtml {
    /// The words of the format.
    pub const WORDS: [(&str, RawHtml); 3] = [
        ("sanitize", RawHtml::Sanitize),
        ("escape", RawHtml::Escape),
        ("allow", RawHtml::Allow),
    ];

    /// Reads the word of the format; capitals do not matter.
    pub fn parse(text: &str) -> Option<RawHtml> {
        let mut words = RawHtml::WORDS.into_iter();
        words
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .map(|(_, value)| value)
    }
}

impl MentionPolicy {
    /// The words of the format.
    pub const WORDS: [(&str, MentionPolicy); 4] = [
        ("first", MentionPolicy::First),
        ("section", MentionPolicy::Section),
        ("all", MentionPolicy::All),
        ("none", MentionPolicy::None),
    ];

    /// Reads the word of the format; capitals do not matter.
    pub fn parse(text: &str) -> Option<MentionPolicy> {
        let mut words = MentionPolicy::WORDS.into_iter();
        words
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .map(|(_, value)| value)
    }
}
