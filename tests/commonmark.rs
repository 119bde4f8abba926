//! The examples of the CommonMark specification, and GitHub's for tables, strikethrough and task
//! lists: all that pulldown-cmark itself gets right still come out right through our pipeline.
//!
//! The examples are those that the crate pulldown-cmark carries as its own tests, read from where
//! cargo keeps its source: nothing is fetched, and Cargo.lock says which version it is.
#![allow(clippy::disallowed_methods)] // a test that reads a crate's source

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use ibid::diag::SourceFile;
use ibid::parse::markdown::{self, HoleKind, plain_html};
use ibid::project::RawHtml;
use pulldown_cmark::{Options, Parser, html};

/// The files of examples in the crate's `tests/suite`, and how many each has at least.
const FILES: [(&str, usize); 4] = [
    ("spec", 652),
    ("gfm_table", 9),
    ("gfm_strikethrough", 3),
    ("gfm_tasklist", 2),
];

/// Addresses that are text: a link leads to the web, by mail or to a place of the site.
const NO_LINK: [(&str, &str); 4] = [
    ("spec_test_596", "irc:"),
    ("spec_test_598", "a+b+c:"),
    ("spec_test_599", "made-up-scheme:"),
    ("spec_test_601", "localhost:5001"),
];
/// Examples that an article reads in another way, on purpose.
const EXTENDED: [(&str, &str); 4] = [
    ("spec_test_548", "`[[bar]]` is a wiki link"),
    ("spec_test_559", "`[[foo]]` is a wiki link"),
    ("spec_test_590", "`[[foo]]` is a wiki link"),
    ("gfm_strikethrough_test_1", "`~there~` is a subscript"),
];

#[test]
fn what_pulldown_cmark_gets_right_comes_out_right() {
    only_these_come_out_otherwise(plain_html, &NO_LINK);
}

#[test]
fn what_pulldown_cmark_gets_right_comes_out_right_in_an_article() {
    only_these_come_out_otherwise(in_an_article, &[NO_LINK, EXTENDED].concat());
}

fn only_these_come_out_otherwise(read: fn(&str) -> String, expected: &[(&str, &str)]) {
    let Some(folder) = suite() else { return };
    let expected: BTreeSet<&str> = expected.iter().map(|(name, _)| *name).collect();
    let faults = faults(&folder, read);
    let names: BTreeSet<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
    let told: String = faults
        .iter()
        .filter(|fault| !expected.contains(fault.name.as_str()))
        .map(Fault::told)
        .collect();
    assert_eq!(names, expected, "these come out otherwise:\n{told}");
}

/// A text as an article has it: all our extensions, and every address put in as it was written.
fn in_an_article(markdown: &str) -> String {
    let file = SourceFile::new("example.md", markdown);
    let options = markdown::Options {
        raw_html: RawHtml::Allow,
        ids: false,
        demote: false,
        plain: false,
        highlighter: None,
    };
    let body = markdown::parse(&file, 0..markdown.len(), &options).value;
    let (mut html, mut last) = (String::new(), 0);
    for hole in &body.holes {
        html.push_str(&body.html[last..hole.html as usize]);
        last = hole.html as usize;
        match &hole.kind {
            HoleKind::Address { href, .. } => markdown::escape::push_href(&mut html, href),
            HoleKind::Word(word) => html.push_str(word),
            other => {
                let _ = write!(html, "[{other:?}]");
            }
        }
    }
    html.push_str(&body.html[last..]);
    html
}

/// An example that does not come out as it should.
struct Fault {
    name: String,
    markdown: String,
    expected: String,
    is: String,
}

impl Fault {
    fn told(&self) -> String {
        let Self {
            name,
            markdown,
            expected,
            is,
        } = self;
        format!("--- {name}\n{markdown}\n--- should be\n{expected}\n--- is\n{is}\n\n")
    }
}

