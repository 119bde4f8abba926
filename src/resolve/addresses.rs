//! Addresses as written in a text → what they lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::astray;
use super::site::Target;
use crate::diag::{Diagnostic, Diagnostics, Span, did_you_mean};
use crate::parse::FilePlace;
use crate::parse::article::Article;
use crate::parse::markdown::{Body, HoleKind};

/// Every file under `content/`, by its path in the site.
pub type FileIndex = BTreeSet<Arc<str>>;

/// What addresses are looked up in.
pub struct Addresses<'s> {
    files: &'s FileIndex,
    /// Path of a Markdown file → its page and its body.
    pages: FxHashMap<Arc<str>, (Arc<str>, Arc<Article>)>,
}

impl<'s> Addresses<'s> {
    /// From all files, and the page of each text.
    pub fn new<'a>(
        files: &'s FileIndex,
        pages: impl Iterator<Item = (&'a Arc<Article>, Arc<str>)>,
    ) -> Addresses<'s> {
        let pages = pages
            .map(|(article, page)| (article.file.path.clone(), (page, article.clone())))
            .collect();
        Addresses { files, pages }
    }

    /// Looks up every address of a text. Files that it leads to are put into `copies`.
    pub fn targets(
        &self,
        body: &Body,
        page: &str,
        copies: &mut BTreeMap<Arc<str>, Arc<str>>,
        faults: &mut Diagnostics,
    ) -> BTreeMap<u32, Target> {
        let mut targets = BTreeMap::new();
        for (at, hole) in body.holes.iter().enumerate() {
            let HoleKind::Address { href, .. } = &hole.kind else {
                continue;
            };
            let Some(span) = place(body, &hole.source, href) else {
                continue;
            };
            if let Some(target) = self.target(href, page, &span, copies, faults) {
                targets.insert(at as u32, target);
            }
        }
        targets
    }

    fn target(
        &self,
        href: &str,
        page: &str,
        span: &Span,
        copies: &mut BTreeMap<Arc<str>, Arc<str>>,
        faults: &mut Diagnostics,
    ) -> Option<Target> {
        let (path, part) = match href.split_once('#') {
            Some((path, part)) => (path, Some(Arc::from(decode(part)))),
            None => (href, None),
        };
        if path.is_empty() {
            return Some(Target::Part(part.unwrap_or_else(|| Arc::from(""))));
        }
        if let Some(root) = href.strip_prefix('/') {
            return Some(Target::Root(root.into()));
        }
        let path = decode(path.split('?').next().unwrap_or(path));
        let Some(beside) = beside(&span.file.path, &path) else {
            faults.push(
                Diagnostic::error(span.clone(), format!("`{href}` leads out of the site"))
                    .hint("copy the file beside this one"),
            );
            return None;
        };
        if let Some((target, article)) = self.pages.get(&*beside) {
            if let Some(part) = &part {
                check_part(part, article, href, span, faults);
            }
            return Some(Target::Page(target.clone(), part));
        }
        if FilePlace::of(&beside).is_some() && self.files.contains(&*beside) {
            faults.push(
                Diagnostic::error(span.clone(), format!("`{href}` leads to no page"))
                    .hint("it is a draft, or a file with faults"),
            );
            return None;
        }
        if let Some(file) = self.files.get(&*beside) {
            let out = output(page, &span.file.path, file);
            let mut address = as_address(&out);
            if let Some((_, part)) = href.split_once('#') {
                address = format!("{address}#{part}").into();
            }
            copies.insert(out, file.clone());
            return Some(Target::Root(address));
        }
        faults.push(self.dead(href, &beside, span));
        None
    }

    /// A file of the site beside the one that names it: its path in the output, and in the site.
    pub fn file(
        &self,
        href: &str,
        page: &str,
        span: &Span,
        faults: &mut Diagnostics,
    ) -> Option<(Arc<str>, Option<Arc<str>>)> {
        if href.starts_with("//") || href.starts_with("https:") || href.starts_with("http:") {
            let fault = Diagnostic::error(
                span.clone(),
                "this picture lies elsewhere; a page loads nothing from another place",
            );
            faults.push(fault.hint("save the picture beside this file and write its name"));
            return None;
        }
        if let Some(root) = href.strip_prefix('/') {
            return Some((root.into(), None));
        }
        let beside = beside(&span.file.path, &decode(href));
        let Some(file) = beside.as_deref().and_then(|path| self.files.get(path)) else {
            faults.push(self.dead(href, beside.as_deref().unwrap_or(href), span));
            return None;
        };
        Some((output(page, &span.file.path, file), Some(file.clone())))
    }

    fn dead(&self, href: &str, beside: &str, span: &Span) -> Diagnostic {
        let fault = Diagnostic::error(span.clone(), format!("`{href}` leads nowhere"));
        let folder = span
            .file
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let relative = |path: &str| relative_file(folder, path);
        if let Some(instead) = astray::advice(href, beside, self.files, &relative) {
            return fault.hint(instead);
        }
        let known: Vec<String> = self
            .files
            .iter()
            .map(|path| relative_file(folder, path))
            .collect();
        let wanted = relative_file(folder, beside);
        match did_you_mean(&wanted, known.iter().map(String::as_str)) {
            Some(hint) => fault.hint(hint),
            None => fault.hint(format!("there is no file {beside}")),
        }
    }
}

