//! Lanes: which events stand in one row without meeting, and which get their words.

/// Between two things in one lane, in pixels.
const GAP: f64 = 10.0;
/// Between two marks without words.
const BARE_GAP: f64 = 3.0;
/// Half a mark, in pixels.
const HALF_MARK: f64 = 6.0;
/// From a mark's middle to its words.
const TO_LABEL: f64 = 10.0;
/// From a bar's end to its words.
const TO_BAR: f64 = 6.0;
/// A crowd's width.
const CROWD: f64 = 34.0;

/// What is to be placed, in pixels from where time begins.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Where its bar begins; the same as `end` for a day.
    pub start: f64,
    /// Where its bar ends.
    pub end: f64,
    /// The middle of its mark.
    pub mark: f64,
    /// How wide its words are.
    pub label: f64,
    /// Whether its mark stands at the end, since its beginning is open.
    pub is_open: bool,
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Words {
    /// The place from which they keep their distance, whatever the width.
    pub from: f64,
    /// The distance, in pixels.
    pub by: f64,
    /// Whether they end there instead of beginning.
    pub is_before: bool,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// In a lane, with its words.
    Labelled(usize),
    /// In a lane of marks without words.
    Bare(usize),
    /// Within a crowd.
    Crowd(usize),
}

/// Marks so near to each other that only their number is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crowd {
    /// Where it begins.
    pub start: f64,
    /// Its first event.
    pub first: usize,
    /// How many.
    pub count: usize,
}

/// How many lanes there may be.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// How wide the drawing is.
    pub width: f64,
    /// Lanes of marks with words.
    pub lanes: usize,
    /// Lanes of marks without.
    pub bare: usize,
}

/// All places.
#[derive(Debug, Default)]
pub struct Lanes {
    /// In the order of what was wanted.
    pub places: Vec<Place>,
    /// How many lanes of marks with words.
    pub labelled: usize,
    /// How many without.
    pub bare: usize,
    /// What had no room at all.
    pub crowds: Vec<Crowd>,
}

/// Gives each its place: the first lane that is free from where it begins.
pub fn lay(wanted: &[Wanted], room: Room) -> Lanes {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    // By what is leftmost; those that begin together stay in their order.
    order.sort_by(|a, b| wanted[*a].left().total_cmp(&wanted[*b].left()));
    let mut lanes = Lanes {
        places: vec![Place::Bare(0); wanted.len()],
        ..Lanes::default()
    };
    let (mut labelled, mut bare): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for at in order {
        let it = &wanted[at];
        let (from, to) = it.with_words(room.width);
        lanes.places[at] = if let Some(lane) = free(&mut labelled, from, to, GAP, room.lanes) {
            Place::Labelled(lane)
        } else if let Some(lane) = free(&mut bare, it.left(), it.right(), BARE_GAP, room.bare) {
            Place::Bare(lane)
        } else {
            Place::Crowd(lanes.crowd(at, it.left(), room.width))
        };
    }
    lanes.labelled = labelled.len();
    lanes.bare = bare.len();
    lanes
}

/// The first lane that is free from there, taken up to `to`.
fn free(ends: &mut Vec<f64>, from: f64, to: f64, gap: f64, most: usize) -> Option<usize> {
    if let Some(lane) = ends.iter().position(|end| end + gap <= from) {
        ends[lane] = to;
        return Some(lane);
    }
    (ends.len() < most).then(|| {
        ends.push(to);
        ends.len() - 1
    })
}

impl Lanes {
    /// Adds to the last crowd, or begins one behind it.
    fn crowd(&mut self, at: usize, left: f64, width: f64) -> usize {
        let start = left.min(width - CROWD).max(0.0);
        match self.crowds.last_mut() {
            Some(last) if start < last.start + CROWD + BARE_GAP => last.count += 1,
            _ => self.crowds.push(Crowd {
                start,
                first: at,
                count: 1,
            }),
        }
        self.crowds.len() - 1
    }
}

impl Wanted {
    /// Where its words stand in a drawing of that width: within its bar, else behind it, else
    /// before it.
    pub fn words(&self, width: f64) -> Words {
        let has_bar = self.end - self.start > 2.0 * HALF_MARK;
        let inside = Words {
            from: self.mark,
            by: TO_LABEL,
            is_before: false,
        };
        let (behind, before) = match has_bar {
            true => ((self.end, TO_BAR), (self.start, TO_BAR)),
            false => ((self.mark, TO_LABEL), (self.mark, TO_LABEL)),
        };
        let before_mark = self.is_open && self.mark - TO_LABEL - self.label >= 0.0;
        if before_mark || (has_bar && self.mark + TO_LABEL + self.label + TO_BAR <= self.end) {
            return Words {
                is_before: before_mark,
                ..inside
            };
        }
        if behind.0 + behind.1 + self.label <= width {
            return Words {
                from: behind.0,
                by: behind.1,
                is_before: false,
            };
        }
        match before.0 - before.1 - self.label >= 0.0 {
            true => Words {
                from: before.0,
                by: before.1,
                is_before: true,
            },
            false => inside,
        }
    }

