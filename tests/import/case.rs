//! A text, the draft that comes of it, and what was expected of that.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use ibid::build::{Memo, Options, prepare, sources};
use ibid::bundle::DrySink;
use ibid::diag::print;
use ibid::import::{Input, Known, Wishes, import};
use ibid::parse::Kind;
use ibid::parse::facts::{EntityDef, EventDef};
use ibid::project::files::Memory;

/// A draft, read as a build reads it.
pub struct Draft {
    pub title: String,
    pub full_title: String,
    pub subtitle: Option<String>,
    /// The front matter.
    pub front: String,
    /// The text, as it is read.
    pub text: String,
    /// How many blocks it has.
    pub blocks: usize,
    pub dropped: Vec<String>,
    entities: Vec<EntityDef>,
    events: Vec<EventDef>,
    keys: BTreeMap<&'static str, String>,
}

/// The files that come of a text.
pub fn files(name: &str, bytes: &[u8], facts: bool) -> Vec<(String, String)> {
    let wishes = Wishes { id: None, facts };
    let input = Input {
        name: Some(name),
        bytes,
    };
    let imported = import(&input, &wishes, &mut Known::default());
    let imported = imported.unwrap_or_else(|fault| panic!("{name}: {fault}"));
    imported
        .written
        .into_iter()
        .flat_map(|written| written.files)
        .collect()
}

fn memory(files: &[(String, String)]) -> Memory {
    let files = files
        .iter()
        .map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    Memory {
        files: files.collect(),
    }
}

/// The errors and warnings of a build.
pub fn build(files: &[(String, String)], drafts: bool) -> String {
    let files = memory(files);
    let options = Options {
        drafts,
        no_search: true,
        no_cards: true,
        ..Options::default()
    };
    let mut found = prepare(&files, &options, &mut Memo::default());
    if let Some(prepared) = &found.value
        && !found.diagnostics.has_errors()
    {
        let built = prepared
            .write(&files, &DrySink)
            .expect("nothing is written");
        found.diagnostics.extend(built.diagnostics);
    }
    match found.diagnostics.has_errors() || found.diagnostics.counts().warnings > 0 {
        true => print::human(&found.diagnostics, false, 100),
        false => String::new(),
    }
}

impl Draft {
    /// Imports a text into an empty site, and reads what came of it.
    pub fn of(name: &str, bytes: &[u8]) -> Draft {
        let input = Input {
            name: Some(name),
            bytes,
        };
        let imported = import(&input, &Wishes::default(), &mut Known::default());
        let imported = imported.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let [written] = &imported.written[..] else {
            panic!("{name}: {} texts came of it", imported.written.len());
        };
        let files = memory(&written.files);
        let options = Options {
            drafts: true,
            ..Options::default()
        };
        let sources = sources(&files, &options, &mut Memo::default());
        let sources = sources.value;
        let article = sources
            .articles
            .iter()
            .find(|article| article.kind == Kind::Article);
        let article =
            article.unwrap_or_else(|| panic!("{name}: no article:\n{}", written.files[0].1));
        let meta = &article.meta;
        let text = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or("-").to_owned();
        let date = |date: &Option<ibid::parse::dates::Date>| {
            date.as_ref().map_or("-".to_owned(), ToString::to_string)
        };
        let authors: Vec<&str> = meta.authors.iter().map(|author| &*author.text).collect();
        let source = meta.source.as_ref().expect("a draft has a source");
        let topics: Vec<&str> = meta.topics.iter().map(|topic| &*topic.name).collect();
        let keys = BTreeMap::from([
            ("title", meta.title.to_string()),
            ("subtitle", text(&meta.subtitle)),
            ("summary", text(&meta.summary)),
            ("kind", text(&meta.genre)),
            ("authors", authors.join(" ")),
            ("date", date(&meta.date)),
            ("updated", date(&meta.updated)),
            (
                "language",
                meta.language
                    .as_ref()
                    .map_or("-".to_owned(), ToString::to_string),
            ),
            ("topics", topics.join(", ")),
            ("url", text(&source.url)),
            ("slug", article.slug.to_string()),
        ]);
        let draft = &written.files[0].1;
        Draft {
            title: meta.title.to_string(),
            full_title: source
                .title
                .as_ref()
                .expect("it has a title")
                .first()
                .to_owned(),
            subtitle: meta.subtitle.as_deref().map(str::to_owned),
            front: draft.split("\n---\n").next().unwrap_or_default().to_owned(),
            text: article.body.text.clone(),
            blocks: article.body.blocks.len(),
            dropped: written
                .dropped
                .iter()
                .map(|dropped| dropped.words.clone())
                .collect(),
            entities: article.facts.entities.clone(),
            events: article.facts.events.clone(),
            keys,
        }
    }

    /// The entity by that name or alias.
    fn entity(&self, name: &str) -> Option<&EntityDef> {
        self.entities
            .iter()
            .find(|entity| names(entity).iter().any(|other| other == name))
    }
}

fn names(entity: &EntityDef) -> Vec<String> {
    let aliases = entity.aliases.iter().map(|alias| &alias.name);
    entity
        .name
        .iter()
        .chain(aliases)
        .map(|name| name.first().to_owned())
        .collect()
}

/// What a file of expectations says.
pub struct Expected(Vec<String>);

