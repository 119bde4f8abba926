//! What was found in each text, kept for the next build by all that went into it.
//!
//! A text and its front matter are one [`Article`], which never changes: the same `Arc` is the same
//! text. Names are compared as a whole; where some differ, a text is looked through anew only if it
//! holds a word that one of these begins with.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::documents::Done;
use super::events;
use super::homes::Homes;
use super::names::{Names, Numbering};
use super::passages::Places;
use super::scan::{Ambiguous, may_hold};
use super::site::{EntityIx, Groups, Mention};
use super::told::Told;
use super::trees::Merged;
use crate::parse::article::Article;
use crate::parse::markdown::Body;
use crate::project::MentionPolicy;
use crate::yaml::{Id, Lang};

/// What one build found, for the next.
#[derive(Default)]
pub struct Memo {
    /// What the front matters say together, if nothing is wrong with it.
    pub(super) told: Option<Told>,
    /// The names that the texts were looked through for.
    pub(super) names: BTreeMap<Lang, Arc<Names>>,
    /// By file.
    pub(super) texts: FxHashMap<Arc<str>, Arc<Text>>,
    /// Translations, joined with their originals.
    pub(super) merged: Merged,
    /// Events, and the ids that were made for them.
    pub(super) events: events::Memo,
    /// Which texts hold the passages of files of facts.
    pub(super) homes: Homes,
    /// Whether there will be no next build, and nothing is kept for it.
    pub(super) is_for_one: bool,
    /// How many front matters were joined in the last build.
    pub joined: usize,
    /// How many texts were looked through for names in the last build.
    pub scanned: usize,
}

impl Memo {
    /// For a build that none will follow.
    pub fn for_one_build() -> Memo {
        Memo {
            events: events::Memo::for_one_build(),
            is_for_one: true,
            ..Memo::default()
        }
    }

    /// Keeps what was found, and nothing else.
    pub(super) fn keep(&mut self, names: BTreeMap<Lang, Compared>, done: &[Done]) {
        self.names = names
            .into_iter()
            .map(|(language, compared)| (language, compared.names))
            .collect();
        self.scanned = done.iter().filter(|one| one.is_scanned).count();
        if self.is_for_one {
            return;
        }
        for one in done {
            let path = &one.kept.article.file.path;
            match self.texts.get_mut(path) {
                Some(text) if Arc::ptr_eq(text, &one.kept) => {}
                Some(text) => *text = one.kept.clone(),
                None => drop(self.texts.insert(path.clone(), one.kept.clone())),
            }
        }
        if self.texts.len() > done.len() {
            let files = done.iter().map(|one| &*one.kept.article.file.path);
            let there: FxHashSet<&str> = files.collect();
            self.texts.retain(|path, _| there.contains(&**path));
        }
    }
}

/// What was found in one text.
pub(super) struct Text {
    /// The text, and all that its front matter says.
    pub article: Arc<Article>,
    /// Names put into nameless links, and the text that came of it.
    pub filled: Option<(Vec<String>, Arc<Body>)>,
    /// Its mentions.
    pub scanned: Arc<Scanned>,
    /// Where passages were found in it, or that they were not.
    pub places: Places,
}

/// All that goes into a scan.
pub(super) struct ScanKey {
    /// The text, names filled in.
    pub body: Arc<Body>,
    /// The names of its language.
    pub names: Arc<Names>,
    /// Which mentions become links.
    pub policy: MentionPolicy,
    /// The entity whose own page this is.
    pub own: Option<Id>,
    /// Of the links by hand, which lead to an entity.
    pub by_hand: Vec<bool>,
}

/// What a scan found, with all that went into it.
pub(super) struct Scanned {
    pub key: ScanKey,
    pub mentions: Arc<[Mention]>,
    pub ambiguous: Arc<[Ambiguous]>,
    pub groups: Arc<Groups>,
}

/// The names of one language now, against those of the last build.
pub(super) struct Compared {
    /// Those of now; the very same if nothing differs.
    pub names: Arc<Names>,
    /// Those of the last build.
    before: Option<Arc<Names>>,
    /// What differs between the two.
    difference: Option<Names>,
    /// Old number of an entity → its number now; none if no number changed.
    renumbered: Option<Vec<Option<EntityIx>>>,
}

