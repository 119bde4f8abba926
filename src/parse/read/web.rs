//! Addresses: of pages elsewhere, of pictures, of pages that have moved.

use std::sync::Arc;

use url::Url;

use super::values::{Key, required_text, required_words, text, words_of};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::facts::{Image, Redirect};
use crate::yaml::{Node, Reader};

/// The address of a page elsewhere.
pub(super) fn address(reader: &mut Reader<'_, '_>, key: Key) -> Option<Arc<str>> {
    address_of(reader.field(key)?, reader.sink())
}

/// Addresses of pages elsewhere, in a list.
pub(super) fn addresses(reader: &mut Reader<'_, '_>, key: Key) -> Vec<Arc<str>> {
    let Some(node) = reader.field(key) else {
        return Vec::new();
    };
    let sink = reader.sink();
    node.list()
        .into_iter()
        .filter_map(|item| address_of(item, sink))
        .collect()
}

fn address_of(node: Node<'_>, sink: &mut Diagnostics) -> Option<Arc<str>> {
    let typed = words_of(node, sink)?;
    let why = match Url::parse(&typed) {
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            format!("`{}:` does not lead to a page", url.scheme())
        }
        // An address as HTML wants it: without spaces and the like.
        Ok(url) if typed.contains(is_unfit) => return Some(url.as_str().into()),
        Ok(_) => return Some(typed),
        Err(_) if typed.contains("://") => "it cannot be read".to_owned(),
        Err(_) => "it does not begin with `https://`".to_owned(),
    };
    let host = typed
        .trim_start_matches('/')
        .split('/')
        .next()
        .unwrap_or_default();
    let is_host = host.contains('.') && !host.contains([' ', ':']);
    let hint = match is_host {
        true => format!("write `https://{}`", typed.trim_start_matches('/')),
        false => "an address reads `https://example.org/page`".to_owned(),
    };
    let message = format!("`{typed}` is not an address on the web: {why}");
    sink.push(Diagnostic::error(node.span(), message).hint(hint));
    None
}

fn is_unfit(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c)
}

/// A picture of this site, with words for those who do not see it.
pub(super) fn image(reader: &mut Reader<'_, '_>) -> Option<Image> {
    let node = reader.field("image")?;
    let mut reader = node.mapping(reader.sink())?;
    let src = source(&mut reader);
    let alt = required_text(&mut reader, "alt");
    let credit = text(&mut reader, "credit");
    let origin = reader.origin();
    reader.finish();
    Some(Image {
        src: src?,
        alt: alt?,
        credit,
        origin,
    })
}

fn source(reader: &mut Reader<'_, '_>) -> Option<Arc<str>> {
    let src = required_words(reader, "src")?;
    let first = src.split('/').next().unwrap_or_default();
    if src.starts_with("//") || first.contains(':') {
        let node = reader.field("src")?;
        let message = format!("the picture `{src}` does not lie in this site");
        let hint = "put a copy beside this file and write its name";
        reader
            .sink()
            .push(Diagnostic::error(node.span(), message).hint(hint));
        return None;
    }
    Some(src)
}

/// Old addresses that still lead here.
pub(super) fn redirects(reader: &mut Reader<'_, '_>) -> Vec<Redirect> {
    let Some(node) = reader.field("redirect_from") else {
        return Vec::new();
    };
    let sink = reader.sink();
    node.list()
        .into_iter()
        .filter_map(|item| redirect(item, sink))
        .collect()
}

fn redirect(node: Node<'_>, sink: &mut Diagnostics) -> Option<Redirect> {
    let typed = words_of(node, sink)?;
    let path = typed.strip_prefix('/').unwrap_or(&typed);
    let (why, hint) = match fault_of(path) {
        None => {
            return Some(Redirect {
                path: path.into(),
                origin: node.origin(),
            });
        }
        Some(Fault::Host) => {
            let path = Url::parse(&typed)
                .ok()
                .map(|url| format!("write `{}`", url.path()));
            ("it names a host", path)
        }
        Some(Fault::Front) => ("that is the front page itself", None),
        Some(Fault::Up) => ("`.` and `..` cannot stand in it", None),
        Some(Fault::Gap) => ("a name is missing between two `/`", None),
        Some(Fault::Sign(sign)) => {
            let message = format!("`{typed}` cannot be an old address: `{sign}` ends its path");
            let cut = typed.split(sign).next().unwrap_or_default();
            let hint = (!cut.trim_matches('/').is_empty()).then(|| format!("write `{cut}`"));
            sink.push(Diagnostic::error(node.span(), message).hints(hint));
            return None;
        }
        Some(Fault::Control) => ("it holds a character that an address cannot have", None),
    };
    let message = format!("`{typed}` cannot be an old address: {why}");
    let hint = hint.unwrap_or_else(|| "an old address reads `/2018/05/name/`".to_owned());
    sink.push(Diagnostic::error(node.span(), message).hint(hint));
    None
}

/// Why a path cannot be an old address.
enum Fault {
    Host,
    Front,
    Up,
    Gap,
    Sign(char),
    Control,
}

fn fault_of(path: &str) -> Option<Fault> {
    let segments = path.strip_suffix('/').unwrap_or(path);
    let first = segments.split('/').next().unwrap_or_default();
    if first.is_empty() && !segments.is_empty() || first.ends_with(':') || path.contains("://") {
        return Some(Fault::Host);
    }
    if segments.is_empty() {
        return Some(Fault::Front);
    }
    if first
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphabetic()))
    {
        return Some(Fault::Host);
    }
    if let Some(sign) = path.chars().find(|c| matches!(c, '?' | '#' | '\\')) {
        return Some(Fault::Sign(sign));
    }
    if path.chars().any(char::is_control) {
        return Some(Fault::Control);
    }
    let mut segments = segments.split('/');
    segments.find_map(|segment| match segment {
        "" => Some(Fault::Gap),
        "." | ".." => Some(Fault::Up),
        _ => None,
    })
}
