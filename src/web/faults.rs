//! Why a host does not answer, in words.

use std::error::Error as _;
use std::io::ErrorKind;

use url::Url;

use super::{Fault, Hop, Limits};

/// A redirect to what is no address.
pub fn nowhere(to: &str) -> Fault {
    Fault {
        message: format!("a redirect leads to `{to}`, which is no address of a page"),
        hint: "look at the redirects in your host's settings".to_owned(),
        is_silent: false,
    }
}

/// Redirects that lead on without end.
pub fn circle(hops: &[Hop], next: &Url) -> Fault {
    let mut shown: Vec<&str> = hops.iter().take(3).map(|hop| hop.from.as_str()).collect();
    shown.push(next.as_str());
    Fault {
        message: format!("redirects lead on without end: {}", shown.join(" → ")),
        hint: "two redirects contradict each other: look at those in your host's settings, and in `static/_redirects` \
               if you have one"
            .to_owned(),
        is_silent: false,
    }
}

/// A fault of the network, in words.
pub fn explained(fault: &reqwest::Error, limits: Limits) -> Fault {
    let told = |message: String, hint: &str| Fault {
        message,
        hint: hint.to_owned(),
        is_silent: fault.is_timeout() || fault.is_connect(),
    };
    let mut causes = Vec::new();
    let mut refused = false;
    let mut next = fault.source();
    while let Some(cause) = next {
        let io = cause.downcast_ref::<std::io::Error>();
        refused |= io.is_some_and(|it| it.kind() == ErrorKind::ConnectionRefused);
        causes.push(cause.to_string());
        next = cause.source();
    }
    let says = |words: &[&str]| {
        causes
            .iter()
            .any(|cause| words.iter().any(|word| cause.contains(word)))
    };
    if fault.is_timeout() {
        return told(
            format!(
                "no whole answer came in time ({} seconds to begin, {} in all)",
                limits.answer.as_secs_f32(),
                limits.whole.as_secs_f32()
            ),
            "try again in a while; if it stays so, ask your host",
        );
    }
    if refused {
        return told(
            "nothing answers there".to_owned(),
            "is the address spelt right, and is the site online?",
        );
    }
    if says(&["lookup", "resolve", "dns"]) {
        return told(
            "there is no host of that name".to_owned(),
            "is the address spelt right, is the domain still yours, and is this machine online?",
        );
    }
    let last = causes.last().map_or("", String::as_str);
    if says(&[
        "certificate",
        "Certificate",
        "CertificateRequired",
        "UnknownIssuer",
    ]) {
        return told(
            format!("the host's certificate is not accepted: {last}"),
            "browsers refuse such a site too: renew the certificate in your host's settings (for a new domain that may \
             take an hour)",
        );
    }
    if says(&[
        "TLS",
        "tls",
        "corrupt message",
        "InvalidContentType",
        "handshake",
    ]) {
        return told(
            format!("no safe connection can be made: {last}"),
            "does the host speak https at all? try the address with `http://`",
        );
    }
    told(
        format!("the connection broke: {last}"),
        "try again; if it stays so, ask your host",
    )
}
