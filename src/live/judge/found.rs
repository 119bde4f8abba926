//! Whether the site is found: its own address, sitemap, feed, and what is said to search engines.

use crate::diag::Diagnostic;
use crate::live::Look;
use crate::live::answer::{Answer, Seen, address};
use crate::live::page::is_kept_out;
use crate::live::plan::locations;
use crate::project::SECURITY;

/// Looks how the site is found.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    told.extend(own_address(look));
    told.extend(sitemap(look));
    told.extend(feed(look));
    told.extend(robots(look));
    told.extend(needed(look, SECURITY, "security.txt").and_then(Result::err));
    for (path, answer) in look.files() {
        told.extend(kept_out(look, &path, answer));
    }
}

/// The address that the site calls its own has to be the one at which it stands.
fn own_address(look: &Look<'_>) -> Option<Diagnostic> {
    let base = look.site.base.as_str();
    let Some(own) = look.site.data.url() else {
        let message = "the site does not know its own address: it has no feed, no sitemap, no oEmbed and no cards";
        return Some(Diagnostic::warning(address(base), message).hint(format!(
            "write `base_url: {base}` in site.yaml, and publish again"
        )));
    };
    if own.trim_end_matches('/') == base.trim_end_matches('/') {
        return None;
    }
    let message = format!("the site stands at {base}, and calls itself {own}");
    let place = match look
        .at("")
        .and_then(|it| Some((it, it.page.as_ref()?.canonical.clone()?)))
    {
        Some((answer, canonical)) => super::super::page::place(
            answer.at.as_str(),
            &answer.text().unwrap_or_default(),
            &canonical,
        ),
        None => address(base),
    };
    Some(
        Diagnostic::error(place, message)
            .hint("search engines, feeds, cards and courses go by the address that it calls itself")
            .hint(format!(
                "if {base} is right, write `base_url: {base}` in site.yaml (or below the target) and publish again; \
                 else look at it with `--live {own}`"
            )),
    )
}

/// An answer that has to be there; else what is wrong with it.
fn needed<'l>(
    look: &'l Look<'_>,
    path: &str,
    what: &str,
) -> Option<Result<&'l Answer, Diagnostic>> {
    let url = look.site.base.join(path).ok()?;
    let hint = "publish again: `ibid publish` brings it there with the pages";
    match look.seen.get(&url)? {
        Seen::Answer(answer) if answer.is_fine() => Some(Ok(answer)),
        Seen::Answer(answer) => {
            let message = format!("{what} is not there: /{path} answers {}", answer.status);
            Some(Err(Diagnostic::error(answer.place(""), message).hint(hint)))
        }
        Seen::Fault(fault) => {
            let message = format!("{what} cannot be had: {}", fault.message);
            Some(Err(
                Diagnostic::error(address(url.as_str()), message).hint(fault.hint.clone())
            ))
        }
    }
}

fn sitemap(look: &Look<'_>) -> Option<Diagnostic> {
    let answer = match needed(look, "sitemap.xml", "the sitemap")? {
        Ok(answer) => answer,
        Err(told) => return Some(told),
    };
    let own = look.site.data.url()?;
    let text = answer.text()?;
    let foreign = locations(&text).find(|url| !url.starts_with(own));
    foreign.map(|url| {
        let message = format!("the sitemap names {url}, which is no page of {own}");
        let place = super::super::page::place(answer.at.as_str(), &text, &url);
        Diagnostic::error(place, message)
            .hint("it is of another build than the pages: publish again")
    })
}

fn feed(look: &Look<'_>) -> Option<Diagnostic> {
    let front = look.at("")?;
    let href = front.page.as_ref()?.feed.as_ref()?;
    let url = look.site.inside(&front.at, href)?;
    let path = look.site.path(&url)?;
    needed(look, &path, "the feed")?.err()
}

/// Only the robots.txt of the host itself counts.
fn robots(look: &Look<'_>) -> Option<Diagnostic> {
    let answer = look.at("robots.txt").filter(|it| it.is_fine())?;
    if look.site.base.path() != "/" {
        return None;
    }
    let text = answer.text()?;
    let mut of_all = false;
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        match (key.trim().to_lowercase().as_str(), value.trim()) {
            ("user-agent", who) => of_all = who == "*",
            ("disallow", "/") if of_all => {
                let message = "robots.txt keeps all search engines away";
                let place = super::super::page::place(answer.at.as_str(), &text, "/");
                return Some(Diagnostic::warning(place, message).hint(
                    "ibid writes one that lets them in: is there another in `static/`, or does the host (a preview, \
                     a «staging» site) send its own?",
                ));
            }
            _ => {}
        }
    }
    None
}

/// Ordinary pages are to be found; those for frames and at old addresses are not.
fn kept_out(look: &Look<'_>, path: &str, answer: &Answer) -> Option<Diagnostic> {
    let page = answer.page.as_ref()?;
    let name = look.site.in_tree(path);
    let may = look.site.is_embed(path)
        || page.refresh.is_some()
        || name == "404.html"
        || name.starts_with("search/");
    if may {
        return None;
    }
    let by_header = answer
        .header("x-robots-tag")
        .is_some_and(|it| is_kept_out(&it));
    by_header.then(|| {
        let message = "the host keeps pages from search engines (X-Robots-Tag)";
        Diagnostic::warning(answer.place("x-robots-tag"), message)
            .hint("hosts do so for previews: is this the address of the site itself?")
            .hint(look.host.unset("/", "X-Robots-Tag"))
    })
}
