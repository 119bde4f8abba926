//! What was meant by an address beside a text that leads nowhere.

use std::collections::BTreeSet;
use std::sync::Arc;

/// How a file of a site ends, so that `report.pdf` is no host.
const ENDINGS: &[&str] = &[
    "md", "markdown", "html", "htm", "pdf", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg",
    "txt", "csv", "json", "yaml", "yml", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx",
    "zip", "mp3", "mp4", "webm", "ogg", "wav", "mov", "epub", "rtf", "tif", "tiff", "heic", "bmp",
];

/// What to write instead of an address, if that can be seen: a page elsewhere, a person's address, a
/// text without its ending, a path as another system writes it. `folder` is the text's own, `relative`
/// gives a file's path as it is written there.
pub(super) fn advice(
    href: &str,
    beside: &str,
    files: &BTreeSet<Arc<str>>,
    relative: &dyn Fn(&str) -> String,
) -> Option<String> {
    let write = |so: &str| Some(format!("write `{so}`"));
    let (path, part) = match href.find(['#', '?']) {
        Some(end) => href.split_at(end),
        None => (href, ""),
    };
    if let Some(rest) = [
        "https//", "http//", "https:/", "http:/", "htps://", "htpp://",
    ]
    .iter()
    .find_map(|start| href.strip_prefix(start))
    {
        return write(&format!("https://{}", rest.trim_start_matches('/')));
    }
    if path.contains('@') && !path.contains('/') {
        return write(&format!("mailto:{path}"));
    }
    let there = |path: &str| files.contains(path);
    if path.contains('\\') {
        let slashes = beside.replace('\\', "/");
        let how = "in an address a `/` stands between folders, on every system";
        return Some(match there(&slashes) {
            true => format!("{how}: `{}`", relative(&slashes)),
            false => format!("{how}; and there is no file {slashes}"),
        });
    }
    let stem = [".html", ".htm", ".markdown", "/index.html", "/"]
        .iter()
        .find_map(|end| beside.strip_suffix(end))
        .unwrap_or(beside);
    let text = format!("{stem}.md");
    if there(&text) {
        return write(&format!("{}{part}", relative(&text)));
    }
    // As it would be written in the site's folder, or in content.
    let bare = path.trim_start_matches("./").trim_start_matches("../");
    for from_root in [
        bare.to_owned(),
        format!("content/{bare}"),
        format!("{bare}.md"),
        format!("content/{bare}.md"),
    ] {
        if there(&from_root) {
            return write(&format!("{}{part}", relative(&from_root)));
        }
    }
    if is_host(path) {
        return write(&format!("https://{href}"));
    }
    // The same name in another folder.
    let name = beside.rsplit('/').next().unwrap_or(beside);
    let mut same = files.iter().filter(|file| {
        let own = file.rsplit('/').next().unwrap_or(file);
        own.eq_ignore_ascii_case(name) || own.strip_suffix(".md") == Some(name)
    });
    match (same.next(), same.next()) {
        (Some(only), None) => Some(format!("did you mean `{}{part}`?", relative(only))),
        _ => None,
    }
}

/// `www.example.org`, `example.org/page`: an address without its beginning.
fn is_host(path: &str) -> bool {
    let (host, below) = match path.split_once('/') {
        Some((host, _)) => (host, true),
        None => (path, false),
    };
    let labels: Vec<&str> = host.split('.').collect();
    let plain =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let [.., last] = labels.as_slice() else {
        return false;
    };
    let ending = last.to_ascii_lowercase();
    labels.len() > 1
        && labels.iter().all(plain)
        && last.chars().all(char::is_alphabetic)
        && (2..=24).contains(&last.len())
        && !ENDINGS.contains(&&*ending)
        && (below || labels[0] == "www" || ending.len() < 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(href: &str) -> Option<String> {
        let files: BTreeSet<Arc<str>> = [
            "content/articles/a.md",
            "content/articles/images/p.png",
            "content/entities/larvik.md",
        ]
        .map(Arc::from)
        .into();
        let relative = |path: &str| match path.strip_prefix("content/articles/") {
            Some(below) => below.to_owned(),
            None => path.replacen("content", "..", 1),
        };
        let own = href.split('#').next().unwrap_or(href);
        advice(href, &format!("content/articles/{own}"), &files, &relative)
    }

    #[test]
    fn what_was_meant_is_shown() {
        for (href, instead) in [
            ("www.example.org", "write `https://www.example.org`"),
            ("example.org/page", "write `https://example.org/page`"),
            ("https//example.org", "write `https://example.org`"),
            ("ida@example.org", "write `mailto:ida@example.org`"),
            ("a", "write `a.md`"),
            ("a.html#part", "write `a.md#part`"),
            ("articles/a.md", "write `a.md`"),
            ("content/articles/a.md", "write `a.md`"),
            ("larvik.md", "did you mean `../entities/larvik.md`?"),
            ("P.PNG", "did you mean `images/p.png`?"),
        ] {
            assert_eq!(told(href).as_deref(), Some(instead), "{href}");
        }
        assert!(told("images\\p.png").is_some_and(|hint| hint.ends_with(": `images/p.png`")));
        for href in ["report.pdf", "none", "none.md", "v1.2"] {
            assert_eq!(told(href), None, "{href}");
        }
    }
}
