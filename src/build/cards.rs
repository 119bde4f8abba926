//! The cards that social networks show: one for a page, made when all pages are.

use std::collections::BTreeMap;
use std::io;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::write::insert;
use super::{Build, Prepared};
use crate::bundle::{Content, OutPath, Sink};
use crate::pictures::card::{Card, Fonts};

impl Prepared {
    /// Every card, by its path in the output, with the number of its tree.
    fn cards(&self) -> BTreeMap<String, (usize, Card)> {
        let all = self.keys.par_iter().filter_map(|(tree, key)| {
            let card = self.trees[*tree].context.card(*key)?;
            Some((card.path(), (*tree, card)))
        });
        all.collect::<Vec<_>>().into_iter().collect()
    }

    /// Makes the cards of a site whose every page is made, and puts them into the sink and the
    /// bundle: but what the sink holds already, or is kept from another time, is not made again. How
    /// many were made.
    pub fn add_cards(&self, sink: &dyn Sink, built: &mut Build) -> io::Result<usize> {
        let cards = self.cards();
        let made = AtomicUsize::new(0);
        // Read when the first card is drawn: most builds have all of theirs.
        let fonts = LazyLock::new(Fonts::new);
        let stored: Vec<io::Result<(OutPath, Content)>> = cards
            .par_iter()
            .map(|(path, (tree, card))| {
                let path = OutPath::new(path.as_str()).map_err(io::Error::other)?;
                if let Some(content) = sink.holds(&path) {
                    return Ok((path, content));
                }
                let bytes = self.store.get_or(&card.key(), || {
                    made.fetch_add(1, Ordering::Relaxed);
                    self.png(*tree, card, &fonts)
                })?;
                let content = sink.put(&path, bytes)?;
                Ok((path, content))
            })
            .collect();
        for stored in stored {
            let (path, content) = stored?;
            let faults = &mut built.diagnostics;
            insert(&mut built.bundle, path, content, "a social card", faults);
        }
        Ok(made.into_inner())
    }

    /// The card at an output path, as a build writes it: for the preview, where few ask for one.
    pub(super) fn card(&self, path: &str) -> Option<io::Result<Vec<u8>>> {
        let (tree, card) = self.cards().remove(path)?;
        let make = || self.png(tree, &card, &Fonts::new());
        Some(self.store.get_or(&card.key(), make))
    }

    fn png(&self, tree: usize, card: &Card, fonts: &Fonts) -> io::Result<Vec<u8>> {
        let ticks = self.trees[tree].context.card_ticks(card);
        let png = card.png(&ticks, fonts);
        png.ok_or_else(|| io::Error::other(format!("no card can be drawn for «{}»", card.title)))
    }
}
