//! How far a publish is, on a terminal and nowhere else.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::publish::{Progress, server::size};

/// One line, drawn again when it would look otherwise.
pub struct Bar {
    is_shown: bool,
    files: AtomicUsize,
    bytes: AtomicU64,
    sent_files: AtomicUsize,
    sent_bytes: AtomicU64,
    /// In hundredths, what was drawn last.
    drawn: AtomicU64,
}

/// How wide the bar is.
const WIDTH: u64 = 30;

impl Bar {
    /// Shown if somebody looks.
    pub fn new() -> Bar {
        Bar {
            is_shown: io::stderr().is_terminal(),
            files: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            sent_files: AtomicUsize::new(0),
            sent_bytes: AtomicU64::new(0),
            drawn: AtomicU64::new(0),
        }
    }

    /// Takes the line away.
    pub fn ends(&self) {
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }

    fn draw(&self) {
        let (files, bytes) = (
            self.files.load(Ordering::Relaxed),
            self.bytes.load(Ordering::Relaxed),
        );
        let sent_files = self.sent_files.load(Ordering::Relaxed);
        let sent_bytes = self.sent_bytes.load(Ordering::Relaxed);
        // Small files take their time too.
        let share = (sent_files as u64 * 100 / files.max(1) as u64).min(100);
        if !self.is_shown || self.drawn.swap(share, Ordering::Relaxed) == share {
            return;
        }
        let line = line(share, sent_files, files, sent_bytes, bytes);
        let mut terminal = io::stderr().lock();
        let _ = write!(terminal, "\r{line}\x1b[K");
        let _ = terminal.flush();
    }
}

fn line(share: u64, sent_files: usize, files: usize, sent_bytes: u64, bytes: u64) -> String {
    let full = (share * WIDTH / 100) as usize;
    format!(
        "  [{}{}] {sent_files} of {files} files, {} of {}",
        "#".repeat(full),
        " ".repeat(WIDTH as usize - full),
        size(sent_bytes),
        size(bytes)
    )
}

impl Progress for Bar {
    fn begins(&self, files: usize, bytes: u64) {
        self.files.store(files, Ordering::Relaxed);
        self.bytes.store(bytes, Ordering::Relaxed);
        self.sent_files.store(0, Ordering::Relaxed);
        self.sent_bytes.store(0, Ordering::Relaxed);
    }

    fn sent(&self, bytes: u64) {
        self.sent_files.fetch_add(1, Ordering::Relaxed);
        self.sent_bytes.fetch_add(bytes, Ordering::Relaxed);
        self.draw();
    }

    fn deletes(&self, files: usize) {
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r  removing {files} old files\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_line_says_how_far_it_is() {
        assert_eq!(
            line(50, 6, 12, 1_500_000, 3_000_000),
            format!(
                "  [{}{}] 6 of 12 files, 1.5 MB of 3.0 MB",
                "#".repeat(15),
                " ".repeat(15)
            )
        );
    }
}
