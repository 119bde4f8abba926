//! What the terminal shows: one calm line per change, and each fault once.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use crate::diag::{Diagnostic, Diagnostics, Severity, print};

/// So many faults are told in full at once.
const MOST: usize = 10;

/// What is to be told of a change once its pages are made; of several, if they came fast.
#[derive(Debug, Default)]
pub struct Told {
    files: BTreeSet<Arc<str>>,
    /// Whether everything was looked at.
    all: bool,
    /// How many pages the site has.
    pages: usize,
    took: Duration,
    errors: usize,
}

impl Told {
    /// The same with a further change: its files (none: everything), how many pages there are then,
    /// and how long it took until they could be seen.
    pub fn with(
        mut self,
        files: Vec<Arc<str>>,
        pages: usize,
        took: Duration,
        faults: &Diagnostics,
    ) -> Told {
        self.all |= files.is_empty();
        self.files.extend(files);
        self.pages = pages;
        self.took = took;
        self.errors = faults.counts().errors;
        self
    }
}

/// The terminal; one that is gone is no fault.
pub struct Terminal {
    color: bool,
    /// The site's address, up to its path.
    origin: String,
    /// The path that was last said.
    base: String,
    /// The faults that were told and are still there.
    told: BTreeSet<String>,
    is_first: bool,
    was_limited: bool,
}

impl Terminal {
    /// For a preview at that address, of which that path was said.
    pub fn new(origin: String, base: String) -> Terminal {
        Terminal {
            color: io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            origin,
            base,
            told: BTreeSet::new(),
            is_first: true,
            was_limited: false,
        }
    }

    /// The path at which the site stands: said if it is another than before.
    pub fn stands(&mut self, base: &str) {
        if self.base != base {
            base.clone_into(&mut self.base);
            say(&format!("The preview stands at {}{base} now.", self.origin));
        }
    }

    /// One line for a change.
    pub fn change(&mut self, told: &Told, changed: usize, faults: &Diagnostics) {
        let mut files = told.files.iter();
        let what = match (told.all, files.len(), files.next()) {
            (true, ..) if self.is_first => "Built".to_owned(),
            (false, 1, Some(file)) => file.to_string(),
            (false, number, _) if number > 1 => count(number, "file", "files"),
            _ => "Everything was looked at again".to_owned(),
        };
        let pages = match (faults.has_errors(), self.is_first) {
            (true, true) => count(told.errors, "error", "errors"),
            (true, false) => format!(
                "{}; the pages stay as they were",
                count(told.errors, "error", "errors")
            ),
            (false, true) => count(told.pages, "page", "pages"),
            (false, false) => count(changed, "page", "pages"),
        };
        self.is_first = false;
        let line = format!("{what}: {pages}, {} ms", told.took.as_millis());
        say(&visible(&line));
    }

    /// Tells the faults that were not told yet. That they are gone is told when all pages were
    /// made (`is_all`), and not before.
    pub fn faults(&mut self, early: &Diagnostics, late: &Diagnostics, is_all: bool) {
        let late = late.iter().filter(|_| is_all);
        let matter = early.iter().chain(late).filter(|it| match it.severity {
            Severity::Error | Severity::Warning => true,
            Severity::Note => false,
        });
        let all: Vec<&Diagnostic> = matter.collect();
        let new = all.iter().filter(|it| !self.told.contains(&key(it)));
        let new: Vec<&Diagnostic> = new.copied().collect();
        let shown: Diagnostics = new.iter().take(MOST).map(|it| (*it).clone()).collect();
        if !shown.is_empty() {
            let text = print::human(&shown, self.color, 100);
            // The last line counts what is shown; there may be more.
            let blocks = text.trim_end().rsplit_once('\n').map_or("", |(it, _)| it);
            say(blocks.trim_end());
            if new.len() > MOST {
                say(&format!("and {} more", new.len() - MOST));
            }
        }
        let keys = all.iter().map(|it| key(it));
        if is_all {
            let before = std::mem::take(&mut self.told);
            self.told = keys.collect();
            if self.told.is_empty() && !before.is_empty() {
                say("No faults are left.");
            }
        } else {
            self.told.extend(keys);
        }
    }

    /// The machine cannot watch all of the site's folders.
    pub fn limited(&mut self) {
        if !std::mem::replace(&mut self.was_limited, true) {
            say(
                "This machine does not allow to watch so many folders: some changes may not be seen.\n  \
                 On Linux, raise fs.inotify.max_user_watches, or start the preview again to see them.",
            );
        }
    }

    /// Something that is no fault of the content.
    pub fn trouble(&self, fault: &dyn std::fmt::Display) {
        say(&format!("Some pages could not be made: {fault}"));
    }
}

/// What a fault is known by: not its line, which moves with every line above it.
fn key(fault: &Diagnostic) -> String {
    let place = fault.span.text().get(..).unwrap_or_default();
    let path = &fault.span.file.path;
    format!(
        "{}\0{path}\0{}\0{place}",
        fault.severity.word(),
        fault.message
    )
}

/// Writes a line; a terminal that is gone is no fault.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// «12 pages», «1 page».
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A file's name may hold anything, and must not steer the terminal.
fn visible(line: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    line.chars().map(shown).collect()
}
