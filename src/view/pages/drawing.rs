//! A drawn timeline.

use serde::Serialize;

use super::Html;

/// `drawing` in parts/drawing.html: events to scale. It holds nothing that the list beside it does
/// not say, and is hidden from those who hear the page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DrawingView {
    /// The least width at which nothing in it meets, in pixels: 320, 600 or 900.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// `ltr` or `rtl`: the way in which time runs, and the words are read.
    pub dir: &'static str,
    /// What stands in the `<svg>`: lines, words, marks and bars.
    pub svg: Html,
    /// The statuses that occur, in the order in which they are explained.
    pub statuses: Vec<StatusView>,
    /// Whether a date is given less finely than to the day.
    pub has_within: bool,
    /// Whether a date is approximate or uncertain.
    pub has_unsure: bool,
    /// Whether a beginning or an end is open or not known.
    pub has_open: bool,
}

/// How an event stands.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatusView {
    /// `happened`, `ongoing` …
    pub status: &'static str,
    /// In words.
    pub word: String,
}
