//! The published site, looked at from outside: what to ask → ask → judge → tell.
//!
//! It begins with the site's `data.json`, which says what the site has. Pages are asked for, then what
//! they lead to; the judges (`judge`) are pure functions of the answers. Whatever the host does, the
//! look ends: requests, waiting and the whole have limits ([`Limits`]).

mod answer;
mod ask;
mod host;
mod judge;
mod page;
mod plan;
mod tell;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use tokio::time::Instant;
use url::Url;

pub use ask::Limits;

use crate::against::Published;
use crate::bundle::Bundle;
use crate::diag::Diagnostics;
use crate::project::SECURITY;
use crate::publish::Server;
use crate::web::{Fault, Want, runtime};
use answer::{Answer, Seen};
use ask::Asker;
use host::Host;

/// The file that tells what a site has.
const DATA: &str = "data.json";

/// A site that answers.
#[derive(Debug)]
pub struct Site {
    /// That of its front page, after all redirects; ends in a slash.
    base: Url,
    /// What it says that it has.
    data: Published,
    /// The answer that said so.
    entry: Answer,
}

/// What site.yaml and the folder say of it.
#[derive(Default)]
pub struct Known<'a> {
    /// Who serves it.
    pub server: Option<Server>,
    /// Who alone may show its pages for frames; nobody named: everybody.
    pub frames: &'a [String],
    /// What a build of the folder would write.
    pub folder: Option<Folder<'a>>,
}

/// What a build would write now.
pub struct Folder<'a> {
    /// All of it.
    pub bundle: &'a Bundle,
    /// Its data.json.
    pub data: &'a Published,
}

/// What was found, and how much was looked at.
#[derive(Debug)]
pub struct Found {
    /// What is wrong, and what to do.
    pub diagnostics: Diagnostics,
    /// So many pages were looked at …
    pub pages: usize,
    /// … of so many that the site has …
    pub of: usize,
    /// … and so many other addresses.
    pub others: usize,
}

/// All that judges see.
struct Look<'a> {
    site: &'a Site,
    host: Host,
    known: &'a Known<'a>,
    /// What was asked for, and what came.
    seen: &'a BTreeMap<Url, Seen>,
}

impl Site {
    /// Finds the site at an address that was typed; else says why there is none, and what to do.
    pub fn find(typed: &str, limits: Limits) -> Result<Site, String> {
        let url = address(typed)?;
        let asker = Asker::new(limits)?;
        let data = url.join(DATA).map_err(|why| format!("{typed}: {why}"))?;
        let seen = runtime()?.block_on(asker.one(&data, Want::Whole));
        let entry = match seen {
            Seen::Answer(answer) => *answer,
            Seen::Fault(Fault { message, hint, .. }) => {
                return Err(format!("{data}: {message}\n  {hint}"));
            }
        };
        if !entry.is_fine() {
            return Err(refused(&entry));
        }
        let body = entry.body.bytes().unwrap_or_default();
        let data = Published::read(body).map_err(|why| {
            format!(
                "{}: {why}\n  no site that ibid has made answers there",
                entry.at
            )
        })?;
        let base = entry
            .at
            .join("./")
            .map_err(|why| format!("{typed}: {why}"))?;
        Ok(Site { base, data, entry })
    }

    /// Where the site says that it stands.
    pub fn url(&self) -> Option<&str> {
        self.data.url()
    }

    /// Looks at it.
    pub fn look(&self, known: &Known<'_>, limits: Limits) -> Result<Found, String> {
        let asker = Asker::new(limits)?;
        let first = plan::first(self, limits);
        let host = Host::of(known.server, &self.base, &self.entry);
        let mut wanted = first.wanted.clone();
        wanted.extend(judge::moved::unsafe_front(self).map(|url| (url, Want::Head)));
        let has_contact = known
            .folder
            .as_ref()
            .is_some_and(|it| it.bundle.get(SECURITY).is_some());
        let contact = self.base.join(SECURITY).ok().filter(|_| has_contact);
        wanted.extend(contact.map(|url| (url, Want::Whole)));
        let runtime = runtime()?;
        let end = {
            let _within = runtime.enter();
            Instant::now() + limits.budget
        };
        let mut seen = runtime.block_on(asker.all(wanted, end));
        let data = Seen::Answer(Box::new(self.entry.clone()));
        seen.insert(self.entry.asked.clone(), data);
        let (second, left) = {
            let look = self.look_at(host, known, &seen);
            let (mut second, left) = plan::second(&look, limits);
            if let Some(text) = look.at("sitemap.xml").and_then(|it| it.text()) {
                second.extend(plan::sitemaps(&text, self, limits));
            }
            (second, left)
        };
        let asked = second.len();
        let more = runtime.block_on(asker.all(second, end));
        let cut = asked - more.len();
        seen.extend(more);
        let look = self.look_at(host, known, &seen);
        let mut diagnostics = tell::gathered(judge::all(&look));
        let pages = first.pages.iter().filter(|url| seen.contains_key(*url));
        let pages = pages.count();
        diagnostics.extend(tell::how_much(self, &asker, (pages, first.of), left + cut));
        Ok(Found {
            diagnostics,
            pages,
            of: first.of,
            others: seen.len() - pages,
        })
    }

