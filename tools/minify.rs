//! Drops from the theme's styles and scripts what only those need who read them: comments and
//! space. `build.rs` puts what is left into the binary, beside the files themselves.
//!
//! It knows what the theme's files hold, not all of CSS and JavaScript: a style has no unquoted
//! `url(…)` with special characters, a script no comment behind code, no regular expression that
//! holds a quotation mark or a backtick. `tests/minify.rs` holds that nothing else is lost.

/// A stylesheet in one line.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = match c {
            '/' if rest.starts_with("/*") => {
                space(&mut out);
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            }
            '"' | '\'' => {
                let end = quoted(rest, c);
                out.push_str(&rest[..end]);
                end
            }
            c if c.is_whitespace() => {
                space(&mut out);
                c.len_utf8()
            }
            '{' | '}' | ';' | ',' | '>' | '!' => {
                trim(&mut out);
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
                1
            }
            c => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[len..];
    }
    trim(&mut out);
    out
}

/// One space, unless what stands before it needs none. `a :hover` and `a: b` differ: only a space
/// behind a colon goes.
fn space(out: &mut String) {
    let needs_none = ['{', '}', ';', ',', '>', ':', '(', ' '];
    if !out.is_empty() && !out.ends_with(needs_none) {
        out.push(' ');
    }
}

fn trim(out: &mut String) {
    if out.ends_with(' ') {
        out.pop();
    }
}

/// Where a quoted text ends that begins here.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A script without its comments and indents. Its lines stay: they may end statements.
pub fn js(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    let mut in_template = false;
    for line in text.lines() {
        let bare = line.trim();
        if in_template {
            out.push_str(line);
        } else if in_comment || bare.starts_with("/*") {
            in_comment = !bare.ends_with("*/");
            continue;
        } else if bare.is_empty() || bare.starts_with("//") {
            continue;
        } else {
            out.push_str(bare);
        }
        out.push('\n');
        if line.matches('`').count() % 2 == 1 {
            in_template = !in_template;
        }
    }
    out
}
