//! `security` of site.yaml: whom to tell of a hole in the site, as RFC 9116 has it.

use crate::diag::Diagnostic;
use crate::project::BaseUrl;
use crate::yaml::{Lang, Node, Reader};

/// What `.well-known/security.txt` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// Addresses to write to, the best first: `mailto:…`, `https://…`, `tel:…`.
    pub contact: Vec<String>,
    /// The day on which it ends to be true: `2027-06-30`.
    pub expires: String,
    /// The languages that are understood there; none named: those of the site.
    pub languages: Vec<Lang>,
    /// Where it stands what becomes of a message.
    pub policy: Option<String>,
}

/// Where it stands.
pub const SECURITY: &str = ".well-known/security.txt";

impl Security {
    /// Reads the key `security`; faults are told at their places.
    pub(super) fn read(reader: &mut Reader<'_, '_>, base: Option<&BaseUrl>) -> Option<Security> {
        let node = reader.field("security")?;
        let mut keys = node.mapping(reader.sink())?;
        let written = keys.required("contact");
        let mut contact = Vec::new();
        for node in written.map(|it| it.list()).unwrap_or_default() {
            contact.extend(address(node, &mut keys));
        }
        let expires = keys.required("expires").and_then(|it| day(it, &mut keys));
        let mut languages = Vec::new();
        for node in keys.list("languages") {
            languages.extend(node.lang(keys.sink()));
        }
        let policy = keys.field("policy").and_then(|it| link(it, &mut keys));
        keys.finish();
        if let Some(base) = base.filter(|it| it.path() != "/") {
            let message = format!("nobody looks for security.txt below `{}`", base.path());
            let told = Diagnostic::warning(node.key_span(), message).hint(
                "it is looked for at the top of a host alone: put one there, or give the site a domain of its own",
            );
            reader.sink().push(told);
        }
        (!contact.is_empty()).then_some(Security {
            contact,
            expires: expires?,
            languages,
            policy,
        })
    }

    /// The file. `base` is where the site stands, `languages` those that it has.
    pub fn text(&self, base: Option<&BaseUrl>, languages: &[Lang]) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| text.push_str(&format!("{name}: {value}\n"));
        for contact in &self.contact {
            line("Contact", contact);
        }
        line("Expires", &format!("{}T00:00:00Z", self.expires));
        let spoken = match self.languages.as_slice() {
            [] => languages,
            own => own,
        };
        let spoken: Vec<&str> = spoken.iter().map(Lang::as_str).collect();
        line("Preferred-Languages", &spoken.join(", "));
        if let Some(base) = base {
            line("Canonical", &base.join(SECURITY));
        }
        if let Some(policy) = &self.policy {
            line("Policy", policy);
        }
        text
    }
}

/// A text of one word: a second line would be another field.
fn word(node: Node<'_>, keys: &mut Reader<'_, '_>) -> Option<String> {
    let text = node.text(keys.sink())?.trim().to_owned();
    let is_word = !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
    if !is_word {
        let message = format!("`{}` is not an address", text.escape_debug());
        let fault = Diagnostic::error(node.span(), message)
            .hint("an address is one word, in plain letters");
        keys.sink().push(fault);
    }
    is_word.then_some(text)
}

fn address(node: Node<'_>, keys: &mut Reader<'_, '_>) -> Option<String> {
    let text = word(node, keys)?;
    let is_mail = |it: &str| {
        let parts = it.split_once('@');
        parts.is_some_and(|(who, host)| {
            !who.is_empty() && host.contains('.') && !host.contains(['@', '/', ':'])
        })
    };
    if is_mail(&text) && !text.contains(':') {
        return Some(format!("mailto:{text}"));
    }
    let is_fine = text.strip_prefix("mailto:").is_some_and(is_mail)
        || text
            .strip_prefix("tel:")
            .is_some_and(|it| it.starts_with('+'))
        || is_link(&text);
    if !is_fine {
        let fault = Diagnostic::error(node.span(), format!("nobody can be reached at `{text}`"))
            .hint("write an e-mail address, a page that begins with `https://`, or a number as in `tel:+1-201-555-0123`");
        keys.sink().push(fault);
    }
    is_fine.then_some(text)
}

fn link(node: Node<'_>, keys: &mut Reader<'_, '_>) -> Option<String> {
    let text = word(node, keys)?;
    let is_fine = is_link(&text);
    if !is_fine {
        let fault = Diagnostic::error(
            node.span(),
            format!("`{text}` is not the address of a page"),
        )
        .hint("write it whole, with `https://`");
        keys.sink().push(fault);
    }
    is_fine.then_some(text)
}

fn is_link(text: &str) -> bool {
    let url = url::Url::parse(text);
    url.is_ok_and(|url| url.scheme() == "https" && url.has_host())
}

/// A day of the calendar, as it was typed.
fn day(node: Node<'_>, keys: &mut Reader<'_, '_>) -> Option<String> {
    let text = node.text(keys.sink())?.trim().to_owned();
    let is_day = is_day(&text);
    if !is_day {
        let fault = Diagnostic::error(node.span(), format!("`{text}` is not a day"))
            .hint("write year, month and day, as in `expires: 2027-06-30`; a year from now at most is advised");
        keys.sink().push(fault);
    }
    is_day.then_some(text)
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |part: &str, digits: usize| {
        let is_number = part.len() == digits && part.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2027-06-30", "2028-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for none in [
            "2027-02-29",
            "2027-13-01",
            "2027-6-3",
            "2027",
            "2027-06-31",
            "1900-02-29",
            "2027-06-00",
        ] {
            assert!(!is_day(none), "{none}");
        }
    }
}
