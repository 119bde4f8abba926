//! A text → lines of about the same length.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::fonts::{Fonts, Role};

/// Divides a text into as few lines as can be, of no more than that width, and then as even ones as
/// these allow. None: it takes more lines than `most`.
pub fn balanced(
    text: &str,
    role: Role,
    size: f32,
    width: f32,
    most: usize,
    fonts: &Fonts,
) -> Option<Vec<String>> {
    let pieces = pieces(text, role, size, fonts);
    let fewest = broken(&pieces, width)?;
    if fewest.len() > most {
        return None;
    }
    // The narrowest width that needs no line more.
    let (mut low, mut high) = (0.0, width);
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        match broken(&pieces, middle) {
            Some(lines) if lines.len() <= fewest.len() => high = middle,
            _ => low = middle,
        }
    }
    broken(&pieces, high)
}

/// The first lines of a text, full ones; the last ends in «…» if there is more.
pub fn cut(
    text: &str,
    role: Role,
    size: f32,
    width: f32,
    most: usize,
    fonts: &Fonts,
) -> Vec<String> {
    let ellipsis = fonts.width("…", role, size);
    let pieces = pieces(text, role, size, fonts);
    let pieces = pieces.into_iter().flat_map(|piece| {
        // A word that no line holds is broken anywhere.
        match piece.seen <= width {
            true => vec![piece],
            false => chunks(piece.text, role, size, width, fonts),
        }
    });
    let pieces: Vec<Piece<'_>> = pieces.collect();
    let mut lines = broken(&pieces, width).unwrap_or_default();
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while fonts.width(last, role, size) > width - ellipsis {
            match last.rfind(' ') {
                Some(at) => last.truncate(at),
                None => break,
            }
        }
        let end = last
            .trim_end_matches([' ', ',', ';', ':', '—', '–', '،', '؛', '.'])
            .len();
        last.truncate(end);
        last.push('…');
    }
    lines
}

/// What stands between two places where a line may end.
struct Piece<'t> {
    text: &'t str,
    /// How wide it is in a line.
    width: f32,
    /// How wide at its end, where a space is not seen.
    seen: f32,
}

fn pieces<'t>(text: &'t str, role: Role, size: f32, fonts: &Fonts) -> Vec<Piece<'t>> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut start = 0;
    let ends = segmenter.segment_str(text).filter(|end| *end > 0);
    ends.map(|end| {
        let text = &text[std::mem::replace(&mut start, end)..end];
        Piece {
            text,
            width: fonts.width(text, role, size),
            seen: fonts.width(text.trim_end(), role, size),
        }
    })
    .collect()
}

/// A word in parts that each fill a line.
fn chunks<'t>(word: &'t str, role: Role, size: f32, width: f32, fonts: &Fonts) -> Vec<Piece<'t>> {
    let mut all = Vec::new();
    let mut start = 0;
    let ends = word.char_indices().map(|(at, _)| at).skip(1);
    for end in ends.chain([word.len()]) {
        let next = word[end..]
            .chars()
            .next()
            .map_or(end, |it| end + it.len_utf8());
        let is_full = fonts.width(&word[start..next], role, size) > width;
        if is_full || end == word.len() {
            let text = &word[start..end];
            let width = fonts.width(text, role, size);
            let seen = width;
            all.push(Piece { text, width, seen });
            start = end;
        }
    }
    all
}

/// Lines as full as can be. None: a piece is wider than a line.
fn broken(pieces: &[Piece<'_>], width: f32) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = String::new();
    let mut used = 0.0;
    for piece in pieces {
        if piece.seen > width {
            return None;
        }
        if used + piece.seen > width {
            lines.push(open.trim_end().to_owned());
            open.clear();
            used = 0.0;
        }
        open.push_str(piece.text);
        used += piece.width;
    }
    if !open.trim().is_empty() {
        lines.push(open.trim_end().to_owned());
    }
    Some(lines)
}
