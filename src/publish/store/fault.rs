//! What a store answers, in words for people. Its own words are not shown: they may hold keys.

use object_store::Error;

use super::{FaultKind, HostFault};

/// Whose store it is: each has its own keys and its own names for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    S3,
    Gcs,
    Azure,
}

impl Kind {
    /// Where the keys come from.
    fn keys(self) -> &'static str {
        match self {
            Kind::S3 => {
                "look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or type `aws configure`"
            }
            Kind::Gcs => {
                "look at the file that GOOGLE_APPLICATION_CREDENTIALS names, or type `gcloud auth application-default login`; \
                 if they are right, look at this machine's clock"
            }
            Kind::Azure => {
                "look at AZURE_STORAGE_KEY and AZURE_STORAGE_SAS_TOKEN, or type `az login`"
            }
        }
    }

    /// There is no such bucket.
    fn nowhere(self) -> &'static str {
        match self {
            Kind::S3 => {
                "there is no such bucket\n  make it at your host first, or look at `bucket` and `region` in site.yaml"
            }
            Kind::Gcs => {
                "there is no such bucket\n  make it at your host first, or look at `bucket` in site.yaml"
            }
            Kind::Azure => {
                "there is no such container\n  make it at your host first (for a website it is `$web`), or look at `account` and `container` in site.yaml"
            }
        }
    }

    /// What the keys must be good for.
    fn rights(self) -> &'static str {
        match self {
            Kind::S3 => "they need leave to list, get, put and delete objects in the bucket",
            Kind::Gcs => {
                "whoever they belong to needs the role «Storage Object Admin» (roles/storage.objectAdmin) for the bucket; \
                 or there is no bucket of that name"
            }
            Kind::Azure => {
                "whoever they belong to needs the role «Storage Blob Data Contributor»; \
                 a SAS token needs leave to read, add, create, write, delete and list"
            }
        }
    }

    /// Where it is looked for.
    fn address(self) -> &'static str {
        match self {
            Kind::S3 => "look whether you are online, and at `endpoint` in site.yaml",
            Kind::Gcs => "look whether you are online",
            Kind::Azure => "look whether you are online, and at `account` in site.yaml",
        }
    }
}

/// Whether it is only that nothing stands there.
pub fn is_missing(error: &Error) -> bool {
    let is_nowhere = |code| matches!(code, "NoSuchBucket" | "ContainerNotFound");
    matches!(error, Error::NotFound { .. }) && !code(&words(error)).is_some_and(is_nowhere)
}

