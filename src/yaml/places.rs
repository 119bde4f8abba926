//! Where each value of a block stands in its file. Found by a second parser that tells places,
//! when the first diagnostic needs one: a block without faults is never read twice.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::origin::Source;

/// The places of a block's values, in the order in which they are written.
pub(super) struct Places {
    pub nodes: Vec<Place>,
    /// The position of each value with an anchor, and the byte of its `&`.
    pub anchors: Vec<(u32, u32)>,
    /// The position of each value by number; none if these are the same, as they are where no
    /// alias stands.
    order: Option<Vec<u32>>,
}

pub(super) struct Place {
    /// The first byte in the file.
    start: u32,
    /// The byte after the last one.
    end: u32,
    /// How many values it is, each alias counted as what it stands for.
    size: u32,
    /// Where in the list the values after this one begin.
    next: u32,
    /// The position of the list or mapping that it stands in.
    parent: u32,
    /// The position of its key.
    key: u32,
    pub form: Form,
}

/// No position.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// A text, number … without quotes.
    Plain,
    /// A text in quotes or in a `|` or `>` block.
    Quoted,
    List,
    Map,
    /// Stands for the value at that position.
    Alias(u32),
}

impl Place {
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn is_map(&self) -> bool {
        self.form == Form::Map
    }

    pub fn is_list(&self) -> bool {
        self.form == Form::List
    }
}

/// A value that was looked for.
pub(super) struct At {
    /// Its position.
    pub at: usize,
    /// Its number.
    pub number: u32,
    /// The position of its key.
    pub key: Option<usize>,
    /// The position of the list or mapping that it stands in.
    pub parent: Option<usize>,
}

impl Places {
    /// The value of that number; the whole if the block could not be read so far.
    pub fn find(&self, number: u32) -> At {
        let at = match &self.order {
            Some(order) => order.get(number as usize).map(|&at| at as usize),
            None => Some(number as usize),
        };
        match at.and_then(|at| Some((at, self.nodes.get(at)?))) {
            Some((at, place)) => {
                let known = |at: u32| (at != NONE).then_some(at as usize);
                let (key, parent) = (known(place.key), known(place.parent));
                At {
                    at: self.target(at),
                    number,
                    key,
                    parent,
                }
            }
            None => At {
                at: 0,
                number: 0,
                key: None,
                parent: None,
            },
        }
    }

    /// What stands in a list or mapping (its keys among it): position and number of each.
    pub fn children(&self, at: usize, number: u32) -> impl Iterator<Item = (usize, u32)> {
        let at = self.target(at);
        let end = self.nodes[at].next as usize;
        let mut child = at + 1;
        let mut base = number.saturating_add(1);
        std::iter::from_fn(move || {
            let found = (child, base);
            let place = self.nodes.get(child).filter(|_| child < end)?;
            child = place.next as usize;
            base = base.saturating_add(place.size);
            Some(found)
        })
    }

    fn target(&self, at: usize) -> usize {
        match self.nodes[at].form {
            Form::Alias(target) => target as usize,
            _ => at,
        }
    }

    pub fn of(source: &Source) -> Places {
        let mut reading = Reading {
            text: &source.file.text,
            offsets: Offsets::of(source.text(), source.start),
            nodes: Vec::new(),
            open: Vec::new(),
            order: None,
            anchors: Vec::new(),
        };
        for event in Parser::new_from_str(source.text()) {
            // Where the two parsers disagree, the places found so far will have to do.
            let Ok((event, span)) = event else { break };
            if matches!(event, Event::DocumentEnd) {
                break;
            }
            reading.take(&event, &span);
        }
        reading.finish(source)
    }
}

/// The places while they are gathered.
struct Reading<'s> {
    text: &'s str,
    offsets: Offsets,
    nodes: Vec<Place>,
    /// Positions of the lists and mappings that have not ended, and of the key in each whose value
    /// is to come.
    open: Vec<(usize, u32)>,
    /// As in [`Places`].
    order: Option<Vec<u32>>,
    anchors: Vec<Anchor>,
}

/// A name given to a value.
struct Anchor {
    /// The parser's name for it.
    id: usize,
    /// The position of its value.
    at: u32,
    /// The number of its value.
    number: u32,
    /// The byte of its `&`.
    mark: u32,
}

