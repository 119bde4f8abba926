//! A store in memory that speaks what S3 and Google's XML interface have in common, with conditions,
//! and fails as a test wants it to. There is no emulator to install of Google's XML interface, and none of
//! a store that cuts lines, is slow, or knows another hour.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// A request, as far as tests look at it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub method: String,
    pub bucket: String,
    pub key: String,
    pub query: BTreeMap<String, String>,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
    /// How many there were before.
    pub number: usize,
}

/// What becomes of a request.
pub enum Luck {
    Fine,
    /// It is refused with that status and that name of a fault; nothing is done.
    Refused(u16, &'static str),
    /// The line is cut before it is done, or after.
    CutBefore,
    CutAfter,
    /// The answer stops in its middle.
    CutWithin,
    Slow(Duration),
}

/// What stands at a key.
#[derive(Clone, Debug, Default)]
pub struct Object {
    pub bytes: Vec<u8>,
    pub headers: BTreeMap<String, String>,
    pub generation: u64,
    /// Seconds of the store's day.
    pub at: u64,
}

type Rule = Box<dyn FnMut(&Asked) -> Luck + Send>;
type Check = Box<dyn Fn(&BTreeMap<String, Object>) -> Vec<String> + Send>;

pub struct State {
    pub objects: BTreeMap<String, Object>,
    pub asked: Vec<Asked>,
    /// What did not hold after a change.
    pub wrong: Vec<String>,
    rule: Rule,
    check: Check,
    generation: u64,
    requests: usize,
    since: Instant,
}

/// Noon, when a test begins.
const NOON: u64 = 12 * 3600;
/// So many keys are listed at once.
const PAGE: usize = 50;

#[derive(Clone)]
pub struct StandIn {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl StandIn {
    /// A store with one bucket, `bucket`.
    pub fn new() -> StandIn {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let state = Arc::new(Mutex::new(State {
            objects: BTreeMap::new(),
            asked: Vec::new(),
            wrong: Vec::new(),
            rule: Box::new(|_| Luck::Fine),
            check: Box::new(|_| Vec::new()),
            generation: 0,
            requests: 0,
            since: Instant::now(),
        }));
        let store = StandIn { port, state };
        let serving = store.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let store = serving.clone();
                std::thread::spawn(move || store.serve(&stream));
            }
        });
        store
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|it| it.into_inner())
    }

    /// What becomes of each request from now on.
    pub fn rule(&self, rule: impl FnMut(&Asked) -> Luck + Send + 'static) {
        self.state().rule = Box::new(rule);
    }

    /// What must hold after each change.
    pub fn check(&self, check: impl Fn(&BTreeMap<String, Object>) -> Vec<String> + Send + 'static) {
        self.state().check = Box::new(check);
    }

    /// Somebody else puts something there, that many seconds ago.
    pub fn others_put(&self, key: &str, bytes: &[u8], ago: u64) {
        let mut state = self.state();
        state.generation += 1;
        let object = Object {
            bytes: bytes.to_vec(),
            generation: state.generation,
            at: state.now() - ago,
            ..Object::default()
        };
        state.objects.insert(key.to_owned(), object);
    }

    /// Each key with its bytes.
    pub fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        let state = self.state();
        let all = state.objects.iter();
        all.map(|(key, object)| (key.clone(), object.bytes.clone()))
            .collect()
    }

    pub fn object(&self, key: &str) -> Object {
        let found = self.state().objects.get(key).cloned();
        found.unwrap_or_else(|| panic!("there is no {key}"))
    }

    fn serve(&self, stream: &TcpStream) {
        let Ok(reading) = stream.try_clone() else {
            return;
        };
        let mut reading = BufReader::new(reading);
        while let Some(mut asked) = read(&mut reading) {
            let luck = {
                let mut state = self.state();
                asked.number = state.requests;
                state.requests += 1;
                state.asked.push(asked.clone());
                (state.rule)(&asked)
            };
            let answer = match luck {
                Luck::CutBefore => return,
                Luck::Refused(status, code) => fault(&asked, status, code),
                Luck::Fine => self.answer(&asked),
                Luck::CutAfter => {
                    self.answer(&asked);
                    return;
                }
                Luck::CutWithin => {
                    let answer = self.answer(&asked);
                    let _ = (&*stream).write_all(&answer[..answer.len() / 2]);
                    return;
                }
                Luck::Slow(pause) => {
                    std::thread::sleep(pause);
                    self.answer(&asked)
                }
            };
            if (&*stream).write_all(&answer).is_err() {
                return;
            }
        }
    }

    fn answer(&self, asked: &Asked) -> Vec<u8> {
        let mut state = self.state();
        if asked.bucket != "bucket" {
            return fault(asked, 404, "NoSuchBucket");
        }
        if asked.key.is_empty() {
            return state.list(asked);
        }
        let answer = match asked.method.as_str() {
            "GET" | "HEAD" => match state.objects.get(&asked.key) {
                None => return fault(asked, 404, "NoSuchKey"),
                Some(object) => {
                    return http(200, &object.told(), &object.bytes, asked.method == "HEAD");
                }
            },
            "PUT" => state.put(asked),
            "DELETE" => match state.objects.remove(&asked.key) {
                None => return fault(asked, 404, "NoSuchKey"),
                Some(_) => http(204, &[], b"", true),
            },
            _ => return fault(asked, 405, "MethodNotAllowed"),
        };
        let wrong = (state.check)(&state.objects);
        let (method, key) = (&asked.method, &asked.key);
        let wrong = wrong.iter().map(|it| format!("after {method} {key}: {it}"));
        let wrong: Vec<String> = wrong.collect();
        state.wrong.extend(wrong);
        answer
    }
}

