//! The server: requests in, pages out.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt;
use futures_util::stream;

use super::engine::Stage;
use super::guard::Guard;
use super::media::range;
use super::page::{File, Found, find, own_part};
use crate::bundle::HTML;

/// The script in each page.
use super::preview::SCRIPT;
/// So often a connection that has nothing to tell is kept alive.
const KEEP: Duration = Duration::from_secs(15);

/// What a request is answered from.
pub struct Server {
    /// The site.
    pub stage: Arc<Stage>,
    /// Who may ask.
    pub guard: Guard,
    /// What to type to come here.
    pub origin: String,
}

/// Answers requests until the program ends.
pub async fn serve(server: Server, listener: tokio::net::TcpListener) -> std::io::Result<()> {
    let router = Router::new().fallback(answer).with_state(Arc::new(server));
    // A page is small and sent at once: it need not wait for more.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response {
    let own = own_part(request.uri().path()).map(str::to_owned);
    if let Err(refused) = allowed(&server, &request, own.is_some()) {
        return refused;
    }
    match own.as_deref() {
        Some("preview.js") => script(request.headers(), request.method()),
        Some("events") => events(server, &request),
        Some(_) => plain(StatusCode::NOT_FOUND, "There is nothing here."),
        None => page(server, request).await,
    }
}

/// Refuses what does not come from a page of the preview.
#[allow(
    clippy::result_large_err,
    reason = "it is the answer, and sent at once"
)]
fn allowed(server: &Server, request: &Request, is_own: bool) -> Result<(), Response> {
    let headers = request.headers();
    let named = request.uri().authority().map(|it| it.as_str());
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = match (named, hosts.next(), hosts.next()) {
        (Some(named), _, None) => Some(named),
        (None, Some(host), None) => host.to_str().ok(),
        _ => None,
    };
    let Some(host) = host.filter(|host| server.guard.is_ours(host)) else {
        let words = format!(
            "This preview answers only to its own address: {}/\n\
             It was asked for under another name, which a page of another site could have made up.",
            server.origin
        );
        return Err(plain(StatusCode::FORBIDDEN, &words));
    };
    let is_read = [Method::GET, Method::HEAD].contains(request.method());
    if is_own || !is_read {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let is_same = |it: &HeaderValue| it.to_str().is_ok_and(|it| server.guard.is_same(it, host));
        if !origins.all(is_same) {
            let words = "This preview answers its own pages only, and not those of another site.";
            return Err(plain(StatusCode::FORBIDDEN, words));
        }
    }
    if !is_read {
        let mut refused = plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "A preview can only be looked at.",
        );
        let methods = HeaderValue::from_static("GET, HEAD");
        refused.headers_mut().insert(header::ALLOW, methods);
        return Err(refused);
    }
    Ok(())
}

/// A page or another file of the site. Waits until there is a first state of it.
async fn page(server: Arc<Server>, request: Request) -> Response {
    let mut newest = server.stage.log.subscribe();
    if newest.wait_for(|newest| *newest > 0).await.is_err() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "The preview ends.");
    }
    let (parts, _) = request.into_parts();
    let made = tokio::task::spawn_blocking(move || {
        let found = find(&server.stage, parts.uri.path());
        match found {
            Found::File(file) => file_answer(&server, file, &parts.headers, &parts.method),
            Found::Elsewhere(path) => elsewhere(&path, parts.uri.query()),
            Found::Own(status, words) => own_page(&server, status, &words),
        }
    });
    made.await.unwrap_or_else(|_| {
        let words = "This page could not be made. Please tell us: it is a fault of ibid.";
        plain(StatusCode::INTERNAL_SERVER_ERROR, words)
    })
}

/// A file, if it is not known to whoever asks.
fn file_answer(server: &Server, file: File, headers: &HeaderMap, method: &Method) -> Response {
    let File {
        status,
        kind,
        mut bytes,
        version,
    } = file;
    let mut tag = blake3::hash(&bytes).to_hex()[..32].to_owned();
    if kind == HTML {
        // A page of another run belongs to other numbers.
        tag = format!("{tag}-{}", server.stage.log.running());
        add_script(server, &mut bytes, version);
    }
    let tag = format!("\"{tag}\"");
    let mut answer = Response::builder()
        .header(header::ETAG, &tag)
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header("x-ibid-version", version);
    if status == StatusCode::OK && is_known(headers, &tag) {
        return finish(answer.status(StatusCode::NOT_MODIFIED), Vec::new(), method);
    }
    answer = answer.header(header::CONTENT_TYPE, kind).status(status);
    if kind == HTML {
        return finish(answer, bytes, method);
    }
    answer = answer.header(header::ACCEPT_RANGES, "bytes");
    let asked = headers.get(header::RANGE).and_then(|it| it.to_str().ok());
    // A part of another version is of no use.
    let is_same = headers
        .get(header::IF_RANGE)
        .is_none_or(|it| it == tag.as_str());
    match range(
        asked.filter(|_| is_same && status == StatusCode::OK),
        bytes.len(),
    ) {
        Ok(None) => finish(answer, bytes, method),
        Ok(Some((first, end))) => {
            let part = format!("bytes {first}-{}/{}", end - 1, bytes.len());
            let answer = answer
                .status(StatusCode::PARTIAL_CONTENT)
                .header(header::CONTENT_RANGE, part);
            finish(answer, bytes[first..end].to_vec(), method)
        }
        Err(()) => {
            let answer = answer
                .status(StatusCode::RANGE_NOT_SATISFIABLE)
                .header(header::CONTENT_RANGE, format!("bytes */{}", bytes.len()));
            finish(answer, Vec::new(), method)
        }
    }
}

