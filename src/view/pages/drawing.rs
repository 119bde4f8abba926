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
    /// The first and the last day that are drawn, as numbers (1970-01-01 is 0): for the script.
    pub scale: String,
    /// «1 BCE», for the script.
    pub bce: String,
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

/// How all events of a divided timeline lie in time; the page's own stand out.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OverviewView {
    /// What stands in the `<svg>`, 120 wide and 32 high: columns, and links to the pages.
    pub svg: Html,
    /// The year of the first event, in words.
    pub from: String,
    /// The year of the last.
    pub to: String,
}

/// How an event stands.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatusView {
    /// `happened`, `ongoing` …
    pub status: &'static str,
    /// In words.
    pub word: String,
}

/// What the events of a timeline can be filtered by.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FilterView {
    /// `entity`, `topic`, `status`, `article`: also its name in the address.
    pub key: &'static str,
    /// What is read.
    pub label: String,
    /// What can be chosen.
    pub options: Vec<OptionView>,
}

/// One choice of a filter.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OptionView {
    /// An id, a slug or a status.
    pub value: String,
    /// What is read.
    pub text: String,
}

/// What the script is told of an event.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BelongsView {
    /// `status:planned entity:russia topic:trade article:a`.
    pub to: String,
    /// Its first and last day as numbers, and what they mean: `d` one day, `w` some time within,
    /// `i` from one to the other; `~` behind that: roughly or perhaps. None: it is not drawn.
    pub days: Option<String>,
}
