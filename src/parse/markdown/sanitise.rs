//! A text that holds an editor's HTML: the whole document goes through ammonia, before our own
//! ids, links and components go in. Piece by piece would leave a script's text behind.

use std::collections::HashSet;

use super::ops::{Op, Script};
use crate::parse::markdown::body::HoleKind;

/// Ends a mark; marks are characters of private use, which are taken out of the text first.
const MARK: char = '\u{F0000}';
const END: char = '\u{F0001}';

/// The same script with the editor's HTML sanitised. What stood in a dropped element is gone.
pub(super) fn sanitise<'a>(script: Script<'a>) -> Script<'a> {
    let Script { ops, drafts } = script;
    let document = document(&ops);
    let clean = builder().clean(&document).to_string();
    let mut slots: Vec<Option<Op<'a>>> = ops.into_iter().map(Some).collect();
    let mut out = Vec::with_capacity(slots.len());
    let mut rest = clean.as_str();
    while let Some(at) = rest.find([MARK, '<']) {
        push_raw(&mut out, &rest[..at]);
        rest = &rest[at..];
        if let Some(mark) = rest.strip_prefix(MARK) {
            let (number, behind) = mark.split_once(END).unwrap_or((mark, ""));
            out.extend(take(&mut slots, number));
            rest = behind;
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[..end];
        match tag.find(" data-ibid=\"").map(|from| &tag[from + 12..]) {
            Some(number) => {
                let number = number.split('"').next().unwrap_or_default();
                out.extend(take(&mut slots, number));
            }
            None => push_tag(&mut out, tag),
        }
        rest = &rest[end..];
    }
    push_raw(&mut out, rest);
    Script { ops: out, drafts }
}

fn take<'a>(slots: &mut [Option<Op<'a>>], number: &str) -> Option<Op<'a>> {
    slots.get_mut(number.parse::<usize>().ok()?)?.take()
}

fn push_raw(out: &mut Vec<Op<'_>>, html: &str) {
    let html: String = html.chars().filter(|c| *c != END).collect();
    if !html.is_empty() {
        out.push(Op::Raw(html.into()));
    }
}

/// An editor's tag; an address of this site in it is looked up like one in Markdown.
fn push_tag(out: &mut Vec<Op<'_>>, tag: &str) {
    let image = tag.starts_with("<img ") || tag == "<img>";
    let (name, is_link) = if image {
        (" src=\"", true)
    } else {
        (" href=\"", tag.starts_with("<a "))
    };
    let Some(from) = tag.find(name).filter(|_| is_link).map(|at| at + name.len()) else {
        // A picture whose address was taken away is none.
        if !image {
            push_raw(out, tag);
        }
        return;
    };
    let href = tag[from..].split('"').next().unwrap_or_default();
    if href.contains(':') || href.starts_with("//") || href.starts_with('#') && !image {
        return push_raw(out, tag);
    }
    let plain = href
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    let plain = plain.replace("&amp;", "&");
    push_raw(out, &tag[..from]);
    out.push(Op::Hole {
        kind: HoleKind::Address {
            href: plain.into(),
            image,
        },
        source: 0..0,
    });
    push_raw(out, &tag[from + href.len()..]);
}

/// Behind the `>` that ends a tag as ammonia writes it: `>` stands in no value unescaped but may
/// stand between quotation marks.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// The document with every step of ours as a mark.
fn document(ops: &[Op<'_>]) -> String {
    let mut html = String::new();
    for (number, op) in ops.iter().enumerate() {
        match op {
            Op::Open { tag, .. } => html.push_str(&format!("<{tag} data-ibid=\"{number}\">")),
            Op::Close { tag } => html.push_str(&format!("</{tag}>")),
            Op::Raw(raw) => {
                // An editor's own `data-ibid` or mark would be taken for ours.
                let raw = raw
                    .replace([MARK, END], "")
                    .replace("data-ibid", "data-editor");
                html.push_str(&raw);
            }
            Op::Opaque(ours) if ours.trim().is_empty() => html.push_str(ours),
            Op::Text { .. }
            | Op::Break { .. }
            | Op::Opaque(_)
            | Op::Hole { .. }
            | Op::BlockStart(_)
            | Op::BlockEnd
            | Op::TopEnd => html.push_str(&format!("{MARK}{number}{END}")),
        }
    }
    html
}

/// What an editor may write: what ammonia allows, and the elements and attributes that a text
/// may want besides.
fn builder() -> ammonia::Builder<'static> {
    let mut builder = ammonia::Builder::default();
    builder
        .add_tags([
            "section",
            "figure",
            "figcaption",
            "details",
            "summary",
            "del",
            "ins",
            "input",
        ])
        .add_generic_attributes(["id", "class", "dir", "role", "data-ibid", "aria-label"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("ol", ["start", "reversed"])
        .add_tag_attributes("time", ["datetime"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None)
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            // Nothing is loaded from another host.
            ("img" | "source" | "video" | "audio", "src" | "srcset" | "poster")
                if value.contains(':') || value.starts_with("//") =>
            {
                None
            }
            (_, "id") if value.starts_with('_') => None,
            _ => Some(value.into()),
        });
    builder.rm_tags(["input"]);
    builder
}
