//! Relations as a drawing: an entity among its neighbours, and all of them.

mod draw;
mod layout;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use self::draw::{Arrow, Drawing, Name};
use self::layout::Point;
use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::{ArrowView, GraphView, LineView, NodeView, SignView, WordsView};
use crate::parse::dates::Status;
use crate::parse::facts::EntityType;
use crate::parse::markdown;
use crate::resolve::{EntityIx, Relation};

/// So many neighbours of an entity are drawn.
const NEIGHBOURS: usize = 24;
/// So many things are drawn on the page of all relations.
const ALL: usize = 60;
/// What more relations has than that is not asked for those to its neighbour's neighbours.
const BUSY: usize = 200;
/// So many pairs are joined on the drawing of an entity, itself counted in.
const PAIRS: usize = 72;
/// How long an arrow should be, along and across.
const STEP_AROUND_ONE: Point = (112.0, 128.0);
const STEP_OF_ALL: Point = (150.0, 92.0);

/// Relations between the same two, in one direction.
type Pairs<'s> = BTreeMap<(EntityIx, EntityIx), Vec<&'s Relation>>;

impl Context {
    /// An entity and those it is related to.
    pub(super) fn graph_around(&self, ix: EntityIx, hrefs: &Hrefs) -> Option<GraphView> {
        let own = &self.site.entity_relations[ix.0 as usize];
        let mut pairs = Pairs::new();
        for relation in own.iter().map(|at| &self.site.relations[*at as usize]) {
            for (from, to) in ends(relation).filter(|(from, to)| *from == ix || *to == ix) {
                pairs.entry((from, to)).or_default().push(relation);
            }
        }
        let mut counts: BTreeMap<EntityIx, usize> = BTreeMap::new();
        for ((from, to), relations) in &pairs {
            let other = if *from == ix { *to } else { *from };
            *counts.entry(other).or_default() += relations.len();
        }
        let (others, left) = self.most(counts, NEIGHBOURS);
        // Of two things one sentence says all that a drawing would.
        if others.len() < 2 {
            return None;
        }
        let mut nodes = vec![ix];
        nodes.extend(others);
        pairs.retain(|(from, to), _| nodes.contains(from) && nodes.contains(to));
        for other in &nodes[1..] {
            let theirs = &self.site.entity_relations[other.0 as usize];
            let theirs = theirs.iter().take(BUSY);
            for relation in theirs.map(|at| &self.site.relations[*at as usize]) {
                for (from, to) in ends(relation).filter(|(from, to)| from == other && *to != ix) {
                    if nodes.contains(&to) && pairs.len() < PAIRS {
                        pairs.entry((from, to)).or_default().push(relation);
                    }
                }
            }
        }
        let mut view = self.graph(&nodes, &pairs, Some(ix), hrefs);
        view.more = self.not_drawn(left);
        Some(view)
    }

    /// Everything that is related to anything, or the most related of it.
    pub(super) fn graph_of_all(&self, hrefs: &Hrefs) -> Option<GraphView> {
        let mut pairs = Pairs::new();
        let mut counts: BTreeMap<EntityIx, usize> = BTreeMap::new();
        for relation in &self.site.relations {
            for (from, to) in ends(relation) {
                pairs.entry((from, to)).or_default().push(relation);
                *counts.entry(from).or_default() += 1;
                *counts.entry(to).or_default() += 1;
            }
        }
        let (mut nodes, left) = self.most(counts, ALL);
        if nodes.is_empty() {
            return None;
        }
        nodes.sort();
        pairs.retain(|(from, to), _| {
            nodes.binary_search(from).is_ok() && nodes.binary_search(to).is_ok()
        });
        let mut view = self.graph(&nodes, &pairs, None, hrefs);
        view.more = self.not_drawn(left);
        Some(view)
    }

    /// The most related first, then the most named; and how many there are besides.
    fn most(&self, counts: BTreeMap<EntityIx, usize>, most: usize) -> (Vec<EntityIx>, usize) {
        let mut all: Vec<(EntityIx, usize)> = counts.into_iter().collect();
        all.sort_by_key(|(ix, count)| {
            let named = self.site.named[ix.0 as usize];
            (Reverse(*count), Reverse(named), *ix)
        });
        let left = all.len().saturating_sub(most);
        let kept = all.into_iter().take(most).map(|(ix, _)| ix);
        (kept.collect(), left)
    }

    fn not_drawn(&self, count: usize) -> Option<String> {
        let words = || self.words.format("graph-more", &[("count", count.into())]);
        (count > 0).then(|| words().into_owned())
    }

