//! `publish:` of site.yaml: where the site is brought to.
//!
//! Keys and passwords are never among it: they come from where the host's own tools look for them.

use crate::diag::{Checked, Diagnostic, Diagnostics, Span, did_you_mean};
use crate::project::{BaseUrl, Publish};
use crate::yaml::{Node, Reader};

/// A place that the site is published to, as site.yaml names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `live`, `test` …
    pub name: String,
    /// What stands there.
    pub place: Place,
    /// The site's address there, over that of the site.
    pub base_url: Option<BaseUrl>,
    /// Who serves what is put there, if that needs files of its own.
    pub server: Option<Server>,
    /// Who may show its pages for frames; nobody named: everybody.
    pub frames: Vec<String>,
}

/// What the site is put into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// S3, or what speaks like it.
    S3(Bucket),
    /// Google's object store.
    Gcs(Bucket),
    /// Azure's: the bucket is a container there.
    Azure(Bucket),
    /// A branch of a git repository.
    Git(Branch),
    /// A folder on another machine, through ssh.
    Sftp(Login),
    /// A folder of this machine.
    Folder {
        /// As typed: if it is relative, from the site's folder.
        path: String,
    },
}

/// A part of an object store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub bucket: String,
    /// What stands before each path; neither begins nor ends in a slash.
    pub prefix: Option<String>,
    /// Where the store is: of S3.
    pub region: Option<String>,
    /// The address of a store that is not the usual one: of S3.
    pub endpoint: Option<String>,
    /// The account: of Azure.
    pub account: Option<String>,
    /// How text is stored there, if not as it is.
    pub compress: Option<Packing>,
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// What every program unpacks that speaks HTTP.
    Gzip,
    /// Smaller; what every browser unpacks.
    Brotli,
}

impl Packing {
    /// The words of the format.
    pub const WORDS: [(&'static str, Packing); 3] = [
        ("gzip", Packing::Gzip),
        ("br", Packing::Brotli),
        ("brotli", Packing::Brotli),
    ];
}

/// A branch of a git repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// An address, a path, or the name of a remote of the repository in which the site lies.
    pub remote: String,
    /// The branch's name.
    pub branch: String,
    /// The domain under which the host is to show it.
    pub cname: Option<String>,
}

/// A folder on another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The machine.
    pub host: String,
    /// Its port, if it is not that of ssh.
    pub port: Option<u16>,
    /// Who logs in there.
    pub user: Option<String>,
    /// The folder.
    pub path: String,
    /// How many releases stay there.
    pub keep: usize,
}

/// A host that reads files of its own beside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// GitHub Pages.
    Github,
    /// GitLab Pages.
    Gitlab,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
}

impl Server {
    /// The words of the format.
    pub const WORDS: [(&'static str, Server); 4] = [
        ("github", Server::Github),
        ("gitlab", Server::Gitlab),
        ("netlify", Server::Netlify),
        ("cloudflare", Server::Cloudflare),
    ];

    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Server::Github => "GitHub Pages",
            Server::Gitlab => "GitLab Pages",
            Server::Netlify => "Netlify",
            Server::Cloudflare => "Cloudflare Pages",
        }
    }
}

/// The kinds of place, as they are written.
const PLACES: [&str; 6] = ["s3", "gcs", "azure", "git", "sftp", "folder"];
/// The branch that hosts of pages look at if nothing else is said.
const BRANCH: &str = "gh-pages";
/// How many releases stay if nothing is said.
const KEEP: usize = 5;

/// Every target, in the order in which they are written; what is wrong with each at its place. One
/// with an error is left out.
pub fn targets(publish: Option<&Publish>) -> Checked<Vec<Target>> {
    let mut faults = Diagnostics::new();
    let written = publish.map(Publish::targets).unwrap_or_default();
    let found = written
        .into_iter()
        .filter_map(|(name, keys)| target(name, keys, &mut faults))
        .collect();
    Checked::new(found, faults)
}

fn target(name: Node<'_>, keys: Node<'_>, faults: &mut Diagnostics) -> Option<Target> {
    let at = name.span();
    let name = name.typed()?.into_owned();
    if keys.is_null() {
        faults.push(nowhere(&name, at));
        return None;
    }
    let mut found = Diagnostics::new();
    let target = keys.mapping(&mut found).and_then(|mut reader| {
        let target = Target {
            base_url: BaseUrl::read(&mut reader),
            server: reader
                .field("host")
                .and_then(|node| node.choice(&Server::WORDS, reader.sink())),
            frames: frames(&mut reader),
            place: place(&name, &mut reader)?,
            name,
        };
        reader.finish();
        Some(target)
    });
    let faulty = found.has_errors();
    faults.extend(found);
    target.filter(|_| !faulty)
}

