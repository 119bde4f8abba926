//! What a shell and `man` know of the command line: completions for five shells, and a page for ibid
//! and for each of its commands. `build.rs` makes them of `src/cli.rs`, so that they are never stale.

use std::path::Path;
use std::{fs, io};

use clap::builder::PossibleValue;
use clap::{Arg, Command, ValueHint};
use clap_complete::Shell;

#[path = "roff.rs"]
mod roff;
use roff::Page;

const SHELLS: [Shell; 5] = [
    Shell::Bash,
    Shell::Elvish,
    Shell::Fish,
    Shell::PowerShell,
    Shell::Zsh,
];

/// Writes `completions/` and `man/` into a folder. The date is that of the release; none before it.
pub fn write(command: &Command, date: &str, into: &Path) -> io::Result<()> {
    let completions = into.join("completions");
    fs::create_dir_all(&completions)?;
    for shell in SHELLS {
        clap_complete::generate_to(shell, &mut hinted(command.clone()), "ibid", &completions)?;
    }
    let man = into.join("man");
    fs::create_dir_all(&man)?;
    let mut command = command.clone().disable_help_subcommand(true);
    command.build();
    fs::write(man.join("ibid.1"), page(&command, &command, date))?;
    for part in command.get_subcommands() {
        let file = format!("ibid-{}.1", part.get_name());
        fs::write(man.join(file), page(&command, part, date))?;
    }
    Ok(())
}

/// The command, its values hinted at by the names that its help gives them.
fn hinted(command: Command) -> Command {
    let command = command.mut_args(|argument| match value(&argument).as_str() {
        "DIR" | "SITE" => argument.value_hint(ValueHint::DirPath),
        "FILE" | "FILE|URL" => argument.value_hint(ValueHint::FilePath),
        "URL" => argument.value_hint(ValueHint::Url),
        _ => argument,
    });
    command.mut_subcommands(hinted)
}

/// What help calls an argument's value.
fn value(argument: &Arg) -> String {
    let named = argument.get_value_names().and_then(<[_]>::first);
    named.map_or_else(
        || argument.get_id().as_str().replace('_', "-").to_uppercase(),
        ToString::to_string,
    )
}

/// The page for ibid itself, or for one of its commands.
fn page(whole: &Command, command: &Command, date: &str) -> String {
    let version = whole.get_version().unwrap_or_default();
    let typed = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let name = typed.replace(' ', "-");
    let about = |it: &Command| it.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = Page::new(&name, date, &format!("ibid {version}"));
    page.section("NAME");
    page.line(&format!("{} \\-", roff::plain(&name)));
    page.text(&about(command));
    page.section("SYNOPSIS");
    page.line(&synopsis(command, typed));
    page.section("DESCRIPTION");
    match command.get_long_about() {
        Some(text) => page.text(&text.to_string()),
        None => page.text(&format!("{}.", about(command))),
    }
    let shown = |it: &&Arg| !it.is_hide_set();
    arguments(
        &mut page,
        "ARGUMENTS",
        command.get_positionals().filter(shown),
    );
    let commands = command.get_subcommands().filter(|it| !it.is_hide_set());
    for (number, part) in commands.enumerate() {
        if number == 0 {
            page.section("COMMANDS");
        }
        page.item(&roff::bold(part.get_name()), &about(part));
    }
    let options = command.get_arguments().filter(|it| !it.is_positional());
    arguments(&mut page, "OPTIONS", options.filter(shown));
    if let Some(text) = command.get_after_help() {
        page.section("NOTES");
        page.text(&text.to_string());
    }
    page.section("EXIT STATUS");
    for (code, meaning) in EXIT_CODES {
        page.item(&roff::bold(code), meaning);
    }
    see_also(&mut page, whole, &name);
    page.finish()
}

/// As `commands` has them.
const EXIT_CODES: [(&str, &str); 3] = [
    ("0", "Nothing is wrong."),
    (
        "1",
        "The content has faults, or warnings where these count as faults.",
    ),
    (
        "2",
        "The program was used wrongly, or something could not be read or written.",
    ),
];

fn synopsis(command: &Command, typed: &str) -> String {
    let mut parts = vec![
        roff::bold(typed),
        format!("[{}]...", roff::italic("OPTION")),
    ];
    for argument in command.get_positionals().filter(|it| !it.is_hide_set()) {
        let mut part = roff::italic(&value(argument));
        if !argument.is_required_set() {
            part = format!("[{part}]");
        }
        parts.push(part + dots(argument));
    }
    if command.has_subcommands() {
        parts.push(format!("[{} ...]", roff::italic("COMMAND")));
    }
    parts.join(" ")
}

/// After what can be said several times.
fn dots(argument: &Arg) -> &'static str {
    let most = argument
        .get_num_args()
        .map_or(1, |range| range.max_values());
    if most > 1 { "..." } else { "" }
}

fn arguments<'a>(page: &mut Page, title: &str, list: impl Iterator<Item = &'a Arg>) {
    for (number, argument) in list.enumerate() {
        if number == 0 {
            page.section(title);
        }
        let mut names = Vec::new();
        names.extend(argument.get_short().map(|it| roff::bold(&format!("-{it}"))));
        names.extend(argument.get_long().map(|it| roff::bold(&format!("--{it}"))));
        let takes = argument.get_num_args().is_some_and(|it| it.takes_values());
        let mut name = names.join(", ");
        if takes {
            let space = if name.is_empty() { "" } else { " " };
            name = format!(
                "{name}{space}{}{}",
                roff::italic(&value(argument)),
                dots(argument)
            );
        }
        let help = argument.get_long_help().or_else(|| argument.get_help());
        let mut help = help.map(ToString::to_string).unwrap_or_default();
        let default = argument.get_default_values().first().filter(|_| takes);
        if let Some(default) = default {
            help = format!("{help} [default: {}]", default.to_string_lossy());
        }
        page.item(&name, &help);
        let values: Vec<PossibleValue> = argument.get_possible_values();
        let values = values.iter().filter(|it| takes && !it.is_hide_set());
        page.within(values.map(|it| {
            let help = it.get_help().map(ToString::to_string).unwrap_or_default();
            (roff::bold(it.get_name()), help)
        }));
    }
}

/// The other pages.
fn see_also(page: &mut Page, whole: &Command, own: &str) {
    page.section("SEE ALSO");
    let parts = whole.get_subcommands().filter(|it| !it.is_hide_set());
    let mut names: Vec<String> = parts.map(|it| format!("ibid-{}", it.get_name())).collect();
    names.push("ibid".into());
    names.sort();
    names.retain(|it| it != own);
    let names: Vec<String> = names
        .iter()
        .map(|it| format!("{}(1)", roff::bold(it)))
        .collect();
    page.line(&names.join(",\n"));
}
