use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use super::fetch;
use super::published::page;
use crate::web::Limits;

/// A host that answers once, and then keeps the line open as long as the test needs.
fn host(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("somebody asks");
        let _ = stream.read(&mut [0; 2048]);
        let _ = stream.write_all(answer);
        // Until the other side has gone.
        let _ = stream.read(&mut [0; 1]);
    });
    format!("http://{address}/data.json")
}

const SMALL: Limits = Limits {
    answer: Duration::from_millis(300),
    whole: Duration::from_millis(600),
    bytes: 10,
};

#[test]
fn a_host_that_never_answers_is_not_waited_for() {
    let why = fetch(&host(b""), SMALL).expect_err("nothing came");
    assert!(
        why.contains("no whole answer came in time (0.3 seconds"),
        "{why}"
    );
}

#[test]
fn an_answer_that_never_ends_is_not_waited_for() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234";
    let why = fetch(&host(head), SMALL).expect_err("it does not end");
    assert!(why.contains("0.6 in all"), "{why}");
}

#[test]
fn an_answer_that_is_too_large_is_not_read_to_its_end() {
    let enough = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789";
    assert_eq!(
        fetch(&host(enough), SMALL).as_deref(),
        Ok(&b"0123456789"[..])
    );
    let more = b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n01234567890";
    let why = fetch(&host(more), SMALL).expect_err("it is too large");
    assert!(why.contains("more than 10 bytes"), "{why}");
}

#[test]
fn a_page_is_one_address_however_it_is_written() {
    for (written, path) in [
        ("./", ""),
        ("index.html", ""),
        ("articles/a/", "articles/a/"),
        ("articles/a/index.html", "articles/a/"),
        ("/articles/a/#part", "articles/a/"),
        ("old.html", "old.html"),
        ("my-index.html", "my-index.html"),
    ] {
        assert_eq!(page(written), path, "{written}");
    }
}
