//! Tera's faults → diagnostics: the innermost place first, then the page that asked for it.

use std::error::Error;

use tera::ErrorKind;

use crate::diag::{Diagnostic, SourceFile, Span};
use crate::project::ThemeFiles;

/// The faults that reading all templates found, each at its place. Tera tells those that concern
/// several templates as one text.
pub fn all(fault: &tera::Error, theme: &ThemeFiles) -> Vec<Diagnostic> {
    match fault.kind() {
        ErrorKind::Msg(text) if text.contains("\n --> ") || text.contains(" --> ") => {
            let told: Vec<Diagnostic> = text
                .split("error: ")
                .filter_map(|report| reported(report, theme))
                .collect();
            if told.is_empty() {
                vec![of(fault, theme, None)]
            } else {
                told
            }
        }
        // The first one hides those of other templates.
        ErrorKind::SyntaxError(_) => {
            let each = theme.templates.iter().filter_map(|(name, file)| {
                let alone = tera::Tera::new().add_raw_template(name, &file.text).err()?;
                matches!(alone.kind(), ErrorKind::SyntaxError(_)).then_some(alone)
            });
            let told: Vec<Diagnostic> = each.map(|fault| of(&fault, theme, None)).collect();
            if told.is_empty() {
                vec![of(fault, theme, None)]
            } else {
                told
            }
        }
        _ => vec![of(fault, theme, None)],
    }
}

/// One fault of such a text: a message, ` --> NAME:LINE:COLUMN`, the line, and carets below it.
fn reported(report: &str, theme: &ThemeFiles) -> Option<Diagnostic> {
    let (message, rest) = report.split_once("--> ")?;
    let mut place_of = rest.lines().next()?.trim().rsplitn(3, ':');
    let column: usize = place_of.next()?.parse().ok()?;
    let line: usize = place_of.next()?.parse().ok()?;
    let name = place_of.next()?;
    let carets = rest.lines().skip(1).find(|line| line.contains('^'));
    let length = carets.map_or(0, |line| line.matches('^').count());
    let whole = place(theme, name, 0..0);
    let before: usize = whole
        .file
        .text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let start = before + column.saturating_sub(1);
    let span = place(theme, name, start..start + length);
    Some(Diagnostic::error(span, sentence(message)))
}

/// The diagnostic of a fault, while a page was made.
pub fn of(fault: &tera::Error, theme: &ThemeFiles, page: Option<&str>) -> Diagnostic {
    let diagnostic = match fault.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Diagnostic::error(
            place(theme, report.filename(), report.span().range.clone()),
            sentence(report.message()),
        ),
        ErrorKind::MissingParent { current, parent } => Diagnostic::error(
            name_in(theme, current, parent),
            format!("there is no template `{parent}` to extend"),
        )
        .hint("the built-in ones are named `builtin/article.html` and so on"),
        ErrorKind::CircularExtend { tpl, .. } => Diagnostic::error(
            place(theme, tpl, 0..0),
            format!("the template `{tpl}` extends itself in the end"),
        )
        .hint(format!(
            "extend `builtin/{tpl}` to build on the built-in one"
        )),
        ErrorKind::CircularInclude { tpl, .. } => Diagnostic::error(
            place(theme, tpl, 0..0),
            format!("the template `{tpl}` includes itself in the end"),
        ),
        ErrorKind::TemplateNotFound(name) => Diagnostic::error(
            place(theme, name, 0..0),
            format!("there is no template `{name}`"),
        ),
        other => Diagnostic::error(
            Span::whole(SourceFile::new("templates", "")),
            sentence(&other.to_string()),
        ),
    };
    let cause = fault.source().map(|cause| format!("because: {cause}"));
    let page = page.map(|page| match page {
        "" => "the front page asked for it".to_owned(),
        page => format!("the page {page} asked for it"),
    });
    diagnostic.hints(cause).hints(page)
}

fn place(theme: &ThemeFiles, name: &str, range: std::ops::Range<usize>) -> Span {
    let file = theme
        .templates
        .get(name)
        .or_else(|| theme.templates.get(&format!("builtin/{name}")))
        .cloned()
        .unwrap_or_else(|| SourceFile::new(format!("templates/{name}"), ""));
    let end = range.end.min(file.text.len());
    Span::new(file, range.start.min(end)..end)
}

fn name_in(theme: &ThemeFiles, template: &str, wanted: &str) -> Span {
    let whole = place(theme, template, 0..0);
    match whole.file.text.find(wanted) {
        Some(at) => Span::new(whole.file, at..at + wanted.len()),
        None => whole,
    }
}

/// A message as diagnostics are written: no capital at the start, no full stop.
fn sentence(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => message.to_owned(),
    }
}
