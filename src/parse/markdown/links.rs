//! What a link in Markdown leads to.

use std::sync::Arc;

/// What a destination is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// `[[!Russia]]`: no link, and no mention.
    Unlinked(Arc<str>),
    /// An entity's id.
    Entity(Arc<str>),
    /// An event's id.
    Event(Arc<str>),
    /// `[@id]`, or `[@a; @b]`.
    Citation(Vec<Arc<str>>),
    /// Another host, mail, telephone: written as it is.
    Outside,
    /// A scheme that no page may lead to.
    Forbidden(String),
    /// A file or a page of this site.
    Inside,
}

/// The scheme that marks a citation, given to links that Markdown finds broken.
pub(super) const CITE: &str = "ibid-cite:";

/// The target of `[[…]]`.
pub(super) fn wiki(destination: &str) -> Target {
    // In a table the bar is written `\|`, and the backslash stays behind (pulldown-cmark 0.13).
    let destination = destination
        .strip_suffix('\\')
        .or_else(|| destination.strip_suffix("%5C"))
        .unwrap_or(destination)
        .trim();
    if let Some(name) = destination.strip_prefix('!') {
        return Target::Unlinked(name.into());
    }
    match split(destination) {
        Some(("event", id)) => Target::Event(id.into()),
        Some(("entity", id)) => Target::Entity(id.into()),
        Some(_) | None => Target::Entity(destination.into()),
    }
}

/// The target of `[text](destination)`.
pub(super) fn plain(destination: &str) -> Target {
    if let Some(ids) = destination.strip_prefix(CITE) {
        let ids = ids
            .split(';')
            .map(|id| id.trim().trim_start_matches('@').trim());
        return Target::Citation(ids.filter(|id| !id.is_empty()).map(Arc::from).collect());
    }
    if destination.starts_with("//") {
        return Target::Outside;
    }
    match split(destination) {
        Some(("entity", id)) => Target::Entity(id.into()),
        Some(("event", id)) => Target::Event(id.into()),
        Some((scheme, _)) => match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" => Target::Outside,
            other => Target::Forbidden(other.to_owned()),
        },
        None => Target::Inside,
    }
}

/// Scheme and rest (RFC 3986, 3.1); browsers skip white space and control characters in a scheme,
/// so they are skipped here.
fn split(destination: &str) -> Option<(&str, &str)> {
    let trimmed = destination.trim_start_matches(|c: char| c.is_ascii_control() || c == ' ');
    let (scheme, rest) = trimmed.split_once(':')?;
    let mut chars = scheme
        .chars()
        .filter(|c| !c.is_ascii_control() && *c != ' ');
    let first = chars.next()?;
    let fits = first.is_ascii_alphabetic()
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then_some((scheme, rest.trim()))
}
