//! The page of an article, and of a text of content/pages.

use std::sync::Arc;

use super::body::{Text, number_of};
use super::context::Context;
use super::drawing::Stands;
use super::hrefs::Hrefs;
use super::pages::{
    ArticleView, ContentsItem, CorrectionView, EntityCard, Html, NoteKindView, QuestionView,
    ReferenceView, TextView,
};
use crate::parse::facts::{NoteDef, NoteKind};
use crate::parse::markdown::BlockKind;
use crate::resolve::{DocIx, EntityIx};

/// Words that one reads in a minute (Brysbaert 2019 has 238 for silent reading of English; a
/// little less, since links and figures take time).
const WORDS_PER_MINUTE: usize = 220;

impl Context {
    /// An article, and its text in pieces.
    pub fn article(&self, ix: DocIx, hrefs: &Hrefs) -> (ArticleView, Text) {
        let (view, text) = self.article_in_frame(ix, hrefs);
        let document = self.site.document(ix);
        let view = ArticleView {
            topics: document
                .topics
                .iter()
                .map(|it| self.topic_link(*it, hrefs))
                .collect(),
            contents: self.contents(ix),
            note_kinds: self.note_kinds(&document.article.meta.notes),
            who: self.who(ix, hrefs),
            cite: self.cite(ix),
            ..view
        };
        (view, text)
    }

    /// What of it stands in a frame: all that the text says, and nothing that leads through the site.
    pub(super) fn article_in_frame(&self, ix: DocIx, hrefs: &Hrefs) -> (ArticleView, Text) {
        let document = self.site.document(ix);
        let meta = &document.article.meta;
        let text = self.body(ix, hrefs);
        let view = ArticleView {
            slug: document.article.slug.as_str().into(),
            written: self.written_in(&document.language),
            title: document.title.clone(),
            subtitle: meta.subtitle.clone(),
            summary: meta.summary.clone(),
            kind: meta.genre.clone(),
            kind_word: self.genre_word(document),
            authors: self.people(&document.authors, hrefs),
            editors: self.people(&document.editors, hrefs),
            date: meta.date.as_ref().map(|date| self.date(date, None)),
            updated: document.updated.as_ref().map(|date| self.date(date, None)),
            minutes: minutes(&document.body.text),
            source: meta
                .source
                .as_ref()
                .map(|source| self.reference(source, 0, hrefs)),
            corrections: self.corrections(ix),
            has_notes: !meta.notes.is_empty() || !document.events.is_empty(),
            events: self.events(document.events.iter().copied(), Some(ix), hrefs),
            drawing: self.drawing(&document.events, Stands::Strip, |it| {
                format!("#_e-{}", self.site.event(it).id.as_str())
            }),
            questions: self.questions(ix, Some(ix), hrefs),
            references: self.cited(&text, hrefs),
            ..ArticleView::default()
        };
        (view, text)
    }

    /// A text of content/pages.
    pub fn text_page(&self, ix: DocIx, hrefs: &Hrefs) -> (TextView, Text) {
        let document = self.site.document(ix);
        let text = self.body(ix, hrefs);
        let view = TextView {
            written: self.written_in(&document.language),
            title: document.title.clone(),
            summary: document.article.meta.summary.clone(),
            body: Html::default(),
            who: self.who(ix, hrefs),
            references: self.cited(&text, hrefs),
        };
        (view, text)
    }

    fn contents(&self, ix: DocIx) -> Vec<ContentsItem> {
        let body = &self.site.document(ix).body;
        body.blocks
            .iter()
            .filter_map(|block| match block.kind {
                BlockKind::Heading(level @ (2 | 3)) => Some(ContentsItem {
                    level,
                    text: body.text[block.text.start as usize..block.text.end as usize]
                        .trim()
                        .to_owned(),
                    href: format!("#{}", block.id),
                })
                .filter(|item| !item.text.is_empty()),
                BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Other => None,
                BlockKind::Footnote => None,
            })
            .collect()
    }

    /// Whom and what a text names, most often named first; but for the one whose page it stands on:
    /// there is no way from a page to itself, and cards are shared by pages.
    pub(super) fn who(&self, ix: DocIx, hrefs: &Hrefs) -> Vec<Arc<EntityCard>> {
        let counts = self.site.document(ix).groups.counts();
        let mut who: Vec<(EntityIx, usize)> = counts
            .filter(|(entity, _)| !hrefs.is_at(self.path_of(*entity)))
            .collect();
        who.sort_unstable_by_key(|(entity, count)| (std::cmp::Reverse(*count), *entity));
        self.shared_cards(&who, hrefs)
    }

