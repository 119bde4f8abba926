//! A published file, asked of its host: one request, and only to the address that was typed.

use std::io::Read;
use std::time::Duration;

use ureq::{Agent, Error, Timeout};

/// How long an answer may take, and how large it may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To be connected, and to have the answer's first bytes.
    pub answer: Duration,
    /// To have all of it.
    pub whole: Duration,
    /// The most bytes that are read.
    pub bytes: u64,
}

impl Limits {
    /// Those of a site with a hundred thousand articles, on a slow line.
    pub const USUAL: Limits = Limits {
        answer: Duration::from_secs(20),
        whole: Duration::from_secs(300),
        bytes: 512 << 20,
    };
}

/// What stands at an address; else why it could not be had, with what to do.
pub fn fetch(url: &str, limits: Limits) -> Result<Vec<u8>, String> {
    let config = Agent::config_builder()
        .timeout_resolve(Some(limits.answer))
        .timeout_connect(Some(limits.answer))
        .timeout_recv_response(Some(limits.answer))
        .timeout_global(Some(limits.whole))
        .http_status_as_error(false)
        .user_agent(concat!("ibid/", env!("CARGO_PKG_VERSION")))
        .build();
    let mut answer = Agent::new_with_config(config)
        .get(url)
        .call()
        .map_err(|fault| explained(&fault, limits))?;
    let status = answer.status();
    if !status.is_success() {
        return Err(refused(status.as_u16()));
    }
    let mut bytes = Vec::new();
    let body = answer.body_mut().with_config().limit(u64::MAX).reader();
    let mut body = body.take(limits.bytes + 1);
    if let Err(fault) = body.read_to_end(&mut bytes) {
        return Err(explained(&Error::from(fault), limits));
    }
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large(limits.bytes));
    }
    Ok(bytes)
}

/// What is said of a file that is larger than any data.json.
pub fn too_large(limit: u64) -> String {
    match limit >> 20 {
        0 => format!("it has more than {limit} bytes: it is no data.json of a site"),
        megabytes => format!("it has more than {megabytes} MB: it is no data.json of a site"),
    }
}

fn refused(status: u16) -> String {
    let why = match status {
        401 | 403 => "it may not be read without a password",
        404 | 410 => "nothing stands there",
        429 => "the host was asked too often; try again in a while",
        500.. => "the host has a fault of its own; try again in a while",
        _ => "that is no answer to a plain question",
    };
    let hint = match status {
        404 | 410 => {
            "\n  data.json lies where the site's front page does; has the site been published by `ibid build`?"
        }
        401 | 403 => "\n  save the file with a browser, and name that file instead",
        _ => "",
    };
    format!("the host answered {status}: {why}{hint}")
}

/// A fault of the network, in words.
fn explained(fault: &Error, limits: Limits) -> String {
    const SAVE: &str = "\n  save the file with a browser, and name that file instead";
    match fault {
        Error::HostNotFound => {
            "there is no host of that name\n  is it spelt right, and is this machine online?"
                .to_owned()
        }
        Error::Timeout(Timeout::Global | Timeout::RecvBody) => format!(
            "it was not here in {} seconds{SAVE}",
            limits.whole.as_secs_f32()
        ),
        Error::Timeout(_) => format!(
            "the host did not answer in {} seconds\n  try again, or save the file with a browser and name that file instead",
            limits.answer.as_secs_f32()
        ),
        Error::TooManyRedirects => "the address leads from one to another without end".to_owned(),
        Error::BadUri(_) | Error::Http(_) => {
            "that is no address\n  it reads https://example.org/data.json".to_owned()
        }
        Error::Tls(_) | Error::Rustls(_) => format!(
            "the connection is not safe: {fault}\n  a filter of your network may stand between{}",
            SAVE.replace("\n  ", ": ")
        ),
        Error::Io(io) => match io.kind() {
            std::io::ErrorKind::ConnectionRefused => {
                "nothing answers at that address\n  is it spelt right, and is the site online?"
                    .to_owned()
            }
            // What the reader of a body wraps.
            _ => match io.get_ref().and_then(|it| it.downcast_ref::<Error>()) {
                Some(inner) => explained(inner, limits),
                None => format!("the connection broke: {io}{SAVE}"),
            },
        },
        other => format!("the connection failed: {other}{SAVE}"),
    }
}
