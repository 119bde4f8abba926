//! The table «question».

use super::values::{passage, required_text, required_text_of, text, words};
use crate::diag::{Diagnostic, Diagnostics, did_you_mean};
use crate::parse::facts::QuestionDef;
use crate::yaml::{Node, Reader, Text};

/// The keys of a question.
pub(super) fn question(mut reader: Reader<'_, '_>) -> Option<QuestionDef> {
    let ask = required_text(&mut reader, "ask");
    let choices = texts(&mut reader);
    let answers = answers(&mut reader, &choices);
    let why = text(&mut reader, "why");
    let passage = passage(&mut reader);
    let reveal = reader.flag("reveal").unwrap_or(true);
    let review = words(&mut reader, "review");
    let origin = reader.origin();
    reader.finish();
    Some(QuestionDef {
        origin,
        ask: ask?,
        choices,
        answers,
        why,
        passage,
        reveal,
        review,
    })
}

fn texts(reader: &mut Reader<'_, '_>) -> Vec<Text> {
    let Some(node) = reader.field("choices") else {
        return Vec::new();
    };
    let sink = reader.sink();
    let mut choices: Vec<Text> = Vec::new();
    for item in node.list() {
        let Some(choice) = required_text_of(item, sink) else {
            continue;
        };
        if choices.contains(&choice) {
            let message = format!("the choice `{}` stands here twice", choice.first());
            sink.push(Diagnostic::error(item.span(), message).hint("delete one of the two"));
        } else {
            choices.push(choice);
        }
    }
    choices
}

/// The right answers; each is one of the choices, if there are any.
fn answers(reader: &mut Reader<'_, '_>, choices: &[Text]) -> Vec<Text> {
    let Some(node) = reader.field("answer") else {
        return Vec::new();
    };
    let sink = reader.sink();
    let mut answers = Vec::new();
    for item in node.list() {
        let Some(answer) = required_text_of(item, sink) else {
            continue;
        };
        if choices.is_empty() {
            answers.push(answer);
            continue;
        }
        match choices.iter().find(|choice| says(choice, &answer)) {
            Some(choice) => answers.push(choice.clone()),
            None => not_a_choice(item, &answer, choices, sink),
        }
    }
    answers
}

/// Whether an answer is a choice: the same text, or what the choice says in one language.
fn says(choice: &Text, answer: &Text) -> bool {
    choice == answer
        || answer.iter().all(|(lang, text)| {
            choice
                .iter()
                .any(|(own, said)| said == text && (lang.is_none() || own == lang))
        })
}

fn not_a_choice(node: Node<'_>, answer: &Text, choices: &[Text], sink: &mut Diagnostics) {
    let answer = answer.first();
    let message = format!("the answer `{answer}` is not one of the choices");
    let near = did_you_mean(answer, choices.iter().map(Text::first));
    let hint = near.unwrap_or_else(|| "write it word for word as in `choices`".to_owned());
    sink.push(Diagnostic::error(node.span(), message).hint(hint));
}
