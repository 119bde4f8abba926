//! Blocks of YAML, read and refused.
#![allow(clippy::disallowed_methods)] // some tests time what must be quick

use std::sync::Arc;
use std::time::Instant;

use super::*;
use crate::diag::{Diagnostic, print};

mod faults;
mod simple;
mod values;

/// Reads front matter made of that block, and says where what is wrong: `2:1 message | hint`.
fn told(block: &str, read: impl FnOnce(Node<'_>, &mut Diagnostics)) -> Vec<String> {
    let (file, block) = front_matter(block);
    let mut sink = Diagnostics::new();
    if let Some(document) = parse(&file, block).take(&mut sink) {
        read(document.root(), &mut sink);
    }
    sink.sort();
    // Whatever is wrong can be shown.
    assert!(sink.is_empty() || !print::human(&sink, true, 80).is_empty());
    sink.iter().map(line).collect()
}

fn line(diagnostic: &Diagnostic) -> String {
    let (line, column) = diagnostic.span.line_column();
    let mut told = format!("{line}:{column} {}", diagnostic.message);
    for (span, label) in &diagnostic.related {
        told.push_str(&format!(" ({label}: {:?})", span.line_column()));
    }
    for hint in &diagnostic.hints {
        told.push_str(&format!(" | {hint}"));
    }
    told
}

/// The block as front matter: its first line is the file's second.
fn front_matter(block: &str) -> (Arc<SourceFile>, Range<usize>) {
    let text = format!("---\n{block}---\n\nText: [not YAML\n");
    (
        SourceFile::new("content/articles/a.md", text),
        4..4 + block.len(),
    )
}

/// What is wrong when nothing is read of it.
fn parsed(block: &str) -> Vec<String> {
    told(block, |_, _| {})
}

/// Gives a document without faults to the reader.
fn fine<T>(block: &str, read: impl FnOnce(Node<'_>, &mut Diagnostics) -> T) -> T {
    let (file, block) = front_matter(block);
    let mut sink = Diagnostics::new();
    let document = parse(&file, block)
        .take(&mut sink)
        .expect("the block holds something");
    let value = read(document.root(), &mut sink);
    assert!(sink.is_empty(), "{}", print::human(&sink, false, 100));
    value
}

/// What stands under `a`.
fn field<'d>(root: Node<'d>, sink: &mut Diagnostics) -> Node<'d> {
    root.mapping(sink)
        .and_then(|mut reader| reader.field("a"))
        .expect("the test has a key `a`")
}