impl Expected {
    pub fn read(text: &str) -> Expected {
        Expected(
            text.lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// What was found, in numbers; and what is not as expected.
    pub fn compare(&self, draft: &Draft) -> (String, Vec<String>) {
        let mut faults = Vec::new();
        let (mut wanted, mut found) = (0, 0);
        let (mut told, mut right_events) = (0, 0);
        let least = |what: &str| -> Option<usize> {
            let line = format!("at least {what} ");
            self.0
                .iter()
                .find_map(|it| it.strip_prefix(&line)?.parse().ok())
        };
        let mut right: Vec<&str> = Vec::new();
        for line in &self.0 {
            let fault = self.line(line, draft);
            if line.starts_with("event ") {
                told += 1;
                right_events += usize::from(fault.is_none());
            }
            if let Some(fault) = fault {
                // Of a text that was held back only numbers are held.
                let counted = match line.split(' ').next() {
                    Some("entity" | "not") => least("names"),
                    Some("event") => least("events"),
                    _ => None,
                };
                match counted {
                    Some(_) => println!("  not as expected: {fault}"),
                    None => faults.push(fault),
                }
            }
            let name = line.strip_prefix("entity ").or(line.strip_prefix("maybe "));
            if let Some(name) = name {
                let name = name.split(" (").next().unwrap_or(name);
                right.push(name);
                if line.starts_with("entity ") {
                    wanted += 1;
                    found += usize::from(draft.entity(name).is_some());
                }
            }
        }
        let wrong: Vec<String> = draft
            .entities
            .iter()
            .map(names)
            .filter(|names| !names.iter().any(|name| right.contains(&name.as_str())))
            .map(|names| names[0].clone())
            .collect();
        let most = self
            .0
            .iter()
            .find_map(|line| line.strip_prefix("wrong at most ")?.parse().ok());
        if most.is_some_and(|most: usize| wrong.len() > most) {
            faults.push(format!(
                "suggested, but not expected: {}",
                wrong.join(" | ")
            ));
        }
        for (what, least, is) in [
            ("names", least("names"), found),
            ("events", least("events"), right_events),
        ] {
            if let Some(least) = least.filter(|least| is < *least) {
                faults.push(format!("only {is} {what} as expected, not {least}"));
            }
        }
        let told = format!(
            "{found} of {wanted} names, {} others ({}); {right_events} of {told} events, {} in all",
            wrong.len(),
            wrong.join(", "),
            draft.events.len()
        );
        (told, faults)
    }

    fn line(&self, line: &str, draft: &Draft) -> Option<String> {
        if let Some(name) = line.strip_prefix("entity ") {
            let (name, kind) = match name.split_once(" (") {
                Some((name, kind)) => (name, kind.strip_suffix(')')),
                None => (name, None),
            };
            let Some(entity) = draft.entity(name) else {
                return Some(format!("{name} is not suggested"));
            };
            let is = entity.kind.map(|kind| kind.as_str());
            assert!(entity.review.is_some(), "{name} has no review");
            return (kind.is_some() && kind != is)
                .then(|| format!("{name} is {is:?}, not {kind:?}"));
        }
        if let Some(name) = line.strip_prefix("not ") {
            return draft.entity(name).map(|_| format!("{name} is suggested"));
        }
        if let Some(event) = line.strip_prefix("event ") {
            return self.event(event, draft);
        }
        if let Some(count) = line.strip_prefix("paragraphs ") {
            let count: usize = count.parse().expect("a number");
            return (count != draft.blocks)
                .then(|| format!("{} blocks, not {count}", draft.blocks));
        }
        if let Some(words) = line.strip_prefix("dropped ") {
            let is = draft.dropped.iter().any(|line| line.contains(words));
            return (!is).then(|| format!("«{words}» was not dropped: {:?}", draft.dropped));
        }
        if ["wrong at most ", "at least ", "maybe "]
            .iter()
            .any(|start| line.starts_with(start))
        {
            return None;
        }
        let (key, value) = line
            .split_once(": ")
            .unwrap_or_else(|| panic!("what is «{line}»?"));
        let is = draft
            .keys
            .get(key)
            .unwrap_or_else(|| panic!("what is «{line}»?"));
        (is != value).then(|| format!("{key} is «{is}», not «{value}»"))
    }

    fn event(&self, line: &str, draft: &Draft) -> Option<String> {
        const STATUSES: [&str; 6] = [
            "awaited",
            "missed",
            "ongoing",
            "planned",
            "cancelled",
            "disputed",
        ];
        let (date, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (status, words) = match rest.split_once(' ').unwrap_or((rest, "")) {
            (word, words) if STATUSES.contains(&word) => (word, words),
            _ => ("happened", rest),
        };
        let matches = |event: &&EventDef| {
            let own = event
                .date
                .as_ref()
                .map_or("-".to_owned(), ToString::to_string);
            let title = event.title.as_ref().map_or("", |title| title.first());
            let passage = event
                .passage
                .as_ref()
                .map_or("", |passage| passage.text.first());
            own == date && (title.contains(words) || passage.contains(words))
        };
        let Some(event) = draft.events.iter().find(matches) else {
            let all: Vec<String> = draft
                .events
                .iter()
                .map(|event| {
                    let date = event
                        .date
                        .as_ref()
                        .map_or("-".to_owned(), ToString::to_string);
                    format!(
                        "{date} {}",
                        event.title.as_ref().map_or("", |title| title.first())
                    )
                })
                .collect();
            return Some(format!(
                "no event «{line}» among\n    {}",
                all.join("\n    ")
            ));
        };
        assert!(event.review.is_some(), "{line} has no review");
        let is = event.status.map_or("happened", |status| status.as_str());
        (is != status).then(|| format!("the event «{line}» is {is}"))
    }
}

/// Letters and signs without space.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Runs the program with something on its standard input.
pub fn piped(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("it is piped")
        .write_all(input)
        .expect("it reads");
    child.wait_with_output().expect("it ends")
}