/// The examples that pulldown-cmark itself gets right, and `read` does not.
fn faults(folder: &Path, read: fn(&str) -> String) -> Vec<Fault> {
    let (mut faults, mut missed) = (Vec::new(), 0);
    for (file, least) in FILES {
        let examples = examples(folder, file);
        assert!(
            examples.len() >= least,
            "{file}: only {} examples were read",
            examples.len()
        );
        for Example {
            name,
            markdown,
            expected,
        } in examples
        {
            let expected = normal(&expected);
            if normal(&pulldown_cmark(&markdown)) != expected {
                missed += 1;
                continue;
            }
            let is = normal(&read(&markdown));
            if is != expected {
                faults.push(Fault {
                    name,
                    markdown,
                    expected,
                    is,
                });
            }
        }
    }
    assert!(
        missed < 5,
        "pulldown-cmark itself misses {missed} examples: are they read rightly?"
    );
    faults
}

struct Example {
    name: String,
    markdown: String,
    expected: String,
}

/// Reads `let original = r##"…"##;` and `let expected = r##"…"##;` from one of the crate's tests.
fn examples(folder: &Path, file: &str) -> Vec<Example> {
    let source = fs::read_to_string(folder.join(file).with_extension("rs"))
        .unwrap_or_else(|fault| panic!("{file}.rs of pulldown-cmark's tests: {fault}"));
    let literal = |text: &str, name: &str| {
        let start = text.split_once(&format!("let {name} = r##\""))?.1;
        Some(start.split_once("\"##;")?.0.to_owned())
    };
    source
        .split("#[test]\n")
        .skip(1)
        .map(|test| Example {
            name: test
                .split(['(', ' '])
                .nth(1)
                .unwrap_or("a test without a name")
                .to_owned(),
            markdown: literal(test, "original").expect("each test has its Markdown"),
            expected: literal(test, "expected").expect("each test has its HTML"),
        })
        .collect()
}

/// Where cargo keeps the tests of pulldown-cmark; `None`, and said, where it keeps none.
fn suite() -> Option<PathBuf> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    // Only what is built here is sure to be on this machine.
    let platform = host(&cargo);
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", &platform])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|fault| {
            panic!(
                "cargo metadata: {fault}\n{}",
                String::from_utf8_lossy(&output.stderr)
            )
        });
    let folder = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == "pulldown-cmark")
        .and_then(|package| Path::new(package["manifest_path"].as_str()?).parent())
        .map(|folder| folder.join("tests/suite"))
        .filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("left out: the CommonMark and GFM examples: this copy of pulldown-cmark has none");
    }
    folder
}

/// The platform that these tests were built for: tests run on the machine that built them.
fn host(cargo: &str) -> String {
    let output = Command::new(cargo).arg("-vV").output().expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("cargo says its host").to_owned()
}

/// What the crate makes of a text by itself, with the extensions that the examples are about.
fn pulldown_cmark(markdown: &str) -> String {
    let extensions =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, extensions));
    out
}

/// Without what may differ and means the same: line breaks beside tags of blocks, how an empty element
/// is closed, and what the pipeline adds (a table's frame, a checkbox's label) or says in another way
/// (a column's alignment is a class).
fn normal(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html.trim();
    while let Some(start) = rest.find('<') {
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        out.push_str(&rest[..start]);
        let tag = normal_tag(&rest[start..end]);
        if BLOCKS.iter().any(|block| tag.starts_with(block)) && out.ends_with('\n') {
            out.pop();
        }
        if tag.starts_with("<table") && out.ends_with("<div>") {
            out.truncate(out.len() - "<div>".len());
        }
        if tag != "</div>" || !out.ends_with("</table>") {
            out.push_str(&tag);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.replace(">\n<", "><")
}

/// Before these a line break says nothing.
const BLOCKS: [&str; 5] = ["<ul", "<ol", "<blockquote", "<pre", "<div"];

/// A tag without `id`, `class` and `style`, and without the closing slash.
fn normal_tag(tag: &str) -> String {
    let mut tag = tag.replace(" />", ">").replace("/>", ">");
    if tag.starts_with("<input ") && tag.contains("checkbox") {
        let checked = if tag.contains("checked") {
            " checked"
        } else {
            ""
        };
        return format!("<input type=\"checkbox\"{checked}>");
    }
    for name in [
        " id=\"",
        " class=\"",
        " style=\"",
        " tabindex=\"",
        " loading=\"",
    ] {
        while let Some(start) = tag.find(name) {
            let value = start + name.len();
            let Some(end) = tag[value..].find('"') else {
                break;
            };
            tag.replace_range(start..value + end + 1, "");
        }
    }
    tag
}
