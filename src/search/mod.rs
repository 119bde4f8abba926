//! A prepared site → the index that its search page reads, made by pagefind.
//!
//! The index stands in `pagefind/`; that of a large site in several parts, the further ones in
//! `pagefind/part-2/` and so on: a part has a bounded size, so that making it takes a bounded
//! memory, and only the parts whose texts have changed are made again. What can be found goes to a
//! part by its address. Each part holds all languages.

mod index;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::build::{Build, Prepared, collided};
use crate::bundle::{Content, OutPath, Sink};
use crate::view::{Context, Record, RecordKey};

/// The folder of the first part.
const FOLDER: &str = "pagefind";
/// The folders in that of a part.
const INSIDE: [&str; 4] = ["", "/filter", "/fragment", "/index"];
/// The file that says what a part was made from.
const MARK: &str = "texts.txt";
/// How the index is made; another number, and every part is made again.
const FORMAT: &str = "ibid 1, pagefind 1.6.0";
/// More parts than this are not made at once, for the sake of memory.
const MOST_AT_ONCE: usize = 4;

/// Index files: output path → contents.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What one part of the index is made from.
pub struct Texts {
    part: usize,
    /// With the language of each.
    records: Vec<(String, Record)>,
    mark: String,
}

/// In how many parts the index of a site is made; 0 for a site that cannot be searched.
pub fn parts(site: &Prepared) -> usize {
    let trees = site.contexts().filter(|tree| tree.has_search());
    trees.map(|tree| tree.search_parts()).max().unwrap_or(0)
}

/// The part, from 0, to which a file of the index belongs. None: it is no file of an index.
pub fn part_of(path: &str) -> Option<usize> {
    let inside = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
    match inside.strip_prefix("part-") {
        Some(rest) => {
            let number: usize = rest.split_once('/')?.0.parse().ok()?;
            number.checked_sub(1).filter(|part| *part > 0)
        }
        None => Some(0),
    }
}

/// Indexes a site whose every file is made, and puts the index into the sink and the bundle: but
/// not a part that the sink holds already. How many parts were made.
pub fn add(site: &Prepared, sink: &dyn Sink, built: &mut Build) -> io::Result<usize> {
    let shares = shares(site);
    let made = AtomicUsize::new(0);
    let next = AtomicUsize::new(0);
    let done: Mutex<BTreeMap<usize, io::Result<Stored>>> = Mutex::default();
    let work = || {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            let Some(share) = shares.get(part) else {
                break;
            };
            let stored = Texts::of(site, part, share).store(sink, &made);
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.insert(part, stored);
        }
    };
    let threads = rayon::current_num_threads()
        .min(MOST_AT_ONCE)
        .min(shares.len());
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    for stored in done.into_inner().unwrap_or_else(PoisonError::into_inner) {
        for (path, content) in stored.1? {
            insert(built, path, content);
        }
    }
    Ok(made.into_inner())
}

/// Files that a sink has taken.
type Stored = Vec<(OutPath, Content)>;

/// What a part of the index is made from.
pub fn texts(site: &Prepared, part: usize) -> Texts {
    let mut shares = shares(site);
    let share = match part < shares.len() {
        true => std::mem::take(&mut shares[part]),
        false => Share::new(),
    };
    Texts::of(site, part, &share)
}

/// What goes into one part: the number of a tree, and a record of it.
type Share = Vec<(usize, RecordKey)>;

/// What goes into each part.
fn shares(site: &Prepared) -> Vec<Share> {
    let mut shares = vec![Share::new(); parts(site)];
    for (number, tree) in site.contexts().enumerate() {
        let parts = tree.search_parts();
        for key in tree.record_keys() {
            let part = match parts {
                1 => 0,
                parts => place(&tree.record_href(key), parts),
            };
            if let Some(share) = shares.get_mut(part) {
                share.push((number, key));
            }
        }
    }
    shares
}

/// The part to which an address goes: the same for ever, as long as there are as many.
fn place(href: &str, parts: usize) -> usize {
    let hash = blake3::hash(href.as_bytes());
    let [a, b, c, d] = *hash.as_bytes().first_chunk::<4>().expect("it has 32 bytes");
    u32::from_le_bytes([a, b, c, d]) as usize % parts
}

/// What a part was made from, in one line.
fn mark(records: &[(String, Record)]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut put = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for (language, record) in records {
        let Record {
            href,
            title,
            text,
            kind,
            label,
            entities,
        } = record;
        for part in [language, href, title, text, *kind, label] {
            put(part);
        }
        put(&entities.len().to_string());
        entities.iter().for_each(|entity| put(entity));
    }
    let mut mark = String::new();
    writeln!(mark, "{FORMAT}, {}", hasher.finalize().to_hex())
        .expect("a String takes all that is written");
    mark
}

impl Texts {
    fn of(site: &Prepared, part: usize, share: &Share) -> Texts {
        let trees: Vec<&Context> = site.contexts().collect();
        let record = |(number, key): &(usize, RecordKey)| {
            let tree = trees[*number];
            (tree.language.as_str().to_lowercase(), tree.record(*key))
        };
        let records: Vec<_> = share.iter().map(record).collect();
        let mark = mark(&records);
        Texts {
            part,
            records,
            mark,
        }
    }

    /// What tells this part from one made from other texts.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// The index.
    pub fn index(self) -> io::Result<Files> {
        let folder = folder(self.part);
        let mut files = index::make(self.records, self.part == 0)?
            .into_iter()
            .map(|(name, bytes)| (format!("{folder}/{name}"), bytes))
            .collect::<Files>();
        files.insert(format!("{folder}/{MARK}"), self.mark.into_bytes());
        Ok(files)
    }

    /// The index, put into a sink; what the sink holds from the last time, if that is the same.
    fn store(self, sink: &dyn Sink, made: &AtomicUsize) -> io::Result<Stored> {
        let folder = folder(self.part);
        let mark = format!("{folder}/{MARK}");
        let folders = INSIDE.map(|inside| format!("{folder}{inside}"));
        if let Ok(path) = OutPath::new(mark)
            && let Some(kept) = sink.keep(&folders, &path, self.mark.as_bytes())
        {
            return Ok(kept);
        }
        made.fetch_add(1, Ordering::Relaxed);
        let mut stored = Stored::new();
        for (path, bytes) in self.index()? {
            let path = OutPath::new(path).map_err(io::Error::other)?;
            let content = sink.put(&path, bytes)?;
            stored.push((path, content));
        }
        Ok(stored)
    }
}

/// The folder of a part.
fn folder(part: usize) -> String {
    match part {
        0 => FOLDER.to_owned(),
        part => format!("{FOLDER}/part-{}", part + 1),
    }
}

fn insert(built: &mut Build, path: OutPath, content: Content) {
    if let Err(collision) = built.bundle.insert(path, content, "the search") {
        built.diagnostics.push(collided(&collision));
    }
}
