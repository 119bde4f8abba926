//! A published file, asked of its host: one request, and only to the address that was typed.

use std::time::Duration;

use url::Url;

use crate::web::{Body, Client, Limits, Want, runtime};

/// Those of a site with a hundred thousand articles, on a slow line.
pub const LIMITS: Limits = Limits {
    answer: Duration::from_secs(20),
    whole: Duration::from_secs(300),
    bytes: 512 << 20,
};

/// What stands at an address; else why it could not be had, with what to do.
pub fn fetch(url: &str, limits: Limits) -> Result<Vec<u8>, String> {
    const SAVE: &str = "save the file with a browser, and name that file instead";
    let url = Url::parse(url).map_err(|fault| {
        format!("that is no address ({fault})\n  it reads https://example.org/data.json")
    })?;
    let client = Client::new(limits)?;
    let came = runtime()?.block_on(client.one(&url, Want::Whole));
    let answer = came.map_err(|fault| match fault.is_silent {
        true => format!("{}\n  {}\n  or {SAVE}", fault.message, fault.hint),
        false => format!("{}\n  {}", fault.message, fault.hint),
    })?;
    if !(200..300).contains(&answer.status) {
        return Err(refused(answer.status));
    }
    match answer.body {
        Body::Whole(bytes) => Ok(bytes),
        Body::TooLarge => Err(too_large(limits.bytes as u64)),
        Body::Garbled | Body::Unread => Err(format!("what came cannot be unpacked\n  {SAVE}")),
    }
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
