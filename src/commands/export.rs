//! `ibid export`: a site, or one article of it, → one file.

use std::path::PathBuf;

use super::{FAULTS, FINE, base_url, require_folder, say, tell};
use crate::build::{Memo, Options, Prepared, prepare};
use crate::bundle::DrySink;
use crate::cli::ExportArgs;
use crate::diag::did_you_mean;
use crate::emit::{refuse_existing, write_file};
use crate::export::{ArticleAt, Export, articles};
use crate::pictures::Store;
use crate::project::files::Disk;

/// Exports, and tells what was found, as a build does.
pub fn run(args: &ExportArgs) -> anyhow::Result<u8> {
    require_folder(&args.site)?;
    let options = Options {
        base_url: base_url(args.base_url.as_deref())?,
        no_embed_links: true,
        store: Store::of_user(),
        ..Options::default()
    };
    if let Some(to) = &args.out {
        refuse_existing(to, args.force)?;
    }
    let files = Disk::new(&args.site);
    let mut found = prepare(&files, &options, &mut Memo::for_one_build());
    let Some(prepared) = found.value else {
        tell(&mut found.diagnostics);
        say("Nothing was written.");
        return Ok(FAULTS);
    };
    if found.diagnostics.has_errors() {
        found.diagnostics.extend(prepared.further_faults(&files)?);
    } else {
        let mut built = prepared.write(&files, &DrySink)?;
        if !built.diagnostics.has_errors() {
            prepared.add_pictures(&files, &DrySink, &mut built)?;
        }
        found.diagnostics.extend(built.diagnostics);
    }
    tell(&mut found.diagnostics);
    if found.diagnostics.has_errors() {
        say("Nothing was written.");
        return Ok(FAULTS);
    }
    let article = args.article.as_deref();
    let export = Export {
        prepared: &prepared,
        files: &files,
        article: article.map(|slug| find(&prepared, slug)).transpose()?,
        offline: args.offline,
    };
    let named = || PathBuf::from(export.file_name(args.format));
    let to = args.out.clone().unwrap_or_else(named);
    refuse_existing(&to, args.force)?;
    let package = export.make(args.format)?;
    write_file(&to, args.force, &package.bytes)?;
    for remark in &package.remarks {
        say(remark);
    }
    let size = size(package.bytes.len());
    say(&format!("{} ({}), {size}", to.display(), package.holds));
    // What was made is not taken apart again: the program ends here.
    std::mem::forget(prepared);
    Ok(FINE)
}

/// The article of a slug.
fn find(prepared: &Prepared, slug: &str) -> anyhow::Result<ArticleAt> {
    let all = articles(prepared);
    let slug_of = |at: &ArticleAt| prepared.site().document(at.ix).article.slug.as_str();
    if let Some(at) = all.iter().find(|at| slug_of(at) == slug) {
        return Ok(*at);
    }
    let hint = did_you_mean(slug, all.iter().map(slug_of)).unwrap_or_else(|| {
        let some: Vec<String> = all
            .iter()
            .take(5)
            .map(|at| format!("`{}`", slug_of(at)))
            .collect();
        match some.as_slice() {
            [] => "the site has none".to_owned(),
            some if some.len() < all.len() => format!("there are {} …", some.join(", ")),
            some => format!("there is {}", some.join(", ")),
        }
    });
    anyhow::bail!("there is no article `{slug}`\n  {hint}")
}

/// «12 KB».
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}