/// The fault that an error stands for.
pub fn fault(kind: Kind, place: &str, doing: &str, path: &str, error: &Error) -> HostFault {
    let words = words(error);
    let what = match path.is_empty() {
        true => format!("cannot {doing} what is in {place}"),
        false => format!("cannot {doing} `{path}` in {place}"),
    };
    let (kind, why) = match (error, code(&words)) {
        // Azure says so of a container as well.
        (_, Some("ContainerBeingDeleted" | "ContainerDisabled")) => {
            (FaultKind::Refused, kind.nowhere().to_owned())
        }
        (Error::AlreadyExists { .. }, _) => (FaultKind::Taken, "something is there".to_owned()),
        (Error::Precondition { .. }, _) => (FaultKind::Moved, "another one is there".to_owned()),
        _ => told(kind, &words),
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

fn told(kind: Kind, words: &str) -> (FaultKind, String) {
    let refused = |why: &str| (FaultKind::Refused, why.to_owned());
    let again = |why: &str| (FaultKind::Again, why.to_owned());
    let status = |number: &str| words.contains(&format!("status code: {number}"));
    let (keys, rights) = (kind.keys(), kind.rights());
    match code(words) {
        _ if is_late(words) => refused(
            "this machine's clock is wrong\n  set it by the network (the store allows a quarter of an hour), and try again",
        ),
        Some("NoSuchBucket" | "ContainerNotFound") => refused(kind.nowhere()),
        Some(code) if WRONG_KEYS.contains(&code) => {
            refused(&format!("the keys are not accepted\n  {keys}"))
        }
        Some(code) if NO_RIGHTS.contains(&code) => {
            refused(&format!("these keys may not do that\n  {rights}"))
        }
        Some(code) if ELSEWHERE.contains(&code) => {
            refused("the bucket is in another region\n  write its `region` in site.yaml")
        }
        Some(code) if FULL.contains(&code) => refused(NO_ROOM),
        Some(code) if BUSY.contains(&code) => again(&format!("the store is busy ({code})")),
        _ if status("401") || status("403") => refused(&format!(
            "the store does not let these keys do that\n  {keys}"
        )),
        _ if status("408") || status("429") => again("the store is busy"),
        Some(code) if status("4") => refused(&format!("the store refuses it ({code})")),
        None if status("501") => refused("the store does not know how"),
        None if status("507") => refused(NO_ROOM),
        // What is asked for a key, not the store.
        None if words.contains("invalid_grant") || words.contains("invalid_client") => {
            refused(&format!("the keys are not accepted\n  {keys}"))
        }
        None if words.contains("get-access-token") => {
            refused("`az` gives no key for it\n  type `az login`")
        }
        None if status("4") => refused("the store refuses it"),
        _ if status("5") => again("the store failed"),
        None if words.contains("incorrectly configured region") => {
            refused("the bucket is in another region\n  write its `region` in site.yaml")
        }
        _ => again(&format!(
            "it cannot be reached, or does not answer\n  {}",
            kind.address()
        )),
    }
}

/// Whether it is the hour that is wrong.
fn is_late(words: &str) -> bool {
    matches!(
        code(words),
        Some("RequestTimeTooSkewed" | "RequestExpired")
    )
        // Azure, and Google of a key that was signed here.
        || words.contains("Request date header too old")
        || words.contains("reasonable timeframe")
}

const NO_ROOM: &str =
    "the store is full\n  make room there, and publish again: it goes on from here";
/// What the stores say of keys that they do not know.
const WRONG_KEYS: [&str; 9] = [
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "InvalidToken",
    "ExpiredToken",
    "AuthenticationFailed",
    "AuthenticationRequired",
    "InvalidAuthenticationInfo",
    "InvalidSecurity",
    "NoAuthenticationInformation",
];
/// What they say of keys that they know.
const NO_RIGHTS: [&str; 9] = [
    "AccessDenied",
    "AllAccessDisabled",
    "AccountProblem",
    "AccountIsDisabled",
    "AuthorizationPermissionMismatch",
    "AuthorizationProtocolMismatch",
    "AuthorizationServiceMismatch",
    "AuthorizationResourceTypeMismatch",
    "InsufficientAccountPermissions",
];
const ELSEWHERE: [&str; 3] = [
    "PermanentRedirect",
    "AuthorizationHeaderMalformed",
    "IllegalLocationConstraintException",
];
const FULL: [&str; 4] = [
    "QuotaExceeded",
    "XMinioStorageFull",
    "InsufficientStorage",
    "AccountQuotaExceeded",
];
const BUSY: [&str; 10] = [
    "SlowDown",
    "ServiceUnavailable",
    "InternalError",
    "RequestTimeout",
    "OperationAborted",
    "ConditionalRequestConflict",
    "ServerBusy",
    "OperationTimedOut",
    "TooManyRequests",
    "BackendError",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> HostFault {
        let source = format!("Server returned non-2xx status code: 403 Forbidden: {body}").into();
        let error = Error::Generic {
            store: "S3",
            source,
        };
        fault(Kind::S3, "the bucket b", "write", "index.html", &error)
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

    #[test]
    fn each_store_is_understood_in_its_own_words() {
        for (kind, status, body, words) in [
            (
                Kind::Gcs,
                401,
                "<Error><Code>AuthenticationRequired</Code></Error>",
                "gcloud auth",
            ),
            (
                Kind::Gcs,
                403,
                "<Error><Code>AccessDenied</Code></Error>",
                "Storage Object Admin",
            ),
            (
                Kind::Gcs,
                404,
                "<Error><Code>NoSuchBucket</Code></Error>",
                "no such bucket",
            ),
            (
                Kind::Gcs,
                400,
                r#"{"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token and in a reasonable timeframe"}"#,
                "clock is wrong",
            ),
            (
                Kind::Gcs,
                400,
                r#"{"error":"invalid_grant"}"#,
                "keys are not accepted",
            ),
            (
                Kind::Azure,
                403,
                "<Error><Code>AuthenticationFailed</Code></Error>",
                "az login",
            ),
            (
                Kind::Azure,
                403,
                "<Error><Code>AuthenticationFailed</Code><AuthenticationErrorDetail>Request date header too old: 'Mon'</AuthenticationErrorDetail></Error>",
                "clock is wrong",
            ),
            (
                Kind::Azure,
                403,
                "<Error><Code>AuthorizationPermissionMismatch</Code></Error>",
                "Storage Blob Data Contributor",
            ),
            (
                Kind::Azure,
                404,
                "<Error><Code>ContainerNotFound</Code></Error>",
                "no such container",
            ),
        ] {
            let source = format!("Server returned non-2xx status code: {status} X: {body}").into();
            let error = Error::Generic {
                store: "any",
                source,
            };
            let fault = fault(kind, "it", "write", "index.html", &error);
            assert_eq!(fault.kind, FaultKind::Refused, "{body}");
            assert!(fault.message.contains(words), "{fault}");
        }
        let source = "Server returned non-2xx status code: 429 Too Many Requests: ".into();
        let error = Error::Generic {
            store: "any",
            source,
        };
        let fault = fault(Kind::Gcs, "it", "write", "index.html", &error);
        assert_eq!(fault.kind, FaultKind::Again);
    }
}
