//! Names in the text that no entity has, each told once: as import recognises them, held against
//! what the mentions cover.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::joined::joined;
use super::{Finding, Kind};
use crate::names::words::key;
use crate::names::{Named, Register, Scan, Sought, World, names, people};
use crate::parse::facts::EntityType;
use crate::resolve::{Document, Mention, Site};
use crate::yaml::{Id, fold_id};

/// In these every noun has a capital.
const NOUNS_WITH_CAPITALS: [&str; 2] = ["de", "lb"];

/// A name that is nobody yet, in all texts.
pub(super) struct Unknown {
    pub name: String,
    pub kind: EntityType,
    /// Other spellings, and whether they may become links.
    pub aliases: BTreeMap<String, bool>,
    /// The entity that the site knows by another of its names.
    pub known: Option<Id>,
    /// Tree and text, and the places there.
    pub places: BTreeMap<(usize, usize), Vec<Range<usize>>>,
}

/// The entities of a site by their names.
#[derive(Default)]
struct Names {
    /// By key; only looked up in.
    all: FxHashMap<String, Id>,
    /// Just as they are written; only looked up in.
    spelled: FxHashSet<String>,
    /// People by their last names, where only one has it; only looked up in.
    surnames: FxHashMap<String, Option<Id>>,
}

impl Register for Names {
    fn entity(&self, name: &str) -> Option<&Id> {
        self.all.get(&key(name))
    }
}

impl Names {
    fn of(site: &Site) -> Names {
        let mut known = Names::default();
        for entity in &site.entities {
            let aliases = entity.aliases.iter().map(|alias| &alias.name);
            let names = std::iter::once(&entity.name).chain(aliases);
            for (_, name) in names.flat_map(|name| name.iter()) {
                let own = || entity.id.clone();
                known.spelled.insert(name.to_owned());
                known.all.entry(key(name)).or_insert_with(own);
                let surname = name.rsplit(' ').next().filter(|last| *last != name);
                if let Some(surname) = surname.filter(|_| entity.kind == EntityType::Person) {
                    let one = known.surnames.entry(key(surname));
                    one.and_modify(|id| *id = id.take().filter(|id| *id == entity.id))
                        .or_insert_with(|| Some(own()));
                }
            }
        }
        known
    }

    /// The one person with the last name of a name that has a title, or stands alone.
    fn by_surname(&self, name: &str) -> Option<&Id> {
        let surname = name.rsplit(' ').next()?;
        let is_short = name.split(' ').rev().skip(1).all(people::is_title);
        let found = self.surnames.get(&key(surname))?.as_ref();
        found.filter(|_| is_short)
    }
}

/// Lists the names that are nobody yet, each at the place where it first stands.
pub(super) fn unknown(sites: &[Site], all: &mut Vec<Finding>) {
    let Some(first) = sites.first() else { return };
    let (world, known) = (World::read(), Names::of(first));
    let texts: Vec<(usize, usize, &Document)> = sites
        .iter()
        .enumerate()
        .flat_map(|(tree, site)| {
            let texts = site.documents.iter().enumerate();
            texts.map(move |(at, text)| (tree, at, text))
        })
        .filter(|(.., text)| text.stands)
        .collect();
    let found: Vec<Vec<Unknown>> = texts
        .par_iter()
        .map(|(tree, at, text)| {
            let kinds: Vec<EntityType> = sites[*tree].entities.iter().map(|it| it.kind).collect();
            of_text(text, (*tree, *at), &kinds, &world, &known)
        })
        .collect();
    for one in joined(found.into_iter().flatten()) {
        all.extend(finding(sites, &one, &known));
    }
}

