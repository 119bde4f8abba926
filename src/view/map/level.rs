//! What a line's points weigh, so that a map may leave out what nobody would see.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::outlines::Point;

/// For each point of a line, the size of the triangle that goes with it, when the smallest always
/// goes first (Visvalingam and Whyatt, «Line generalisation by repeated elimination of points»,
/// 1993). What a line needs to stay one has no end of weight: its ends, a point between them, two
/// where it is closed.
pub fn weights(points: &[Point]) -> Vec<f64> {
    let count = points.len();
    let mut weights = vec![f64::INFINITY; count];
    let fewest = if points.first() == points.last() {
        4
    } else {
        3
    };
    if count <= fewest {
        return weights;
    }
    let mut before: Vec<usize> = (0..count).map(|at| at.wrapping_sub(1)).collect();
    let mut behind: Vec<usize> = (1..=count).collect();
    let size = |before: &[usize], behind: &[usize], at: usize| {
        triangle(points[before[at]], points[at], points[behind[at]])
    };
    let mut now: Vec<u64> = vec![u64::MAX; count];
    let mut heap = BinaryHeap::with_capacity(count);
    for (at, now) in now.iter_mut().enumerate().take(count - 1).skip(1) {
        *now = size(&before, &behind, at);
        heap.push(Reverse((*now, at)));
    }
    let (mut left, mut largest) = (count, 0);
    while let Some(Reverse((size_then, at))) = heap.pop() {
        if left == fewest {
            break;
        }
        if size_then != now[at] || weights[at].is_finite() {
            continue;
        }
        largest = largest.max(size_then);
        weights[at] = largest as f64 / 2.0;
        left -= 1;
        let (a, b) = (before[at], behind[at]);
        behind[a] = b;
        before[b] = a;
        for near in [a, b] {
            if near > 0 && near < count - 1 {
                now[near] = size(&before, &behind, near);
                heap.push(Reverse((now[near], near)));
            }
        }
    }
    weights
}

/// Twice the area of a triangle. Points are whole numbers, so the area is exact.
fn triangle((ax, ay): Point, (bx, by): Point, (cx, cy): Point) -> u64 {
    ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).abs() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flattest_point_weighs_least() {
        let line = [(0.0, 0.0), (10.0, 1.0), (20.0, 9.0), (30.0, 0.0)];
        let found = weights(&line);
        assert!(found[0].is_infinite() && found[3].is_infinite());
        assert_eq!(found[1], 35.0);
        assert!(found[2].is_infinite(), "one point between the ends stays");
    }

    #[test]
    fn a_closed_line_keeps_a_triangle() {
        let ring = [
            (0.0, 0.0),
            (5.0, -1.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (0.0, 10.0),
            (0.0, 0.0),
        ];
        let kept = weights(&ring);
        assert_eq!(kept.iter().filter(|it| it.is_infinite()).count(), 4);
        assert!(kept[1].is_finite());
    }
}
