//! «did you mean …?»: which known word was meant by one that is not known.

use strsim::osa_distance;

/// How many words are offered at most.
const OFFERED: usize = 3;

/// The known words nearest to the wanted one, the nearest first, at most three; none if none is
/// near. Capitals do not matter; two letters changed for one another count as one slip; a word
/// that begins like the other, or is one of its parts (`putin` of `vladimir-putin`), is near.
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wanted = wanted.to_lowercase();
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|word| Some((remoteness(&wanted, &word.to_lowercase())?, word)))
        .collect();
    found.sort_unstable();
    found.dedup();
    let Some(&(best, _)) = found.first() else {
        return Vec::new();
    };
    found
        .into_iter()
        .take_while(|&(remoteness, _)| remoteness <= best + 1)
        .take(OFFERED)
        .map(|(_, word)| word.to_owned())
        .collect()
}

/// The hint «did you mean `a`, `b` or `c`?», if a known word is near.
pub fn did_you_mean<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let words: Vec<String> = nearest(wanted, known)
        .into_iter()
        .map(|word| format!("`{word}`"))
        .collect();
    let (last, others) = words.split_last()?;
    Some(match others {
        [] => format!("did you mean {last}?"),
        others => format!("did you mean {} or {last}?", others.join(", ")),
    })
}

/// How far a known word is from the wanted one, in half slips; none if it is not near.
fn remoteness(wanted: &str, known: &str) -> Option<usize> {
    let (length, other) = (wanted.chars().count(), known.chars().count());
    let slips = match length {
        0 => return None,
        1..=3 => 1,
        4..=5 => 2,
        _ => length.div_ceil(3).min(6),
    };
    let by_slips = (length.abs_diff(other) <= slips)
        .then(|| osa_distance(wanted, known))
        // A word of which nothing is left is no slip of the other.
        .filter(|&distance| distance <= slips && distance < length.min(other))
        .map(|distance| distance * 2);
    let shorter = length.min(other);
    let begins_alike = shorter >= 3 && (known.starts_with(wanted) || wanted.starts_with(known));
    let is_a_part = is_part_of(wanted, known) || is_part_of(known, wanted);
    let by_parts = (begins_alike || is_a_part).then_some(if begins_alike { 3 } else { 4 });
    by_slips.into_iter().chain(by_parts).min()
}

/// Whether a word of three letters or more is one of the parts of the whole.
fn is_part_of(part: &str, whole: &str) -> bool {
    part.len() >= 3 && whole.len() > part.len() && whole.split(['-', '_', ' ']).any(|p| p == part)
}
