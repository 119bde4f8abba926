//! A file's place in the output.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The name of the manifest in an output folder. No [`OutPath`] begins with it.
pub const MANIFEST: &str = ".ibid";

/// A file's place in the output. Relative, with forward slashes; never empty; no part of it is
/// empty, `.` or `..`; holds no backslash and no control character; and never begins with
/// `.ibid`, which is kept for the manifest and for files on their way.
///
/// Names that Windows cannot hold are allowed, so that the same input gives the same site
/// everywhere: see [`OutPath::fits_windows`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

/// Why a text is no [`OutPath`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPath {
    /// It is empty.
    Empty,
    /// A part of it is empty: a slash at an end, or two in a row.
    EmptyPart,
    /// A part of it is `.` or `..`.
    Dots,
    /// It holds a backslash.
    Backslash,
    /// It holds a control character, such as a line break.
    Control,
    /// It begins with `.ibid`.
    Reserved,
}

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadPath::Empty => "the path is empty",
            BadPath::EmptyPart => "the path begins or ends with `/`, or has two in a row",
            BadPath::Dots => "a part of the path is `.` or `..`",
            BadPath::Backslash => "the path holds a backslash",
            BadPath::Control => "the path holds a control character, such as a line break",
            BadPath::Reserved => "names that begin with `.ibid` are kept for ibid itself",
        })
    }
}

impl std::error::Error for BadPath {}

impl OutPath {
    /// That path, if it is one.
    pub fn new(path: impl AsRef<str> + Into<Arc<str>>) -> Result<OutPath, BadPath> {
        check(path.as_ref())?;
        Ok(OutPath(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it stands in; none at the top.
    pub fn folder(&self) -> Option<&str> {
        folder_of(&self.0)
    }

    /// The part after the last slash.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// Whether Windows can hold a file of that name. It has no file `aux.html` or `what?.html`,
    /// and none that ends in a dot or a space.
    pub fn fits_windows(&self) -> bool {
        self.0.split('/').all(|part| {
            !part.ends_with(['.', ' '])
                && !part.contains(['<', '>', ':', '"', '|', '?', '*'])
                && !is_device(part)
        })
    }
}

/// The folder in which a file or a folder stands; none at the top.
pub(crate) fn folder_of(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

fn check(path: &str) -> Result<(), BadPath> {
    if path.is_empty() {
        return Err(BadPath::Empty);
    }
    for part in path.split('/') {
        match part {
            "" => return Err(BadPath::EmptyPart),
            "." | ".." => return Err(BadPath::Dots),
            _ => {}
        }
    }
    if path.contains('\\') {
        return Err(BadPath::Backslash);
    }
    if path.chars().any(char::is_control) {
        return Err(BadPath::Control);
    }
    // In any case of letters: some disks do not tell them apart.
    match path.get(..MANIFEST.len()) {
        Some(start) if start.eq_ignore_ascii_case(MANIFEST) => Err(BadPath::Reserved),
        _ => Ok(()),
    }
}

/// Whether Windows takes a file of that name for a device.
fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or(part)
        .trim_end()
        .to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        _ => matches!(stem.split_at_checked(3), Some(("com" | "lpt", number))
            if matches!(number, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")),
    }
}

impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for OutPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}
