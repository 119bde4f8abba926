//! Whole sites, in pieces that an edit can take hold of.

use std::collections::BTreeMap;

use proptest::option::weighted;
use proptest::prelude::*;

use crate::facts::*;
use crate::words::*;

/// A site: each path with what stands there.
pub type Site = BTreeMap<String, File>;

/// A file of a site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum File {
    /// Keys, and behind them a text in paragraphs; YAML has none.
    Keys(Vec<Key>, Vec<String>),
    /// Anything else.
    Whole(Vec<u8>),
}

const ARTICLES: [&str; 6] = [
    "content/articles/a.md",
    "content/articles/b.md",
    "content/articles/c.md",
    "content/articles/deep/a.md",
    "content/articles/deep/d.md",
    "content/articles/Ä b.md",
];
const TRANSLATIONS: [&str; 3] = [
    "content/articles/a.ru.md",
    "content/articles/b.ru.md",
    "content/pages/about.ru.md",
];
const PAGES: [&str; 3] = [
    "content/pages/about.md",
    "content/pages/a.md",
    "content/pages/deep/b.md",
];
const ENTITY_FILES: [&str; 3] = [
    "content/entities/russia.md",
    "content/entities/gas.md",
    "content/entities/deep/ada.md",
];
const FACTS: [&str; 3] = [
    "content/facts/core.yaml",
    "content/facts/x.yaml",
    "content/facts/deep/y.yaml",
];
/// Files that are not read as texts, each with what may stand there.
const OTHERS: [(&str, &[&str]); 15] = [
    ("content/articles/map.svg", SVG),
    ("content/articles/deep/map.svg", SVG),
    ("content/map.svg", SVG),
    ("content/articles/notes.txt", &["Notes", "Other notes"]),
    ("content/facts/z.yml", &["events: []"]),
    ("content/facts.yaml", &["events: []"]),
    // A file where another site has a folder, or a page.
    ("content/articles/deep", &["no folder"]),
    ("static/own.txt", &["one", "two"]),
    ("static/deep/own.txt", &["one", "two"]),
    ("static/style.css", &["p{color:red}", "p{color:blue}"]),
    (
        "static/timeline/index.html",
        &["<p id=\"mine\">A page of my own</p>"],
    ),
    (
        "templates/components/own.html",
        &[
            "{% component own(word, facts={}) %}<b>{{ word }}</b>{% endcomponent own %}",
            "{% component own(word=\"x\", more=1, facts={}) %}<i>{{ word }}</i>{% endcomponent own %}",
            "{% component own(word %}",
        ],
    ),
    (
        "templates/article.html",
        &[
            "{% extends \"builtin/article.html\" %}{% block text %}<div>{{ article.body | safe }}</div>{% endblock text %}",
            "{% extends \"builtin/article.html\" %}{% block after_text %}<a href=\"../nowhere/\">x</a>{% endblock after_text %}",
            "{% extends \"builtin/article.html\" %}{% block text %}{{ article.title | length + article.nothing.more }}{% endblock text %}",
            "{% if %}",
        ],
    ),
    (
        "templates/parts/footer.html",
        &[
            "<footer>Mine</footer>",
            "<footer><a href=\"#nowhere\">x</a></footer>",
            "{{ t(key=\"no-such-word\") }}",
        ],
    ),
    (
        "templates/locales/en.ftl",
        &[
            "nav-timeline = When",
            "nav-timeline = What\nnav-topics = About",
            "nav-timeline = { $",
            "nav-skip = { $x } skip",
        ],
    ),
];
const SVG: &[&str] = &[
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    "<svg/>",
];
const SETTINGS: &str = "content/site.yaml";

/// Files that most links lead to.
const LED_TO: [(&str, Option<&str>); 4] = [
    ("content/articles/a.md", Some("A")),
    ("content/articles/b.md", Some("B")),
    ("content/pages/about.md", Some("About")),
    ("content/entities/russia.md", None),
];

/// A site of two to twelve files.
pub fn site() -> impl Strategy<Value = Site> {
    let core = weighted(0.85, Just(()));
    let files = prop::collection::vec(file(), 1..8);
    (core, weighted(0.6, settings()), files).prop_map(|(core, settings, files)| {
        let mut site = Site::new();
        site.extend(settings.map(|file| (SETTINGS.to_owned(), file)));
        for (path, file) in files {
            put(&mut site, &path, file);
        }
        if core.is_some() {
            site.insert(FACTS[0].to_owned(), core_facts());
            let svg = ("content/articles/map.svg", SVG[0]);
            for (path, text) in [svg, ("static/own.txt", "one")] {
                put(&mut site, path, File::Whole(text.into()));
            }
            for (path, title) in LED_TO {
                if !site.contains_key(path) {
                    let keys = title.map(|title| ("title".to_owned(), title.to_owned()));
                    put(
                        &mut site,
                        path,
                        File::Keys(Vec::from_iter(keys), Vec::new()),
                    );
                }
            }
        }
        site
    })
}

/// Puts a file into a site. What stands in its way goes: a file cannot be a folder too.
pub fn put(site: &mut Site, path: &str, file: File) {
    let inside = format!("{path}/");
    site.retain(|other, _| {
        let above = path
            .strip_prefix(other.as_str())
            .is_some_and(|rest| rest.starts_with('/'));
        !above && !other.starts_with(&inside)
    });
    site.insert(path.to_owned(), file);
}

