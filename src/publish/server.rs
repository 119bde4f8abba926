//! What a host reads beside the site: headers, redirects, marks; and how much it takes.

use std::collections::BTreeSet;

use super::targets::Server;
use crate::bundle::{Bundle, OutPath};

/// What of a site these files are made from.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// What stands before the paths of each language's pages: nothing, or `ur/`.
    pub trees: Vec<&'a str>,
    /// Whether pages are made for the frames of others.
    pub has_embeds: bool,
    /// Old addresses, and where they lead; both from the host's root.
    pub redirects: Vec<(String, String)>,
    /// Whether the site is put into a branch.
    pub is_branch: bool,
    /// The domain under which the host is to show it.
    pub cname: Option<&'a str>,
    /// Who may show pages for frames; nobody named: everybody.
    pub frames: &'a [String],
}

/// The folders of a language's tree that hold pages, but for those with rules of their own.
const SECTIONS: [&str; 7] = [
    "articles",
    "entities",
    "map",
    "pages",
    "relations",
    "timeline",
    "topics",
];
/// All that is fetched comes from the site itself; nothing runs that is written into a page.
const POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";
/// The search runs WebAssembly, besides.
const SEARCH: &str = "script-src 'self' 'wasm-unsafe-eval'";
/// Who may show a page in a frame: the site itself; of pages made for that, who is named, or everybody.
const OWN_FRAMES: &str = "frame-ancestors 'self'";
const ALL_FRAMES: &str = "frame-ancestors *";

fn frames(named: &[String]) -> String {
    match named {
        [] => ALL_FRAMES.to_owned(),
        named => format!("{OWN_FRAMES} {}", named.join(" ")),
    }
}

/// What no page of a site uses.
const PERMISSIONS: &str =
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The files that the host reads, with their contents.
pub fn files(
    server: Option<Server>,
    bundle: &Bundle,
    facts: &Facts<'_>,
) -> Vec<(OutPath, Vec<u8>)> {
    let mut files = Vec::new();
    let mut add = |name: &str, text: String| {
        if let Ok(path) = OutPath::new(name) {
            files.push((path, text.into_bytes()));
        }
    };
    // Else GitHub would leave out what begins with `_`.
    if facts.is_branch || server == Some(Server::Github) {
        add(".nojekyll", String::new());
    }
    if let Some(domain) = facts.cname {
        add("CNAME", format!("{domain}\n"));
    }
    match server {
        Some(Server::Netlify | Server::Cloudflare) => add("_headers", headers(bundle, facts)),
        Some(Server::Github | Server::Gitlab) | None => {}
    }
    match server {
        Some(server @ (Server::Netlify | Server::Cloudflare | Server::Gitlab))
            if !facts.redirects.is_empty() =>
        {
            add("_redirects", redirects(server, &facts.redirects));
        }
        _ => {}
    }
    files
}

