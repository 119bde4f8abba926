//! One file per command: from arguments to an exit code.

mod build;
mod check;
mod embed;
mod export;
mod import;
mod live;
mod misuse;
mod new;
mod published;
mod review;
mod publish;
mod serve;
mod theme;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::{Cli, Command};
use crate::diag::{Diagnostics, print};
use crate::project::BaseUrl;

/// Nothing is wrong.
pub const FINE: u8 = 0;
/// The content has faults.
pub const FAULTS: u8 = 1;
/// The program was used wrongly, or could not write.
pub const WRONG_USE: u8 = 2;

/// Runs what was typed, the program's name first.
pub fn typed(words: &[OsString]) -> ExitCode {
    match Cli::try_parse_from(words) {
        Ok(cli) => run(cli),
        Err(asked)
            if matches!(
                asked.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            // A terminal that is gone is no fault.
            let _ = asked.print();
            ExitCode::from(FINE)
        }
        Err(wrong) => {
            say(&misuse::explain(&wrong, words));
            ExitCode::from(WRONG_USE)
        }
    }
}

/// Runs a command.
fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Some(Command::Build(args)) => build::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Serve(args)) => serve::run(&args),
        Some(Command::Publish(args)) => publish::run(&args),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::Review(args)) => review::run(&args),
        Some(Command::Embed(args)) => embed::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Theme(args)) => theme::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        None => serve::here(),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // Whoever reads what is printed has seen enough: `ibid embed a | head`.
        Err(fault) if is_gone(&fault) => ExitCode::from(FINE),
        Err(fault) => {
            say(&format!("ibid: {fault:#}"));
            ExitCode::from(WRONG_USE)
        }
    }
}

/// Whether only what was printed found no reader.
fn is_gone(fault: &anyhow::Error) -> bool {
    let own = fault.downcast_ref::<io::Error>();
    own.is_some_and(|fault| fault.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes a line to the terminal; a terminal that is gone is no fault.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Tells what was found, in order.
fn tell(diagnostics: &mut Diagnostics) {
    diagnostics.sort();
    if diagnostics.is_empty() {
        return;
    }
    let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = print::human(diagnostics, color, 100);
    let _ = write!(io::stderr().lock(), "{text}");
}

#[allow(
    clippy::disallowed_methods,
    reason = "a command looks whether its argument is there"
)]
/// A folder that is to hold a site must be there.
fn require_folder(site: &Path) -> anyhow::Result<()> {
    if site.is_file() {
        anyhow::bail!(
            "{} is a file\n  name the folder of the site, which holds content/",
            site.display()
        );
    }
    if !site.is_dir() {
        anyhow::bail!(
            "there is no folder {}\n  `ibid new {}` writes a small site there",
            site.display(),
            site.display()
        );
    }
    Ok(())
}

/// The address that was given for the site.
fn base_url(typed: Option<&str>) -> anyhow::Result<Option<BaseUrl>> {
    typed
        .map(|text| {
            BaseUrl::parse(text).map_err(|fault| anyhow::anyhow!("--base-url: {}", fault.message))
        })
        .transpose()
}

/// «12 pages», «1 page».
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
