//! The questions of an article, as packages for a course have them: with their answers, whatever
//! the pages show.

use std::collections::BTreeMap;

use crate::parse::facts::QuestionDef;
use crate::resolve::Document;
use crate::view::Context;
use crate::yaml::{Text, fold_id};

/// How long an id made from words gets, but for the number that tells equal ones apart.
const ID: usize = 60;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Made from its words: the same in the next export, wherever it stands in the list.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// How it is answered.
    pub kind: Kind,
    /// Why the answer is right.
    pub why: Option<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// By one of the choices.
    One(Vec<Choice>),
    /// By several of the choices.
    Several(Vec<Choice>),
    /// Whether it is true; each choice is one of the two.
    TrueFalse {
        /// In the order given: whether it is «true», and the choice.
        choices: [(bool, Choice); 2],
    },
    /// In words. What would be right, if that is said; and what there is to think of, where
    /// choices are given and none is right.
    Open {
        /// What would be right.
        answers: Vec<String>,
        /// What there is to think of.
        choices: Vec<String>,
    },
}

/// One of what there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it is (one of) the right.
    pub right: bool,
}

/// All of them, in the language of the pages.
pub fn questions(context: &Context, document: &Document) -> Vec<Question> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let all = document.article.meta.questions.iter();
    all.map(|question| Question {
        id: id(context.text(&question.ask), &mut taken),
        ask: context.text(&question.ask).to_owned(),
        kind: kind(context, question),
        why: question
            .why
            .as_ref()
            .map(|why| context.text(why).to_owned()),
    })
    .collect()
}

fn id(ask: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let mut id = fold_id(ask);
    // It is ASCII.
    id.truncate(ID);
    let times = taken.entry(id.clone()).or_insert(0);
    *times += 1;
    match *times {
        1 => id,
        // No id made from words has a full stop in it.
        times => format!("{id}.{times}"),
    }
}

fn kind(context: &Context, question: &QuestionDef) -> Kind {
    let text = |text: &Text| context.text(text).to_owned();
    let QuestionDef {
        choices, answers, ..
    } = question;
    if choices.is_empty() || answers.is_empty() {
        return Kind::Open {
            answers: answers.iter().map(text).collect(),
            choices: choices.iter().map(text).collect(),
        };
    }
    let all = choices.iter().map(|choice| Choice {
        text: text(choice),
        right: answers.contains(choice),
    });
    let all: Vec<Choice> = all.collect();
    match all.iter().filter(|choice| choice.right).count() {
        1 => match true_false(context, &all) {
            Some(choices) => Kind::TrueFalse { choices },
            None => Kind::One(all),
        },
        _ => Kind::Several(all),
    }
}

/// Whether the two choices are «true» and «false», in the pages' language or in English.
fn true_false(context: &Context, all: &[Choice]) -> Option<[(bool, Choice); 2]> {
    let [first, second] = all else {
        return None;
    };
    let says = |choice: &Choice, key: &str, english: &str| {
        let said = choice.text.trim().trim_end_matches('.').to_lowercase();
        said == english || said == context.words.text(key).to_lowercase()
    };
    let yes = |choice: &Choice| says(choice, "quiz-true", "true");
    let no = |choice: &Choice| says(choice, "quiz-false", "false");
    match (yes(first) && no(second), no(first) && yes(second)) {
        (true, _) => Some([(true, first.clone()), (false, second.clone())]),
        (_, true) => Some([(false, first.clone()), (true, second.clone())]),
        (false, false) => None,
    }
}
