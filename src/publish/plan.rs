//! What is there and what should be → what is to be done, in which order. Nothing is asked or
//! changed here.

use std::collections::BTreeMap;

use crate::bundle::{Bundle, Manifest, OutPath};

/// What a publish does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is sent, in that order.
    pub uploads: Vec<Upload>,
    /// What is taken away at the end, in that order: pages before what they need.
    pub removed: Vec<OutPath>,
    /// How many files stay as they are.
    pub same: usize,
}

/// A file that is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Where it belongs.
    pub path: OutPath,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// How many bytes it has.
    pub len: u64,
    /// Whether our last list has it not.
    pub is_new: bool,
    /// When it is sent.
    pub stage: Stage,
}

/// The order in which files are sent, so that no page leads to what is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Files with a hash in their name: nothing leads to them yet.
    Asset,
    /// All other files that are no pages.
    File,
    /// Pages.
    Page,
    /// What leads to the pages from outside: front page, sitemap, feed.
    Entrance,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Stage; 4] = [Stage::Asset, Stage::File, Stage::Page, Stage::Entrance];

    /// When the file at that path is sent.
    pub fn of(path: &OutPath) -> Stage {
        let text = path.as_str();
        match path.file_name() {
            _ if text.starts_with("assets/") => Stage::Asset,
            _ if text == "index.html" => Stage::Entrance,
            "feed.xml" => Stage::Entrance,
            name if name.starts_with("sitemap") && name.ends_with(".xml") => Stage::Entrance,
            name if name.ends_with(".html") => Stage::Page,
            _ => Stage::File,
        }
    }
}

/// How many files of the last publish may go without a word.
const FEW: usize = 100;

impl Plan {
    /// What brings a host with that list to that site. Of files that are not in the list nothing is
    /// known: they are not ours.
    pub fn new(listed: &Manifest, bundle: &Bundle) -> Plan {
        let wanted = bundle.iter().map(|(path, content)| {
            let size = (content.sha256, content.len);
            (path, size)
        });
        Plan::between(listed, &wanted.collect())
    }

    /// The same of a site's hashes and lengths.
    pub fn between(listed: &Manifest, wanted: &BTreeMap<&OutPath, ([u8; 32], u64)>) -> Plan {
        let mut plan = Plan::default();
        for (&path, &(sha256, len)) in wanted {
            match listed.get(path.as_str()) {
                Some(Some(old)) if *old == sha256 => plan.same += 1,
                old => plan.uploads.push(Upload {
                    path: path.clone(),
                    sha256,
                    len,
                    is_new: old.is_none(),
                    stage: Stage::of(path),
                }),
            }
        }
        plan.uploads
            .sort_by(|a, b| (a.stage, &a.path).cmp(&(b.stage, &b.path)));
        let gone = listed.keys().filter(|path| !wanted.contains_key(*path));
        plan.removed = gone.cloned().collect();
        plan.removed.sort_by(|a, b| {
            let key = |path: &OutPath| std::cmp::Reverse(Stage::of(path));
            key(a).cmp(&key(b)).then_with(|| a.cmp(b))
        });
        plan
    }

    /// Sends these too, though they stay as they are.
    pub fn send_too(&mut self, paths: &[OutPath], bundle: &Bundle) {
        let uploads = paths.iter().filter_map(|path| {
            let content = bundle.get(path.as_str())?;
            Some(Upload {
                path: path.clone(),
                sha256: content.sha256,
                len: content.len,
                is_new: false,
                stage: Stage::of(path),
            })
        });
        self.uploads.extend(uploads);
        self.uploads
            .sort_by(|a, b| (a.stage, &a.path).cmp(&(b.stage, &b.path)));
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.uploads.is_empty() && self.removed.is_empty()
    }

    /// How many files our last list has not.
    pub fn new_files(&self) -> usize {
        self.uploads.iter().filter(|it| it.is_new).count()
    }

    /// How many files of our last list differ.
    pub fn changed(&self) -> usize {
        self.uploads.len() - self.new_files()
    }

    /// How many bytes are sent.
    pub fn bytes(&self) -> u64 {
        self.uploads.iter().map(|it| it.len).sum()
    }

    /// So many files may be taken away if nobody says otherwise: half of what is there, or a few.
    pub fn usual_deletes(&self) -> usize {
        let changed = self.changed();
        ((self.same + changed + self.removed.len()) / 2).max(FEW)
    }
}
