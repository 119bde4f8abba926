//! Days as numbers, so that they can be drawn to scale.

use crate::parse::dates::Day;

/// The number of a day of the proleptic Gregorian calendar: 1970-01-01 is 0. (Howard Hinnant's
/// `days_from_civil`.)
pub fn number(day: Day) -> i64 {
    let year = if day.month <= 2 {
        day.year - 1
    } else {
        day.year
    };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = (i64::from(day.month) + 9) % 12;
    let of_year = (153 * month + 2) / 5 + i64::from(day.day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of a number.
pub fn day(number: i64) -> Day {
    let number = number + 719_468;
    let era = number.div_euclid(146_097);
    let of_era = number.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (day, month) = (
        of_year - (153 * month + 2) / 5 + 1,
        if month < 10 { month + 3 } else { month - 9 },
    );
    Day {
        year: year + era * 400 + i64::from(month <= 2),
        month: month as u8,
        day: day as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_from_1970() {
        let of = |year, month, day| number(Day { year, month, day });
        assert_eq!(of(1970, 1, 1), 0);
        assert_eq!(of(2000, 3, 1), 11_017);
        assert_eq!(of(1969, 12, 31), -1);
        assert_eq!(of(0, 1, 1), -719_528);
        assert_eq!(of(2001, 1, 1) - of(2000, 1, 1), 366);
    }

    #[test]
    fn a_number_leads_back_to_its_day() {
        for at in (-1_500_000..1_500_000).step_by(97) {
            assert_eq!(number(day(at)), at);
        }
    }
}
