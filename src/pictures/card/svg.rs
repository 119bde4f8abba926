//! A card as a drawing.

use std::fmt::Write;

use super::encode::Rgb;
use super::fonts::{Fonts, Role};
use super::lines::{balanced, cut};
use super::{Card, HEIGHT, Strip, Tick, WIDTH};

/// What is left free at both sides.
pub(super) const MARGIN: f32 = 84.0;
/// How wide texts and the line of events are.
pub(super) const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Sizes of a title, the largest first, and the most lines that it may have in each.
const SIZES: [(f32, usize); 7] = [
    (108.0, 1),
    (88.0, 2),
    (76.0, 3),
    (66.0, 3),
    (58.0, 4),
    (50.0, 4),
    (42.0, 4),
];
pub(super) const SMALL: f32 = 30.0;
const SMALLEST: f32 = 25.0;
/// Where the line of events lies.
const LINE: f32 = 466.0;
/// Where the site's name stands.
const FOOT: f32 = HEIGHT as f32 - 54.0;

/// A drawing, and the colours in it: the first is that of the ground.
pub struct Drawing {
    pub svg: String,
    pub colors: Vec<Rgb>,
}

pub(super) struct Colors {
    pub paper: Rgb,
    pub ink: Rgb,
    pub soft: Rgb,
    pub rule: Rgb,
    pub accent: Rgb,
}

impl Colors {
    /// Those of the theme.
    pub fn of(card: &Card) -> Colors {
        let accent = card.accent.as_deref().and_then(rgb);
        match card.dark {
            false => Colors {
                paper: [0xfc, 0xfb, 0xf8],
                ink: [0x1d, 0x1c, 0x1a],
                soft: [0x5c, 0x58, 0x50],
                rule: [0xd6, 0xd0, 0xc4],
                accent: accent.unwrap_or([0x0a, 0x5c, 0x66]),
            },
            true => Colors {
                paper: [0x15, 0x17, 0x1a],
                ink: [0xe9, 0xe6, 0xdf],
                soft: [0xaa, 0xa5, 0x9a],
                rule: [0x47, 0x4c, 0x54],
                accent: accent.unwrap_or([0x7f, 0xcd, 0xd3]),
            },
        }
    }
}

/// A colour written as `#7a1f3d`.
fn rgb(css: &str) -> Option<Rgb> {
    let digits = css.strip_prefix('#').filter(|it| it.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Puts texts and shapes where they stand; mirrored for what is read from right to left.
pub(super) struct Pen<'c> {
    pub svg: String,
    pub fonts: &'c Fonts,
    pub right_to_left: bool,
    /// Where the line of events lies.
    pub axis: f32,
}

impl Pen<'_> {
    /// A place so far from where lines begin.
    fn x(&self, from_start: f32) -> f32 {
        match self.right_to_left {
            true => WIDTH as f32 - from_start,
            false => from_start,
        }
    }

    pub fn line(&mut self, text: &str, at: (f32, f32), style: (Role, f32, Rgb), anchor: &str) {
        let ((x, y), (role, size, color)) = (at, style);
        let family = Fonts::family(role, self.right_to_left);
        let weight = if role == Role::Title { 700 } else { 400 };
        // What is drawn knows one direction of lines: another is set in the line itself.
        let (open, close) = match self.right_to_left {
            true => ("\u{202b}", "\u{202c}"),
            false => ("", ""),
        };
        let anchor = match (anchor, self.right_to_left) {
            ("start", true) => "end",
            ("end", true) => "start",
            (anchor, _) => anchor,
        };
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let (x, color) = (self.x(x), hex(color));
        let _ = writeln!(
            self.svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"{family}\" font-weight=\"{weight}\" \
             font-size=\"{size:.1}\" text-anchor=\"{anchor}\" fill=\"{color}\">{open}{text}{close}</text>"
        );
    }

    pub fn rect(&mut self, from: f32, y: f32, (width, height): (f32, f32), round: f32, color: Rgb) {
        let x = match self.right_to_left {
            true => self.x(from) - width,
            false => from,
        };
        let color = hex(color);
        let _ = writeln!(
            self.svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             rx=\"{round:.1}\" fill=\"{color}\"/>"
        );
    }

    fn dot(&mut self, x: f32, hollow: bool, colors: &Colors) {
        let (x, paper, accent) = (self.x(x), hex(colors.paper), hex(colors.accent));
        let axis = self.axis;
        let (fill, stroke, radius) = match hollow {
            true => (&paper, &accent, 8.5),
            false => (&accent, &paper, 11.0),
        };
        let _ = writeln!(
            self.svg,
            "<circle cx=\"{x:.1}\" cy=\"{axis:.1}\" r=\"{radius:.1}\" fill=\"{fill}\" \
             stroke=\"{stroke}\" stroke-width=\"3\"/>"
        );
    }
}

