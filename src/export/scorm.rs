//! SCORM 1.2: an article as one lesson, with its questions to answer. A course that reads it is told
//! the score, and that the lesson is done.

use std::io;

use serde::Serialize;

use super::dom::{ROOT, Tree};
use super::questions::{Kind, Question, questions};
use super::xml::Xml;
use super::zip::{Entry, archive};
use super::{ArticleAt, Export, Package, articles, html};

const PAGE: &str = "index.html";
/// What the theme has for it.
const ASSETS: [&str; 2] = ["quiz.css", "quiz.js"];
/// How many digits of a hash stand for a question where what is kept of it must be short.
const KEY: usize = 8;

/// `quiz` in parts/quiz.html.
#[derive(Debug, Serialize)]
struct QuizView {
    /// Whether any of the questions counts.
    scored: bool,
    /// All of them.
    questions: Vec<QuizQuestion>,
}

/// A question to answer.
#[derive(Debug, Serialize)]
struct QuizQuestion {
    /// `_question-1`.
    id: String,
    /// By what the course keeps its answer.
    key: String,
    /// The question.
    ask: String,
    /// Whether it counts: it has choices, and an answer.
    scored: bool,
    /// Whether several choices may be right.
    several: bool,
    /// What to choose from.
    choices: Vec<QuizChoice>,
    /// What would be right, where that cannot be marked.
    answers: Vec<String>,
    /// Why.
    why: Option<String>,
}

/// One of what there is to choose from.
#[derive(Debug, Serialize)]
struct QuizChoice {
    /// What it says.
    text: String,
    /// Whether it is right.
    right: bool,
}

/// The package.
pub(super) fn package(export: &Export<'_>) -> io::Result<Package> {
    let at = the_article(export)?;
    let context = export.prepared.tree(at.tree);
    let document = context.site.document(at.ix);
    let asked = questions(context, document);
    let quiz = QuizView::of(&asked);
    let form = export
        .prepared
        .component(at.tree, "part.quiz", "quiz", &quiz)
        .map_err(|fault| {
            io::Error::other(format!("{}: {}", fault.span.file.path, fault.message))
        })?;
    let hrefs = context.hrefs(&document.path);
    let names = ASSETS.iter().filter_map(|it| context.assets.paths.get(*it));
    let assets: Vec<String> = names.map(|path| hrefs.file(path)).collect();
    let page = html::page_with(export, at, &|page| {
        put(page, &form, &context.words.text("article-questions"));
        for href in &assets {
            link_asset(page, href);
        }
    })?;
    let slug = document.article.slug.as_str();
    let entries = [
        Entry::packed("imsmanifest.xml", &manifest(slug, &document.title)),
        Entry::packed(PAGE, page.as_bytes()),
    ];
    let count = quiz.questions.iter().filter(|it| it.scored).count();
    let open = asked.len() - count;
    let mut remarks = Vec::new();
    if asked.is_empty() {
        remarks.push(format!(
            "`{slug}` has no `questions`: the course is told that it was read, and no score."
        ));
    } else if count == 0 {
        remarks.push(format!(
            "No question of `{slug}` has `choices` and an `answer`: the course is told that it was \
             read, and no score."
        ));
    }
    Ok(Package {
        bytes: archive(&entries)?,
        holds: match count {
            1 => format!("one lesson, 1 question that counts, {open} to think about"),
            _ => format!("one lesson, {count} questions that count, {open} to think about"),
        },
        remarks,
    })
}

/// The one that is exported.
fn the_article(export: &Export<'_>) -> io::Result<ArticleAt> {
    if let Some(at) = export.article {
        return Ok(at);
    }
    let all = articles(export.prepared);
    match all.as_slice() {
        [one] => Ok(*one),
        [] => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "the site has no article that could be a lesson",
        )),
        several => {
            let some = several.iter().take(5);
            let some = some.map(|at| format!("`{}`", export.document(*at).article.slug));
            let some: Vec<String> = some.collect();
            let more = if several.len() > some.len() {
                " …"
            } else {
                ""
            };
            Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!(
                    "a SCORM package holds one lesson\n  add `--article SLUG`: there are {}{more}",
                    some.join(", ")
                ),
            ))
        }
    }
}

