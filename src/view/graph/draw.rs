//! Boxes with names, arrows between them, words along the arrows.

use super::layout::{Point, clear, push_apart, stress};
use crate::view::map::labels::{is_arabic, width};

/// The letters of names, and of words along arrows.
const NAME: f64 = 14.0;
const WORDS: f64 = 11.5;
/// Around a name, and the place of its sign before it.
const PAD: (f64, f64) = (9.0, 5.0);
const SIGN: f64 = 17.0;
/// Lines of a name are that far apart.
const LINE: f64 = 16.5;
/// Names of more than so many letters take two lines.
const LONG: usize = 16;
/// Between boxes, so that an arrow is still one.
const GAP: Point = (24.0, 28.0);
/// So often boxes are moved off the arrows of others.
const CLEARED: usize = 24;
/// Around the drawing.
const EDGE: f64 = 6.0;
/// Between an arrow's ends and the boxes.
const AIR: f64 = 3.0;
/// An arrow's head.
const HEAD: (f64, f64) = (8.0, 3.4);
/// Words stand that much above their arrow.
const ABOVE: f64 = 4.0;
/// Arrows between the same two boxes are that far apart.
const BESIDE: f64 = 9.0;

/// A node before it has a place.
#[derive(Debug)]
pub struct Name<'n> {
    /// What stands in the box.
    pub text: &'n str,
}

/// An arrow before it has a place.
#[derive(Debug)]
pub struct Arrow {
    /// The node that it comes from.
    pub from: usize,
    /// The one that it leads to.
    pub to: usize,
    /// What stands along it, if there is room.
    pub words: Option<String>,
}

/// A box, placed.
#[derive(Debug)]
pub struct Placed {
    /// Its upper left corner.
    pub corner: Point,
    /// Width and height.
    pub size: Point,
    /// The lines of its name, each with its base line.
    pub lines: Vec<(String, f64)>,
}

/// An arrow, placed.
#[derive(Debug)]
pub struct Drawn {
    /// From where to where.
    pub ends: (Point, Point),
    /// The corners of its head.
    pub head: [Point; 3],
    /// Where its words stand (the middle of their base line), and in which direction they run.
    pub words: Option<(Point, Point)>,
}

/// A drawing of a graph.
#[derive(Debug)]
pub struct Drawing {
    /// Width and height.
    pub size: Point,
    /// In the order of the names.
    pub boxes: Vec<Placed>,
    /// In the order of the arrows.
    pub arrows: Vec<Drawn>,
}

