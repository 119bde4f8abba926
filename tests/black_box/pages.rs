//! What holds for every page of every site, whatever its content says.

use std::collections::{BTreeMap, BTreeSet};

use super::html::{self, Token, attribute};

/// Ids are unique, links and fragments lead somewhere, nothing is inline, nothing is fetched
/// from another host, JSON-LD is JSON. Gives what does not hold.
pub fn faults(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let mut found = Vec::new();
    let pages: BTreeMap<&str, Vec<Token>> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), html::tokens(&String::from_utf8_lossy(bytes))))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, tokens)| (*path, ids(path, tokens, &mut found)))
        .collect();
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    for (path, tokens) in &pages {
        check_markup(path, tokens, &mut found);
        if *path != "404.html" {
            check_links(path, tokens, &paths, &ids, &mut found);
        }
    }
    found
}

fn ids<'a>(path: &str, tokens: &'a [Token], found: &mut Vec<String>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    for token in tokens {
        if let Token::Open { attributes, .. } = token
            && let Some(id) = attribute(attributes, "id")
            && !seen.insert(id)
        {
            found.push(format!("{path}: the id `{id}` stands twice"));
        }
    }
    seen
}

fn check_markup(path: &str, tokens: &[Token], found: &mut Vec<String>) {
    for (at, token) in tokens.iter().enumerate() {
        let Token::Open { name, attributes } = token else {
            continue;
        };
        for (key, value) in attributes {
            let value = value.trim().to_ascii_lowercase();
            if key == "style" || (key.starts_with("on") && key.len() > 4) {
                found.push(format!("{path}: <{name}> has the attribute {key}"));
            }
            if value.starts_with("javascript:") {
                found.push(format!("{path}: <{name}> has a javascript: address"));
            }
            if loads(name, key, attributes) && is_elsewhere(&value) {
                found.push(format!("{path}: <{name}> loads {value}"));
            }
        }
        match name.as_str() {
            "style" => found.push(format!("{path}: an inline style")),
            "script" if attribute(attributes, "src").is_none() => {
                check_script(path, attributes, tokens.get(at + 1), found);
            }
            _ => {}
        }
    }
}

fn check_script(
    path: &str,
    attributes: &[(String, String)],
    content: Option<&Token>,
    found: &mut Vec<String>,
) {
    if attribute(attributes, "type") != Some("application/ld+json") {
        found.push(format!("{path}: an inline script"));
    } else if let Some(Token::Raw(text)) = content
        && let Err(fault) = serde_json::from_str::<serde_json::Value>(text)
    {
        found.push(format!("{path}: JSON-LD that is none: {fault}"));
    }
}

/// Whether the browser fetches this address by itself.
fn loads(name: &str, key: &str, attributes: &[(String, String)]) -> bool {
    match key {
        "src" | "srcset" | "poster" => true,
        "href" if name == "link" => {
            let kinds = attribute(attributes, "rel").unwrap_or_default();
            !kinds.split(' ').any(|kind| {
                matches!(
                    kind,
                    "canonical" | "alternate" | "license" | "author" | "next" | "prev"
                )
            })
        }
        _ => false,
    }
}

fn is_elsewhere(address: &str) -> bool {
    address.starts_with("//") || address.contains("://")
}

fn check_links(
    path: &str,
    tokens: &[Token],
    paths: &BTreeSet<&str>,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
    found: &mut Vec<String>,
) {
    for token in tokens {
        let Token::Open { name, attributes } = token else {
            continue;
        };
        let Some(address) = attribute(attributes, "href").or(attribute(attributes, "src")) else {
            continue;
        };
        let has_scheme = address
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|s| s.contains(':'));
        if has_scheme || address.starts_with("//") {
            continue;
        }
        if address.starts_with('/') {
            found.push(format!(
                "{path}: <{name}> has the address {address}, from the root"
            ));
            continue;
        }
        let (file, fragment) = address.split_once('#').unwrap_or((address, ""));
        let file = file.split('?').next().unwrap_or_default();
        let Some(target) = resolve(path, &percent_decoded(file), paths) else {
            found.push(format!(
                "{path}: <{name}> leads to {address}, which is not there"
            ));
            continue;
        };
        let fragment = percent_decoded(fragment);
        let has_fragment = ids
            .get(target.as_str())
            .is_none_or(|ids| ids.contains(&*fragment));
        if !fragment.is_empty() && !has_fragment {
            found.push(format!(
                "{path}: <{name}> leads to {address}, which has no such id"
            ));
        }
    }
}

fn resolve(path: &str, address: &str, paths: &BTreeSet<&str>) -> Option<String> {
    if address.is_empty() {
        return Some(path.to_owned());
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for piece in address.split('/') {
        match piece {
            ".." => {
                parts.pop()?;
            }
            "" | "." => {}
            _ => parts.push(piece),
        }
    }
    let direct = parts.join("/");
    if paths.contains(direct.as_str()) && !address.ends_with('/') {
        return Some(direct);
    }
    parts.push("index.html");
    Some(parts.join("/")).filter(|index| paths.contains(index.as_str()))
}

fn percent_decoded(address: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = address.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let pair: Vec<u8> = bytes.by_ref().take(2).collect();
            let pair = String::from_utf8_lossy(&pair).into_owned();
            out.push(u8::from_str_radix(&pair, 16).unwrap_or(b'%'));
        } else {
            out.push(byte);
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
