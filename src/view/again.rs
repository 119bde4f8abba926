//! Titles that a list has said before, in few words, as the notes of a book have them.

use rustc_hash::FxHashMap;

use super::pages::{FactView, PassageView, RelationView, SourceView, YearView};

/// Letters; a title with no more is said again as it is.
const LONG: usize = 36;
/// Letters that a short form keeps at most, where it is not all before a colon.
const SHORT: usize = 28;
/// What stands before a colon has more letters than these, or says too little.
const LEAST: usize = 6;

/// What was said so far on a page.
#[derive(Default)]
pub(super) struct Said {
    /// For each title its short form, if it has one of its own.
    titles: FxHashMap<String, Option<String>>,
    /// Whose short form that is.
    forms: FxHashMap<String, String>,
}

impl Said {
    /// The facts of an entity: each source in full once.
    pub fn facts(&mut self, facts: &mut [FactView]) {
        for FactView { sources, .. } in facts {
            self.sources(sources);
        }
    }

    /// Relations: each source in full once, and each article that tells them.
    pub fn relations(&mut self, relations: &mut [RelationView]) {
        for RelationView {
            passage, sources, ..
        } in relations
        {
            passage.iter_mut().for_each(|it| self.passage(it));
            self.sources(sources);
        }
    }

    /// The events of the timeline: each article in full once. Sources stay as they are, since one
    /// event may be all that is shown.
    pub fn years(&mut self, years: &mut [YearView]) {
        let events = years.iter_mut().flat_map(|year| &mut year.events);
        for evidence in events.filter_map(|event| event.evidence.as_mut()) {
            evidence.passages.iter_mut().for_each(|it| self.passage(it));
        }
    }

    fn sources(&mut self, sources: &mut [SourceView]) {
        for SourceView { text, .. } in sources {
            if let Some(short) = self.again(text) {
                *text = short.to_owned();
            }
        }
    }

    /// Where there are words, they are the link; what stands behind them only names the article.
    fn passage(&mut self, passage: &mut PassageView) {
        if passage.words.is_none() {
            return;
        }
        if let Some(short) = self.again(&passage.article) {
            passage.article = short.into();
        }
    }

    /// The short form of a title, if it was said before.
    fn again(&mut self, title: &str) -> Option<&str> {
        if !self.titles.contains_key(title) {
            let short = short(title).filter(|it| {
                let owner = self.forms.entry(it.clone());
                owner.or_insert_with(|| title.to_owned()) == title
            });
            self.titles.insert(title.to_owned(), short);
            return None;
        }
        self.titles[title].as_deref()
    }
}

/// A long title without what stands behind its colon, or in its first words.
fn short(title: &str) -> Option<String> {
    upto(title, LONG)?;
    let main = [": ", "：", " — ", " – ", "——", ". "]
        .iter()
        .filter_map(|mark| title.find(mark))
        .min()
        .map(|end| &title[..end])
        .filter(|main| upto(main, LEAST).is_some() && upto(main, LONG).is_none());
    let kept = main.unwrap_or_else(|| first_words(title));
    let kept = kept.trim_end_matches(|it: char| !it.is_alphanumeric() && !")]»”’".contains(it));
    Some(format!("{kept}…"))
}

/// As many words as fit, but one; of an address its host; of a text without spaces as much as fits.
fn first_words(title: &str) -> &str {
    let fits = upto(title, SHORT).unwrap_or(title);
    let end = fits.rfind(char::is_whitespace);
    &title[..end
        .or_else(|| title.find('/').filter(|at| *at > LEAST))
        .unwrap_or(fits.len())]
}

/// What of a text has that width, if it has more: letters of which words are not made with spaces
/// are twice as wide as others.
fn upto(text: &str, width: usize) -> Option<&str> {
    let mut sum = 0;
    text.char_indices().find_map(|(at, letter)| {
        sum += if letter < '\u{2e80}' { 1 } else { 2 };
        (sum > width).then(|| &text[..at])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_said_again_in_few_words() {
        for (title, short) in [
            (
                "Russia-Pakistan Relations: Economic And Diplomatic Dimensions",
                Some("Russia-Pakistan Relations…"),
            ),
            (
                "The well that the village dug twice and forgot",
                Some("The well that the village…"),
            ),
            (
                "ПАКИСТАН: КОМУ ДОСТАНУТСЯ ЧЕТЫРЕ ВЕРТОЛЁТА",
                Some("ПАКИСТАН…"),
            ),
            (
                "A: what is too short to say so stands with more",
                Some("A: what is too short to say…"),
            ),
            (
                "polygraph.info/a/putin-russia-exports-military/6741480.html",
                Some("polygraph.info…"),
            ),
            (
                "中华人民共和国水利部关于三峡工程蓄水与长江中下游防洪调度的若干问题说明",
                Some("中华人民共和国水利部关于三峡…"),
            ),
            ("A well for Tarn", None),
        ] {
            let mut said = Said::default();
            assert_eq!(said.again(title), None, "{title}");
            assert_eq!(said.again(title), short, "{title}");
        }
    }

    #[test]
    fn two_titles_never_share_a_short_form() {
        let (one, two) = (
            "Russia and Pakistan: the economics of a late friendship",
            "Russia and Pakistan: the diplomacy of a late friendship",
        );
        let mut said = Said::default();
        assert_eq!(said.again(one), None);
        assert_eq!(said.again(two), None);
        assert_eq!(said.again(two), None);
        assert_eq!(said.again(one), Some("Russia and Pakistan…"));
    }
}
