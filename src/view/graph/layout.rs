//! Where the nodes of a graph stand.
//!
//! Stress majorisation (E. R. Gansner, Y. Koren, S. North, «Graph drawing by stress majorization»,
//! 2004), one node at a time: two nodes should lie as far apart as the steps from one to the other.
//! It starts from a fixed place, takes a fixed number of rounds, and uses only what every machine
//! rounds alike, so that the same graph is always drawn the same.

/// A place.
pub type Point = (f64, f64);

/// Rounds of majorisation: around a middle, where few are enough, and without one.
const ROUNDS: (usize, usize) = (30, 90);
/// Rounds of pushing boxes apart.
const PUSHES: usize = 240;
/// How far a box may move before it is looked anew which others are near.
const FAR: f64 = 40.0;
/// Between a box and an edge that passes it.
const CLEAR: f64 = 6.0;
/// A box is moved at most that far at once.
const MOST: f64 = 22.0;
/// How many steps apart two nodes count that nothing joins.
const APART: f64 = 3.2;

/// Places for so many nodes, an edge being about 1 long. The nodes start around the first one,
/// or around nothing where there is no middle.
pub fn stress(count: usize, edges: &[(usize, usize)], has_middle: bool) -> Vec<Point> {
    let far = distances(count, edges);
    let around = if has_middle { count.max(2) - 1 } else { count };
    let mut places: Vec<Point> = (0..count)
        .map(|at| match (has_middle, at) {
            (true, 0) => (0.0, 0.0),
            (true, at) => diamond((at - 1) as f64 / around as f64),
            (false, at) => diamond(at as f64 / around as f64),
        })
        .collect();
    for _ in 0..if has_middle { ROUNDS.0 } else { ROUNDS.1 } {
        for at in 0..count {
            let (x, y) = places[at];
            let (mut sum, mut weights) = ((0.0, 0.0), 0.0);
            for (other, (ox, oy)) in places.iter().enumerate() {
                if other == at {
                    continue;
                }
                let wanted = far[at * count + other];
                let (dx, dy) = (x - ox, y - oy);
                let now = (dx * dx + dy * dy).sqrt().max(1e-6);
                let weight = 1.0 / (wanted * wanted);
                sum.0 += weight * (ox + wanted * dx / now);
                sum.1 += weight * (oy + wanted * dy / now);
                weights += weight;
            }
            if weights > 0.0 {
                places[at] = (sum.0 / weights, sum.1 / weights);
            }
        }
    }
    places
}

/// A point on a square that stands on its corner, as a part of the way around it.
fn diamond(part: f64) -> Point {
    let way = part * 4.0;
    match way {
        _ if way < 1.0 => (1.0 - way, way),
        _ if way < 2.0 => (1.0 - way, 2.0 - way),
        _ if way < 3.0 => (way - 3.0, 2.0 - way),
        _ => (way - 3.0, way - 4.0),
    }
}

/// How many steps each node is from each other.
fn distances(count: usize, edges: &[(usize, usize)]) -> Vec<f64> {
    let mut near = vec![Vec::new(); count];
    for (a, b) in edges {
        near[*a].push(*b);
        near[*b].push(*a);
    }
    let mut far = vec![APART; count * count];
    for start in 0..count {
        let mut steps = vec![usize::MAX; count];
        steps[start] = 0;
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            for next in &near[at] {
                if steps[*next] == usize::MAX {
                    steps[*next] = steps[at] + 1;
                    queue.push_back(*next);
                }
            }
        }
        for (other, steps) in steps.into_iter().enumerate() {
            if steps != usize::MAX {
                far[start * count + other] = steps as f64;
            }
        }
    }
    far
}