/// The place of an address of a text; one from an editor's HTML is looked for in the file.
pub fn place(body: &Body, source: &std::ops::Range<u32>, href: &str) -> Option<Span> {
    if source.end > source.start {
        return body.span(source.clone());
    }
    let file = body.file.as_ref()?;
    let attribute = ["=\"", "='", "="].iter().find_map(|before| {
        let at = file.text.find(&format!("{before}{href}"))?;
        Some(at + before.len())
    });
    let at = attribute.or_else(|| file.text.find(href)).unwrap_or(0);
    Some(Span::new(file.clone(), at..at + href.len()))
}

fn check_part(part: &str, article: &Article, href: &str, span: &Span, faults: &mut Diagnostics) {
    let body = &article.body;
    let known = || {
        body.blocks
            .iter()
            .map(|block| &*block.id)
            .chain(body.ids.iter().map(|it| &*it.0))
    };
    if part.is_empty() || part.starts_with('_') || known().any(|id| id == part) {
        return;
    }
    let page = href.split('#').next().unwrap_or(href);
    let fault = Diagnostic::error(span.clone(), format!("`{page}` has no part `#{part}`"));
    let hint = did_you_mean(part, known());
    faults.push(fault.hints(hint));
}

/// The path in the site of an address written in a file.
fn beside(file: &str, href: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Where a file beside a text is copied: beside the text's page.
fn output(page: &str, text: &str, file: &str) -> Arc<str> {
    let folder = text.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = match file
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_prefix('/'))
    {
        Some(below) => below.to_owned(),
        // From elsewhere: its whole path below content, so that two of one name do not collide.
        None => file.strip_prefix("content/").unwrap_or(file).to_owned(),
    };
    format!("{page}{name}").into()
}

/// A file's path as an address: what would end the path there, or begin an escape, is escaped.
fn as_address(path: &Arc<str>) -> Arc<str> {
    if !path.contains(['%', '#', '?']) {
        return path.clone();
    }
    let escaped = path.replace('%', "%25").replace('#', "%23");
    escaped.replace('?', "%3F").into()
}

/// A path as it would be written in a file of a folder.
fn relative_file(folder: &str, path: &str) -> String {
    match path
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_prefix('/'))
    {
        Some(below) => below.to_owned(),
        None => {
            let shared = folder
                .split('/')
                .zip(path.split('/'))
                .take_while(|(a, b)| a == b)
                .count();
            let up = folder.split('/').count() - shared;
            let below: Vec<&str> = path.split('/').skip(shared).collect();
            format!("{}{}", "../".repeat(up), below.join("/"))
        }
    }
}

/// `%20` and the like as characters (RFC 3986, 2.1); what is no such code stays.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
