//! An address → what its host answers, or why it does not, in words. Asked is only what a command was
//! told to ask; no answer is waited for longer, and none is read further, than [`Limits`] allow.

mod ask;
mod faults;

use std::time::Duration;

use url::Url;

pub use ask::{Client, runtime};

/// How long is waited for one answer, and how much is read of it.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To be connected, to have an answer's first bytes, and between any two of its parts.
    pub answer: Duration,
    /// To have all of it.
    pub whole: Duration,
    /// The most bytes of one file.
    pub bytes: usize,
}

/// What is wanted of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// What it holds.
    Whole,
    /// Whether it is there, and as what.
    Head,
}

/// Why there is no answer, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in words that go on after «ADDRESS: ».
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Whether the host did not answer, or not to the end.
    pub is_silent: bool,
}

impl Fault {
    /// The same, of a host that did not answer to the end.
    fn silent(self) -> Fault {
        Fault {
            is_silent: true,
            ..self
        }
    }
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
    /// What it holds.
    pub body: Body,
}

/// What an answer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// All of it, unpacked.
    Whole(Vec<u8>),
    /// More than was to be read.
    TooLarge,
    /// Packed in a way that was not asked for, or badly.
    Garbled,
    /// Only the head was asked for.
    Unread,
}

impl Body {
    /// All of it, unpacked.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Body::Whole(bytes) => Some(bytes),
            Body::TooLarge | Body::Garbled | Body::Unread => None,
        }
    }
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
        let body = self.body.bytes()?;
        Some(String::from_utf8_lossy(body).into_owned())
    }
}