impl State {
    fn now(&self) -> u64 {
        NOON + self.since.elapsed().as_secs()
    }

    fn put(&mut self, asked: &Asked) -> Vec<u8> {
        let old = self.objects.get(&asked.key);
        let header = |name: &str| asked.headers.get(name).map(String::as_str);
        let generation = old.map_or(0, |it| it.generation);
        let holds = match (
            header("if-none-match"),
            header("if-match"),
            header("x-goog-if-generation-match"),
        ) {
            (Some(_), ..) => old.is_none(),
            (_, Some(tag), _) => old.is_some_and(|it| it.tag() == tag),
            (.., Some(number)) => number == generation.to_string(),
            _ => true,
        };
        if !holds {
            return fault(asked, 412, "PreconditionFailed");
        }
        self.generation += 1;
        let kept = ["content-type", "cache-control", "content-encoding"];
        let kept = kept
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), header(name)?.to_owned())));
        let object = Object {
            bytes: asked.body.clone(),
            headers: kept.collect(),
            generation: self.generation,
            at: self.now(),
        };
        let told = object.told();
        self.objects.insert(asked.key.clone(), object);
        http(200, &told, b"", false)
    }

    fn list(&self, asked: &Asked) -> Vec<u8> {
        let of_query = |name: &str| asked.query.get(name).cloned().unwrap_or_default();
        let (prefix, after) = (of_query("prefix"), of_query("continuation-token"));
        let all: Vec<_> = self
            .objects
            .iter()
            .filter(|(key, _)| key.starts_with(&prefix) && **key > after)
            .collect();
        let mut body = String::from("<ListBucketResult>");
        for (key, object) in all.iter().take(PAGE) {
            body.push_str(&format!(
                "<Contents><Key>{key}</Key><LastModified>2026-11-28T12:00:00.000Z</LastModified>\
                 <ETag>{}</ETag><Size>{}</Size></Contents>",
                object.tag(),
                object.bytes.len()
            ));
        }
        if all.len() > PAGE {
            let last = all[PAGE - 1].0;
            body.push_str(&format!(
                "<IsTruncated>true</IsTruncated><NextContinuationToken>{last}</NextContinuationToken>"
            ));
        }
        body.push_str("</ListBucketResult>");
        http(200, &[], body.as_bytes(), false)
    }
}

