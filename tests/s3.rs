//! `ibid publish` to stores that speak S3, on this machine: `rclone serve s3`, which keeps objects as
//! files and checks signatures, and moto, which knows conditional puts. `tests/run` installs both.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was published

mod black_box;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use black_box::program::{Site, said};
use black_box::publishing::{self, Tree, assert_same, built, done};
use black_box::tools::{self, free_port};

const KEY: &str = "THEKEYOFTESTS";
const SECRET: &str = "the-secret-of-tests";

/// A program that tests/run installs.
fn tool(name: &str) -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_BIN_EXE_ibid")).ancestors().nth(2)?;
    let installed = target.join("tests/stores/bin").join(name);
    tools::tool(name, &[installed], "publishing to S3")
}

/// A store that stands as long as this lives.
struct Store {
    child: Child,
    port: u16,
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Store {
    fn start(program: &Path, port: u16, arguments: &[&str]) -> Store {
        let child = Command::new(program)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the store starts");
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                since.elapsed() < Duration::from_secs(60),
                "the store does not answer"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        Store { child, port }
    }

    /// Objects are files below that folder, buckets its folders.
    fn rclone(folder: &Path, port: u16) -> Option<Store> {
        let program = tool("rclone")?;
        let (address, keys) = (format!("127.0.0.1:{port}"), format!("{KEY},{SECRET}"));
        let folder = folder.to_string_lossy().into_owned();
        let arguments = [
            "serve",
            "s3",
            "--addr",
            &address,
            "--auth-key",
            &keys,
            "--vfs-cache-mode",
            "off",
            &folder,
        ];
        Some(Store::start(&program, port, &arguments))
    }

    /// With an empty bucket `bucket`.
    fn moto() -> Option<Store> {
        let program = tool("moto_server")?;
        let port = free_port();
        let store = Store::start(
            &program,
            port,
            &["-H", "127.0.0.1", "-p", &port.to_string()],
        );
        assert_eq!(
            store.ask("PUT", "/bucket", &[], b"").0,
            200,
            "the bucket was not made"
        );
        Some(store)
    }

    /// Asks the store; its status, its head and its body.
    fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[&str],
        body: &[u8],
    ) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it answers");
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nContent-Length: {}\r\n\
             Authorization: AWS4-HMAC-SHA256 Credential={KEY}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n",
            self.port,
            body.len()
        );
        for header in headers {
            head.push_str(&format!("{header}\r\n"));
        }
        stream
            .write_all(format!("{head}\r\n").as_bytes())
            .expect("it reads");
        stream.write_all(body).expect("it reads");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer
            .windows(4)
            .position(|it| it == b"\r\n\r\n")
            .expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|it| it.parse().ok())
            .expect("a status");
        (status, head.to_lowercase(), answer[end + 4..].to_vec())
    }
}

fn site(port: u16, more: &str) -> Site {
    publishing::site(&format!(
        "s3: {{bucket: bucket, endpoint: \"http://127.0.0.1:{port}\"{more}}}"
    ))
}

fn command(site: &Site, secret: &str) -> Command {
    let mut command = publishing::command(site);
    command
        .env("HOME", site.source())
        .env("AWS_ACCESS_KEY_ID", KEY)
        .env("AWS_SECRET_ACCESS_KEY", secret);
    command
}

fn publish(site: &Site) -> Output {
    command(site, SECRET).output().expect("the program starts")
}

fn published(site: &Site) -> String {
    done(&publish(site))
}

fn refused(output: &Output, words: &[&str]) {
    publishing::refused(output, words, &[KEY, SECRET]);
}

fn read(folder: &Path, prefix: &str, found: &mut Tree) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("a folder can be read");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // What rclone had not finished when it was killed is its own.
        if name.contains(".rclone_temp") {
            continue;
        }
        match entry.path().is_dir() {
            true => read(&entry.path(), &format!("{name}/"), found),
            // One that is being written may be gone under that name.
            false => {
                if let Ok(bytes) = std::fs::read(entry.path()) {
                    found.insert(name, bytes);
                }
            }
        }
    }
}

fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    read(folder, "", &mut found);
    found
}

