//! What a host answers, and the page that it may be.

use std::ops::Deref;
use std::sync::Arc;

use super::page::Page;
use crate::diag::{SourceFile, Span};
use crate::web;
use crate::web::Fault;

/// What came of asking for one address.
#[derive(Debug, Clone)]
pub enum Seen {
    /// The host answered.
    Answer(Box<Answer>),
    /// It did not.
    Fault(Fault),
}

/// An answer, after all redirects.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What came.
    heard: web::Answer,
    /// The page, if it is one.
    pub page: Option<Arc<Page>>,
}

impl Deref for Answer {
    type Target = web::Answer;

    fn deref(&self) -> &web::Answer {
        &self.heard
    }
}

impl From<web::Answer> for Answer {
    fn from(heard: web::Answer) -> Answer {
        let is_page = heard.kind() == "text/html";
        let text = is_page.then(|| heard.text()).flatten();
        let page = text.map(|text| Arc::new(Page::read(&text)));
        Answer { heard, page }
    }
}

impl From<Result<web::Answer, Fault>> for Seen {
    fn from(came: Result<web::Answer, Fault>) -> Seen {
        match came {
            Ok(answer) => Seen::Answer(Box::new(answer.into())),
            Err(fault) => Seen::Fault(fault),
        }
    }
}

impl Answer {
    /// The answer's head as lines, at its address, with that header's line meant; else its status.
    pub fn place(&self, name: &str) -> Span {
        let mut text = format!("status: {}\n", self.status);
        let mut range = 0..text.len() - 1;
        for (known, value) in &self.headers {
            // What a host wants to be told again is nobody else's business.
            if known == "set-cookie" {
                continue;
            }
            let start = text.len();
            text.push_str(&format!("{known}: {value}\n"));
            if known == name && range.start == 0 {
                range = start..text.len() - 1;
            }
        }
        Span::new(SourceFile::new(self.at.as_str(), text), range)
    }
}

/// An address, of which nothing more is known.
pub fn address(url: &str) -> Span {
    Span::whole(SourceFile::new(url, ""))
}
