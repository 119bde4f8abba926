//! Pages for `man`, in the language that both groff and mandoc read.

/// A page that is being written.
pub struct Page(String);

impl Page {
    /// One of section 1, of commands.
    pub fn new(name: &str, date: &str, source: &str) -> Page {
        let mut page = Page(String::new());
        let name = name.to_uppercase();
        page.line(&format!(
            ".TH \"{}\" \"1\" \"{date}\" \"{}\" \"User Commands\"",
            plain(&name),
            plain(source)
        ));
        page
    }

    /// Begins a section.
    pub fn section(&mut self, title: &str) {
        self.line(&format!(".SH {title}"));
    }

    /// Lines as they are.
    pub fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// Paragraphs, with an empty line between them. Indented lines stay as they are.
    pub fn text(&mut self, text: &str) {
        for (number, part) in text.trim_end().split("\n\n").enumerate() {
            if number > 0 {
                self.line(".PP");
            }
            if part.starts_with(' ') {
                self.line(".nf");
                for line in part.lines() {
                    self.line(&guarded(&plain(line)));
                }
                self.line(".fi");
            } else {
                self.fill(part);
            }
        }
    }

    /// What is explained, and the explanation, further in.
    pub fn item(&mut self, name: &str, help: &str) {
        self.line(".TP");
        self.line(name);
        for (number, part) in help.split("\n\n").enumerate() {
            if number > 0 {
                self.line(".IP");
            }
            self.fill(part);
        }
    }

    /// Items that belong to the one before.
    pub fn within(&mut self, items: impl Iterator<Item = (String, String)>) {
        let mut is_open = false;
        for (name, help) in items {
            if !is_open {
                self.line(".RS");
                is_open = true;
            }
            self.item(&name, &help);
        }
        if is_open {
            self.line(".RE");
        }
    }

    /// The page, with a newline at its end.
    pub fn finish(self) -> String {
        self.0
    }

    /// A paragraph: short lines, and each sentence on lines of its own, as both programs want it.
    fn fill(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            let ends = line.ends_with(['.', '!', '?']);
            let starts = word.starts_with(|c: char| c.is_uppercase() || c == '[');
            if !line.is_empty() && (line.len() + word.len() > 70 || ends && starts) {
                self.line(&guarded(&plain(&line)));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.line(&guarded(&plain(&line)));
        }
    }
}

/// Text in which nothing is a command to the formatter. A hyphen stays what was typed.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\e"),
            '-' => out.push_str("\\-"),
            '\'' => out.push_str("\\(aq"),
            '`' => out.push_str("\\(ga"),
            '^' => out.push_str("\\(ha"),
            '~' => out.push_str("\\(ti"),
            c if c.is_ascii() => out.push(c),
            c => out.push_str(&format!("\\[u{:04X}]", u32::from(c))),
        }
    }
    out
}

/// What is typed as it stands.
pub fn bold(text: &str) -> String {
    format!("\\fB{}\\fR", plain(text))
}

/// What stands for something else.
pub fn italic(text: &str) -> String {
    format!("\\fI{}\\fR", plain(text))
}

/// A line that begins with what would be a command.
fn guarded(line: &str) -> String {
    if line.starts_with('.') {
        format!("\\&{line}")
    } else {
        line.to_owned()
    }
}
