//! Code in colour: syntect's classes, made once for each piece of code.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use rayon::Yield;
use rustc_hash::FxHashMap;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Prefix of the classes; `static/code.css` names them.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };
/// Longer code is not coloured: in bytes.
const MOST: usize = 200_000;
/// So many texts at most are begun while others wait for a language: each lies on the one before.
const MOST_WAITING: usize = 16;

/// Colours code. Its syntaxes are loaded with the first piece of code, and each with the first piece
/// in its language, since that takes longer than a small site.
#[derive(Default)]
pub struct Highlighter {
    syntaxes: OnceLock<SyntaxSet>,
    known: Mutex<Known>,
    /// A language has been read.
    read: Condvar,
}

#[derive(Default)]
struct Known {
    /// Language and code → HTML, as long as a text holds it.
    done: FxHashMap<(String, String), Weak<str>>,
    /// Languages of which some code was coloured, or is now.
    languages: FxHashMap<String, Language>,
    /// How many wait for a language, and do something else meanwhile.
    waiting: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    /// Its first piece of code is being coloured, and its syntax read for that.
    Reading,
    Read,
}

impl Highlighter {
    /// The code as HTML with classes; `None` where the language is not known. Who has it keeps it
    /// for the next text that holds the same code.
    pub fn html(&self, language: &str, code: &str) -> Option<Arc<str>> {
        if language.is_empty() || code.len() > MOST {
            return None;
        }
        let key = (language.to_owned(), code.to_owned());
        let mut known = self.lock();
        loop {
            if let Some(done) = known.done.get(&key).and_then(Weak::upgrade) {
                return Some(done);
            }
            match known.languages.get(language) {
                Some(Language::Reading) => known = self.wait(known, language),
                Some(Language::Read) => {
                    drop(known);
                    return self.colour(key);
                }
                None => {
                    let reading = Language::Reading;
                    known.languages.insert(language.to_owned(), reading);
                    drop(known);
                    let mut reading = Reader {
                        highlighter: self,
                        language,
                        is_one: false,
                    };
                    let html = self.colour(key);
                    reading.is_one = html.is_some();
                    return html;
                }
            }
        }
    }

    /// Waits for a language that another thread reads, with another text in hand if there is one.
    fn wait<'k>(
        &'k self,
        mut known: MutexGuard<'k, Known>,
        language: &str,
    ) -> MutexGuard<'k, Known> {
        if known.waiting < MOST_WAITING {
            known.waiting += 1;
            drop(known);
            let done = rayon::yield_now();
            known = self.lock();
            known.waiting -= 1;
            let is_read = known.languages.get(language) != Some(&Language::Reading);
            if done == Some(Yield::Executed) || is_read {
                return known;
            }
        }
        let known = self.read.wait(known);
        known.unwrap_or_else(PoisonError::into_inner)
    }

    fn colour(&self, key: (String, String)) -> Option<Arc<str>> {
        let html: Arc<str> = self.make(&key.0, &key.1)?.into();
        self.lock().done.insert(key, Arc::downgrade(&html));
        Some(html)
    }

    /// Forgets code that no text holds any more.
    pub fn forget(&self) {
        self.lock().done.retain(|_, html| html.strong_count() > 0);
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        // A panic in another thread leaves all whole: entries are put in at once.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make(&self, language: &str, code: &str) -> Option<String> {
        let syntaxes = self.syntaxes.get_or_init(SyntaxSet::load_defaults_newlines);
        let syntax = find(syntaxes, language)?;
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, STYLE);
        for line in LinesWithEndings::from(code) {
            generator
                .parse_html_for_line_which_includes_newline(line)
                .ok()?;
        }
        Some(generator.finalize())
    }
}

/// Who reads a language. When it is done, or fails, those go on that wait for it.
struct Reader<'h> {
    highlighter: &'h Highlighter,
    language: &'h str,
    /// Whether there is such a language.
    is_one: bool,
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut known = self.highlighter.lock();
        match self.is_one {
            true => known.languages.insert(self.language.into(), Language::Read),
            false => known.languages.remove(self.language),
        };
        drop(known);
        self.highlighter.read.notify_all();
    }
}

fn find<'s>(syntaxes: &'s SyntaxSet, language: &str) -> Option<&'s SyntaxReference> {
    let token = match language {
        "js" | "mjs" => "javascript",
        "py3" => "python",
        "shell" | "console" => "bash",
        other => other,
    };
    syntaxes.find_syntax_by_token(token)
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn whoever_waits_for_a_language_gets_what_the_first_one_got() {
        let highlighter = Highlighter::default();
        let threads = rayon::ThreadPoolBuilder::new().num_threads(4).build();
        let of = |at: usize| {
            let language = ["json", "rust", "no such language"][at % 3];
            highlighter.html(language, &format!("[{}]", at / 30))
        };
        let all: Vec<_> = threads
            .expect("there are threads")
            .install(|| (0..300).into_par_iter().map(of).collect());
        for (at, html) in all.iter().enumerate() {
            assert_eq!(*html, of(at), "{at}");
            assert_eq!(html.is_none(), at % 3 == 2, "{at}");
        }
        let known = highlighter.lock();
        assert_eq!((known.languages.len(), known.waiting), (2, 0));
    }
}
