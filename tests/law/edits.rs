//! What editors do to a site between two builds.

use proptest::prelude::*;
use proptest::sample::select;

use crate::facts::{Key, article_key, entity_key, shared_key};
use crate::sites::{File, Site, any_path, file, other, put, set, setting, settings_path};
use crate::words::{paragraph, word};

/// One edit. Numbers choose among what is there, so that an edit can be done to any site.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A key is set, in the place of the one of that name.
    Key(usize, Key),
    /// A key goes.
    DropKey(usize, usize),
    /// A paragraph is written anew.
    Paragraph(usize, usize, String),
    /// A paragraph comes.
    Insert(usize, usize, String),
    /// A paragraph goes.
    Cut(usize, usize),
    /// A word of a paragraph becomes another.
    Word(usize, usize, usize, String),
    /// Words become others in one file's keys and text, or in those of all files.
    Replace(Option<usize>, &'static str, &'static str),
    /// A file comes, or is written anew.
    Put(String, File),
    Delete(usize),
    Rename(usize, String),
    /// Two files change places.
    Swap(usize, usize),
    Setting(Key),
    DropSetting(usize),
    /// A file is no more UTF-8.
    Spoil(usize),
    /// A file is saved, and nothing is in it.
    Empty(usize),
    Undo,
    Redo,
}

/// Renamed entities, aliases that come and go, ids that change.
const REPLACED: [(&str, &str); 14] = [
    ("name: Russia", "name: Rossiya"),
    ("name: Rossiya", "name: Russia"),
    ("name: Russia", "name: Russia, aliases: [the Federation]"),
    ("aliases: [", "aliases: [Moscow, "),
    ("aliases: [Moscow, ", "aliases: ["),
    ("name: Gas Pipeline", "name: Gas Main"),
    ("russia", "rossiya"),
    ("gas-pipeline", "pipe"),
    ("visit", "journey"),
    ("dawn", "dusk"),
    ("link: false", "link: true"),
    ("title: ", "title: New "),
    ("2012", "2013"),
    ("{#part}", "{#piece}"),
];

/// An edit.
pub fn edit() -> impl Strategy<Value = Edit> {
    let nth = || 0..12_usize;
    prop_oneof![
        4 => (nth(), prop_oneof![4 => article_key(), 2 => shared_key(), 1 => entity_key()])
            .prop_map(|(file, key)| Edit::Key(file, key)),
        2 => (nth(), nth()).prop_map(|(file, key)| Edit::DropKey(file, key)),
        4 => (nth(), nth(), paragraph()).prop_map(|(file, at, text)| Edit::Paragraph(file, at, text)),
        3 => (nth(), nth(), paragraph()).prop_map(|(file, at, text)| Edit::Insert(file, at, text)),
        2 => (nth(), nth()).prop_map(|(file, at)| Edit::Cut(file, at)),
        5 => (nth(), nth(), nth(), word()).prop_map(|(file, at, nth, word)| Edit::Word(file, at, nth, word)),
        5 => (prop::option::of(nth()), select(&REPLACED[..]))
            .prop_map(|(file, (from, to))| Edit::Replace(file, from, to)),
        5 => file().prop_map(|(path, file)| Edit::Put(path, file)),
        3 => other().prop_map(|(path, file)| Edit::Put(path, file)),
        3 => nth().prop_map(Edit::Delete),
        3 => (nth(), any_path()).prop_map(|(file, path)| Edit::Rename(file, path)),
        2 => (nth(), nth()).prop_map(|(one, two)| Edit::Swap(one, two)),
        3 => setting().prop_map(Edit::Setting),
        1 => nth().prop_map(Edit::DropSetting),
        1 => nth().prop_map(Edit::Spoil),
        1 => nth().prop_map(Edit::Empty),
        4 => Just(Edit::Undo),
        2 => Just(Edit::Redo),
    ]
}

/// A site with all that it was, for those who undo.
pub struct History {
    past: Vec<Site>,
    now: usize,
}

impl History {
    /// It begins like this.
    pub fn new(site: Site) -> History {
        History {
            past: vec![site],
            now: 0,
        }
    }

    /// The site as it is.
    pub fn now(&self) -> &Site {
        &self.past[self.now]
    }

    /// Does one edit.
    pub fn edit(&mut self, edit: &Edit) {
        match edit {
            Edit::Undo => self.now = self.now.saturating_sub(1),
            Edit::Redo => self.now = (self.now + 1).min(self.past.len() - 1),
            edit => {
                let mut site = self.now().clone();
                apply(&mut site, edit);
                self.past.truncate(self.now + 1);
                self.past.push(site);
                self.now += 1;
            }
        }
    }
}

