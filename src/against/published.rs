//! What was published: a `data.json`, as far as addresses and words need it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::error::Category;

/// The version of the file's form that is understood.
const FORMAT: u64 = 1;

/// What a `data.json` says of a site's addresses, and of the words that stand at them.
#[derive(Debug, Deserialize)]
pub struct Published {
    pub(super) format: u64,
    pub(super) site: Site,
    pub(super) articles: Vec<Text>,
    #[serde(default)]
    pub(super) pages: Vec<Text>,
    pub(super) entities: Vec<Entity>,
    pub(super) events: Vec<Event>,
    #[serde(default)]
    pub(super) topics: Vec<Topic>,
    /// None in files written before there was such a list; nor do these tell of translations.
    pub(super) lists: Option<Vec<String>>,
    #[serde(default)]
    pub(super) redirects: BTreeMap<String, String>,
}

/// A text by language.
type Texts = BTreeMap<String, String>;

#[derive(Debug, Deserialize)]
pub(super) struct Site {
    pub language: String,
    #[serde(default)]
    pub languages: Vec<String>,
    /// What has pages for frames.
    #[serde(default)]
    pub embed: Vec<String>,
    pub url: Option<String>,
}

/// An article or a page.
#[derive(Debug, Deserialize)]
pub(super) struct Text {
    pub id: String,
    pub path: String,
    #[serde(default)]
    pub title: Texts,
    pub updated: Option<When>,
    pub source: Option<Reference>,
    #[serde(default)]
    pub blocks: Blocks,
    #[serde(default)]
    pub translations: BTreeMap<String, Version>,
}

/// The page of a text in a further language.
#[derive(Debug, Deserialize)]
pub(super) struct Version {
    pub path: String,
    #[serde(default)]
    pub blocks: Blocks,
}

#[derive(Debug, Deserialize)]
pub(super) struct Reference {
    pub url: Option<String>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(super) struct When {
    pub edtf: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Entity {
    pub id: String,
    pub path: String,
    pub name: Texts,
    #[serde(rename = "type", default)]
    pub kind: String,
    #[serde(default)]
    pub aliases: Vec<Alias>,
    pub wikidata: Option<String>,
    #[serde(default)]
    pub blocks: Blocks,
}

#[derive(Debug, Deserialize)]
pub(super) struct Alias {
    pub name: Texts,
}

#[derive(Debug, Deserialize)]
pub(super) struct Event {
    pub id: String,
    pub date: Option<When>,
    pub title: Texts,
    #[serde(default)]
    pub entities: Vec<String>,
    #[serde(default)]
    pub tellings: Vec<Telling>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Telling {
    pub passage: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Topic {
    pub path: String,
    #[serde(default)]
    pub name: String,
}

/// Each block's id with the fingerprint of its words, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Blocks(pub Vec<(String, String)>);

impl Blocks {
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(id, _)| id.as_str())
    }

    pub fn prints(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, print)| print.as_str())
    }
}

impl<'de> Deserialize<'de> for Blocks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Blocks, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Blocks;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fingerprints by id")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Blocks, A::Error> {
                let mut all = Vec::with_capacity(map.size_hint().unwrap_or_default());
                while let Some(block) = map.next_entry()? {
                    all.push(block);
                }
                Ok(Blocks(all))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Published {
    /// Reads a `data.json`; else says why it is none.
    pub fn read(json: &[u8]) -> Result<Published, String> {
        let text = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        if text.trim_ascii().is_empty() {
            return Err("it is empty".to_owned());
        }
        if text.trim_ascii().starts_with(b"<") {
            return Err(
                "it is a web page, not JSON\n  the file is called data.json, and lies where the \
                 site's front page does"
                    .to_owned(),
            );
        }
        let fault = match serde_json::from_slice::<Published>(text) {
            Ok(found) if found.format <= FORMAT => return Ok(found),
            Ok(found) => return Err(newer(found.format)),
            Err(fault) => fault,
        };
        Err(match fault.classify() {
            Category::Eof => "it is cut off: its end is missing".to_owned(),
            Category::Syntax | Category::Io => format!(
                "it is no JSON: line {}, column {}",
                fault.line(),
                fault.column()
            ),
            Category::Data => match serde_json::from_slice::<Form>(text) {
                Ok(form) if form.format > FORMAT => newer(form.format),
                Ok(_) | Err(_) => {
                    "it is JSON, but not the data.json that `ibid build` writes".to_owned()
                }
            },
        })
    }
}

impl Published {
    /// Where the site says that it stands.
    pub fn url(&self) -> Option<&str> {
        self.site.url.as_deref()
    }

    /// What has pages for frames.
    pub fn embeds(&self) -> &[String] {
        &self.site.embed
    }

    /// The further languages, each of which is a folder.
    pub fn further(&self) -> impl Iterator<Item = &str> {
        let all = self.site.languages.iter();
        all.filter(|it| **it != self.site.language)
            .map(String::as_str)
    }

    /// Old addresses, and where they lead, from the front page.
    pub fn redirects(&self) -> &BTreeMap<String, String> {
        &self.redirects
    }

    /// The paths of all pages, by kind, as they are linked: lists, articles, pages, entities, topics,
    /// translations.
    pub fn paths(&self) -> Vec<Vec<String>> {
        fn linked<'a>(paths: impl Iterator<Item = &'a String>) -> Vec<String> {
            let bare = paths.map(|it| it.split('#').next().unwrap_or_default());
            let mut all: Vec<String> = bare
                .map(|it| it.trim_start_matches("./").trim_start_matches('/'))
                .map(str::to_owned)
                .collect();
            all.dedup();
            all
        }
        let translations = self.articles.iter().chain(&self.pages);
        let translations = translations.flat_map(|it| it.translations.values());
        let front = vec![String::new()];
        vec![
            linked(self.lists.as_ref().unwrap_or(&front).iter()),
            linked(self.articles.iter().map(|it| &it.path)),
            linked(self.pages.iter().map(|it| &it.path)),
            linked(self.entities.iter().map(|it| &it.path)),
            linked(self.topics.iter().map(|it| &it.path)),
            linked(translations.map(|it| &it.path)),
        ]
    }

    /// The texts of another state of the site that are new, differ, or are gone here, by path.
    pub fn differing(&self, now: &Published) -> Vec<String> {
        let texts = |it: &Published| -> BTreeMap<String, String> {
            let all = it.articles.iter().chain(&it.pages);
            let all = all.map(|it| {
                (
                    it.path.clone(),
                    format!("{:?}", (&it.title, &it.updated, &it.blocks)),
                )
            });
            all.collect()
        };
        let (mine, others) = (texts(self), texts(now));
        let paths: std::collections::BTreeSet<&String> = mine.keys().chain(others.keys()).collect();
        let differ = paths
            .into_iter()
            .filter(|it| mine.get(*it) != others.get(*it));
        differ.cloned().collect()
    }
}

/// What every version of the file says.
#[derive(Deserialize)]
struct Form {
    format: u64,
}

fn newer(format: u64) -> String {
    format!("a newer ibid wrote it (format {format}; this one reads {FORMAT})\n  update ibid")
}

/// A page's path, without what `links: file` adds and without a part: `articles/a/`.
pub(super) fn page(path: &str) -> &str {
    let path = path.split('#').next().unwrap_or_default();
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = path.strip_prefix('/').unwrap_or(path);
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        Some(_) | None => path,
    }
}

/// A text in the site's language, else the first there is.
pub(super) fn text<'t>(texts: &'t Texts, language: &str) -> &'t str {
    let own = texts.get(language);
    own.or_else(|| texts.values().next()).map_or("", |it| it)
}
