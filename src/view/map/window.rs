//! Which part of the Earth a map shows, and how it lies on the sheet.
//!
//! The projection is the equirectangular one, true along the parallel in the middle of the map:
//! x = R (λ − λ₀) cos φ₁, y = R φ (J. P. Snyder, Map Projections: A Working Manual, U.S. Geological
//! Survey Professional Paper 1395, 1987, page 91). Straight lines of the map stay straight, whatever
//! part of it is shown, and a place is found by its degrees.

use super::outlines::{AROUND, Bounds, Outlines, Point, Shape, touches};

/// No map reaches further north or south than that.
const POLES: (f64, f64) = (-9_000.0, 8_450.0);
/// The least height of a map: around several places, around a town, and around what has no exact
/// place.
const LEAST: (f64, f64, f64) = (500.0, 1_400.0, 3_200.0);
/// Countries wider than this count as points where other places are shown with them.
const WIDE: f64 = 4_500.0;
/// Sheets leave so much free around their places, as a part of the whole.
const MARGIN: f64 = 0.11;

/// What a map is drawn on: units are what the SVG counts in.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// Width, in units.
    pub width: f64,
    /// Width divided by height: the least and the most.
    pub ratio: (f64, f64),
}

/// A place that a map is to show.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// Where.
    pub point: Point,
    /// What is shown of it besides the point: a country.
    pub extent: Option<Bounds>,
    /// Whether it is given in whole degrees: a region, a sea.
    pub rough: bool,
}

/// A part of the Earth on a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The left edge, in hundredths of a degree; what lies east of it may lie beyond 180 degrees.
    pub west: f64,
    /// The upper edge.
    pub north: f64,
    /// Units for a hundredth of a degree, along and across the parallels.
    pub scale: (f64, f64),
    /// Units.
    pub width: f64,
    /// Units.
    pub height: f64,
}

impl Window {
    /// Around some places, all of them with some room.
    pub fn around(spots: &[Spot], sheet: Sheet, outlines: &Outlines) -> Window {
        let [west, south, east, north] = frame(spots);
        let least = match spots {
            [
                Spot {
                    rough: true,
                    extent: None,
                    ..
                },
            ] => LEAST.2,
            [_] => LEAST.1,
            _ => LEAST.0,
        };
        let middle = ((west + east) / 2.0, (south + north) / 2.0);
        let grown = |size: f64| size * (1.0 + 2.0 * MARGIN);
        let mut width = grown(east - west);
        let mut height = grown(north - south).max(least);
        let mut window = Window::new(middle, width, height, sheet);
        // Far out at sea: until there is land to know it by.
        while !window.shows_land(outlines) && window.span() < AROUND {
            (width, height) = (width * 1.5, height * 1.5);
            window = Window::new(middle, width, height, sheet);
        }
        window
    }

    fn new(middle: Point, width: f64, height: f64, sheet: Sheet) -> Window {
        // Towards the poles a parallel is too short to be true to.
        let along = cosine(middle.1 / 100.0).max(0.25);
        let (least, most) = sheet.ratio;
        let mut wide = (width * along).max(height * least);
        if wide > AROUND * along {
            wide = AROUND * along;
        }
        let high = height.max(wide / most).min(POLES.1 - POLES.0);
        let wide = wide.max(high * least).min(AROUND * along);
        let scale = sheet.width / wide;
        let north = (middle.1 + high / 2.0).clamp(POLES.0 + high, POLES.1);
        Window {
            west: middle.0 - wide / along / 2.0,
            north,
            scale: (scale * along, scale),
            width: sheet.width,
            height: (high * scale).round(),
        }
    }

    /// How many hundredths of a degree of longitude it shows.
    pub fn span(&self) -> f64 {
        self.width / self.scale.0
    }

    /// West, south, east, north, with so many units more on each side.
    pub fn bounds(&self, more: f64) -> Bounds {
        let (x, y) = (more / self.scale.0, more / self.scale.1);
        [
            self.west - x,
            self.north - self.height / self.scale.1 - y,
            self.west + self.span() + x,
            self.north + y,
        ]
    }

    /// Where a point lies on the sheet.
    pub fn place(&self, (lon, lat): Point) -> Point {
        (
            (lon - self.west) * self.scale.0,
            (self.north - lat) * self.scale.1,
        )
    }

    /// Where a place lies on the sheet; none for one beyond its edges.
    pub fn find(&self, (lon, lat): Point) -> Option<Point> {
        let lon = self.west + (lon - self.west).rem_euclid(AROUND);
        let (x, y) = self.place((lon, lat));
        (x <= self.width && (0.0..=self.height).contains(&y)).then_some((x, y))
    }

    /// By how much bounds must go round the Earth to be in the window, for each time that they are.
    pub fn turns(&self, [w, s, e, n]: Bounds) -> impl Iterator<Item = f64> {
        let own = self.bounds(0.0);
        let turns = [-AROUND, 0.0, AROUND, 2.0 * AROUND].into_iter();
        turns.filter(move |turn| touches([w + turn, s, e + turn, n], own))
    }