/// The sites that may show pages in frames, as a header names them: `https://moodle.example.edu`.
fn frames(reader: &mut Reader<'_, '_>) -> Vec<String> {
    let Some(node) = reader.field("frames") else {
        return Vec::new();
    };
    let mut named = Vec::new();
    for item in node.list() {
        let Some(text) = item.text(reader.sink()) else {
            continue;
        };
        match origin(text.trim()) {
            Some(origin) => named.push(origin),
            None => {
                let message = format!("`{}` is not a site that could show pages", text.trim());
                let fault = Diagnostic::error(item.span(), message)
                    .hint("write it as in `https://moodle.example.edu`, or `https://*.example.edu` for all below");
                reader.sink().push(fault);
            }
        }
    }
    named
}

/// Scheme, host and port of an address; the host may begin with `*.`.
fn origin(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let (star, bare) = match rest.strip_prefix("*.") {
        Some(bare) => ("*.", bare),
        None => ("", rest),
    };
    let url = url::Url::parse(&format!("{scheme}://{bare}")).ok()?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_plain = url.username().is_empty() && url.password().is_none();
    if !matches!(scheme, "https" | "http") || !is_bare || !is_plain {
        return None;
    }
    let host = url.host_str()?;
    // What could end the header's value is in no host's name.
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-[]:".contains(c);
    if !host.chars().all(fits) || (star.is_empty() && !host.contains('.') && host != "localhost") {
        return None;
    }
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    Some(format!("{scheme}://{star}{host}{port}"))
}

/// The fault of a target that names no place.
fn nowhere(target: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        at,
        format!("`{target}` does not say where the site is to be put"),
    )
    .hint("write one of `s3`, `gcs`, `azure`, `git`, `sftp` and `folder` below it")
    .hint(format!(
        "for example `{target}: {{folder: {{path: /srv/www}}}}`"
    ))
}

