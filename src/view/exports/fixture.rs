//! A small site, made from files in memory, for the tests of what is written besides pages.

use std::sync::Arc;

use crate::diag::SourceFile;
use crate::parse::markdown::Highlighter;
use crate::parse::{FilePlace, ParseOptions, parse};
use crate::project::Config;
use crate::resolve::{FileIndex, Memo, resolve};
use crate::view::Tree;
use crate::view::components::Calls;
use crate::view::context::{Assets, Context};
use crate::view::words::Words;

/// All that a context is made from.
pub(in crate::view) struct Fixture {
    trees: Arc<[Tree]>,
    words: Words,
    assets: Arc<Assets>,
    calls: Arc<Calls>,
}

impl Fixture {
    /// The site of these files, by path; the first is site.yaml.
    pub fn of(config: &str, files: &[(&str, &str)]) -> Fixture {
        let config = Config::read(Some(&SourceFile::new("content/site.yaml", config)));
        assert!(!config.diagnostics.has_errors(), "{:?}", config.diagnostics);
        let config = Arc::new(config.value);
        let highlighter = Highlighter::default();
        let options = ParseOptions {
            raw_html: config.raw_html,
            highlighter: &highlighter,
        };
        let articles: Vec<_> = files
            .iter()
            .filter_map(|(path, text)| {
                let file = SourceFile::new(*path, *text);
                let parsed = parse(&file, &FilePlace::of(path)?, &options, None);
                assert!(!parsed.diagnostics.has_errors(), "{:?}", parsed.diagnostics);
                parsed.value.map(Arc::new)
            })
            .collect();
        let index: FileIndex = files.iter().map(|(path, _)| Arc::from(*path)).collect();
        let site = resolve(&config, &articles, &index, &mut Memo::default());
        assert!(!site.diagnostics.has_errors(), "{:?}", site.diagnostics);
        let words = Words::new(config.language.as_str(), &[]).expect("the language is known");
        Fixture {
            trees: site
                .value
                .into_iter()
                .map(|site| Tree::new(Arc::new(site), &words))
                .collect(),
            words,
            assets: Arc::default(),
            calls: Arc::default(),
        }
    }

    /// One article of that front matter and text.
    pub fn article(config: &str, front: &str, text: &str) -> Fixture {
        let file = format!("---\n{front}\n---\n\n{text}\n");
        Fixture::of(config, &[("content/articles/a.md", &file)])
    }

    /// A site with something of everything.
    pub fn whole() -> Fixture {
        Fixture::of(
            SITE,
            &[
                ("content/articles/visit.md", VISIT),
                ("content/articles/undated.md", UNDATED),
                ("content/facts/world.yaml", WORLD),
                ("content/entities/lahore.md", LAHORE),
                ("content/pages/about.md", ABOUT),
            ],
        )
    }

    pub fn context(&self) -> Context {
        Context::new(
            self.trees.clone(),
            0,
            self.words.clone(),
            self.assets.clone(),
            self.calls.clone(),
        )
    }
}

const SITE: &str = "\
title: {en: 'Two <b>& more', ur: دو}
base_url: https://example.org/site/
author: The editors
licence: CC BY 4.0
description: What happened & when
languages: [en, ur]
";

const VISIT: &str = "\
---
title: 'A </script><b>visit</b> & \"more\"'
summary: A visit was hoped for & awaited.
kind: op-ed
authors: [jane-doe]
editors: [The editors]
date: 2017-05
updated: 2018
topics: [Foreign affairs, Trade]
source: {title: The original, publisher: A paper, url: 'https://example.com/op?a=1&b=2', date: 2017-04-30}
redirect_from: [old/visit]
review: SECRET-REVIEW of the article
events:
  - id: the-visit
    title: The <i>visit</i>
    date: 2012/..
    status: awaited
    summary: Hoped for *since* 2012.
    entities: [ruritania]
    passage: hoped for a visit
    review: SECRET-REVIEW of the event
    accounts: [{date: 2012-10-02, text: It was called off., sources: [paper]}]
    sources: [paper, 'https://example.com/x', 'By hearsay, 2012']
notes:
  - {kind: doubtful, by: jane-doe, passage: hoped for a visit, text: 'See [[ruritania]] & more.', review: SECRET-REVIEW of the note}
questions:
  - {ask: Who went?, choices: [Nobody went, Everybody went], answer: Nobody went, why: Nobody was asked., passage: hoped for a visit}
  - {ask: Guess., answer: HIDDEN-ANSWER, why: HIDDEN-WHY, reveal: false}
corrections:
  - {date: 2018-03-04, text: 'The date was <wrong>.', passage: hoped for a visit}
  - {date: 2018-02-01, text: A name was misspelt.}
---

Ruritania hoped for a visit. Ruritanian officials said so, and Ruritania waited in Lahore.

## What came of it

Nothing came of it in Ruritania.
";

const UNDATED: &str = "---\ntitle: Undated\n---\n\nNo day is known.\n";

const WORLD: &str = "\
entities:
  ruritania:
    name: {en: Ruritania, ur: روری}
    type: country
    aliases: [Kingdom of Ruritania, {name: Ruritanian, link: false}]
    summary: A kingdom </script>.
    location: {lat: 50.5, lon: -14}
    wikidata: Q1
    same_as: https://example.com/ruritania
    facts: [{label: Capital, value: Strelsau, sources: paper}]
  jane-doe: {name: Jane Doe, type: person, date: 1952-10-07/.., review: SECRET-REVIEW of Jane}
  old-man: {name: Old Man, type: person, date: 1900}
  club: {name: The Club, type: organization, date: 1999-01/2004~, location: {lat: 1, lon: 2}}
  hope: {name: hope, type: concept}
events:
  - {id: founding, title: The founding, date: '-0043-03-15', entities: [club]}
  - {id: someday, title: Some day, status: planned}
  - {id: pipeline, title: The pipeline, date: ../2017, status: missed, entities: [ruritania]}
  - {id: summit, title: A summit, date: 2016/2017, place: ruritania, entities: [ruritania, club]}
  - {id: fair, title: A fair, date: 2019-06-01, status: cancelled}
  - {id: about-then, title: About then, date: 2012~}
relations:
  - {from: ruritania, to: [club, hope], label: joined *at last*, date: 2004, sources: paper}
references:
  paper: {title: A report, authors: [jane-doe, Somebody], publisher: The Paper, date: 2012-10, url: 'https://example.com/report'}
";

const LAHORE: &str = "---\nname: Lahore\ntype: place\n---\n\nLahore is far from Ruritania.\n";

const ABOUT: &str = "---\ntitle: About\n---\n\nThis is about Ruritania.\n";
