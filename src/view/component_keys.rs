//! What components' templates take: their keys, and what each is.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diag::{Diagnostic, Diagnostics, did_you_mean};
use crate::parse::dates::{Date, DateFault};
use crate::resolve::Site;
use crate::yaml::{self, Id, Node};

/// What a template knows: a component's name and its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The keys that it takes, but for `facts`, and what each is, where the template says it.
    pub keys: Vec<(String, Option<KeyKind>)>,
    /// Those that it must be given.
    pub required: Vec<String>,
}

/// What a component's key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A list.
    List,
    /// A text.
    Text,
    /// Whatever was written: texts as typed.
    Any,
}

/// All components that the theme has, by name.
pub type Specs = BTreeMap<String, Spec>;

/// A key's value, as the template says that it is.
pub(super) fn typed(
    node: &Node<'_>,
    kind: Option<KeyKind>,
    faults: &mut Diagnostics,
) -> Option<Value> {
    match kind {
        Some(KeyKind::Flag) => node.flag(faults).map(Value::Bool),
        Some(KeyKind::Integer) => node.integer(faults).map(Value::from),
        Some(KeyKind::Number) => node.number(faults).map(Value::from),
        Some(KeyKind::List) => Some(Value::Array(node.list().iter().map(value).collect())),
        Some(KeyKind::Text) => node
            .text(faults)
            .map(|text| Value::String(text.to_string())),
        Some(KeyKind::Any) | None => Some(value(node)),
    }
}

/// A date; a number is that year.
pub(super) fn date(node: &Node<'_>, faults: &mut Diagnostics) -> Option<Date> {
    let text = node.text(faults)?;
    let date = match node.shape() {
        yaml::Shape::Number => Date::parse_number(&text),
        _ => Date::parse(&text),
    };
    let fault = |fault: DateFault| {
        faults.push(Diagnostic::error(node.span(), fault.message).hints(fault.hints));
    };
    date.map_err(fault).ok()
}

/// Who said a quoted text, and where: in the form of an id it must be one.
pub(super) fn check_quote(site: &Site, key: &str, node: &Node<'_>, faults: &mut Diagnostics) {
    let mut ignored = Diagnostics::default();
    let Some(text) = node.text(&mut ignored).filter(|text| Id::matches(text)) else {
        return;
    };
    let (what, known): (_, Vec<&str>) = match key {
        "by" => {
            let entities = site.entities.iter().map(|entity| entity.id.as_str());
            ("entity", entities.collect())
        }
        "source" => {
            let references = site.references.keys().map(Id::as_str);
            ("reference", references.collect())
        }
        _ => return,
    };
    if !known.contains(&&*text) {
        let fault = Diagnostic::error(node.span(), format!("unknown {what} `{text}`"));
        let hint = did_you_mean(&text, known);
        faults.push(
            fault.hint(
                hint.unwrap_or_else(|| "a name that is no id begins with a capital".to_owned()),
            ),
        );
    }
}

/// A key's value as templates get it: texts as typed.
fn value(node: &Node<'_>) -> Value {
    let mut ignored = Diagnostics::default();
    match node.shape() {
        yaml::Shape::List => Value::Array(node.list().iter().map(value).collect()),
        yaml::Shape::Mapping => Value::Object(
            node.entries(&mut ignored)
                .iter()
                .map(|(key, it)| (key.name(), value(it)))
                .collect(),
        ),
        _ if node.is_null() => Value::Null,
        _ => node
            .typed()
            .map_or(Value::Null, |text| Value::String(text.into_owned())),
    }
}
