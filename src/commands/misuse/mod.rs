//! What was typed and cannot be understood: what is wrong with it, and what to type instead.

mod words;

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use crate::cli::Cli;
use crate::diag::did_you_mean;

/// The line that says what is wrong, and below it what to do.
pub fn explain(error: &clap::Error, typed: &[OsString]) -> String {
    let wrong = Wrong::new(error, typed);
    let (fault, hints) = match error.kind() {
        ErrorKind::InvalidSubcommand => wrong.command(),
        ErrorKind::UnknownArgument => wrong.argument(),
        ErrorKind::InvalidValue => wrong.value(),
        ErrorKind::ValueValidation => wrong.not_such_a_value(error),
        ErrorKind::MissingRequiredArgument => wrong.missing(),
        ErrorKind::ArgumentConflict => wrong.conflict(),
        ErrorKind::InvalidUtf8 => (
            "what was typed holds letters that are not UTF-8".to_owned(),
            Vec::new(),
        ),
        ErrorKind::TooManyValues => (
            format!(
                "nothing stands behind `{}`",
                wrong.first(ContextKind::InvalidArg)
            ),
            vec![format!(
                "leave `{}` out",
                wrong.first(ContextKind::InvalidValue)
            )],
        ),
        _ => (first_line(&error.to_string()), vec![wrong.see_help()]),
    };
    hints
        .into_iter()
        .fold(format!("ibid: {fault}"), |text, hint| text + "\n  " + &hint)
}

/// A fault, and hints in the order in which they help.
type Told = (String, Vec<String>);

/// What clap found, and the command that it belongs to.
struct Wrong<'a> {
    error: &'a clap::Error,
    ibid: Command,
    /// The words after `ibid`.
    typed: Vec<String>,
    /// The command among them, if it is one.
    name: Option<String>,
}

impl<'a> Wrong<'a> {
    fn new(error: &'a clap::Error, typed: &[OsString]) -> Self {
        let ibid = Cli::command();
        let typed: Vec<String> = typed
            .iter()
            .skip(1)
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        let name = typed
            .iter()
            .find(|word| ibid.find_subcommand(word).is_some())
            .cloned();
        Self {
            error,
            ibid,
            typed,
            name,
        }
    }

