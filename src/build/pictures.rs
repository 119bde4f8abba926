//! The pictures that pages show, by their paths in the output, and what is wrong with them.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::write::insert;
use super::{Build, Prepared};
use crate::bundle::{Content, OutPath, Sink};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::parse::markdown::{Body, HoleKind};
use crate::pictures::{Faulty, Measured, Opened, Picture, Pictures, Smaller, Unfit, measure};
use crate::project::ThemeFiles;
use crate::project::files::{Files, whole};
use crate::resolve::{self, Site, Target};

/// Pictures of other kinds, and films, that some browsers show in an `<img>`: copied as they are.
const SHOWN_BY_SOME: [&str; 8] = ["ico", "bmp", "jxl", "heic", "mp4", "webm", "tif", "tiff"];

/// So many pictures are open at once: a large one has hundreds of megabytes of pixels.
const MOST_AT_ONCE: usize = 4;

/// What pictures say of themselves, by file, and the state of the file that said so.
pub(super) type Known = FxHashMap<Arc<str>, (u64, Said)>;

type Said = Result<Arc<Measured>, Unfit>;

/// Who shows a picture.
enum Shown<'s> {
    /// A hole of a text.
    At(&'s Body, u32),
    /// The thing of that number.
    Entity(usize),
}

/// Finds and measures all pictures; a faulty one is an error at its place. What was said by a file
/// that has not changed is taken from `known`, which then holds what was found now.
pub(super) fn pictures(
    files: &dyn Files,
    theme: &ThemeFiles,
    sites: &[Site],
    known: &mut Known,
    faults: &mut Diagnostics,
) -> Pictures {
    let Some(site) = sites.first() else {
        return Pictures::new();
    };
    let file = |path: &Arc<str>| {
        let of_text = site.copies.get(path);
        of_text.or_else(|| theme.copies.get(&**path)).cloned()
    };
    let shown = shown(sites.iter());
    let named: Vec<_> = shown
        .iter()
        .filter_map(|(path, shown)| Some((path, shown, file(path)?)))
        .collect();
    let read: Vec<Option<(Option<u64>, Said)>> = named
        .par_iter()
        .map(|(_, _, file)| {
            // Before it is read: what changes meanwhile is read again.
            let state = files.state(file);
            match known.get(file) {
                Some((then, said)) if state == Some(*then) => Some((state, said.clone())),
                // That it cannot be read is told when it is copied.
                _ => Some((state, measure(&files.read(file).ok()?).map(Arc::new))),
            }
        })
        .collect();
    known.clear();
    let mut pictures = Pictures::new();
    for ((path, shown, file), said) in named.into_iter().zip(read) {
        let Some((state, said)) = said else {
            continue;
        };
        if let Some(state) = state {
            known.insert(file.clone(), (state, said.clone()));
        }
        if let Some(fault) = fault(&file, &said, || shown.place(site)) {
            faults.push(fault);
        }
        if let Ok(measured) = said {
            let picture = Picture::new(file, measured);
            pictures.insert(path.clone(), Arc::new(picture));
        }
    }
    pictures
}

/// Every picture, by its path in the output, and who shows it first.
fn shown<'s>(sites: impl Iterator<Item = &'s Site> + Clone) -> BTreeMap<Arc<str>, Shown<'s>> {
    let mut all = BTreeMap::new();
    let documents = sites.clone().flat_map(|site| &site.documents);
    for document in documents.filter(|document| document.stands) {
        let notes = document.article.meta.notes.iter();
        let notes = notes.zip(&document.note_targets);
        let texts = notes.map(|(note, targets)| (&*note.text, targets));
        for (body, targets) in texts.chain([(&*document.body, &document.targets)]) {
            for (at, target) in targets {
                let is_image = || {
                    let hole = body.holes.get(*at as usize).map(|hole| &hole.kind);
                    matches!(hole, Some(HoleKind::Address { image: true, .. }))
                };
                if let Target::Root(path) = target
                    && is_image()
                {
                    let shown = || Shown::At(body, *at);
                    all.entry(path.clone()).or_insert_with(shown);
                }
            }
        }
        for (at, path) in &document.figures {
            let shown = || Shown::At(&document.body, *at);
            all.entry(path.clone()).or_insert_with(shown);
        }
    }
    let mut sites = sites;
    let entities = sites.next().map_or(&[][..], |site| &site.entities);
    for (at, entity) in entities.iter().enumerate() {
        // One that was not found has no path.
        if let Some((_, path)) = entity.image.as_ref().filter(|(_, path)| !path.is_empty()) {
            all.entry(path.clone()).or_insert(Shown::Entity(at));
        }
    }
    all
}