/// `_headers`. No two rules for one page give the same header: hosts differ in what they make of
/// that. So each folder of pages has its policy by name.
fn headers(bundle: &Bundle, facts: &Facts<'_>) -> String {
    let mut text = String::new();
    let mut rule = |path: &str, headers: &[(&str, &str)]| {
        text.push_str(path);
        text.push('\n');
        for (name, value) in headers {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    };
    rule(
        "/*",
        &[
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Permissions-Policy", PERMISSIONS),
        ],
    );
    // The name of each of these holds the hash of what it holds. In a frame without an origin
    // fonts and modules are fetched as if from elsewhere.
    rule(
        "/assets/*",
        &[
            ("Cache-Control", "public, max-age=31536000, immutable"),
            ("Access-Control-Allow-Origin", "*"),
        ],
    );
    let holds: BTreeSet<&str> = bundle
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .filter_map(|(path, _)| path.folder())
        .flat_map(|folder| std::iter::successors(Some(folder), |it| crate::bundle::folder_of(it)))
        .collect();
    let own = format!("{POLICY}; {OWN_FRAMES}");
    let policy = "Content-Security-Policy";
    for tree in &facts.trees {
        rule(&format!("/{tree}"), &[(policy, &own)]);
        rule(&format!("/{tree}index.html"), &[(policy, &own)]);
        for section in SECTIONS {
            if holds.contains(format!("{tree}{section}").as_str()) {
                rule(&format!("/{tree}{section}/*"), &[(policy, &own)]);
            }
        }
        if holds.contains(format!("{tree}search").as_str()) {
            let search = format!("{POLICY}; {SEARCH}; {OWN_FRAMES}");
            rule(&format!("/{tree}search/*"), &[(policy, &search)]);
        }
        if facts.has_embeds && holds.contains(format!("{tree}embed").as_str()) {
            let framed = format!("{POLICY}; {}", frames(facts.frames));
            rule(&format!("/{tree}embed/*"), &[(policy, &framed)]);
        }
    }
    text
}

/// `_redirects`. The page at the old address leads on as well, where a host has no such file.
fn redirects(server: Server, all: &[(String, String)]) -> String {
    let status = match server {
        // There is a page at that address: without the mark it would be shown.
        Server::Netlify => "301!",
        Server::Cloudflare | Server::Gitlab | Server::Github => "301",
    };
    let mut text = String::new();
    for (from, to) in all {
        let (from, to) = (encoded(from), encoded(to));
        let bare = from.trim_end_matches('/');
        let is_file = bare
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'));
        text.push_str(&format!("{bare} {to} {status}\n"));
        if !is_file {
            text.push_str(&format!("{bare}/ {to} {status}\n"));
        }
    }
    text
}

/// An address in which nothing stands that would end it.
fn encoded(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

/// That nobody hears who may show pages in frames, if it is so.
pub fn unheard(server: Option<Server>, frames: &[String]) -> Option<String> {
    let is_heard = matches!(server, Some(Server::Netlify | Server::Cloudflare));
    (!frames.is_empty() && !is_heard).then(|| {
        let who = server.map_or("this place", Server::name);
        format!(
            "`frames` has no effect: {who} reads no headers from a site, so everybody may show pages in frames; it is \
             heard with `host: netlify` and `host: cloudflare`"
        )
    })
}

const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

/// What of the site is more than the host takes, in words. `own` are the files that it reads itself.
pub fn limits(server: Server, bundle: &Bundle, own: &[(OutPath, Vec<u8>)]) -> Vec<String> {
    let mut found = Vec::new();
    let host = server.name();
    match server {
        Server::Github | Server::Gitlab => {
            let bytes: u64 = bundle.iter().map(|(_, content)| content.len).sum();
            if bytes > GIB {
                found.push(format!(
                    "{host} takes sites up to 1 GB, and this one has {}",
                    size(bytes)
                ));
            }
        }
        Server::Cloudflare => cloudflare(bundle, own, &mut found),
        Server::Netlify => {}
    }
    found
}

fn cloudflare(bundle: &Bundle, own: &[(OutPath, Vec<u8>)], found: &mut Vec<String>) {
    const FILES: usize = 20_000;
    const LARGEST: u64 = 25 * MIB;
    const HEADERS: usize = 100;
    const REDIRECTS: usize = 2_000;
    let host = Server::Cloudflare.name();
    if bundle.len() > FILES {
        found.push(format!(
            "{host} takes 20,000 files in its free plan, and this site has {}",
            bundle.len()
        ));
    }
    for (path, content) in bundle.iter().filter(|(_, content)| content.len > LARGEST) {
        found.push(format!(
            "{host} takes files up to 25 MB, and `{path}` has {}",
            size(content.len)
        ));
    }
    let rules_of = |name: &str| {
        let text = own.iter().find(|(path, _)| path.as_str() == name);
        let text = text.map_or(&[][..], |(_, text)| text);
        let lines = text.split(|byte| *byte == b'\n');
        lines.filter(|line| line.first() == Some(&b'/')).count()
    };
    let rules = rules_of("_headers");
    if rules > HEADERS {
        found.push(format!(
            "{host} reads 100 rules of `_headers`, and this site has {rules}: the further ones have no effect"
        ));
    }
    let rules = rules_of("_redirects");
    if rules > REDIRECTS {
        found.push(format!(
            "{host} reads 2,000 lines of `_redirects`, and this site has {rules}: \
             the further old addresses lead on by a page of their own"
        ));
    }
}

/// «3.4 MB»: tenths, in thousands as hosts count.
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (bytes * 10 + unit / 2) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", tenths(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}
