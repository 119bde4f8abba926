//! What tests need of the machine: programs, ports.

use std::net::TcpListener;
use std::path::PathBuf;

/// A program that tests/run installs: in one of those places, or on the path. Without it what it is for is left out,
/// but not in CI.
pub fn tool(name: &str, places: &[PathBuf], what: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|it| it.join(name));
    let mut all = places.iter().cloned().chain(on_path);
    let found = all.find(|it| it.is_file());
    if found.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "there is no {name}: tests/run installs it"
        );
        println!("left out: {what}: there is no {name}");
    }
    found
}

/// A port that nobody listens at.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}
