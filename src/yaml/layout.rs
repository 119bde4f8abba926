//! Lines whose layout is at fault: a colon or a space is missing, a tab indents, a line does not
//! begin where its neighbours do.

use std::ops::Range;

use super::mend::{Mend, line_at};

/// The words that begin a line of facts. Another word before a text is more likely the text's own.
const KEYS: &str = " accent accounts alias aliases alt answer archived articles ask author authors \
    base_url by caption choices corrections credit date description draft editors embed entities \
    events facts feeds folder from git id image kind label language languages lat licence link \
    links location logo lon mentions name note notes passage path place publish publisher \
    questions raw_html redirect_from references relations reveal review rights same_as scheme \
    search slug source sources src status subtitle summary text theme title to topics type \
    updated url value why wikidata ";

/// All that might mend the layout of the line at that byte, but for its indentation.
pub(super) fn candidates(text: &str, at: usize) -> Vec<Mend> {
    let line = line_at(text, at);
    let written = &text[line.clone()];
    let mut found: Vec<Mend> = Vec::new();
    found.extend(hyphen(written).map(|(better, at)| {
        Mend::whole(&line, better, "write the line so")
            .about("a space is missing after this `-`", line.start + at)
    }));
    found.extend(colon(text, &line).map(|(better, word)| {
        let message = format!("a `:` is missing after `{}`", &written[word.clone()]);
        let at = line.start + word.start..line.start + word.end;
        Mend::whole(&line, better, "write the line so").telling(message, at)
    }));
    found
}

/// The line at that byte with spaces where tabs indent it: as deep as its neighbours, where they
/// have none.
pub(super) fn without_tabs(text: &str, at: usize) -> Vec<Mend> {
    let line = line_at(text, at);
    let written = &text[line.clone()];
    let rest = written.trim_start();
    let tabs = &written[..written.len() - rest.len()];
    if !tabs.contains('\t') || rest.is_empty() {
        return Vec::new();
    }
    let tab = line.start + tabs.find('\t').unwrap_or(0);
    let message = "a tab stands here, and YAML wants spaces";
    let plain = Mend::new(
        &line,
        format!("{}{rest}", tabs.replace('\t', "  ")),
        "with two spaces instead of each tab",
    );
    let others = text[..line.start].contains("\n\t") || text[line.end..].contains("\n\t");
    let deep = indentations(text, &line)
        .into_iter()
        .filter(|_| !others)
        .map(|deep| {
            let better = format!("{}{rest}", " ".repeat(deep));
            Mend::whole(&line, better, "with spaces instead of the tab")
        });
    deep.chain([plain])
        .map(|mend| mend.about(message, tab))
        .collect()
}

/// The line at that byte, if it begins with a key, a hyphen or goes on with a text, where the lines
/// above it begin.
pub(super) fn moved(text: &str, at: usize) -> Vec<Mend> {
    let line = line_at(text, at);
    let written = &text[line.clone()];
    let rest = written.trim_start_matches(' ');
    let own = written.len() - rest.len();
    if !(begins_with_key(rest) || rest.starts_with("- ")) {
        return Vec::new();
    }
    indentations(text, &line)
        .into_iter()
        .filter(|deep| *deep != own)
        .map(|deep| {
            let better = format!("{}{rest}", " ".repeat(deep));
            let told = format!(
                "this line begins {} than those that it belongs to",
                if own > deep {
                    "further right"
                } else {
                    "further left"
                }
            );
            let at = line.start + own;
            Mend::whole(&line, better, "with as many spaces before it as they have")
                .telling(told, at..at + 1)
        })
        .collect()
}

/// How deep a line may begin below those above it, the likeliest first.
fn indentations(text: &str, line: &Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut highest = usize::MAX;
    for above in text[..line.start].lines().rev() {
        let rest = above.trim_start_matches([' ', '-']);
        let spaces = above.len() - above.trim_start_matches(' ').len();
        if rest.trim().is_empty() || rest.starts_with(['#', '\t']) || spaces >= highest {
            continue;
        }
        let content = above.len() - rest.len();
        // Below `key:` a block begins; in a list the hyphens stand before the keys.
        if highest == usize::MAX && rest.trim_end().ends_with(':') {
            found.push(content + 2);
        }
        found.push(content);
        if content != spaces {
            found.push(spaces);
        }
        highest = spaces;
        if highest == 0 {
            break;
        }
    }
    found.dedup();
    found
}

/// `name Ida Moen` with a colon behind its first word, and where in the line the word stands. The
/// word is one of ours, or has the form of an id and stands alone above a deeper line.
fn colon(text: &str, line: &Range<usize>) -> Option<(String, Range<usize>)> {
    let written = text[line.clone()].trim_end();
    let start = written.len() - written.trim_start_matches([' ', '-']).len();
    let length = written[start..].find(' ').unwrap_or(written.len() - start);
    let word = start..start + length;
    let (key, rest) = (&written[word.clone()], written[word.end..].trim_start());
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    if key.is_empty() || !key.chars().all(plain) || rest.starts_with(':') {
        return None;
    }
    let is_ours = KEYS.contains(&format!(" {} ", key.to_lowercase()));
    let below = text[line.end..]
        .lines()
        .find(|line| !line.trim().is_empty());
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let heads_a_block = rest.is_empty() && below.is_some_and(|below| depth(below) > depth(written));
    let better = match rest {
        "" => format!("{}:", &written[..word.end]),
        rest => format!("{}: {rest}", &written[..word.end]),
    };
    (is_ours || heads_a_block).then_some((better, word))
}

/// `-id: bus` with a space after the hyphen, and where that stands.
fn hyphen(line: &str) -> Option<(String, usize)> {
    let rest = line.trim_start_matches(' ');
    let at = line.len() - rest.len();
    let item = rest.strip_prefix('-')?;
    let joined = begins_with_key(item) || item.starts_with(['"', '{', '[']);
    joined.then(|| (format!("{}- {item}", &line[..at]), at))
}

/// `key: …`, the key one word.
fn begins_with_key(text: &str) -> bool {
    let Some((key, rest)) = text.split_once(':') else {
        return false;
    };
    let key = key.trim_start_matches("- ");
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    !key.is_empty()
        && key.chars().all(plain)
        && (rest.trim_end().is_empty() || rest.starts_with(' '))
}
