//! Land, borders and disputed territory in a window, as paths of SVG.

use super::level::Weight;
use super::outlines::{Bounds, Kind, Outlines, Parts, Point, Shape};
use super::path::Path;
use super::window::Window;

/// So many units beyond the edge are still drawn, so that no cut is seen.
const BEYOND: f64 = 6.0;
/// Triangles of fewer square units than this are levelled, times the gap of the hatching.
const FINE: f64 = 0.4;
/// Islands of fewer units than this, both ways, are left out.
const SPECK: f64 = 3.0;

/// What a map shows, but for its places.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// All land.
    pub land: String,
    /// The country that the map is about.
    pub chosen: String,
    /// Borders between countries.
    pub borders: String,
    /// Borders that are disputed.
    pub disputed_borders: String,
    /// Lines over disputed territory.
    pub hatching: String,
    /// The keys of the territories under them.
    pub disputed: Vec<&'static str>,
}

/// Draws a window.
pub fn draw(outlines: &Outlines, window: &Window, chosen: Option<&Shape>, gap: f64) -> Drawing {
    let pen = Pen {
        outlines,
        window,
        least: Weight::of(gap * FINE / (window.scale.0 * window.scale.1)),
        bounds: window.bounds(BEYOND),
    };
    let (mut land, mut one, mut hatching) = (Path::default(), Path::default(), Path::default());
    let mut disputed = Vec::new();
    for shape in &outlines.shapes {
        if window.turns(shape.bounds).next().is_none() {
            continue;
        }
        let rings = pen.rings(shape);
        let drawn = match shape.kind {
            Kind::Land => 0,
            Kind::Disputed => hatching.hatch(&rings, None, gap),
            Kind::Area => {
                let countries = shape.within.iter().map(|at| &outlines.shapes[*at]);
                let countries: Vec<_> = countries.flat_map(|it| pen.rings(it)).collect();
                hatching.hatch(&rings, Some(&countries), gap)
            }
        };
        if drawn > 0 && !disputed.contains(&shape.key) {
            disputed.push(shape.key);
        }
        if shape.kind != Kind::Area {
            land.rings(&rings);
        }
        if chosen.is_some_and(|chosen| std::ptr::eq(chosen, shape)) {
            one.rings(&rings);
        }
    }
    let (borders, disputed_borders) = pen.borders();
    disputed.sort_unstable();
    Drawing {
        land: land.done(),
        chosen: one.done(),
        borders,
        disputed_borders,
        hatching: hatching.done(),
        disputed,
    }
}

struct Pen<'o> {
    outlines: &'o Outlines,
    window: &'o Window,
    /// The least weight of a point that is drawn.
    least: Weight,
    /// What is drawn, in hundredths of a degree.
    bounds: Bounds,
}

impl Pen<'_> {
    /// The rings of a shape that are in the window, cut off at its edges, in units.
    fn rings(&self, shape: &Shape) -> Vec<Vec<Point>> {
        let mut rings = Vec::new();
        let (x, y) = self.window.scale;
        for ring in &shape.rings {
            let [w, s, e, n] = ring.bounds;
            let is_speck = (e - w) * x < SPECK && (n - s) * y < SPECK;
            for turn in self.window.turns(ring.bounds) {
                if is_speck {
                    continue;
                }
                let mut points = self.outlines.ring(ring, self.least);
                if turn != 0.0 {
                    points.iter_mut().for_each(|point| point.0 += turn);
                }
                let cut = cut(points, [w + turn, s, e + turn, n], self.bounds);
                if cut.len() > 2 {
                    let placed = cut.into_iter().map(|point| self.window.place(point));
                    rings.push(placed.collect());
                }
            }
        }
        rings
    }

    /// Borders, and those that are disputed.
    fn borders(&self) -> (String, String) {
        let (mut settled, mut disputed) = (Path::default(), Path::default());
        let borders = self.outlines.lines.iter();
        for line in borders.filter(|it| it.parts == Parts::Countries) {
            for turn in self.window.turns(line.bounds) {
                let mut before: Option<(Point, bool)> = None;
                for (at, point) in line.points.iter().enumerate() {
                    if !line.keeps(at, self.least) {
                        continue;
                    }
                    let flag = line.disputed.get(at).copied().unwrap_or(false);
                    let point = (point.0 + turn, point.1);
                    if let Some((before, flag)) = before
                        && self.sees(before, point)
                    {
                        let path = if flag { &mut disputed } else { &mut settled };
                        path.segment(self.window.place(before), self.window.place(point));
                    }
                    before = Some((point, flag));
                }
            }
        }
        (settled.done(), disputed.done())
    }

    fn sees(&self, a: Point, b: Point) -> bool {
        let [w, s, e, n] = self.bounds;
        !(a.0 < w && b.0 < w || a.0 > e && b.0 > e || a.1 < s && b.1 < s || a.1 > n && b.1 > n)
    }
}

