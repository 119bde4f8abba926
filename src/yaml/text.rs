//! A text that may differ per language.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Lang;

/// A text in one or several languages: «text+» of the content format. Never empty of languages.
/// A copy of it shares its letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Form);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    /// One text for all languages.
    Plain(Arc<str>),
    /// One text per language, in the order given; at least one.
    Each(Arc<[(Lang, Arc<str>)]>),
}

impl Text {
    /// One text, whatever the language.
    pub fn plain(text: impl Into<Arc<str>>) -> Text {
        Text(Form::Plain(text.into()))
    }

    /// One text per language, in that order; none if there are no texts.
    pub fn each(texts: impl IntoIterator<Item = (Lang, String)>) -> Option<Text> {
        let texts: Arc<[_]> = texts
            .into_iter()
            .map(|(lang, text)| (lang, Arc::from(text)))
            .collect();
        (!texts.is_empty()).then_some(Text(Form::Each(texts)))
    }

    /// The text in that language, else in its primary language or a variety of that, else in the
    /// fallback (sought likewise), else the first.
    pub fn get(&self, lang: &Lang, fallback: &Lang) -> &str {
        self.find(lang)
            .or_else(|| self.find(fallback))
            .unwrap_or_else(|| self.first())
    }

    /// The text in exactly that language, in its primary language, or in a variety of that; a
    /// plain text is in every language.
    pub fn find(&self, lang: &Lang) -> Option<&str> {
        let texts = match &self.0 {
            Form::Plain(text) => return Some(text),
            Form::Each(texts) => texts,
        };
        let primary = lang.primary();
        let exact = texts.iter().find(|(own, _)| own == lang);
        exact
            .or_else(|| texts.iter().find(|(own, _)| own == primary))
            .or_else(|| texts.iter().find(|(own, _)| own.primary() == primary))
            .map(|(_, text)| &**text)
    }

    /// Whether there is a text in that language, or in its primary one or a variety of that.
    pub fn has(&self, lang: &Lang) -> bool {
        self.find(lang).is_some()
    }

    /// The language of the text that [`Text::get`] gives; none of a plain one.
    pub fn language_of(&self, lang: &Lang, fallback: &Lang) -> Option<&Lang> {
        let Form::Each(texts) = &self.0 else {
            return None;
        };
        let shown = self.get(lang, fallback);
        texts
            .iter()
            .find(|(_, text)| std::ptr::eq(&**text, shown))
            .map(|(lang, _)| lang)
    }

    /// The first text given.
    pub fn first(&self) -> &str {
        match &self.0 {
            Form::Plain(text) => text,
            Form::Each(texts) => &texts[0].1,
        }
    }

    /// Each text with its language, in the order given; a plain one has none.
    pub fn iter(&self) -> impl Iterator<Item = (Option<&Lang>, &str)> {
        let (plain, each) = match &self.0 {
            Form::Plain(text) => (Some(&**text), &[][..]),
            Form::Each(texts) => (None, &texts[..]),
        };
        let plain = plain.into_iter().map(|text| (None, text));
        plain.chain(each.iter().map(|(lang, text)| (Some(lang), &**text)))
    }

    /// The same without the space around it, and without the languages that hold only space;
    /// none if nothing is left.
    pub fn trimmed(self) -> Option<Text> {
        let trim = |text: Arc<str>| match text.trim() {
            "" => None,
            part if part.len() == text.len() => Some(text),
            part => Some(part.into()),
        };
        match self.0 {
            Form::Plain(text) => Some(Text(Form::Plain(trim(text)?))),
            Form::Each(texts) => {
                let texts = texts
                    .iter()
                    .filter_map(|(lang, text)| Some((lang.clone(), trim(text.clone())?)));
                let texts: Arc<[_]> = texts.collect();
                (!texts.is_empty()).then_some(Text(Form::Each(texts)))
            }
        }
    }

    /// Whether it is the same in every language.
    pub fn is_plain(&self) -> bool {
        matches!(self.0, Form::Plain(_))
    }
}

impl Serialize for Text {
    /// A plain text as text, others as a mapping from language to text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Form::Plain(text) => serializer.serialize_str(text),
            Form::Each(texts) => serializer.collect_map(texts.iter().map(|(k, v)| (k, v))),
        }
    }
}
