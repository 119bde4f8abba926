//! Asks a host: follows where it leads, asks again where it is asked too often, unpacks what it sends.

use std::io::Read;
use std::time::Duration;

use reqwest::{Method, Response, header};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::faults::{circle, explained, nowhere};
use super::{Answer, Body, Fault, Hop, Limits, Want};

/// A redirect after so many is none that ends.
const HOPS: usize = 10;
/// How long to wait before a host that is asked too often is asked again.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];

/// Who asks.
#[derive(Clone)]
pub struct Client {
    client: reqwest::Client,
    limits: Limits,
}

impl Client {
    /// One that keeps to these limits; an error says why this machine cannot ask.
    pub fn new(limits: Limits) -> Result<Client, String> {
        // One for the whole program; that it has one already is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .user_agent(concat!("ibid/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(limits.answer)
            .read_timeout(limits.answer)
            .timeout(limits.whole)
            .build()
            .map_err(|fault| format!("no connection can be made from this machine: {fault}"))?;
        Ok(Client { client, limits })
    }

    /// Asks for one address, and follows where it leads.
    pub async fn one(&self, url: &Url, want: Want) -> Result<Answer, Fault> {
        let mut hops: Vec<Hop> = Vec::new();
        let mut at = url.clone();
        loop {
            let response = self.patiently(&at, want).await;
            let response = response.map_err(|fault| explained(&fault, self.limits))?;
            let status = response.status().as_u16();
            let to = response.headers().get(header::LOCATION);
            let to = to.and_then(|it| it.to_str().ok());
            let to = to.filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308));
            let Some(to) = to else {
                let mut answer = Answer::of(url, hops, at, &response);
                if want == Want::Whole {
                    answer.body = self.body(&answer, response).await?;
                }
                return Ok(answer);
            };
            let next = match at.join(to) {
                Ok(mut next) if matches!(next.scheme(), "http" | "https") => {
                    next.set_fragment(None);
                    next
                }
                _ => return Err(nowhere(to)),
            };
            hops.push(Hop {
                from: at.clone(),
                status,
            });
            if hops.len() >= HOPS || hops.iter().any(|hop| hop.from == next) {
                return Err(circle(&hops, &next));
            }
            at = next;
        }
    }

    /// Asks again after a while, where a host says that it was too often.
    async fn patiently(&self, url: &Url, want: Want) -> reqwest::Result<Response> {
        let mut pauses = PAUSES.iter();
        let mut method = match want {
            Want::Whole => Method::GET,
            Want::Head => Method::HEAD,
        };
        loop {
            let asked = self.client.request(method.clone(), url.clone());
            let response = asked.header(header::ACCEPT_ENCODING, "gzip").send().await?;
            match response.status().as_u16() {
                429 | 503 => match pauses.next() {
                    Some(pause) => tokio::time::sleep(*pause).await,
                    None => return Ok(response),
                },
                // Not every host knows how to say the head alone.
                400 | 403 | 405 | 501 if method == Method::HEAD => method = Method::GET,
                _ => return Ok(response),
            }
        }
    }

    /// What an answer holds, as far as it is not too large.
    async fn body(&self, answer: &Answer, mut from: Response) -> Result<Body, Fault> {
        let mut sent = Vec::new();
        loop {
            let chunk = from.chunk().await;
            match chunk.map_err(|fault| explained(&fault, self.limits).silent())? {
                Some(chunk) => sent.extend_from_slice(&chunk),
                None => break,
            }
            if sent.len() > self.limits.bytes {
                return Ok(Body::TooLarge);
            }
        }
        Ok(unpacked(
            sent,
            answer.header("content-encoding"),
            self.limits.bytes,
        ))
    }
}

impl Answer {
    fn of(asked: &Url, hops: Vec<Hop>, at: Url, response: &Response) -> Answer {
        let headers = response.headers().iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        Answer {
            asked: asked.clone(),
            hops,
            at,
            status: response.status().as_u16(),
            headers: headers.collect(),
            body: Body::Unread,
        }
    }
}

/// What was sent, unpacked.
fn unpacked(sent: Vec<u8>, encoding: Option<String>, most: usize) -> Body {
    match encoding.as_deref().map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "identity") => Body::Whole(sent),
        Some("gzip" | "x-gzip") => {
            let mut out = Vec::new();
            let reader = flate2::read::MultiGzDecoder::new(sent.as_slice());
            match reader.take(most as u64 + 1).read_to_end(&mut out) {
                Ok(_) if out.len() > most => Body::TooLarge,
                Ok(_) => Body::Whole(out),
                Err(_) => Body::Garbled,
            }
        }
        Some(_) => Body::Garbled,
    }
}

/// What questions are asked in; an error says why this machine cannot ask.
pub fn runtime() -> Result<Runtime, String> {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.map_err(|fault| format!("no connection can be made from this machine: {fault}"))
}