impl Object {
    fn tag(&self) -> String {
        format!("\"{:032x}\"", self.generation)
    }

    fn told(&self) -> Vec<(String, String)> {
        let (hour, minute, second) = (self.at / 3600, self.at / 60 % 60, self.at % 60);
        let mut told: Vec<(String, String)> = self.headers.clone().into_iter().collect();
        for (name, value) in [
            ("etag", self.tag()),
            ("x-goog-generation", self.generation.to_string()),
            (
                "last-modified",
                format!("Sat, 28 Nov 2026 {hour:02}:{minute:02}:{second:02} GMT"),
            ),
        ] {
            told.push((name.to_owned(), value));
        }
        told
    }
}

fn fault(asked: &Asked, status: u16, code: &str) -> Vec<u8> {
    let body = match code {
        "" => String::new(),
        // A store repeats what it was sent.
        code => format!(
            "<Error><Code>{code}</Code><Message>no</Message><Sent>{}</Sent></Error>",
            asked
                .headers
                .get("authorization")
                .map_or("", String::as_str)
        ),
    };
    http(status, &[], body.as_bytes(), asked.method == "HEAD")
}

fn http(status: u16, headers: &[(String, String)], body: &[u8], is_head: bool) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} X\r\n");
    if status != 204 {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut answer = head.into_bytes();
    if !is_head {
        answer.extend_from_slice(body);
    }
    answer
}

fn read(from: &mut impl BufRead) -> Option<Asked> {
    let mut line = String::new();
    from.read_line(&mut line).ok().filter(|it| *it > 0)?;
    let mut words = line.split(' ');
    let mut asked = Asked {
        method: words.next()?.to_owned(),
        ..Asked::default()
    };
    let address = url::Url::parse("http://store/")
        .ok()?
        .join(words.next()?)
        .ok()?;
    let pairs = address.query_pairs();
    asked.query = pairs
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let path = unescaped(address.path().trim_start_matches('/'));
    let (bucket, key) = path.split_once('/').unwrap_or((&path, ""));
    (asked.bucket, asked.key) = (bucket.to_owned(), key.to_owned());
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok().filter(|it| *it > 0)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        asked
            .headers
            .insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = asked.headers.get("content-length");
    let length = length.and_then(|it| it.parse().ok()).unwrap_or(0);
    asked.body = vec![0; length];
    from.read_exact(&mut asked.body).ok()?;
    Some(asked)
}

/// `%2F` → `/`.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, more)) = rest.split_first() {
        let hex = (first == b'%').then(|| more.get(..2)).flatten();
        let byte = hex.and_then(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &more[2..] } else { more };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Asks a store on this machine: status, head and body.
pub fn ask(
    port: u16,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> (u16, String, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it answers");
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let sent = stream.write_all(format!("{head}\r\n").as_bytes());
    sent.and_then(|()| stream.write_all(body))
        .expect("it reads");
    let mut reading = BufReader::new(stream);
    let mut status = String::new();
    reading.read_line(&mut status).expect("a status");
    let mut head = String::new();
    loop {
        let mut line = String::new();
        reading.read_line(&mut line).expect("a head");
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line.to_lowercase());
    }
    let mut whole = Vec::new();
    let _ = reading.read_to_end(&mut whole);
    if head.contains("transfer-encoding: chunked") {
        whole = joined(&whole);
    }
    let number = status.split(' ').nth(1).and_then(|it| it.parse().ok());
    (number.expect("a number"), head, whole)
}

/// A body that came in parts, each after its length.
fn joined(mut parts: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = parts.windows(2).position(|it| it == b"\r\n") {
        let length = std::str::from_utf8(&parts[..end]).ok();
        let length = length.and_then(|it| usize::from_str_radix(it.trim(), 16).ok());
        let Some(length) = length.filter(|it| *it > 0) else {
            break;
        };
        whole.extend_from_slice(&parts[end + 2..end + 2 + length]);
        parts = &parts[end + 4 + length..];
    }
    whole
}
