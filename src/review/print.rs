//! The list for people, and as JSON for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Finding, Kind};

/// For people: file by file, kind by kind, each with its line and what to do.
pub fn human(all: &[Finding], title: impl Fn(&str) -> Option<String>, width: usize) -> String {
    let width = width.clamp(50, 110);
    let mut out = String::new();
    for of_file in all.chunk_by(|a, b| a.span.file.path == b.span.file.path) {
        let path = &of_file[0].span.file.path;
        let title = title(path).map_or_else(String::new, |it| format!("  «{it}»"));
        let _ = writeln!(out, "{path}{title}");
        for of_kind in of_file.chunk_by(|a, b| a.kind == b.kind) {
            let _ = writeln!(out, "\n  {}", of_kind[0].kind.heading());
            for finding in of_kind {
                one(&mut out, finding, width);
            }
        }
        out.push('\n');
    }
    out.push_str(&summary(all));
    out
}

fn one(out: &mut String, finding: &Finding, width: usize) {
    let (line, column) = finding.span.line_column();
    let place = format!("{line}:{column}");
    let lines = wrapped(&finding.message, width - 12);
    for (at, text) in lines.iter().enumerate() {
        let before = if at == 0 { place.as_str() } else { "" };
        let _ = writeln!(out, "  {before:>7}  {text}");
    }
    // Of what has an id the last line says how to confirm it.
    let todo = match &finding.id {
        Some(id) => format!("--accept {id}"),
        None => format!("→ {}", finding.hint),
    };
    for text in wrapped(&todo, width - 12) {
        let _ = writeln!(out, "           {text}");
    }
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace().map(shown) {
        let Some(last) = lines.last_mut() else {
            continue;
        };
        let length = last.chars().count() + 1 + word.chars().count();
        if last.is_empty() {
            last.push_str(&word);
        } else if length <= width {
            last.push(' ');
            last.push_str(&word);
        } else {
            lines.push(word);
        }
    }
    lines
}

/// A word in which nothing can steer the terminal.
fn shown(word: &str) -> String {
    let is_hidden =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    word.chars()
        .map(|c| if is_hidden(c) { '\u{fffd}' } else { c })
        .collect()
}

fn summary(all: &[Finding]) -> String {
    let pending = all.iter().filter(|it| it.kind == Kind::Review).count();
    let others = all.len() - pending;
    let things = |count: usize| if count == 1 { "thing" } else { "things" };
    match (pending, others) {
        (0, 0) => "Nothing is to be confirmed, and nothing stands out.\n".to_owned(),
        (0, _) => format!(
            "Nothing is to be confirmed; {others} {} to look at.\n",
            things(others)
        ),
        (_, _) => format!(
            "{pending} {} to be confirmed, {others} to look at.\n\
             `ibid review --accept ID` confirms one: it deletes its `review`. `--accept-all` confirms all.\n",
            things(pending)
        ),
    }
}

/// For programs: an array with one object on a line.
pub fn json(all: &[Finding]) -> String {
    let mut out = String::from("[");
    for (at, finding) in all.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        let line = serde_json::to_string(&shape(finding));
        out.push_str(&line.expect("texts and numbers are JSON"));
    }
    out.push_str("\n]\n");
    out
}

#[derive(Serialize)]
struct Shape<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    message: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    hints: [&'a str; 1],
}

fn shape(finding: &Finding) -> Shape<'_> {
    let Finding {
        kind,
        id,
        span,
        message,
        hint,
    } = finding;
    let (line, column) = span.line_column();
    let (end_line, end_column) = span.end_line_column();
    Shape {
        kind: kind.as_str(),
        id: id.as_deref(),
        message,
        path: &span.file.path,
        line,
        column,
        end_line,
        end_column,
        hints: [hint],
    }
}
