//! The axis: which days get a line and words, so that the words do not meet.

use super::days;
use crate::parse::dates::{Date, Day};
use crate::view::words::Words;

/// Between the end of one label and the next line, in pixels.
const GAP: f64 = 18.0;

/// A line of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The day's number.
    pub day: i64,
    /// «2012», «Mar 2012», «1 Mar 2012».
    pub words: String,
}

/// How far apart lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Days(i64),
    Months(i64),
    Years(i64),
}

/// The lines for the days from `start` to `end`, drawn so many pixels wide. `size` is how wide a
/// text is.
pub fn ticks(
    start: i64,
    end: i64,
    width: f64,
    words: &Words,
    size: impl Fn(&str) -> f64,
) -> Vec<Tick> {
    let a_day = width / (end - start).max(1) as f64;
    for step in steps() {
        // What lies far too close is not put into words first.
        if step.days() * a_day < 24.0 {
            continue;
        }
        let ticks: Vec<Tick> = step
            .between(start, end)
            .into_iter()
            .filter_map(|day| {
                let words = step.words(day, words)?;
                Some(Tick { day, words })
            })
            .collect();
        let widest = ticks
            .iter()
            .map(|tick| size(&tick.words))
            .fold(0.0, f64::max);
        if step.days() * a_day >= widest + GAP {
            return ticks;
        }
    }
    Vec::new()
}

fn steps() -> impl Iterator<Item = Step> {
    let near = [Step::Days(1), Step::Days(2), Step::Days(7), Step::Days(14)];
    let months = [Step::Months(1), Step::Months(3), Step::Months(6)];
    let years = (0..16).flat_map(|power| {
        let ten = 10_i64.pow(power);
        [Step::Years(ten), Step::Years(2 * ten), Step::Years(5 * ten)]
    });
    near.into_iter().chain(months).chain(years)
}

impl Step {
    /// Its least length in days.
    fn days(self) -> f64 {
        match self {
            Step::Days(count) => count as f64,
            Step::Months(count) => count as f64 * 30.4,
            Step::Years(count) => count as f64 * 365.2,
        }
    }

    /// The days from `start` to `end` on which it falls.
    fn between(self, start: i64, end: i64) -> Vec<i64> {
        let mut found = Vec::new();
        let mut at = match self {
            Step::Days(count) => start.div_euclid(count),
            Step::Months(count) => {
                let day = days::day(start);
                (day.year * 12 + i64::from(day.month) - 1).div_euclid(count)
            }
            Step::Years(count) => days::day(start).year.div_euclid(count),
        };
        loop {
            let day = self.at(at);
            if day > end {
                return found;
            }
            if day >= start {
                found.push(day);
            }
            at += 1;
        }
    }

    fn at(self, at: i64) -> i64 {
        let first = |year, month| {
            days::number(Day {
                year,
                month,
                day: 1,
            })
        };
        match self {
            Step::Days(count) => at * count,
            Step::Months(count) => {
                let months = at * count;
                first(months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
            }
            Step::Years(count) => first(at * count, 1),
        }
    }

    /// None where no date can say it.
    fn words(self, number: i64, words: &Words) -> Option<String> {
        let Day { year, month, day } = days::day(number);
        let sign = if year < 0 { "-" } else { "" };
        let years = year.abs();
        let text = match self {
            Step::Years(_) => return Some(words.year(year)),
            Step::Months(_) if month == 1 => return Some(words.year(year)),
            Step::Months(_) => format!("{sign}{years:04}-{month:02}"),
            Step::Days(_) => format!("{sign}{years:04}-{month:02}-{day:02}"),
        };
        let date = Date::parse(&text).ok()?;
        Some(words.short_date(&date, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i64, month: u8, day: u8) -> i64 {
        days::number(Day { year, month, day })
    }

    fn drawn(start: i64, end: i64, width: f64, lang: &str) -> Vec<String> {
        let words = Words::new(lang, &[]).expect("a language");
        let ticks = ticks(start, end, width, &words, |text| {
            text.chars().count() as f64 * 8.0
        });
        ticks.into_iter().map(|tick| tick.words).collect()
    }

    #[test]
    fn years_stand_as_far_apart_as_their_words_need() {
        let (start, end) = (day(2010, 6, 1), day(2018, 2, 1));
        let all = drawn(start, end, 900.0, "en");
        assert_eq!(all.first().map(String::as_str), Some("2011"));
        assert_eq!(all.len(), 8);
        assert_eq!(
            drawn(start, end, 300.0, "en"),
            ["2012", "2014", "2016", "2018"]
        );
    }

    #[test]
    fn centuries_and_eras() {
        let all = drawn(day(-500, 1, 1), day(2000, 1, 1), 500.0, "en");
        assert_eq!(all, ["501 BCE", "1 BCE", "500", "1000", "1500", "2000"]);
    }

    #[test]
    fn months_and_days_where_the_span_is_short() {
        let months = drawn(day(2017, 1, 1), day(2017, 12, 31), 320.0, "en");
        assert_eq!(months, ["2017", "Jul 2017"]);
        let days = drawn(day(2017, 3, 1), day(2017, 3, 9), 900.0, "en");
        assert_eq!(days[..2], ["1 Mar 2017", "2 Mar 2017"]);
    }
}
