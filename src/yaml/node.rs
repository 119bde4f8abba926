//! Values that know their place, read as what they should be.

use std::borrow::Cow;
use std::fmt;

use super::tree::{Kind, Tree};
use super::{Document, Id, Lang, Origin, Reader, Text, meant, mend, numbers};
use crate::diag::{Diagnostic, Diagnostics, Span, did_you_mean};

/// A value of a document, with its place. Reading it as something it is not gives nothing and
/// adds an error; a value that is not written (`title:`) gives nothing and is no error.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    pub(super) document: &'d Document,
    pub(super) tree: &'d Tree,
    pub(super) key: Option<&'d Tree>,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing is written.
    Null,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// A block of keys.
    Mapping,
}

impl Shape {
    /// The shape in words: `a list`.
    pub fn words(self) -> &'static str {
        match self {
            Shape::Null => "nothing",
            Shape::Flag => "`true` or `false`",
            Shape::Number => "a number",
            Shape::Text => "a text",
            Shape::List => "a list",
            Shape::Mapping => "a block of keys",
        }
    }
}

impl<'d> Node<'d> {
    /// Where it was written, to be kept.
    pub fn origin(&self) -> Origin {
        Origin {
            source: self.document.source.clone(),
            number: self.tree.number,
        }
    }

    /// Where it is written.
    pub fn span(&self) -> Span {
        let Kind::Typed(start, end) = self.tree.kind else {
            return self.origin().span();
        };
        // The place is known already, but for the quotes.
        let file = &self.document.source.file;
        let (start, end) = (start as usize, end as usize);
        let bytes = file.text.as_bytes();
        let before = start.checked_sub(1).map(|before| bytes[before]);
        let quoted = matches!(before, Some(b'"' | b'\'')) && before.as_ref() == bytes.get(end);
        let quotes = usize::from(quoted);
        Span::new(file.clone(), start - quotes..end + quotes)
    }

    /// Where its key is written.
    pub fn key_span(&self) -> Span {
        self.origin().key_span()
    }

    /// What it looks like.
    pub fn shape(&self) -> Shape {
        match &self.tree.kind {
            Kind::Null => Shape::Null,
            Kind::Bool(_) => Shape::Flag,
            Kind::Int(_) | Kind::Float(_) => Shape::Number,
            Kind::Typed(..) | Kind::Text(_) => Shape::Text,
            Kind::List(_) => Shape::List,
            Kind::Map(_) => Shape::Mapping,
        }
    }

    /// Whether nothing is written.
    pub fn is_null(&self) -> bool {
        self.shape() == Shape::Null
    }

    /// Whether not even the word `null` is written.
    pub fn is_empty(&self) -> bool {
        self.is_null() && self.typed().is_none()
    }

    /// A text, number or flag as it was typed; nothing of a list or a block of keys.
    pub fn typed(&self) -> Option<Cow<'d, str>> {
        let document = self.document;
        match &self.tree.kind {
            Kind::Typed(start, end) => {
                let range = *start as usize..*end as usize;
                Some(Cow::Borrowed(&document.source.file.text[range]))
            }
            Kind::Text(text) => Some(Cow::Borrowed(text)),
            Kind::Int(value) if document.numbers_are_plain() => Some(value.to_string().into()),
            Kind::Float(value) if document.numbers_are_plain() => {
                Some(numbers::written(*value).into())
            }
            Kind::Bool(flag) => Some(self.written().unwrap_or_else(|| flag.to_string().into())),
            Kind::Int(value) => Some(self.written().unwrap_or_else(|| value.to_string().into())),
            Kind::Float(value) => Some(
                self.written()
                    .unwrap_or_else(|| numbers::written(*value).into()),
            ),
            // A text keeps what was typed, and `null` is a word.
            Kind::Null if document.may_hold_null => self
                .written()
                .filter(|typed| typed.eq_ignore_ascii_case("null")),
            Kind::Null | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// What stands in the file, if the place is found.
    fn written(&self) -> Option<Cow<'d, str>> {
        let source = &self.document.source;
        let places = source.places();
        let found = places.find(self.tree.number);
        let range = places.nodes[found.at].range();
        let own = found.number == self.tree.number && !range.is_empty();
        own.then(|| Cow::Borrowed(&source.file.text[range]))
    }

    /// A text as it was typed.
    pub fn text(&self, sink: &mut Diagnostics) -> Option<String> {
        self.text_ref(sink).map(Cow::into_owned)
    }