/// Draws a card.
pub fn draw(card: &Card, ticks: &[Tick], fonts: &Fonts) -> Drawing {
    let colors = Colors::of(card);
    let Colors {
        paper,
        ink,
        soft,
        rule,
        accent,
    } = colors;
    let mut pen = Pen {
        svg: format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\n"
        ),
        fonts,
        right_to_left: card.right_to_left,
        axis: LINE,
    };
    pen.rect(0.0, 0.0, (WIDTH as f32, HEIGHT as f32), 0.0, paper);
    pen.rect(0.0, 0.0, (20.0, HEIGHT as f32), 0.0, accent);
    words(&mut pen, card, &colors);
    if let Some(strip) = &card.strip {
        draw_strip(&mut pen, strip, ticks, &colors);
    }
    foot(&mut pen, card, FOOT, &colors);
    pen.svg.push_str("</svg>\n");
    Drawing {
        svg: pen.svg,
        colors: vec![paper, ink, accent, soft, rule],
    }
}

/// Kicker, title, summary.
fn words(pen: &mut Pen<'_>, card: &Card, colors: &Colors) {
    let fonts = pen.fonts;
    let high = if card.right_to_left { 1.42 } else { 1.14 };
    let end = if card.strip.is_some() {
        LINE - 42.0
    } else {
        FOOT - 62.0
    };
    let kicker = fonts.drawable(&card.kicker, Role::Plain);
    let title = heading(card, fonts);
    let mut y = 104.0;
    if !kicker.is_empty() {
        let kicker = cut(&kicker, Role::Plain, SMALL, MEASURE, 1, fonts);
        for line in kicker {
            let style = (Role::Plain, SMALL, colors.accent);
            pen.line(&line, (MARGIN, y), style, "start");
        }
        y += 26.0;
    } else {
        y -= 40.0;
    }
    let (size, lines) = title_lines(&title, &SIZES, end - y, high, fonts);
    for (at, line) in lines.iter().enumerate() {
        let is_first = at == 0 && card.right_to_left;
        y += size * if is_first { 1.14 } else { high };
        pen.line(line, (MARGIN, y), (Role::Title, size, colors.ink), "start");
    }
    let summary = fonts.drawable(&card.summary, Role::Plain);
    let step = SMALL * if card.right_to_left { 1.6 } else { 1.4 };
    y += SMALL * 0.8 + if card.right_to_left { 14.0 } else { 0.0 };
    let room = ((end - y) / step).floor().clamp(0.0, 3.0) as usize;
    if summary.is_empty() || room == 0 {
        return;
    }
    for line in cut(&summary, Role::Plain, SMALL, MEASURE, room, fonts) {
        y += step;
        pen.line(
            &line,
            (MARGIN, y),
            (Role::Plain, SMALL, colors.soft),
            "start",
        );
    }
}

/// The title; of one in letters that no font here has, the site's, and at last where it stands.
pub(super) fn heading(card: &Card, fonts: &Fonts) -> String {
    let all = [&card.title, &card.site, &card.host];
    let mut drawable = all.iter().map(|text| fonts.drawable(text, Role::Title));
    let title = drawable.find(|text| !text.is_empty()).unwrap_or_default();
    // A dash does not begin a line.
    title.replace(" — ", "\u{a0}— ").replace(" – ", "\u{a0}– ")
}

