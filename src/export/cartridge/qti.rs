//! QTI 1.2, as Common Cartridge 1.1 narrows it: the questions of an article.
//!
//! Some of this only looks as if it could be otherwise. Moodle finds the right answers of a question
//! with several by `case="Yes"` and a score of exactly 100, takes the labels of «true or false» from
//! `true` and `false`, and what is said of every answer from the condition that continues. Canvas
//! takes all of them too.

use super::super::questions::{Choice, Kind, Question};
use super::super::xml::Xml;
use crate::parse::markdown::escape;

const NAMESPACE: &str = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";
/// What every answer is told.
const ALWAYS: &str = "general_fb";
const RESPONSE: &str = "response";

/// An assessment of these questions; there is at least one.
pub(super) fn assessment(
    id: &str,
    title: &str,
    questions: &[Question],
    direction: &'static str,
) -> Vec<u8> {
    let mut writer = Writer {
        xml: Xml::new(),
        direction,
    };
    let xml = &mut writer.xml;
    xml.open("questestinterop", &[("xmlns", NAMESPACE)]);
    xml.open("assessment", &[("ident", id), ("title", title)]);
    fields(
        xml,
        &[
            ("cc_profile", "cc.exam.v0p1"),
            ("qmd_assessmenttype", "Examination"),
            ("qmd_scoretype", "Percentage"),
            ("qmd_feedbackpermitted", "Yes"),
        ],
    );
    xml.open("section", &[("ident", "root_section")]);
    for question in questions {
        writer.item(question);
    }
    writer.xml.done()
}

fn fields(xml: &mut Xml, fields: &[(&str, &str)]) {
    xml.open("qtimetadata", &[]);
    for (label, entry) in fields {
        xml.open("qtimetadatafield", &[]);
        xml.text("fieldlabel", &[], label);
        xml.text("fieldentry", &[], entry);
        xml.close();
    }
    xml.close();
}

struct Writer {
    xml: Xml,
    direction: &'static str,
}

impl Writer {
    fn item(&mut self, question: &Question) {
        let Question {
            id,
            ask,
            kind,
            why: _,
        } = question;
        self.xml.open("item", &[("ident", id)]);
        self.metadata(kind);
        self.xml.open("presentation", &[]);
        self.material(&self.paragraphs(ask, kind));
        match kind {
            Kind::One(choices) => self.choices("Single", &labelled(choices)),
            Kind::Several(choices) => self.choices("Multiple", &labelled(choices)),
            Kind::TrueFalse { choices } => self.choices("Single", &true_false(choices)),
            Kind::Open { .. } => {
                self.xml.open(
                    "response_str",
                    &[("ident", RESPONSE), ("rcardinality", "Single")],
                );
                self.xml.empty("render_fib", &[]);
                self.xml.close();
            }
        }
        self.xml.close();
        self.processing(question);
        self.xml.close();
    }

    fn metadata(&mut self, kind: &Kind) {
        let profile = match kind {
            // The profile asks for three choices here; where there are two, both platforms take
            // them, and «true or false» would lose what they say.
            Kind::One(_) => "cc.multiple_choice.v0p1",
            Kind::Several(_) => "cc.multiple_response.v0p1",
            Kind::TrueFalse { .. } => "cc.true_false.v0p1",
            Kind::Open { .. } => "cc.essay.v0p1",
        };
        let by_hand = ("qmd_computerscored", "No");
        let (profile, weight) = (("cc_profile", profile), ("cc_weighting", "1"));
        self.xml.open("itemmetadata", &[]);
        match kind {
            Kind::Open { .. } => fields(&mut self.xml, &[profile, weight, by_hand]),
            _ => fields(&mut self.xml, &[profile, weight]),
        }
        self.xml.close();
    }

    fn choices(&mut self, cardinality: &str, choices: &[(String, &Choice)]) {
        self.xml.open(
            "response_lid",
            &[("ident", RESPONSE), ("rcardinality", cardinality)],
        );
        self.xml.open("render_choice", &[]);
        for (label, choice) in choices {
            self.xml.open("response_label", &[("ident", label)]);
            let html = escape::text(&choice.text);
            let html = self.in_direction(html, "span");
            self.material(&html);
            self.xml.close();
        }
        self.xml.close();
        self.xml.close();
    }

