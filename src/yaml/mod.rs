//! YAML text → nodes that know their place, read strictly.
//!
//! `serde_yaml` reads a block into a tree; the blocks that nearly all are, which need none of its
//! rules, are read without it. It tells no places and forgets what was typed; both are found by a
//! second parser when a diagnostic needs them, so that fault-free facts are read once. Every text
//! is kept as it was typed, every mapping is strict, every fault is gathered.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::diag::{Checked, Diagnostics, SourceFile};

mod checks;
mod cut;
mod faults;
mod ids;
mod layout;
mod meant;
mod mend;
mod node;
mod numbers;
mod origin;
mod places;
mod reader;
mod simple;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod words;

pub use cut::Cut;
pub use ids::{Id, Lang, fold_id, is_of_word};
pub use node::{Node, Shape};
pub use origin::Origin;
pub use reader::Reader;
pub use text::Text;

/// A block of YAML that could be read.
pub struct Document {
    source: Arc<origin::Source>,
    tree: tree::Tree,
    /// The keys that their mapping has already, by number.
    repeated: BTreeSet<u32>,
    numbers_are_plain: OnceLock<bool>,
    /// Whether the word `null` may stand in it: a block that was read without the parser has none.
    may_hold_null: bool,
}

impl Document {
    /// The value that the block as a whole is.
    pub fn root(&self) -> Node<'_> {
        Node {
            document: self,
            tree: &self.tree,
            key: None,
        }
    }

    /// The file in which it stands.
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.source.file
    }

    fn numbers_are_plain(&self) -> bool {
        *self
            .numbers_are_plain
            .get_or_init(|| numbers::all_plain(self.source.text()))
    }
}

/// Reads a block of YAML: front matter without its `---` lines, a whole file, the content of a
/// fenced block. Nothing if the block holds nothing (spaces, comments) or could not be read. One
/// with faults in single lines is read as if these were mended, so that all that is wrong with it
/// is told at once.
pub fn parse(file: &Arc<SourceFile>, block: Range<usize>) -> Checked<Option<Document>> {
    let text = &file.text;
    let end = block.end.min(text.len());
    let mut start = block.start.min(end);
    if text[start..end].starts_with('\u{feff}') {
        start += '\u{feff}'.len_utf8();
    }
    let source = Arc::new(origin::Source::new(file.clone(), start..end));
    if let Some(tree) = simple::read(source.text(), start) {
        let found = tree::Found::default();
        return document(source, tree, found, false, Diagnostics::new());
    }
    if let Some(too_deep) = faults::too_deep(&source) {
        return Checked::new(None, too_deep);
    }
    let (tree, found, more) = tree::read(source.text(), start);
    let mut diagnostics = Diagnostics::new();
    if more {
        diagnostics.push(faults::second_document(&source));
    }
    let error = match tree {
        Ok(tree) => return document(source, tree, found, true, diagnostics),
        Err(error) => error,
    };
    let (faults, mended) = faults::explain(&source, &error, &found);
    diagnostics.extend(faults);
    let Some(mended) = mended else {
        return Checked::new(None, diagnostics);
    };
    let block = start..start + mended.len();
    let whole = [&text[..start], mended.as_str(), &text[end..]].concat();
    let source = Arc::new(origin::Source::new(
        SourceFile::new(file.path.clone(), whole),
        block,
    ));
    match tree::read(source.text(), start) {
        (Ok(tree), found, _) => document(source, tree, found, true, diagnostics),
        (Err(_), ..) => Checked::new(None, diagnostics),
    }
}

/// What was read, with what is wrong with it whatever it is read as.
fn document(
    source: Arc<origin::Source>,
    tree: tree::Tree,
    found: tree::Found,
    may_hold_null: bool,
    mut diagnostics: Diagnostics,
) -> Checked<Option<Document>> {
    if matches!(tree.kind, tree::Kind::Null) {
        return Checked::new(None, diagnostics);
    }
    let mut document = Document {
        source,
        tree,
        repeated: BTreeSet::new(),
        numbers_are_plain: OnceLock::new(),
        may_hold_null,
    };
    checks::check(&mut document, found, &mut diagnostics);
    Checked::new(Some(document), diagnostics)
}
