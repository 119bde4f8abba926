//! From an address to what is shown there: looked up in the site, never on the disk.

use std::io;

use axum::http::StatusCode;

use super::engine::Stage;
use super::snapshot::{Current, Snapshot};
use crate::bundle::OutPath;
use crate::bundle::{HTML, content_type};

/// What is shown at an address.
#[derive(Debug)]
pub enum Found {
    /// A file.
    File(File),
    /// It stands elsewhere: the path there.
    Elsewhere(String),
    /// A page of the preview's own: what happened, in plain words.
    Own(StatusCode, String),
}

/// A file of the site.
#[derive(Debug)]
pub struct File {
    pub status: StatusCode,
    pub kind: &'static str,
    /// As a build writes it.
    pub bytes: Vec<u8>,
    /// The number of the last event that it includes.
    pub version: u64,
}

/// The base and what is asked for below it: `/base/_ibid/events` → (`/base/`, `events`).
pub fn own_part(path: &str) -> Option<&str> {
    path.split_once("/_ibid/").map(|(_, part)| part)
}

/// What is shown at a path, as it was asked for (with its percent signs).
pub fn find(stage: &Stage, path: &str) -> Found {
    let current = stage.shown.current();
    let Some(newest) = &current.newest else {
        let words = "Nothing can be shown yet: the site has faults. They stand above this page and \
                     in the terminal. As soon as they are mended, the site is here.";
        return Found::Own(StatusCode::SERVICE_UNAVAILABLE, words.to_owned());
    };
    let base = &newest.base;
    if path == "/" && base != "/" {
        return Found::Elsewhere(base.clone());
    }
    if format!("{path}/") == *base {
        return Found::Elsewhere(base.clone());
    }
    let wanted = decode(path).zip(decode(base));
    let inside = wanted.and_then(|(path, base)| path.strip_prefix(&base).map(str::to_owned));
    let Some(inside) = inside else {
        return missing(stage, &current, newest);
    };
    let is_folder = inside.is_empty() || inside.ends_with('/');
    let file = match is_folder {
        true => format!("{inside}index.html"),
        false => inside,
    };
    if OutPath::new(file.as_str()).is_err() {
        return missing(stage, &current, newest);
    }
    if let Some(found) = look(stage, &current, newest, &file) {
        return found;
    }
    let folder = format!("{file}/index.html");
    if !is_folder && look(stage, &current, newest, &folder).is_some() {
        return Found::Elsewhere(format!("{path}/"));
    }
    missing(stage, &current, newest)
}

/// A file of the newest state; the last good one's, if a template's fault keeps the newest from
/// being made. None: there is no such file.
fn look(stage: &Stage, current: &Current, newest: &Snapshot, path: &str) -> Option<Found> {
    let of = |snapshot: &Snapshot| match snapshot.prepared.file(&stage.files, path)? {
        Some(made) => Ok(Some(made)),
        None => stage
            .index
            .file(snapshot, path)
            .transpose()
            .map(|it| it.map(Ok)),
    };
    let file = |bytes, version| {
        Found::File(File {
            status: StatusCode::OK,
            kind: content_type(path),
            bytes,
            version,
        })
    };
    match of(newest) {
        Ok(Some(Ok(bytes))) => return Some(file(bytes, newest.version)),
        Ok(Some(Err(_))) => {}
        Ok(None) => return None,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return None,
        Err(fault) => {
            let words = format!("This file cannot be read: {fault}.");
            return Some(Found::Own(StatusCode::INTERNAL_SERVER_ERROR, words));
        }
    }
    if let Some(good) = &current.good
        && let Ok(Some(Ok(bytes))) = of(good)
    {
        return Some(file(bytes, good.version));
    }
    let words = "This page cannot be shown yet: a template has a fault. It stands above this page \
                 and in the terminal. As soon as it is mended, the page is here.";
    Some(Found::Own(
        StatusCode::SERVICE_UNAVAILABLE,
        words.to_owned(),
    ))
}

/// The site's page for what is not there.
fn missing(stage: &Stage, current: &Current, newest: &Snapshot) -> Found {
    match look(stage, current, newest, "404.html") {
        Some(Found::File(file)) => Found::File(File {
            status: StatusCode::NOT_FOUND,
            kind: HTML,
            ..file
        }),
        Some(other) => other,
        None => Found::Own(StatusCode::NOT_FOUND, "There is no such page.".to_owned()),
    }
}

/// A path without its percent signs; none if a sign stands for what no name can hold: a slash, a
/// backslash, a control character, or bytes that are no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        let byte = u8::try_from(high * 16 + low).ok()?;
        if matches!(byte, b'/' | b'\\' | 0..=31 | 127) {
            return None;
        }
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once_and_strictly() {
        assert_eq!(decode("/a/b%20c").as_deref(), Some("/a/b c"));
        assert_eq!(decode("/%C3%BC").as_deref(), Some("/ü"));
        assert_eq!(decode("/%252e").as_deref(), Some("/%2e"));
        for bad in ["/%2F", "/%5c", "/%00", "/a%0a", "/%ff", "/%", "/%4", "/%zz"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_previews_own_paths_stand_below_any_base() {
        assert_eq!(own_part("/_ibid/events"), Some("events"));
        assert_eq!(own_part("/some/where/_ibid/preview.js"), Some("preview.js"));
        assert_eq!(own_part("/articles/_ibid.html"), None);
    }
}