    /// A text as it was typed, not copied where it stands in the file just so.
    pub fn text_ref(&self, sink: &mut Diagnostics) -> Option<Cow<'d, str>> {
        let typed = self.typed();
        if typed.is_none() && !self.is_null() {
            sink.push(self.expected("a text").hints(mend::text_hint(*self)));
        }
        typed
    }

    /// The items of a list. A list of one may be written without brackets; what is not written
    /// has none, and neither do items that are empty.
    pub fn list(&self) -> Vec<Node<'d>> {
        let Node { document, tree, .. } = *self;
        match &tree.kind {
            Kind::List(items) => items
                .iter()
                .map(|tree| Node {
                    document,
                    tree,
                    key: None,
                })
                .filter(|item| !item.is_empty())
                .collect(),
            Kind::Null => Vec::new(),
            _ => vec![*self],
        }
    }

    /// The texts of a list.
    pub fn texts(&self, sink: &mut Diagnostics) -> Vec<String> {
        self.list()
            .into_iter()
            .filter_map(|node| node.text(sink))
            .collect()
    }

    /// `true` or `false`.
    pub fn flag(&self, sink: &mut Diagnostics) -> Option<bool> {
        if let Kind::Bool(flag) = self.tree.kind {
            return Some(flag);
        }
        if self.is_null() {
            return None;
        }
        let meant = match self
            .typed()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "yes" | "on" | "y" | "true" | "1" => Some("true"),
            "no" | "off" | "n" | "false" | "0" => Some("false"),
            _ => None,
        };
        let hint = meant.map(|word| format!("write it so: `{}`", self.with_value(word)));
        sink.push(self.expected("`true` or `false`").hints(hint));
        None
    }

    /// A number.
    pub fn number(&self, sink: &mut Diagnostics) -> Option<f64> {
        match self.tree.kind {
            Kind::Null => return None,
            Kind::Int(value) => return Some(value as f64),
            Kind::Float(value) if value.is_finite() => return Some(value),
            _ => {}
        }
        let typed = self.typed().unwrap_or_default();
        let mended = typed.trim().replace(',', ".");
        let hint = mended
            .parse()
            .is_ok_and(f64::is_finite)
            .then(|| format!("write it so: `{}`", self.with_value(&mended)));
        sink.push(self.expected("a number").hints(hint));
        None
    }

    /// A whole number.
    pub fn integer(&self, sink: &mut Diagnostics) -> Option<i64> {
        match self.tree.kind {
            Kind::Null => return None,
            Kind::Int(value) => return Some(value),
            _ => {}
        }
        sink.push(self.expected("a whole number"));
        None
    }

    /// An id; of any other text an error that shows the id made from it.
    pub fn id(&self, sink: &mut Diagnostics) -> Option<Id> {
        let typed = self.text_ref(sink)?;
        let id = Id::new(&typed);
        if id.is_none() {
            let message = format!("`{typed}` is not an id");
            let parts = meant::parts(&typed);
            let folded = match parts.as_slice() {
                [] => super::fold_id(&typed),
                parts => {
                    let ids: Vec<String> = parts.iter().map(|part| super::fold_id(part)).collect();
                    self.with_value(&format!("[{}]", ids.join(", ")))
                }
            };
            sink.push(
                Diagnostic::error(self.span(), message)
                    .hint("an id has small letters a–z, digits and hyphens, no spaces")
                    .hint(format!("write `{folded}`")),
            );
        }
        id
    }

    /// A language tag.
    pub fn lang(&self, sink: &mut Diagnostics) -> Option<Lang> {
        let typed = self.text_ref(sink)?;
        let lang = Lang::new(&typed);
        if lang.is_none() {
            let message = format!("`{typed}` is not a language");
            sink.push(
                Diagnostic::error(self.span(), message)
                    .hints(self.language_meant(&typed))
                    .hint("write its BCP 47 tag: `en` for English, `ur` for Urdu, `pt-BR` …"),
            );
        }
        lang
    }

    /// One of several words, whatever its capitals.
    pub fn choice<T: Copy>(&self, choices: &[(&str, T)], sink: &mut Diagnostics) -> Option<T> {
        let typed = self.text_ref(sink)?;
        let found = choices
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(typed.trim()));
        if found.is_none() {
            let words = choices.iter().map(|(word, _)| *word);
            let known = words
                .clone()
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>();
            let message = format!("{} cannot be `{typed}`", self.name());
            sink.push(
                Diagnostic::error(self.span(), message)
                    .hints(match meant::word(&typed, words.clone()) {
                        Some(word) => Some(format!("write `{}`", self.with_value(word))),
                        None => did_you_mean(&typed, words),
                    })
                    .hint(format!("it can be {}", known.join(", "))),
            );
        }
        found.map(|&(_, value)| value)
    }

    /// A text, or a block of keys from language to text («text+»).
    pub fn localized(&self, sink: &mut Diagnostics) -> Option<Text> {
        if self.shape() != Shape::Mapping {
            return self.text_ref(sink).map(Text::plain);
        }
        let entries = self.pairs();
        let langs = entries
            .iter()
            .filter(|(key, _)| key.typed().is_some_and(|typed| Lang::new(&typed).is_some()));
        if langs.count() == 0 {
            let error = self.expected("a text, or one text per language");
            sink.push(error.hints(mend::text_hint(*self)).hint(format!(
                "for several languages: `{}`",
                self.with_value("{en: Russia, ur: روس}")
            )));
            return None;
        }
        let odd = mend::odd_keys(*self);
        let mut texts = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if odd.contains(&key.tree.number) {
                sink.extend(mend::comma_fault(key, &odd));
                continue;
            }
            let lang = key.lang(sink);
            if let (Some(lang), Some(text)) = (lang, value.text(sink)) {
                texts.push((lang, text));
            }
        }
        Text::each(texts)
    }

    /// The entries of a block of keys, in order: of a mapping from id to thing, say. Of a key that
    /// occurs twice (an error already) only the first.
    pub fn entries(&self, sink: &mut Diagnostics) -> Vec<(Node<'d>, Node<'d>)> {
        if !self.is_mapping(sink) {
            return Vec::new();
        }
        let repeated = &self.document.repeated;
        let mut pairs = self.pairs();
        pairs.retain(|(key, _)| !repeated.contains(&key.tree.number));
        pairs.retain(|(key, _)| {
            let plain = key.typed().is_some();
            if !plain {
                let message = format!("a key cannot be {}", key.shape().words());
                sink.push(
                    Diagnostic::error(key.span(), message).hint("write a word before the `:`"),
                );
            } else if is_merge(*key) {
                sink.push(merge_refused(*key));
            }
            plain && !is_merge(*key)
        });
        pairs
    }

    /// A block of keys, to be read strictly.
    pub fn mapping<'s>(&self, sink: &'s mut Diagnostics) -> Option<Reader<'d, 's>> {
        self.is_mapping(sink).then(|| Reader::new(*self, sink))
    }

    /// «`title`», or «this» for what has no key: to name the value in a message.
    pub fn name(&self) -> String {
        match self.key_text() {
            Some(key) => format!("`{key}`"),
            None => "this".to_owned(),
        }
    }

    /// The error that something else should stand here.
    pub fn expected(&self, wanted: &str) -> Diagnostic {
        let stands = match self.shape() {
            Shape::Flag | Shape::Number | Shape::Text => {
                format!("`{}`", shortened(&self.typed().unwrap_or_default()))
            }
            shape => shape.words().to_owned(),
        };
        let message = match self.key_text() {
            Some(key) => format!("`{key}` should be {wanted}, but {stands} stands here"),
            None => format!("{wanted} should stand here instead of {stands}"),
        };
        Diagnostic::error(self.span(), message)
    }

    fn key_text(&self) -> Option<Cow<'d, str>> {
        let key = Node {
            document: self.document,
            tree: self.key?,
            key: None,
        };
        key.typed()
    }

    /// `key: value` as it should read, or the value alone.
    pub(super) fn with_value(&self, value: &str) -> String {
        match self.key_text() {
            Some(key) => format!("{key}: {value}"),
            None => value.to_owned(),
        }
    }

    fn language_meant(&self, typed: &str) -> Option<String> {
        let parts = meant::parts(typed);
        let value = match parts.as_slice() {
            [] => meant::language(typed)?.to_owned(),
            parts => format!("[{}]", parts.join(", ")),
        };
        Some(format!("write `{}`", self.with_value(&value)))
    }

    fn is_mapping(&self, sink: &mut Diagnostics) -> bool {
        let shape = self.shape();
        if shape != Shape::Mapping && shape != Shape::Null {
            let hint = match (shape, self.key_text(), self.typed()) {
                (Shape::List, ..) => Some(
                    "without the hyphens: each key on a line of its own, then `: ` and its value"
                        .to_owned(),
                ),
                (_, Some(key), Some(typed)) => {
                    meant::block(&key, &typed).map(|so| format!("write it so: `{so}`"))
                }
                _ => None,
            };
            sink.push(self.expected("a block of keys (`key: value`)").hints(hint));
        }
        shape == Shape::Mapping
    }

    /// All entries as written.
    pub(super) fn pairs(&self) -> Vec<(Node<'d>, Node<'d>)> {
        let Node { document, tree, .. } = *self;
        let Kind::Map(entries) = &tree.kind else {
            return Vec::new();
        };
        entries
            .iter()
            .map(|(key, value)| {
                let node = Node {
                    document,
                    tree: value,
                    key: Some(key),
                };
                (
                    Node {
                        document,
                        tree: key,
                        key: None,
                    },
                    node,
                )
            })
            .collect()
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}", self.shape().words(), self.span())
    }
}

/// YAML's key that takes over another block's keys.
pub(super) fn is_merge(key: Node<'_>) -> bool {
    key.typed().is_some_and(|typed| typed == "<<")
}

pub(super) fn merge_refused(key: Node<'_>) -> Diagnostic {
    Diagnostic::error(key.span(), "`<<` is not read here")
        .hint("write the keys out, each where it belongs")
}

/// The first words of a text, for a message.
fn shortened(text: &str) -> Cow<'_, str> {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((cut, _)) => Cow::Owned(format!("{}…", line[..cut].trim_end())),
        None if line.len() < text.trim_end().len() => Cow::Owned(format!("{line}…")),
        None => Cow::Borrowed(line),
    }
}