/// Undo and redo are the history's.
fn apply(site: &mut Site, edit: &Edit) {
    match edit {
        Edit::Key(file, key) => in_keys(site, *file, |keys, _| set(keys, key.clone())),
        Edit::DropKey(file, at) => in_keys(site, *file, |keys, _| {
            remove(keys, *at);
        }),
        Edit::Paragraph(file, at, text) => in_keys(site, *file, |_, all| {
            if let Some(there) = nth_mut(all, *at) {
                there.clone_from(text);
            }
        }),
        Edit::Insert(file, at, text) => in_keys(site, *file, |_, all| {
            all.insert(at % (all.len() + 1), text.clone());
        }),
        Edit::Cut(file, at) => in_keys(site, *file, |_, all| {
            remove(all, *at);
        }),
        Edit::Word(file, at, nth, word) => in_keys(site, *file, |_, all| {
            if let Some(text) = nth_mut(all, *at) {
                change_word(text, *nth, word);
            }
        }),
        Edit::Replace(Some(file), from, to) => {
            in_keys(site, *file, |keys, text| replace(keys, text, from, to));
        }
        Edit::Replace(None, from, to) => {
            for file in site.values_mut() {
                if let File::Keys(keys, text) = file {
                    replace(keys, text, from, to);
                }
            }
        }
        Edit::Put(path, file) => put(site, path, file.clone()),
        Edit::Setting(key) => {
            let empty = || File::Keys(Vec::new(), Vec::new());
            if let File::Keys(keys, _) =
                site.entry(settings_path().to_owned()).or_insert_with(empty)
            {
                set(keys, key.clone());
            }
        }
        Edit::DropSetting(at) => {
            if let Some(File::Keys(keys, _)) = site.get_mut(settings_path()) {
                remove(keys, *at);
            }
        }
        Edit::Delete(_) | Edit::Rename(..) | Edit::Swap(..) | Edit::Spoil(_) | Edit::Empty(_) => {
            to_files(site, edit);
        }
        Edit::Undo | Edit::Redo => {}
    }
}

/// Edits of whole files.
fn to_files(site: &mut Site, edit: &Edit) {
    let path = |site: &Site, at: usize| site.keys().nth(at % site.len().max(1)).cloned();
    match edit {
        Edit::Delete(file) => {
            path(site, *file).and_then(|path| site.remove(&path));
        }
        Edit::Rename(file, to) => {
            if let Some(file) = path(site, *file).and_then(|path| site.remove(&path)) {
                put(site, to, file);
            }
        }
        Edit::Swap(one, two) => {
            if let (Some(one), Some(two)) = (path(site, *one), path(site, *two)) {
                let (first, second) = (site[&one].clone(), site[&two].clone());
                site.insert(one, second);
                site.insert(two, first);
            }
        }
        Edit::Spoil(file) => {
            if let Some(path) = path(site, *file) {
                let mut bytes = site[&path].bytes(&path);
                bytes.extend(b"Caf\xe9");
                site.insert(path, File::Whole(bytes));
            }
        }
        Edit::Empty(file) => {
            if let Some(path) = path(site, *file) {
                site.insert(path, File::Whole(Vec::new()));
            }
        }
        _ => unreachable!("the others are done in `apply`"),
    }
}

/// Changes the keys and the text of one of the files that have any.
fn in_keys(site: &mut Site, file: usize, change: impl FnOnce(&mut Vec<Key>, &mut Vec<String>)) {
    let mut all: Vec<_> = site
        .iter_mut()
        .filter(|(path, _)| *path != settings_path())
        .filter_map(|(_, file)| match file {
            File::Keys(keys, text) => Some((keys, text)),
            File::Whole(_) => None,
        })
        .collect();
    if let Some((keys, text)) = nth_mut(&mut all, file) {
        change(keys, text);
    }
}

fn replace(keys: &mut [Key], text: &mut [String], from: &str, to: &str) {
    for (name, value) in keys {
        // The keys of a front matter count too: `title: `.
        let line = format!("{name}: {value}").replace(from, to);
        if let (false, Some(new)) = (name.is_empty(), line.strip_prefix(&format!("{name}: "))) {
            new.clone_into(value);
        }
    }
    for paragraph in text {
        *paragraph = paragraph.replace(from, to);
    }
}

fn change_word(text: &mut String, nth: usize, word: &str) {
    let mut words: Vec<&str> = text.split(' ').collect();
    let count = words.len();
    words[nth % count] = word;
    *text = words.join(" ");
}

fn nth_mut<T>(list: &mut [T], at: usize) -> Option<&mut T> {
    let at = at.checked_rem(list.len())?;
    list.get_mut(at)
}

fn remove<T>(list: &mut Vec<T>, at: usize) {
    if let Some(at) = at.checked_rem(list.len()) {
        list.remove(at);
    }
}
