//! What was found, told so that one fault of a host is told once.

use std::collections::BTreeMap;

use super::Site;
use super::answer::address;
use super::ask::Asker;
use crate::diag::{Diagnostic, Diagnostics};

/// So many further addresses are named.
const NAMED: usize = 2;

/// The same fault at many addresses, told at the first.
pub fn gathered(all: Vec<Diagnostic>) -> Diagnostics {
    let mut sorted = Diagnostics::new();
    for one in all {
        sorted.push(one);
    }
    sorted.sort();
    let mut groups: BTreeMap<(String, Vec<String>), Vec<&Diagnostic>> = BTreeMap::new();
    for one in sorted.iter() {
        let key = (one.message.clone(), one.hints.clone());
        groups.entry(key).or_default().push(one);
    }
    let mut told = Diagnostics::new();
    for same in groups.values() {
        let Some((first, others)) = same.split_first() else {
            continue;
        };
        let mut urls: Vec<&str> = others.iter().map(|it| &*it.span.file.path).collect();
        urls.dedup();
        let shown = urls
            .iter()
            .take(NAMED)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        let hint = match urls.len() {
            0 => None,
            1 => Some(format!("it is the same at {shown}")),
            count if count <= NAMED => Some(format!("it is the same at {shown}")),
            count => Some(format!(
                "it is the same at {count} other addresses, such as {shown}"
            )),
        };
        told.push((*first).clone().hints(hint));
    }
    told
}

/// What was not looked at, if anything was not.
pub fn how_much(
    site: &Site,
    asker: &Asker,
    (pages, of): (usize, usize),
    left: usize,
) -> Vec<Diagnostic> {
    let place = || address(site.base.as_str());
    let mut told = Vec::new();
    if asker.has_given_up() {
        told.push(
            Diagnostic::error(
                place(),
                "the host stopped answering: the rest of the site was not looked at",
            )
            .hint("try again in a while; if it stays so, ask your host"),
        );
        return told;
    }
    if pages < of || left > 0 {
        let mut message = format!("looked at {pages} of {of} pages");
        if left > 0 {
            message.push_str(&format!(
                "; {left} addresses that they link were not asked for"
            ));
        }
        told.push(
            Diagnostic::note(place(), message)
                .hint("`--all` looks at all of them, which takes its time"),
        );
    }
    told
}
