//! From one date to another, with what they share said once: «24–26 September 2016».

use super::dates::{Era, Plain, Writer};

impl Writer<'_> {
    /// From one year, month or day to another.
    pub fn plain_range(&self, first: Plain, last: Plain) -> String {
        if first == last {
            return self.plain(first, Era::WhereNeeded);
        }
        let calendar = self.calendar;
        let same_year = first.year == last.year;
        match ((first.month, first.day), (last.month, last.day)) {
            ((None, _), (None, _)) => self.years(first, last),
            ((Some(from), None), (Some(to), None)) if same_year => {
                let template = &calendar.year_month;
                let months = self.joined(template.month(from), template.month(to));
                self.in_era(first.year, Era::WhereNeeded, |year| {
                    template.fill(year, &months, "")
                })
            }
            ((Some(from), Some(start)), (Some(to), Some(end))) if same_year && from == to => {
                let template = &calendar.year_month_day;
                let start = format!("{}{}", calendar.day(start), template.ordinal_sign());
                let days = self.joined(&start, calendar.day(end));
                let month = template.month(from);
                self.in_era(first.year, Era::WhereNeeded, |year| {
                    template.fill(year, month, &days)
                })
            }
            ((Some(from), Some(start)), (Some(to), Some(end))) if same_year => {
                self.days_of_one_year(first.year, (from, start), (to, end))
            }
            _ => self.apart(first, last),
        }
    }

    /// «2016–2017», «44–43 BCE», «44 BCE – 14 CE».
    fn years(&self, first: Plain, last: Plain) -> String {
        let one_era = (first.year <= 0) == (last.year <= 0);
        if !one_era {
            return self.apart(first, last);
        }
        let ends = |year: &str| {
            // The first year is given as its era counts it; the last is counted alike.
            let last = if last.year <= 0 {
                1 - last.year
            } else {
                last.year
            };
            self.joined(year, &self.numerals.plain(last.unsigned_abs()))
        };
        self.in_era(first.year, Era::WhereNeeded, |year| {
            self.calendar.year.fill(&ends(year), "", "")
        })
    }

    /// «24 September – 10 October 2016»; the year stands where the language has it.
    fn days_of_one_year(&self, year: i64, from: (u8, u8), to: (u8, u8)) -> String {
        let (whole, part) = (&self.calendar.year_month_day, &self.calendar.month_day);
        let without = |(month, day)| part.fill("", part.month(month), self.calendar.day(day));
        self.in_era(year, Era::WhereNeeded, |year| {
            let with = |(month, day)| whole.fill(year, whole.month(month), self.calendar.day(day));
            if whole.begins_with_year() {
                self.joined(&with(from), &without(to))
            } else {
                self.joined(&without(from), &with(to))
            }
        })
    }

    fn apart(&self, first: Plain, last: Plain) -> String {
        let both_eras = first.year <= 0 && last.year > 0;
        let era = if both_eras {
            Era::Always
        } else {
            Era::WhereNeeded
        };
        self.joined(&self.plain(first, era), &self.plain(last, era))
    }

    /// The two with a dash between, tight where neither has a space in it.
    pub fn joined(&self, start: &str, end: &str) -> String {
        let tight = !start.contains(char::is_whitespace) && !end.contains(char::is_whitespace);
        let phrase = if tight {
            &self.phrases.range_tight
        } else {
            &self.phrases.range
        };
        phrase.fill(&[start, end])
    }
}
