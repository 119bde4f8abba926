//! The cases of one file in `tests/suite/`; its README describes the notation.

/// One test: a small site, and what the program should say of it and write for it.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// `FILE: TITLE`, as reports name it and as the filter finds it.
    pub name: String,
    /// Where the heading stands in the file of cases.
    pub line: usize,
    pub files: Vec<(String, Vec<u8>)>,
    pub wanted: Vec<Wanted>,
    pub checks: Vec<Check>,
    /// Arguments for `build` alone.
    pub build_arguments: Vec<String>,
    /// Set where the contract leaves open what is said.
    pub any_diagnostics: bool,
}

/// A diagnostic that should be there.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub severity: Severity,
    /// Pieces of the message, in this order.
    pub message: Vec<String>,
    pub hints: Vec<String>,
    /// Places among its own and the related ones.
    pub also_at: Vec<String>,
    pub place: Place,
    /// One or more of the kind.
    pub many: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Severity {
    Error,
    Warning,
    Note,
    /// Where the contract says «a fault»: an error or a warning.
    Fault,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Anywhere,
    Line {
        path: String,
        line: u64,
    },
    Columns {
        path: String,
        line: u64,
        from: u64,
        until: u64,
    },
}

/// Something that should hold of the output.
#[derive(Clone, Debug)]
pub enum Check {
    /// The lines stand in the file, in this order (or none of them does).
    Holds {
        path: String,
        part: Option<String>,
        as_read: bool,
        not: bool,
        lines: Vec<String>,
    },
    /// Values of a JSON file.
    Json { path: String, lines: Vec<String> },
    /// All ids of a page that do not begin with `_`, in order.
    Ids { path: String, lines: Vec<String> },
    /// Files that exist; with `!` before them, that do not.
    Files(Vec<String>),
    /// Texts that no file of the output holds.
    Nowhere(Vec<String>),
}

impl Case {
    pub fn expects_errors(&self) -> bool {
        self.wanted
            .iter()
            .any(|wanted| wanted.severity == Severity::Error)
    }
}

/// Reads all cases of one file.
pub fn cases(file: &str, text: &str) -> Result<Vec<Case>, String> {
    let mut shared = Case::default();
    let mut found: Vec<Case> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            let name = format!("{file}: {title}");
            if found.iter().any(|case| case.name == name) {
                return Err(format!("{file}:{}: this title is taken", number + 1));
            }
            found.push(Case {
                name,
                line: number + 1,
                ..shared.clone()
            });
            continue;
        }
        let ticks = line.chars().take_while(|&c| c == '`').count();
        if ticks < 3 {
            continue;
        }
        let mut inside = Vec::new();
        loop {
            let Some((_, line)) = lines.next() else {
                return Err(format!("{file}:{}: this fence is not closed", number + 1));
            };
            if line.len() >= ticks && line.chars().all(|c| c == '`') {
                break;
            }
            inside.push(line);
        }
        let case = found.last_mut().unwrap_or(&mut shared);
        take_fence(case, line[ticks..].trim(), &inside)
            .map_err(|fault| format!("{file}:{}: {fault}", number + 1))?;
    }
    Ok(found)
}

fn take_fence(case: &mut Case, info: &str, lines: &[&str]) -> Result<(), String> {
    let listed = || -> Vec<String> {
        lines
            .iter()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    };
    let holds = |target: &str, as_read, not| {
        let (path, part) = path_and_part(target);
        Check::Holds {
            path,
            part,
            as_read,
            not,
            lines: listed(),
        }
    };
    match info.split_once(": ") {
        Some(("expect", target)) => case.checks.push(holds(target, false, false)),
        Some(("expect-not", target)) => case.checks.push(holds(target, false, true)),
        Some(("text", target)) => case.checks.push(holds(target, true, false)),
        Some(("text-not", target)) => case.checks.push(holds(target, true, true)),
        Some(("ids", target)) => {
            case.checks.push(Check::Ids {
                path: target.to_owned(),
                lines: listed(),
            });
        }
        Some(("json", target)) => {
            case.checks.push(Check::Json {
                path: target.to_owned(),
                lines: listed(),
            });
        }
        Some((other, _)) => return Err(format!("unknown kind of fence: {other}")),
        None => match info {
            "files" => case.checks.push(Check::Files(listed())),
            "nowhere" => case.checks.push(Check::Nowhere(listed())),
            "build" => case.build_arguments = listed(),
            "any diagnostics" => case.any_diagnostics = true,
            "diagnostics" => take_diagnostics(case, lines)?,
            path if path.contains('/') => take_file(case, path, lines)?,
            other => return Err(format!("unknown kind of fence: {other}")),
        },
    }
    Ok(())
}

