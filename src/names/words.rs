//! A text → its words, with their places.

use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word, without a possessive: `Pakistan` of `Pakistan's`.
    pub text: &'t str,
    /// Its first byte.
    pub start: usize,
    /// Behind its last byte; of a possessive too.
    pub end: usize,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `pipeline`, also in scripts without capitals.
    Lower,
    /// `Russia`, `McDonald`, `North-South`
    Capital,
    /// `CPEC`, `U.S.`: two capitals at least.
    Capitals,
    /// `Mi-35`, `F-16`, `COVID-19`, `A320`: letters and figures.
    Designation,
    /// `V`: one capital.
    Initial,
    /// `2012`, `1,500`
    Number,
}

impl Word<'_> {
    /// How it is written.
    pub fn shape(&self) -> Shape {
        let text = self.text;
        let mut chars = text.chars();
        let Some(first) = chars.next() else {
            return Shape::Lower;
        };
        if first.is_ascii_digit() {
            return Shape::Number;
        }
        let is_upper = first.is_uppercase();
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            let named = is_upper && letters <= 5;
            return match (named, is_upper) {
                (true, _) => Shape::Designation,
                (false, true) => Shape::Capital,
                (false, false) => Shape::Lower,
            };
        }
        if !is_upper {
            return Shape::Lower;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic());
        let (mut upper, mut all) = (0, 0);
        for c in letters {
            all += 1;
            upper += usize::from(c.is_uppercase());
        }
        match (upper, all) {
            (1, 1) => Shape::Initial,
            (upper, all) if upper == all => Shape::Capitals,
            _ => Shape::Capital,
        }
    }
}

/// The words of a text; `base` is the place of its first byte.
pub fn words(text: &str, base: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_letter(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut last = c;
        while let Some(&(at, next)) = chars.peek() {
            let joins = is_letter(next) || is_joined(text, at, last, next);
            if !joins {
                break;
            }
            chars.next();
            end = at + next.len_utf8();
            last = next;
        }
        // The full stop of `U.S.` is its own.
        let dotted = text[start..end].contains('.')
            && text[start..end]
                .split('.')
                .all(|part| part.chars().count() == 1);
        if dotted
            && text[end..].starts_with('.')
            && text[start..end]
                .chars()
                .all(|c| c == '.' || c.is_uppercase())
        {
            end += 1;
        }
        let whole = &text[start..end];
        words.push(Word {
            text: without_possessive(whole),
            start: base + start,
            end: base + end,
        });
    }
    words
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a mark between two letters belongs to the word.
fn is_joined(text: &str, at: usize, last: char, mark: char) -> bool {
    let Some(next) = text[at + mark.len_utf8()..].chars().next() else {
        return false;
    };
    if !is_letter(next) {
        return false;
    }
    match mark {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '&' | '\u{200c}' => true,
        // `U.S.`, but not `end.Begin`; figures: `1,500`, `2.5`.
        '.' => {
            (last.is_ascii_digit() && next.is_ascii_digit())
                || (last.is_uppercase() && next.is_uppercase() && is_single(text, at))
        }
        ',' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

/// Whether the letter before that place stands alone: `U` of `U.S.`.
fn is_single(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    before.next().is_some_and(char::is_uppercase) && before.next().is_none_or(|c| !is_letter(c))
}

/// `Pakistan` of `Pakistan's`.
fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|word| !word.is_empty())
        .unwrap_or(word)
}

/// A name as names are compared: `Shanghai Cooperation Organisation` and `the Shanghai Cooperation
/// Organization` are one.
pub fn key(name: &str) -> String {
    let folded = crate::yaml::fold_id(name);
    let words: Vec<&str> = folded.split('-').collect();
    let words = match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    let same = |word: &&str| {
        match *word {
            "organisation" => "organization",
            "organisations" => "organizations",
            "centre" => "center",
            "defence" => "defense",
            "programme" => "program",
            "labour" => "labor",
            "harbour" => "harbor",
            "antiterrorist" => "anti-terrorist",
            "saint" => "st",
            other => other,
        }
        .to_owned()
    };
    words.iter().map(same).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, Shape)> {
        words(text, 0)
            .iter()
            .map(|word| (word.text, word.shape()))
            .collect()
    }

    #[test]
    fn words_are_cut_and_told_apart() {
        use Shape::*;
        assert_eq!(
            cut("The U.S. sold Pakistan’s Mi-35 for $1,500. V. Putin"),
            [
                ("The", Capital),
                ("U.S.", Capitals),
                ("sold", Lower),
                ("Pakistan", Capital),
                ("Mi-35", Designation),
                ("for", Lower),
                ("1,500", Number),
                ("V", Initial),
                ("Putin", Capital),
            ]
        );
    }

    #[test]
    fn names_that_are_spelled_otherwise_have_one_key() {
        assert_eq!(key("the Ministry of Defence"), key("Ministry of Defense"));
        assert_eq!(
            key("Regional Anti Terrorist Structure"),
            key("Regional Anti-Terrorist Structure")
        );
        assert_ne!(key("Su-35"), key("Su-37"));
        assert_eq!(key("SU-35"), key("Su-35"));
    }
}