fn finish(answer: axum::http::response::Builder, bytes: Vec<u8>, method: &Method) -> Response {
    let length = bytes.len();
    let body = match *method == Method::HEAD {
        true => Body::empty(),
        false => Body::from(bytes),
    };
    let mut answer = answer
        .body(body)
        .expect("these headers are made of plain letters");
    if *method == Method::HEAD {
        let length = HeaderValue::from(length);
        answer.headers_mut().insert(header::CONTENT_LENGTH, length);
    }
    answer
}

/// Whether one of the `If-None-Match` is this tag.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = lists
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(|known| known.trim().trim_start_matches("W/"));
    tags.any(|known| known == tag || known == "*")
}

/// Adds the script before the end of the page's body.
fn add_script(server: &Server, page: &mut Vec<u8>, version: u64) {
    let current = server.stage.shown.current().newest;
    let base = current.as_ref().map_or("/", |snapshot| &*snapshot.base);
    let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let script = script_tag(base, version);
    page.splice(end..end, script.into_bytes());
}

/// `base` is the path of an address, in which no quotation mark can stand.
fn script_tag(base: &str, version: u64) -> String {
    let base = base.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<script src=\"{base}_ibid/preview.js\" data-version=\"{version}\" data-base=\"{base}\" defer></script>"
    )
}

/// A small page of the preview's own, which has the script and so shows what is wrong.
fn own_page(server: &Server, status: StatusCode, words: &str) -> Response {
    let current = server.stage.shown.current().newest;
    let base = current.as_ref().map_or("/", |snapshot| &*snapshot.base);
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Preview</title>\n</head>\n<body>\n<main><p>{words}</p></main>\n{}</body>\n</html>\n",
        // Whatever happened is told: no event is known.
        script_tag(base, 0)
    );
    let headers = [
        (header::CONTENT_TYPE, HTML),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (status, headers, page).into_response()
}

fn elsewhere(path: &str, query: Option<&str>) -> Response {
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    // Not for good: another site may stand at this address tomorrow.
    let headers = [
        (header::LOCATION, format!("{path}{query}")),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    (StatusCode::TEMPORARY_REDIRECT, headers).into_response()
}

fn script(headers: &HeaderMap, method: &Method) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(SCRIPT.as_bytes()).to_hex()[..32]);
    let answer = Response::builder()
        .header(header::ETAG, &tag)
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    if is_known(headers, &tag) {
        return finish(answer.status(StatusCode::NOT_MODIFIED), Vec::new(), method);
    }
    finish(answer, SCRIPT.as_bytes().to_vec(), method)
}

/// All events from one on, as they come.
fn events(server: Arc<Server>, request: &Request) -> Response {
    let asked = request.uri().query().and_then(|query| {
        let mut pairs = query.split('&');
        pairs.find_map(|pair| pair.strip_prefix("since="))
    });
    let last = request.headers().get("last-event-id");
    // After a connection broke, the browser says what it saw last; the address is as before.
    let since = last.and_then(|it| it.to_str().ok()).or(asked);
    let since = since.and_then(|it| it.trim().parse().ok());
    let log = &server.stage.log;
    let told = Telling {
        newest: log.subscribe(),
        known: log.standing(since),
        is_first: true,
        server,
    };
    let all = stream::unfold(told, |mut told| async move {
        let (number, text) = told.next().await?;
        let event = Event::default()
            .id(number.to_string())
            .event("change")
            .data(text);
        Some((Ok::<_, Infallible>(event), told))
    });
    let keep = KeepAlive::new().interval(KEEP);
    let mut answer = Sse::new(all).keep_alive(keep).into_response();
    let fresh = HeaderValue::from_static("no-cache");
    answer.headers_mut().insert(header::CACHE_CONTROL, fresh);
    answer
}

/// One subscriber.
struct Telling {
    server: Arc<Server>,
    newest: tokio::sync::watch::Receiver<u64>,
    /// The last event that it knows.
    known: u64,
    is_first: bool,
}

impl Telling {
    /// The next event that it does not know; waits for it.
    async fn next(&mut self) -> Option<(u64, String)> {
        loop {
            self.newest.borrow_and_update();
            let stage = &self.server.stage;
            let shown = stage.shown.current().newest;
            let is_there = |path: &str| shown.as_ref().is_some_and(|it| it.pages.has(path));
            let wrong = || stage.log.wrong().filter(|_| self.is_first);
            let event = stage.log.after(self.known, is_there).or_else(wrong);
            self.is_first = false;
            if let Some((number, text)) = event {
                self.known = number;
                return Some((number, text));
            }
            self.newest.changed().await.ok()?;
        }
    }
}

fn plain(status: StatusCode, words: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (status, headers, format!("{words}\n")).into_response()
}
