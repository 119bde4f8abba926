//! Ids of headings and blocks, made from their words.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::body::BlockKind;
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::yaml::{Id, fold_id};

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
    let blocks: Vec<(usize, Vec<String>)> = wanted
        .iter()
        .enumerate()
        .filter(|(_, block)| block.given.is_none() && !matches!(block.kind, BlockKind::Heading(_)))
        .filter(|(_, block)| !block.text.trim().is_empty())
        .map(|(index, block)| (index, first_words(block.text, WORDS)))
        .collect();
    let mut groups: FxHashMap<&[String], Vec<usize>> = FxHashMap::default();
    for (at, (_, words)) in blocks.iter().enumerate() {
        groups.entry(words).or_default().push(at);
    }
    let mut out: Vec<(usize, String)> = blocks
        .iter()
        .map(|(index, words)| (*index, name(words)))
        .collect();
    for members in groups.values().filter(|members| members.len() > 1) {
        let whole: Vec<Vec<String>> = members
            .iter()
            .map(|at| first_words(wanted[blocks[*at].0].text, usize::MAX))
            .collect();
        for (member, words) in members.iter().zip(&whole) {
            let length = distinct_length(words, &whole);
            out[*member].1 = name(&words[..length]);
        }
    }
    out
}

/// How many of `words` it takes to differ from all others that are not equal to it.
fn distinct_length(words: &[String], all: &[Vec<String>]) -> usize {
    let shared = all
        .iter()
        .filter(|other| other.as_slice() != words)
        .map(|other| other.iter().zip(words).take_while(|(a, b)| a == b).count())
        .max();
    // Equal blocks stay at the usual length; a number tells them apart.
    shared
        .map_or(WORDS, |shared| shared + 1)
        .max(WORDS)
        .min(words.len())
}

fn name(words: &[String]) -> String {
    let mut id = String::with_capacity(2 + words.len() * 8);
    id.push('p');
    for word in words {
        id.push('-');
        id.push_str(word);
    }
    id
}

/// The first words, in Latin letters and digits, lower case.
fn first_words(text: &str, most: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')) {
        if words.len() >= most {
            break;
        }
        if piece.is_ascii() {
            let word: String = piece
                .chars()
                .filter(|c| *c != '\'')
                .map(|c| c.to_ascii_lowercase())
                .collect();
            if !word.is_empty() {
                words.push(word);
            }
            continue;
        }
        let folded = fold_words(piece);
        words.extend(
            folded
                .split('-')
                .filter(|word| !word.is_empty())
                .map(str::to_owned),
        );
    }
    words.truncate(most);
    words
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
    while taken.contains(&id) {
        id = Arc::from(format!("{base}-{number}"));
        number += 1;
    }
    taken.insert(id.clone());
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
