//! Where addresses lead on: old ones, those without a slash, unsafe ones, and those at which nothing stands.

use url::Url;

use crate::diag::Diagnostic;
use crate::live::answer::{Seen, address};
use crate::live::host::Host;
use crate::live::plan::{NOTHING, bare};
use crate::live::{Look, Site};
use crate::publish::Server;

/// Looks where addresses lead on.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    for (from, to) in look.site.data.redirects() {
        told.extend(old(look, from, to));
    }
    told.extend(slash(look));
    told.extend(not_found(look));
    told.extend(safe(look));
}

/// The front page without encryption, if a host may answer there.
pub fn unsafe_front(site: &Site) -> Option<Url> {
    let mut url = site.base.clone();
    let is_usual = url.scheme() == "https" && url.port().is_none() && !site.is_local();
    (is_usual && url.set_scheme("http").is_ok()).then_some(url)
}

/// An old address has to lead to where things are now, at once.
fn old(look: &Look<'_>, from: &str, to: &str) -> Option<Diagnostic> {
    let asked = look.site.base.join(from.trim_start_matches('/')).ok()?;
    let goal = look
        .site
        .base
        .join(to.trim_start_matches("./").trim_start_matches('/'))
        .ok()?;
    let answer = match look.seen.get(&asked)? {
        Seen::Answer(answer) => answer,
        Seen::Fault(fault) => {
            let message = format!("the old address /{from} {}", fault.message);
            return Some(
                Diagnostic::error(address(asked.as_str()), message).hint(fault.hint.clone()),
            );
        }
    };
    let place = answer.place("location");
    if !answer.is_fine() {
        let message = format!(
            "the old address /{from} answers {}: links to it are dead",
            answer.status
        );
        return Some(Diagnostic::error(place, message).hint(look.host.redirect()));
    }
    // What the host itself does about a slash is not counted.
    let is_slash = |hop: &crate::web::Hop, next: &Url| {
        hop.from.path().trim_end_matches('/') == next.path().trim_end_matches('/')
            && hop.from.origin() == next.origin()
    };
    let nexts = answer.hops.iter().skip(1).map(|hop| &hop.from);
    let nexts = nexts.chain(std::iter::once(&answer.at));
    let hops: Vec<u16> = answer
        .hops
        .iter()
        .zip(nexts)
        .filter(|(hop, next)| !is_slash(hop, next))
        .map(|(hop, _)| hop.status)
        .collect();
    let refresh = answer.page.as_ref().and_then(|page| page.refresh.as_ref());
    let end = match refresh {
        Some(to) => answer.at.join(to).ok()?,
        None => answer.at.clone(),
    };
    if !is_same(&end, &goal) {
        let message = format!("the old address /{from} leads to {end}, and not to /{to}");
        return Some(Diagnostic::error(place, message).hint(look.host.redirect()));
    }
    let steps = hops.len() + usize::from(refresh.is_some());
    if steps > 1 {
        let message = format!("the old address /{from} leads to its page in {steps} steps");
        return Some(Diagnostic::warning(place, message).hint(
            "each step is a wait, and some programs stop at the second: let your host's redirects name the last address",
        ));
    }
    if hops.iter().any(|status| matches!(status, 302 | 303 | 307)) {
        let message = format!(
            "the old address /{from} leads on «for now» ({}), and has moved for good",
            hops[0]
        );
        return Some(
            Diagnostic::warning(place, message)
                .hint("search engines keep the old address: let your host's redirect answer 301"),
        );
    }
    None
}

/// Whether two addresses are of one page.
fn is_same(a: &Url, b: &Url) -> bool {
    let path = |it: &Url| {
        let path = it.path().trim_end_matches('/').to_owned();
        path.strip_suffix("/index.html")
            .map(str::to_owned)
            .unwrap_or(path)
    };
    a.origin() == b.origin() && path(a) == path(b)
}