/// Pushes boxes (each by its width and height) apart until none is nearer to another than a gap.
pub fn push_apart(places: &mut [Point], sizes: &[Point], gap: Point) {
    let mut near = Near::new(places, sizes, gap);
    for _ in 0..PUSHES {
        let mut met = false;
        let mut next = 0;
        while let Some((one, other)) = near.pairs.get(next).copied() {
            next += 1;
            let (a, b) = (places[one], places[other]);
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let (over_x, over_y) = near.over(one, other, places);
            if over_x <= 0.0 || over_y <= 0.0 {
                continue;
            }
            met = true;
            // Along the shorter way, half each.
            let half = match over_x < over_y {
                true => (if dx < 0.0 { -over_x } else { over_x } / 2.0, 0.0),
                false => (0.0, if dy < 0.0 { -over_y } else { over_y } / 2.0),
            };
            places[one] = (a.0 - half.0, a.1 - half.1);
            places[other] = (b.0 + half.0, b.1 + half.1);
            if near.have_moved([one, other], half.0.abs() + half.1.abs()) {
                near = Near::new(places, sizes, gap);
                next = near.pairs.partition_point(|pair| *pair <= (one, other));
            }
        }
        if !met {
            break;
        }
    }
}

/// The boxes that may meet before any of them has moved far, so that not all pairs are looked at
/// again and again (L. Verlet, «Computer experiments on classical fluids», 1967).
struct Near<'s> {
    sizes: &'s [Point],
    gap: Point,
    /// In order, the lesser first.
    pairs: Vec<(usize, usize)>,
    /// How far each box has moved at most since the pairs were gathered.
    moved: Vec<f64>,
}

