//! The line to paste: where an old address is to be written, and how the line then reads.

use crate::diag::Span;
use crate::parse::facts::Redirect;
use crate::yaml::Origin;

/// What is longer is not shown as a whole.
const MOST_SHOWN: usize = 100;

/// What an old address can be given to: a mapping that knows `redirect_from`.
#[derive(Clone)]
pub(super) struct Owner<'a> {
    /// The mapping.
    pub origin: Origin,
    /// The old addresses that it has.
    pub redirects: &'a [Redirect],
}

impl Owner<'_> {
    /// Where it is said what the thing is.
    pub fn span(&self) -> Span {
        match self.listed().is_empty() {
            true => first_line(self.origin.span()),
            false => self.origin.key("redirect_from").key_span(),
        }
    }

    /// The old addresses that are written in this very mapping.
    fn listed(&self) -> Vec<&Redirect> {
        let own = self.origin.span();
        let lies_within = |it: &&Redirect| {
            let place = it.origin.span();
            place.file.path == own.file.path && place.start >= own.start && place.end <= own.end
        };
        self.redirects.iter().filter(lies_within).collect()
    }

    /// What to write so that these old addresses (without the leading slash) lead here.
    pub fn line(&self, old: &[&str]) -> String {
        let listed = self.listed();
        let known = listed.iter().map(|it| written(&it.path));
        let all: Vec<String> = known.chain(old.iter().map(|it| written(it))).collect();
        let key = format!("redirect_from: [{}]", all.join(", "));
        let whole = self.origin.span();
        let file = &whole.file.path;
        if !listed.is_empty() {
            let (line, _) = self.origin.key("redirect_from").key_span().line_column();
            return format!("in line {line} of {file}, `redirect_from` should read: `{key}`");
        }
        let text = whole.text();
        let (line, column) = whole.line_column();
        if text.is_empty() {
            return format!("write it in the front matter of {file}: `{key}`");
        }
        if text.starts_with('{') {
            let inner = text
                .strip_suffix('}')
                .map(|it| it.trim_end().trim_end_matches(','));
            if let Some(inner) = inner.filter(|it| it.len() < MOST_SHOWN && !it.contains('\n')) {
                let gap = if inner.trim() == "{" { "" } else { ", " };
                return format!(
                    "write it in line {line} of {file}, between the braces: `{inner}{gap}{key}}}`"
                );
            }
            return format!("write it between the braces, in line {line} of {file}: `{key}`");
        }
        let indent = " ".repeat(column - 1);
        format!("write this line above line {line} of {file}: `{indent}{key}`")
    }
}

/// The first line of a place: what is longer would be marked to its end.
pub(super) fn first_line(span: Span) -> Span {
    let range = span.range();
    let text = span.text();
    let length = text.lines().next().map_or(0, str::len);
    Span::new(span.file.clone(), range.start..range.start + length)
}

/// An old address as an item of a YAML list between brackets.
fn written(path: &str) -> String {
    let path = format!("/{}", path.trim_start_matches('/'));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~%+".contains(c);
    match path.chars().all(is_plain) {
        true => path,
        false => format!("'{}'", path.replace('\'', "''")),
    }
}