impl Compared {
    /// Compares names with those of the last build.
    pub fn new(now: Names, before: Option<&Arc<Names>>) -> Compared {
        let Some(before) = before else {
            return Compared {
                names: Arc::new(now),
                before: None,
                difference: None,
                renumbered: None,
            };
        };
        let difference = now.difference(before);
        let renumbered = (now.numbering != before.numbering)
            .then(|| renumbered(&before.numbering, &now.numbering));
        let same = difference.is_none() && renumbered.is_none();
        Compared {
            names: if same { before.clone() } else { Arc::new(now) },
            before: Some(before.clone()),
            difference,
            renumbered,
        }
    }

    /// Names that are those of the last build.
    pub fn same(names: &Arc<Names>) -> Compared {
        Compared {
            names: names.clone(),
            before: Some(names.clone()),
            difference: None,
            renumbered: None,
        }
    }

    /// What was found in a text, if looking through it anew would find the same.
    pub fn still(&self, kept: &Arc<Scanned>, key: &ScanKey) -> Option<Arc<Scanned>> {
        let was = &kept.key;
        let before = self.before.as_ref()?;
        let same = Arc::ptr_eq(&was.body, &key.body)
            && Arc::ptr_eq(&was.names, before)
            && was.policy == key.policy
            && was.own == key.own
            && was.by_hand == key.by_hand;
        if !same {
            return None;
        }
        if Arc::ptr_eq(before, &self.names) {
            return Some(kept.clone());
        }
        let differs = self.difference.as_ref();
        if differs.is_some_and(|names| may_hold(&key.body, names)) {
            return None;
        }
        let renumbered = self.renumbered.as_deref();
        Some(Arc::new(kept.renamed(self.names.clone(), renumbered)?))
    }
}

impl Scanned {
    /// What a scan found, its mentions grouped.
    pub fn new(key: ScanKey, mentions: Vec<Mention>, ambiguous: Vec<Ambiguous>) -> Scanned {
        let groups = Arc::new(Groups::new(&mentions));
        Scanned {
            key,
            mentions: mentions.into(),
            ambiguous: ambiguous.into(),
            groups,
        }
    }

    /// The same under other names and numbers, none of which it holds.
    fn renamed(&self, names: Arc<Names>, numbers: Option<&[Option<EntityIx>]>) -> Option<Scanned> {
        let ScanKey {
            body,
            names: _,
            policy,
            own,
            by_hand,
        } = &self.key;
        let key = ScanKey {
            body: body.clone(),
            names,
            policy: *policy,
            own: own.clone(),
            by_hand: by_hand.clone(),
        };
        let Some(numbers) = numbers else {
            return Some(Scanned {
                key,
                mentions: self.mentions.clone(),
                ambiguous: self.ambiguous.clone(),
                groups: self.groups.clone(),
            });
        };
        let number = |ix: EntityIx| numbers.get(ix.0 as usize).copied().flatten();
        let mentions = self.mentions.iter().map(|mention| {
            Some(Mention {
                entity: number(mention.entity)?,
                ..*mention
            })
        });
        let ambiguous = self.ambiguous.iter().map(|one| {
            Some(Ambiguous {
                text: one.text.clone(),
                entities: one
                    .entities
                    .iter()
                    .map(|ix| number(*ix))
                    .collect::<Option<_>>()?,
            })
        });
        let mentions = mentions.collect::<Option<Vec<_>>>()?;
        Some(Scanned {
            key,
            groups: Arc::new(Groups::new(&mentions)),
            mentions: mentions.into(),
            ambiguous: ambiguous.collect::<Option<Vec<_>>>()?.into(),
        })
    }
}

/// For each number of before, the number of the same entity now.
fn renumbered(before: &Numbering, now: &Numbering) -> Vec<Option<EntityIx>> {
    let numbers: FxHashMap<&Id, u32> = now
        .iter()
        .enumerate()
        .map(|(at, id)| (id, at as u32))
        .collect();
    before
        .iter()
        .map(|id| numbers.get(id).copied().map(EntityIx))
        .collect()
}
