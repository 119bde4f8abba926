//! Whether all that pages need and lead to is there.

use std::collections::BTreeSet;

use url::Url;

use crate::diag::{Diagnostic, Span};
use crate::live::Look;
use crate::live::answer::{Answer, Seen, address};
use crate::live::page::{Page, place};
use crate::live::plan::NOTHING;
use crate::resolve::decode;

/// Looks at each page, and at each of its links.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    for path in look.site.data.paths().iter().flatten() {
        told.extend(missing(look, path));
    }
    let mut known = BTreeSet::new();
    let nothing = look.site.base.join(NOTHING).ok();
    for (at, answer) in look.pages() {
        let Some(page) = &answer.page else { continue };
        if Some(&answer.asked) == nothing.as_ref() {
            continue;
        }
        for part in &page.parts {
            told.extend(unsafe_part(look, at, answer, &part.href, part.is_active));
            told.extend(dead(look, answer, (at, &part.href), &mut known));
        }
        for href in &page.links {
            told.extend(dead(look, answer, (at, href), &mut known));
        }
    }
    told.extend(stable(look));
}

/// A page that the site says to have.
fn missing(look: &Look<'_>, path: &str) -> Option<Diagnostic> {
    let url = look.site.base.join(path).ok()?;
    match look.seen.get(&url)? {
        Seen::Answer(answer) if answer.is_fine() => None,
        Seen::Answer(answer) => {
            let message = format!("a page is not there: /{path} answers {}", answer.status);
            let hint = match answer.status {
                401 | 403 => {
                    "the host keeps it from readers: look at the rights of files in its settings"
                }
                500.. => {
                    "the host has a fault of its own: try again in a while, else ask whoever looks after it"
                }
                _ => "what is online is not whole: publish again",
            };
            Some(Diagnostic::error(answer.place(""), message).hint(hint))
        }
        Seen::Fault(fault) => {
            let message = format!("a page cannot be had: it {}", fault.message);
            Some(Diagnostic::error(address(url.as_str()), message).hint(fault.hint.clone()))
        }
    }
}

/// A link or a part that leads to what is not there. Each address is told of once.
fn dead(
    look: &Look<'_>,
    page: &Answer,
    (at, href): (&Url, &str),
    known: &mut BTreeSet<String>,
) -> Option<Diagnostic> {
    let to = look.site.inside(at, href)?;
    let part = at.join(href).ok()?.fragment().map(decode);
    let seen = look.seen.get(&to)?;
    let shown = || look.site.path(&to).unwrap_or_default();
    let (message, hint) = match seen {
        Seen::Answer(answer) if answer.is_fine() => {
            let part = part.filter(|it| !it.is_empty() && it != "top" && !it.starts_with(":~:"))?;
            let page = answer.page.as_ref()?;
            if has(page, &part) {
                return None;
            }
            let message = format!("a link leads to «{part}» in /{}, which is not there", shown());
            (message, "the two pages are of different builds: publish again".to_owned())
        }
        Seen::Answer(answer) => (
            format!("a page needs or links /{}, which answers {}", shown(), answer.status),
            "what is online is not whole: publish again; if a file is too large or of a forbidden kind, your host says so \
             when it is brought there"
                .to_owned(),
        ),
        Seen::Fault(fault) => (
            format!("a page needs or links /{}, which {}", shown(), fault.message),
            fault.hint.clone(),
        ),
    };
    known
        .insert(message.clone())
        .then(|| Diagnostic::error(within(page, href), message).hint(hint))
}

fn has(page: &Page, part: &str) -> bool {
    page.ids.contains(part)
}

fn within(page: &Answer, href: &str) -> Span {
    place(page.at.as_str(), &page.text().unwrap_or_default(), href)
}

/// What a safe page asks for unsafely a browser does not ask for.
fn unsafe_part(
    look: &Look<'_>,
    at: &Url,
    page: &Answer,
    href: &str,
    is_active: bool,
) -> Option<Diagnostic> {
    let to = at.join(href).ok()?;
    if to.scheme() != "http" || to.origin() == look.site.base.origin() {
        return None;
    }
    let message = format!("a page takes {to} without encryption");
    let place = within(page, href);
    Some(match is_active {
        true => Diagnostic::error(place, message)
            .hint("browsers leave it out of a page that is sent by https")
            .hint("write the address with `https://`, or copy the file into `static/`"),
        false => Diagnostic::warning(place, message)
            .hint("browsers may leave it out of a page that is sent by https")
            .hint("write the address with `https://`, or copy the file into the site"),
    })
}

/// The script that pages of others name.
fn stable(look: &Look<'_>) -> Option<Diagnostic> {
    let answer = look.at("embed/embed.js")?;
    (!answer.is_fine()).then(|| {
        let message = format!(
            "the script that pages of others name is not there: /embed/embed.js answers {}",
            answer.status
        );
        Diagnostic::error(answer.place(""), message)
            .hint("frames on websites of others stay as high as they were pasted")
            .hint("publish again")
    })
}