impl Shown<'_> {
    /// Where its address is written.
    fn place(&self, site: &Site) -> Option<Span> {
        match self {
            Shown::Entity(at) => {
                let (image, _) = site.entities[*at].image.as_ref()?;
                Some(image.origin.key("src").span())
            }
            Shown::At(body, at) => {
                let hole = &body.holes[*at as usize];
                match &hole.kind {
                    HoleKind::Address { href, .. } => resolve::place(body, &hole.source, href),
                    HoleKind::Component { yaml, .. } => {
                        Some(resolve::figure_src(body.file.as_ref()?, yaml)?.1)
                    }
                    HoleKind::EntityLink { .. }
                    | HoleKind::EventLink { .. }
                    | HoleKind::LinkEnd
                    | HoleKind::Citation { .. }
                    | HoleKind::Word(_) => None,
                }
            }
        }
    }
}

/// What is wrong with a picture.
fn fault(file: &str, said: &Said, place: impl Fn() -> Option<Span>) -> Option<Diagnostic> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (message, hint) = match said {
        Ok(measured) if measured.says_where => {
            let message = format!("`{name}` says where it was taken, and would be published so");
            let hint = "save it without its GPS data, or any of its metadata, if that is nobody's \
                        business";
            return Some(Diagnostic::warning(place()?, message).hint(hint));
        }
        Ok(_) => return None,
        Err(Unfit::Unknown) if SHOWN_BY_SOME.contains(&&*ending.to_ascii_lowercase()) => {
            return None;
        }
        Err(Unfit::Unknown) => (
            format!("`{name}` is no picture that browsers show"),
            "save it as JPEG, PNG, WebP, AVIF, GIF or SVG",
        ),
        Err(Unfit::Broken(why)) => return Some(broken(file, why, place()?)),
        Err(Unfit::Huge(width, height)) => (
            format!("the picture `{name}` is too large: {width} × {height} pixels"),
            "save it smaller: a screen shows 3,000 pixels in a line, hardly more",
        ),
    };
    Some(Diagnostic::error(place()?, message).hint(hint))
}

fn broken(file: &str, why: &str, place: Span) -> Diagnostic {
    let name = file.rsplit('/').next().unwrap_or(file);
    Diagnostic::error(place, format!("the picture `{name}` is broken: {why}"))
        .hint("save it again, or take another copy of it")
}

/// Files that a sink has taken, or what is wrong with the picture that they are made from.
type Stored = Result<Vec<(OutPath, Content)>, Faulty>;

impl Prepared {
    /// The pictures that pages show, by their paths in the output.
    fn pictures(&self) -> &Pictures {
        &self.context().assets.pictures
    }