/// What most texts refer to.
fn core_facts() -> File {
    let entities: Vec<String> = ENTITIES
        .iter()
        .map(|(id, name, kind)| format!("{id}: {{name: {name}, type: {kind}}}"))
        .collect();
    let references: Vec<String> = REFERENCES
        .iter()
        .map(|(id, title)| format!("{id}: {{title: \"{title}\"}}"))
        .collect();
    let key =
        |name: &str, lines: Vec<String>| (name.to_owned(), format!("{{{}}}", lines.join(", ")));
    File::Keys(
        vec![key("entities", entities), key("references", references)],
        Vec::new(),
    )
}

/// A file and its path.
pub fn file() -> impl Strategy<Value = (String, File)> {
    let title = || prop_oneof![15 => Just(Some(("title".to_owned(), "A title".to_owned()))), 1 => Just(None)];
    let keys = |key| prop::collection::vec(key, 0..5);
    let text = || prop::collection::vec(paragraph(), 0..6);
    let stocked = || {
        (text(), any::<bool>()).prop_map(|(mut text, stock)| {
            text.extend(stock.then(all_stock));
            text
        })
    };
    prop_oneof![
        8 => (one_of(&ARTICLES), title(), keys(article_key().boxed()), stocked())
            .prop_map(|(path, title, keys, text)| (path, keyed(title, keys, text))),
        1 => (one_of(&TRANSLATIONS), title(), keys(page_key().boxed()), text())
            .prop_map(|(path, title, keys, text)| (path, keyed(title, keys, text))),
        4 => (one_of(&PAGES), title(), keys(page_key().boxed()), text())
            .prop_map(|(path, title, keys, text)| (path, keyed(title, keys, text))),
        4 => (one_of(&ENTITY_FILES), keys(entity_key().boxed()), text())
            .prop_map(|(path, keys, text)| (path, keyed(None, keys, text))),
        4 => (one_of(&FACTS), keys(shared_key().boxed()))
            .prop_map(|(path, keys)| (path, keyed(None, keys, Vec::new()))),
        5 => other(),
    ]
}

/// A file that is not read as a text.
pub fn other() -> impl Strategy<Value = (String, File)> {
    (
        prop::sample::select(&OTHERS[..]),
        any::<prop::sample::Index>(),
    )
        .prop_map(|((path, texts), which)| {
            let text = which.get(texts);
            (path.to_owned(), File::Whole(text.as_bytes().to_vec()))
        })
}

/// Each key once: the last one counts.
fn keyed(title: Option<Key>, keys: Vec<Key>, text: Vec<String>) -> File {
    let mut all: Vec<Key> = Vec::new();
    for key in title.into_iter().chain(keys) {
        set(&mut all, key);
    }
    File::Keys(all, text)
}

/// Puts a key in the place of the one of that name. Lines as they stand are added.
pub fn set(keys: &mut Vec<Key>, key: Key) {
    match keys
        .iter_mut()
        .find(|it| !key.0.is_empty() && it.0 == key.0)
    {
        Some(there) => *there = key,
        None => keys.push(key),
    }
}

/// site.yaml.
fn settings() -> impl Strategy<Value = File> {
    prop::collection::vec(setting(), 0..6).prop_map(|keys| keyed(None, keys, Vec::new()))
}

/// A key of site.yaml.
pub fn setting() -> impl Strategy<Value = Key> {
    prop_oneof![
        2 => key("title", one_of(&["Mine", "{en: Mine, ru: Moe}", "Russia"])),
        3 => key("base_url", one_of(&["https://example.org/", "https://example.org/some/where/", "nonsense"])),
        1 => key("language", one_of(&["en", "ru", "ur"])),
        1 => key("languages", one_of(&["[en, ru]", "[ru]"])),
        1 => key("description", one_of(&["A site on Russia"])),
        1 => key("author", one_of(&["Ada Lin"])),
        1 => key("licence", one_of(&["CC BY 4.0"])),
        3 => key("mentions", one_of(&["all", "first", "none", "section"])),
        3 => key("raw_html", one_of(&["allow", "escape", "sanitize"])),
        3 => key("links", one_of(&["file", "folder"])),
        1 => key("search", one_of(&["false"])),
        1 => key("feeds", one_of(&["false"])),
        1 => key("embed", one_of(&["[articles]"])),
        2 => key("theme", one_of(&["{accent: teal}", "{accent: \"#7a1f1f\", scheme: dark}", "{logo: /own.txt}", "{logo: map.svg}", "{logo: none.svg}"])),
        1 => key("", one_of(&["titel: x", "format: 2", "title: [", "format: 1"])),
    ]
}

impl File {
    /// What stands on the disk.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let (keys, text) = match self {
            File::Whole(bytes) => return bytes.clone(),
            File::Keys(keys, text) => (keys, text),
        };
        let lines: Vec<String> = keys
            .iter()
            .map(|(name, value)| match name.is_empty() {
                true => format!("{value}\n"),
                false => format!("{name}: {value}\n"),
            })
            .collect();
        let (keys, text) = (lines.concat(), text.join("\n\n"));
        match path.ends_with(".yaml") {
            true => keys,
            false => format!("---\n{keys}---\n{text}\n"),
        }
        .into_bytes()
    }
}

/// Any path that a file of a site may have.
pub fn any_path() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => one_of(&ARTICLES),
        1 => one_of(&TRANSLATIONS),
        1 => one_of(&PAGES),
        1 => one_of(&ENTITY_FILES),
        1 => one_of(&FACTS),
        1 => prop::sample::select(&OTHERS[..]).prop_map(|(path, _)| path.to_owned()),
    ]
}

/// Where site.yaml lies.
pub fn settings_path() -> &'static str {
    SETTINGS
}
