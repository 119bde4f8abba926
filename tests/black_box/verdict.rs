//! Runs one case and says what is missing and what is extra.

use super::case::{Case, Check, Place, Severity, Wanted};
use super::html;
use super::pages;
use super::program::{self, Diagnostic, Site};

type Written = [(String, Vec<u8>)];

/// What does not hold; empty for a case that passes.
pub fn faults(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    let site = Site::new(case.files.iter().map(|(path, bytes)| (&**path, &**bytes)));
    let checked = site.check();
    match program::diagnostics(&checked) {
        Ok(said) => compare(case, said, &mut found),
        Err(fault) => found.push(fault),
    }
    let wanted_code = i32::from(case.expects_errors());
    if !case.any_diagnostics && checked.status.code() != Some(wanted_code) {
        found.push(format!(
            "check ended with {:?} instead of {wanted_code}",
            checked.status.code()
        ));
    }

    let built = site.build(&case.build_arguments);
    let written = site.written();
    if case.expects_errors() {
        if built.status.code() != Some(1) {
            found.push(format!(
                "build ended with {:?} instead of 1",
                built.status.code()
            ));
        }
        if let Some((path, _)) = written.first() {
            found.push(format!("build wrote {path} although there are errors"));
        }
    } else if built.status.code() == Some(0) {
        for check in &case.checks {
            apply(check, &written, &mut found);
        }
        if !allows_raw_html(case) {
            found.extend(pages::faults(&written));
        }
    } else if !(case.any_diagnostics && built.status.code() == Some(1)) {
        let said = program::said(&built);
        found.push(format!(
            "build ended with {:?}:\n{said}",
            built.status.code()
        ));
    }
    found
}

fn allows_raw_html(case: &Case) -> bool {
    let allows = b"raw_html: allow";
    case.files
        .iter()
        .any(|(_, bytes)| bytes.windows(allows.len()).any(|piece| piece == allows))
}

fn compare(case: &Case, mut said: Vec<Diagnostic>, found: &mut Vec<String>) {
    for wanted in &case.wanted {
        let mut matched = false;
        while let Some(index) = said.iter().position(|given| is_met(wanted, given)) {
            said.remove(index);
            matched = true;
            if !wanted.many {
                break;
            }
        }
        if !matched {
            found.push(format!("missing: {}", described(wanted)));
        }
    }
    if case.any_diagnostics {
        return;
    }
    for extra in said.iter().filter(|given| given.severity != "note") {
        let Diagnostic {
            path,
            line,
            column,
            severity,
            message,
            hints,
            places,
        } = extra;
        let related = places[1..].join(", ");
        let related = if related.is_empty() {
            related
        } else {
            format!(" (also {related})")
        };
        let hints: String = hints
            .iter()
            .map(|hint| format!("\n      hint: {hint}"))
            .collect();
        found.push(format!(
            "extra: {path}:{line}:{column} {severity}: {message}{related}{hints}"
        ));
    }
}

fn is_met(wanted: &Wanted, given: &Diagnostic) -> bool {
    let severity = match wanted.severity {
        Severity::Error => given.severity == "error",
        Severity::Warning => given.severity == "warning",
        Severity::Note => given.severity == "note",
        Severity::Fault => given.severity == "error" || given.severity == "warning",
    };
    let place = match &wanted.place {
        Place::Anywhere => true,
        Place::Line { path, line } => given.path == *path && given.line == *line,
        Place::Columns {
            path,
            line,
            from,
            until,
        } => given.path == *path && given.line == *line && (*from..*until).contains(&given.column),
    };
    severity
        && place
        && in_order(&given.message.to_lowercase(), &wanted.message)
        && wanted
            .hints
            .iter()
            .all(|hint| given.hints.iter().any(|text| text.contains(hint)))
        && wanted
            .also_at
            .iter()
            .all(|place| given.places.contains(place))
}

