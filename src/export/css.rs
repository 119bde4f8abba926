//! A stylesheet that asks for nothing.

use super::encode::data_url;
use crate::build::seen_from;

/// How deep a sheet may import others; one that imports itself ends here.
const DEEP: usize = 4;

/// A sheet in which each file that it asks for stands in its address; one that is not there, or at
/// another host, is an empty one. `path` is the sheet's own.
pub fn alone(text: &str, path: &str, base: &str, file: &dyn Fn(&str) -> Option<Vec<u8>>) -> String {
    Sheet { path, base, file }.rewritten(text, DEEP)
}

struct Sheet<'a> {
    path: &'a str,
    base: &'a str,
    file: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

impl Sheet<'_> {
    fn rewritten(&self, text: &str, deep: usize) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(next) = rest.find(['/', '"', '\'', 'u', 'U', '@']) {
            let before = rest[..next].chars().next_back().or(out.chars().next_back());
            out.push_str(&rest[..next]);
            rest = &rest[next..];
            let in_word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            let length = if let Some(comment) = rest.strip_prefix("/*") {
                comment.find("*/").map_or(rest.len(), |end| end + 4)
            } else if rest.starts_with(['"', '\'']) {
                quoted(rest)
            } else if let Some((length, href)) = import(rest) {
                out.push_str("@import ");
                out.push_str(&self.address(&href, deep));
                rest = &rest[length..];
                continue;
            } else if let (Some((length, href)), false) = (url(rest), in_word) {
                out.push_str(&self.address(&href, deep));
                rest = &rest[length..];
                continue;
            } else {
                1
            };
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
        out.push_str(rest);
        out
    }

    fn address(&self, href: &str, deep: usize) -> String {
        if href.starts_with('#')
            || href
                .get(..5)
                .is_some_and(|it| it.eq_ignore_ascii_case("data:"))
        {
            return format!("url(\"{href}\")");
        }
        let found = seen_from(href, self.path, self.base).and_then(|(path, part)| {
            let mut bytes = (self.file)(&path)?;
            if path.ends_with(".css") {
                let inner = Sheet {
                    path: &path,
                    ..*self
                };
                let text = String::from_utf8_lossy(&bytes);
                let text = deep.checked_sub(1).map(|deep| inner.rewritten(&text, deep));
                bytes = text.unwrap_or_default().into_bytes();
            }
            let part = if part.is_empty() {
                String::new()
            } else {
                format!("#{part}")
            };
            Some(data_url(&path, &bytes) + &part)
        });
        format!("url(\"{}\")", found.as_deref().unwrap_or("data:,"))
    }
}

/// The length of a quoted text.
fn quoted(text: &str) -> usize {
    let quote = text.as_bytes()[0];
    let mut skip = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == quote && !skip;
        skip = byte == b'\\' && !skip;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

/// `url(…)` at the beginning of a text: its length, and the address.
fn url(text: &str) -> Option<(usize, String)> {
    let inner = text
        .get(..4)
        .filter(|it| it.eq_ignore_ascii_case("url("))
        .map(|_| &text[4..])?;
    let start = inner.len() - inner.trim_start().len();
    let inner = &inner[start..];
    let (address, used) = match inner.starts_with(['"', '\'']) {
        true => {
            let used = quoted(inner);
            (inner.get(1..used.max(2) - 1)?, used)
        }
        false => {
            let used = inner.find(')')?;
            (inner[..used].trim_end(), used)
        }
    };
    let end = inner[used..].find(')')?;
    Some((4 + start + used + end + 1, address.replace('\\', "")))
}

/// `@import "…"` or `@import url(…)`: its length so far, and the address.
fn import(text: &str) -> Option<(usize, String)> {
    let inner = text
        .get(..7)
        .filter(|it| it.eq_ignore_ascii_case("@import"))
        .map(|_| &text[7..])?;
    let start = 7 + inner.len() - inner.trim_start().len();
    let inner = &text[start..];
    if inner.starts_with(['"', '\'']) {
        let used = quoted(inner);
        return Some((
            start + used,
            inner.get(1..used.max(2) - 1)?.replace('\\', ""),
        ));
    }
    url(inner).map(|(used, href)| (start + used, href))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Option<Vec<u8>> {
        match path {
            "assets/a.png" => Some(b"foo".to_vec()),
            "assets/b.css" => Some(b"b{background:url(a.png)}".to_vec()),
            "assets/self.css" => Some(b"@import 'self.css';".to_vec()),
            _ => None,
        }
    }

    fn sheet(text: &str) -> String {
        alone(text, "assets/x.css", "/base/", &file)
    }

    #[test]
    fn what_a_sheet_asks_for_stands_in_it() {
        let a = "url(\"data:image/png;base64,Zm9v\")";
        for written in [
            "url(a.png)",
            "url( 'a.png' )",
            "URL(\"./a.png\")",
            "url(/base/assets/a.png)",
        ] {
            assert_eq!(
                sheet(&format!("i{{x:{written} no-repeat}}")),
                format!("i{{x:{a} no-repeat}}")
            );
        }
        let b = super::super::encode::base64(format!("b{{background:{a}}}").as_bytes());
        for written in ["@import \"b.css\" print;", "@IMPORT url(b.css) print;"] {
            assert_eq!(
                sheet(written),
                format!("@import url(\"data:text/css;charset=utf-8;base64,{b}\") print;")
            );
        }
        assert!(sheet("@import 'self.css';").len() < 2000);
    }

    #[test]
    fn what_it_cannot_have_is_empty() {
        assert_eq!(
            sheet("a{b:url(https://e.org/x.png)}"),
            "a{b:url(\"data:,\")}"
        );
        assert_eq!(sheet("a{b:url(none.png)}"), "a{b:url(\"data:,\")}");
        assert_eq!(sheet("a{mask:url(#m)}"), "a{mask:url(\"#m\")}");
    }

    #[test]
    fn all_else_stays() {
        for text in [
            "/* url(a.png) */ a::before{content:\"url(a.png)\"}",
            "a{b:curl(a.png)}",
            "a{content:'\\'url(a.png)'}",
            "a{b:c} /* open url(a.png)",
            "a{b:url(",
            "@import",
            "u",
        ] {
            assert_eq!(sheet(text), text);
        }
    }
}
