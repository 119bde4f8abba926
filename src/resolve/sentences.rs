//! Where sentences begin and end: ICU's rules, joined after abbreviations.

mod ascii;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 38] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Adm", "Gov",
    "Sen", "Rep", "Pres", "Rev", "Hon", "Jr", "Sr", "vs", "etc", "e.g", "i.e", "cf", "No", "Nos",
    "Art", "Fig", "vol", "pp", "ed", "approx", "ca", "al", "Inc", "Ltd",
];

/// Months, cut short: a day or a year follows them in the same sentence.
const MONTHS: [&str; 13] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// The ends of the sentences of one block's text, in bytes; the last is the text's length.
pub fn ends(text: &str, ends: &mut Vec<u32>) {
    ends.clear();
    if text.is_ascii() {
        ascii::breaks(text.as_bytes(), |at| {
            if !after_abbreviation(text, at) {
                ends.push(at as u32);
            }
        });
    } else if may_divide(text) {
        let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        for at in segmenter.segment_str(text).skip(1) {
            if at < text.len() && !after_abbreviation(text, at) {
                ends.push(at as u32);
            }
        }
    }
    ends.push(text.len() as u32);
}

/// Whether anything before the text's last characters may end a sentence.
fn may_divide(text: &str) -> bool {
    let inner = text
        .trim_end()
        .trim_end_matches(['.', '!', '?', '”', '"', ')']);
    inner
        .bytes()
        .any(|byte| matches!(byte, b'.' | b'!' | b'?') || byte >= 0xd8)
        && (inner.contains(['.', '!', '?']) || !inner.is_ascii())
}

fn after_abbreviation(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let Some(word) = before.trim_end().strip_suffix('.') else {
        return false;
    };
    let start = word
        .rfind(|c: char| c.is_whitespace() || c == '(')
        .map_or(0, |at| {
            at + word[at..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &word[start..];
    ABBREVIATIONS.contains(&word)
        || (MONTHS.contains(&word) && after.starts_with(|c: char| c.is_ascii_digit()))
        // An initial: «V. Putin», «U.S.»
        || (word.chars().next_back().is_some_and(char::is_uppercase)
            && word.split('.').all(|part| part.chars().count() == 1)
            && word != "I")
}

/// The sentence of a block's text that holds a place, without the white space around it.
pub fn around(text: &str, ends: &[u32], place: u32) -> (u32, u32) {
    let after = ends.partition_point(|end| *end <= place);
    let start = after
        .checked_sub(1)
        .and_then(|last| ends.get(last))
        .copied()
        .unwrap_or(0);
    let end = ends.get(after).copied().unwrap_or(text.len() as u32);
    let sentence = &text[start as usize..end as usize];
    let lead = sentence.len() - sentence.trim_start().len();
    let trail = sentence.len() - sentence.trim_end().len();
    (
        start + lead as u32,
        (end - trail as u32).max(start + lead as u32),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        ends(text, &mut all);
        let mut start = 0;
        all.iter()
            .map(|end| {
                let piece = text[start..*end as usize].trim();
                start = *end as usize;
                piece
            })
            .collect()
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(
            cut("Mr. Putin came. He left."),
            ["Mr. Putin came.", "He left."]
        );
        assert_eq!(
            cut("V. Putin came. The U.S. Army left."),
            ["V. Putin came.", "The U.S. Army left."]
        );
    }

    #[test]
    fn a_month_cut_short_ends_a_sentence_unless_a_number_follows() {
        assert_eq!(
            cut(
                "Mr. Smith went to Russia on Jan. 5. He came back in Sept. 2016. They met in Dec. Nobody knew."
            ),
            [
                "Mr. Smith went to Russia on Jan. 5.",
                "He came back in Sept. 2016.",
                "They met in Dec.",
                "Nobody knew.",
            ]
        );
        assert_eq!(
            cut("Über Russland, Jan. 5. Danach."),
            ["Über Russland, Jan. 5.", "Danach."]
        );
    }

    #[test]
    fn a_question_in_the_middle_divides() {
        assert_eq!(
            cut("Why? Because. “So it is.” Yes"),
            ["Why?", "Because.", "“So it is.”", "Yes"]
        );
    }

    #[test]
    fn a_sentence_across_a_block_is_whole() {
        let text = "One two. Three four.";
        let mut all = Vec::new();
        ends(text, &mut all);
        let (start, end) = around(text, &all, 10);
        assert_eq!(&text[start as usize..end as usize], "Three four.");
    }
}
