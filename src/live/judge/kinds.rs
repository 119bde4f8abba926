//! As what files are sent: type and encoding.

use crate::bundle::content_type;
use crate::diag::{Diagnostic, Severity};
use crate::live::Look;
use crate::live::answer::Answer;

/// Types that mean the same.
const ALIKE: [&[&str]; 5] = [
    &[
        "text/javascript",
        "application/javascript",
        "application/x-javascript",
        "application/ecmascript",
    ],
    &[
        "application/xml",
        "text/xml",
        "application/atom+xml",
        "application/rss+xml",
    ],
    &[
        "font/woff2",
        "application/font-woff2",
        "application/x-font-woff2",
    ],
    &["image/x-icon", "image/vnd.microsoft.icon"],
    &[
        "application/json",
        "text/json",
        "application/json+oembed",
        "application/manifest+json",
    ],
];
/// What browsers do not take under another type, or show in another way.
const STRICT: [&str; 4] = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
/// What is sent when nothing is known.
const UNKNOWN: &str = "application/octet-stream";

/// Looks as what each file is sent.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    for (path, answer) in look.files() {
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_page = name.is_empty();
        // What has no ending says itself what it is, and what is not known may be anything.
        let expected = match is_page {
            true => "text/html",
            false => content_type(name).split(';').next().unwrap_or_default(),
        };
        if expected == UNKNOWN || !(is_page || name.contains('.')) {
            continue;
        }
        let ending = name.rsplit('.').next().unwrap_or("html");
        let ending = if is_page { "html" } else { ending };
        match is_alike(expected, &answer.kind()) {
            false => told.push(wrong(look, answer, ending, expected)),
            true => told.extend(encoding(look, answer, ending, expected)),
        }
    }
}

fn is_alike(expected: &str, found: &str) -> bool {
    let together = |all: &&[&str]| all.contains(&expected) && all.contains(&found);
    expected == found || ALIKE.iter().any(together)
}

fn wrong(look: &Look<'_>, answer: &Answer, ending: &str, expected: &str) -> Diagnostic {
    let found = answer.kind();
    let message = match found.is_empty() {
        true => format!("`.{ending}` files are sent without a type, and are `{expected}`"),
        false => format!("`.{ending}` files are sent as `{found}`, and are `{expected}`"),
    };
    let severity = match STRICT.contains(&expected) {
        true => Severity::Error,
        false => Severity::Warning,
    };
    let mut told = Diagnostic::warning(answer.place("content-type"), message);
    told.severity = severity;
    let effect = match expected {
        "text/html" => Some("browsers save such a page instead of showing it"),
        "text/css" => Some("browsers leave such a style out: pages stand there bare"),
        "text/javascript" => Some("browsers do not run such a script"),
        "image/svg+xml" => Some("browsers do not show such a drawing"),
        _ => None,
    };
    told.hints(effect.map(str::to_owned))
        .hint(look.host.set_type(ending, expected))
}

/// All that ibid writes is UTF-8, and pages and XML say so themselves.
fn encoding(look: &Look<'_>, answer: &Answer, ending: &str, expected: &str) -> Option<Diagnostic> {
    let place = answer.place("content-type");
    match answer.charset() {
        Some(it) if ["utf-8", "utf8", "us-ascii"].contains(&it.as_str()) => None,
        Some(it)
            if expected.starts_with("text/")
                || expected.ends_with("xml")
                || expected.ends_with("json") =>
        {
            let message =
                format!("`.{ending}` files are sent as if written in `{it}`, and are UTF-8");
            Some(
                Diagnostic::error(place, message)
                    .hint("all letters but the plainest come out wrong")
                    .hint(match look.host.reads_headers() {
                        true => "in nginx: `charset utf-8;`, in Apache: `AddDefaultCharset utf-8`, in a `_headers` of \
                                 your own: `charset=utf-8` behind the type"
                            .to_owned(),
                        false => look.host.set_type(ending, &format!("{expected}; charset=utf-8")),
                    }),
            )
        }
        None if ["text/plain", "text/csv", "text/markdown"].contains(&expected)
            && has_letters(answer) =>
        {
            let message = format!("`.{ending}` files are sent without saying that they are UTF-8");
            Some(
                Diagnostic::warning(place, message)
                    .hint("some browsers guess, and show all letters but the plainest wrong")
                    .hint(
                        look.host
                            .set_type(ending, &format!("{expected}; charset=utf-8")),
                    ),
            )
        }
        Some(_) | None => None,
    }
}

/// Whether there is anything that could be shown wrong.
fn has_letters(answer: &Answer) -> bool {
    let body = answer.body.bytes().unwrap_or_default();
    !body.is_ascii()
}