    fn look_at<'a>(
        &'a self,
        host: Host,
        known: &'a Known<'a>,
        seen: &'a BTreeMap<Url, Seen>,
    ) -> Look<'a> {
        Look {
            site: self,
            host,
            known,
            seen,
        }
    }

    /// The path of an address below the front page, without `?` and `#`; none if it is elsewhere.
    fn path(&self, url: &Url) -> Option<String> {
        if url.origin() != self.base.origin() {
            return None;
        }
        let path = url.path().strip_prefix(self.base.path())?;
        Some(path.to_owned())
    }

    /// The address that a page's link leads to, if that is of this site: without `?` and `#`.
    fn inside(&self, from: &Url, href: &str) -> Option<Url> {
        let mut to = from.join(href).ok()?;
        to.set_query(None);
        to.set_fragment(None);
        self.path(&to).map(|_| to)
    }

    /// A path without the folder of a further language.
    fn in_tree<'p>(&self, path: &'p str) -> &'p str {
        let mut further = self.data.further();
        let below = |lang: &str| path.strip_prefix(lang)?.strip_prefix('/');
        further.find_map(below).unwrap_or(path)
    }

    /// Whether a page stands there that is made for the frames of others.
    fn is_embed(&self, path: &str) -> bool {
        let path = self.in_tree(path);
        path.starts_with("embed/") && !path.ends_with(".js")
    }

    /// Whether nobody else can see it: on this machine.
    fn is_local(&self) -> bool {
        match self.base.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }
}

impl Look<'_> {
    /// The answer to an address.
    fn answer(&self, url: &Url) -> Option<&Answer> {
        match self.seen.get(url)? {
            Seen::Answer(answer) => Some(answer),
            Seen::Fault(_) => None,
        }
    }

    /// The answer at a path below the front page.
    fn at(&self, path: &str) -> Option<&Answer> {
        self.answer(&self.site.base.join(path).ok()?)
    }

    /// All answers of the site itself, each with its path below the front page.
    fn answers(&self) -> impl Iterator<Item = (String, &Answer)> {
        self.seen.iter().filter_map(|(url, seen)| {
            let Seen::Answer(answer) = seen else {
                return None;
            };
            Some((self.site.path(url)?, &**answer))
        })
    }

    /// Those that are there and were not led on from elsewhere.
    fn files(&self) -> impl Iterator<Item = (String, &Answer)> {
        self.answers()
            .filter(|(_, it)| it.is_fine() && it.hops.is_empty())
    }

    /// Pages that are there, each with the address at which its links begin.
    fn pages(&self) -> impl Iterator<Item = (&Url, &Answer)> {
        let all = self.answers().map(|(_, answer)| answer);
        let pages = all.filter(|it| it.is_fine() && it.page.is_some());
        pages
            .filter(|it| self.site.path(&it.at).is_some())
            .map(|it| (&it.at, it))
    }
}

/// The address of a site, as it was typed; ends in a slash.
fn address(typed: &str) -> Result<Url, String> {
    let text = typed.trim();
    let example = "an address reads `https://example.org/` or with a path";
    let mut url = match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => url,
        _ if text.contains('.') && !text.contains("://") => {
            return Err(format!(
                "`{typed}` does not begin with `https://`\n  type `https://{text}`"
            ));
        }
        _ => {
            return Err(format!(
                "`{typed}` is not the address of a site\n  {example}"
            ));
        }
    };
    url.set_query(None);
    url.set_fragment(None);
    let path = url.path().to_owned();
    let path = path
        .strip_suffix(DATA)
        .or_else(|| path.strip_suffix("index.html"))
        .unwrap_or(&path);
    let path = match path.ends_with('/') {
        true => path.to_owned(),
        false => format!("{path}/"),
    };
    url.set_path(&path);
    Ok(url)
}

fn refused(entry: &Answer) -> String {
    let hint = match entry.status {
        401 | 403 => {
            "the site may not be read without a password: `--live` looks at what every reader can see"
        }
        404 | 410 => {
            "`ibid build` writes this file beside the front page: is this the address of the front page, and has the \
             site been published?"
        }
        429 => "the host was asked too often: try again in a while",
        500.. => {
            "the host has a fault of its own: try again in a while, else ask whoever looks after it"
        }
        _ => "is this the address of the site's front page?",
    };
    format!("{} answers {}\n  {hint}", entry.at, entry.status)
}
