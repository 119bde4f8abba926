//! Names on a drawing: each where it has room, or nowhere.

use super::outlines::{Bounds, Point, touches};

/// Between a name and the edge, in units.
const EDGE: f64 = 8.0;

/// A name to be placed.
#[derive(Debug)]
pub struct Wanted<'t> {
    /// Where its mark stands.
    pub at: Point,
    /// The name.
    pub text: &'t str,
    /// Whether it stands over its place, without a mark: a country, a region.
    pub over: bool,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Where it begins, is in the middle, or ends.
    pub x: f64,
    /// Its base line, but for `down`.
    pub y: f64,
    /// How much lower its base line is, in parts of the letters' size: they are larger where the
    /// drawing is shown small.
    pub down: f64,
    /// SVG's `text-anchor`.
    pub anchor: &'static str,
    /// Whether there is room for it only where the drawing is large.
    pub only_large: bool,
}

/// Places names, the first ones first. `sizes` are those of the letters, in units: where the drawing
/// is shown small, and so its letters take more room, and where it is large; `dot` is half of a mark. No
/// name covers a mark.
pub fn place(
    wanted: &[Wanted<'_>],
    (width, height): (f64, f64),
    sizes: (f64, f64),
    dot: f64,
) -> Vec<Option<Label>> {
    let sheet = [EDGE, EDGE, width - EDGE, height - EDGE];
    let mut labels = vec![None; wanted.len()];
    // Names that have room where their letters are large have it where they are small.
    for (size, only_large) in [(sizes.0, false), (sizes.1, true)] {
        if only_large && sizes.1 >= sizes.0 {
            break;
        }
        let marked = wanted.iter().filter(|it| !it.over);
        let mut full: Vec<Bounds> = marked.map(|it| mark(it.at, dot)).collect();
        for (label, wanted) in labels.iter().zip(wanted) {
            let at = |it: &Label| bounds(wanted, it, size);
            full.extend(label.as_ref().map(at));
        }
        // What can stand only over its place goes first; where it cannot, it has a mark.
        for over in [true, false] {
            for (label, wanted) in labels.iter_mut().zip(wanted) {
                if label.is_some() || wanted.over != over {
                    continue;
                }
                let free = |it: &Label| {
                    let own = bounds(wanted, it, size);
                    let inside = own[0] >= sheet[0]
                        && own[1] >= sheet[1]
                        && own[2] <= sheet[2]
                        && own[3] <= sheet[3];
                    inside && !full.iter().any(|other| touches(*other, own))
                };
                // A name over its place may stand a little aside, to be whole.
                let half = self::width(wanted.text) * size / 2.0;
                let aside = |it: Label| match over && 2.0 * half < sheet[2] - sheet[0] {
                    true => Label {
                        x: it.x.clamp(sheet[0] + half, sheet[2] - half),
                        ..it
                    },
                    false => it,
                };
                let mut all = candidates(wanted, only_large, dot).into_iter().map(aside);
                *label = all.find(free);
                full.push(match label {
                    Some(label) => bounds(wanted, label, size),
                    None => mark(wanted.at, dot),
                });
            }
        }
    }
    labels
}

/// What a mark covers.
fn mark((x, y): Point, dot: f64) -> Bounds {
    [x - dot, y - dot, x + dot, y + dot]
}

/// Where a name may stand, the best place first.
fn candidates(wanted: &Wanted<'_>, only_large: bool, dot: f64) -> Vec<Label> {
    let (x, y) = wanted.at;
    let label = |(dx, dy, down, anchor): (f64, f64, f64, &'static str)| Label {
        x: x + dx,
        y: y + dy,
        down,
        anchor,
        only_large,
    };
    let (far, near) = (dot + 5.0, dot);
    match wanted.over {
        true => [0.35, -0.4, 1.1]
            .map(|down| label((0.0, 0.0, down, "middle")))
            .into(),
        false => [
            (far, 0.0, 0.35, "start"),
            (-far, 0.0, 0.35, "end"),
            (0.0, -far, -0.1, "middle"),
            (0.0, far, 0.85, "middle"),
            (near, -near, 0.0, "start"),
            (near, near, 0.75, "start"),
            (-near, -near, 0.0, "end"),
            (-near, near, 0.75, "end"),
        ]
        .map(label)
        .into(),
    }
}

/// What a name covers.
fn bounds(wanted: &Wanted<'_>, label: &Label, size: f64) -> Bounds {
    let width = width(wanted.text) * size;
    let base = label.y + label.down * size;
    let west = match label.anchor {
        "start" => label.x,
        "end" => label.x - width,
        _ => label.x - width / 2.0,
    };
    // Letters that hang below the line, as those of Nastaliq do, take more.
    let deep = if wanted.text.chars().any(is_arabic) {
        0.75
    } else {
        0.28
    };
    [west, base - size * 0.86, west + width, base + size * deep]
}

/// About how wide a text is, in parts of its letters' size.
pub fn width(text: &str) -> f64 {
    let each = text.chars().map(|letter| match letter {
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}' => 0.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | '\'' | '-' => 0.36,
        'm' | 'w' | 'M' | 'W' | 'ш' | 'щ' | 'ж' | 'ю' | 'ф' => 0.86,
        'A'..='Z' | 'А'..='Я' => 0.7,
        'а'..='я' | 'ё' => 0.61,
        '\u{600}'..='\u{6ff}' => 0.5,
        '\u{2e80}'..='\u{ffef}' => 1.0,
        _ => 0.57,
    });
    each.sum()
}

