//! Which points of a line a map may leave out, since nobody would see them.

/// Two to the power of one eighth.
const RATIO: f64 = 1.090_507_732_665_257_7;

/// What a point weighs, as the file of outlines says it: the area of the triangle that goes with
/// it when the smallest always goes first (Visvalingam and Whyatt, «Line generalisation by
/// repeated elimination of points», 1993), in eight steps for each doubling. tools/map/convert.py
/// weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(pub u8);

impl Weight {
    /// Every point weighs as much.
    pub const NONE: Weight = Weight(0);

    /// What all points have whose triangles may be larger than this, in square hundredths of a
    /// degree. Made by multiplication alone: that is the same on every machine.
    pub fn of(area: f64) -> Weight {
        let mut least = 0.5;
        for step in 1..u8::MAX {
            least *= RATIO;
            if least > area {
                return Weight(step);
            }
        }
        // What a line needs to stay one.
        Weight(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_area_weighs_no_less() {
        assert_eq!(Weight::of(0.0), Weight(1));
        // Convert.py: 1 + int(8 * log2(twice the area)).
        for (area, step) in [(0.6, 3), (40.1, 51), (1000.0, 88), (1e6, 168)] {
            assert_eq!(Weight::of(area), Weight(step), "{area}");
        }
        assert_eq!(Weight::of(1e30), Weight(255));
        assert!(Weight::NONE < Weight::of(0.0));
    }
}