/// The one key that says what kind of place it is.
fn place(target: &str, reader: &mut Reader<'_, '_>) -> Option<Place> {
    let mut given: Vec<(&str, Node<'_>)> = Vec::new();
    for kind in PLACES {
        // A kind without keys is written `folder:`, and its keys are then missing.
        if let Some(node) = reader.field(kind) {
            given.push((kind, node));
        }
    }
    match given.as_slice() {
        [] => {
            let node = reader.node();
            // What stands in its place may only be misspelt.
            let typed = node.entries(&mut Diagnostics::new());
            let near = typed.iter().find_map(|(key, _)| {
                let near = did_you_mean(&key.typed()?, PLACES)?;
                Some(
                    Diagnostic::error(key.span(), format!("unknown key `{}`", key.typed()?))
                        .hint(near),
                )
            });
            let nowhere = || nowhere(target, node.key_span());
            reader.sink().push(near.unwrap_or_else(nowhere));
            None
        }
        [(kind, node)] => {
            let mut keys = node.mapping(reader.sink())?;
            let place = of_kind(kind, &mut keys);
            keys.finish();
            place
        }
        [(_, first), (kind, second), ..] => {
            let message = format!("`{target}` names two places");
            let fault = Diagnostic::error(second.key_span(), message)
                .also(first.key_span(), "the other is here")
                .hint(format!("give `{kind}` a target of its own"));
            reader.sink().push(fault);
            None
        }
    }
}

fn of_kind(kind: &str, keys: &mut Reader<'_, '_>) -> Option<Place> {
    match kind {
        "s3" => {
            let found = bucket(keys, "bucket");
            let (region, endpoint) = (words(keys, "region"), endpoint(keys));
            found.map(|found| {
                Place::S3(Bucket {
                    region,
                    endpoint,
                    ..found
                })
            })
        }
        "gcs" => bucket(keys, "bucket").map(Place::Gcs),
        "azure" => {
            let found = bucket(keys, "container");
            let account = required(keys, "account");
            Some(Place::Azure(Bucket {
                account: Some(account?),
                ..found?
            }))
        }
        "git" => {
            let remote = words(keys, "remote").unwrap_or_else(|| "origin".to_owned());
            let branch = branch(keys);
            let cname = domain(keys);
            Some(Place::Git(Branch {
                remote,
                branch: branch?,
                cname,
            }))
        }
        "sftp" => login(keys).map(Place::Sftp),
        _ => required(keys, "path").map(|path| Place::Folder { path }),
    }
}

fn words(keys: &mut Reader<'_, '_>, name: &'static str) -> Option<String> {
    let text = keys.text(name)?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// A text that must be there and hold something.
fn required(keys: &mut Reader<'_, '_>, name: &'static str) -> Option<String> {
    let node = keys.required(name)?;
    let text = node.text(keys.sink())?.trim().to_owned();
    if text.is_empty() {
        let fault = Diagnostic::error(node.span(), format!("`{name}` is empty"));
        keys.sink().push(fault);
        return None;
    }
    Some(text)
}

fn bucket(keys: &mut Reader<'_, '_>, name: &'static str) -> Option<Bucket> {
    let found = required(keys, name);
    let prefix = words(keys, "prefix").map(|it| it.trim_matches('/').to_owned());
    let compress = keys
        .field("compress")
        .and_then(|node| node.choice(&Packing::WORDS, keys.sink()));
    Some(Bucket {
        bucket: found?,
        prefix: prefix.filter(|it| !it.is_empty()),
        compress,
        ..Bucket::default()
    })
}

fn endpoint(keys: &mut Reader<'_, '_>) -> Option<String> {
    let node = keys.field("endpoint")?;
    let text = node.text(keys.sink())?.trim().to_owned();
    let fault = match url::Url::parse(&text) {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            Diagnostic::error(node.span(), "the endpoint holds a name or a password")
                .hint("take it out: keys come from the environment, or from where your host's own tools look for them")
        }
        Ok(url) if matches!(url.scheme(), "http" | "https") => return Some(text),
        _ => Diagnostic::error(node.span(), "`endpoint` is not the address of a store")
            .hint("write it with `https://`"),
    };
    keys.sink().push(fault);
    None
}

/// The branch's name: one that git takes, and that cannot be taken for an option.
fn branch(keys: &mut Reader<'_, '_>) -> Option<String> {
    let Some(node) = keys.field("branch") else {
        return Some(BRANCH.to_owned());
    };
    let text = node.text(keys.sink())?.trim().to_owned();
    let text = text.trim_start_matches("refs/heads/");
    let odd = |c: char| c.is_whitespace() || c.is_control() || "~^:?*[\\".contains(c);
    let is_bad = text.is_empty()
        || text.starts_with(['-', '/', '.'])
        || text.ends_with(['/', '.'])
        || text.ends_with(".lock")
        || text.contains("..")
        || text.contains("//")
        || text.contains("/.")
        || text.contains("@{")
        || text.contains(odd);
    if is_bad {
        let message = format!("`{text}` is no name that a branch can have");
        let fault = Diagnostic::error(node.span(), message).hint("a usual name is `gh-pages`");
        keys.sink().push(fault);
        return None;
    }
    Some(text.to_owned())
}

fn domain(keys: &mut Reader<'_, '_>) -> Option<String> {
    let node = keys.field("cname")?;
    let text = node.text(keys.sink())?.trim().to_owned();
    let is_label = |label: &str| {
        let fits = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(fits)
    };
    if !text.contains('.') || !text.split('.').all(is_label) {
        let bare = text.split("://").last().unwrap_or_default();
        let bare = bare.split(['/', ':']).next().unwrap_or_default();
        let mut fault = Diagnostic::error(node.span(), format!("`{text}` is not a domain"));
        fault = match bare != text && bare.contains('.') {
            true => fault.hint(format!("write `cname: {bare}`")),
            false => fault.hint("write it as in `cname: www.example.org`"),
        };
        keys.sink().push(fault);
        return None;
    }
    Some(text)
}

/// The machine's name alone: one that cannot be taken for an option, nor for more than a name.
fn machine(keys: &mut Reader<'_, '_>) -> Option<String> {
    let text = required(keys, "host")?;
    let node = keys.field("host")?;
    let fits = |c: char| c.is_alphanumeric() || ".-_:%[]".contains(c);
    if !text.starts_with('-') && text.chars().all(fits) {
        return Some(text);
    }
    // What stands before an @ may be a password: it is not repeated.
    let mut fault = Diagnostic::error(node.span(), "`host` is not the name of a machine");
    fault = match text.contains('@') {
        true => {
            fault.hint("write who logs in under `user`; a password belongs nowhere in site.yaml")
        }
        false => fault
            .hint("write it as in `host: www.example.org`, without `sftp://` and without a path"),
    };
    keys.sink().push(fault);
    None
}

fn login(keys: &mut Reader<'_, '_>) -> Option<Login> {
    let host = machine(keys);
    let path = required(keys, "path");
    let port = number(keys, "port", 1..=i64::from(u16::MAX));
    let keep = number(keys, "keep", 1..=1000);
    let user = words(keys, "user");
    Some(Login {
        host: host?,
        port: port.and_then(|port| u16::try_from(port).ok()),
        user,
        path: path?,
        keep: keep.and_then(|it| usize::try_from(it).ok()).unwrap_or(KEEP),
    })
}

fn number(
    keys: &mut Reader<'_, '_>,
    name: &'static str,
    allowed: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    let node = keys.field(name)?;
    let number = node.integer(keys.sink())?;
    if !allowed.contains(&number) {
        let (from, to) = (allowed.start(), allowed.end());
        let message = format!("`{name}` is a number from {from} to {to}");
        let fault = Diagnostic::error(node.span(), message);
        keys.sink().push(fault);
        return None;
    }
    Some(number)
}
