//! One text and the names → its mentions. Pure: nothing else goes in.

use std::ops::Range;

use super::fold::Folded;
use super::names::{Found, Names};
use super::sentences;
use super::site::{EntityIx, Linking, Mention};
use crate::parse::markdown::{BlockKind, Body, HoleKind, Prose};
use crate::project::MentionPolicy;

/// A name that several entities share, at its place in the body's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguous {
    /// Where.
    pub text: Range<u32>,
    /// Who shares it.
    pub entities: Vec<EntityIx>,
}

/// How the mentions of one text are found.
pub struct ScanOptions<'s> {
    /// The names of its language.
    pub names: &'s Names,
    /// Which mentions become links.
    pub policy: MentionPolicy,
    /// The entity whose own page this is.
    pub own: Option<EntityIx>,
    /// The entity of an id, for links by hand.
    pub find: &'s (dyn Fn(&str) -> Option<EntityIx> + Sync),
}

/// Finds every mention of a text.
pub fn scan(body: &Body, options: &ScanOptions<'_>) -> (Vec<Mention>, Vec<Ambiguous>) {
    let mut mentions = Vec::new();
    let mut ambiguous = Vec::new();
    if options.names.is_empty() && body.holes.is_empty() {
        return (mentions, ambiguous);
    }
    let text = heard(body);
    let folded = Folded::new(&text);
    options.names.find(&folded.text, |start, end, found| {
        let (start, end) = (folded.original(start) as u32, folded.original(end) as u32);
        match found {
            Found::One { entity, link } => {
                let free = link && options.own != Some(entity) && may_link(body, start..end);
                let linking = if free {
                    Linking::Linked
                } else {
                    Linking::Counted
                };
                mentions.push(mention(entity, start, end, linking));
            }
            Found::Several(entities) => ambiguous.push(Ambiguous {
                text: start..end,
                entities,
            }),
        }
    });
    by_hand(body, options.find, &mut mentions);
    mentions.sort_by_key(|mention| mention.start);
    place(body, &mut mentions);
    choose(body, options.policy, &mut mentions);
    (mentions, ambiguous)
}

fn mention(entity: EntityIx, start: u32, end: u32, linking: Linking) -> Mention {
    Mention {
        entity,
        start,
        end,
        sentence: (start, end),
        block: u32::MAX,
        linking,
    }
}

/// Whether looking through a text for names may find one of those.
pub fn may_hold(body: &Body, names: &Names) -> bool {
    names.touches(&Folded::new(&heard(body)).text)
}

/// The text with everything that is not prose made unreadable, byte for byte.
fn heard(body: &Body) -> std::borrow::Cow<'_, str> {
    if body.runs.iter().all(|run| run.prose != Prose::Mute) {
        return std::borrow::Cow::Borrowed(&body.text);
    }
    let mut text = String::with_capacity(body.text.len());
    for run in &body.runs {
        let (start, end) = (run.text as usize, (run.text + run.len) as usize);
        text.push_str(&body.text[text.len()..start]);
        match run.prose {
            Prose::Free | Prose::InLink => text.push_str(&body.text[start..end]),
            Prose::Mute => text.extend(std::iter::repeat_n('\0', end - start)),
        }
    }
    text.push_str(&body.text[text.len()..]);
    std::borrow::Cow::Owned(text)
}

/// Whether a link can be put around a stretch of text: it is in no link, and the HTML between its
/// ends opens nothing that it does not close.
fn may_link(body: &Body, text: Range<u32>) -> bool {
    let (Some(first), Some(last)) = (body.run_at(text.start), body.run_at(text.end - 1)) else {
        return false;
    };
    let runs = &body.runs[first..=last];
    if runs.iter().any(|run| run.prose != Prose::Free) {
        return false;
    }
    if first == last {
        return true;
    }
    runs.windows(2).all(|pair| {
        let behind = html_at(body, &pair[0], pair[0].text + pair[0].len);
        let between = &body.html[behind as usize..pair[1].html as usize];
        let holes = body.holes.partition_point(|hole| hole.html < behind)
            ..body.holes.partition_point(|hole| hole.html <= pair[1].html);
        holes.is_empty() && matches!(between, "" | "<br>" | "\n")
    })
}

/// Where a byte of a run's text stands in the HTML.
pub fn html_at(body: &Body, run: &crate::parse::markdown::Run, text: u32) -> u32 {
    let within = (text - run.text) as usize;
    if !run.escaped {
        return run.html + within as u32;
    }
    let start = run.text as usize;
    run.html + crate::parse::markdown::escape::text_len(&body.text[start..start + within]) as u32
}

fn by_hand(
    body: &Body,
    find: &(dyn Fn(&str) -> Option<EntityIx> + Sync),
    mentions: &mut Vec<Mention>,
) {
    for hole in &body.holes {
        if let HoleKind::EntityLink { id, len } = &hole.kind
            && let Some(entity) = find(id)
        {
            mentions.push(mention(entity, hole.text, hole.text + len, Linking::ByHand));
        }
    }
}

/// Gives each mention its block and its sentence. Headings hold none.
fn place(body: &Body, mentions: &mut Vec<Mention>) {
    let mut block = 0;
    let mut ends = Vec::new();
    let mut cut = usize::MAX;
    mentions.retain_mut(|mention| {
        while body
            .blocks
            .get(block)
            .is_some_and(|it| it.text.end <= mention.start)
        {
            block += 1;
        }
        let Some(around) = body
            .blocks
            .get(block)
            .filter(|it| it.text.start <= mention.start)
        else {
            return false;
        };
        mention.block = block as u32;
        let text = &body.text[around.text.start as usize..around.text.end as usize];
        if cut != block {
            sentences::ends(text, &mut ends);
            cut = block;
        }
        let (start, _) = sentences::around(text, &ends, mention.start - around.text.start);
        let last = mention.end.saturating_sub(1).max(mention.start) - around.text.start;
        let (_, end) = sentences::around(text, &ends, last);
        mention.sentence = (start + around.text.start, end + around.text.start);
        !matches!(around.kind, BlockKind::Heading(_)) || mention.linking == Linking::ByHand
    });
}

/// Of the mentions that may be linked, keeps the links that the policy wants.
fn choose(body: &Body, policy: MentionPolicy, mentions: &mut [Mention]) {
    let headings: Vec<u32> = body
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
        .map(|block| block.text.start)
        .collect();
    let mut seen: Vec<(EntityIx, u32)> = Vec::new();
    for mention in mentions {
        let section = match policy {
            MentionPolicy::Section => headings.partition_point(|at| *at <= mention.start) as u32,
            MentionPolicy::First | MentionPolicy::All | MentionPolicy::None => 0,
        };
        let first = !seen.contains(&(mention.entity, section));
        let keep = match policy {
            MentionPolicy::First | MentionPolicy::Section => first,
            MentionPolicy::All => true,
            MentionPolicy::None => false,
        };
        match mention.linking {
            Linking::Linked if !keep => mention.linking = Linking::Counted,
            Linking::Linked | Linking::ByHand => {
                if first {
                    seen.push((mention.entity, section));
                }
            }
            Linking::Counted => {}
        }
    }
}
