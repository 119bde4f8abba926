//! Values → YAML that is read back as the same values, with quotes where they are needed and nowhere
//! else.

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, whatever stands in it.
    Text(String),
    /// What YAML reads as something else than a text: `true`.
    Bare(&'static str),
    /// Several values.
    List(Vec<Value>),
    /// Ids, on one line.
    Ids(Vec<String>),
    /// Keys and their values, in that order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(_) | Value::Bare(_) => false,
            Value::List(items) => items.is_empty(),
            Value::Ids(ids) => ids.is_empty(),
            Value::Map(entries) => entries.is_empty(),
        }
    }
}

/// Keys and values as a block of YAML.
pub fn block(entries: &[(String, Value)]) -> String {
    let mut out = String::new();
    map(entries, 0, &mut out);
    out
}

fn map(entries: &[(String, Value)], depth: usize, out: &mut String) {
    for (number, (key, value)) in entries.iter().enumerate() {
        // The first key of a list's item stands behind its hyphen.
        if number > 0 || !out.ends_with("- ") {
            indent(depth, out);
        }
        out.push_str(&scalar(key));
        out.push(':');
        self::value(value, depth, out);
    }
}

fn value(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Text(text) => {
            out.push(' ');
            out.push_str(&scalar(text));
            out.push('\n');
        }
        Value::Bare(word) => {
            out.push(' ');
            out.push_str(word);
            out.push('\n');
        }
        Value::Ids(ids) => {
            out.push_str(" [");
            out.push_str(
                &ids.iter()
                    .map(|id| scalar(id))
                    .collect::<Vec<_>>()
                    .join(", "),
            );
            out.push_str("]\n");
        }
        Value::List(items) if items.is_empty() => out.push_str(" []\n"),
        Value::List(items) => {
            out.push('\n');
            for item in items {
                indent(depth + 1, out);
                out.push_str("- ");
                match item {
                    Value::Map(entries) => map(entries, depth + 2, out),
                    Value::Text(text) => {
                        out.push_str(&scalar(text));
                        out.push('\n');
                    }
                    Value::Bare(word) => {
                        out.push_str(word);
                        out.push('\n');
                    }
                    Value::Ids(_) | Value::List(_) => {
                        // No key has a list of lists.
                        out.pop();
                        self::value(item, depth + 1, out);
                    }
                }
            }
        }
        Value::Map(entries) if entries.is_empty() => out.push_str(" {}\n"),
        Value::Map(entries) => {
            out.push('\n');
            map(entries, depth + 1, out);
        }
    }
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// A text as a scalar.
pub fn scalar(text: &str) -> String {
    match needs_quotes(text) {
        false => text.to_owned(),
        true => quoted(text),
    }
}

/// Whether YAML would read the bare text as anything else.
fn needs_quotes(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return true;
    };
    if text.trim() != text || "!&*-?:,[]{}#|>@`\"'%=".contains(first) || text.starts_with("...") {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    // The contract reads `No` and `1.10` as texts; but of these three nothing would be left.
    if matches!(lower.as_str(), "null" | "~" | "true" | "false" | "<<") {
        return true;
    }
    let inner = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    inner || text.chars().any(is_odd)
}

/// Characters that YAML would not read back in a bare text.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
        || (c.is_whitespace()
            && c != ' '
            && c != '\u{a0}'
            && c != '\u{202f}'
            && c != '\u{2009}'
            && c != '\u{3000}')
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_odd(c) => {
                let code = u32::from(c);
                out.push_str(&match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                });
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diag::{Diagnostics, SourceFile};

    /// What our own reader reads of a text that was written as a value, and as a list's item.
    fn read_back(text: &str) -> Option<(String, String)> {
        let entries = [
            ("title".to_owned(), Value::text(text)),
            (
                "list".to_owned(),
                Value::List(vec![Value::Map(vec![("a".to_owned(), Value::text(text))])]),
            ),
        ];
        let yaml = block(&entries);
        let file = SourceFile::new("a.yaml", yaml.as_str());
        let document = crate::yaml::parse(&file, 0..yaml.len());
        if document.diagnostics.has_errors() {
            return None;
        }
        let document = document.value?;
        let mut sink = Diagnostics::new();
        let mut reader = document.root().mapping(&mut sink)?;
        let title = reader.field("title")?.typed()?.into_owned();
        let list = reader.field("list")?.list();
        let mut inner = Diagnostics::new();
        let mut item = list.first()?.mapping(&mut inner)?;
        let item = item.field("a")?.typed()?.into_owned();
        Some((title, item))
    }

    #[track_caller]
    fn same(text: &str) {
        let wanted = Some((text.to_owned(), text.to_owned()));
        assert_eq!(read_back(text), wanted, "written as {}", scalar(text));
    }

    #[test]
    fn odd_titles_are_read_back_as_they_were() {
        for text in [
            "Russia-Pakistan Relations: Economic And Diplomatic Dimensions",
            "\"Quoted\" at the start",
            "'Tis the season",
            "A # sign, and a #tag",
            "No",
            "yes",
            "1.10",
            "1984",
            "0x1F",
            "1e3",
            "1_000",
            "2012-03-04",
            "12:30",
            ".5",
            "+1",
            "null",
            "~",
            "true",
            "False",
            "",
            " padded ",
            "- a dash",
            "-5",
            "? a question",
            ": a colon",
            "ends with:",
            "a: b: c",
            "* a star",
            "& and",
            "% of all",
            "@home",
            "`code`",
            "[brackets] first",
            "{braces} first",
            "in [brackets], {braces}, commas",
            "> quoted | piped",
            "back\\slash and \"quotes\" within",
            "---",
            "... and so on",
            "=",
            "<<",
            "👩🏽‍🏫 teaches 🇵🇰",
            "روس اور پاکستان: ایک جائزہ",
            "\u{200f}RTL mark",
            "zero\u{200c}joiner",
            "line\nbreak",
            "tab\there",
            "non\u{a0}breaking\u{202f}space",
            "\u{2028}separator",
            "control\u{7}bell\u{85}",
            "!important",
            "a,b",
            "Ends with a space and # hash",
        ] {
            same(text);
        }
    }

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        for text in [
            "No",
            "1.10",
            "1984",
            "a, b [c] {d}",
            "It's a title",
            "Who said «x»?",
            "http://a.b/c#d",
        ] {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(scalar("a: b"), "\"a: b\"");
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_as_it_was(text in "\\PC{0,40}") {
            prop_assert_eq!(read_back(&text), Some((text.clone(), text.clone())), "written as {}", scalar(&text));
        }

        #[test]
        fn signs_are_read_back_as_they_were(text in "[-:#,\\[\\]{}&*!|>'\"%@`?=~ a1.\\\\\n\t]{0,12}") {
            prop_assert_eq!(read_back(&text), Some((text.clone(), text.clone())), "written as {}", scalar(&text));
        }
    }
}
