//! Drawn relations.

use std::sync::Arc;

use serde::Serialize;

use super::Written;

/// Things and how they are related, drawn. Numbers are units of the drawing, with one decimal.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GraphView {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// The things.
    pub nodes: Vec<NodeView>,
    /// How they are related.
    pub arrows: Vec<ArrowView>,
    /// The types that there are, with their signs.
    pub kinds: Vec<SignView>,
    /// How many are not drawn, in words; none: all are.
    pub more: Option<String>,
}

/// A thing, drawn as a box.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NodeView {
    /// Relative address; none: it is this page's.
    pub href: Option<String>,
    /// The language of the name, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// `person`, `country` …
    pub kind: &'static str,
    /// SVG's `d` of its type's sign, around nought.
    pub sign: &'static str,
    /// The box's left.
    pub x: String,
    /// Its top.
    pub y: String,
    /// Its width.
    pub width: String,
    /// Its height.
    pub height: String,
    /// The middle of the sign: from the left.
    pub sign_x: String,
    /// From the top.
    pub sign_y: String,
    /// Where the name begins.
    pub text_x: String,
    /// The name, in one line or two.
    pub lines: Vec<LineView>,
}

/// A line of a name.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LineView {
    /// What is read.
    pub text: String,
    /// Its base line.
    pub y: String,
}

/// A relation, drawn as an arrow.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArrowView {
    /// SVG's `d` of the line.
    pub line: String,
    /// SVG's `d` of the head.
    pub head: String,
    /// How it stands: `happened`, `planned` …
    pub status: &'static str,
    /// Whether it joins two others, not this page's.
    pub other: bool,
    /// What stands along it.
    pub words: Option<WordsView>,
}

/// Words along an arrow.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct WordsView {
    /// What is read.
    pub text: String,
    /// Its language, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// SVG's `transform`.
    pub transform: String,
}

/// A type and its sign.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SignView {
    /// `person`, `country` …
    pub kind: &'static str,
    /// The type in words, plural.
    pub kind_word: Arc<str>,
    /// SVG's `d`, around nought.
    pub sign: &'static str,
}
