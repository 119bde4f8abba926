//! Where the site will stand.

use std::fmt;
use std::fmt::Write as _;

use url::Url;

use crate::diag::Diagnostic;
use crate::yaml::Reader;

/// The site's address: http or https, a path perhaps, neither query nor fragment; always ends in
/// `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    url: Box<str>,
    /// Where the path begins in `url`.
    path: usize,
}

/// A text that is no site's address: what is wrong, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadBaseUrl {
    /// What is wrong, in one line.
    pub message: String,
    /// What to write.
    pub hint: Option<String>,
}

impl BaseUrl {
    /// Reads the key `base_url` of a mapping; a fault in it is told at its place.
    pub fn read(reader: &mut Reader<'_, '_>) -> Option<BaseUrl> {
        let node = reader.field("base_url")?;
        let typed = node.text_ref(reader.sink())?;
        match BaseUrl::parse(&typed) {
            Ok(url) => Some(url),
            Err(bad) => {
                let fault = Diagnostic::error(node.span(), bad.message).hints(bad.hint);
                reader.sink().push(fault);
                None
            }
        }
    }

    /// Reads an address as typed; space around it does not matter.
    pub fn parse(text: &str) -> Result<BaseUrl, BadBaseUrl> {
        let typed = text.trim();
        let bad = |why: &str, hint: Option<String>| BadBaseUrl {
            message: format!("`{typed}` is not the address of a site: {why}"),
            hint,
        };
        let example = || Some("an address reads `https://example.org/` or with a path".to_owned());
        let mut url = match Url::parse(typed) {
            Ok(url) => url,
            Err(_) if looks_like_host(typed) => {
                let hint = format!("write `https://{}`", typed.trim_start_matches('/'));
                return Err(bad("it does not begin with `https://`", Some(hint)));
            }
            Err(error) => return Err(bad(&error.to_string(), example())),
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Err(bad(
                "it does not begin with `https://` or `http://`",
                example(),
            ));
        }
        if url.query().is_some() || url.fragment().is_some() {
            url.set_query(None);
            url.set_fragment(None);
            return Err(bad(
                "it goes on after the path",
                Some(format!("write `{url}`")),
            ));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad("it holds a name or a password", example()));
        }
        // `https://example.org//` is typed by accident, and an address from its root would name a host.
        let path = match url.path().trim_matches('/') {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        url.set_path(&path);
        let path = url.as_str().len() - url.path().len();
        Ok(BaseUrl {
            url: url.as_str().into(),
            path,
        })
    }

    /// The whole address; ends in `/`.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Its path: `/`, or `/repository/`.
    pub fn path(&self) -> &str {
        &self.url[self.path..]
    }

    /// The address of a page or file of the site, by its path without a leading slash; what an
    /// address cannot hold is percent-encoded.
    pub fn join(&self, path: &str) -> String {
        let mut address = String::with_capacity(self.url.len() + path.len());
        address.push_str(&self.url);
        for byte in path.trim_start_matches('/').bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => address.push(char::from(byte)),
                b'-' | b'.' | b'_' | b'~' | b'/' | b'!' | b'$' | b'\'' | b'(' | b')' | b'*'
                | b'+' | b',' | b';' | b'=' | b':' | b'@' => address.push(char::from(byte)),
                _ => write!(address, "%{byte:02X}").expect("a string takes what is written"),
            }
        }
        address
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

impl fmt::Display for BadBaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BadBaseUrl {}

/// `example.org/path` or `//example.org`, without a scheme.
fn looks_like_host(text: &str) -> bool {
    let text = text.trim_start_matches('/');
    let host = text.split('/').next().unwrap_or_default();
    host.contains('.') && !host.contains([' ', ':', '@']) && !host.starts_with('.')
}
