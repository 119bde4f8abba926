//! How long a preview takes from a save to a page: one article edited, and an entity given another
//! name, on a site of any size. `cargo bench --bench warm -- SITE [EDITS [update]]`; with `update`
//! without the pages that nobody looks at, as while somebody types.
#![allow(clippy::disallowed_methods)] // it lays out edits, and looks at the clock

use std::path::{Path, PathBuf};
use std::time::Instant;

use ibid::build::{Options, Warm};
use ibid::project::files::{Disk, Files, Kept};

fn main() {
    let mut args = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"));
    let site = PathBuf::from(args.next().unwrap_or_else(|| ".".to_owned()));
    let edits: usize = args.next().and_then(|text| text.parse().ok()).unwrap_or(10);
    let is_whole = args.next().is_none_or(|text| text != "update");
    let files = Kept::new(Disk::new(&site));
    let mut warm = Warm::new(Options {
        drafts: true,
        ..Options::default()
    });
    step("start", &files, &mut warm, true);
    let article = first(&site, &files, "content/articles/");
    let entity = first(&site, &files, "content/entities/");
    for (path, change) in [(&article, words as Change), (&entity, name)] {
        let Some(path) = path else { continue };
        let before = std::fs::read_to_string(site.join(path)).expect("it was listed");
        for number in 0..edits {
            std::fs::write(site.join(path), change(&before, number)).expect("it can be written");
            files.changed([path.as_str()]);
            step(path, &files, &mut warm, is_whole);
        }
        std::fs::write(site.join(path), before).expect("it can be written");
        files.changed([path.as_str()]);
        step("as before", &files, &mut warm, is_whole);
    }
}

type Change = fn(&str, usize) -> String;

fn words(text: &str, number: usize) -> String {
    format!("{}\n\nZqmarker{number}\n", text.trim_end())
}

fn name(text: &str, number: usize) -> String {
    let names = text.lines().map(|line| match line.strip_prefix("name:") {
        Some(_) => format!("name: Zqname{number}"),
        None => line.to_owned(),
    });
    names.collect::<Vec<_>>().join("\n") + "\n"
}

fn first(site: &Path, files: &Kept, folder: &str) -> Option<String> {
    let list = files.list("content").value;
    let path = list
        .iter()
        .find(|file| file.path.starts_with(folder))?
        .path
        .to_string();
    site.join(&path).is_file().then_some(path)
}

/// One update and its survey, timed in milliseconds.
fn step(what: &str, files: &Kept, warm: &mut Warm, is_whole: bool) {
    let start = Instant::now();
    let prepared = warm.update(files).value.expect("the site can be built");
    let update = start.elapsed();
    let page = prepared.file(files, "index.html");
    let first = start.elapsed();
    assert!(page.is_ok(), "the front page is there");
    if !is_whole {
        let (update, first) = (ms(update), ms(first));
        println!("{what}: update {update:.1}, first page {first:.1} ms");
        return;
    }
    let survey = warm.survey(&prepared, files, &|| false);
    let survey = survey
        .expect("nothing is written")
        .expect("nothing stopped it");
    let whole = start.elapsed();
    println!(
        "{what}: update {:.1}, first page {:.1}, survey {:.1} ms; {} of {} files differ",
        ms(update),
        ms(first),
        ms(whole - first),
        survey.changed.len(),
        survey.files.len()
    );
}

fn ms(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