/// `/articles/x`: hosts lead on to the address with a slash, where the page's own links hold.
fn slash(look: &Look<'_>) -> Option<Diagnostic> {
    let bare = bare(look.site)?;
    let answer = look.at(&bare)?;
    let place = answer.place("location");
    if !answer.is_fine() {
        let message = format!(
            "/{bare} answers {}: without a slash at the end pages are not found",
            answer.status
        );
        let hint = match look.host {
            Host::Store => {
                "people type and paste addresses so: let the store be served as a website (in S3: «static website \
                 hosting», with its own address behind the network), not as files"
            }
            Host::Own => {
                "people type and paste addresses so: let the web server lead on to the address with a slash (nginx and \
                 Apache do so by themselves for a folder)"
            }
            Host::Pages(..) => {
                "people type and paste addresses so: look at the redirects in your host's settings"
            }
        };
        return Some(Diagnostic::error(place, message).hint(hint));
    }
    let stays = !answer.at.path().ends_with('/') && !answer.at.path().ends_with(".html");
    stays.then(|| {
        let message = format!("/{bare} shows the page without leading on to /{bare}/: its links and styles are then wrong");
        let hint = match look.host {
            Host::Pages(Server::Netlify, _) => "in your account at Netlify switch «Pretty URLs» on",
            Host::Pages(..) | Host::Store | Host::Own => {
                "let the host redirect to the address with a slash, and not serve the page at both"
            }
        };
        Diagnostic::error(place, message).hint(hint)
    })
}

/// What is not there must be said not to be there.
fn not_found(look: &Look<'_>) -> Option<Diagnostic> {
    let answer = look.at(NOTHING)?;
    let place = answer.place("");
    if answer.status != 404 && answer.status != 410 {
        let message = format!(
            "an address at which nothing stands answers {}, and not 404",
            answer.status
        );
        let hint = match (answer.status, look.host) {
            (200, Host::Pages(Server::Netlify | Server::Cloudflare, _)) => {
                "is there a rule `/*  /index.html  200` in a `_redirects` of your own? that is for other kinds of \
                 sites: take it out"
            }
            (_, Host::Store) => {
                "name `404.html` as the page for errors in the store's settings of a website, and let a network \
                 before it keep the status 404"
            }
            _ => {
                "search engines and link checkers hold it for a page: let the web server answer 404 with the site's \
                 page (in nginx: `error_page 404 /404.html;`, in Apache: `ErrorDocument 404 /404.html`)"
            }
        };
        return Some(Diagnostic::error(place, message).hint(hint));
    }
    // A page of the site leads back to it; a host's own does not.
    let page = answer.page.as_ref();
    let is_own = page.is_some_and(|page| {
        let mut links = page.links.iter();
        links.any(|href| {
            look.site
                .inside(&answer.at, href)
                .is_some_and(|to| to == look.site.base)
        })
    });
    (!is_own).then(|| {
        let message = "what is not found is answered by the host's own page, and not by the site's 404.html";
        let hint = match look.host {
            Host::Pages(server, _) => format!(
                "{} shows `404.html` if it lies at the top of what is published: is the site published below another \
                 one?",
                server.name()
            ),
            Host::Store => "name `404.html` as the page for errors in the store's settings of a website".to_owned(),
            Host::Own => {
                "in nginx: `error_page 404 /404.html;`, in Apache: `ErrorDocument 404 /404.html`".to_owned()
            }
        };
        Diagnostic::warning(place, message)
            .hint("readers who come by a wrong address find no way on")
            .hint(hint)
    })
}

/// A site is read with encryption, and who asks without is led there.
fn safe(look: &Look<'_>) -> Option<Diagnostic> {
    let site = look.site;
    let switch = |host: Host| match host {
        Host::Pages(Server::Github, _) => {
            "at GitHub, in *Settings*, *Pages*: switch «Enforce HTTPS» on"
        }
        Host::Pages(Server::Gitlab, _) => {
            "at GitLab, in *Deploy*, *Pages*: switch «Force HTTPS» on"
        }
        Host::Pages(Server::Netlify, _) => {
            "at Netlify, in *Domain management*, *HTTPS*: switch «Force HTTPS» on"
        }
        Host::Pages(Server::Cloudflare, _) => {
            "at Cloudflare, in *SSL/TLS*, *Edge Certificates*: switch «Always Use HTTPS» on"
        }
        Host::Store => "in the network before the store: «redirect HTTP to HTTPS»",
        Host::Own => "in nginx: `return 301 https://$host$request_uri;` in the server for port 80",
    };
    if site.base.scheme() == "http" {
        if site.is_local() {
            return None;
        }
        let message =
            "the site is sent without encryption: anybody on the way can read and change it";
        let hint = format!("{}; then set `base_url: https://…`", switch(look.host));
        return Some(Diagnostic::error(site.entry.place(""), message).hint(hint));
    }
    let front = unsafe_front(site)?;
    let answer = look.answer(&front)?;
    let leads = answer.at.scheme() == "https";
    (!leads && answer.status < 400).then(|| {
        let message = "the site can be read without encryption too: http does not lead on to https";
        Diagnostic::warning(answer.place("location"), message).hint(switch(look.host))
    })
}
