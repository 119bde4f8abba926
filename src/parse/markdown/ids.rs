//! Ids of headings and blocks, made from their words.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::body::BlockKind;
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::yaml::{Id, fold_id, is_of_word};

/// How many words an id takes at first.
const WORDS: usize = 4;

/// A block whose id is to be made.
pub(super) struct Wanted<'t> {
    pub kind: BlockKind,
    pub given: Option<(Arc<str>, Range<u32>)>,
    pub text: &'t str,
}

/// Gives each block its id; an empty block gets an empty one. Ids that the editor gave twice are
/// errors; made ids give way to given ones.
pub(super) fn make(
    wanted: &[Wanted<'_>],
    file: &Arc<SourceFile>,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<str>> {
    let mut ids: Vec<Arc<str>> = vec![Arc::from(""); wanted.len()];
    let mut taken: FxHashMap<Arc<str>, Option<Range<u32>>> = FxHashMap::default();
    for (index, block) in wanted.iter().enumerate() {
        let Some((id, place)) = &block.given else {
            continue;
        };
        check_given(id, place, file, diagnostics);
        if let Some(first) = taken.insert(id.clone(), Some(place.clone())) {
            let fault = Diagnostic::error(
                span(file, place),
                format!("the id `{id}` stands twice on this page"),
            )
            .hint("give one of the two another id");
            diagnostics.push(match first {
                Some(first) => fault.also(span(file, &first), "it stands first here".to_owned()),
                None => fault,
            });
        }
        ids[index] = id.clone();
    }
    let mut taken: FxHashSet<Arc<str>> = taken.into_keys().collect();
    for (index, block) in wanted.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading(_)) && block.given.is_none() {
            ids[index] = free(fold_id(block.text), &mut taken);
        }
    }
    for (index, base) in bases(wanted) {
        ids[index] = free(base, &mut taken);
    }
    ids
}

/// The ids of blocks from their first words: more words until blocks that start alike differ.
fn bases(wanted: &[Wanted<'_>]) -> Vec<(usize, String)> {
    let mut ids: Vec<(usize, String)> = wanted
        .iter()
        .enumerate()
        .filter(|(_, block)| block.given.is_none() && !matches!(block.kind, BlockKind::Heading(_)))
        .filter(|(_, block)| !block.text.trim().is_empty())
        .map(|(index, block)| (index, name(block.text, WORDS)))
        .collect();
    let mut groups: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (_, id)) in ids.iter().enumerate() {
        groups.entry(id).or_default().push(at);
    }
    let alike: Vec<Vec<usize>> = groups
        .into_values()
        .filter(|members| members.len() > 1)
        .collect();
    for members in alike {
        let whole: Vec<String> = members
            .iter()
            .map(|at| name(wanted[ids[*at].0].text, usize::MAX))
            .collect();
        let whole: Vec<Vec<&str>> = whole.iter().map(|id| id.split('-').collect()).collect();
        for (member, words) in members.iter().zip(&whole) {
            ids[*member].1 = words[..distinct_length(words, &whole)].join("-");
        }
    }
    ids
}

/// How many of an id's parts it takes to differ from all others that are not equal to it.
fn distinct_length(words: &[&str], all: &[Vec<&str>]) -> usize {
    let shared = all
        .iter()
        .filter(|other| other.as_slice() != words)
        .map(|other| other.iter().zip(words).take_while(|(a, b)| a == b).count())
        .max();
    // The first part is the `p` of all. Equal blocks stay at the usual length; a number tells
    // them apart.
    shared
        .map_or(WORDS + 1, |shared| shared + 1)
        .max(WORDS + 1)
        .min(words.len())
}

/// The id from the first words: `p`, and the words in Latin letters and digits, lower case, each
/// after a hyphen.
fn name(text: &str, most: usize) -> String {
    let mut id = String::with_capacity(40);
    id.push('p');
    let mut count = 0;
    for piece in text.split(|c: char| !is_of_word(c)) {
        if count >= most {
            break;
        }
        if piece.is_ascii() {
            let letters = piece.bytes().filter(|byte| *byte != b'\'');
            let end = id.len();
            id.push('-');
            id.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
            match id.len() - end {
                1 => id.truncate(end),
                _ => count += 1,
            }
            continue;
        }
        let folded = fold_words(piece);
        let words = folded.split('-').filter(|word| !word.is_empty());
        for word in words.take(most - count) {
            id.push('-');
            id.push_str(word);
            count += 1;
        }
    }
    id
}

fn fold_words(piece: &str) -> String {
    if piece.chars().any(char::is_alphanumeric) {
        fold_id(piece)
    } else {
        String::new()
    }
}

fn free(base: String, taken: &mut FxHashSet<Arc<str>>) -> Arc<str> {
    let mut id: Arc<str> = Arc::from(base.as_str());
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = Arc::from(format!("{base}-{number}"));
        number += 1;
    }
    id
}

fn check_given(
    id: &str,
    place: &Range<u32>,
    file: &Arc<SourceFile>,
    diagnostics: &mut Diagnostics,
) {
    if id.starts_with('_') {
        diagnostics.push(
            Diagnostic::error(
                span(file, place),
                format!("the id `{id}` begins with `_`, which is kept for the theme"),
            )
            .hint(format!("write `{{#{}}}`", fold_id(id))),
        );
    } else if !Id::matches(id) {
        diagnostics.push(
            Diagnostic::error(
                span(file, place),
                format!("`{id}` is not an id: ids are small letters a–z, digits and hyphens"),
            )
            .hint(format!("write `{{#{}}}`", fold_id(id))),
        );
    }
}

fn span(file: &Arc<SourceFile>, place: &Range<u32>) -> Span {
    Span::new(file.clone(), place.start as usize..place.end as usize)
}
