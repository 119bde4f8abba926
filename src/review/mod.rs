//! What is still to be confirmed, and what may be missing or wrong: a list for an editor to go through.
//!
//! Nothing here is a fault. What files ask to be confirmed (`review`) is in `pending`; the rest is
//! suspicion, each kind in a file of its own.

mod facts;
mod joined;
mod names;
mod pending;
pub mod print;
mod twins;
mod years;

use std::sync::Arc;

pub use pending::{Pending, chosen, pending};

use crate::diag::Span;
use crate::parse::article::Article;
use crate::resolve::Site;

/// Something to look at.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// By what `--accept` knows it; only of what has a `review`.
    pub id: Option<String>,
    /// Where.
    pub span: Span,
    /// What there is to see.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// What a finding is; in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It has a `review`.
    Review,
    /// A name in the text that no entity has.
    UnknownName,
    /// A name that two entities have.
    AmbiguousName,
    /// An entity that no text names.
    NotMentioned,
    /// An event without a passage or a source.
    WithoutSupport,
    /// Two events that may be one.
    SameEvent,
    /// A year in the text that is not that of the event told there.
    Year,
    /// An event outside the dates of who took part.
    OutsideDates,
}

impl Kind {
    /// In the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Review => "review",
            Kind::UnknownName => "unknown-name",
            Kind::AmbiguousName => "ambiguous-name",
            Kind::NotMentioned => "not-mentioned",
            Kind::WithoutSupport => "without-support",
            Kind::SameEvent => "same-event",
            Kind::Year => "year",
            Kind::OutsideDates => "outside-dates",
        }
    }

    /// Above a list of them.
    pub fn heading(self) -> &'static str {
        match self {
            Kind::Review => "To be confirmed",
            Kind::UnknownName => "Names that are nobody yet",
            Kind::AmbiguousName => "Names that two have",
            Kind::NotMentioned => "Named in no text",
            Kind::WithoutSupport => "Events that rest on nothing",
            Kind::SameEvent => "Events that may be one",
            Kind::Year => "Years that disagree",
            Kind::OutsideDates => "Events outside a lifetime",
        }
    }
}

/// All there is to look at: by file, kind and place. `sites` are the trees of all languages.
pub fn review(articles: &[Arc<Article>], sites: &[Site]) -> Vec<Finding> {
    let mut all: Vec<Finding> = pending(articles, sites.first())
        .iter()
        .map(Pending::finding)
        .collect();
    if let Some(site) = sites.first() {
        names::unknown(sites, &mut all);
        facts::ambiguous(site, &mut all);
        facts::not_mentioned(sites, &mut all);
        facts::without_support(site, &mut all);
        facts::outside_dates(site, &mut all);
        twins::same_events(site, &mut all);
        years::disagree(sites, &mut all);
    }
    let order = |it: &Finding| {
        (
            it.span.file.path.clone(),
            it.kind,
            it.span.start,
            it.message.clone(),
        )
    };
    all.sort_by_cached_key(order);
    all
}

/// The beginning of a place: its first line, or less.
fn first_line(span: &Span) -> Span {
    let range = span.range();
    let length = span.text().lines().next().map_or(0, str::len);
    Span::new(span.file.clone(), range.start..range.start + length)
}
