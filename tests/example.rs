//! The example in content/: it builds without a warning, explains everything that the op-ed names,
//! and is written anew.
#![allow(clippy::disallowed_methods)] // a test that reads files

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ibid::build::{Memo, Options, prepare};
use ibid::project::files::Disk;
use ibid::resolve::Site;
use ibid::yaml::{Lang, Text};

/// How many words in a row make a sentence of somebody else's.
const RUN: usize = 7;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn with_site(look: impl FnOnce(&Site)) {
    let found = prepare(
        &Disk::new(root()),
        &Options::default(),
        &mut Memo::default(),
    );
    let counts = found.diagnostics.counts();
    assert_eq!(
        (counts.errors, counts.warnings),
        (0, 0),
        "the example has faults"
    );
    look(found.value.expect("a site without faults is there").site());
}

#[test]
fn everything_that_the_op_ed_names_has_a_page() {
    let names = [
        "Russia",
        "Pakistan",
        "India",
        "Afghanistan",
        "United States",
        "United Nations",
        "Central Asia",
        "South Asia",
        "Indian Ocean",
        "Eurasian Economic Union",
        "China–Pakistan Economic Corridor",
        "Shanghai Cooperation Organisation",
        "Regional Anti-Terrorist Structure",
        "Vladimir Putin",
        "Venita Christopher",
        "Strategic Vision Institute",
        "Mi-35",
        "Su-35",
        "Su-37",
        "arms embargo",
        "Iran–Pakistan–India pipeline",
        "Turkmenistan–Afghanistan–Pakistan–India pipeline",
        "North-South gas pipeline",
        "liquefied natural gas",
        "Karachi",
        "Lahore",
        "Islamabad",
        "Russian ministry of defence",
    ];
    with_site(|site| {
        let language = &site.config.language;
        let known: BTreeSet<&str> = site
            .entities
            .iter()
            .map(|entity| entity.name.get(language, language))
            .collect();
        let missing: Vec<&str> = names
            .into_iter()
            .filter(|name| !known.contains(name))
            .collect();
        assert!(
            missing.is_empty(),
            "no entity is named {missing:?}; there are {known:?}"
        );
    });
}

/// The example's languages besides that of the site.
const FURTHER: [&str; 2] = ["ru", "ur"];

#[test]
fn russian_and_urdu_have_the_article_a_name_for_everything_and_the_timeline() {
    let found = prepare(
        &Disk::new(root()),
        &Options::default(),
        &mut Memo::default(),
    );
    let build = found.value.expect("a site without faults is there");
    let site = build.site();
    let fallback = &site.config.language;
    for code in FURTHER {
        let language = Lang::new(code).expect("a language");
        assert!(site.config.languages.contains(&language), "{code}");
        for entity in &site.entities {
            let said = |text: &Text| !text.is_plain() && text.has(&language);
            assert!(said(&entity.name), "{} has no name in {code}", entity.id);
            let summary = entity.summary.as_ref();
            assert!(
                summary.is_some_and(said),
                "{} has no summary in {code}",
                entity.id
            );
        }
        for event in &site.events {
            let title = event.title.language_of(&language, fallback);
            assert_eq!(
                title,
                Some(&language),
                "{} has no title in {code}",
                event.id
            );
        }
    }
    for code in FURTHER {
        let page = |path: &str| {
            let path = format!("{code}/{path}index.html");
            let made = build
                .file(&Disk::new(root()), &path)
                .expect("no fault of the disk");
            let made = made.unwrap_or_else(|| panic!("there is no {path}"));
            String::from_utf8(made.expect("the page can be made")).expect("pages are UTF-8")
        };
        let article = page("articles/russia-pakistan/");
        let marks = [
            "<html lang=",
            "../../entities/russia/",
            "../../../articles/russia-pakistan/",
        ];
        for mark in marks {
            assert!(article.contains(mark), "{code}: no {mark} in the article");
        }
        let timeline = page("timeline/");
        for id in [
            "presidential-visit",
            "joint-exercise-2016",
            "north-south-deadline",
        ] {
            assert!(
                timeline.contains(&format!("id=\"{id}\"")),
                "{code}: no {id} on the timeline"
            );
        }
        for list in [
            "",
            "articles/",
            "entities/",
            "relations/",
            "map/",
            "search/",
            "pages/about/",
        ] {
            page(list);
        }
    }
}

#[test]
fn what_the_op_ed_dates_is_dated_and_nothing_else() {
    with_site(|site| {
        let dated: Vec<(&str, &str)> = site
            .events
            .iter()
            .filter_map(|event| Some((event.date.as_ref()?.as_str(), event.status.as_str())))
            .collect();
        assert_eq!(
            dated,
            [
                ("2012/..", "awaited"),
                ("2016", "happened"),
                ("2017", "happened"),
                ("../2017", "missed")
            ]
        );
        for event in &site.events {
            let told = event.tellings.iter().any(|telling| telling.block.is_some());
            assert!(told, "the event {} rests on no passage", event.id);
        }
    });
}

#[test]
fn its_sentences_are_its_own() {
    let Ok(op_ed) = fs::read_to_string(root().join("../shared/source/op-ed.txt")) else {
        println!("left out: the op-ed is not beside this checkout, so nothing is compared with it");
        return;
    };
    let title = words(op_ed.lines().next().unwrap_or_default());
    let theirs: BTreeSet<Vec<String>> = words(&op_ed).windows(RUN).map(<[_]>::to_vec).collect();
    let mut shared = Vec::new();
    for file in tracked() {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for run in words(&text).windows(RUN) {
            let of_title = title.windows(RUN).any(|part| part == run);
            if theirs.contains(run) && !of_title {
                shared.push(format!("{}: {}", file.display(), run.join(" ")));
            }
        }
    }
    assert!(
        shared.is_empty(),
        "words of the op-ed:\n{}",
        shared.join("\n")
    );
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Every file of the repository: what git knows, or all of content/ where there is no git.
fn tracked() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files"])
        .current_dir(root())
        .output();
    let text = match listed {
        Ok(out) if out.status.success() => String::from_utf8_lossy(&out.stdout).into_owned(),
        _ => String::new(),
    };
    if text.is_empty() {
        return walk(&root().join("content"));
    }
    text.lines().map(|line| root().join(line)).collect()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => files.extend(walk(&path)),
            path => files.push(path),
        }
    }
    files
}