fn path_and_part(target: &str) -> (String, Option<String>) {
    match target.rsplit_once(' ') {
        Some((path, part)) if part.starts_with(['#', '<']) => {
            (path.to_owned(), Some(part.to_owned()))
        }
        _ => (target.to_owned(), None),
    }
}

fn take_file(case: &mut Case, info: &str, lines: &[&str]) -> Result<(), String> {
    let (path, escaped) = match info.strip_suffix(" escaped") {
        Some(path) => (path, true),
        None => (info, false),
    };
    let mut contents = Vec::new();
    let mut kept = 0;
    let mut after_expectation = false;
    for line in lines {
        if let Some(wanted) = caret_line(line, path, kept)? {
            case.wanted.push(wanted);
            after_expectation = true;
        } else if after_expectation && follow_up(line, case.wanted.last_mut()) {
        } else {
            after_expectation = false;
            kept += 1;
            if escaped {
                unescape(line, &mut contents)?;
            } else {
                contents.extend_from_slice(line.as_bytes());
            }
            contents.push(b'\n');
        }
    }
    // A case may replace a file that its whole file of cases shares.
    case.files.retain(|(other, _)| other != path);
    case.files.push((path.to_owned(), contents));
    Ok(())
}

/// `   ^^^ error: words … more words`, about the line above.
fn caret_line(line: &str, path: &str, kept: u64) -> Result<Option<Wanted>, String> {
    let start = line.chars().take_while(|&c| c == ' ').count() as u64;
    let rest = line.trim_start_matches(' ');
    let carets = rest.chars().take_while(|&c| c == '^').count() as u64;
    let Some((severity, message)) = rest[carets as usize..].trim_start().split_once(':') else {
        return Ok(None);
    };
    let Some((severity, many)) = severity_of(severity) else {
        return Ok(None);
    };
    if carets == 0 {
        return Ok(None);
    }
    if kept == 0 {
        return Err("a diagnostic above the first line".to_owned());
    }
    let path = path.to_owned();
    let place = if start == 0 && carets == 1 {
        Place::Line { path, line: kept }
    } else {
        Place::Columns {
            path,
            line: kept,
            from: start + 1,
            until: start + 1 + carets,
        }
    };
    Ok(Some(Wanted::new(severity, message, place, many)))
}

/// `hint: words` and `at: path:line` below a diagnostic.
fn follow_up(line: &str, wanted: Option<&mut Wanted>) -> bool {
    let Some(wanted) = wanted else { return false };
    match line.trim_start().split_once(": ") {
        Some(("hint", words)) => wanted.hints.push(words.to_owned()),
        Some(("at", place)) => wanted.also_at.push(place.to_owned()),
        _ => return false,
    }
    true
}

fn take_diagnostics(case: &mut Case, lines: &[&str]) -> Result<(), String> {
    for line in lines {
        if follow_up(line, case.wanted.last_mut()) {
            continue;
        }
        let Some((severity, message)) = line.split_once(':') else {
            return Err(format!("not a diagnostic: {line}"));
        };
        let Some((severity, many)) = severity_of(severity) else {
            return Err(format!("not a severity: {severity}"));
        };
        case.wanted
            .push(Wanted::new(severity, message, Place::Anywhere, many));
    }
    Ok(())
}

fn severity_of(word: &str) -> Option<(Severity, bool)> {
    let (word, many) = match word.strip_suffix('*') {
        Some(word) => (word, true),
        None => (word, false),
    };
    let severity = match word {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        "fault" => Severity::Fault,
        _ => return None,
    };
    Some((severity, many))
}

impl Wanted {
    fn new(severity: Severity, message: &str, place: Place, many: bool) -> Self {
        let message = message
            .split('…')
            .map(|piece| piece.trim().to_owned())
            .collect();
        Wanted {
            severity,
            message,
            hints: Vec::new(),
            also_at: Vec::new(),
            place,
            many,
        }
    }
}

/// `\xff` is a byte, `\u{200c}` a character, `\r` and `\\` what they always are.
fn unescape(line: &str, out: &mut Vec<u8>) -> Result<(), String> {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        let fault = || format!("not an escape: \\{after}");
        rest = if let Some(hex) = after.strip_prefix('x') {
            let digits = hex.get(..2).ok_or_else(fault)?;
            out.push(u8::from_str_radix(digits, 16).map_err(|_| fault())?);
            &hex[2..]
        } else if let Some(code) = after.strip_prefix("u{") {
            let (digits, rest) = code.split_once('}').ok_or_else(fault)?;
            let code = u32::from_str_radix(digits, 16).map_err(|_| fault())?;
            let character = char::from_u32(code).ok_or_else(fault)?;
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            rest
        } else if let Some(rest) = after.strip_prefix('r') {
            out.push(b'\r');
            rest
        } else {
            out.push(b'\\');
            after.strip_prefix('\\').ok_or_else(fault)?
        };
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(())
}
