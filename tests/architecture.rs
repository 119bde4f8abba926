//! The house rules that the compiler does not hold: which module may import which, how long a file
//! may be, and that no `unwrap()` stands where a user could reach it.
#![allow(clippy::disallowed_methods)] // a test that reads the sources

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// These say what the program does with the stages, so they may import any of them.
const FREE: [&str; 3] = ["commands", "cli", "main"];
/// From here on a file is two files.
const MOST_LINES: usize = 500;
/// A file of tests is a list, and may be longer.
const MOST_TEST_LINES: usize = 1000;

#[test]
fn a_module_imports_only_from_those_above_it() {
    let order = module_order();
    let mut faults = Vec::new();
    for file in sources() {
        let module = file.modules.first().map_or("", String::as_str);
        let Some(place) = order.iter().position(|name| name == module) else {
            assert!(
                file.modules.is_empty() || FREE.contains(&module),
                "{}: `{module}` does not stand in src/lib.rs",
                file.path.display()
            );
            continue;
        };
        if FREE.contains(&module) {
            continue;
        }
        for (line, target) in imports(&file, &order) {
            let below = order.iter().position(|name| *name == target);
            if below.is_none_or(|below| below > place) {
                faults.push(format!(
                    "{}:{line}: `{module}` imports from `{target}`, which stands below it in src/lib.rs",
                    file.path.display()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_has_its_line_in_the_map() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is there");
    let bare: Vec<&str> = lib
        .lines()
        .filter(|line| line.starts_with("pub mod ") && !line.contains("; // "))
        .collect();
    assert!(bare.is_empty(), "no line says what these are for: {bare:?}");
    assert!(module_order().len() > 5, "src/lib.rs is read wrongly");
}

#[test]
fn no_file_is_longer_than_it_may_be() {
    let mut long = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        let most = if file.is_test() {
            MOST_TEST_LINES
        } else {
            MOST_LINES
        };
        if lines > most {
            long.push(format!(
                "{}: {lines} lines of at most {most}",
                file.path.display()
            ));
        }
    }
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn unwrap_stands_in_tests_only() {
    let mut found = Vec::new();
    for file in sources().iter().filter(|file| !file.is_test()) {
        for (number, line) in file.code.lines().enumerate() {
            if line.contains(".unwrap()") {
                found.push(format!("{}:{}", file.path.display(), number + 1));
            }
        }
    }
    assert!(
        found.is_empty(),
        "say why with `.expect(\"…\")`:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let code = bare_code(
        "use crate::{a, b::{c, d}, e}; // crate::f\nlet s = \"crate::g\"; let c = '\"'; crate::h::i();\n\
         /* crate::j */ fn k<'a>() {} r#\"crate::l\"#;\n#[cfg(test)]\nmod tests { use crate::m; }\nuse super::n;",
    );
    assert_eq!(code.lines().count(), 6, "lines stay where they are");
    let file = Source {
        path: PathBuf::from("src/x/mod.rs"),
        modules: vec!["x".into()],
        text: String::new(),
        code,
    };
    let order = ["n".to_owned()];
    let seen: BTreeSet<String> = imports(&file, &order)
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(
        seen.into_iter().collect::<Vec<_>>(),
        ["a", "b", "e", "h", "n"]
    );
}

/// One file of src/.
struct Source {
    path: PathBuf,
    /// `src/parse/dates/mod.rs` is `["parse", "dates"]`; `src/lib.rs` and `src/main.rs` are empty.
    modules: Vec<String>,
    text: String,
    /// The text without comments, literals and what is compiled for tests only.
    code: String,
}

impl Source {
    fn is_test(&self) -> bool {
        self.modules.iter().any(|name| name == "tests")
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The modules of src/lib.rs, in its order.
fn module_order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is there");
    bare_code(&lib)
        .lines()
        .filter_map(|line| {
            let line = line
                .trim()
                .trim_start_matches("pub ")
                .strip_prefix("mod ")?;
            Some(line.split(';').next()?.trim().to_owned())
        })
        .collect()
}

/// All files of src/, in the order of their paths.
fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.into_iter().map(source).collect()
}

fn source(path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).expect("a source file is text");
    let path = path
        .strip_prefix(root())
        .expect("found under the root")
        .to_owned();
    let modules = path
        .with_extension("")
        .components()
        .skip(1)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .filter(|name| !matches!(name.as_str(), "mod" | "lib" | "main"))
        .collect();
    let code = bare_code(&text);
    Source {
        path,
        modules,
        text,
        code,
    }
}

/// The top-level modules that a file names by `crate::…`, or by as many `super::` as lead out of its
/// own, each with its line. Test files import what they like.
fn imports(file: &Source, order: &[String]) -> Vec<(usize, String)> {
    if file.is_test() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (start, _) in file.code.match_indices("crate::") {
        let line = line_of(&file.code, start);
        if !file.code[..start].ends_with(is_word) {
            let names = first_names(&file.code[start + "crate::".len()..]);
            found.extend(names.into_iter().map(|name| (line, name)));
        }
    }
    let up = "super::".repeat(file.modules.len());
    for (start, _) in file.code.match_indices(&up).filter(|_| !up.is_empty()) {
        let line = line_of(&file.code, start);
        let names = first_names(&file.code[start + up.len()..]);
        // An inline module's `super::` leads to the file's own names: only the map's count.
        let names = names.into_iter().filter(|name| order.contains(name));
        found.extend(names.map(|name| (line, name)));
    }
    let own = file.modules.first();
    found.retain(|(_, name)| Some(name) != own);
    found
}

/// What stands first after `crate::`: a name, or each of the names in a brace. Names that begin with
/// a capital are re-exports of the crate itself, and macros have none.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        return rest
            .split(|c| !is_word(c))
            .next()
            .map(str::to_owned)
            .into_iter()
            .collect();
    };
    let mut names = Vec::new();
    let (mut depth, mut word, mut fresh) = (0, String::new(), true);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut word));
                fresh = true;
            }
            c if is_word(c) && depth == 0 && fresh => word.push(c),
            c if !c.is_whitespace() && depth == 0 => fresh = false,
            _ => {}
        }
    }
    names.push(word);
    names.retain(|name| !name.is_empty());
    names
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The code with comments, literals and `#[cfg(test)]` items blanked; every line stays in its place.
fn bare_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let gone = blank_length(rest, out.chars().next_back());
        if gone > 0 {
            out.extend(rest[..gone].chars().filter(|c| *c == '\n'));
            out.push(' ');
            rest = &rest[gone..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    without_test_items(&out)
}

/// How many bytes at the start of `rest` are a comment or a literal; 0 if they are code.
fn blank_length(rest: &str, before: Option<char>) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |end| end + 2);
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    if rest.starts_with('\'') {
        // `'a` is a lifetime, `'a'` and `'\n'` are letters.
        let mut chars = rest.chars().skip(1);
        let first = chars.next();
        let letter = first == Some('\\') || chars.next() == Some('\'');
        return if letter { quoted(rest, '\'') } else { 0 };
    }
    let raw = rest
        .strip_prefix('r')
        .filter(|_| !before.is_some_and(|c| is_word(c) && c != 'b'));
    let Some(raw) = raw else { return 0 };
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    if !raw[hashes..].starts_with('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let body = 1 + hashes + 1;
    rest[body..]
        .find(&close)
        .map_or(rest.len(), |end| body + end + close.len())
}

/// The length of a literal that begins and ends with `mark`.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// Blanks what follows each `#[cfg(test)]`: to the end of its braces, or to its semicolon.
fn without_test_items(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let Some(start) = code.find(MARK) else {
        return code.to_owned();
    };
    let (mut depth, mut end) = (0_usize, code.len());
    for (at, c) in code[start + MARK.len()..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if (c == '}' || c == ';') && depth == 0 {
            end = start + MARK.len() + at + 1;
            break;
        }
    }
    let lines: String = code[start..end].chars().filter(|c| *c == '\n').collect();
    format!(
        "{}{lines}{}",
        &code[..start],
        without_test_items(&code[end..])
    )
}
