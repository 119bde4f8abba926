//! Who serves the site, and what there can be done about it.

use url::Url;

use super::answer::Answer;
use crate::publish::Server;

/// Who serves the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// A host of pages. `true`: site.yaml says so.
    Pages(Server, bool),
    /// An object store, perhaps with a network before it.
    Store,
    /// A web server of somebody's own.
    Own,
}

/// What is to be done, and whether it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// Whether this host lets a site do it.
    pub is_possible: bool,
    /// What to do, in words.
    pub hint: String,
}

impl Host {
    /// Who that is: as site.yaml has it, else as the host tells by name and headers.
    pub fn of(known: Option<Server>, base: &Url, answer: &Answer) -> Host {
        if let Some(server) = known {
            return Host::Pages(server, true);
        }
        let name = base.host_str().unwrap_or_default();
        let server = answer.header("server").unwrap_or_default();
        let server = server.to_ascii_lowercase();
        let has = |header: &str| answer.header(header).is_some();
        let pages = |server: Server| Host::Pages(server, false);
        if name.ends_with(".github.io") || server == "github.com" || has("x-github-request-id") {
            pages(Server::Github)
        } else if name.ends_with(".gitlab.io") {
            pages(Server::Gitlab)
        } else if name.ends_with(".netlify.app") || server == "netlify" || has("x-nf-request-id") {
            pages(Server::Netlify)
        } else if ["x-amz-request-id", "x-goog-hash", "x-ms-request-id"]
            .iter()
            .any(|it| has(it))
        {
            Host::Store
        } else if name.ends_with(".pages.dev") || server == "cloudflare" {
            pages(Server::Cloudflare)
        } else {
            Host::Own
        }
    }

    /// Whether a site says there itself which headers its pages have.
    pub fn reads_headers(self) -> bool {
        matches!(
            self,
            Host::Pages(Server::Netlify | Server::Cloudflare, _) | Host::Own
        )
    }

    /// How a header is set for the addresses that begin so (`/assets/`, from the site's front page).
    pub fn set(self, at: &str, header: &str, value: &str) -> Remedy {
        match self {
            Host::Pages(server @ (Server::Netlify | Server::Cloudflare), true) => {
                possible(format!(
                    "`ibid publish` writes it into `_headers` for {}: publish again; if you have a `_headers` of your own \
                 in `static/`, add there below `{at}*`: `{header}: {value}`",
                    server.name()
                ))
            }
            Host::Pages(server @ (Server::Netlify | Server::Cloudflare), false) => {
                possible(format!(
                    "write `host: {}` below the target in site.yaml and publish again: ibid then writes the file \
                 `_headers`, in which {} reads `{header}: {value}`",
                    word(server),
                    server.name()
                ))
            }
            Host::Pages(server @ (Server::Github | Server::Gitlab), _) => impossible(format!(
                "{} lets no site set headers: nothing can be done there; Netlify and Cloudflare Pages do",
                server.name()
            )),
            Host::Store => impossible(format!(
                "a store sets no such header by itself: in the settings of the network before it (CloudFront and the \
                 like) add a policy for `{at}*`: `{header}: {value}`"
            )),
            Host::Own => possible(format!(
                "whoever looks after the web server adds it for `{at}`; in nginx: `add_header {header} \"{value}\" \
                 always;`"
            )),
        }
    }

    /// How a header that does harm is taken away.
    pub fn unset(self, at: &str, header: &str) -> String {
        match self {
            Host::Pages(server @ (Server::Netlify | Server::Cloudflare), true) => format!(
                "publish again; if it stays, it comes from a `_headers` of your own in `static/`, from a file of \
                 {0}'s settings, or from a rule in your account at {0}: take `{header}` out there for `{at}*`",
                server.name()
            ),
            Host::Pages(server @ (Server::Netlify | Server::Cloudflare), false) => format!(
                "write `host: {}` below the target in site.yaml and publish again; if it stays, take `{header}` out \
                 of your own `_headers`, or of the rules in your account at {}",
                word(server),
                server.name()
            ),
            Host::Pages(server @ (Server::Github | Server::Gitlab), _) => format!(
                "{} itself sends no `{header}`: what stands before it adds it (a network such as Cloudflare, your \
                 school's proxy); switch it off there for `{at}`",
                server.name()
            ),
            Host::Store => format!(
                "the network before the store (CloudFront and the like) adds it: take `{header}` out of its policy of \
                 headers for `{at}*`"
            ),
            Host::Own => format!(
                "whoever looks after the web server takes `{header}` out for `{at}`; in nginx it is an `add_header`, \
                 in Apache a `Header set`"
            ),
        }
    }

    /// How files get the right type.
    pub fn set_type(self, ending: &str, kind: &str) -> String {
        match self {
            Host::Store => format!(
                "publish with `ibid publish`: it stores each file with its type (here `{kind}`)"
            ),
            Host::Own => format!(
                "whoever looks after the web server adds the type; in nginx, in `types {{ … }}`: `{kind} {ending};`, \
                 in Apache: `AddType {kind} .{ending}`"
            ),
            Host::Pages(server, _) => format!(
                "{} sends the right type by itself: is there a rule of your own, in `_headers` or in your account \
                 there, that sets `Content-Type`?",
                server.name()
            ),
        }
    }

    /// How an old address leads on.
    pub fn redirect(self) -> String {
        match self {
            Host::Pages(
                server @ (Server::Netlify | Server::Cloudflare | Server::Gitlab),
                false,
            ) => {
                format!(
                    "write `host: {}` below the target in site.yaml and publish again: ibid then writes `_redirects`",
                    word(server)
                )
            }
            Host::Pages(..) | Host::Store | Host::Own => {
                "publish again: ibid writes a page at the old address, which leads on".to_owned()
            }
        }
    }
}

fn possible(hint: String) -> Remedy {
    Remedy {
        is_possible: true,
        hint,
    }
}

fn impossible(hint: String) -> Remedy {
    Remedy {
        is_possible: false,
        hint,
    }
}

/// As site.yaml writes it.
fn word(server: Server) -> &'static str {
    let mut all = Server::WORDS.iter();
    all.find(|(_, it)| *it == server)
        .map_or("", |(word, _)| word)
}
