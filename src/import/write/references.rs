//! References → a file of facts.

use super::yaml::{self, Value};
use super::{Entries, Written, byline, names};
use crate::import::read::Reference;
use crate::import::{Fault, Known};
use crate::yaml::Id;

/// Writes references; those whose id the site has already are left out, and told.
pub fn references(
    references: &[Reference],
    wanted: Option<Id>,
    stem: Option<&str>,
    known: &mut Known,
) -> Result<Written, Fault> {
    let mut notes = Vec::new();
    let (mut all, mut there) = (Vec::new(), Vec::new());
    for reference in references {
        let id = Id::folded(&reference.key);
        if !known.add_reference(&id) {
            there.push(id.as_str().to_owned());
            continue;
        }
        let mut entries = Entries::default();
        entries.maybe("title", reference.title.as_deref());
        entries.put(
            "authors",
            names(
                &reference
                    .authors
                    .iter()
                    .map(|name| byline(name))
                    .collect::<Vec<_>>(),
            ),
        );
        entries.maybe(
            "publisher",
            reference.publisher.as_deref().map(byline).as_deref(),
        );
        entries.maybe("date", reference.date.as_deref());
        entries.maybe("url", reference.url.as_deref());
        if !entries.0.is_empty() {
            all.push((id.as_str().to_owned(), Value::Map(entries.0)));
        }
    }
    if all.is_empty() {
        return Err(Fault::new("the site has all of these references already"));
    }
    if !there.is_empty() {
        notes.push(format!("the site has these already: {}", there.join(", ")));
    }
    let slug = wanted.unwrap_or_else(|| Id::folded(stem.unwrap_or("references")));
    let counts = vec![(all.len(), "reference", "references")];
    let file = yaml::block(&[("references".to_owned(), Value::Map(all))]);
    Ok(Written {
        files: vec![(format!("content/facts/{slug}.yaml"), file)],
        title: "References".to_owned(),
        authors: Vec::new(),
        dropped: Vec::new(),
        counts,
        notes,
    })
}
