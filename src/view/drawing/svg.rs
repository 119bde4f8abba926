//! The drawing as SVG.

use std::fmt::Write;

use super::axis::Tick;
use super::lanes::{Crowd, Lanes, Place, Room, Wanted};
use super::sizes::text_width;
use super::{Form, Item, Scale};
use crate::parse::dates::Status;
use crate::parse::markdown::escape;
use crate::view::pages::Html;

/// The words of the axis.
const HEAD: f64 = 28.0;
/// A lane of marks with words.
const LANE: f64 = 26.0;
/// A lane of marks without.
const BARE: f64 = 16.0;
/// The lane of crowds.
const CROWDS: f64 = 26.0;
/// A bar's height in each.
const BAR: f64 = 20.0;
const BARE_BAR: f64 = 12.0;
/// From a line of the axis to its words.
const TO_TICK: f64 = 5.0;

/// An event with all that its drawing says.
pub(super) struct Drawn<'d> {
    pub item: &'d Item<'d>,
    pub wanted: &'d Wanted,
    pub place: Place,
    pub label: &'d str,
    pub word: &'d str,
    pub href: &'d str,
}

/// A drawing in the making.
pub(super) struct Svg<'l> {
    html: String,
    scale: Scale,
    room: Room,
    lanes: &'l Lanes,
    /// Time runs from right to left, as the language is read.
    is_mirrored: bool,
}