fn in_order(text: &str, pieces: &[String]) -> bool {
    let mut rest = text;
    pieces
        .iter()
        .all(|piece| match rest.split_once(&*piece.to_lowercase()) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
}

fn described(wanted: &Wanted) -> String {
    let Wanted {
        severity,
        message,
        hints,
        also_at,
        place,
        many: _,
    } = wanted;
    let place = match place {
        Place::Anywhere => "somewhere".to_owned(),
        Place::Line { path, line } => format!("{path}:{line}"),
        Place::Columns {
            path,
            line,
            from,
            until,
        } => {
            format!("{path}:{line}:{from}-{}", until - 1)
        }
    };
    let message = message.join(" … ");
    let mut text = format!("{place} {severity:?}: {message}");
    for hint in hints {
        text += &format!("\n      hint: {hint}");
    }
    for other in also_at {
        text += &format!("\n      at: {other}");
    }
    text
}

fn apply(check: &Check, written: &Written, found: &mut Vec<String>) {
    let mut with_file = |path: &str, look: &dyn Fn(&[u8], &mut Vec<String>)| match written
        .iter()
        .find(|(other, _)| other == path)
    {
        Some((_, bytes)) => look(bytes, found),
        None => found.push(format!("{path} was not written")),
    };
    match check {
        Check::Holds {
            path,
            part,
            as_read,
            not,
            lines,
        } => with_file(path, &|bytes, found| {
            let target = match part {
                Some(part) => format!("{path} {part}"),
                None => path.clone(),
            };
            match view(&String::from_utf8_lossy(bytes), part.as_deref(), *as_read) {
                Some(text) => hold(&target, &text, lines, *not, found),
                None => found.push(format!("{target} is not there")),
            }
        }),
        Check::Json { path, lines } => {
            with_file(path, &|bytes, found| json(path, bytes, lines, found));
        }
        Check::Ids { path, lines } => with_file(path, &|bytes, found| {
            let ids = editors_ids(&html::tokens(&String::from_utf8_lossy(bytes)));
            if ids != *lines {
                found.push(format!("{path} has the ids {ids:?}"));
            }
        }),
        Check::Files(lines) => files(lines, written, found),
        Check::Nowhere(lines) => nowhere(lines, written, found),
    }
}

fn files(lines: &[String], written: &Written, found: &mut Vec<String>) {
    for line in lines {
        let (pattern, wanted) = match line.strip_prefix('!') {
            Some(pattern) => (pattern.trim(), false),
            None => (line.as_str(), true),
        };
        if written.iter().any(|(path, _)| fits(pattern, path)) != wanted {
            let state = if wanted {
                "was not written"
            } else {
                "was written"
            };
            found.push(format!("{pattern} {state}"));
        }
    }
}

fn nowhere(lines: &[String], written: &Written, found: &mut Vec<String>) {
    for (path, bytes) in written {
        let text = String::from_utf8_lossy(bytes);
        for line in lines.iter().filter(|line| text.contains(line.as_str())) {
            found.push(format!("{path} holds «{line}»"));
        }
    }
}

/// Ids in order, but for the theme's own.
fn editors_ids(tokens: &[html::Token]) -> Vec<String> {
    let id = |token: &html::Token| match token {
        html::Token::Open { attributes, .. } => {
            html::attribute(attributes, "id").map(str::to_owned)
        }
        _ => None,
    };
    tokens
        .iter()
        .filter_map(id)
        .filter(|id| !id.starts_with('_'))
        .collect()
}

fn view(whole: &str, part: Option<&str>, as_read: bool) -> Option<String> {
    let tokens = html::tokens(whole);
    match (part, as_read) {
        (None, false) => Some(html::collapse(whole)),
        (None, true) => Some(html::as_read(&tokens)),
        (Some(part), true) => Some(html::as_read(html::part(&tokens, part)?)),
        (Some(part), false) => Some(written_out(html::part(&tokens, part)?)),
    }
}

/// Tags again, for a part that is looked at as it is written.
fn written_out(tokens: &[html::Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            html::Token::Open { name, attributes } => {
                let pairs = attributes
                    .iter()
                    .map(|(key, value)| format!(" {key}=\"{value}\""));
                out += &format!("<{name}{}>", pairs.collect::<String>());
            }
            html::Token::Close { name } => out += &format!("</{name}>"),
            html::Token::Text(text) | html::Token::Raw(text) => out += text,
        }
    }
    html::collapse(&out)
}

fn hold(target: &str, text: &str, lines: &[String], not: bool, found: &mut Vec<String>) {
    let mut rest = text;
    for line in lines {
        match (rest.split_once(line.as_str()), not) {
            (Some((_, after)), false) => rest = after,
            (None, false) => {
                let before = if text.contains(line.as_str()) {
                    "not in this order"
                } else {
                    "not"
                };
                let says: String = text.chars().take(1_500).collect();
                found.push(format!(
                    "{target} holds {before}: «{line}»\n      it says: {says}"
                ));
                return;
            }
            (Some(_), true) => found.push(format!("{target} holds «{line}»")),
            (None, true) => {}
        }
    }
}

/// `POINTER = VALUE`, `POINTER missing`, `POINTER length N`.
fn json(path: &str, bytes: &[u8], lines: &[String], found: &mut Vec<String>) {
    let value: serde_json::Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(fault) => {
            found.push(format!("{path} is no JSON: {fault}"));
            return;
        }
    };
    for line in lines {
        let (pointer, wanted) = line.split_once(' ').unwrap_or((line, "missing"));
        let given = value.pointer(pointer);
        let holds = if wanted == "missing" {
            given.is_none()
        } else if let Some(length) = wanted.strip_prefix("length ") {
            given
                .and_then(|list| list.as_array())
                .map(|list| list.len().to_string())
                .as_deref()
                == Some(length)
        } else {
            let wanted = wanted.trim_start_matches('=').trim();
            given.is_some_and(|given| match given {
                // As it stands in the file, or plainly.
                serde_json::Value::String(text) => {
                    text == wanted.trim_matches('"')
                        || wanted
                            .parse()
                            .is_ok_and(|it: serde_json::Value| it == *given)
                }
                other => wanted
                    .parse::<serde_json::Value>()
                    .is_ok_and(|value| *other == value),
            })
        };
        if !holds {
            found.push(format!("{path}: {line}, but it says {given:?}"));
        }
    }
}

/// A path with `*` for anything but `/`.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| {
            let end = rest.find('/').unwrap_or(rest.len());
            (0..=end)
                .filter(|&at| rest.is_char_boundary(at))
                .any(|at| fits(after, &rest[at..]))
        }),
    }
}
