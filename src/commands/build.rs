//! `ibid build`: a site → a folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{FAULTS, FINE, base_url, count, require_folder, say, tell};
use crate::build::{Memo, Options, prepare};
use crate::cli::BuildArgs;
use crate::emit::{EmitFault, FolderSink, Protected, Report};
use crate::pictures::Store;
use crate::project::files::Disk;
use crate::search;

/// Builds, and tells what was found.
#[allow(clippy::disallowed_methods, reason = "a command may look at the clock")]
pub fn run(args: &BuildArgs) -> anyhow::Result<u8> {
    let start = Instant::now();
    require_folder(&args.site)?;
    let base_url = base_url(args.base_url.as_deref())?;
    let options = Options {
        base_url,
        drafts: args.drafts,
        no_search: args.no_search,
        no_cards: args.no_cards,
        no_embed_links: false,
        store: Store::of_user(),
    };
    let files = Disk::new(&args.site);
    let mut found = prepare(&files, &options, &mut Memo::for_one_build());
    let faulty = found.diagnostics.has_errors();
    if let (Some(prepared), true) = (&found.value, faulty) {
        found.diagnostics.extend(prepared.further_faults(&files)?);
    }
    let (Some(prepared), false) = (found.value, faulty) else {
        tell(&mut found.diagnostics);
        say("Nothing was written.");
        return Ok(FAULTS);
    };
    let out = args.out.clone().unwrap_or_else(|| args.site.join("public"));
    let sources: Vec<PathBuf> = ["content", "templates", "static"]
        .iter()
        .map(|name| args.site.join(name))
        .collect();
    let protected = Protected {
        site: &args.site,
        sources: &sources,
    };
    let sink = FolderSink::open(&out, protected).map_err(anyhow::Error::new)?;
    let mut built = prepared.write(&files, &sink).map_err(EmitFault::from)?;
    let pages_at = start.elapsed();
    let (mut indexed, mut pictures) = (0, 0);
    if !built.diagnostics.has_errors() {
        pictures = prepared
            .add_pictures(&files, &sink, &mut built)
            .map_err(EmitFault::from)?;
    }
    if !built.diagnostics.has_errors() {
        pictures += prepared
            .add_cards(&sink, &mut built)
            .map_err(EmitFault::from)?;
    }
    // What is kept grows only by what is made.
    if pictures > 0 {
        options.store.prune();
    }
    let picturing = start.elapsed() - pages_at;
    if !built.diagnostics.has_errors() {
        indexed = search::add(&prepared, &sink, &mut built).map_err(EmitFault::from)?;
    }
    let searching = start.elapsed() - pages_at - picturing;
    found.diagnostics.extend(built.diagnostics);
    tell(&mut found.diagnostics);
    if found.diagnostics.has_errors() {
        sink.abort();
        say("Nothing was written.");
        return Ok(FAULTS);
    }
    let report = sink.commit(&built.bundle)?;
    let pages = built
        .bundle
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .count();
    let building = start.elapsed() - searching - picturing;
    say(&summary(pages, &report, &out, building.as_millis()));
    if pictures > 0 {
        say(&format!(
            "{} made besides, {} ms",
            count(pictures, "picture was", "pictures were"),
            picturing.as_millis()
        ));
    }
    if indexed > 0 {
        say(&format!(
            "The search was indexed besides, {} ms",
            searching.as_millis()
        ));
    }
    // What was built is not taken apart again: the program ends here.
    std::mem::forget((prepared, built.bundle));
    Ok(FINE)
}

fn summary(pages: usize, report: &Report, out: &Path, milliseconds: u128) -> String {
    let mut parts = Vec::new();
    if report.written() > 0 {
        parts.push(format!(
            "{} written",
            count(report.written(), "file", "files")
        ));
    }
    if report.removed > 0 {
        parts.push(format!("{} removed", report.removed));
    }
    if parts.is_empty() {
        parts.push("nothing changed".to_owned());
    }
    format!(
        "{} in {} ({}), {milliseconds} ms",
        count(pages, "page", "pages"),
        out.strip_prefix(".").unwrap_or(out).display(),
        parts.join(", ")
    )
}
