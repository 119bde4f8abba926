//! Code in colour: syntect's classes, made once for each piece of code.

use std::sync::{Arc, Mutex, OnceLock, Weak};

use rustc_hash::FxHashMap;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Prefix of the classes; `static/code.css` names them.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };
/// Longer code is not coloured: in bytes.
const MOST: usize = 200_000;

/// Language and code → HTML, as long as a text holds it.
type Done = FxHashMap<(String, String), Weak<str>>;

/// Colours code. Its syntaxes are loaded with the first piece of code, since that takes longer
/// than a small site.
#[derive(Default)]
pub struct Highlighter {
    syntaxes: OnceLock<SyntaxSet>,
    done: Mutex<Done>,
}

impl Highlighter {
    /// The code as HTML with classes; `None` where the language is not known. Who has it keeps it
    /// for the next text that holds the same code.
    pub fn html(&self, language: &str, code: &str) -> Option<Arc<str>> {
        if language.is_empty() || code.len() > MOST {
            return None;
        }
        let key = (language.to_owned(), code.to_owned());
        if let Some(done) = self.lock().get(&key).and_then(Weak::upgrade) {
            return Some(done);
        }
        let html: Arc<str> = self.make(language, code)?.into();
        self.lock().insert(key, Arc::downgrade(&html));
        Some(html)
    }

    /// Forgets code that no text holds any more.
    pub fn forget(&self) {
        self.lock().retain(|_, html| html.strong_count() > 0);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Done> {
        // A panic in another thread leaves the map whole: entries are put in at once.
        self.done
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
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

fn find<'s>(syntaxes: &'s SyntaxSet, language: &str) -> Option<&'s SyntaxReference> {
    let token = match language {
        "js" | "mjs" => "javascript",
        "py3" => "python",
        "shell" | "console" => "bash",
        other => other,
    };
    syntaxes.find_syntax_by_token(token)
}