impl Reading<'_> {
    fn take(&mut self, event: &Event<'_>, span: &saphyr_parser::Span) {
        let mark = self.offsets.byte(span.start.index());
        let end = self.offsets.byte(span.end.index());
        let start = self.after_properties(mark);
        if let Event::Scalar(_, _, id, _) | Event::SequenceStart(id, _) | Event::MappingStart(id, _) =
            event
            && *id > 0
        {
            let at = position(self.nodes.len());
            let number = self
                .order
                .as_ref()
                .map_or(at, |order| position(order.len()));
            self.anchors.push(Anchor {
                id: *id,
                at,
                mark,
                number,
            });
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let form = match style {
                    ScalarStyle::Plain => Form::Plain,
                    ScalarStyle::SingleQuoted
                    | ScalarStyle::DoubleQuoted
                    | ScalarStyle::Literal
                    | ScalarStyle::Folded => Form::Quoted,
                };
                // What is not written has no bytes; the parser gives it the sign that follows.
                if text.is_empty() && form == Form::Plain {
                    let before = self
                        .nodes
                        .last()
                        .map_or(start, |before| before.end.min(start));
                    self.push(before, before, form);
                } else {
                    self.push(start, end, form);
                }
                self.close(None);
            }
            Event::Alias(anchor) => {
                let known = self.anchors.iter().rev().find(|known| known.id == *anchor);
                let form = known.map_or(Form::Plain, |known| Form::Alias(known.at));
                self.push(start, end, form);
                self.close(None);
            }
            Event::SequenceStart(..) => self.push(start, end, Form::List),
            Event::MappingStart(..) => self.push(start, end, Form::Map),
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(end)),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }

    /// Where a value begins after its anchor and tag: `b` of `&a !t b`.
    fn after_properties(&self, mark: u32) -> u32 {
        let mut rest = self.text.get(mark as usize..).unwrap_or_default();
        while rest.starts_with(['&', '!']) {
            let after = rest.find(|c: char| c.is_whitespace() || ",]}".contains(c));
            rest = after.map_or("", |after| rest[after..].trim_start());
        }
        position(self.text.len() - rest.len())
    }

    fn push(&mut self, start: u32, end: u32, form: Form) {
        let at = self.nodes.len();
        let (mut parent, mut key) = (NONE, NONE);
        if let Some((outer, pending)) = self.open.last_mut() {
            parent = position(*outer);
            if self.nodes[*outer].is_map() {
                // A key, unless one waits for its value.
                let is_key = *pending == NONE;
                key = std::mem::replace(pending, if is_key { position(at) } else { NONE });
            }
        }
        let size = match form {
            Form::Alias(target) => self.stand_for(at, target),
            Form::Plain | Form::Quoted | Form::List | Form::Map => {
                if let Some(order) = &mut self.order {
                    order.push(position(at));
                }
                1
            }
        };
        self.open.push((at, NONE));
        let end = end.max(start);
        self.nodes.push(Place {
            start,
            end,
            size,
            next: 0,
            parent,
            key,
            form,
        });
    }

    /// Numbers what an alias stands for, and says how many values that is.
    fn stand_for(&mut self, at: usize, target: u32) -> u32 {
        let order = self
            .order
            .get_or_insert_with(|| (0..position(at)).collect());
        let size = self.nodes[target as usize].size;
        // The value itself first, whose key is the alias's own.
        let anchor = self.anchors.iter().rev().find(|anchor| anchor.at == target);
        let Some(first) = anchor.map(|anchor| anchor.number as usize) else {
            return 1;
        };
        order.push(position(at));
        order.extend_from_within(first + 1..(first + size as usize).min(order.len() - 1));
        size
    }

    /// Ends the innermost open value; a list or mapping at that byte.
    fn close(&mut self, end: Option<u32>) {
        let Some((at, _)) = self.open.pop() else {
            return;
        };
        let next = position(self.nodes.len());
        let first = self.nodes.get(at + 1).map(|child| child.start);
        let last = self.nodes[at + 1..].iter().map(|child| child.end).max();
        let place = &mut self.nodes[at];
        place.next = next;
        match (end, first, last) {
            (Some(end), Some(first), Some(last)) => {
                // Only between brackets does a list or mapping have an end of its own.
                let brackets = self.text.as_bytes().get(place.start as usize);
                if matches!(brackets, Some(b'[' | b'{')) {
                    place.end = end.max(last);
                } else {
                    if place.form == Form::Map {
                        place.start = first;
                    }
                    place.end = last;
                }
            }
            (Some(end), _, _) => place.end = end.max(place.start),
            (None, _, _) => {
                let range = place.start as usize..place.end as usize;
                let written = self.text.get(range).unwrap_or_default();
                place.end = place.start + position(written.trim_end().len());
            }
        }
        let size = place.size;
        if let Some(&(outer, _)) = self.open.last() {
            self.nodes[outer].size = self.nodes[outer].size.saturating_add(size);
        }
    }

    fn finish(mut self, source: &Source) -> Places {
        while !self.open.is_empty() {
            self.close(Some(source.end));
        }
        if self.nodes.is_empty() {
            let form = Form::Plain;
            let start = source.start;
            self.nodes.push(Place {
                start,
                end: start,
                size: 1,
                next: 1,
                parent: NONE,
                key: NONE,
                form,
            });
        }
        let anchors = self
            .anchors
            .into_iter()
            .map(|anchor| (anchor.at, anchor.mark));
        Places {
            anchors: anchors.collect(),
            order: self.order,
            nodes: self.nodes,
        }
    }
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// From the parser's count of characters to bytes of the file.
struct Offsets {
    start: u32,
    /// The byte of each character; none if each is one byte.
    bytes: Option<Vec<u32>>,
    end: u32,
}

impl Offsets {
    fn of(text: &str, start: u32) -> Offsets {
        let bytes = (!text.is_ascii()).then(|| {
            text.char_indices()
                .map(|(byte, _)| start + position(byte))
                .collect()
        });
        Offsets {
            start,
            bytes,
            end: start + position(text.len()),
        }
    }

    fn byte(&self, index: usize) -> u32 {
        match &self.bytes {
            None => self.start.saturating_add(position(index)).min(self.end),
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.end),
        }
    }
}
