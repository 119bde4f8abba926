//! The outlines of all countries: Natural Earth 4.1 at 1:50 million, levelled and packed by
//! tools/map/convert.py.
//!
//! The file: varints, and texts with their length before them. First the lines, each: how many
//! points, then for each point its distance from the one before (zigzag, longitude, latitude), in
//! hundredths of a degree, then for each point its weight in a byte. Then the shapes, each: its kind (0 to 2, as in [`Kind`]), its key, its
//! rings (for each its lines: twice the number, and one more where it runs backwards), the shapes
//! that it is good within.

use std::sync::OnceLock;

use super::level::Weight;

/// A point: longitude and latitude in hundredths of a degree.
pub type Point = (f64, f64);

/// Once around the Earth, in hundredths of a degree.
pub const AROUND: f64 = 36_000.0;

/// West, south, east, north, in hundredths of a degree.
pub type Bounds = [f64; 4];

/// All outlines.
#[derive(Debug)]
pub struct Outlines {
    /// The lines that rings are made of. Two countries that meet share a line.
    pub lines: Vec<Line>,
    /// Countries, parts of countries, disputed areas.
    pub shapes: Vec<Shape>,
}

/// A line between two places where three outlines meet, or around an island.
#[derive(Debug)]
pub struct Line {
    /// Its points.
    pub points: Vec<Point>,
    /// What its points weigh, in steps.
    weights: &'static [u8],
    /// All of it lies within.
    pub bounds: Bounds,
    /// What it parts.
    pub parts: Parts,
    /// For each point, whether the border from it to the next one is disputed; empty where none is.
    pub disputed: Vec<bool>,
}

impl Line {
    /// Whether a point is there on a map that shows what weighs so much.
    pub fn keeps(&self, at: usize, least: Weight) -> bool {
        Weight(self.weights[at]) >= least
    }
}

/// What a line parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Land and sea.
    Coast,
    /// Two countries.
    Countries,
    /// Nothing: it is the rough outline of a disputed area.
    Nothing,
}

/// What a shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A country.
    Land,
    /// Land that more than one state claims as a whole, or whose standing is disputed.
    Disputed,
    /// The rough outline of a disputed area, good only within some countries.
    Area,
}

/// A country, a part of one, or a disputed area.
#[derive(Debug)]
pub struct Shape {
    /// What it is.
    pub kind: Kind,
    /// The key of a disputed territory's name.
    pub key: &'static str,
    /// Its rings: an odd number of them around a point means within.
    pub rings: Vec<Ring>,
    /// All of it lies within.
    pub bounds: Bounds,
    /// An area: the shapes that it is good within.
    pub within: Vec<usize>,
}

/// A closed line, made of lines: the number of each, and whether it runs backwards.
#[derive(Debug)]
pub struct Ring {
    /// Its lines.
    pub lines: Vec<(usize, bool)>,
    /// All of it lies within.
    pub bounds: Bounds,
}

/// The outlines, unpacked when a map is first drawn: data of the program, never changed.
pub fn outlines() -> &'static Outlines {
    static OUTLINES: OnceLock<Outlines> = OnceLock::new();
    OUTLINES.get_or_init(|| {
        let mut reader = Reader {
            bytes: include_bytes!("outlines.bin"),
        };
        let lines = reader.lines();
        let shapes = reader.shapes();
        let mut all = Outlines { lines, shapes };
        all.measure();
        all.part();
        all
    })
}

impl Outlines {
    /// The country that a point lies in.
    pub fn around(&self, point: Point) -> Option<&Shape> {
        let mut all = self.shapes.iter().filter(|it| it.kind != Kind::Area);
        all.find(|shape| self.holds(shape, point))
    }

    /// Whether a point lies in a shape.
    pub fn holds(&self, shape: &Shape, point: Point) -> bool {
        [-AROUND, 0.0, AROUND].iter().any(|turn| {
            let point = (point.0 + turn, point.1);
            let here = [point.0, point.1, point.0, point.1];
            // Most rings of a country with islands are far away: they are not put together.
            let around = |ring: &&Ring| {
                touches(ring.bounds, here) && is_within(&self.ring(ring, Weight::NONE), point)
            };
            touches(shape.bounds, here) && shape.rings.iter().filter(around).count() % 2 == 1
        })
    }