    /// Whether its words end before the drawing does, wherever they stand.
    pub fn is_whole(&self, width: f64) -> bool {
        (0.0..=width).contains(&self.far_end(&self.words(width)))
    }

    /// Where its words end, away from its mark.
    fn far_end(&self, words: &Words) -> f64 {
        match words.is_before {
            true => words.from - words.by - self.label,
            false => words.from + words.by + self.label,
        }
    }

    /// From where to where it reaches with its words.
    fn with_words(&self, width: f64) -> (f64, f64) {
        let words = self.words(width);
        let end = self.far_end(&words);
        match words.is_before {
            true => (self.left().min(end), self.right()),
            false => (self.left(), self.right().max(end)),
        }
    }

    fn left(&self) -> f64 {
        self.start.min(self.mark - HALF_MARK)
    }

    fn right(&self) -> f64 {
        self.end.max(self.mark + HALF_MARK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        width: 600.0,
        lanes: 3,
        bare: 2,
    };

    fn point(at: f64) -> Wanted {
        Wanted {
            start: at,
            end: at,
            mark: at,
            label: 100.0,
            is_open: false,
        }
    }

    #[test]
    fn what_does_not_meet_shares_a_lane() {
        let lanes = lay(&[point(10.0), point(50.0), point(200.0)], ROOM);
        use Place::Labelled;
        assert_eq!(lanes.places, [Labelled(0), Labelled(1), Labelled(0)]);
        assert_eq!(lanes.labelled, 2);
    }

    #[test]
    fn words_stand_before_a_mark_at_the_end() {
        let lanes = lay(&[point(590.0)], ROOM);
        assert_eq!(lanes.places, [Place::Labelled(0)]);
        assert!(point(590.0).words(600.0).is_before);
        assert!(!point(300.0).words(600.0).is_before);
    }

    #[test]
    fn words_longer_than_the_drawing_are_not_whole() {
        let deadline = Wanted {
            start: 0.0,
            end: 298.0,
            mark: 289.0,
            label: 300.0,
            is_open: true,
        };
        assert!(!deadline.is_whole(320.0));
        let (end, mark) = (559.0, 550.0);
        assert!(
            Wanted {
                end,
                mark,
                ..deadline
            }
            .is_whole(600.0)
        );
    }

    #[test]
    fn what_has_no_room_loses_its_words_and_then_joins_a_crowd() {
        let lanes = lay(&[point(300.0); 9], ROOM);
        assert_eq!(lanes.labelled, 3);
        assert_eq!(lanes.places[3..5], [Place::Bare(0), Place::Bare(1)]);
        assert_eq!(lanes.places[5], Place::Crowd(0));
        let [crowd] = lanes.crowds[..] else {
            panic!("one crowd: {:?}", lanes.crowds)
        };
        assert_eq!((crowd.first, crowd.count), (5, 4));
    }

    /// Whatever is placed, nothing meets anything else in its lane.
    #[test]
    fn nothing_collides() {
        let mut seed = 1_u64;
        let mut random = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((seed >> 33) % most) as f64
        };
        let wanted: Vec<Wanted> = (0..400)
            .map(|_| {
                let start = random(900);
                let end = (start + random(60)).min(900.0);
                Wanted {
                    start,
                    end,
                    mark: if end - start > 16.0 {
                        start + 8.0
                    } else {
                        (start + end) / 2.0
                    },
                    label: 40.0 + random(160),
                    is_open: false,
                }
            })
            .collect();
        let room = Room {
            width: 900.0,
            lanes: 12,
            bare: 8,
        };
        let lanes = lay(&wanted, room);
        let mut taken: Vec<(usize, f64, f64)> = Vec::new();
        for (it, place) in wanted.iter().zip(&lanes.places) {
            taken.push(match place {
                Place::Labelled(lane) => {
                    let (from, to) = it.with_words(900.0);
                    (*lane, from, to)
                }
                Place::Bare(lane) => (100 + lane, it.left(), it.right()),
                Place::Crowd(_) => continue,
            });
        }
        for (at, a) in taken.iter().enumerate() {
            for b in &taken[..at] {
                assert!(a.0 != b.0 || a.2 <= b.1 || b.2 <= a.1, "{a:?} meets {b:?}");
            }
        }
        let crowds = lanes.crowds.windows(2);
        assert!(
            crowds
                .into_iter()
                .all(|two| two[0].start + CROWD <= two[1].start)
        );
        let crowded: usize = lanes.crowds.iter().map(|it| it.count).sum();
        assert_eq!(taken.len() + crowded, 400);
    }
}
