//! Fluent messages of one language: read, checked, and formatted as far as that can be done
//! once.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::WordsFault;
use super::numerals::{self, Numerals};

/// Counts below this are formatted once and kept: most counts on a site are small.
const KEPT_COUNTS: usize = 128;

/// The messages of one language.
pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
    numerals: Numerals,
    /// Whether a number's last two digits choose its plural.
    by_last_digits: bool,
    /// Those without arguments, as they stand.
    fixed: FxHashMap<Box<str>, Box<str>>,
    /// Those with arguments; with what was counted where there is one argument only.
    open: FxHashMap<Box<str>, Option<Counted>>,
}

struct Counted {
    argument: Box<str>,
    kept: Box<[OnceLock<Box<str>>]>,
}

impl Messages {
    /// Reads the sources; a message of a later one replaces that of an earlier one.
    pub fn read(
        lang: LanguageIdentifier,
        numerals: Numerals,
        sources: &[&str],
    ) -> Result<Messages, WordsFault> {
        let by_last_digits = matches!(lang.language.as_str(), "ar" | "ars");
        let mut bundle = FluentBundle::new_concurrent(vec![lang]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numerals::mark));
        if bundle.add_builtins().is_err() {
            // NUMBER alone is built in, and the bundle is new: it cannot be there already.
            debug_assert!(false, "a new bundle has no functions");
        }
        for (index, source) in sources.iter().enumerate() {
            bundle.add_resource_overriding(resource(index, source)?);
        }
        let mut messages = Messages {
            bundle,
            numerals,
            by_last_digits,
            fixed: FxHashMap::default(),
            open: FxHashMap::default(),
        };
        for (index, source) in sources.iter().enumerate() {
            for (offset, key) in keys(source) {
                messages
                    .sort_in(key)
                    .map_err(|message| fault(index, source, offset, message))?;
            }
        }
        Ok(messages)
    }

    /// Files a message under those with arguments or those without, or says what is wrong.
    fn sort_in(&mut self, key: &str) -> Result<(), String> {
        let Some((text, errors)) = self.resolve(key, None) else {
            return Err(format!("the message `{key}` has no text of its own"));
        };
        let mut arguments: Vec<String> = Vec::new();
        for error in errors {
            match error {
                FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable {
                    id,
                })) => arguments.push(id),
                FluentError::ResolverError(error) => return Err(format!("in `{key}`: {error}")),
                FluentError::Overriding { .. } | FluentError::ParserError(_) => {}
            }
        }
        arguments.sort();
        arguments.dedup();
        match arguments.as_slice() {
            [] => {
                self.fixed
                    .insert(key.into(), self.numerals.unmark(&text).into());
            }
            [argument] => {
                let kept = (0..KEPT_COUNTS).map(|_| OnceLock::new()).collect();
                let counted = Counted {
                    argument: argument.as_str().into(),
                    kept,
                };
                self.open.insert(key.into(), Some(counted));
            }
            _ => {
                self.open.insert(key.into(), None);
            }
        }
        Ok(())
    }

    fn resolve(&self, key: &str, args: Option<&FluentArgs>) -> Option<(String, Vec<FluentError>)> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned();
        Some((text, errors))
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.fixed.contains_key(key) || self.open.contains_key(key)
    }

    /// A message without arguments.
    pub fn fixed(&self, key: &str) -> Option<&str> {
        self.fixed.get(key).map(|text| &**text)
    }

    /// All messages without arguments, in no order.
    pub fn all_fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fixed.iter().map(|(key, text)| (&**key, &**text))
    }

    /// All keys, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fixed.keys().chain(self.open.keys()).map(|key| &**key)
    }

    /// A message with its arguments put in; an argument that is not given stands as `{$name}`.
    pub fn format(&self, key: &str, args: &[(&str, FluentValue)]) -> Option<Cow<'_, str>> {
        if let Some(text) = self.fixed(key) {
            return Some(Cow::Borrowed(text));
        }
        let counted = self.open.get(key)?.as_ref();
        if let (Some(counted), [(name, value)]) = (counted, args)
            && *name == &*counted.argument
            && let Some(kept) = small_count(value).and_then(|count| counted.kept.get(count))
        {
            return Some(Cow::Borrowed(
                kept.get_or_init(|| self.fill(key, args).into()),
            ));
        }
        Some(Cow::Owned(self.fill(key, args)))
    }

    fn fill(&self, key: &str, args: &[(&str, FluentValue)]) -> String {
        let args: FluentArgs = args
            .iter()
            .map(|(name, value)| match self.by_last_digits {
                true => (*name, numerals::by_last_digits(value)),
                false => (*name, value.clone()),
            })
            .collect();
        let text = self
            .resolve(key, Some(&args))
            .map(|(text, _)| text)
            .unwrap_or_default();
        self.numerals.unmark(&text)
    }
}

fn small_count(value: &FluentValue) -> Option<usize> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.options.minimum_fraction_digits.is_none();
    let whole = number.value >= 0.0 && number.value < KEPT_COUNTS as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked above"
    )]
    let count = number.value as usize;
    (plain && whole && number.value.fract() == 0.0).then_some(count)
}

fn resource(index: usize, source: &str) -> Result<FluentResource, WordsFault> {
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let (offset, message) = errors
            .first()
            .map_or((0, "cannot be read".into()), |error| {
                (error.pos.start, error.kind.to_string())
            });
        fault(index, source, offset, message)
    })
}

fn fault(index: usize, source: &str, offset: usize, message: String) -> WordsFault {
    // What is never closed is found at the end: its last line is the one to look at.
    let offset = offset.min(source.trim_end().len());
    let line = source.as_bytes()[..offset]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1;
    WordsFault {
        message,
        source: Some(index),
        offset,
        line,
    }
}

/// The keys of a source that has been read without fault, with their offsets. A message
/// begins at the beginning of a line, and nothing else there has a `=` after a name.
fn keys(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source
        .split_inclusive('\n')
        .scan(0, |offset, line| {
            let at = *offset;
            *offset += line.len();
            Some((at, line))
        })
        .filter_map(|(at, line)| {
            let (key, _) = line.split_once('=')?;
            let key = key.trim_end();
            let name = key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            name.then_some((at, key))
        })
}