/// Whether a letter is of the Arabic script, whose Nastaliq needs more height.
pub fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{77f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(x: f64, y: f64, text: &str) -> Wanted<'_> {
        Wanted {
            at: (x, y),
            text,
            over: false,
        }
    }

    #[test]
    fn names_do_not_cover_each_other() {
        let all = [
            wanted(100.0, 100.0, "Karachi"),
            wanted(110.0, 104.0, "Hyderabad"),
            wanted(112.0, 98.0, "Thatta"),
        ];
        let labels = place(&all, (400.0, 300.0), (20.0, 20.0), 7.0);
        let boxes: Vec<Bounds> = all
            .iter()
            .zip(&labels)
            .filter_map(|(it, label)| Some(bounds(it, label.as_ref()?, 20.0)))
            .collect();
        assert!(boxes.len() >= 2);
        for (at, a) in boxes.iter().enumerate() {
            assert!(boxes[at + 1..].iter().all(|b| !touches(*a, *b)));
        }
    }

    #[test]
    fn a_name_at_the_edge_turns_inward() {
        let labels = place(
            &[wanted(390.0, 100.0, "Vladivostok")],
            (400.0, 300.0),
            (20.0, 20.0),
            7.0,
        );
        assert_eq!(labels[0].map(|it| it.anchor), Some("end"));
    }

    #[test]
    fn a_country_at_the_edge_keeps_its_whole_name() {
        let country = Wanted {
            over: true,
            ..wanted(12.0, 100.0, "United States")
        };
        let labels = place(&[country], (400.0, 300.0), (20.0, 20.0), 7.0);
        assert!(labels[0].is_some_and(|it| it.anchor == "middle" && it.x > 50.0));
    }

    #[test]
    fn a_name_without_room_on_a_small_drawing_may_have_it_on_a_large_one() {
        let all = [
            wanted(100.0, 100.0, "Islamabad"),
            wanted(100.0, 130.0, "Rawalpindi"),
            wanted(100.0, 160.0, "Taxila"),
        ];
        let labels = place(&all, (330.0, 250.0), (40.0, 20.0), 7.0);
        assert!(labels.iter().all(Option::is_some), "{labels:?}");
        assert!(labels.iter().flatten().any(|it| it.only_large));
        assert!(!labels[0].expect("it is the first").only_large);
    }
}