    fn graph(
        &self,
        nodes: &[EntityIx],
        pairs: &Pairs<'_>,
        middle: Option<EntityIx>,
        hrefs: &Hrefs,
    ) -> GraphView {
        let is_rtl = self.words.direction() == "rtl";
        let at: BTreeMap<EntityIx, usize> =
            nodes.iter().enumerate().map(|(at, ix)| (*ix, at)).collect();
        let links: Vec<_> = nodes
            .iter()
            .map(|ix| self.entity_link(*ix, hrefs))
            .collect();
        let names: Vec<Name<'_>> = links.iter().map(|link| Name { text: &link.text }).collect();
        let arrows: Vec<Arrow> = pairs
            .iter()
            .map(|((from, to), relations)| Arrow {
                from: at[from],
                to: at[to],
                words: (middle.is_none() || middle == Some(*from) || middle == Some(*to))
                    .then(|| self.along(relations)),
            })
            .collect();
        let step = if middle.is_some() {
            STEP_AROUND_ONE
        } else {
            STEP_OF_ALL
        };
        let Drawing {
            size,
            boxes,
            arrows: drawn,
        } = draw::draw(&names, &arrows, middle.is_some(), step);
        let mut kinds: Vec<EntityType> =
            nodes.iter().map(|ix| self.site.entity(*ix).kind).collect();
        kinds.sort();
        kinds.dedup();
        let placed = nodes.iter().zip(links).zip(boxes);
        let drawn = pairs.iter().zip(arrows).zip(drawn);
        GraphView {
            width: size.0.ceil() as i32,
            height: size.1.ceil() as i32,
            nodes: placed
                .map(|((ix, link), placed)| NodeView {
                    written: self.written(&self.site.entity(*ix).name),
                    ..node(self.site.entity(*ix).kind, link.href, placed, is_rtl)
                })
                .collect(),
            arrows: drawn
                .map(|(((ends, relations), arrow), drawn)| {
                    let mut view = arrow_view(status(relations), arrow.words, &drawn);
                    view.other = middle.is_some_and(|ix| ends.0 != ix && ends.1 != ix);
                    if let (Some(words), [one]) = (&mut view.words, &relations[..]) {
                        words.written = self.written(&one.label);
                    }
                    view
                })
                .collect(),
            kinds: kinds
                .into_iter()
                .map(|kind| SignView {
                    kind: kind.as_str(),
                    kind_word: (&*self.words.text(&format!("type-{}-plural", kind.as_str())))
                        .into(),
                    sign: sign(kind),
                })
                .collect(),
            more: None,
        }
    }

    /// What stands along an arrow: one relation in its words, several as a number.
    fn along(&self, relations: &[&Relation]) -> String {
        match relations {
            [one] => {
                let text = self.text(&one.label);
                let plain = markdown::inline(text).map(|body| body.text.trim().to_owned());
                plain.unwrap_or_else(|| text.to_owned())
            }
            several => {
                let args = [("count", several.len().into())];
                self.words.format("graph-relations", &args).into_owned()
            }
        }
    }
}

/// Who is related to whom by a relation; nothing to itself.
fn ends(relation: &Relation) -> impl Iterator<Item = (EntityIx, EntityIx)> {
    let pairs = relation.from.iter();
    let pairs = pairs.flat_map(|from| relation.to.iter().map(|to| (*from, *to)));
    pairs.filter(|(from, to)| from != to)
}

/// How an arrow's relations stand, where they all stand alike.
fn status(relations: &[&Relation]) -> &'static str {
    let first = relations.first().map_or(Status::Happened, |it| it.status);
    match relations.iter().all(|it| it.status == first) {
        true => first.as_str(),
        false => Status::Happened.as_str(),
    }
}

/// In a language that is written from the right the sign stands at the right.
fn node(kind: EntityType, href: Option<String>, placed: draw::Placed, rtl: bool) -> NodeView {
    let ((x, y), (width, height)) = (placed.corner, placed.size);
    let inwards = |by: f64| if rtl { x + width - by } else { x + by };
    NodeView {
        href,
        written: None,
        kind: kind.as_str(),
        sign: sign(kind),
        x: number(x),
        y: number(y),
        width: number(width),
        height: number(height),
        sign_x: number(inwards(14.0)),
        sign_y: number(y + height / 2.0),
        text_x: number(inwards(25.0)),
        lines: placed
            .lines
            .into_iter()
            .map(|(text, y)| LineView { text, y: number(y) })
            .collect(),
    }
}

fn arrow_view(status: &'static str, words: Option<String>, drawn: &draw::Drawn) -> ArrowView {
    let point = |(x, y): Point| format!("{} {}", number(x), number(y));
    let [a, b, c] = drawn.head.map(point);
    let words = words.zip(drawn.words);
    ArrowView {
        line: format!("M{}L{}", point(drawn.ends.0), point(drawn.ends.1)),
        head: format!("M{a}L{b}L{c}z"),
        status,
        other: false,
        words: words.map(|(text, (at, (x, y)))| WordsView {
            text,
            written: None,
            transform: format!("matrix({x:.3} {y:.3} {:.3} {x:.3} {})", -y, point(at)),
        }),
    }
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}

/// The sign of a type, so that it is not told by colour alone.
fn sign(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
        EntityType::Organization => "M0-6L6 0L0 6L-6 0z",
        EntityType::Country => "M-5-5h10v10h-10z",
        EntityType::Place => "M0 6L-5.5-4.5h11z",
        EntityType::Project => "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
        EntityType::Agreement => "M-6-3.5h12v2.6h-12zM-6 1.2h12v2.6h-12z",
        EntityType::Product => "M-3-5.2h6l3 5.2l-3 5.2h-6l-3-5.2z",
        EntityType::Concept => {
            "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0zM-2.6 0a2.6 2.6 0 1 1 5.2 0a2.6 2.6 0 1 1-5.2 0z"
        }
        EntityType::Other => "M0-5.5L5.5 4.5h-11z",
    }
}