    /// The points of a ring whose weight is no less; the last is not the first once more.
    pub fn ring(&self, ring: &Ring, least: Weight) -> Vec<Point> {
        let mut points = Vec::new();
        for (number, backwards) in &ring.lines {
            let line = &self.lines[*number];
            let all = &line.points;
            let kept = |at: &usize| line.keeps(*at, least);
            let last = all.len() - 1;
            // A ring goes on beyond the 180th meridian, though its next line may lie before it.
            let start = all[if *backwards { last } else { 0 }].0;
            let end = points.last().map_or(start, |point: &Point| point.0);
            let turn = ((end - start) / AROUND).round() * AROUND;
            let point = |at: usize| (all[at].0 + turn, all[at].1);
            match backwards {
                false => points.extend((0..last).filter(kept).map(point)),
                true => points.extend((1..=last).rev().filter(kept).map(point)),
            }
        }
        points
    }

    /// Finds out how far each ring and shape reaches.
    fn measure(&mut self) {
        let mut shapes = std::mem::take(&mut self.shapes);
        for shape in &mut shapes {
            for ring in &mut shape.rings {
                ring.bounds = bounds_of(self.ring(ring, Weight::NONE));
            }
            shape.bounds = joined(shape.rings.iter().map(|ring| ring.bounds));
        }
        self.shapes = shapes;
    }

    /// Finds out what each line parts, and where that is disputed.
    fn part(&mut self) {
        let mut used = vec![(0, false); self.lines.len()];
        for shape in self.shapes.iter().filter(|it| it.kind != Kind::Area) {
            for (line, _) in shape.rings.iter().flat_map(|ring| &ring.lines) {
                used[*line].0 += 1;
                used[*line].1 |= shape.kind == Kind::Disputed;
            }
        }
        let areas: Vec<(Bounds, Vec<Point>)> = self
            .shapes
            .iter()
            .filter(|it| it.kind == Kind::Area)
            .map(|it| (it.bounds, self.ring(&it.rings[0], Weight::NONE)))
            .collect();
        for (line, (count, disputed)) in self.lines.iter_mut().zip(used) {
            line.parts = match count {
                0 => Parts::Nothing,
                1 => Parts::Coast,
                _ => Parts::Countries,
            };
            if line.parts != Parts::Countries {
                continue;
            }
            let near = areas
                .iter()
                .filter(|(bounds, _)| touches(*bounds, line.bounds));
            let near: Vec<&Vec<Point>> = near.map(|(_, ring)| ring).collect();
            if disputed {
                line.disputed = vec![true; line.points.len()];
            } else if !near.is_empty() {
                let within = |point: &Point| near.iter().any(|ring| is_within(ring, *point));
                line.disputed = line.points.iter().map(within).collect();
            }
        }
    }
}

/// Whether two bounds have a place in common.
pub fn touches(a: Bounds, b: Bounds) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// Whether a point lies within a ring: a line from it to the far east crosses an odd number of
/// edges.
pub fn is_within(ring: &[Point], (x, y): Point) -> bool {
    let mut within = false;
    let mut before = match ring.last() {
        Some(last) => *last,
        None => return false,
    };
    for point in ring {
        let ((ax, ay), (bx, by)) = (before, *point);
        if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
            within = !within;
        }
        before = *point;
    }
    within
}

/// What all of those points lie within.
pub fn bounds_of(points: impl IntoIterator<Item = Point>) -> Bounds {
    let none = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    points.into_iter().fold(none, |[w, s, e, n], (x, y)| {
        [w.min(x), s.min(y), e.max(x), n.max(y)]
    })
}

fn joined(all: impl IntoIterator<Item = Bounds>) -> Bounds {
    let corners = all.into_iter().flat_map(|[w, s, e, n]| [(w, s), (e, n)]);
    bounds_of(corners)
}

/// Reads the file. It is part of the program, so nothing in it can be wrong.
struct Reader {
    bytes: &'static [u8],
}

