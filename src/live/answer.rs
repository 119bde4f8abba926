//! What a host answers.

use std::sync::Arc;

use url::Url;

use super::page::Page;
use crate::diag::{SourceFile, Span};

/// What came of asking for one address.
#[derive(Debug, Clone)]
pub enum Seen {
    /// The host answered.
    Answer(Box<Answer>),
    /// It did not.
    Fault(Fault),
}

/// Why there is no answer, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in words that go on after «ADDRESS: ».
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// An answer, after all redirects.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The address that was asked for.
    pub asked: Url,
    /// Where it was led on, and by which status, in order.
    pub hops: Vec<Hop>,
    /// The address that answered.
    pub at: Url,
    /// Its status.
    pub status: u16,
    /// Its headers; names in lower case.
    pub headers: Vec<(String, String)>,
    /// What it holds, unpacked; none if only the head was asked for, or if it is too large.
    pub body: Option<Vec<u8>>,
    /// The page, if it is one.
    pub page: Option<Arc<Page>>,
}

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The address that leads on.
    pub from: Url,
    /// By which status.
    pub status: u16,
}

impl Answer {
    /// A header; of several of one name, joined by commas, as they mean.
    pub fn header(&self, name: &str) -> Option<String> {
        let found: Vec<&str> = self
            .headers
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.trim())
            .collect();
        (!found.is_empty()).then(|| found.join(", "))
    }

    /// Whether what was asked for is there.
    pub fn is_fine(&self) -> bool {
        self.status == 200
    }

    /// The content type without its parameters, in lower case.
    pub fn kind(&self) -> String {
        let whole = self.header("content-type").unwrap_or_default();
        let bare = whole.split([';', ',']).next().unwrap_or_default();
        bare.trim().to_ascii_lowercase()
    }

    /// The encoding that the content type names, in lower case.
    pub fn charset(&self) -> Option<String> {
        let whole = self.header("content-type")?.to_ascii_lowercase();
        let found = whole.split(';').find_map(|it| {
            let value = it.trim().strip_prefix("charset=")?;
            Some(value.trim().trim_matches('"').to_owned())
        });
        found.filter(|it| !it.is_empty())
    }

    /// What it holds, as text.
    pub fn text(&self) -> Option<String> {
        let body = self.body.as_ref()?;
        Some(String::from_utf8_lossy(body).into_owned())
    }

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
