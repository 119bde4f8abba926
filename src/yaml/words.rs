//! The parser's complaints in plain words.

use super::mend;

const COLUMNS: &str = "keys of one block begin in one column, below one another";
const LINES: &str = "each key on a line of its own: `key: value`";
const QUOTES: &str = "write it in quotes";
const CLOSE: &str = "write a text that has `: `, `,` or brackets in quotes";

/// How a complaint begins, what it means, and what to do.
const COMPLAINTS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a key cannot begin in this place",
        COLUMNS,
    ),
    (
        "found a tab character",
        "a tab stands here, and YAML wants spaces",
        "write spaces",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "a text cannot begin with `*` or `&`, unless it stands in quotes",
        QUOTES,
    ),
    (
        "unknown anchor",
        "a text cannot begin with `*`, unless it stands in quotes",
        QUOTES,
    ),
    (
        "did not find expected comment or line break",
        "a text cannot begin with `|` or `>`, unless it stands in quotes",
        "write it in quotes, or on the lines below, indented",
    ),
    (
        "found unexpected end of stream",
        "the quotes that open here are not closed",
        "close them at the text's end",
    ),
    (
        "did not find expected ',' or ']'",
        "this list is not closed by `]`, or a comma is missing in it",
        CLOSE,
    ),
    (
        "did not find expected ',' or '}'",
        "this block of keys is not closed by `}`, or a comma is missing in it",
        CLOSE,
    ),
    (
        "block sequence entries are not allowed",
        "a list with hyphens cannot begin on its key's line",
        "write each item on a line of its own below the key: `- item`",
    ),
    (
        "did not find expected key",
        "a key (`key: value`) should stand here",
        COLUMNS,
    ),
    (
        "did not find expected '-' indicator",
        "the list's next item (`- item`) should stand here",
        "items of one list begin in one column, below one another",
    ),
    (
        "could not find expected ':'",
        "a `:` is missing: `key: value` should stand here",
        LINES,
    ),
    (
        "found unknown escape character",
        "in double quotes a `\\` has a meaning of its own",
        "write the text in single quotes",
    ),
    (
        "did not find expected <document start>",
        "this does not belong to what stands before it",
        LINES,
    ),
    (
        "did not find expected node content",
        "a text, list or block of keys should stand here",
        CLOSE,
    ),
];

/// The message for a complaint about that byte, and what to do if no line is known to mend it.
pub(super) fn of(problem: &str, text: &str, at: usize) -> (String, Option<&'static str>) {
    let sign = text[at..].chars().next().unwrap_or(' ');
    let line = &text[mend::line_at(text, at)];
    if problem.starts_with("mapping values") && line.matches(": ").count() > 1 {
        return ("a second `: ` stands in this line".to_owned(), Some(LINES));
    }
    if problem.starts_with("control characters") {
        let code = u32::from(sign);
        let message = format!("an invisible control character (U+{code:04X}) stands here");
        return (message, Some("remove it"));
    }
    if problem.starts_with("found character that cannot start") {
        let sign = match sign {
            '\t' => return of("found a tab character", text, at),
            '`' => "a backquote".to_owned(),
            sign => format!("`{sign}`"),
        };
        let message = format!("a text cannot begin with {sign}, unless it stands in quotes");
        return (message, Some(QUOTES));
    }
    if line.starts_with('%') {
        return ("a line cannot begin with `%`".to_owned(), Some(QUOTES));
    }
    match COMPLAINTS
        .iter()
        .find(|(start, ..)| problem.starts_with(start))
    {
        Some((_, message, advice)) => ((*message).to_owned(), Some(*advice)),
        None => (format!("this cannot be read as YAML: {problem}"), None),
    }
}
