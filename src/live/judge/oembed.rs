//! What WordPress and others read when an address of the site is pasted.

use serde_json::Value;

use crate::diag::Diagnostic;
use crate::live::Look;
use crate::live::answer::Answer;

/// Looks at the oEmbed file of each page that names one.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    for (path, answer) in look.files() {
        if look.site.in_tree(&path).starts_with("oembed/") {
            told.extend(file(look, answer));
        }
    }
    for (at, answer) in look.pages() {
        let href = answer.page.as_ref().and_then(|it| it.oembed.as_ref());
        let Some(to) = href.and_then(|href| look.site.inside(at, href)) else {
            continue;
        };
        if let Some(found) = look.answer(&to).filter(|it| !it.is_fine()) {
            let message = format!("an oEmbed file is not there: it answers {}", found.status);
            told.push(
                Diagnostic::error(found.place(""), message)
                    .hint(
                        "WordPress and others show a bare link where the page's address is pasted",
                    )
                    .hint("publish again"),
            );
        }
    }
}

fn file(look: &Look<'_>, answer: &Answer) -> Option<Diagnostic> {
    let text = answer.text()?;
    let wrong = |why: String| {
        Diagnostic::error(
            answer.place("content-type"),
            format!("an oEmbed file {why}"),
        )
        .hint("WordPress and others show a bare link where the page's address is pasted")
        .hint(
            "publish again; if it stays, something between the host and its readers changes files",
        )
    };
    let Ok(json) = serde_json::from_str::<Value>(&text) else {
        return Some(wrong("is no JSON".to_owned()));
    };
    let size = |name: &str| json[name].as_u64().filter(|it| *it > 0);
    if json["version"] != "1.0" || json["type"] != "rich" {
        return Some(wrong("is not of oEmbed 1.0".to_owned()));
    }
    if let Some(name) = ["width", "height"].iter().find(|it| size(it).is_none()) {
        return Some(wrong(format!("does not say its `{name}`")));
    }
    let html = json["html"].as_str().unwrap_or_default();
    let Some(frame) = crate::live::page::Page::read(html).parts.pop() else {
        return Some(wrong("holds no frame".to_owned()));
    };
    let to = look.site.inside(&look.site.base, &frame.href)?;
    let shown = look.answer(&to).filter(|it| !it.is_fine())?;
    Some(wrong(format!(
        "leads to a page that answers {}",
        shown.status
    )))
}
