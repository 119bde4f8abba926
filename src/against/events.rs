//! Events whose address on the timeline is gone, and which of today's they may be.

use std::collections::BTreeSet;

use super::Comparison;
use super::paste::first_line;
use super::published::{Event, text};
use crate::diag::{Diagnostic, Span};
use crate::resolve::Event as Known;

/// From here on two events are held for one.
const ALIKE: usize = 5;

impl Comparison<'_> {
    /// Tells of every event whose id is gone.
    pub(super) fn events(&mut self) {
        let now: BTreeSet<&str> = self.new.events.iter().map(|it| &*it.id).collect();
        let before: BTreeSet<&str> = self.old.events.iter().map(|it| &*it.id).collect();
        let mut added: Vec<&Event> = self.new.events.iter().collect();
        added.retain(|it| !before.contains(&*it.id));
        let gone = self.old.events.iter().filter(|it| !now.contains(&*it.id));
        let mut told = Vec::new();
        for old in gone {
            let likely = added.iter().enumerate();
            let likely = likely.map(|(at, it)| (likeness(old, it), at));
            let best = likely.filter(|(likeness, _)| *likeness >= ALIKE);
            // The first of equals; and no two become one.
            let best = best.max_by_key(|(likeness, at)| (*likeness, usize::MAX - at));
            let heir = best.map(|(_, at)| added.remove(at));
            told.push(self.gone_event(old, heir));
        }
        self.found.extend(told);
    }

    fn gone_event(&self, old: &Event, heir: Option<&Event>) -> Diagnostic {
        let language = &self.old.site.language;
        let what = format!(
            "the event `{}` («{}») was published and is gone",
            old.id,
            text(&old.title, language)
        );
        let site = self.joined();
        let found = heir.and_then(|heir| Some((heir, site.find_event(&heir.id)?)));
        let Some((heir, ix)) = found else {
            let place = self.published(&format!("\"path\":\"timeline/#{}\"", old.id));
            return Diagnostic::warning(place, what).hint(format!(
                "links to `/timeline/#{}` show the timeline's top; if another event took its place, give that one `id: {}`",
                old.id, old.id
            ));
        };
        let (span, line) = self.id_line(site.event(ix), &old.id);
        let title = text(&heir.title, language);
        Diagnostic::warning(span, format!("{what}: did it become «{title}»?"))
            .hint(format!("if so, {line}"))
            .hint("its address on the timeline is made from the id, and that from title and year, where none is given")
    }

    /// Where an event gets the id that it had, and how the line reads.
    fn id_line(&self, event: &Known, id: &str) -> (Span, String) {
        let place = event.origin.span();
        let file = place.file.path.clone();
        let own = event.origin.key("id").span();
        if own != place {
            let (line, _) = own.line_column();
            return (
                own,
                format!("write `id: {id}` in line {line} of {file} again"),
            );
        }
        let (line, column) = place.line_column();
        let hint = match place.text().starts_with('{') {
            true => format!("write `id: {id}` between the braces, in line {line} of {file}"),
            false => format!(
                "write this line below line {} of {file}: `{}id: {id}`",
                place.end_line_column().0,
                " ".repeat(column - 1)
            ),
        };
        (first_line(place), hint)
    }
}

/// How much speaks for it that two events are one.
fn likeness(old: &Event, new: &Event) -> usize {
    let titled = old
        .title
        .values()
        .any(|it| new.title.values().any(|now| now == it));
    let words = |event: &Event| -> BTreeSet<String> {
        let titles = event.title.values();
        let words = titles.flat_map(|it| it.split(|c: char| !c.is_alphanumeric()));
        words
            .filter(|it| it.chars().count() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let (mine, others) = (words(old), words(new));
    let shared = mine.intersection(&others).count();
    let is_half = shared > 0 && shared * 2 >= mine.len().min(others.len());
    let passages = |event: &Event| -> Vec<String> {
        event
            .tellings
            .iter()
            .filter_map(|it| it.passage.clone())
            .collect()
    };
    let theirs = passages(new);
    let told_alike = passages(old).iter().any(|it| theirs.contains(it));
    let dated = old.date.is_some() && old.date == new.date;
    let whom = !old.entities.is_empty() && old.entities == new.entities;
    usize::from(titled) * 5
        + usize::from(told_alike) * 5
        + usize::from(is_half) * 3
        + usize::from(dated) * 2
        + usize::from(whom) * 2
}