impl Reader {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.bytes.split_first().expect("the outlines are whole");
        self.bytes = rest;
        *first
    }

    fn number(&mut self) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            value |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return value;
            }
            shift += 7;
        }
    }

    fn signed(&mut self) -> f64 {
        let value = self.number();
        let half = (value / 2) as f64;
        if value.is_multiple_of(2) {
            half
        } else {
            -half - 1.0
        }
    }

    fn bytes_of(&mut self, len: usize) -> &'static [u8] {
        let (bytes, rest) = self.bytes.split_at(len);
        self.bytes = rest;
        bytes
    }

    fn text(&mut self) -> &'static str {
        let len = self.number();
        std::str::from_utf8(self.bytes_of(len)).expect("keys are ASCII")
    }

    fn lines(&mut self) -> Vec<Line> {
        let count = self.number();
        (0..count).map(|_| self.line()).collect()
    }

    fn line(&mut self) -> Line {
        let (mut x, mut y) = (0.0, 0.0);
        let count = self.number();
        let points: Vec<Point> = (0..count)
            .map(|_| {
                x += self.signed();
                y += self.signed();
                (x, y)
            })
            .collect();
        Line {
            weights: self.bytes_of(count),
            bounds: bounds_of(points.iter().copied()),
            points,
            parts: Parts::Nothing,
            disputed: Vec::new(),
        }
    }

    fn shapes(&mut self) -> Vec<Shape> {
        let count = self.number();
        (0..count).map(|_| self.shape()).collect()
    }

    fn shape(&mut self) -> Shape {
        let kind = match self.byte() {
            0 => Kind::Land,
            1 => Kind::Disputed,
            _ => Kind::Area,
        };
        let key = self.text();
        let count = self.number();
        let rings: Vec<Ring> = (0..count)
            .map(|_| {
                let count = self.number();
                let each = (0..count).map(|_| self.number());
                Ring {
                    lines: each.map(|it| (it / 2, it % 2 == 1)).collect(),
                    bounds: [0.0; 4],
                }
            })
            .collect();
        let count = self.number();
        Shape {
            kind,
            key,
            bounds: [0.0; 4],
            rings,
            within: (0..count).map(|_| self.number()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> &'static Shape {
        let found = outlines().around((lon * 100.0, lat * 100.0));
        found.expect("this is land")
    }

    #[test]
    fn points_lie_in_their_countries() {
        assert!(
            std::ptr::eq(at(67.3, 25.2), at(73.0, 33.6)),
            "Karachi and Islamabad"
        );
        assert!(
            !std::ptr::eq(at(77.2, 28.6), at(73.0, 33.6)),
            "Delhi and Islamabad"
        );
        // Chukotka reaches over the 180th meridian.
        assert!(
            std::ptr::eq(at(-173.0, 65.0), at(37.6, 55.7)),
            "Chukotka and Moscow"
        );
        assert!(
            std::ptr::eq(at(28.2, -25.7), at(18.6, -33.8)),
            "around Lesotho"
        );
        assert!(!std::ptr::eq(at(28.2, -29.5), at(28.2, -25.7)), "Lesotho");
        assert!(
            outlines().around((8000.0, -2000.0)).is_none(),
            "the Indian Ocean"
        );
    }

    #[test]
    fn disputed_land_is_marked() {
        for (lon, lat, key) in [
            (34.1, 45.2, "crimea"),
            (-9.0, 26.5, "western-sahara"),
            (20.9, 42.6, "kosovo"),
            (121.0, 23.8, "taiwan"),
            (147.6, 44.9, "kuril-islands"),
        ] {
            let shape = at(lon, lat);
            assert_eq!((shape.kind, shape.key), (Kind::Disputed, key));
        }
        let all = outlines();
        for (lon, lat, key, country) in [
            (74.8, 34.1, "kashmir", (77.2, 28.6)),
            (74.3, 35.9, "kashmir", (67.3, 25.2)),
            (79.3, 35.2, "kashmir", (116.4, 39.9)),
            (94.0, 28.2, "arunachal-pradesh", (77.2, 28.6)),
            (-13.0, 25.0, "western-sahara", (-7.0, 33.0)),
            (37.8, 48.0, "eastern-ukraine", (30.5, 50.4)),
        ] {
            let point = (lon * 100.0, lat * 100.0);
            let is = |it: &&Shape| {
                let here = |at: &usize| all.holds(&all.shapes[*at], point);
                it.kind == Kind::Area
                    && it.key == key
                    && all.holds(it, point)
                    && it.within.iter().any(here)
            };
            assert!(all.shapes.iter().any(|it| is(&it)), "{key} at {lon} {lat}");
            assert!(
                std::ptr::eq(at(lon, lat), at(country.0, country.1)),
                "{key}"
            );
        }
    }

    #[test]
    fn a_line_of_control_is_a_disputed_border_and_other_borders_are_not() {
        let all = outlines();
        let is_disputed = |near: Point| {
            let near = |it: &Point| (it.0 - near.0).hypot(it.1 - near.1) < 60.0;
            let lines = all.lines.iter().filter(|it| it.parts == Parts::Countries);
            lines.into_iter().any(|line| {
                let mut flags = line.points.iter().zip(&line.disputed);
                flags.any(|(point, flag)| *flag && near(point))
            })
        };
        assert!(is_disputed((7400.0, 3440.0)), "the line of control");
        assert!(
            !is_disputed((7100.0, 2440.0)),
            "between Sindh and Rajasthan"
        );
    }

    #[test]
    fn levelling_leaves_every_ring_a_ring() {
        let all = outlines();
        for ring in all.shapes.iter().flat_map(|shape| &shape.rings) {
            assert!(all.ring(ring, Weight::of(1e30)).len() >= 3);
        }
    }
}
