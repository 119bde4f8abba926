//! Output path → contents, ordered; what differs between two.
//!
//! A bundle is a whole site as it would stand in a folder, on a host or in a package. The contents
//! need not be in memory: a [`Sink`] takes each file as it is rendered and gives back a
//! [`Content`] that stands for it.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Bound;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

mod kinds;
mod path;
#[cfg(test)]
mod tests;

pub use kinds::{HTML, content_type};
pub(crate) use path::folder_of;
pub use path::{BadPath, MANIFEST, OutPath};

/// What a file holds: always its hash and length, and where the bytes are.
#[derive(Clone, Debug)]
pub struct Content {
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// How many bytes there are.
    pub len: u64,
    /// Where they are.
    pub body: Body,
}

/// Where a content's bytes are.
#[derive(Clone, Debug)]
pub enum Body {
    /// Here.
    Memory(Arc<[u8]>),
    /// Where a sink has put them; only that sink can do something with it.
    Stored(Ticket),
}

/// A sink's note to itself of where it has put something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticket {
    /// It was there already, and stays.
    Kept,
    /// Under its own path, in the place where files wait.
    Placed,
    /// Under a number, in the place where files wait.
    Numbered(u64),
    /// Nowhere: only its hash and length were wanted.
    Dropped,
}

impl Content {
    /// Those bytes, in memory.
    pub fn memory(bytes: Vec<u8>) -> Content {
        let (sha256, len) = measure(&bytes);
        Content {
            sha256,
            len,
            body: Body::Memory(bytes.into()),
        }
    }

    /// Those bytes, which a sink has stored.
    pub fn stored(bytes: &[u8], ticket: Ticket) -> Content {
        let (sha256, len) = measure(bytes);
        Content {
            sha256,
            len,
            body: Body::Stored(ticket),
        }
    }

    /// The bytes, if they are in memory.
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Memory(bytes) => Some(bytes),
            Body::Stored(_) => None,
        }
    }
}

/// SHA-256 and length.
fn measure(bytes: &[u8]) -> ([u8; 32], u64) {
    (Sha256::digest(bytes).into(), bytes.len() as u64)
}

/// Takes each file as it is finished, from any thread.
pub trait Sink: Sync {
    /// Takes one file and says how to find it again. That a path is put twice is found out when
    /// the bundle is made, and not here.
    fn put(&self, path: &OutPath, bytes: Vec<u8>) -> io::Result<Content>;

    /// The file at that path, if the sink holds it from the last time as it was written then: for
    /// one whose name holds the hash of all that it is made from.
    fn holds(&self, _path: &OutPath) -> Option<Content> {
        None
    }

    /// All files in these folders (not those below), if the sink holds them from the last time, and
    /// `mark` among them with these bytes: what takes long to make is made once. None: it is made
    /// again.
    fn keep(
        &self,
        _folders: &[String],
        _mark: &OutPath,
        _bytes: &[u8],
    ) -> Option<Vec<(OutPath, Content)>> {
        None
    }
}

/// Keeps everything in memory: for the preview and for tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct MemorySink;

impl Sink for MemorySink {
    fn put(&self, _: &OutPath, bytes: Vec<u8>) -> io::Result<Content> {
        Ok(Content::memory(bytes))
    }
}

/// Keeps nothing but hash and length: for a check of a site that nobody wants to see.
#[derive(Clone, Copy, Debug, Default)]
pub struct DrySink;

impl Sink for DrySink {
    fn put(&self, _: &OutPath, bytes: Vec<u8>) -> io::Result<Content> {
        Ok(Content::stored(&bytes, Ticket::Dropped))
    }
}

/// A whole site: output path → contents, in the paths' order. No path is the folder of another.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    files: BTreeMap<OutPath, Entry>,
    /// Every folder that a path stands in; asked, never listed.
    folders: FxHashSet<Box<str>>,
}

#[derive(Clone, Debug)]
struct Entry {
    content: Content,
    origin: Arc<str>,
}

/// Two files for one place, or a file where another needs a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The path that came second, and was refused.
    pub path: OutPath,
    /// Where it comes from.
    pub origin: Arc<str>,
    /// The path that was there: the same, or one of which the other is a folder.
    pub other_path: OutPath,
    /// Where that comes from.
    pub other_origin: Arc<str>,
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Collision {
            path,
            origin,
            other_path,
            other_origin,
        } = self;
        if path == other_path {
            write!(
                f,
                "two files for `{path}`: one from {other_origin}, one from {origin}"
            )
        } else {
            let (file, inside) = if path.as_str() < other_path.as_str() {
                (self.one(), self.other())
            } else {
                (self.other(), self.one())
            };
            write!(
                f,
                "`{}` (from {}) would have to be a folder too, for `{}` (from {})",
                file.0, file.1, inside.0, inside.1
            )
        }
    }
}

