//! `ibid review`: what is to be confirmed, and what may be missing; and to confirm it.
#![allow(
    clippy::disallowed_methods,
    reason = "this command takes `review` out of the files that it was asked to"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};

use super::{FINE, count, require_folder, say};
use crate::build::{Memo, Options, Sources, sources};
use crate::cli::{ReviewArgs, ReviewFormat};
use crate::diag::{Diagnostics, SourceFile};
use crate::project::files::Disk;
use crate::resolve::resolve;
use crate::review::{Pending, chosen, pending, print, review};
use crate::yaml::Cut;

/// Lists, or confirms.
pub fn run(args: &ReviewArgs) -> anyhow::Result<u8> {
    require_folder(&args.site)?;
    let files = Disk::new(&args.site);
    // What is to be confirmed stands in drafts most of all.
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    let mut memo = Memo::default();
    let mut faults = Diagnostics::new();
    let Sources {
        config,
        articles,
        index,
    } = sources(&files, &options, &mut memo).take(&mut faults);
    let sites = resolve(
        &config,
        &articles,
        &index,
        &mut crate::resolve::Memo::default(),
    )
    .take(&mut faults);
    if args.accept_all || !args.accept.is_empty() {
        let all = pending(&articles, sites.first());
        let chosen = match args.accept_all {
            true => all.iter().collect(),
            false => chosen(&all, &args.accept).map_err(anyhow::Error::msg)?,
        };
        return accept(&args.site, &chosen);
    }
    let found = review(&articles, &sites);
    let text = match args.format {
        ReviewFormat::Human => {
            let title = |path: &str| {
                let article = articles.iter().find(|it| &*it.file.path == path)?;
                let title = &article.meta.title;
                (!title.is_empty()).then(|| title.to_string())
            };
            print::human(&found, title, 100)
        }
        ReviewFormat::Json => print::json(&found),
    };
    std::io::stdout().lock().write_all(text.as_bytes())?;
    if faults.has_errors() {
        let errors = count(faults.counts().errors, "error", "errors");
        say(&format!(
            "Not all could be read: {errors}. `ibid check` tells which."
        ));
    }
    Ok(FINE)
}

/// Takes the `review` of each out of its file; of no file if one of them cannot be changed.
fn accept(site: &Path, chosen: &[&Pending]) -> anyhow::Result<u8> {
    let mut by_file: BTreeMap<String, Vec<(Cut, Arc<SourceFile>)>> = BTreeMap::new();
    for one in chosen {
        let span = one.span();
        let (line, _) = span.line_column();
        let cut = one.cut().with_context(|| {
            format!(
                "the `review` of {} in {}:{line} can only be deleted by hand: something else refers to it",
                one.id, span.file.path
            )
        })?;
        by_file
            .entry(span.file.path.to_string())
            .or_default()
            .push((cut, span.file.clone()));
    }
    let mut changed = Vec::new();
    for (path, cuts) in &by_file {
        let file = site.join(path);
        let text =
            fs::read_to_string(&file).with_context(|| format!("{path} could not be read"))?;
        // Of a text, what was read is kept as far as its facts go.
        let differs = |(cut, read): &(Cut, Arc<SourceFile>)| {
            text.get(..cut.range.end) != read.text.get(..cut.range.end)
        };
        if cuts.iter().any(differs) {
            bail!(
                "{path} has faults (`ibid check` tells which) or was changed just now: mend it, or take `review` out by hand"
            );
        }
        changed.push((path, file, without(text, cuts), cuts.len()));
    }
    for (path, file, text, confirmed) in &changed {
        replace(file, text).with_context(|| format!("{path} could not be written"))?;
        say(&format!("{path}: {confirmed} confirmed"));
    }
    if chosen.is_empty() {
        say("Nothing is to be confirmed.");
    }
    Ok(FINE)
}

/// A text without what was cut; the last cut first, so that places stay what they are.
fn without(mut text: String, cuts: &[(Cut, Arc<SourceFile>)]) -> String {
    let mut cuts: Vec<&Cut> = cuts.iter().map(|(cut, _)| cut).collect();
    cuts.sort_by_key(|cut| cut.range.start);
    // One mapping that two names stand for is cut once.
    cuts.dedup();
    for cut in cuts.into_iter().rev() {
        text.replace_range(cut.range.clone(), cut.put);
    }
    text
}

/// Puts a text into the place of a file, as a whole or not at all.
fn replace(file: &Path, text: &str) -> anyhow::Result<()> {
    // Of a link, what it leads to.
    let file = fs::canonicalize(file)?;
    let folder = file.parent().context("a file stands in a folder")?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(text.as_bytes())?;
    fs::set_permissions(new.path(), fs::metadata(&file)?.permissions())?;
    new.persist(&file)?;
    Ok(())
}