/// The largest size in which a title stands in few lines and fits; and these.
pub(super) fn title_lines(
    title: &str,
    sizes: &[(f32, usize)],
    room: f32,
    high: f32,
    fonts: &Fonts,
) -> (f32, Vec<String>) {
    for (size, most) in sizes.iter().copied() {
        let lines = balanced(title, Role::Title, size, MEASURE, most, fonts);
        if let Some(lines) = lines.filter(|lines| lines.len() as f32 * size * high <= room) {
            return (size, lines);
        }
    }
    let (size, most) = sizes.last().copied().unwrap_or((SMALL, 1));
    let fits = (room / (size * high)).floor().max(1.0) as usize;
    let lines = cut(title, Role::Title, size, MEASURE, most.min(fits), fonts);
    (size, lines)
}

pub(super) fn draw_strip(pen: &mut Pen<'_>, strip: &Strip, ticks: &[Tick], colors: &Colors) {
    let axis = pen.axis;
    let at = |place: u16| MARGIN + f32::from(place.min(1000)) / 1000.0 * MEASURE;
    pen.rect(MARGIN, axis - 1.5, (MEASURE, 3.0), 1.5, colors.rule);
    for (place, words) in ticks {
        let x = at(*place);
        pen.rect(x - 1.0, axis - 1.0, (2.0, 17.0), 0.0, colors.rule);
        let words = match pen.fonts.drawable(words, Role::Plain) {
            held if !held.is_empty() => held,
            // «2012年»: the year alone.
            _ => year(words).into(),
        };
        let half = pen.fonts.width(&words, Role::Plain, SMALLEST) / 2.0;
        let x = x.clamp(MARGIN + half, (MARGIN + MEASURE - half).max(MARGIN + half));
        let style = (Role::Plain, SMALLEST, colors.soft);
        pen.line(&words, (x, axis + 48.0), style, "middle");
    }
    for mark in strip.marks.iter().filter(|mark| mark.end > mark.start) {
        let (start, end) = (at(mark.start), at(mark.end));
        pen.rect(start, axis - 3.5, (end - start, 7.0), 3.5, colors.accent);
    }
    for mark in &strip.marks {
        pen.dot(at(mark.start), mark.hollow, colors);
    }
}

/// The number in words that have but one.
fn year(words: &str) -> &str {
    let mut numbers = words.split(|letter: char| !letter.is_ascii_digit());
    let number = numbers.find(|it| !it.is_empty()).unwrap_or_default();
    match numbers.any(|it| !it.is_empty()) {
        true => "",
        false => number,
    }
}

/// The site's name, and where it stands.
pub(super) fn foot(pen: &mut Pen<'_>, card: &Card, y: f32, colors: &Colors) {
    let is_titled = !pen.fonts.drawable(&card.title, Role::Title).is_empty();
    let site = match is_titled {
        true => pen.fonts.drawable(&card.site, Role::Title),
        // It stands in the title's place.
        false => "".into(),
    };
    let host = match heading(card, pen.fonts) == card.host {
        true => "".into(),
        false => pen.fonts.drawable(&card.host, Role::Plain),
    };
    let of_host = pen.fonts.width(&host, Role::Plain, SMALLEST);
    let mut used = 0.0;
    if !site.is_empty() {
        let room = (MEASURE - of_host - 40.0).max(MEASURE / 2.0);
        for line in cut(&site, Role::Title, SMALL, room, 1, pen.fonts) {
            used = pen.fonts.width(&line, Role::Title, SMALL) + 40.0;
            pen.line(
                &line,
                (MARGIN, y),
                (Role::Title, SMALL, colors.ink),
                "start",
            );
        }
    }
    if !host.is_empty() && used + of_host <= MEASURE {
        let style = (Role::Plain, SMALLEST, colors.soft);
        pen.line(&host, (WIDTH as f32 - MARGIN, y), style, "end");
    }
}