impl QuizView {
    fn of(asked: &[Question]) -> QuizView {
        let questions: Vec<QuizQuestion> = asked
            .iter()
            .enumerate()
            .map(|(at, question)| QuizQuestion::of(at + 1, question))
            .collect();
        QuizView {
            scored: questions.iter().any(|it| it.scored),
            questions,
        }
    }
}

impl QuizQuestion {
    fn of(number: usize, question: &Question) -> QuizQuestion {
        let choice = |text: &String, right: bool| QuizChoice {
            text: text.clone(),
            right,
        };
        let (scored, several, choices, answers) = match &question.kind {
            Kind::Open { answers, choices } => {
                let choices = choices.iter().map(|it| choice(it, false)).collect();
                (false, false, choices, answers.clone())
            }
            Kind::One(all) | Kind::Several(all) => {
                let choices = all.iter().map(|it| choice(&it.text, it.right));
                let several = matches!(question.kind, Kind::Several(_));
                (true, several, choices.collect(), Vec::new())
            }
            Kind::TrueFalse { choices } => {
                let choices = choices.iter().map(|(_, it)| choice(&it.text, it.right));
                (true, false, choices.collect(), Vec::new())
            }
        };
        QuizQuestion {
            id: format!("_question-{number}"),
            key: blake3::hash(question.id.as_bytes()).to_hex()[..KEY].to_owned(),
            ask: question.ask.clone(),
            scored,
            several,
            choices,
            answers,
            why: question.why.clone(),
        }
    }
}

/// Puts the questions that can be answered into the place of those that are only read.
fn put(page: &mut Tree, form: &str, heading: &str) {
    let is_asked = |page: &Tree, at| page.attr(at, "aria-labelledby") == Some("_questions");
    if let Some(section) = page.find(ROOT, is_asked) {
        while let Some(list) = page.find(section, |page, at| page.has_class(at, "questions")) {
            page.detach(list);
        }
        page.append_html(section, form);
        return;
    }
    // An article without questions, or a theme that shows none.
    let text = page.find(ROOT, |page, at| page.has_class(at, "text"));
    let Some(parent) = text.or_else(|| page.first("main")) else {
        return;
    };
    let section = page.element(
        "section",
        &[("class", "after"), ("aria-labelledby", "_questions")],
    );
    let title = page.element_of("h2", &[("id", "_questions")], heading);
    page.append(section, title);
    page.append(parent, section);
    page.append_html(section, form);
}

/// Names a stylesheet or a script in the head, as a page of the site that needs it does.
fn link_asset(page: &mut Tree, href: &str) {
    let Some(head) = page.first("head") else {
        return;
    };
    let made = match href.ends_with(".css") {
        true => page.element("link", &[("rel", "stylesheet"), ("href", href)]),
        false => page.element("script", &[("src", href)]),
    };
    page.append(head, made);
}

fn manifest(slug: &str, title: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    let id = format!("ibid.{slug}");
    xml.open(
        "manifest",
        &[
            ("identifier", &id),
            ("version", "1.2"),
            ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
            ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
        ],
    );
    xml.open("metadata", &[]);
    xml.text("schema", &[], "ADL SCORM");
    xml.text("schemaversion", &[], "1.2");
    xml.close();
    xml.open("organizations", &[("default", "course")]);
    xml.open("organization", &[("identifier", "course")]);
    xml.text("title", &[], title);
    xml.open(
        "item",
        &[("identifier", "item"), ("identifierref", "lesson")],
    );
    xml.text("title", &[], title);
    xml.close();
    xml.close();
    xml.close();
    xml.open("resources", &[]);
    xml.open(
        "resource",
        &[
            ("identifier", "lesson"),
            ("type", "webcontent"),
            ("adlcp:scormtype", "sco"),
            ("href", PAGE),
        ],
    );
    xml.empty("file", &[("href", PAGE)]);
    xml.done()
}
