//! Who may show which page in a frame.

use super::policy::{Policies, SAME_SITE};
use crate::diag::Diagnostic;
use crate::live::Look;
use crate::live::answer::Answer;

/// Who may show a page in a frame.
#[derive(Debug, PartialEq, Eq)]
pub enum Frames {
    /// Everybody.
    All,
    /// Those who are named.
    Some(Vec<String>),
    /// Pages of the site itself.
    Own,
    /// Nobody.
    None,
}

/// The header that browsers obey, and what it says to them.
pub fn frames(answer: &Answer) -> (Frames, &'static str) {
    const POLICY: &str = "content-security-policy";
    const OPTIONS: &str = "x-frame-options";
    if let Some(sources) = Policies::of(answer).sources("frame-ancestors") {
        return (of_sources(sources), POLICY);
    }
    let options = answer.header(OPTIONS).unwrap_or_default().to_lowercase();
    let mut words = options.split(',').map(str::trim);
    let frames = match (
        words.clone().any(|it| it == "deny"),
        words.any(|it| it == "sameorigin"),
    ) {
        (true, _) => Frames::None,
        (false, true) => Frames::Own,
        (false, false) => Frames::All,
    };
    (frames, OPTIONS)
}

fn of_sources(sources: Vec<String>) -> Frames {
    let has = |word: &str| sources.iter().any(|it| it == word);
    let named: Vec<String> = sources
        .iter()
        .filter(|it| !it.starts_with('\''))
        .cloned()
        .collect();
    if has("*") || has("https:") {
        Frames::All
    } else if !named.is_empty() {
        Frames::Some(named)
    } else if has("'self'") {
        Frames::Own
    } else {
        Frames::None
    }
}

/// Looks whether courses may show what is made for them, and nobody the rest.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    for (path, answer) in look.files() {
        if answer.page.is_none() {
            if path.starts_with("assets/") && !look.site.data.embeds().is_empty() {
                told.extend(asset(look, answer));
            }
            continue;
        }
        match look.site.is_embed(&path) {
            true => told.extend(embed(look, answer)),
            false => told.extend(ordinary(look, answer)),
        }
    }
}

fn embed(look: &Look<'_>, answer: &Answer) -> Option<Diagnostic> {
    let (frames, header) = frames(answer);
    let shown = title(header);
    let place = answer.place(header);
    let wanted = look.known.frames;
    let unset = || look.host.unset("/embed/", shown);
    let has_options = answer.header("x-frame-options").is_some();
    match frames {
        Frames::None | Frames::Own => {
            let message =
                format!("pages for frames may not be shown in frames of others ({shown})");
            Some(
                Diagnostic::error(place, message)
                    .hint("in a course, or wherever one was embedded, stands an empty box")
                    .hint(unset()),
            )
        }
        Frames::Some(named) if !same(&named, wanted) => {
            let named = named.join(", ");
            let message = format!("pages for frames may be shown in frames of {named} only");
            let hint = match wanted.is_empty() {
                true => format!(
                    "everywhere else stands an empty box; if that is what you want, say so in site.yaml: `frames: \
                     [{named}]` below the target; else: {}",
                    unset()
                ),
                false => format!("site.yaml names {}: publish again", wanted.join(", ")),
            };
            Some(Diagnostic::warning(place, message).hint(hint))
        }
        Frames::All if !wanted.is_empty() => {
            let remedy = look.host.set(
                "/embed/",
                "Content-Security-Policy",
                &format!("frame-ancestors {}", wanted.join(" ")),
            );
            let message = format!(
                "pages for frames may be shown by everybody, and site.yaml names {} alone",
                wanted.join(", ")
            );
            let told = match remedy.is_possible {
                true => Diagnostic::warning(place, message),
                false => Diagnostic::note(place, message),
            };
            Some(told.hint(remedy.hint))
        }
        Frames::All | Frames::Some(_) if has_options && header != "x-frame-options" => {
            let message =
                "pages for frames have X-Frame-Options too, which old browsers and filters obey";
            let place = answer.place("x-frame-options");
            Some(
                Diagnostic::warning(place, message)
                    .hint(look.host.unset("/embed/", "X-Frame-Options")),
            )
        }
        Frames::All | Frames::Some(_) => None,
    }
}

fn same(found: &[String], wanted: &[String]) -> bool {
    let bare = |all: &[String]| -> std::collections::BTreeSet<String> {
        all.iter()
            .map(|it| it.trim_end_matches('/').to_lowercase())
            .collect()
    };
    bare(found) == bare(wanted)
}

/// What a page in a frame needs: a frame without an origin of its own is nobody's.
fn asset(look: &Look<'_>, answer: &Answer) -> Option<Diagnostic> {
    const HEADER: &str = "cross-origin-resource-policy";
    let value = answer.header(HEADER)?.to_lowercase();
    SAME_SITE.contains(&value.as_str()).then(|| {
        let message =
            "styles and scripts are kept from pages in frames (Cross-Origin-Resource-Policy)";
        Diagnostic::error(answer.place(HEADER), message)
            .hint("in a course an embedded page stands there bare")
            .hint(look.host.unset("/assets/", "Cross-Origin-Resource-Policy"))
    })
}

/// An ordinary page: that hosts say nothing of frames is told with the other headers.
fn ordinary(look: &Look<'_>, answer: &Answer) -> Option<Diagnostic> {
    let (frames, header) = frames(answer);
    let is_said = answer.header(header).is_some();
    (frames == Frames::All && is_said && look.host.reads_headers()).then(|| {
        let message = "everybody may show ordinary pages in frames: only those below /embed/ are made for that";
        let remedy = look
            .host
            .set("/articles/", "Content-Security-Policy", "frame-ancestors 'self'");
        Diagnostic::warning(answer.place(header), message).hint(remedy.hint)
    })
}

fn title(header: &str) -> &'static str {
    match header {
        "x-frame-options" => "X-Frame-Options",
        _ => "Content-Security-Policy",
    }
}
