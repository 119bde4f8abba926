//! What a store answers, in words for people. Its own words are not shown: they may hold keys.

use object_store::Error;

use super::{FaultKind, HostFault};

/// Whether it is only that nothing stands there.
pub fn is_missing(error: &Error) -> bool {
    matches!(error, Error::NotFound { .. }) && code(&words(error)) != Some("NoSuchBucket")
}

/// The fault that an error stands for.
pub fn fault(place: &str, doing: &str, path: &str, error: &Error) -> HostFault {
    let words = words(error);
    let what = match path.is_empty() {
        true => format!("cannot {doing} what is in {place}"),
        false => format!("cannot {doing} `{path}` in {place}"),
    };
    let (kind, why) = match error {
        Error::AlreadyExists { .. } => (FaultKind::Taken, "something is there".to_owned()),
        Error::Precondition { .. } => (FaultKind::Moved, "another one is there".to_owned()),
        _ => told(&words),
    };
    HostFault::new(kind, format!("{what}: {why}"))
}

/// All that an error says, with what it comes from.
fn words(error: &Error) -> String {
    let mut text = error.to_string();
    let mut next = std::error::Error::source(error);
    while let Some(error) = next {
        text.push(' ');
        text.push_str(&error.to_string());
        next = error.source();
    }
    text
}

/// The store's name for the fault.
fn code(words: &str) -> Option<&str> {
    let (_, rest) = words.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let is_name = !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric());
    is_name.then_some(code)
}

fn told(words: &str) -> (FaultKind, String) {
    let refused = |why: &str| (FaultKind::Refused, why.to_owned());
    let again = |why: &str| (FaultKind::Again, why.to_owned());
    let status = |number: &str| words.contains(&format!("status code: {number}"));
    match code(words) {
        Some("NoSuchBucket") => refused(
            "there is no such bucket\n  make it at your host first, or look at `bucket` and `region` in site.yaml",
        ),
        Some("InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidToken" | "ExpiredToken") => {
            refused(
                "the keys are not accepted\n  look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or type `aws configure`",
            )
        }
        Some("AccessDenied" | "AllAccessDisabled" | "AccountProblem") => refused(
            "these keys may not do that\n  they need leave to list, get, put and delete objects in the bucket",
        ),
        Some("RequestTimeTooSkewed" | "RequestExpired") => refused(
            "this machine's clock is wrong\n  set it by the network (the store allows a quarter of an hour), and try again",
        ),
        Some(
            "PermanentRedirect"
            | "AuthorizationHeaderMalformed"
            | "IllegalLocationConstraintException",
        ) => refused("the bucket is in another region\n  write its `region` in site.yaml"),
        Some("QuotaExceeded" | "XMinioStorageFull" | "InsufficientStorage") => {
            refused("the store is full\n  make room there, and publish again: it goes on from here")
        }
        Some(
            code @ ("SlowDown"
            | "ServiceUnavailable"
            | "InternalError"
            | "RequestTimeout"
            | "OperationAborted"
            | "ConditionalRequestConflict"),
        ) => again(&format!("the store is busy ({code})")),
        _ if status("401") || status("403") => refused(
            "the store does not let these keys do that\n  look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or type `aws configure`",
        ),
        Some(code) if status("4") => refused(&format!("the store refuses it ({code})")),
        None if status("501") => refused("the store does not know how"),
        None if status("507") => {
            refused("the store is full\n  make room there, and publish again: it goes on from here")
        }
        None if status("4") => refused("the store refuses it"),
        _ if status("5") => again("the store failed"),
        None if words.contains("incorrectly configured region") => {
            refused("the bucket is in another region\n  write its `region` in site.yaml")
        }
        _ => again(
            "it cannot be reached, or does not answer\n  look whether you are online, and at `endpoint` in site.yaml",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> HostFault {
        let source = format!("Server returned non-2xx status code: 403 Forbidden: {body}").into();
        let error = Error::Generic {
            store: "S3",
            source,
        };
        fault("the bucket b", "write", "index.html", &error)
    }

    #[test]
    fn what_a_store_says_of_keys_is_not_repeated() {
        let body = "<Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>AKIASECRET</AWSAccessKeyId></Error>";
        let fault = of(body);
        assert_eq!(fault.kind, FaultKind::Refused);
        assert!(fault.message.contains("keys are not accepted"), "{fault}");
        assert!(!fault.message.contains("AKIASECRET"), "{fault}");
        let fault = of("<Error><Code>RequestTimeTooSkewed</Code></Error>");
        assert!(fault.message.contains("clock is wrong"), "{fault}");
        let fault = of("<Error><Code>AKIA SECRET</Code></Error>");
        assert!(!fault.message.contains("AKIA"), "{fault}");
    }
}
