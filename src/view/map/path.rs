//! SVG's paths, in whole units, each point by its distance from the one before.

use super::outlines::Point;

/// The `d` of a path.
#[derive(Debug, Default)]
pub struct Path {
    d: String,
    /// The last point.
    at: Option<(i32, i32)>,
}

impl Path {
    /// Closed rings.
    pub fn rings(&mut self, rings: &[Vec<Point>]) {
        for ring in rings {
            let mut points: Vec<(i32, i32)> = ring.iter().map(|it| rounded(*it)).collect();
            points.dedup();
            if points.len() < 3 {
                continue;
            }
            self.move_to(points[0]);
            for point in &points[1..] {
                self.line_to(*point);
            }
            self.d.push('z');
            self.at = None;
        }
    }

    /// A line between two points, which goes on where the last one ended.
    pub fn segment(&mut self, from: Point, to: Point) {
        let (from, to) = (rounded(from), rounded(to));
        if self.at != Some(from) {
            self.move_to(from);
        }
        self.line_to(to);
    }

    /// Slanting lines, so far apart, over what lies within some rings, and within others too where
    /// they are given. Gives how many there are.
    pub fn hatch(
        &mut self,
        rings: &[Vec<Point>],
        within: Option<&[Vec<Point>]>,
        gap: f64,
    ) -> usize {
        let sums = rings.iter().flatten().map(|(x, y)| x + y);
        let (least, most) = sums.fold((f64::MAX, f64::MIN), |(a, b), it| (a.min(it), b.max(it)));
        if least > most {
            return 0;
        }
        let mut count = 0;
        let gap = gap * std::f64::consts::SQRT_2;
        let mut line = (least / gap).ceil() as i64;
        while line as f64 * gap <= most {
            let sum = line as f64 * gap;
            let own = spans(rings, sum);
            let spans = match within {
                Some(within) => shared(&own, &spans(within, sum)),
                None => own,
            };
            for (from, to) in spans.into_iter().filter(|(from, to)| to - from > 3.0) {
                // x + y is the same along a line, x − y runs.
                self.at = None;
                self.segment(
                    ((sum + from) / 2.0, (sum - from) / 2.0),
                    ((sum + to) / 2.0, (sum - to) / 2.0),
                );
                count += 1;
            }
            line += 1;
        }
        count
    }

    fn move_to(&mut self, (x, y): (i32, i32)) {
        self.d.push('M');
        push_number(&mut self.d, x);
        self.d.push(' ');
        push_number(&mut self.d, y);
        self.at = Some((x, y));
    }

    fn line_to(&mut self, (x, y): (i32, i32)) {
        let (ax, ay) = self.at.unwrap_or((x, y));
        if (ax, ay) != (x, y) {
            let (dx, dy) = (x - ax, y - ay);
            self.d.push('l');
            push_number(&mut self.d, dx);
            if dy >= 0 {
                self.d.push(' ');
            }
            push_number(&mut self.d, dy);
        }
        self.at = Some((x, y));
    }

    /// The text.
    pub fn done(self) -> String {
        self.d
    }
}

/// Writes a number. Most of a path is numbers, nearly all of one or two digits.
fn push_number(to: &mut String, number: i32) {
    if number < 0 {
        to.push('-');
    }
    let mut left = number.unsigned_abs();
    let mut digits = [0; 10];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    for digit in &digits[start..] {
        to.push(char::from(b'0' + digit));
    }
}

fn rounded((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// Where the line on which x + y is `sum` lies within rings, by x − y.
fn spans(rings: &[Vec<Point>], sum: f64) -> Vec<(f64, f64)> {
    let mut meets = Vec::new();
    for ring in rings {
        let Some(last) = ring.last() else {
            continue;
        };
        let (mut ax, mut ay) = *last;
        for (bx, by) in ring {
            let (a, b) = (ax + ay - sum, bx + by - sum);
            if (a < 0.0) != (b < 0.0) {
                let part = a / (a - b);
                meets.push((ax - ay) + ((bx - by) - (ax - ay)) * part);
            }
            (ax, ay) = (*bx, *by);
        }
    }
    meets.sort_by(f64::total_cmp);
    meets
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect()
}

/// What two ordered lists of spans share.
fn shared(a: &[(f64, f64)], b: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    let met = pairs.map(|(a, b)| (a.0.max(b.0), a.1.min(b.1)));
    met.filter(|(from, to)| from < to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(from: f64, to: f64) -> Vec<Point> {
        vec![(from, from), (to, from), (to, to), (from, to)]
    }

    #[test]
    fn numbers_are_written_as_rust_writes_them() {
        for number in [0, 7, -1, 10, -99, 1000, 123_456, i32::MAX, i32::MIN] {
            let mut written = String::new();
            push_number(&mut written, number);
            assert_eq!(written, number.to_string());
        }
    }

    #[test]
    fn rings_are_closed_and_relative() {
        let mut path = Path::default();
        path.rings(&[square(0.0, 10.4)]);
        assert_eq!(path.done(), "M0 0l10 0l0 10l-10 0z");
    }

    #[test]
    fn hatching_stays_within() {
        let mut path = Path::default();
        assert_eq!(path.hatch(&[square(0.0, 20.0)], None, 10.0), 2);
        assert_eq!(path.done(), "M0 14l14-14M8 20l12-12");
        let mut path = Path::default();
        assert_eq!(
            path.hatch(&[square(0.0, 20.0)], Some(&[square(20.0, 40.0)]), 10.0),
            0
        );
        // A hole is left out.
        let mut path = Path::default();
        path.hatch(&[square(0.0, 30.0), square(10.0, 20.0)], None, 21.3);
        assert_eq!(path.done().matches('M').count(), 2);
    }
}