/// The names of a text that no mention covers.
fn of_text(
    text: &Document,
    place: (usize, usize),
    kinds: &[EntityType],
    world: &World,
    known: &Names,
) -> Vec<Unknown> {
    let scan = Scan::new(&text.body);
    let found = names(&Sought {
        scan: &scan,
        world,
        known,
        language: text.language.primary(),
    });
    // `50 Prozent Strom`: two nouns are no name.
    let has_nouns = NOUNS_WITH_CAPITALS.contains(&text.language.primary());
    let is_nouns =
        |named: &Named| has_nouns && named.kind == EntityType::Other && named.name.contains(' ');
    let of_kind = |mention: &Mention| kinds[mention.entity.0 as usize];
    let mut all = Vec::new();
    for named in found.into_iter().filter(|named| !is_nouns(named)) {
        let is_open =
            |range: &&Range<usize>| !covers(&text.mentions, range, &text.body.text, of_kind);
        let mut places: Vec<Range<usize>> = named.places.iter().filter(is_open).cloned().collect();
        if named.known.is_some() {
            // Of what is known only a name that it does not have yet, and that could be a link: neither
            // its people, nor a name that two have.
            places.retain(|range| {
                let spelled = &text.body.text[range.clone()];
                !known.spelled.contains(spelled) && is_linkable(&named, spelled)
            });
        }
        let Some(range) = places.first() else {
            continue;
        };
        let spelled = text.body.text[range.clone()].to_owned();
        all.push(Unknown {
            name: match named.known {
                Some(_) => spelled,
                None => named.name,
            },
            kind: named.kind,
            aliases: named.aliases.into_iter().collect(),
            known: named.known,
            places: BTreeMap::from([(place, places)]),
        });
    }
    all
}

/// Whether a spelling of a thing may be a link: `UN`, not `Russian`.
fn is_linkable(named: &Named, spelled: &str) -> bool {
    let alias = named.aliases.iter().find(|(alias, _)| alias == spelled);
    alias.is_none_or(|(_, link)| *link)
}

/// Whether mentions leave nothing of a name: all its words, or but for a title or given names those
/// of a person.
fn covers(
    mentions: &[Mention],
    name: &Range<usize>,
    text: &str,
    kind: impl Fn(&Mention) -> EntityType,
) -> bool {
    let first = mentions.partition_point(|it| it.end as usize <= name.start);
    let within = mentions[first..]
        .iter()
        .take_while(|it| (it.start as usize) < name.end);
    let mut left = name.start;
    let mut rest = String::new();
    let mut is_person = false;
    for mention in within {
        rest.push_str(text.get(left..mention.start as usize).unwrap_or_default());
        is_person = mention.end as usize >= name.end && kind(mention) == EntityType::Person;
        left = left.max(mention.end as usize);
    }
    if left == name.start {
        return false;
    }
    rest.push_str(text.get(left..name.end).unwrap_or_default());
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|word| word.starts_with(char::is_uppercase));
    is_person || words.all(people::is_title)
}

fn finding(sites: &[Site], one: &Unknown, known: &Names) -> Option<Finding> {
    let ((tree, document), places) = one.places.first_key_value()?;
    let place = places.first()?;
    let body = &sites[*tree].documents[*document].body;
    let source = body.source_range(place.start as u32..place.end as u32);
    let count: usize = one.places.values().map(Vec::len).sum();
    let times = match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    let texts = match one.places.len() {
        1 => String::new(),
        count => format!(", in {count} texts"),
    };
    let spelled = body.text[place.clone()].split_whitespace();
    let spelled = spelled.collect::<Vec<_>>().join(" ");
    let name = match spelled == one.name {
        true => spelled.clone(),
        false => format!("{spelled} ({})", one.name),
    };
    let same = one.known.as_ref().or_else(|| known.by_surname(&one.name));
    Some(Finding {
        kind: Kind::UnknownName,
        id: None,
        span: body.span(source)?,
        message: format!("{name}, {times}{texts}"),
        hint: match same {
            Some(id) => format!("if it is `{id}`: add «{spelled}» to its `aliases`"),
            None => format!(
                "under `entities`: `{}`; or an alias of one that is there",
                entry(one)
            ),
        },
    })
}

/// What an editor would write: `sco: {name: SCO, type: organization}`.
fn entry(one: &Unknown) -> String {
    let mut entry = format!("{}: {{name: {}", fold_id(&one.name), one.name);
    if one.kind != EntityType::Other {
        let _ = write!(entry, ", type: {}", one.kind.as_str());
    }
    let aliases = one.aliases.iter().filter(|(alias, _)| **alias != one.name);
    let aliases: Vec<String> = aliases
        .map(|(alias, link)| match link {
            true => alias.clone(),
            false => format!("{{name: {alias}, link: false}}"),
        })
        .collect();
    if !aliases.is_empty() {
        let _ = write!(entry, ", aliases: [{}]", aliases.join(", "));
    }
    entry.push('}');
    entry
}