impl std::error::Error for Collision {}

impl Collision {
    fn one(&self) -> (&OutPath, &str) {
        (&self.path, &self.origin)
    }

    fn other(&self) -> (&OutPath, &str) {
        (&self.other_path, &self.other_origin)
    }
}

impl Bundle {
    /// An empty one.
    pub fn new() -> Bundle {
        Bundle::default()
    }

    /// Adds a file. `origin` says to people where it comes from (`articles/a.md`, `the feed`).
    /// If the place is taken nothing changes and the collision names both origins.
    pub fn insert(
        &mut self,
        path: OutPath,
        content: Content,
        origin: impl Into<Arc<str>>,
    ) -> Result<(), Box<Collision>> {
        let origin = origin.into();
        if let Some(other_path) = self.in_the_way(&path) {
            let other_origin = self.files[&other_path].origin.clone();
            return Err(Box::new(Collision {
                path,
                origin,
                other_path,
                other_origin,
            }));
        }
        let mut folder = path.folder();
        while let Some(name) = folder {
            // Where a folder is known, so are those above it.
            if !self.folders.insert(name.into()) {
                break;
            }
            folder = folder_of(name);
        }
        self.files.insert(path, Entry { content, origin });
        Ok(())
    }

    /// The path that stands in the way of that one, if one does.
    fn in_the_way(&self, path: &OutPath) -> Option<OutPath> {
        if let Some((same, _)) = self.files.get_key_value(path) {
            return Some(same.clone());
        }
        if self.folders.contains(path.as_str()) {
            return first_inside(&self.files, path.as_str()).cloned();
        }
        let mut folder = path.folder();
        while let Some(name) = folder {
            if self.folders.contains(name) {
                break;
            }
            if let Some((file, _)) = self.files.get_key_value(name) {
                return Some(file.clone());
            }
            folder = folder_of(name);
        }
        None
    }

    /// What stands at that path.
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.files.get(path).map(|entry| &entry.content)
    }

    /// Where the file at that path comes from.
    pub fn origin(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|entry| &*entry.origin)
    }

    /// Every file, in the paths' order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&OutPath, &Content)> {
        self.files
            .iter()
            .map(|(path, entry)| (path, &entry.content))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Each path with its hash.
    pub fn manifest(&self) -> Manifest {
        self.iter()
            .map(|(path, content)| (path.clone(), Some(content.sha256)))
            .collect()
    }

    /// What differs from what was there before.
    pub fn diff(&self, old: &Manifest) -> Changes {
        let mut changes = Changes::default();
        for (path, content) in self.iter() {
            match old.get(path.as_str()) {
                None => changes.new.push(path.clone()),
                Some(Some(sha256)) if *sha256 == content.sha256 => changes.same.push(path.clone()),
                Some(_) => changes.changed.push(path.clone()),
            }
        }
        let gone = old.keys().filter(|path| !self.files.contains_key(*path));
        changes.removed.extend(gone.cloned());
        changes
    }
}

/// The first path that stands in that folder.
pub(crate) fn first_inside<'m, T>(
    files: &'m BTreeMap<OutPath, T>,
    folder: &str,
) -> Option<&'m OutPath> {
    let inside = format!("{folder}/");
    let from = (Bound::Included(inside.as_str()), Bound::Unbounded);
    let (first, _) = files.range::<str, _>(from).next()?;
    first.as_str().starts_with(&inside).then_some(first)
}

/// Two bundles are equal if they make the same site, wherever the bytes are.
impl PartialEq for Bundle {
    fn eq(&self, other: &Bundle) -> bool {
        let key = |(path, content): (&OutPath, &Content)| (path.clone(), content.sha256);
        self.len() == other.len() && self.iter().map(key).eq(other.iter().map(key))
    }
}

impl Eq for Bundle {}

/// What a folder holds: each path with its SHA-256, or with none where a build that was
/// interrupted may have left either the old or the new file.
pub type Manifest = BTreeMap<OutPath, Option<[u8; 32]>>;

/// What differs between two sites; each list in the paths' order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Was not there before.
    pub new: Vec<OutPath>,
    /// Was there with other, or unknown, contents.
    pub changed: Vec<OutPath>,
    /// Is there no more.
    pub removed: Vec<OutPath>,
    /// Is as it was.
    pub same: Vec<OutPath>,
}