impl<'l> Svg<'l> {
    pub fn new(scale: Scale, room: Room, lanes: &'l Lanes, is_mirrored: bool) -> Svg<'l> {
        Svg {
            html: String::with_capacity(512 + lanes.places.len() * 224),
            scale,
            room,
            lanes,
            is_mirrored,
        }
    }

    pub fn height(&self) -> f64 {
        let crowds = match self.lanes.crowds.is_empty() {
            true => 0.0,
            false => CROWDS,
        };
        self.below_bare() + crowds + 4.0
    }

    pub fn finish(self) -> Html {
        Html(self.html)
    }

    /// The shapes, and how an open end fades.
    pub fn shapes(&mut self, statuses: impl Iterator<Item = Status>, is_open: bool) {
        self.html.push_str("<defs>");
        for status in statuses {
            let mirror = match self.is_mirrored && status == Status::Ongoing {
                true => " transform=\"scale(-1 1)\"",
                false => "",
            };
            let (id, shape) = (status.as_str(), shape(status));
            self.push(format_args!("<g id=\"_d-{id}\"{mirror}>{shape}</g>"));
        }
        if is_open {
            for (id, x) in [("left", ""), ("right", " x1=\"1\" x2=\"0\"")] {
                self.push(format_args!(
                    "<linearGradient id=\"_d-{id}-fade\"{x}><stop/>\
                     <stop offset=\"1\" stop-color=\"#fff\"/></linearGradient>\
                     <mask id=\"_d-{id}\" maskContentUnits=\"objectBoundingBox\">\
                     <rect width=\"1\" height=\"1\" fill=\"url(#_d-{id}-fade)\"/></mask>"
                ));
            }
        }
        self.html.push_str("</defs>\n");
    }

    /// Lines, with their words at the head.
    pub fn axis(&mut self, ticks: &[Tick]) {
        let mut free = 0.0;
        for tick in ticks {
            let share = self.scale.at(tick.day as f64);
            let x = self.x(share);
            self.push(format_args!("<rect class=\"tick\" x=\"{x:.2}%\"/>"));
            let (at, wide) = (share * self.room.width, TO_TICK + text_width(&tick.words));
            // The last one may have its words before it.
            let (by, class) = match at + wide <= self.room.width {
                true => (TO_TICK, "tick"),
                false if at - wide >= free => (-TO_TICK, "tick before"),
                false => continue,
            };
            free = at + wide;
            let dx = self.towards(by);
            self.push(format_args!(
                "<text class=\"{class}\" x=\"{x:.2}%\" dx=\"{dx}\" y=\"14\">"
            ));
            escape::push_text(&mut self.html, &tick.words);
            self.html.push_str("</text>");
        }
        self.html.push('\n');
    }

    /// A link to an event: its bar, its mark, its words. `title` is what a pointer that rests on
    /// it is told where those are cut.
    pub fn event(&mut self, drawn: &Drawn, title: impl FnOnce() -> String) {
        let item = drawn.item;
        let (row, height) = match drawn.place {
            Place::Labelled(lane) => (HEAD + lane as f64 * LANE + LANE / 2.0, BAR),
            Place::Bare(lane) => (
                self.below_lanes() + lane as f64 * BARE + BARE / 2.0,
                BARE_BAR,
            ),
            Place::Crowd(_) => return,
        };
        let status = item.status.as_str();
        self.html.push_str("<a href=\"");
        escape::push_attribute(&mut self.html, drawn.href);
        self.push(format_args!("\" tabindex=\"-1\" class=\"{status}"));
        if item.form == Form::Within {
            self.html.push_str(" within");
        }
        if item.is_unsure {
            self.html.push_str(" unsure");
        }
        self.html.push_str("\">");
        if matches!(drawn.place, Place::Bare(_)) || drawn.label.ends_with('…') {
            self.html.push_str("<title>");
            escape::push_text(&mut self.html, &title());
            self.html.push_str("</title>");
        }
        self.bar(item, row - height / 2.0, height);
        let x = self.x(drawn.wanted.mark / self.room.width);
        self.push(format_args!(
            "<use href=\"#_d-{status}\" x=\"{x:.2}%\" y=\"{row}\"/>"
        ));
        self.words(drawn, row + 4.5);
        self.html.push_str("</a>\n");
    }

    fn words(&mut self, drawn: &Drawn, y: f64) {
        if !matches!(drawn.place, Place::Labelled(_)) {
            return;
        }
        let words = drawn.wanted.words(self.room.width);
        let (by, class) = match words.is_before {
            true => (-words.by, " class=\"before\""),
            false => (words.by, ""),
        };
        let (x, dx) = (self.x(words.from / self.room.width), self.towards(by));
        self.push(format_args!(
            "<text x=\"{x:.2}%\" dx=\"{dx}\" y=\"{y}\"{class}>"
        ));
        escape::push_text(&mut self.html, drawn.label);
        if !drawn.word.is_empty() {
            self.html.push_str("<tspan> · ");
            escape::push_text(&mut self.html, drawn.word);
            self.html.push_str("</tspan>");
        }
        self.html.push_str("</text>");
    }

    fn bar(&mut self, item: &Item, y: f64, height: f64) {
        let (start, end) = self.scale.bar(item);
        if end <= start {
            return;
        }
        let x = self.x(if self.is_mirrored { end } else { start });
        let width = ((end - start) * 100.0).max(0.2);
        let fade = match (item.first, item.last) {
            (None, _) => Some(!self.is_mirrored),
            (_, None) => Some(self.is_mirrored),
            (Some(_), Some(_)) => None,
        };
        self.push(format_args!(
            "<rect x=\"{x:.2}%\" y=\"{y}\" width=\"{width:.2}%\" height=\"{height}\" rx=\"2\""
        ));
        if let Some(is_left) = fade {
            let side = if is_left { "left" } else { "right" };
            self.push(format_args!(" mask=\"url(#_d-{side})\""));
        }
        self.html.push_str("/>");
    }

    /// Marks for which there is no room, as their number. It leads to the first of them.
    pub fn crowd(&mut self, crowd: &Crowd, words: &str, href: &str) {
        let width = self.room.width;
        let x = self.x((crowd.start + 17.0) / width);
        let y = self.below_bare() + CROWDS / 2.0;
        self.html.push_str("<a href=\"");
        escape::push_attribute(&mut self.html, href);
        self.push(format_args!(
            "\" tabindex=\"-1\" class=\"crowd\"><text x=\"{x:.2}%\" y=\"{}\">+",
            y + 4.0
        ));
        escape::push_text(&mut self.html, words);
        self.html.push_str("</text></a>\n");
    }

    fn below_lanes(&self) -> f64 {
        HEAD + self.lanes.labelled as f64 * LANE
    }

    fn below_bare(&self) -> f64 {
        self.below_lanes() + self.lanes.bare as f64 * BARE
    }

    /// A share of the width as it is written: per cent from the left.
    fn x(&self, share: f64) -> f64 {
        match self.is_mirrored {
            true => 100.0 - share * 100.0,
            false => share * 100.0,
        }
    }

    /// A way in the direction of time.
    fn towards(&self, pixels: f64) -> f64 {
        if self.is_mirrored { -pixels } else { pixels }
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        self.html
            .write_fmt(text)
            .expect("a String takes all that is written");
    }
}

/// A mark around the point 0, 0.
fn shape(status: Status) -> &'static str {
    match status {
        Status::Happened => "<circle r=\"4.5\"/>",
        Status::Ongoing => "<path d=\"M-5.5-1.8H0V-5.5L6 0 0 5.5V1.8H-5.5Z\"/>",
        Status::Planned => "<path class=\"hollow\" d=\"M0-4.8 4.8 0 0 4.8-4.8 0Z\"/>",
        Status::Awaited => "<circle class=\"hollow\" r=\"4.2\"/>",
        Status::Cancelled => {
            "<circle class=\"hollow\" r=\"4.4\"/><path class=\"hollow\" d=\"M-3 3 3-3\"/>"
        }
        Status::Missed => "<path class=\"cross\" d=\"M-4-4 4 4M4-4-4 4\"/>",
        Status::Disputed => {
            "<path class=\"hollow\" d=\"M0-4.8 4.8 0 0 4.8-4.8 0Z\"/><path d=\"M0-4.8V4.8L-4.8 0Z\"/>"
        }
    }
}