    /// Makes the smaller pictures of a site whose every page is made, and puts them into the sink
    /// and the bundle: but what the sink holds already, or is kept from another time, is not made
    /// again. One whose pixels cannot be read is an error at its place. How many were made.
    pub fn add_pictures(
        &self,
        files: &dyn Files,
        sink: &dyn Sink,
        built: &mut Build,
    ) -> io::Result<usize> {
        let mut made = 0;
        let faults = &mut built.diagnostics;
        // Two pages may show the same picture under the same name: it is made once.
        let mut all = BTreeMap::new();
        for (path, picture) in self.pictures() {
            if let Some(first) = picture.smaller.first() {
                all.entry(&first.path).or_insert((path, picture));
            }
        }
        let all: Vec<_> = all.into_values().collect();
        for some in all.chunks(MOST_AT_ONCE) {
            let done: Vec<io::Result<(usize, Stored)>> = some
                .par_iter()
                .map(|(_, picture)| self.store_smaller(picture, files, sink))
                .collect();
            for ((path, picture), done) in some.iter().zip(done) {
                let (count, stored) = done?;
                made += count;
                match stored {
                    Ok(stored) => {
                        for (path, content) in stored {
                            insert(&mut built.bundle, path, content, "a picture", faults);
                        }
                    }
                    Err(Faulty(why)) => {
                        let sites = self.contexts().map(|tree| &*tree.site);
                        let shown = shown(sites.collect::<Vec<_>>().into_iter());
                        let place = shown.get(*path).and_then(|it| it.place(self.site()));
                        let place = place.unwrap_or_else(|| whole(&picture.file));
                        faults.push(broken(&picture.file, &why, place));
                    }
                }
            }
        }
        Ok(made)
    }

    /// The smaller ones of one picture, put into a sink; and how many had to be made.
    fn store_smaller(
        &self,
        picture: &Picture,
        files: &dyn Files,
        sink: &dyn Sink,
    ) -> io::Result<(usize, Stored)> {
        let mut stored = Vec::with_capacity(picture.smaller.len());
        let mut opened: Option<Opened> = None;
        let mut made = 0;
        for smaller in &picture.smaller {
            let path = OutPath::new(smaller.path.as_str()).map_err(io::Error::other)?;
            if let Some(content) = sink.holds(&path) {
                stored.push((path, content));
                continue;
            }
            let bytes = match self.store.get(&smaller.key) {
                Some(kept) => kept,
                None => {
                    if opened.is_none() {
                        match open(picture, files)? {
                            Ok(open) => opened = Some(open),
                            Err(fault) => return Ok((made, Err(fault))),
                        }
                    }
                    let opened = opened.as_ref().expect("it was opened just now");
                    match opened.webp(smaller.width) {
                        Ok(bytes) => {
                            made += 1;
                            self.store.put(&smaller.key, &bytes);
                            bytes
                        }
                        Err(fault) => return Ok((made, Err(fault))),
                    }
                }
            };
            let content = sink.put(&path, bytes)?;
            stored.push((path, content));
        }
        Ok((made, Ok(stored)))
    }

    /// The picture at an output path and the one of its smaller ones that stands there, as a build
    /// writes it: for the preview, which makes what is looked at.
    pub(super) fn smaller(
        &self,
        (picture, at): (&Picture, usize),
        files: &dyn Files,
    ) -> io::Result<Vec<u8>> {
        let Smaller { key, width, .. } = &picture.smaller[at];
        self.store.get_or(key, || {
            let opened = open(picture, files)?.map_err(|Faulty(why)| io::Error::other(why))?;
            opened
                .webp(*width)
                .map_err(|Faulty(why)| io::Error::other(why))
        })
    }

    /// Every picture that is made from another: path, picture, which of its smaller ones.
    pub(super) fn all_smaller(&self) -> impl Iterator<Item = (&str, &Arc<Picture>, usize)> {
        let all = self.pictures().values();
        all.flat_map(|picture| {
            let smaller = picture.smaller.iter().enumerate();
            smaller.map(move |(at, it)| (it.path.as_str(), picture, at))
        })
    }
}

/// A picture's pixels. A file that is no longer the one that was measured is not taken for it.
fn open(picture: &Picture, files: &dyn Files) -> io::Result<Result<Opened, Faulty>> {
    let bytes = files.read(&picture.file)?;
    if measure(&bytes).is_ok_and(|it| it != *picture.measured) {
        return Err(io::Error::other("it changed while the site was built"));
    }
    Ok(Opened::new(&bytes, &picture.measured))
}