    fn note_kinds(&self, notes: &[NoteDef]) -> Vec<NoteKindView> {
        let kinds = NoteKind::ALL.iter().map(|kind| NoteKindView {
            kind: kind.as_str(),
            kind_word: self
                .words
                .text(&format!("note-{}", kind.as_str()))
                .into_owned(),
            count: notes.iter().filter(|note| note.kind == *kind).count(),
        });
        kinds.filter(|it| it.count > 0).collect()
    }

    fn corrections(&self, ix: DocIx) -> Vec<CorrectionView> {
        let document = self.site.document(ix);
        let mut corrections: Vec<(usize, &crate::parse::facts::CorrectionDef)> = document
            .article
            .meta
            .corrections
            .iter()
            .enumerate()
            .collect();
        corrections
            .sort_by_key(|(_, it)| std::cmp::Reverse(it.date.as_ref().map(|date| date.sort_key())));
        corrections
            .into_iter()
            .map(|(at, correction)| CorrectionView {
                date: correction.date.as_ref().map(|date| self.date(date, None)),
                text: self.text(&correction.text).to_owned(),
                href: document.corrections[at]
                    .map(|block| format!("#{}", document.body.blocks[block as usize].id)),
            })
            .collect()
    }

    /// The questions of an article, on a page of its own or another's.
    pub fn questions(&self, of: DocIx, here: Option<DocIx>, hrefs: &Hrefs) -> Vec<QuestionView> {
        let document = self.site.document(of);
        let all = document.article.meta.questions.iter().enumerate();
        all.map(|(at, question)| {
            let block = document.questions[at];
            let shown = |texts: &[crate::yaml::Text]| {
                texts
                    .iter()
                    .map(|text| self.text(text).to_owned())
                    .collect()
            };
            QuestionView {
                id: format!("_question-{}", at + 1),
                ask: self.text(&question.ask).to_owned(),
                choices: shown(&question.choices),
                answers: if question.reveal {
                    shown(&question.answers)
                } else {
                    Vec::new()
                },
                why: question
                    .why
                    .as_ref()
                    .filter(|_| question.reveal)
                    .map(|why| self.text(why).to_owned()),
                number: block.and_then(|block| number_of(&document.body, block)),
                href: block.map(|block| {
                    if here == Some(of) {
                        format!("#{}", document.body.blocks[block as usize].id)
                    } else {
                        self.block_href(of, Some(block), hrefs)
                    }
                }),
            }
        })
        .collect()
    }

    /// The references that a text cites, in the order of first citation.
    pub fn cited(&self, text: &Text, hrefs: &Hrefs) -> Vec<ReferenceView> {
        let all = text.cited.iter().enumerate();
        all.filter_map(|(at, (id, marks))| {
            let (_, reference) = self.site.find_reference(id)?;
            let mut view = self.reference(reference, at + 1, hrefs);
            view.cited = marks.clone();
            Some(view)
        })
        .collect()
    }
}

fn minutes(text: &str) -> usize {
    // A body's text has one space between words, and a line break behind each block.
    let spaces = memchr::memchr2_iter(b' ', b'\n', text.as_bytes()).count();
    let words = spaces + unspaced_words(text);
    words.div_ceil(WORDS_PER_MINUTE).max(1)
}

/// About how many words stand in scripts that put no spaces between them.
fn unspaced_words(text: &str) -> usize {
    if text.is_ascii() {
        return 0;
    }
    // The first bytes of U+3000 to U+9FFF: Chinese characters and kana, two of which are a word.
    let characters = text.bytes().filter(|byte| matches!(byte, 0xe3..=0xe9));
    let words = characters.count() / 2;
    // Thai, Lao, Burmese, Khmer: letters, five of which are a word.
    if memchr::memchr2(0xe0, 0xe1, text.as_bytes()).is_none() {
        return words;
    }
    let is_unspaced = |c: &char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    let letters = text.chars().filter(is_unspaced);
    words + letters.count() / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_count_words_that_have_no_spaces_between_them() {
        assert_eq!(minutes(""), 1);
        assert_eq!(minutes(&"word ".repeat(221)), 2);
        assert_eq!(minutes(&"слово ".repeat(440)), 2);
        // A minute holds 440 Chinese characters, in however many sentences.
        assert_eq!(minutes(&"汉".repeat(440)), 1);
        assert_eq!(minutes(&"每天读一点书。\n".repeat(200)), 5);
        assert_eq!(minutes(&"คำไทย ".repeat(440)), 4);
        // Scripts with spaces are counted by these alone, accents or not.
        assert_eq!(minutes(&"हिन्दी ".repeat(220)), 1);
        assert_eq!(minutes(&"naïve’s ".repeat(220)), 1);
    }
}