/// A ring cut off at the edges of a rectangle (Sutherland and Hodgman, «Reentrant polygon
/// clipping», 1974).
fn cut(
    mut ring: Vec<Point>,
    [w, s, e, n]: Bounds,
    [west, south, east, north]: Bounds,
) -> Vec<Point> {
    if w < west {
        ring = cut_side(&ring, |it| it.0 - west);
    }
    if e > east {
        ring = cut_side(&ring, |it| east - it.0);
    }
    if s < south {
        ring = cut_side(&ring, |it| it.1 - south);
    }
    if n > north {
        ring = cut_side(&ring, |it| north - it.1);
    }
    ring
}

/// What of a ring is on the side where `inside` is not below nought.
fn cut_side(ring: &[Point], inside: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(last) = ring.last() else {
        return kept;
    };
    let mut before = *last;
    for point in ring {
        let (a, b) = (inside(before), inside(*point));
        if (a < 0.0) != (b < 0.0) {
            let part = a / (a - b);
            let along = |from: f64, to: f64| from + (to - from) * part;
            kept.push((along(before.0, point.0), along(before.1, point.1)));
        }
        if b >= 0.0 {
            kept.push(*point);
        }
        before = *point;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::outlines::outlines;
    use super::super::window::{Sheet, Spot};
    use super::*;

    fn drawn(spots: &[(f64, f64)]) -> (Window, Drawing) {
        let spot = |(lon, lat): &(f64, f64)| Spot {
            point: (lon * 100.0, lat * 100.0),
            extent: None,
            rough: false,
        };
        let spots: Vec<Spot> = spots.iter().map(spot).collect();
        let sheet = Sheet {
            width: 640.0,
            ratio: (1.3, 1.6),
        };
        let window = Window::around(&spots, sheet, outlines());
        let drawing = draw(outlines(), &window, None, 9.0);
        (window, drawing)
    }

    #[test]
    fn kashmir_and_crimea_are_hatched_and_named() {
        let (_, drawing) = drawn(&[(73.05, 33.68)]);
        assert_eq!(drawing.disputed, ["kashmir"]);
        assert!(!drawing.hatching.is_empty() && !drawing.disputed_borders.is_empty());
        let (_, drawing) = drawn(&[(34.1, 45.0)]);
        assert!(drawing.disputed.contains(&"crimea"));
        let (_, drawing) = drawn(&[(2.35, 48.85)]);
        assert_eq!((drawing.disputed.len(), &*drawing.hatching), (0, ""));
    }

    #[test]
    fn chukotka_is_land_on_both_sides_of_the_180th_meridian() {
        let (window, drawing) = drawn(&[(-175.0, 66.0)]);
        let (x, _) = window.find((-17_500.0, 6_600.0)).expect("Chukotka");
        assert!((x - 320.0).abs() < 1.0, "{x}");
        // Pieces from the east and from the west of the meridian.
        assert!(drawing.land.matches('M').count() >= 2, "{}", drawing.land);
        let [west, _, east, _] = window.bounds(0.0);
        assert!(west < -18_000.0 && east > -17_000.0, "{west} {east}");
    }

    #[test]
    fn a_ring_is_cut_at_the_edge() {
        let square = vec![(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let found = cut(square, [0.0, 0.0, 10.0, 10.0], [5.0, -1.0, 20.0, 20.0]);
        let bounds = super::super::outlines::bounds_of(found.iter().copied());
        assert_eq!((found.len(), bounds), (4, [5.0, 0.0, 10.0, 10.0]));
    }

    #[test]
    fn a_map_is_small() {
        for spots in [
            &[(73.05, 33.68)][..],
            &[(8.0, 50.0), (25.0, 60.0)],
            &[(120.0, 0.0)],
        ] {
            let (_, drawing) = drawn(spots);
            assert!(
                drawing.land.len() + drawing.borders.len() < 24_000,
                "{}",
                drawing.land.len()
            );
        }
    }
}
