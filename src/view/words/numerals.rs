//! Numbers in a language's own digits and groups. ICU is asked once; what it says is kept.

use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale::Locale;

/// How a language writes whole numbers.
#[derive(Clone, Debug)]
pub(super) struct Numerals {
    digits: [char; 10],
    separator: Box<str>,
    /// Between the whole and its parts: «31.5», «31,5».
    point: Box<str>,
    /// Digits in the last group, in the groups before it, and from how many digits on.
    last_group: usize,
    other_groups: usize,
    grouped_from: usize,
}

impl Numerals {
    /// Reads them off numbers that ICU has written.
    pub fn of(locale: &Locale) -> Numerals {
        let write = |number: i64, grouping: GroupingStrategy| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new(DecimalFormatterPreferences::from(locale), options)
                .map_or_else(
                    |_| number.to_string(),
                    |f| f.format(&number.into()).to_string(),
                )
        };
        let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        let ten = write(1_023_456_789, GroupingStrategy::Never);
        for (digit, written) in "1023456789".bytes().zip(ten.chars()) {
            digits[usize::from(digit - b'0')] = written;
        }
        let long = write(123_456_789, GroupingStrategy::Auto);
        let groups: Vec<&str> = long.split(|c| !digits.contains(&c)).collect();
        let size = |at: usize| {
            groups
                .get(at)
                .map_or(usize::MAX, |group| group.chars().count())
        };
        let separator: String = long
            .chars()
            .find(|c| !digits.contains(c))
            .into_iter()
            .collect();
        let point = point(locale, &digits);
        let four = write(1234, GroupingStrategy::Auto).chars().count();
        Numerals {
            digits,
            separator: separator.into(),
            point,
            last_group: size(groups.len() - 1),
            other_groups: if groups.len() > 2 {
                size(groups.len() - 2)
            } else {
                usize::MAX
            },
            grouped_from: if four > 4 { 4 } else { 5 },
        }
    }

    /// The number without groups, for years and days.
    pub fn plain(&self, number: u64) -> String {
        self.own_digits(number.to_string())
    }

    /// The number in groups: 240,000.
    pub fn grouped(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() * 2);
        if number < 0 {
            text.push('−');
        }
        for (at, digit) in digits.chars().enumerate() {
            let behind = digits.len() - at;
            if at > 0 && digits.len() >= self.grouped_from && self.starts_group(behind) {
                text.push_str(&self.separator);
            }
            text.push(digit);
        }
        self.own_digits(text)
    }

    /// A number with as many decimals as it has: 31.52.
    pub fn decimal(&self, number: f64) -> String {
        self.own_digits(number.to_string().replace('.', &self.point))
    }

    fn starts_group(&self, behind: usize) -> bool {
        behind == self.last_group
            || (behind > self.last_group
                && (behind - self.last_group).is_multiple_of(self.other_groups))
    }

    fn own_digits(&self, text: String) -> String {
        if self.digits[0] == '0' {
            return text;
        }
        let own = |c: char| {
            c.to_digit(10)
                .map_or(c, |digit| self.digits[digit as usize])
        };
        text.chars().map(own).collect()
    }

    /// Writes the numbers that [`mark`] has marked.
    pub fn unmark(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, marked)) = rest.split_once(MARK)
            && let Some((number, behind)) = marked.split_once(MARK)
        {
            written.push_str(before);
            match number.parse() {
                Ok(whole) => written.push_str(&self.grouped(whole)),
                Err(_) => written.push_str(&self.own_digits(number.into())),
            }
            rest = behind;
        }
        written.push_str(rest);
        written
    }
}

/// The decimal sign, read off a number that ICU has written.
fn point(locale: &Locale, digits: &[char]) -> Box<str> {
    let mut half = Decimal::from(15);
    half.multiply_pow10(-1);
    let prefs = DecimalFormatterPreferences::from(locale);
    DecimalFormatter::try_new(prefs, DecimalFormatterOptions::default()).map_or_else(
        |_| ".".into(),
        |f| {
            let written = f.format(&half).to_string();
            written.chars().filter(|c| !digits.contains(c)).collect()
        },
    )
}

/// Stands around a number until its language is known; from the private use area.
const MARK: char = '\u{f8ef}';

/// Fluent's formatter for values. It cannot know the language, so it marks the numbers.
pub(super) fn mark<M: MemoizerKind>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(match &number.options.currency {
            Some(written) => format!("{MARK}{written}{MARK}"),
            None => format!("{MARK}{}{MARK}", number.as_string()),
        }),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

/// A number whose last two digits choose the plural, as they do in Arabic («103 أحداث», like 3).
/// Fluent's rules look at the whole of it, so the last digits stand in for it; the number to be
/// written goes along as a currency, which nothing here has.
pub(super) fn by_last_digits<'v>(value: &FluentValue<'v>) -> FluentValue<'v> {
    if let FluentValue::Number(number) = value
        && number.value >= 100.0
        && number.value % 100.0 >= 3.0
    {
        let mut last = number.clone();
        last.options.currency = Some(number.as_string().into_owned());
        last.value = number.value % 100.0;
        return FluentValue::Number(last);
    }
    value.clone()
}
