//! Lines that belong to a page, not to the text on it.

/// What a line is when the page goes on after the text.
const ENDS: [&str; 23] = [
    "leave a reply",
    "leave a comment",
    "leave a reply cancel reply",
    "post a comment",
    "add a comment",
    "join the conversation",
    "comments are closed",
    "comments are closed.",
    "required fields are marked *",
    "related articles",
    "related posts",
    "related stories",
    "related content",
    "recommended for you",
    "recommended stories",
    "most popular",
    "most read",
    "you may also like",
    "you might also like",
    "more from this author",
    "read next",
    "up next",
    "recent posts",
];
/// Beginnings of such lines.
const END_STARTS: [&str; 5] = [
    "your email address will not",
    "leave a reply to ",
    "you must be logged in to post a comment",
    "this site uses akismet",
    "notify me of follow-up comments",
];
/// Lines that may stand anywhere on a page.
const LINES: [&str; 52] = [
    "by",
    "share",
    "share this",
    "share this:",
    "share this article",
    "share on facebook",
    "share on twitter",
    "share on linkedin",
    "share on whatsapp",
    "share via email",
    "tweet",
    "print",
    "email",
    "e-mail",
    "save",
    "copy link",
    "like this:",
    "like this",
    "loading...",
    "loading…",
    "advertisement",
    "advertisements",
    "ad",
    "sponsored",
    "sponsored content",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign in",
    "log in",
    "follow us",
    "follow",
    "menu",
    "search",
    "home",
    "skip to content",
    "skip to main content",
    "comments",
    "reply",
    "related",
    "listen",
    "listen to this article",
    "read more",
    "continue reading",
    "story continues below",
    "article continues below",
    "story continues below advertisement",
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "pinterest",
];
/// Beginnings of short lines of a page.
const STARTS: [&str; 26] = [
    "click to share",
    "click to print",
    "click to email",
    "read also:",
    "also read:",
    "read more:",
    "see also:",
    "related:",
    "tags:",
    "tagged:",
    "categories:",
    "category:",
    "filed under:",
    "posted in",
    "topics:",
    "sign up for",
    "subscribe to",
    "follow us on",
    "all rights reserved",
    "copyright ©",
    "© ",
    "(c) ",
    "photo by",
    "image:",
    "estimated reading time",
    "reading time:",
];
/// Beginnings of lines that name topics.
const TOPICS: [&str; 6] = [
    "tags:",
    "tagged:",
    "categories:",
    "category:",
    "filed under:",
    "topics:",
];

/// The longest line that is held for furniture by its beginning.
const LONGEST: usize = 140;

fn plain(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .trim_matches(['»', '«', '→', '↓', '▼', '#', '|', ' '])
        .to_lowercase()
}

/// Whether the page goes on from this line.
pub fn is_end(words: &str) -> bool {
    if words.chars().count() > LONGEST {
        return false;
    }
    let plain = plain(words);
    let counted = || {
        // `3 Comments`, `12 Responses to “…”`
        let rest = plain.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < plain.len()
            && (matches!(
                rest.trim(),
                "comments" | "comment" | "replies" | "responses" | "thoughts"
            ) || rest.trim_start().starts_with("responses to ")
                || rest.trim_start().starts_with("thoughts on ")
                || rest.trim_start().starts_with("comments on "))
    };
    ENDS.contains(&plain.as_str())
        || END_STARTS.iter().any(|start| plain.starts_with(start))
        || counted()
}

/// Whether a line belongs to a page, wherever it stands.
pub fn is_furniture(words: &str) -> bool {
    if words.chars().count() > LONGEST {
        return false;
    }
    let plain = plain(words);
    if plain.is_empty() {
        return true;
    }
    let is_rule = words.chars().all(|c| {
        c.is_whitespace() || matches!(c, '*' | '-' | '_' | '=' | '~' | '•' | '–' | '—' | '|')
    });
    let minutes = || {
        plain
            .strip_suffix("min read")
            .or_else(|| plain.strip_suffix("minutes read"))
            .is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
    };
    is_rule
        || is_end(words)
        || LINES.contains(&plain.as_str())
        || STARTS.iter().any(|start| plain.starts_with(start))
        || minutes()
}

/// Whether a line stands above a title only since the page begins with it.
pub fn is_before_title(words: &str) -> bool {
    is_furniture(words) && !is_end(words)
}

/// The topics that a line names.
pub fn topics(words: &str) -> Vec<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = words.to_lowercase();
    let Some(start) = TOPICS.iter().find(|start| lower.starts_with(**start)) else {
        return Vec::new();
    };
    let Some(rest) = words.get(start.len()..) else {
        return Vec::new();
    };
    rest.split([',', ';', '|', '#'])
        .map(|topic| topic.trim().to_owned())
        .filter(|topic| !topic.is_empty() && topic.chars().count() <= 40)
        .collect()
}