#[test]
fn a_bucket_holds_what_a_build_makes_beside_what_others_put_there() {
    let disk = tempfile::tempdir().expect("a folder can be made");
    let bucket = disk.path().join("bucket");
    std::fs::create_dir_all(bucket.join("www")).expect("a folder can be made");
    for name in ["theirs.txt", "www/theirs.txt"] {
        std::fs::write(bucket.join(name), "theirs").expect("a file can be written");
    }
    let Some(store) = Store::rclone(disk.path(), free_port()) else {
        return;
    };
    let site = site(store.port, ", prefix: www");
    let text = published(&site);
    assert!(text.contains("below www/"), "{text}");
    let whole = |site: &Site| {
        let mut there = tree(&bucket);
        for name in ["theirs.txt", "www/theirs.txt"] {
            assert_eq!(
                there.remove(name).as_deref(),
                Some(&b"theirs"[..]),
                "{name}"
            );
        }
        let own = there.into_iter().map(|(path, bytes)| {
            let path = path.strip_prefix("www/").expect("below the prefix");
            (path.to_owned(), bytes)
        });
        assert_same(&own.collect(), &built(site));
    };
    whole(&site);
    assert!(published(&site).contains("nothing is to be done"));
    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    site.write(
        "content/articles/a.md",
        b"---\ntitle: First\n---\nMuch is new.\n",
    );
    let text = published(&site);
    assert!(text.contains("changed articles/a/index.html"), "{text}");
    assert!(text.contains("removed articles/b/index.html"), "{text}");
    whole(&site);

    // The store is not told of what others put on its disk while it stands.
    let port = store.port;
    drop(store);
    std::fs::create_dir_all(bucket.join("www/articles/c")).expect("a folder can be made");
    std::fs::write(bucket.join("www/articles/c/index.html"), "theirs").expect("it can be written");
    let Some(_store) = Store::rclone(disk.path(), port) else {
        return;
    };
    site.write("content/articles/c.md", b"---\ntitle: Third\n---\nText.\n");
    let before = tree(&bucket);
    refused(
        &publish(&site),
        &["`articles/c/index.html`", "Nothing was changed"],
    );
    let mut after = tree(&bucket);
    after.remove("www/.ibid-lock");
    assert_same(&after, &before);
}

#[test]
fn wrong_keys_and_a_bucket_that_is_not_there_are_told_and_nothing_is_harmed() {
    let disk = tempfile::tempdir().expect("a folder can be made");
    std::fs::create_dir(disk.path().join("bucket")).expect("a folder can be made");
    let Some(store) = Store::rclone(disk.path(), free_port()) else {
        return;
    };
    let site = site(store.port, "");
    published(&site);
    let before = tree(disk.path());
    site.write(
        "content/articles/a.md",
        b"---\ntitle: First\n---\nMuch is new.\n",
    );
    let output = command(&site, "another-secret")
        .output()
        .expect("the program starts");
    refused(&output, &["keys", "aws configure"]);
    assert!(!said(&output).contains("another-secret"));
    let mut without = command(&site, SECRET);
    without
        .env_remove("AWS_ACCESS_KEY_ID")
        .env_remove("AWS_SECRET_ACCESS_KEY");
    refused(
        &without.output().expect("the program starts"),
        &["there are no keys", "aws configure"],
    );
    assert_same(&tree(disk.path()), &before);
    // From the files of S3's own tools.
    let files = format!("[default]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n");
    site.write(".aws/credentials", files.as_bytes());
    let output = without.output().expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));

    let yaml = format!(
        "publish: {{live: {{s3: {{bucket: nowhere, endpoint: \"http://127.0.0.1:{}\"}}}}}}\n",
        store.port
    );
    site.write("content/site.yaml", yaml.as_bytes());
    refused(&publish(&site), &["no such bucket", "`bucket`"]);
}

#[test]
fn a_store_that_is_killed_and_comes_again_is_completed() {
    let disk = tempfile::tempdir().expect("a folder can be made");
    std::fs::create_dir(disk.path().join("bucket")).expect("a folder can be made");
    let port = free_port();
    let Some(mut store) = Store::rclone(disk.path(), port) else {
        return;
    };
    let site = site(port, "");
    for number in 0..60 {
        let text = format!("---\ntitle: Article {number}\n---\nText.\n");
        site.write(&format!("content/articles/n{number}.md"), text.as_bytes());
    }
    let mut running = command(&site, SECRET)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    // As soon as something is there.
    let since = Instant::now();
    while tree(disk.path()).len() < 20 && since.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let _ = store.child.kill();
    let _ = store.child.wait();
    running.kill().expect("it was running");
    let _ = running.wait();
    let Some(_store) = Store::rclone(disk.path(), port) else {
        return;
    };
    // Nobody renews the lock of the one that was killed; rclone keeps no rival away.
    published(&site);
    let mut there = tree(&disk.path().join("bucket"));
    there.remove(".ibid-lock");
    assert_same(&there, &built(&site));
}

