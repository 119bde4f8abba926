//! A prepared site → a bundle: every page rendered and put into a sink as it is done.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::astray;
use super::links::{self, PageLinks};
use super::memo::PageMemo;
use super::outputs::file_of;
use super::{Build, Pages, Prepared};
use crate::bundle::{Bundle, Collision, Content, DrySink, OutPath, Sink};
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::parse::markdown::HoleKind;
use crate::project::files::{Files, whole};
use crate::resolve::{DocIx, Target};
use crate::view::{Context, PageKey, PageView};

/// A page that was rendered.
#[derive(Clone)]
pub(super) struct Page {
    path: OutPath,
    content: Content,
    links: Arc<PageLinks>,
}

/// A page, or why a template could not make it.
pub(super) type RenderedPage = Result<Page, Box<Diagnostic>>;

impl Prepared {
    /// Makes every file of the site and puts it into the sink. A template's fault and a dead
    /// link are diagnostics; an error of the sink is returned.
    pub fn write(&self, files: &dyn Files, sink: &dyn Sink) -> io::Result<Build> {
        let base = self.base();
        let (pages, others) = rayon::join(|| self.pages(&base, sink), || self.others(sink));
        self.gather(files, sink, pages?, others?)
    }

    /// Measures every file of the site, making only pages whose view is not the one that they were
    /// made from last. None if `stop` said so; what was made until then is kept.
    pub(super) fn measure(
        &self,
        files: &dyn Files,
        kept: &mut PageMemo,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> io::Result<Option<Build>> {
        let base = self.base();
        let Some(pages) = kept.pages(self, &base, stop) else {
            return Ok(None);
        };
        let others = self.others(&DrySink)?;
        if stop() {
            return Ok(None);
        }
        self.gather(files, &DrySink, pages, others).map(Some)
    }

    /// The path of the site's root at its host. As a file system has it: addresses are compared
    /// decoded.
    pub fn base(&self) -> String {
        let config = &self.site().config;
        crate::resolve::decode(config.base_url.as_ref().map_or("/", |url| url.path()))
    }

    /// Pages and other files as a bundle, with what is copied; every link is checked.
    fn gather(
        &self,
        files: &dyn Files,
        sink: &dyn Sink,
        pages: Vec<RenderedPage>,
        others: Vec<(OutPath, Content)>,
    ) -> io::Result<Build> {
        let mut faults = Diagnostics::default();
        let base = self.base();
        let mut bundle = Bundle::new();
        let mut linked: Vec<(usize, Arc<PageLinks>)> = Vec::with_capacity(self.keys.len());
        for (number, page) in pages.into_iter().enumerate() {
            match page {
                Ok(page) => {
                    let origin = self.origin(self.keys[number]);
                    insert(&mut bundle, page.path, page.content, origin, &mut faults);
                    linked.push((number, page.links));
                }
                Err(fault) => push_once(&mut faults, *fault),
            }
        }
        for (path, content) in others {
            insert(
                &mut bundle,
                path,
                content,
                "a file of the build",
                &mut faults,
            );
        }
        let mut put = |path: String, bytes: Vec<u8>, origin: &str| -> io::Result<()> {
            let Ok(path) = OutPath::new(path.as_str()) else {
                faults.push(bad_path(&path, origin));
                return Ok(());
            };
            let content = sink.put(&path, bytes)?;
            insert(&mut bundle, path, content, origin, &mut faults);
            Ok(())
        };
        for (path, bytes) in &self.assets {
            put(path.clone(), bytes.clone(), "the theme")?;
        }
        let mut unread = Vec::new();
        for (out, from) in self.copies() {
            match files.read(&from) {
                Ok(bytes) => put(out, bytes, &from)?,
                Err(fault) => unread.push((from, fault)),
            }
        }
        self.put_old(sink, &mut bundle, &mut faults)?;
        for (from, fault) in unread {
            faults.push(Diagnostic::error(
                whole(&from),
                format!("this cannot be read: {fault}"),
            ));
        }
        if !faults.has_errors() {
            self.check_links(&base, &linked, &bundle, &mut faults);
        }
        Ok(Build {
            bundle,
            diagnostics: faults,
        })
    }

    /// Where a page comes from, for an editor.
    fn origin(&self, key: (usize, PageKey)) -> Arc<str> {
        let site = &self.trees[key.0].context.site;
        match self.text_of(key) {
            Some(ix) => site.document(ix).article.file.path.clone(),
            None => "a page".into(),
        }
    }

    /// The pages at old addresses. One that only follows from another gives way to any file.
    fn put_old(
        &self,
        sink: &dyn Sink,
        bundle: &mut Bundle,
        faults: &mut Diagnostics,
    ) -> io::Result<()> {
        for old in self.old() {
            let from = old.from();
            let Ok(path) = OutPath::new(old.path()) else {
                faults.extend(old.origin.map(|origin| {
                    let message = format!("`{from}` is no address that a page can have");
                    Diagnostic::error(origin.span(), message)
                }));
                continue;
            };
            if old.origin.is_none() && bundle.get(path.as_str()).is_some() {
                continue;
            }
            let content = sink.put(&path, self.at_old(&old).1.into_bytes())?;
            if let Err(collision) = bundle.insert(path, content, "redirect_from")
                && let Some(origin) = old.origin
            {
                faults.push(in_the_way(from, &collision, origin.span()));
            }
        }
        Ok(())
    }

    /// What making the pages of a faulty site finds besides: faults at places in files. What is
    /// wrong with a page as a whole may only follow from the faults that are known.
    pub fn further_faults(&self, files: &dyn Files) -> io::Result<Diagnostics> {
        let found = self.write(files, &DrySink)?.diagnostics;
        Ok(found
            .iter()
            .filter(|it| !it.span.file.text.is_empty())
            .cloned()
            .collect())
    }

    fn pages(&self, base: &str, sink: &dyn Sink) -> io::Result<Vec<RenderedPage>> {
        let make = |number: &usize| {
            let key = self.keys[*number];
            let view = self.trees[key.0].context.page(key.1);
            Ok((*number, self.finish(key, view, base, sink)?))
        };
        let numbers = 0..self.keys.len();
        let (large, small): (Vec<usize>, Vec<usize>) =
            numbers.partition(|number| self.keys[*number].1.is_large());
        // What takes long is begun at once: a thread that came to it last would work alone.
        let (large, small) = rayon::join(
            || large.par_iter().with_max_len(1).map(make).collect(),
            || small.par_iter().map(make).collect(),
        );
        let (large, small): (io::Result<Vec<_>>, io::Result<Vec<_>>) = (large, small);
        let mut pages = large?;
        pages.extend(small?);
        pages.sort_unstable_by_key(|(number, _)| *number);
        Ok(pages.into_iter().map(|(_, page)| page).collect())
    }

    /// A page from its view, put into a sink.
    pub(super) fn finish(
        &self,
        key: (usize, PageKey),
        view: PageView,
        base: &str,
        sink: &dyn Sink,
    ) -> io::Result<RenderedPage> {
        let path = self.page_path(key);
        let Pages { renderer, once, .. } = &self.trees[key.0];
        let html = match renderer.page(view, once, &path) {
            Ok(html) => html,
            Err(fault) => return Ok(Err(fault)),
        };
        let links = links::gather(&html, &path, base);
        let path = match OutPath::new(file_of(&path)) {
            Ok(path) => path,
            Err(_) => return Ok(Err(Box::new(bad_path(&path, "a page")))),
        };
        let content = sink.put(&path, html)?;
        Ok(Ok(Page {
            path,
            content,
            links: Arc::new(links),
        }))
    }

    /// Feed, sitemap, data: what is no page.
    fn others(&self, sink: &dyn Sink) -> io::Result<Vec<(OutPath, Content)>> {
        let mut done = Vec::new();
        let mut put = |path: &str, bytes: Vec<u8>| -> io::Result<()> {
            if let Ok(path) = OutPath::new(path) {
                let content = sink.put(&path, bytes)?;
                done.push((path, content));
            }
            Ok(())
        };
        // Each is out of memory before the next is made.
        for (path, export) in self.exports() {
            put(&path, self.export(export))?;
        }
        for (path, text) in self.sitemaps() {
            put(&path, text.into_bytes())?;
        }
        Ok(done)
    }

    fn check_links(
        &self,
        base: &str,
        linked: &[(usize, Arc<PageLinks>)],
        bundle: &Bundle,
        faults: &mut Diagnostics,
    ) {
        let known = links::known(bundle.iter().map(|(path, _)| path.as_str()), linked);
        for number in links::broken(linked, &known) {
            let key = self.keys[number];
            let path = self.page_path(key);
            let Ok(html) = self.page(key) else {
                continue;
            };
            for dead in links::dead(&html, &path, base, &known) {
                if let Some(fault) = self.dead(key, &path, &dead, bundle) {
                    push_once(faults, fault);
                }
            }
        }
    }

    /// The fault of a dead link: at its place in the text, if the text has it.
    fn dead(
        &self,
        (tree, key): (usize, PageKey),
        path: &str,
        dead: &links::Dead,
        bundle: &Bundle,
    ) -> Option<Diagnostic> {
        let href = &*dead.href;
        let document = self.text_of((tree, key));
        let written =
            document.and_then(|ix| self.written(&self.trees[tree].context, ix, path, href));
        Some(match written {
            // It was told when it was looked up.
            Some((_, _, false)) => return None,
            Some((span, written, true)) => {
                let hint = dead
                    .lacks_slash
                    .then(|| format!("write it with a slash: `{}`", links::with_slash(&written)))
                    .or_else(|| {
                        let paths = bundle.iter().map(|(path, _)| path.as_str());
                        astray::hint(&written, paths, &|page| self.parts(tree, document, page))
                    });
                Diagnostic::error(span, format!("`{written}` leads nowhere")).hints(hint)
            }
            None => Diagnostic::error(
                Span::whole(SourceFile::new(file_of(path), "")),
                format!("this page has a link that leads nowhere: `{href}`"),
            )
            .hint("a template made it, or an address in YAML"),
        })
    }

    /// The parts of a page that an editor knows: a text's own, the events of the timeline.
    fn parts(&self, tree: usize, own: Option<DocIx>, page: &str) -> Vec<String> {
        let site = &self.trees[tree].context.site;
        match (page, own) {
            ("", Some(ix)) => {
                let body = &site.document(ix).body;
                let blocks = body.blocks.iter().map(|block| block.id.to_string());
                blocks
                    .chain(body.ids.iter().map(|(id, _)| id.to_string()))
                    .collect()
            }
            ("timeline/", _) => site
                .events
                .iter()
                .map(|event| event.id.to_string())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The place of an address in a text, as it was written, and whether it was found when it
    /// was looked up.
    fn written(
        &self,
        context: &Context,
        ix: DocIx,
        path: &str,
        href: &str,
    ) -> Option<(Span, Arc<str>, bool)> {
        let document = context.site.document(ix);
        let hrefs = context.hrefs(path);
        document
            .body
            .holes
            .iter()
            .enumerate()
            .find_map(|(at, hole)| {
                let HoleKind::Address { href: written, .. } = &hole.kind else {
                    return None;
                };
                let target = document.targets.get(&(at as u32));
                let mut made = String::new();
                let address = context.address(target, written, &hrefs);
                crate::parse::markdown::escape::push_href(&mut made, &address);
                let span = document.body.span(hole.source.clone())?;
                // Pages of other files were looked up with their parts, but for those of the theme.
                let told = match target {
                    None => true,
                    Some(Target::Page(_, part)) => {
                        part.as_ref().is_none_or(|part| !part.starts_with('_'))
                    }
                    Some(Target::Root(_) | Target::Part(_)) => false,
                };
                (made == href).then(|| (span, written.clone(), !told))
            })
    }
}

/// The error that an old address is taken, by a page or by another old address around it.
fn in_the_way(from: &str, collision: &Collision, span: Span) -> Diagnostic {
    let other = collision.other_path.as_str();
    if &*collision.other_origin == "redirect_from" {
        let message = format!(
            "the old address `{from}` cannot stand beside the old address `/{other}`: one is a file where the other needs a folder"
        );
        return Diagnostic::error(span, message).hint("delete one of them");
    }
    Diagnostic::error(
        span,
        format!("the old address `{from}` is that of a page of today"),
    )
    .hint("delete it, or give the page another slug")
}

pub(super) fn insert(
    bundle: &mut Bundle,
    path: OutPath,
    content: Content,
    origin: impl Into<Arc<str>>,
    faults: &mut Diagnostics,
) {
    if let Err(collision) = bundle.insert(path, content, origin) {
        faults.push(collided(&collision));
    }
}

/// Two files for one address, told where an editor finds them.
pub(crate) fn collided(collision: &Collision) -> Diagnostic {
    let of_site = |origin: &str| {
        let is_file = ["content/", "static/"]
            .iter()
            .any(|it| origin.starts_with(it));
        is_file.then(|| Span::whole(SourceFile::new(origin, "")))
    };
    let own = of_site(&collision.origin);
    let other = of_site(&collision.other_origin);
    let message = format!("two things have this address: {collision}");
    match (own, other) {
        (Some(own), Some(other)) => Diagnostic::error(own, message).also(other, "the other one"),
        (Some(one), None) | (None, Some(one)) => Diagnostic::error(one, message),
        (None, None) => Diagnostic::error(
            Span::whole(SourceFile::new(collision.path.as_str(), "")),
            message,
        ),
    }
    .hint("give one of them another name")
}

fn bad_path(path: &str, origin: &str) -> Diagnostic {
    Diagnostic::error(
        Span::whole(SourceFile::new(origin, "")),
        format!("`{path}` is no address that a page can have"),
    )
}

/// A template's fault is the same on every page: it is told once.
fn push_once(faults: &mut Diagnostics, fault: Diagnostic) {
    let known = faults.iter().any(|it| {
        it.message == fault.message
            && it.span.file.path == fault.span.file.path
            && it.span.range() == fault.span.range()
    });
    if !known {
        faults.push(fault);
    }
}