/// Draws a graph. `step` is how long an edge should be, along and across.
pub fn draw(names: &[Name<'_>], arrows: &[Arrow], has_middle: bool, step: Point) -> Drawing {
    let lines: Vec<Vec<String>> = names.iter().map(|name| broken(name.text)).collect();
    let sizes: Vec<Point> = lines.iter().map(|lines| box_size(lines)).collect();
    let edges: Vec<(usize, usize)> = arrows.iter().map(|it| (it.from, it.to)).collect();
    let mut places = stress(names.len(), &edges, has_middle);
    for place in &mut places {
        *place = (place.0 * step.0, place.1 * step.1);
    }
    push_apart(&mut places, &sizes, GAP);
    for _ in 0..CLEARED {
        if !clear(&mut places, &sizes, &edges) {
            break;
        }
        push_apart(&mut places, &sizes, GAP);
    }
    let size = shift(&mut places, &sizes);
    let boxes: Vec<Placed> = places
        .iter()
        .zip(&sizes)
        .zip(lines)
        .map(|((place, size), lines)| placed(*place, *size, lines))
        .collect();
    let mut taken: Vec<[f64; 4]> = boxes.iter().map(covers).collect();
    let drawn = arrows.iter().map(|arrow| {
        let is_double = arrows
            .iter()
            .any(|it| (it.from, it.to) == (arrow.to, arrow.from));
        drawn(arrow, &places, &sizes, is_double, &mut taken)
    });
    let drawn = drawn.collect();
    Drawing {
        size,
        boxes,
        arrows: drawn,
    }
}

/// Whether a name's letters hang from above, as those of Nastaliq do.
fn hangs(text: &str) -> bool {
    text.chars().any(is_arabic)
}

/// A name in one line or two; those whose letters hang have one.
fn broken(text: &str) -> Vec<String> {
    let count = text.chars().count();
    if count <= LONG || hangs(text) {
        return vec![text.to_owned()];
    }
    let spaces = text
        .char_indices()
        .filter(|(_, it)| matches!(it, ' ' | '–' | '-'));
    let middle = text.len() as f64 / 2.0;
    // A word such as «Anti-Terrorist» is divided where no space is near.
    let off = |(at, letter): (usize, char)| {
        (at as f64 - middle).abs() + if letter == ' ' { 0.0 } else { middle / 2.0 }
    };
    let best = spaces.min_by(|a, b| off(*a).total_cmp(&off(*b)));
    match best {
        Some((at, letter)) => {
            let keep = if letter == ' ' { 0 } else { letter.len_utf8() };
            let first = &text[..at + keep];
            vec![first.to_owned(), text[at + letter.len_utf8()..].to_owned()]
        }
        None => vec![text.to_owned()],
    }
}

fn box_size(lines: &[String]) -> Point {
    let widest = lines
        .iter()
        .map(|line| width(line) * NAME)
        .fold(0.0, f64::max);
    let high = (lines.len() - 1) as f64 * LINE + NAME * 1.25;
    let high = if hangs(&lines[0]) { NAME * 2.0 } else { high };
    (widest + SIGN + 2.0 * PAD.0, high + 2.0 * PAD.1)
}

/// Moves all boxes so that the drawing begins at nought; gives its size.
fn shift(places: &mut [Point], sizes: &[Point]) -> Point {
    let (mut least, mut most) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for ((x, y), (w, h)) in places.iter().zip(sizes) {
        least = (least.0.min(x - w / 2.0), least.1.min(y - h / 2.0));
        most = (most.0.max(x + w / 2.0), most.1.max(y + h / 2.0));
    }
    for place in places.iter_mut() {
        *place = (place.0 - least.0 + EDGE, place.1 - least.1 + EDGE);
    }
    (most.0 - least.0 + 2.0 * EDGE, most.1 - least.1 + 2.0 * EDGE)
}

fn placed((x, y): Point, (w, h): Point, lines: Vec<String>) -> Placed {
    let corner = (x - w / 2.0, y - h / 2.0);
    let down = if hangs(&lines[0]) { 1.3 } else { 0.98 };
    let base = corner.1 + PAD.1 + NAME * down;
    let lines = lines.into_iter().enumerate();
    Placed {
        corner,
        size: (w, h),
        lines: lines
            .map(|(at, line)| (line, base + at as f64 * LINE))
            .collect(),
    }
}

fn covers(placed: &Placed) -> [f64; 4] {
    let ((x, y), (w, h)) = (placed.corner, placed.size);
    [x, y, x + w, y + h]
}

fn drawn(
    arrow: &Arrow,
    places: &[Point],
    sizes: &[Point],
    is_double: bool,
    taken: &mut Vec<[f64; 4]>,
) -> Drawn {
    let (a, b) = (places[arrow.from], places[arrow.to]);
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let long = (dx * dx + dy * dy).sqrt().max(1.0);
    let (ux, uy) = (dx / long, dy / long);
    let aside = if is_double { BESIDE / 2.0 } else { 0.0 };
    let moved = |(x, y): Point| (x - uy * aside, y + ux * aside);
    let start = reach(sizes[arrow.from], (ux, uy)) + AIR;
    let end = long - reach(sizes[arrow.to], (ux, uy)) - AIR;
    let at = |way: f64| moved((a.0 + ux * way, a.1 + uy * way));
    let end = end.max(start + 1.0);
    let tip = at(end);
    let foot = at(end - HEAD.0);
    let (hx, hy) = (-uy * HEAD.1, ux * HEAD.1);
    let head = [tip, (foot.0 + hx, foot.1 + hy), (foot.0 - hx, foot.1 - hy)];
    let words = arrow.words.as_ref().and_then(|words| {
        let wide = width(words) * WORDS;
        let room = end - start - HEAD.0;
        if wide + 6.0 > room {
            return None;
        }
        let middle = at((start + end - HEAD.0) / 2.0);
        along(middle, (ux, uy), wide, taken)
    });
    Drawn {
        ends: (at(start), at(end - HEAD.0 + 1.0)),
        head,
        words,
    }
}

/// How far a box reaches from its middle in a direction.
fn reach((w, h): Point, (ux, uy): Point) -> f64 {
    let along_x = if ux.abs() > 1e-9 {
        w / 2.0 / ux.abs()
    } else {
        f64::MAX
    };
    let along_y = if uy.abs() > 1e-9 {
        h / 2.0 / uy.abs()
    } else {
        f64::MAX
    };
    along_x.min(along_y)
}

/// Where words run along an arrow, upright; none where they would cover something.
fn along(
    (x, y): Point,
    (ux, uy): Point,
    wide: f64,
    taken: &mut Vec<[f64; 4]>,
) -> Option<(Point, Point)> {
    let (ux, uy) = if ux < 0.0 { (-ux, -uy) } else { (ux, uy) };
    // The base line lies a little above the arrow.
    let (x, y) = (x + uy * ABOVE, y - ux * ABOVE);
    // Small squares along the line stand for the words.
    let half = WORDS * 0.55;
    let count = (wide / WORDS).ceil().max(1.0) as usize;
    let squares: Vec<[f64; 4]> = (0..=count)
        .map(|at| {
            let way = wide * (at as f64 / count as f64 - 0.5);
            let (x, y) = (x + ux * way + uy * half, y + uy * way - ux * half);
            [x - half, y - half, x + half, y + half]
        })
        .collect();
    let meets =
        |a: &[f64; 4], b: &[f64; 4]| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    if squares
        .iter()
        .any(|own| taken.iter().any(|it| meets(it, own)))
    {
        return None;
    }
    taken.extend(squares);
    Some(((x, y), (ux, uy)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrow(from: usize, to: usize, words: &str) -> Arrow {
        Arrow {
            from,
            to,
            words: Some(words.to_owned()),
        }
    }

    #[test]
    fn arrows_end_at_boxes_and_boxes_are_apart() {
        let names = ["Russia", "Pakistan", "North-South gas pipeline"].map(|text| Name { text });
        let arrows = [
            arrow(0, 1, "sold to"),
            arrow(0, 2, "pays"),
            arrow(1, 2, "a very long label that has no room at all"),
        ];
        let drawing = draw(&names, &arrows, true, (340.0, 260.0));
        assert_eq!(drawing.boxes[2].lines.len(), 2);
        for (arrow, drawn) in arrows.iter().zip(&drawing.arrows) {
            let [left, top, right, bottom] = covers(&drawing.boxes[arrow.to]);
            let (x, y) = drawn.head[0];
            assert!(x > left - 5.0 && x < right + 5.0 && y > top - 5.0 && y < bottom + 5.0);
            assert!(!(x > left && x < right && y > top && y < bottom));
        }
        assert!(drawing.arrows[0].words.is_some() && drawing.arrows[2].words.is_none());
    }

    #[test]
    fn a_name_is_divided_at_a_hyphen_only_where_no_space_is_near() {
        for (name, lines) in [
            ("Talks on Su-37 fighters", ["Talks on Su-37", "fighters"]),
            (
                "Regional Anti-Terrorist Structure",
                ["Regional Anti-Terrorist", "Structure"],
            ),
            (
                "Iran–Pakistan–India pipeline",
                ["Iran–Pakistan–India", "pipeline"],
            ),
            (
                "Rhein-Herne-Wasserstrasse",
                ["Rhein-Herne-", "Wasserstrasse"],
            ),
        ] {
            assert_eq!(broken(name), lines);
        }
    }

    #[test]
    fn words_are_never_upside_down() {
        let mut taken = Vec::new();
        let found = along((100.0, 100.0), (-1.0, 0.0), 40.0, &mut taken);
        assert_eq!(found.map(|(_, run)| run), Some((1.0, 0.0)));
        assert_eq!(along((110.0, 102.0), (1.0, 0.0), 40.0, &mut taken), None);
    }
}