#[test]
fn objects_have_their_type_and_say_how_long_they_may_be_kept() {
    let Some(store) = Store::moto() else {
        return;
    };
    let site = site(store.port, "");
    published(&site);
    for (path, words) in [
        (
            "index.html",
            [
                "content-type: text/html; charset=utf-8",
                "cache-control: public, max-age=0, must-revalidate",
            ],
        ),
        (
            "data.json",
            [
                "content-type: application/json",
                "cache-control: public, max-age=0",
            ],
        ),
    ] {
        let (status, head, _) = store.ask("HEAD", &format!("/bucket/{path}"), &[], b"");
        assert_eq!(status, 200, "{path}");
        for words in words {
            assert!(head.contains(words), "{path}: «{words}» is not in\n{head}");
        }
    }
    let wanted = built(&site);
    let style = wanted
        .keys()
        .find(|path| path.ends_with(".css"))
        .expect("a style");
    let (_, head, body) = store.ask("GET", &format!("/bucket/{style}"), &[], b"");
    assert!(
        head.contains("cache-control: public, max-age=31536000, immutable"),
        "{head}"
    );
    assert!(head.contains("content-type: text/css"), "{head}");
    assert_eq!(&body, &wanted[style]);
    assert_eq!(
        store.ask("HEAD", "/bucket/.ibid-lock", &[], b"").0,
        404,
        "the lock was not given back"
    );
}

#[test]
fn while_one_publishes_another_waits() {
    let Some(store) = Store::moto() else {
        return;
    };
    let site = site(store.port, "");
    let put = store.ask("PUT", "/bucket/.ibid-lock", &[], b"somebody else's");
    assert_eq!(put.0, 200);
    refused(&publish(&site), &["somebody else is publishing", "wait"]);
    assert_eq!(store.ask("HEAD", "/bucket/index.html", &[], b"").0, 404);
    assert_eq!(
        store.ask("GET", "/bucket/.ibid-lock", &[], b"").2,
        b"somebody else's"
    );
    assert_eq!(store.ask("DELETE", "/bucket/.ibid-lock", &[], b"").0, 204);
    published(&site);
}

#[test]
fn of_two_at_once_one_comes_last_and_whole() {
    let Some(store) = Store::moto() else {
        return;
    };
    let sites = [site(store.port, ""), site(store.port, "")];
    sites[1].write(
        "content/articles/c.md",
        b"---\ntitle: Third\n---\nOnly here.\n",
    );
    std::thread::scope(|scope| {
        for one in &sites {
            scope.spawn(|| {
                for _ in 0..40 {
                    let output = publish(one);
                    if output.status.code() == Some(0) {
                        return;
                    }
                    refused(&output, &["somebody else"]);
                }
                panic!("it is never through");
            });
        }
    });
    let listed = store.ask("GET", "/bucket/.ibid", &[], b"").2;
    let all = sites.each_ref().map(built);
    let wanted = all
        .iter()
        .find(|it| it[".ibid"] == listed)
        .expect("one of the two lists");
    for (path, bytes) in wanted {
        let (status, _, there) = store.ask("GET", &format!("/bucket/{path}"), &[], b"");
        assert_eq!(status, 200, "{path}");
        assert!(&there == bytes, "{path} differs");
    }
    let third = store
        .ask("HEAD", "/bucket/articles/c/index.html", &[], b"")
        .0;
    assert_eq!(third == 200, wanted.contains_key("articles/c/index.html"));
}

/// Between the program and the store: every fifth connection is answered by a fault, the others are cut
/// after some thousand bytes.
fn bad_line(to: u16) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    let number = Arc::new(AtomicUsize::new(0));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let number = number.fetch_add(1, Ordering::Relaxed);
            std::thread::spawn(move || carry(stream, to, number));
        }
    });
    port
}

fn carry(mut from: TcpStream, to: u16, number: usize) {
    if number % 5 == 4 {
        let mut some = [0; 4096];
        let _ = from.read(&mut some);
        let _ = from.write_all(
            b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        );
        return;
    }
    let Ok(mut store) = TcpStream::connect(("127.0.0.1", to)) else {
        return;
    };
    let (Ok(mut back), Ok(mut answer)) = (from.try_clone(), store.try_clone()) else {
        return;
    };
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut answer, &mut back);
        let _ = back.shutdown(std::net::Shutdown::Both);
    });
    let mut left = 60_000 + number * 7_919 % 90_000;
    let mut some = [0; 4096];
    while let Ok(read) = from.read(&mut some) {
        if read == 0 || read > left || store.write_all(&some[..read]).is_err() {
            break;
        }
        left -= read;
    }
    let _ = store.shutdown(std::net::Shutdown::Both);
    let _ = from.shutdown(std::net::Shutdown::Both);
}

#[test]
fn a_line_that_breaks_again_and_again_brings_the_whole_site() {
    let disk = tempfile::tempdir().expect("a folder can be made");
    std::fs::create_dir(disk.path().join("bucket")).expect("a folder can be made");
    let Some(store) = Store::rclone(disk.path(), free_port()) else {
        return;
    };
    let site = site(bad_line(store.port), "");
    for _ in 0..20 {
        if publish(&site).status.code() == Some(0) {
            let mut there = tree(&disk.path().join("bucket"));
            there.remove(".ibid-lock");
            return assert_same(&there, &built(&site));
        }
    }
    panic!("it never comes through: {}", said(&publish(&site)));
}
