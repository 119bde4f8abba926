//! `ibid check`: everything a build finds, and nothing written.

use std::io::Write;

use super::live::Online;
use super::published::published;
use super::{FAULTS, FINE, require_folder, say, tell};
use crate::against::{Now, compare};
use crate::build::{Memo, Options, Prepared, prepare};
use crate::bundle::{Bundle, DrySink};
use crate::cli::{CheckArgs, Format};
use crate::diag::{Checked, Diagnostic, Severity, Span, print};
use crate::pictures::Store;
use crate::project::BaseUrl;
use crate::project::files::Disk;
use crate::publish::targets;

/// Checks, and tells what was found.
pub fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    require_folder(&args.site)?;
    // It is the sooner said that there is nothing to hold the site against.
    let published = args.against.as_deref().map(published).transpose()?;
    let online = args.live.as_deref();
    let online = online.map(|url| Online::find(url, args)).transpose()?;
    let files = Disk::new(&args.site);
    let address = online.as_ref().and_then(Online::base_url);
    let (mut found, bundle) = match online.as_ref().is_some_and(Online::is_alone) {
        true => (Checked::fine(None), None),
        false => folder(args, &files, address)?,
    };
    // Only publishing needs them; but whoever checks before it wants to know.
    let publish = super::publish::config(&args.site).publish;
    for fault in targets(publish.as_ref()).diagnostics.iter() {
        found.diagnostics.push(Diagnostic {
            severity: Severity::Note,
            message: format!("`ibid publish` will not do: {}", fault.message),
            ..fault.clone()
        });
    }
    if let (Some((file, old)), Some(prepared)) = (&published, &found.value) {
        match &bundle {
            Some(bundle) => {
                let now = Now {
                    prepared,
                    bundle,
                    files: &files,
                };
                found.diagnostics.extend(compare(&now, old, file));
            }
            None => {
                let message =
                    "while there are errors the site is not held against what was published";
                let place = Span::whole(file.clone());
                found.diagnostics.push(Diagnostic::note(place, message));
            }
        }
    }
    if let Some(online) = &online {
        let told = online.look(found.value.as_ref().zip(bundle.as_ref()))?;
        found.diagnostics.extend(told);
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

/// What a build of the folder finds; and what it would write, if it finds no error.
fn folder(
    args: &CheckArgs,
    files: &Disk,
    base_url: Option<BaseUrl>,
) -> anyhow::Result<(Checked<Option<Prepared>>, Option<Bundle>)> {
    let options = Options {
        base_url,
        drafts: args.drafts,
        store: Store::of_user(),
        ..Options::default()
    };
    let mut found = prepare(files, &options, &mut Memo::for_one_build());
    let Some(prepared) = &found.value else {
        return Ok((found, None));
    };
    if found.diagnostics.has_errors() {
        let further = prepared.further_faults(files)?;
        found.diagnostics.extend(further);
        return Ok((found, None));
    }
    let mut built = prepared.write(files, &DrySink)?;
    prepared.add_pictures(files, &DrySink, &mut built)?;
    let faulty = built.diagnostics.has_errors();
    found.diagnostics.extend(built.diagnostics);
    Ok((found, (!faulty).then_some(built.bundle)))
}
