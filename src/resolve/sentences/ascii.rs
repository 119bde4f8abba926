//! The breaks of ICU in text that is ASCII alone, found faster: what follows are the rules
//! of UAX #29, 5.1, with the classes of its SentenceBreakProperty.txt. A test holds them against
//! ICU's.

/// Calls `found` for each place within a text where a sentence ends and another begins.
pub fn breaks(text: &[u8], mut found: impl FnMut(usize)) {
    let mut start = 0;
    while start < text.len() {
        // SB3, SB4: a line break ends a sentence, `\r\n` once.
        let end = memchr::memchr2(b'\n', b'\r', &text[start..]).map_or(text.len(), |at| start + at);
        let next = match text.get(end..end + 2) {
            Some(b"\r\n") => end + 2,
            _ => end + 1,
        };
        let line = &text[start..end];
        for at in memchr::memchr3_iter(b'.', b'!', b'?', line) {
            if let Some(at) = break_after(line, at) {
                found(start + at);
            }
        }
        if next < text.len() {
            found(next);
        }
        start = next;
    }
}

/// Where in a line the sentence breaks that the mark at a place may end.
fn break_after(line: &[u8], mark: usize) -> Option<usize> {
    let rest = &line[mark + 1..];
    let close = rest.iter().take_while(|byte| is_close(**byte)).count();
    let space = rest[close..].iter().take_while(|byte| is_space(**byte));
    let behind = close + space.count();
    let next = *rest.get(behind)?;
    // SB8a
    if matches!(next, b'.' | b'!' | b'?' | b',' | b'-' | b':' | b';') {
        return None;
    }
    if line[mark] == b'.' {
        // SB6, SB7
        let letter = |at: usize| line.get(at).is_some_and(u8::is_ascii_alphabetic);
        let inner = next.is_ascii_digit()
            || (next.is_ascii_uppercase() && mark.checked_sub(1).is_some_and(letter));
        // SB8
        let goes_on = || {
            let mut after = rest[behind..].iter();
            after
                .find(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'!' | b'?'))
                .is_some_and(u8::is_ascii_lowercase)
        };
        if (behind == 0 && inner) || goes_on() {
            return None;
        }
    }
    Some(mark + 1 + behind)
}

fn is_close(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | 0x0b | 0x0c | b' ')
}

#[cfg(test)]
mod tests {
    use icu_segmenter::SentenceSegmenter;
    use icu_segmenter::options::SentenceBreakInvariantOptions;
    use proptest::prelude::*;

    fn ours(text: &str) -> Vec<usize> {
        let mut all = Vec::new();
        super::breaks(text.as_bytes(), |at| all.push(at));
        all
    }

    fn icu(text: &str) -> Vec<usize> {
        let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        let all = segmenter.segment_str(text).skip(1);
        all.filter(|at| *at < text.len()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn breaks_are_those_of_icu(text in r#"([.!?]|[ -~]|[.!?)"' \n\r\tAbC19,;:-]){0,24}"#) {
            prop_assert_eq!(ours(&text), icu(&text));
        }

        #[test]
        fn breaks_of_any_ascii_are_those_of_icu(text in "[\\x00-\\x7f]{0,40}") {
            prop_assert_eq!(ours(&text), icu(&text));
        }
    }
}
