//! Reads a page as far as the tests need it: its tags, one element, its text.

/// A tag, or the text between two.
#[derive(Debug, PartialEq)]
pub enum Token {
    Open {
        name: String,
        attributes: Vec<(String, String)>,
    },
    Close {
        name: String,
    },
    Text(String),
    /// What stands in a `<script>` or `<style>`.
    Raw(String),
}

/// Splits a page into tokens. Comments and the doctype are left out.
pub fn tokens(page: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = page;
    while !rest.is_empty() {
        let Some(start) = rest.find('<') else {
            found.push(Token::Text(decode(rest)));
            break;
        };
        if start > 0 {
            found.push(Token::Text(decode(&rest[..start])));
        }
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(tag) = rest.strip_prefix("</") {
            let (name, after) = tag.split_once('>').unwrap_or((tag, ""));
            found.push(Token::Close {
                name: name.trim().to_ascii_lowercase(),
            });
            rest = after;
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = take_tag(rest, &mut found);
        } else {
            found.push(Token::Text("<".to_owned()));
            rest = &rest[1..];
        }
    }
    found
}

fn take_tag<'a>(rest: &'a str, found: &mut Vec<Token>) -> &'a str {
    let (name, attributes, after) = read_tag(&rest[1..]);
    let raw = matches!(name.as_str(), "script" | "style");
    let end = format!("</{name}");
    found.push(Token::Open { name, attributes });
    if !raw {
        return after;
    }
    let until = after.to_ascii_lowercase().find(&end).unwrap_or(after.len());
    found.push(Token::Raw(after[..until].to_owned()));
    &after[until..]
}

/// Name, attributes, and what follows the tag.
fn read_tag(tag: &str) -> (String, Vec<(String, String)>, &str) {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '=');
    let name_end = tag.find(ends).unwrap_or(tag.len());
    let name = tag[..name_end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut rest = &tag[name_end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (name, attributes, after);
        }
        if rest.is_empty() {
            return (name, attributes, rest);
        }
        let key_end = rest.find(ends).unwrap_or(rest.len()).max(1);
        let key = rest[..key_end].to_ascii_lowercase();
        rest = rest[key_end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            attributes.push((key, String::new()));
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((value, "")),
            _ => {
                let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>');
                value.split_at(end.unwrap_or(value.len()))
            }
        };
        attributes.push((key, decode(value)));
        rest = after;
    }
}

/// Character references, as far as they occur.
pub fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let named = after.split_once(';').filter(|(name, _)| name.len() < 12);
        match named.and_then(|(name, after)| Some((character(name)?, after))) {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    let number = |digits, radix| char::from_u32(u32::from_str_radix(digits, radix).ok()?);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => match name.strip_prefix("#x").or(name.strip_prefix("#X")) {
            Some(digits) => number(digits, 16),
            None => number(name.strip_prefix('#')?, 10),
        },
    }
}

/// The part of a page in the element `#id` or `<name>`, with its own tags.
pub fn part<'a>(tokens: &'a [Token], wanted: &str) -> Option<&'a [Token]> {
    let is_wanted = |token: &Token| match (token, wanted.strip_prefix('#')) {
        (Token::Open { attributes, .. }, Some(id)) => attributes
            .iter()
            .any(|(key, value)| key == "id" && value == id),
        (Token::Open { name, .. }, None) => name == wanted.trim_matches(['<', '>']),
        _ => false,
    };
    let start = tokens.iter().position(is_wanted)?;
    let Token::Open { name: element, .. } = &tokens[start] else {
        return None;
    };
    let mut depth = 0_usize;
    for (offset, token) in tokens[start..].iter().enumerate() {
        match token {
            Token::Open { name, .. } if name == element => depth += 1,
            Token::Close { name } if name == element => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&tokens[start..=start + offset]);
        }
    }
    Some(&tokens[start..])
}

/// The text as it is read: `[words](address)` for a link, `==words==` for marked ones,
/// `![words](address)` for a picture. Blocks stand apart by a space.
pub fn as_read(tokens: &[Token]) -> String {
    let mut out = String::new();
    let mut links = Vec::new();
    for token in tokens {
        match token {
            Token::Text(text) => out.push_str(&text.replace('\u{a0}', " ")),
            Token::Raw(_) => {}
            Token::Open { name, attributes } => match name.as_str() {
                "a" => {
                    links.push(attribute(attributes, "href").unwrap_or_default());
                    out.push('[');
                }
                "mark" => out.push_str("=="),
                "img" => {
                    let value = |key| attribute(attributes, key).unwrap_or_default();
                    out.push_str(&format!("![{}]({})", value("alt"), value("src")));
                }
                name if is_inline(name) => {}
                _ => out.push(' '),
            },
            Token::Close { name } => match name.as_str() {
                "a" => out.push_str(&format!("]({})", links.pop().unwrap_or_default())),
                "mark" => out.push_str("=="),
                name if is_inline(name) => {}
                _ => out.push(' '),
            },
        }
    }
    collapse(&out)
}

/// The value of an attribute.
pub fn attribute<'a>(attributes: &'a [(String, String)], key: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value.as_str())
}

/// Runs of spaces and line breaks become one space.
pub fn collapse(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 32] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "input",
        "ins", "kbd", "mark", "math", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
        "time", "u", "var", "wbr", "mi", "mo", "mn",
    ];
    INLINE.contains(&name)
}