impl<'s> Near<'s> {
    fn new(places: &[Point], sizes: &'s [Point], gap: Point) -> Near<'s> {
        let mut near = Near {
            sizes,
            gap,
            pairs: Vec::new(),
            moved: vec![0.0; places.len()],
        };
        for one in 0..places.len() {
            for other in one + 1..places.len() {
                let (x, y) = near.over(one, other, places);
                if x > -2.0 * FAR && y > -2.0 * FAR {
                    near.pairs.push((one, other));
                }
            }
        }
        near
    }

    /// How far two boxes lie over each other, with the gap between them.
    fn over(&self, one: usize, other: usize, places: &[Point]) -> Point {
        let ((ax, ay), (bx, by)) = (places[one], places[other]);
        let ((aw, ah), (bw, bh)) = (self.sizes[one], self.sizes[other]);
        let over_x = (aw + bw) / 2.0 + self.gap.0 - (bx - ax).abs();
        let over_y = (ah + bh) / 2.0 + self.gap.1 - (by - ay).abs();
        (over_x, over_y)
    }

    /// Notes that two boxes have moved; tells whether one is so far off that others may meet it.
    fn have_moved(&mut self, both: [usize; 2], by: f64) -> bool {
        let mut far = false;
        for at in both {
            self.moved[at] += by;
            far |= self.moved[at] >= FAR;
        }
        far
    }
}

/// Moves boxes off the edges between others; gives whether there was any to be moved. What an edge
/// joins goes the other way, a third as far.
pub fn clear(places: &mut [Point], sizes: &[Point], edges: &[(usize, usize)]) -> bool {
    let mut moved = false;
    for (a, b) in edges {
        for at in (0..places.len()).filter(|at| at != a && at != b) {
            let (from, to, own) = (places[*a], places[*b], places[at]);
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let square = (dx * dx + dy * dy).max(1.0);
            let part = ((own.0 - from.0) * dx + (own.1 - from.1) * dy) / square;
            if !(0.0..=1.0).contains(&part) {
                continue;
            }
            let long = square.sqrt();
            // Across the edge, and how far the box reaches that way.
            let (nx, ny) = (-dy / long, dx / long);
            let off = (own.0 - from.0) * nx + (own.1 - from.1) * ny;
            let (w, h) = sizes[at];
            let reach = w / 2.0 * nx.abs() + h / 2.0 * ny.abs() + CLEAR;
            let short = reach - off.abs();
            if short <= 0.0 {
                continue;
            }
            moved = true;
            let side = if off < 0.0 { -1.0 } else { 1.0 };
            let push = side * short.min(MOST);
            places[at] = (own.0 + nx * push, own.1 + ny * push);
            for end in [*a, *b] {
                places[end].0 -= nx * push / 3.0;
                places[end].1 -= ny * push / 3.0;
            }
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(a: Point, b: Point) -> f64 {
        ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
    }

    #[test]
    fn a_chain_is_drawn_out() {
        let places = stress(4, &[(0, 1), (1, 2), (2, 3)], false);
        assert!((far(places[0], places[1]) - 1.0).abs() < 0.1);
        assert!(far(places[0], places[3]) > 2.7, "{places:?}");
    }

    #[test]
    fn neighbours_stand_around_the_middle() {
        let edges: Vec<_> = (1..7).map(|at| (0, at)).collect();
        let places = stress(7, &edges, true);
        for at in 1..7 {
            let from_middle = far(places[0], places[at]);
            assert!((0.7..1.6).contains(&from_middle), "{from_middle}");
        }
        assert_eq!(places, stress(7, &edges, true));
    }

    #[test]
    fn a_box_is_moved_off_an_edge() {
        let mut places = vec![(0.0, 0.0), (300.0, 0.0), (150.0, 4.0)];
        let sizes = vec![(60.0, 20.0); 3];
        while clear(&mut places, &sizes, &[(0, 1)]) {}
        assert!(places[2].1 - places[0].1 >= 16.0, "{places:?}");
    }

    /// What `push_apart` does, looking at all pairs.
    fn push_all(places: &mut [Point], sizes: &[Point], gap: Point) {
        for _ in 0..PUSHES {
            let mut met = false;
            for one in 0..places.len() {
                for other in one + 1..places.len() {
                    let (a, b) = (places[one], places[other]);
                    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
                    let x = (sizes[one].0 + sizes[other].0) / 2.0 + gap.0 - dx.abs();
                    let y = (sizes[one].1 + sizes[other].1) / 2.0 + gap.1 - dy.abs();
                    if x <= 0.0 || y <= 0.0 {
                        continue;
                    }
                    met = true;
                    if x < y {
                        let half = if dx < 0.0 { -x } else { x } / 2.0;
                        (places[one].0, places[other].0) = (a.0 - half, b.0 + half);
                    } else {
                        let half = if dy < 0.0 { -y } else { y } / 2.0;
                        (places[one].1, places[other].1) = (a.1 - half, b.1 + half);
                    }
                }
            }
            if !met {
                break;
            }
        }
    }

    #[test]
    fn looking_at_what_is_near_changes_nothing() {
        // A heap in which every box has far to go, and a field in which few meet.
        for step in [3.0, 60.0] {
            let at = |number: usize| (number * 7 % 41) as f64 * step;
            let mut places: Vec<Point> = (0..40).map(|it| (at(it), at(it * 3 + 1))).collect();
            let size = |it: usize| (60.0 + (it % 5) as f64 * 20.0, 20.0 + (it % 3) as f64 * 8.0);
            let sizes: Vec<Point> = (0..40).map(size).collect();
            let mut all = places.clone();
            push_all(&mut all, &sizes, (24.0, 28.0));
            push_apart(&mut places, &sizes, (24.0, 28.0));
            assert_eq!(places, all);
        }
    }

    #[test]
    fn boxes_are_pushed_apart() {
        let mut places = vec![(0.0, 0.0), (3.0, 1.0), (1.0, 2.0), (0.0, 0.0)];
        let sizes = vec![(100.0, 20.0); 4];
        push_apart(&mut places, &sizes, (6.0, 6.0));
        for a in 0..4 {
            for b in a + 1..4 {
                let (dx, dy) = (places[b].0 - places[a].0, places[b].1 - places[a].1);
                assert!(dx.abs() >= 99.9 || dy.abs() >= 19.9, "{places:?}");
            }
        }
    }
}
