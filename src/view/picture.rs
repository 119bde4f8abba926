//! Pictures on a page: their size, and smaller ones to choose from.

use super::body::Places;
use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::ImageView;
use crate::parse::markdown::{Body, Hole, escape};
use crate::pictures::Picture;
use crate::resolve::Target;

/// How wide the theme shows a picture of a text; parts/image.html says the same.
const SIZES: &str = "(min-width: 42rem) 38rem, 100vw";

impl Context {
    /// A picture of the site, by its path in the output.
    pub(super) fn image(
        &self,
        path: &str,
        alt: &str,
        credit: Option<&str>,
        hrefs: &Hrefs,
    ) -> ImageView {
        let picture = self.assets.pictures.get(path);
        ImageView {
            src: hrefs.file(path),
            alt: alt.to_owned(),
            credit: credit.map(str::to_owned),
            width: picture.map(|it| it.measured.width),
            height: picture.map(|it| it.measured.height),
            srcset: picture.and_then(|it| srcset(it, hrefs)),
        }
    }

    /// Gives the `<img>` of a text whose address stands at a hole its size; and one that is Markdown
    /// the smaller ones. What is to stand behind the address, within its quotation marks.
    pub(super) fn size_image(
        &self,
        body: &Body,
        hole: &Hole,
        target: Option<&Target>,
        hrefs: &Hrefs,
        places: &mut Places,
    ) -> Option<String> {
        let Some(Target::Root(path)) = target else {
            return None;
        };
        let file = path.split('#').next().unwrap_or(path);
        let picture = self.assets.pictures.get(file)?;
        let at = hole.html as usize;
        let start = body.html[..at].rfind("<img ")?;
        let end = at + tag_end(&body.html[at..])?;
        let tag = &body.html[start..end];
        if let (false, Some(srcset)) = (hole.source.is_empty(), srcset(picture, hrefs)) {
            let source = format!(
                "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{SIZES}\">",
                escape::attribute(&srcset)
            );
            places.begin(start as u32, source);
            places.end(end as u32, "</picture>");
        }
        let is_sized = [" width=", " height="].iter().any(|it| tag.contains(it));
        let size = &picture.measured;
        (!is_sized).then(|| format!("\" width=\"{}\" height=\"{}", size.width, size.height))
    }
}

/// Where a tag ends, from within the quotation marks of an attribute of it.
fn tag_end(html: &str) -> Option<usize> {
    let mut is_quoted = true;
    let end = html.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    })?;
    Some(end + 1)
}

/// The smaller ones as `srcset` has them.
fn srcset(picture: &Picture, hrefs: &Hrefs) -> Option<String> {
    let smaller = picture.smaller.iter();
    let all = smaller.map(|it| format!("{} {}w", hrefs.file(&it.path), it.width));
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| all.join(", "))
}
