//! How long files are kept, and whether texts are packed on their way.

use crate::bundle::content_type;
use crate::diag::Diagnostic;
use crate::live::Look;
use crate::live::answer::Answer;

/// What is kept for so long need not be asked for again: a month.
const LONG: u64 = 30 * 24 * 60 * 60;
/// Nobody minds to read a page that is so old: ten minutes, as GitHub has it.
const SHORT: u64 = 10 * 60;
/// The script that pages of others name stands at one address for years: a day.
const DAY: u64 = 24 * 60 * 60;
/// Below that, packing saves nothing: it goes in one piece anyway.
const SMALL: usize = 1400;

/// How long a browser keeps a file.
#[derive(Debug, PartialEq, Eq)]
enum Kept {
    /// So many seconds.
    For(u64),
    /// As long as it thinks right.
    AsItLikes,
}

/// Looks how files are kept and sent.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    for (path, answer) in look.files() {
        told.extend(keeping(look, &path, answer));
        told.extend(packing(look, &path, answer));
    }
}

fn kept(answer: &Answer) -> Kept {
    let Some(text) = answer.header("cache-control") else {
        return match answer.header("expires").is_some() {
            // A day is named, and no clock is asked here: it is what a host of old does for pages.
            true => Kept::For(0),
            false => Kept::AsItLikes,
        };
    };
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(',').map(str::trim).collect();
    if words.contains(&"no-store") || words.contains(&"no-cache") {
        return Kept::For(0);
    }
    let age = words.iter().find_map(|it| it.strip_prefix("max-age="));
    match age.and_then(|it| it.trim_matches('"').parse().ok()) {
        Some(age) => Kept::For(age),
        None if words.contains(&"immutable") => Kept::For(u64::MAX),
        None => Kept::AsItLikes,
    }
}

/// Whether the name holds the hash of what the file holds: `assets/NAME.HASH.EXT`.
fn is_hashed(path: &str) -> bool {
    let Some(name) = path.strip_prefix("assets/") else {
        return false;
    };
    let mut parts = name.rsplit('.').skip(1);
    parts
        .next()
        .is_some_and(|hash| hash.len() >= 8 && hash.bytes().all(|it| it.is_ascii_hexdigit()))
}

fn keeping(look: &Look<'_>, path: &str, answer: &Answer) -> Option<Diagnostic> {
    const HEADER: &str = "cache-control";
    let kept = kept(answer);
    let place = answer.place(HEADER);
    let told = |message: String, remedy: crate::live::host::Remedy| {
        let told = match remedy.is_possible {
            true => Diagnostic::warning(place.clone(), message),
            false => Diagnostic::note(place.clone(), message),
        };
        told.hint(remedy.hint)
    };
    if is_hashed(path) {
        return match kept {
            Kept::For(age) if age >= LONG => None,
            Kept::For(_) | Kept::AsItLikes => {
                let value = "public, max-age=31536000, immutable";
                Some(told(
                    "files in /assets/ are asked for again and again, though another version has another name".into(),
                    look.host.set("/assets/", "Cache-Control", value),
                ))
            }
        };
    }
    let (what, at, most) = match path {
        "embed/embed.js" => ("the script /embed/embed.js is", "/embed/embed.js", DAY),
        _ if answer.page.is_some() => ("pages are", "/", SHORT),
        _ if path.ends_with(".json") || path.ends_with(".xml") => ("data and feeds are", "/", DAY),
        _ => return None,
    };
    match kept {
        Kept::For(age) if age <= most => None,
        Kept::For(age) => {
            let message = format!(
                "{what} kept by browsers for {}: so long readers do not see what you publish",
                words(age)
            );
            // What browsers hold already nothing brings back.
            let hint = look
                .host
                .set(at, "Cache-Control", "public, max-age=0, must-revalidate")
                .hint;
            Some(Diagnostic::warning(place, message).hint(hint))
        }
        Kept::AsItLikes if answer.page.is_some() => Some(told(
            "nothing says how long pages are kept: some browsers show old ones for days".into(),
            look.host
                .set(at, "Cache-Control", "public, max-age=0, must-revalidate"),
        )),
        Kept::AsItLikes => None,
    }
}

/// A text that goes unpacked takes four times as long.
fn packing(look: &Look<'_>, path: &str, answer: &Answer) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let kind = match answer.page.is_some() {
        true => "text/html",
        false => content_type(name),
    };
    let is_text = kind.starts_with("text/")
        || ["application/json", "application/xml", "image/svg+xml"].contains(&kind);
    let packed = answer
        .header("content-encoding")
        .is_some_and(|it| it != "identity");
    if !is_text || packed || answer.body.bytes()?.len() < SMALL {
        return None;
    }
    let message = "texts are sent unpacked: they take about four times as long";
    let hint = match look.host {
        crate::live::host::Host::Store => {
            "let the network before the store (CloudFront and the like) compress: a switch in its settings"
        }
        crate::live::host::Host::Own => {
            "whoever looks after the web server switches compression on; in nginx: `gzip on; gzip_types text/css \
             text/javascript application/json application/xml image/svg+xml;`, in Apache: `mod_deflate`"
        }
        crate::live::host::Host::Pages(..) => {
            "your host packs by itself: does something stand before it that unpacks (a proxy, a filter)?"
        }
    };
    Some(Diagnostic::warning(answer.place("content-encoding"), message).hint(hint))
}

/// Seconds as people say them.
fn words(seconds: u64) -> String {
    let (number, unit) = match seconds {
        0..7_200 => (seconds / 60, "minutes"),
        7_200..172_800 => (seconds / 3_600, "hours"),
        172_800..63_072_000 => (seconds / 86_400, "days"),
        u64::MAX => return "ever".to_owned(),
        _ => (seconds / 31_536_000, "years"),
    };
    format!("{number} {unit}")
}