    /// What is asked, as HTML: a question that has choices and no right one shows them here.
    fn paragraphs(&self, ask: &str, kind: &Kind) -> String {
        let mut html = format!("<p>{}</p>", escape::text(ask));
        if let Kind::Open { choices, .. } = kind
            && !choices.is_empty()
        {
            html.push_str("<ul>");
            for choice in choices {
                html.push_str("<li>");
                escape::push_text(&mut html, choice);
                html.push_str("</li>");
            }
            html.push_str("</ul>");
        }
        self.in_direction(html, "div")
    }

    fn processing(&mut self, question: &Question) {
        let feedback = feedback(question);
        self.xml.open("resprocessing", &[]);
        self.xml.open("outcomes", &[]);
        self.xml.empty(
            "decvar",
            &[
                ("varname", "SCORE"),
                ("vartype", "Decimal"),
                ("minvalue", "0"),
                ("maxvalue", "100"),
            ],
        );
        self.xml.close();
        if feedback.is_some() {
            self.xml.open("respcondition", &[("continue", "Yes")]);
            self.xml.open("conditionvar", &[]);
            self.xml.empty("other", &[]);
            self.xml.close();
            let shown = [("feedbacktype", "Response"), ("linkrefid", ALWAYS)];
            self.xml.empty("displayfeedback", &shown);
            self.xml.close();
        }
        self.xml.open("respcondition", &[("continue", "No")]);
        self.xml.open("conditionvar", &[]);
        let is_scored = match &question.kind {
            Kind::One(choices) => self.equal(&labelled(choices)),
            Kind::TrueFalse { choices } => self.equal(&true_false(choices)),
            Kind::Several(choices) => self.exactly(&labelled(choices)),
            Kind::Open { .. } => {
                self.xml.empty("other", &[]);
                false
            }
        };
        self.xml.close();
        if is_scored {
            let set = [("action", "Set"), ("varname", "SCORE")];
            self.xml.text("setvar", &set, "100");
        }
        self.xml.close();
        self.xml.close();
        if let Some(feedback) = feedback {
            self.xml.open("itemfeedback", &[("ident", ALWAYS)]);
            self.xml.open("flow_mat", &[]);
            let html = self.in_direction(feedback, "div");
            self.material(&html);
            self.xml.close();
            self.xml.close();
        }
    }

    /// The one that is right.
    fn equal(&mut self, choices: &[(String, &Choice)]) -> bool {
        for (label, _) in choices.iter().filter(|(_, choice)| choice.right) {
            self.xml.text("varequal", &[("respident", RESPONSE)], label);
        }
        true
    }

    /// All that are right, and no other.
    fn exactly(&mut self, choices: &[(String, &Choice)]) -> bool {
        let is = [("case", "Yes"), ("respident", RESPONSE)];
        self.xml.open("and", &[]);
        for (label, choice) in choices {
            if choice.right {
                self.xml.text("varequal", &is, label);
            } else {
                self.xml.open("not", &[]);
                self.xml.text("varequal", &is, label);
                self.xml.close();
            }
        }
        self.xml.close();
        true
    }

    fn material(&mut self, html: &str) {
        self.xml.open("material", &[]);
        self.xml.text("mattext", &[("texttype", "text/html")], html);
        self.xml.close();
    }

    /// A platform in another language would show it the wrong way round.
    fn in_direction(&self, html: String, element: &str) -> String {
        match self.direction {
            "rtl" => format!("<{element} dir=\"rtl\">{html}</{element}>"),
            _ => html,
        }
    }
}

/// What everyone is told who has answered: what is right, where that cannot be marked, and why.
fn feedback(question: &Question) -> Option<String> {
    let mut html = String::new();
    if let Kind::Open { answers, .. } = &question.kind {
        for answer in answers {
            html.push_str(&format!("<p>{}</p>", escape::text(answer)));
        }
    }
    if let Some(why) = &question.why {
        html.push_str(&format!("<p>{}</p>", escape::text(why)));
    }
    (!html.is_empty()).then_some(html)
}

/// Choices by labels of their own: by their place, since their words may be put right.
fn labelled(choices: &[Choice]) -> Vec<(String, &Choice)> {
    let all = choices.iter().enumerate();
    all.map(|(at, choice)| (format!("a{}", at + 1), choice))
        .collect()
}

fn true_false(choices: &[(bool, Choice); 2]) -> Vec<(String, &Choice)> {
    let label = |is_true: bool| if is_true { "true" } else { "false" };
    let all = choices.iter();
    all.map(|(is_true, choice)| (label(*is_true).to_owned(), choice))
        .collect()
}