    /// What clap says of a kind of thing, as words.
    fn context(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(word)) => vec![word.clone()],
            Some(ContextValue::Strings(words)) => words.clone(),
            _ => Vec::new(),
        }
    }

    fn first(&self, kind: ContextKind) -> String {
        self.context(kind).into_iter().next().unwrap_or_default()
    }

    /// `ibid build`, or `ibid` alone.
    fn so_far(&self) -> String {
        match &self.name {
            Some(name) => format!("ibid {name}"),
            None => "ibid".to_owned(),
        }
    }

    fn see_help(&self) -> String {
        format!("`{} --help` says what can be typed", self.so_far())
    }

    /// No command has this name: it may be another program's, a folder, a text.
    fn command(&self) -> Told {
        let word = self.first(ContextKind::InvalidSubcommand);
        let all = "`ibid --help` lists all commands".to_owned();
        if is_folder(&word) {
            let site = quoted(&word);
            let fault =
                format!("`{word}` is a folder, and no command: what is to be done with it?");
            let show = format!("`ibid serve {site}` shows the site that lies in it");
            let check = format!(
                "`ibid check {site}` looks for faults; `ibid build {site}` writes the pages"
            );
            return (fault, vec![show, check, all]);
        }
        let fault = format!("there is no command `{word}`");
        if is_text(&word) {
            let hint = "a text is no command: `ibid serve` shows the site in whose folder you are, and \
                        `ibid import FILE` brings a text in";
            return (fault, vec![hint.to_owned(), all]);
        }
        if let Some(instead) = words::command(&word) {
            return (fault, vec![instead.to_owned(), all]);
        }
        let known = self.ibid.get_subcommands().map(Command::get_name);
        let near = did_you_mean(&word, known).map(|hint| hint.replace(" `", " `ibid "));
        (fault, near.into_iter().chain([all]).collect())
    }

    /// An option that the command does not have, or a word too many.
    fn argument(&self) -> Told {
        let word = self.first(ContextKind::InvalidArg);
        if !word.starts_with('-') {
            return self.one_too_many(&word);
        }
        let option = word.split('=').next().unwrap_or(&word);
        let fault = format!("`{}` has no option `{option}`", self.so_far());
        if let Some(hint) = words::option(self.name.as_deref(), option) {
            return (fault, vec![hint.to_owned(), self.see_help()]);
        }
        let mut known = self.options();
        known.extend(["--help".to_owned(), "--version".to_owned()]);
        let plain = |text: &str| {
            text.trim_matches('-')
                .replace(['-', '_'], "")
                .to_lowercase()
        };
        if let Some(same) = known.iter().find(|known| plain(known) == plain(option)) {
            return (fault, vec![format!("write `{same}`")]);
        }
        // One letter is near to everything.
        let near = Some(option)
            .filter(|option| option.trim_matches('-').len() > 1)
            .and_then(|option| did_you_mean(option, known.iter().map(String::as_str)));
        let list = match self.options().split_last() {
            None => None,
            Some((last, [])) => Some(format!("there is only `{last}`")),
            Some((last, others)) => {
                Some(format!("there are `{}` and `{last}`", others.join("`, `")))
            }
        };
        let hints = near.or(list).into_iter();
        (fault, hints.chain([self.see_help()]).collect())
    }

    /// All options of the command, as they are typed.
    fn options(&self) -> Vec<String> {
        let command = self
            .name
            .as_deref()
            .and_then(|name| self.ibid.find_subcommand(name))
            .unwrap_or(&self.ibid);
        command
            .get_arguments()
            .filter_map(|argument| argument.get_long())
            .map(|long| format!("--{long}"))
            .collect()
    }

    fn one_too_many(&self, word: &str) -> Told {
        let fault = format!("`{word}` is one word too many for `{}`", self.so_far());
        let before = self
            .typed
            .iter()
            .take_while(|typed| *typed != word)
            .last()
            .filter(|typed| !typed.starts_with('-') && Some(*typed) != self.name.as_ref());
        let joined = before.map(|before| {
            format!("a name with a space in it stands in quotes: `\"{before} {word}\"`")
        });
        (fault, joined.into_iter().chain([self.see_help()]).collect())
    }

    /// Nothing stands behind an option, or a word that it does not know.
    fn value(&self) -> Told {
        let option = self.first(ContextKind::InvalidArg);
        let value = self.first(ContextKind::InvalidValue);
        let bare = bare(&option);
        let known = self.context(ContextKind::ValidValue);
        let can_be = (!known.is_empty()).then(|| format!("it can be `{}`", known.join("`, `")));
        if value.is_empty() {
            let fault = format!("something is missing behind `{bare}`");
            let so = format!("write `{} {}`", self.so_far(), option.replace('=', " "));
            return (fault, vec![can_be.unwrap_or(so)]);
        }
        let what = match bare.starts_with('-') {
            true => format!("`{bare}` cannot be `{value}`"),
            false => format!("`{}` does not know `{value}`", self.so_far()),
        };
        let meant = words::value(&value)
            .filter(|_| bare == "<FORMAT>")
            .map(str::to_owned);
        let near = meant.or_else(|| did_you_mean(&value, known.iter().map(String::as_str)));
        (what, near.into_iter().chain(can_be).collect())
    }

    /// What is no number, no address.
    fn not_such_a_value(&self, error: &clap::Error) -> Told {
        let option = self.first(ContextKind::InvalidArg);
        let value = self.first(ContextKind::InvalidValue);
        let bare = bare(&option);
        let hint = match bare {
            "--port" => "a port is a number from 1024 to 65535: `--port 4000`".to_owned(),
            "--max-deletes" => "write how many files may go: `--max-deletes 500`".to_owned(),
            _ => std::error::Error::source(error)
                .map_or_else(|| self.see_help(), |why| why.to_string()),
        };
        (format!("`{bare}` cannot be `{value}`"), vec![hint])
    }

    /// The command wants to know more.
    fn missing(&self) -> Told {
        let name = self.name.as_deref().unwrap_or_default();
        let (what, example) = match name {
            "new" => ("how the new folder is to be called", "ibid new my-site"),
            "import" => (
                "which text is to be brought in",
                "ibid import op-ed.txt --into my-site",
            ),
            "embed" => (
                "which page is to stand in another one",
                "ibid embed articles/SLUG",
            ),
            "export" => ("what is to be made of the site", "ibid export epub"),
            "check" => (
                "of which published site all is to be looked at",
                "ibid check --live ADDRESS --all",
            ),
            _ => ("something that it needs", "ibid --help"),
        };
        let missing = self.context(ContextKind::InvalidArg);
        let fault = match what {
            "something that it needs" => {
                format!("`{}` lacks {}", self.so_far(), missing.join(", "))
            }
            what => format!("`{}` is not told {what}", self.so_far()),
        };
        let mut hints = vec![format!("type, for example, `{example}`")];
        if name == "export" {
            hints.push("there are `epub`, a book; `html`, one page; `cartridge` and `scorm`, for a course; `csv`, tables".to_owned());
        }
        (fault, hints)
    }

    fn conflict(&self) -> Told {
        let name = |text: &str| bare(text).to_owned();
        let one = name(&self.first(ContextKind::InvalidArg));
        let others: Vec<String> = self
            .context(ContextKind::PriorArg)
            .iter()
            .map(|other| name(other))
            .collect();
        if others.is_empty() || others.contains(&one) {
            return (
                format!("`{one}` is given twice"),
                vec!["give it once".to_owned()],
            );
        }
        let fault = format!("`{one}` and `{}` do not go together", others.join("`, `"));
        (fault, vec!["leave one of them out".to_owned()])
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "whoever types a folder's name for a command means the folder"
)]
fn is_folder(word: &str) -> bool {
    Path::new(word).is_dir()
}

/// Whether the word is the name of a text.
fn is_text(word: &str) -> bool {
    [".md", ".txt", ".markdown", ".html", ".docx"]
        .iter()
        .any(|ending| word.to_lowercase().ends_with(ending))
}

/// As a shell wants it.
fn quoted(word: &str) -> String {
    match word.contains(' ') {
        true => format!("\"{word}\""),
        false => word.to_owned(),
    }
}

fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

/// An option without what stands behind it: `--port` of `--port <PORT>`.
fn bare(option: &str) -> &str {
    option.split([' ', '=']).next().unwrap_or(option)
}
