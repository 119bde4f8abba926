//! A container of Azure's, by Azurite.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::black_box::program::Site;
use super::{LOCK, assert_same, built, command, done, other_site, refused, site, tool};

/// The account and the key of every Azurite: they stand in its handbook.
const ACCOUNT: &str = "devstoreaccount1";
const KEY: &str =
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const PLACE: &str = "azure: {account: devstoreaccount1, container: site, prefix: www}";

/// A store that stands as long as this lives, with an empty container `site` that everybody may read.
struct Azurite {
    child: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Drop for Azurite {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Azurite {
    fn start() -> Option<Azurite> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let installed = here.join("tests/azure/node_modules/.bin/azurite-blob");
        let program = tool("azurite-blob", &[installed])?;
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        drop(listener);
        let folder = tempfile::tempdir().expect("a folder can be made");
        let child = Command::new(program)
            .args(["--silent", "--disableTelemetry", "--skipApiVersionCheck"])
            .args(["--inMemoryPersistence", "--blobPort", &port.to_string()])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Azurite starts");
        let store = Azurite {
            child,
            port,
            _folder: folder,
        };
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                since.elapsed() < Duration::from_secs(60),
                "Azurite does not answer"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        let access = [("x-ms-blob-public-access", "container")];
        let made = store.ask("PUT", "site?restype=container", &access, b"");
        assert_eq!(made.0, 201, "the container was not made");
        Some(store)
    }

    /// Asks the store as its owner: status, head and body.
    fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> (u16, String, Vec<u8>) {
        let mut named = vec![
            ("x-ms-date", "Sat, 28 Nov 2026 12:00:00 GMT"),
            ("x-ms-version", "2025-11-05"),
        ];
        named.extend(headers);
        named.sort_unstable();
        let own: String = named
            .iter()
            .map(|(name, value)| format!("{name}:{value}\n"))
            .collect();
        let (place, query) = path.split_once('?').unwrap_or((path, ""));
        let query = query.replace('=', ":").replace('&', "\n");
        let query = match query.is_empty() {
            true => query,
            false => format!("\n{query}"),
        };
        let length = match body.len() {
            0 => String::new(),
            length => length.to_string(),
        };
        let signed = format!(
            "{method}\n\n\n{length}\n\n\n\n\n\n\n\n\n{own}/{ACCOUNT}/{ACCOUNT}/{place}{query}"
        );
        let signature = signature(KEY, &signed);
        named.push(("Authorization", &signature));
        super::stand_in::ask(
            self.port,
            method,
            &format!("/{ACCOUNT}/{path}"),
            &named,
            body,
        )
    }

    fn get(&self, path: &str) -> (u16, String, Vec<u8>) {
        self.ask("GET", &format!("site/{path}"), &[], b"")
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let kind = [("x-ms-blob-type", "BlockBlob")];
        let put = self.ask("PUT", &format!("site/{path}"), &kind, bytes);
        assert_eq!(put.0, 201, "{path} was not put: {}", put.1);
    }

    /// Each key of the container.
    fn keys(&self) -> Vec<String> {
        let (status, _, body) = self.ask("GET", "site?comp=list&restype=container", &[], b"");
        assert_eq!(status, 200, "the container cannot be listed");
        let text = String::from_utf8_lossy(&body);
        let names = text.split("<Name>").skip(1);
        names
            .filter_map(|it| Some(it.split_once("</Name>")?.0.to_owned()))
            .collect()
    }

    fn publish(&self, site: &Site, more: &[(&str, &str)]) -> Output {
        let mut command = command(site);
        command
            .env("AZURE_STORAGE_USE_EMULATOR", "true")
            .env(
                "AZURITE_BLOB_STORAGE_URL",
                format!("http://127.0.0.1:{}", self.port),
            )
            .envs(more.iter().copied());
        command.output().expect("the program starts")
    }

    fn holds(&self, site: &Site) {
        let wanted = built(site);
        let keys = self.keys();
        let keys = keys.iter().filter_map(|it| it.strip_prefix("www/"));
        let there = keys.filter(|it| !it.starts_with("theirs"));
        let there = there.map(|key| (key.to_owned(), self.get(&format!("www/{key}")).2));
        assert_same(&there.collect(), &wanted);
    }
}

/// HMAC-SHA256, as the store wants it.
fn signature(key: &str, text: &str) -> String {
    use base64::Engine;
    let engine = base64::engine::general_purpose::STANDARD;
    let mut pad = engine.decode(key).expect("base64");
    pad.resize(64, 0);
    let digest = |mask: u8, rest: &[u8]| {
        let mut hash = Sha256::new();
        hash.update(pad.iter().map(|byte| byte ^ mask).collect::<Vec<_>>());
        hash.update(rest);
        hash.finalize()
    };
    let inner = digest(0x36, text.as_bytes());
    let outer = digest(0x5c, &inner);
    format!("SharedKey {ACCOUNT}:{}", engine.encode(outer))
}

#[test]
fn a_container_holds_what_a_build_makes_beside_what_others_put_there() {
    let Some(store) = Azurite::start() else {
        return;
    };
    store.put("theirs.txt", b"theirs");
    store.put("www/theirs.txt", b"theirs");
    let mine = site(PLACE);
    let text = done(&store.publish(&mine, &[]));
    assert!(text.contains("the container site of"), "{text}");
    store.holds(&mine);
    let (_, head, _) = store.get("www/index.html");
    for words in [
        "content-type: text/html; charset=utf-8",
        "cache-control: public, max-age=0, must-revalidate",
    ] {
        assert!(head.contains(words), "«{words}» is not in\n{head}");
    }
    assert!(done(&store.publish(&mine, &[])).contains("nothing is to be done"));
    std::fs::remove_file(mine.source().join("content/articles/b.md")).expect("it is there");
    let text = done(&store.publish(&mine, &[]));
    assert!(text.contains("removed articles/b/index.html"), "{text}");
    store.holds(&mine);
    for name in ["theirs.txt", "www/theirs.txt"] {
        assert_eq!(store.get(name).2, b"theirs", "{name}");
    }
    store.put("www/articles/c/index.html", b"theirs");
    let output = store.publish(&other_site(PLACE), &[]);
    let words = ["`articles/c/index.html`", "Nothing was changed"];
    refused(&output, &words, &[KEY]);
    assert_eq!(store.get("www/articles/c/index.html").2, b"theirs");

    // What somebody else holds stays theirs.
    store.put(&format!("www/{LOCK}"), b"somebody else's");
    let output = store.publish(&site(PLACE), &[]);
    refused(&output, &["somebody else is publishing"], &[KEY]);
    assert_eq!(store.get(&format!("www/{LOCK}")).2, b"somebody else's");
}

#[test]
fn keys_that_are_wrong_or_missing_and_a_container_that_is_not_there_are_told() {
    let Some(store) = Azurite::start() else {
        return;
    };
    let site = site(PLACE);
    let wrong = "d3JvbmcgYW5kIHNlY3JldA==";
    let given = [("AZURE_STORAGE_KEY", wrong)];
    let words = ["does not let these keys do that", "az login"];
    refused(&store.publish(&site, &given), &words, &[wrong]);
    let broken = [("AZURE_STORAGE_KEY", "no base64 at all!")];
    let output = store.publish(&site, &broken);
    refused(&output, &["whether the key is whole"], &["no base64"]);
    assert!(store.keys().is_empty(), "{:?}", store.keys());

    // By the variables of Azure's own tools.
    let right = [("AZURE_STORAGE_KEY", KEY)];
    done(&store.publish(&site, &right));
    let connection = format!("AccountName={ACCOUNT};AccountKey={KEY}");
    let given = [("AZURE_STORAGE_CONNECTION_STRING", connection.as_str())];
    done(&store.publish(&site, &given));

    let output = command(&site).output().expect("the program starts");
    refused(&output, &["there are no keys", "az login"], &[]);
    let nowhere = super::site("azure: {account: devstoreaccount1, container: nowhere}");
    let output = store.publish(&nowhere, &[]);
    refused(&output, &["no such container", "`container`"], &[KEY]);
}

#[test]
fn text_is_stored_packed_and_says_so() {
    let Some(store) = Azurite::start() else {
        return;
    };
    let site = site("azure: {account: devstoreaccount1, container: site, compress: br}");
    done(&store.publish(&site, &[]));
    let (_, head, body) = store.get("index.html");
    assert!(head.contains("content-encoding: br"), "{head}");
    let mut whole = Vec::new();
    let read = brotli::BrotliDecompress(&mut &*body, &mut whole);
    assert!(read.is_ok(), "the page cannot be unpacked");
    assert_eq!(whole, built(&site)["index.html"]);
    assert!(done(&store.publish(&site, &[])).contains("nothing is to be done"));
}

#[test]
fn of_two_at_once_one_comes_last_and_whole() {
    let Some(store) = Azurite::start() else {
        return;
    };
    let sites = [site(PLACE), other_site(PLACE)];
    std::thread::scope(|scope| {
        for one in &sites {
            scope.spawn(|| {
                for _ in 0..40 {
                    let output = store.publish(one, &[]);
                    if output.status.code() == Some(0) {
                        return;
                    }
                    refused(&output, &["somebody else"], &[KEY]);
                }
                panic!("it is never through");
            });
        }
    });
    let listed = store.get("www/.ibid").2;
    let wanted = sites.iter().find(|it| built(it)[super::LIST] == listed);
    store.holds(wanted.expect("one of the two lists"));
}
