//! The names of releases: `20261128T013113Z-8-after-7`.

/// A release: the whole site as it was at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    /// They are counted from one.
    pub number: u64,
    /// The one that was online before it; none before the first.
    pub after: Option<u64>,
    /// When it was made, by the server's clock: `20261128T013113Z`.
    pub stamp: String,
}

impl Release {
    /// The one that is made at that second since 1970, on top of what is online.
    pub fn next(all: &[Release], online: Option<&Release>, second: u64) -> Release {
        let last = all.iter().map(|it| it.number).max().unwrap_or_default();
        Release {
            number: last + 1,
            after: online.map(|it| it.number),
            stamp: stamp(second),
        }
    }

    /// The folder's name.
    pub fn name(&self) -> String {
        let Release { number, stamp, .. } = self;
        match self.after {
            Some(after) => format!("{stamp}-{number}-after-{after}"),
            None => format!("{stamp}-{number}"),
        }
    }

    /// The release whose folder has that name; none if it is not named like one.
    pub fn parse(name: &str) -> Option<Release> {
        let (stamp, rest) = name.split_once('-')?;
        let (number, after) = match rest.split_once("-after-") {
            Some((number, after)) => (number, Some(after)),
            None => (rest, None),
        };
        let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
        let is_stamp = stamp.len() == 16
            && stamp.is_ascii()
            && digits(&stamp[..8])
            && &stamp[8..9] == "T"
            && digits(&stamp[9..15])
            && stamp.ends_with('Z');
        let count = |text: &str| text.parse::<u64>().ok().filter(|it| *it > 0);
        let release = Release {
            number: count(number)?,
            after: after.map(count).map_or(Some(None), |it| it.map(Some))?,
            stamp: stamp.to_owned(),
        };
        // `+8` and `08` would be other folders.
        (is_stamp && release.name() == name).then_some(release)
    }

    /// The one that was online before; if it is gone, the next older one.
    pub fn before<'r>(&self, all: &'r [Release]) -> Option<&'r Release> {
        let meant = all.iter().find(|it| Some(it.number) == self.after);
        let older = all.iter().filter(|it| it.number < self.number);
        meant.or_else(|| older.max_by_key(|it| it.number))
    }

    /// For people.
    pub fn told(&self) -> String {
        let Release { number, stamp, .. } = self;
        let part = |from: usize, to: usize| stamp.get(from..to).unwrap_or_default();
        format!(
            "release {number} of {}-{}-{}, {}:{} UTC",
            part(0, 4),
            part(4, 6),
            part(6, 8),
            part(9, 11),
            part(11, 13)
        )
    }
}

/// Those that go if so many stay: what was online before what is online now stays, and then the newest.
pub fn to_go(all: &[Release], online: &Release, keep: usize) -> Vec<Release> {
    let mut stay = vec![online];
    while let Some(before) = stay.last().and_then(|it| it.before(all))
        && stay.len() < keep
        && !stay.contains(&before)
    {
        stay.push(before);
    }
    let mut others: Vec<&Release> = all.iter().filter(|it| !stay.contains(it)).collect();
    others.sort();
    let room = keep.max(1).saturating_sub(stay.len());
    others.truncate(others.len().saturating_sub(room));
    others.into_iter().cloned().collect()
}

/// A second since 1970 in the calendar.
fn stamp(second: u64) -> String {
    const DAY: u64 = 86_400;
    let (mut days, rest) = (second / DAY, second % DAY);
    let mut year = 1970;
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let of_year = |year: u64| 365 + u64::from(is_leap(year));
    while days >= of_year(year) {
        days -= of_year(year);
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for len in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < len {
            break;
        }
        days -= len;
        month += 1;
    }
    format!(
        "{year:04}{month:02}{:02}T{:02}{:02}{:02}Z",
        days + 1,
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(number: u64, after: u64) -> Release {
        Release {
            number,
            after: (after > 0).then_some(after),
            stamp: "20261128T013113Z".to_owned(),
        }
    }

    #[test]
    fn a_stamp_is_the_day_and_the_time() {
        for (second, wanted) in [
            (0, "19700101T000000Z"),
            (951_782_399, "20000228T235959Z"),
            (951_782_400, "20000229T000000Z"),
            (1_795_829_473, "20261128T013113Z"),
            (4_107_542_400, "21000301T000000Z"),
        ] {
            assert_eq!(stamp(second), wanted);
        }
    }

    #[test]
    fn a_name_is_read_as_it_is_written_and_no_other_is_ours() {
        for name in ["20261128T013113Z-1", "20261128T013113Z-8-after-6"] {
            let read = Release::parse(name).expect("it is one");
            assert_eq!(read.name(), name);
        }
        for name in [
            "20261128T013113Z",
            "20261128T013113Z-08",
            "20261128T013113Z-0",
            "20261128T013113Z-8-after-",
            "20261128T013113Z-8.removing",
            "2026-11-28",
            "ä0261128T01311Z-1",
            "backup",
            "",
        ] {
            assert_eq!(Release::parse(name), None, "{name}");
        }
        assert_eq!(release(8, 6).told(), "release 8 of 2026-11-28, 01:31 UTC");
    }

    #[test]
    fn before_it_is_what_was_online_before() {
        let all = [release(5, 4), release(6, 5), release(7, 6), release(8, 6)];
        assert_eq!(release(8, 6).before(&all), Some(&all[1]));
        assert_eq!(all[1].before(&all), Some(&all[0]));
        assert_eq!(all[0].before(&all), None);
        // It is gone: the next older one.
        assert_eq!(release(9, 4).before(&all[1..]).map(|it| it.number), Some(8));
    }

    #[test]
    fn what_was_rolled_back_goes_first() {
        let all = [release(5, 4), release(6, 5), release(7, 6), release(8, 6)];
        let numbers = |keep| {
            let gone = to_go(&all, &all[3], keep);
            gone.iter().map(|it| it.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(4), [] as [u64; 0]);
        assert_eq!(numbers(3), [7]);
        assert_eq!(numbers(2), [5, 7]);
        assert_eq!(numbers(1), [5, 6, 7]);
        // Two cannot lead to each other for ever.
        let odd = [release(1, 2), release(2, 1)];
        assert_eq!(to_go(&odd, &odd[1], 5), []);
    }

    #[test]
    fn the_next_is_after_the_newest_whatever_is_online() {
        let all = [release(6, 5), release(7, 6)];
        let next = Release::next(&all, Some(&all[0]), 0);
        assert_eq!((next.number, next.after), (8, Some(6)));
        assert_eq!(Release::next(&[], None, 0).name(), "19700101T000000Z-1");
    }
}
