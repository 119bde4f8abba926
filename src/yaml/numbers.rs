//! Numbers as they were typed, without looking for their places.

/// A number as it is written plainly.
pub(super) fn written(value: f64) -> String {
    value.to_string()
}

/// Whether every number of a block is written just as it would be printed (`1.1`, `2012`, not
/// `1.10`, `0x7dc`, `+5`): then what was typed is known from the value alone.
pub(super) fn all_plain(block: &str) -> bool {
    // A number stands alone between such characters, but for an anchor or tag before it. Texts
    // are cut up by them too, which is safe: what looks like a number there can only say no.
    let parts = block.split(['\n', ',', '[', ']', '{', '}', ':', '#']);
    parts
        .filter_map(|part| {
            part.split_ascii_whitespace()
                .next_back()
                .map(|last| (part, last))
        })
        .all(|(part, last)| {
            let part = part.trim();
            let alone = part.len() == last.len() || part.starts_with(['-', '?', '&', '!']);
            !alone || is_plain(last)
        })
}

/// Whether a token is no number, or one that prints as it stands.
fn is_plain(token: &str) -> bool {
    let unsigned = token.trim_start_matches(['+', '-']);
    let Some(first) = unsigned.bytes().next() else {
        return true;
    };
    if !first.is_ascii_digit() && first != b'.' {
        return true;
    }
    if let Ok(value) = token.parse::<i64>() {
        return value.to_string() == token;
    }
    if let Ok(value) = token.parse::<f64>() {
        return written(value) == token;
    }
    let special = [".inf", ".nan"]
        .iter()
        .any(|word| unsigned.eq_ignore_ascii_case(word));
    !special
        && !["0x", "0o", "0b"]
            .iter()
            .any(|prefix| unsigned.starts_with(prefix))
}