    /// Whether there is land of some size.
    fn shows_land(&self, outlines: &Outlines) -> bool {
        let least = self.span() / 16.0;
        let rings = outlines.shapes.iter().flat_map(|shape| &shape.rings);
        let mut large = rings.filter(|ring| ring.bounds[2] - ring.bounds[0] >= least);
        large.any(|ring| self.turns(ring.bounds).next().is_some())
    }
}

/// The cosine of an angle in degrees, -90 to 90: its series, which every machine rounds alike.
fn cosine(degrees: f64) -> f64 {
    let square =
        (degrees / 180.0 * std::f64::consts::PI) * (degrees / 180.0 * std::f64::consts::PI);
    let mut sum = 1.0;
    let mut term = 1.0;
    for at in 1..12 {
        let at = f64::from(at);
        term *= -square / ((2.0 * at - 1.0) * 2.0 * at);
        sum += term;
    }
    sum
}

/// What of a country a map shows where it can: its largest piece.
pub fn extent(shape: &Shape) -> Option<Bounds> {
    let size = |[w, s, e, n]: Bounds| (e - w) * (n - s);
    let all = shape.rings.iter().map(|ring| ring.bounds);
    all.max_by(|a, b| size(*a).total_cmp(&size(*b)))
}

/// The smallest bounds of all those places, over the 180th meridian where that is shorter.
fn frame(spots: &[Spot]) -> Bounds {
    let wide = |[w, _, e, _]: Bounds| e - w > WIDE;
    let all = spots.iter().map(|spot| match spot.extent {
        Some(extent) if spots.len() == 1 || !wide(extent) => extent,
        _ => [spot.point.0, spot.point.1, spot.point.0, spot.point.1],
    });
    let mut all: Vec<Bounds> = all.collect();
    all.sort_by(|a, b| a[0].total_cmp(&b[0]));
    // The widest gap between two of them is what the map leaves out.
    let (mut start, mut widest) = (0, f64::MIN);
    let mut reach = all.iter().map(|it| it[2]).fold(f64::MIN, f64::max) - AROUND;
    for (at, bounds) in all.iter().enumerate() {
        if bounds[0] - reach > widest {
            (start, widest) = (at, bounds[0] - reach);
        }
        reach = reach.max(bounds[2]);
    }
    let west = all.get(start).map_or(0.0, |it| it[0]);
    let turned = all.iter().map(|[w, s, e, n]| {
        let turn = if *w < west { AROUND } else { 0.0 };
        [w + turn, *s, e + turn, *n]
    });
    let none = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    turned.fold(none, |a, b| {
        [
            a[0].min(b[0]),
            a[1].min(b[1]),
            a[2].max(b[2]),
            a[3].max(b[3]),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::super::outlines::outlines;
    use super::*;

    const SHEET: Sheet = Sheet {
        width: 640.0,
        ratio: (1.3, 1.6),
    };

    fn spot(lon: f64, lat: f64) -> Spot {
        Spot {
            point: (lon * 100.0, lat * 100.0),
            extent: None,
            rough: false,
        }
    }

    fn around(spots: &[Spot]) -> Window {
        Window::around(spots, SHEET, outlines())
    }

    #[test]
    fn every_place_lies_within_with_room_around_it() {
        let spots = [spot(67.0, 24.86), spot(74.34, 31.55), spot(73.05, 33.68)];
        let window = around(&spots);
        for spot in &spots {
            let (x, y) = window.find(spot.point).expect("a place of the map");
            assert!((30.0..610.0).contains(&x) && (20.0..window.height - 20.0).contains(&y));
        }
        assert!(window.span() < 3_000.0);
    }

    #[test]
    fn a_map_goes_over_the_180th_meridian_where_that_is_shorter() {
        let window = around(&[spot(178.4, -18.1), spot(-171.8, -13.8)]);
        assert!(window.span() < 6_000.0, "{window:?}");
        let fiji = window.find((17_840.0, -1_810.0)).expect("Suva");
        let samoa = window.find((-17_180.0, -1_380.0)).expect("Apia");
        assert!(fiji.0 < samoa.0);
    }

    #[test]
    fn a_degree_is_as_long_east_as_north_in_the_middle() {
        let window = around(&[spot(25.0, 60.0)]);
        assert!((window.scale.0 / window.scale.1 - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_series_is_the_cosine() {
        for degrees in [-90.0, -45.0, 0.0, 12.5, 60.0, 90.0] {
            let exact = f64::cos(f64::to_radians(degrees));
            assert!((cosine(degrees) - exact).abs() < 1e-12);
        }
    }

    #[test]
    fn an_ocean_is_shown_with_land() {
        let ocean = Spot {
            rough: true,
            ..spot(80.0, -20.0)
        };
        let window = around(&[ocean]);
        assert!(window.shows_land(outlines()));
        assert!(window.find((8_000.0, -2_000.0)).is_some());
    }

    #[test]
    fn the_whole_earth_is_the_most() {
        let window = around(&[
            spot(-179.0, 80.0),
            spot(0.0, -60.0),
            spot(120.0, 10.0),
            spot(-90.0, 0.0),
        ]);
        assert!(window.span() <= AROUND + 1e-6);
        assert!(window.height <= 640.0);
    }
}
