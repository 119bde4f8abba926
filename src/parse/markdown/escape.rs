//! Escaping for HTML: as pulldown-cmark does it, so that output compares.

use std::fmt::Write;

/// Appends `text` as the content of an element: `&`, `<` and `>` escaped.
pub fn push_text(html: &mut String, text: &str) {
    let mut from = 0;
    for at in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
        html.push_str(&text[from..at]);
        html.push_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

/// How many bytes [`push_text`] would write.
pub fn text_len(text: &str) -> usize {
    text.bytes()
        .map(|byte| match byte {
            b'&' => 5,
            b'<' | b'>' => 4,
            _ => 1,
        })
        .sum()
}

/// Appends `text` as an attribute's value: `"` escaped besides.
pub fn push_attribute(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(entity);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

/// `text` as the content of an element.
pub fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    push_text(&mut html, text);
    html
}

/// `text` as an attribute's value.
pub fn attribute(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    push_attribute(&mut html, text);
    html
}

/// Appends an address as an attribute's value: bytes that no address may hold are
/// percent-encoded (RFC 3986), `&` and quotation marks are escaped.
pub fn push_href(html: &mut String, href: &str) {
    for byte in href.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("&#x27;"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => html.push(byte as char),
            b'-' | b'_' | b'.' | b'+' | b'!' | b'*' | b'(' | b')' | b',' | b'%' | b'#' | b'@'
            | b'?' | b'=' | b';' | b':' | b'/' | b'$' | b'~' => html.push(byte as char),
            _ => write!(html, "%{byte:02X}").expect("a String takes all that is written"),
        }
    }
}
