//! The dialogue behind «Embed»: two scripts for each language, with the words, the addresses and the
//! patterns of snippets before what static/ holds of them. A page names the small one alone; that
//! fetches the other and its styles when the link is used.

use std::collections::BTreeMap;

use serde::Serialize;

use super::assets::hashed;
use crate::project::Config;
use crate::view::words::{FluentValue, Words};
use crate::view::{Assets, SnippetKind, opener};

/// What waits for the link to be used; the dialogue; its looks.
const LINK: &str = "embed-link.js";
const DIALOGUE: &str = "embed-dialogue.js";
const STYLE: &str = "embed-dialogue.css";

/// The messages that the dialogue shows. It knows each by what stands behind the first dash.
const WORDS: [&str; 22] = [
    "article-copied",
    "article-copy",
    "article-copy-by-hand",
    "embed-close",
    "embed-event",
    "embed-how-any",
    "embed-how-canvas",
    "embed-how-embed-js",
    "embed-how-moodle",
    "embed-how-wordpress",
    "embed-how-wordpress-link",
    "embed-kind",
    "embed-kind-any",
    "embed-kind-embed-js",
    "embed-plain",
    "embed-preview",
    "embed-snippet",
    "embed-theme",
    "embed-theme-auto",
    "embed-theme-dark",
    "embed-theme-light",
    "embed-title",
];

/// What the dialogue is told.
#[derive(Serialize)]
struct Data<'w> {
    /// The site's own address, where it has one.
    base: Option<&'w str>,
    kinds: Vec<Kind>,
    /// The title of a timeline; `{0}`: of what.
    timeline: String,
    words: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Kind {
    key: &'static str,
    /// Of a program that is called so in all languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
    pattern: &'static str,
    looks: bool,
}

/// Makes them, in place of the files that they are made from.
pub fn dialogue(
    assets: &mut Assets,
    contents: &mut BTreeMap<String, Vec<u8>>,
    config: &Config,
    words: &[Words],
) {
    let mut take = |name: &str| {
        let path = assets.paths.remove(name)?;
        contents.remove(&path).map(|bytes| (path, bytes))
    };
    let parts = (take(LINK), take(DIALOGUE), take(STYLE));
    let (Some((_, link)), Some((_, dialogue)), Some((style, css))) = parts else {
        return;
    };
    if !config.embed.any() {
        return;
    }
    for words in words {
        let language = words.lang();
        let script = called(&dialogue, &data(config, words));
        let name = hashed(&format!("embed-dialogue.{language}.js"), &script);
        let files = [&style, &name].map(|path| path.rsplit('/').next().unwrap_or(path));
        let small = called(&link, &files);
        let path = hashed(&opener(language), &small);
        assets.paths.insert(opener(language), path.clone());
        contents.insert(path, small);
        contents.insert(name, script);
    }
    contents.insert(style, css);
}

fn data<'w>(config: &'w Config, words: &Words) -> Data<'w> {
    let kinds = SnippetKind::ALL.iter().map(|kind| Kind {
        key: kind.key(),
        pattern: kind.pattern(),
        name: kind.name(),
        looks: kind.takes_looks(),
    });
    let word = |key: &&'static str| {
        let (_, name) = key.split_once('-').unwrap_or(("", key));
        (name, words.text(key).into_owned())
    };
    let title = [("title", FluentValue::from("{0}"))];
    Data {
        base: config.base_url.as_ref().map(|url| url.as_str()),
        kinds: kinds.collect(),
        timeline: words.format("embed-timeline-of", &title).into_owned(),
        words: WORDS.iter().map(word).collect(),
    }
}

/// A script that is one function, called with what it is told.
fn called(script: &[u8], told: &impl Serialize) -> Vec<u8> {
    let told = serde_json::to_string(told).unwrap_or_default();
    let mut text = Vec::with_capacity(script.len() + told.len() + 64);
    text.extend_from_slice(b"((told) => {\n");
    text.extend_from_slice(script);
    text.extend_from_slice(b"\n})(");
    text.extend_from_slice(told.as_bytes());
    text.extend_from_slice(b");\n");
    text
}
