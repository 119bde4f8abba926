//! `ibid check`: everything a build finds, and nothing written.

use std::io::Write;

use super::published::published;
use super::{FAULTS, FINE, require_folder, say, tell};
use crate::against::{Now, compare};
use crate::build::{Memo, Options, prepare};
use crate::bundle::DrySink;
use crate::cli::{CheckArgs, Format};
use crate::diag::{Diagnostic, Span, print};
use crate::pictures::Store;
use crate::project::files::Disk;

/// Checks, and tells what was found.
pub fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    require_folder(&args.site)?;
    // It is the sooner said that there is nothing to hold the site against.
    let published = args.against.as_deref().map(published).transpose()?;
    let files = Disk::new(&args.site);
    let options = Options {
        drafts: args.drafts,
        store: Store::of_user(),
        ..Options::default()
    };
    let mut found = prepare(&files, &options, &mut Memo::for_one_build());
    if let Some(prepared) = &found.value {
        let further = match found.diagnostics.has_errors() {
            true => prepared.further_faults(&files)?,
            false => {
                let mut built = prepared.write(&files, &DrySink)?;
                prepared.add_pictures(&files, &DrySink, &mut built)?;
                if let (Some((file, old)), false) = (&published, built.diagnostics.has_errors()) {
                    let now = Now {
                        prepared,
                        bundle: &built.bundle,
                        files: &files,
                    };
                    let compared = compare(&now, old, file);
                    built.diagnostics.extend(compared);
                }
                built.diagnostics
            }
        };
        found.diagnostics.extend(further);
    }
    if let (Some((file, _)), true) = (&published, found.diagnostics.has_errors()) {
        let message = "while there are errors the site is not held against what was published";
        let place = Span::whole(file.clone());
        found.diagnostics.push(Diagnostic::note(place, message));
    }
    found.diagnostics.sort();
    let counts = found.diagnostics.counts();
    match args.format {
        Format::Human => {
            tell(&mut found.diagnostics);
            if counts.errors == 0 && counts.warnings == 0 {
                say("No faults found.");
            }
        }
        Format::Json => {
            writeln!(
                std::io::stdout().lock(),
                "{}",
                print::json(&found.diagnostics).trim_end()
            )?;
        }
        Format::Github => {
            write!(
                std::io::stdout().lock(),
                "{}",
                print::github(&found.diagnostics)
            )?;
        }
    }
    let failed = counts.errors > 0 || (args.deny_warnings && counts.warnings > 0);
    Ok(if failed { FAULTS } else { FINE })
}
