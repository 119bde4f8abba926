//! The cover of a book: a card upright, with room for its title.

use super::svg::{Colors, MARGIN, MEASURE, Pen, SMALL, draw_strip, foot, heading, title_lines};
use super::{Card, Fonts, Tick, WIDTH, encode, fonts::Role, lines::cut};

/// In pixels.
pub const HEIGHT: u32 = 1800;
/// Sizes of a title, the largest first, and the most lines that it may have in each.
const SIZES: [(f32, usize); 6] = [
    (132.0, 3),
    (112.0, 4),
    (96.0, 5),
    (82.0, 6),
    (68.0, 8),
    (54.0, 10),
];
const SUMMARY: f32 = 38.0;
/// Where the events lie, if there are any.
const AXIS: f32 = 1480.0;
const FOOT: f32 = HEIGHT as f32 - 96.0;

/// The PNG of a cover. None: its title is in letters that no font here has.
pub fn cover(card: &Card, ticks: &[Tick], fonts: &Fonts) -> Option<Vec<u8>> {
    let title = heading(card, fonts);
    if title.is_empty() {
        return None;
    }
    let colors = Colors::of(card);
    let mut pen = Pen {
        svg: format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\n"
        ),
        fonts,
        right_to_left: card.right_to_left,
        axis: AXIS,
    };
    let high = HEIGHT as f32;
    pen.rect(0.0, 0.0, (WIDTH as f32, high), 0.0, colors.paper);
    pen.rect(0.0, 0.0, (32.0, high), 0.0, colors.accent);
    words(&mut pen, card, &title, &colors);
    if let Some(strip) = &card.strip {
        draw_strip(&mut pen, strip, ticks, &colors);
    }
    foot(&mut pen, card, FOOT, &colors);
    pen.svg.push_str("</svg>\n");
    let tree = resvg::usvg::Tree::from_str(&pen.svg, &fonts.options()).ok()?;
    let mut pixels = resvg::tiny_skia::Pixmap::new(WIDTH, HEIGHT)?;
    let whole = resvg::tiny_skia::Transform::identity();
    resvg::render(&tree, whole, &mut pixels.as_mut());
    let Colors {
        paper,
        ink,
        soft,
        rule,
        accent,
    } = colors;
    encode::png(pixels.data(), &[paper, ink, accent, soft, rule])
}

/// Kicker, title, summary, from the top.
fn words(pen: &mut Pen<'_>, card: &Card, title: &str, colors: &Colors) {
    let fonts = pen.fonts;
    let (high, open) = if card.right_to_left {
        (1.42, 1.6)
    } else {
        (1.12, 1.42)
    };
    let end = if card.strip.is_some() {
        AXIS - 90.0
    } else {
        FOOT - 120.0
    };
    let mut y = 210.0;
    let kicker = fonts.drawable(&card.kicker, Role::Plain);
    if !kicker.is_empty() {
        for line in cut(&kicker, Role::Plain, SMALL, MEASURE, 1, fonts) {
            pen.line(
                &line,
                (MARGIN, y),
                (Role::Plain, SMALL, colors.accent),
                "start",
            );
        }
        y += 56.0;
    }
    let (size, lines) = title_lines(title, &SIZES, end - y, high, fonts);
    for line in lines {
        y += size * high;
        pen.line(&line, (MARGIN, y), (Role::Title, size, colors.ink), "start");
    }
    let summary = fonts.drawable(&card.summary, Role::Plain);
    y += SUMMARY * 1.3;
    let room = ((end - y) / (SUMMARY * open)).floor().clamp(0.0, 7.0) as usize;
    if summary.is_empty() || room == 0 {
        return;
    }
    for line in cut(&summary, Role::Plain, SUMMARY, MEASURE, room, fonts) {
        y += SUMMARY * open;
        pen.line(
            &line,
            (MARGIN, y),
            (Role::Plain, SUMMARY, colors.soft),
            "start",
        );
    }
}
