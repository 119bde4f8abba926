//! Asks a host: several addresses at a time, none for longer than is bearable.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::io::{ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::{Client, Method, Response, header};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;

use super::answer::{Answer, Fault, Hop, Seen};
use super::page::Page;

/// How much is asked, and how long is waited.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// So many pages are looked at.
    pub pages: usize,
    /// So many other addresses, to which they lead.
    pub others: usize,
    /// To have an answer's first bytes, and between any two of its parts.
    pub answer: Duration,
    /// To have all of it.
    pub whole: Duration,
    /// For the whole look.
    pub budget: Duration,
    /// The most bytes of one file.
    pub bytes: usize,
}

impl Limits {
    /// A look at the most important.
    pub const USUAL: Limits = Limits {
        pages: 60,
        others: 400,
        answer: Duration::from_secs(15),
        whole: Duration::from_secs(60),
        budget: Duration::from_secs(5 * 60),
        bytes: 64 << 20,
    };
    /// All that the site has.
    pub const ALL: Limits = Limits {
        pages: usize::MAX,
        others: usize::MAX,
        budget: Duration::from_secs(6 * 60 * 60),
        ..Limits::USUAL
    };
}

/// So many requests at a time: few enough for a small host.
const AT_A_TIME: usize = 6;
/// A redirect after so many is none that ends.
const HOPS: usize = 10;
/// After so many unanswered requests a host is held for gone.
const FAULTS: usize = 5;
/// How long to wait before a host that is asked too often is asked again.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];

/// What is wanted of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// What it holds.
    Whole,
    /// Whether it is there, and as what.
    Head,
}

/// Who asks.
#[derive(Clone)]
pub struct Asker {
    client: Client,
    limits: Limits,
    faults: Arc<AtomicUsize>,
}

impl Asker {
    /// One that keeps to these limits.
    pub fn new(limits: Limits) -> Result<Asker, String> {
        // One for the whole program; that it has one already is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(concat!("ibid/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(limits.answer)
            .read_timeout(limits.answer)
            .timeout(limits.whole)
            .build()
            .map_err(|fault| format!("no connection can be made from this machine: {fault}"))?;
        Ok(Asker {
            client,
            limits,
            faults: Arc::default(),
        })
    }

    /// Whether the host has stopped to answer.
    pub fn has_given_up(&self) -> bool {
        self.faults.load(Ordering::Relaxed) >= FAULTS
    }

    /// Asks for each of these, and gives what came, by address. What was not asked for before `end` is
    /// not among it.
    pub async fn all(
        &self,
        wanted: BTreeMap<Url, Want>,
        end: tokio::time::Instant,
    ) -> BTreeMap<Url, Seen> {
        let turns = Arc::new(Semaphore::new(AT_A_TIME));
        let mut running = JoinSet::new();
        for (url, want) in wanted {
            let (asker, turns) = (self.clone(), turns.clone());
            running.spawn(async move {
                let turn = turns.acquire().await;
                if turn.is_err() || asker.has_given_up() {
                    return None;
                }
                let seen = asker.one(&url, want).await;
                Some((url, seen))
            });
        }
        let mut found = BTreeMap::new();
        while let Ok(Some(done)) = tokio::time::timeout_at(end, running.join_next()).await {
            found.extend(done.ok().flatten());
        }
        found
    }

    /// Asks for one address, and follows where it leads.
    pub async fn one(&self, url: &Url, want: Want) -> Seen {
        let mut hops: Vec<Hop> = Vec::new();
        let mut at = url.clone();
        loop {
            let response = match self.patiently(&at, want).await {
                Ok(response) => response,
                Err(fault) => {
                    if fault.is_timeout() || fault.is_connect() {
                        self.faults.fetch_add(1, Ordering::Relaxed);
                    }
                    return Seen::Fault(explained(&fault, self.limits));
                }
            };
            let status = response.status().as_u16();
            let to = response.headers().get(header::LOCATION);
            let to = to.and_then(|it| it.to_str().ok());
            let to = to.filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308));
            let Some(to) = to else {
                let mut answer = Answer::of(url, hops, at, &response);
                return match self.read(&mut answer, want, response).await {
                    Ok(()) => Seen::Answer(Box::new(answer)),
                    Err(fault) => Seen::Fault(fault),
                };
            };
            let next = match at.join(to) {
                Ok(mut next) if matches!(next.scheme(), "http" | "https") => {
                    next.set_fragment(None);
                    next
                }
                _ => return Seen::Fault(nowhere(to)),
            };
            hops.push(Hop {
                from: at.clone(),
                status,
            });
            if hops.len() >= HOPS || hops.iter().any(|hop| hop.from == next) {
                return Seen::Fault(circle(&hops, &next));
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

    /// Adds to an answer what it holds, as far as that is wanted and not too large.
    async fn read(&self, answer: &mut Answer, want: Want, mut from: Response) -> Result<(), Fault> {
        if want == Want::Head {
            return Ok(());
        }
        let mut sent = Vec::new();
        while let Some(chunk) = from.chunk().await.map_err(|fault| {
            self.faults.fetch_add(1, Ordering::Relaxed);
            explained(&fault, self.limits)
        })? {
            sent.extend_from_slice(&chunk);
            if sent.len() > self.limits.bytes {
                return Ok(());
            }
        }
        answer.body = unpacked(sent, answer.header("content-encoding"), self.limits.bytes);
        if answer.kind() == "text/html"
            && let Some(text) = answer.text()
        {
            answer.page = Some(Arc::new(Page::read(&text)));
        }
        Ok(())
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
            body: None,
            page: None,
        }
    }
}

/// What was sent, unpacked; none if it cannot be, or is too large.
fn unpacked(sent: Vec<u8>, encoding: Option<String>, most: usize) -> Option<Vec<u8>> {
    match encoding.as_deref().map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "identity") => Some(sent),
        Some("gzip" | "x-gzip") => {
            let mut out = Vec::new();
            let reader = flate2::read::MultiGzDecoder::new(sent.as_slice());
            reader.take(most as u64 + 1).read_to_end(&mut out).ok()?;
            (out.len() <= most).then_some(out)
        }
        Some(_) => None,
    }
}

fn nowhere(to: &str) -> Fault {
    Fault {
        message: format!("leads on to `{to}`, which is no address of a page"),
        hint: "look at the redirects in your host's settings".to_owned(),
    }
}

fn circle(hops: &[Hop], next: &Url) -> Fault {
    let mut shown: Vec<&str> = hops.iter().take(3).map(|hop| hop.from.as_str()).collect();
    shown.push(next.as_str());
    Fault {
        message: format!("leads on without end: {}", shown.join(" → ")),
        hint: "two redirects contradict each other: look at those in your host's settings, and in `static/_redirects` \
               if you have one"
            .to_owned(),
    }
}

/// A fault of the network, in words.
fn explained(fault: &reqwest::Error, limits: Limits) -> Fault {
    let told = |message: String, hint: &str| Fault {
        message,
        hint: hint.to_owned(),
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
                "gave no whole answer in time ({} seconds to begin, {} in all)",
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
