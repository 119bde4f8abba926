//! Who may ask: a page of another site can send requests to this machine's ports, by a name of its
//! own that it lets lead here. So the name that was asked for must be one of ours.

use std::net::IpAddr;

/// The names under which the preview may be asked.
#[derive(Debug)]
pub struct Guard {
    bound: IpAddr,
    /// The machine's name in its network, in small letters.
    name: Option<String>,
}

impl Guard {
    /// For a preview that listens at that address.
    pub fn new(bound: IpAddr) -> Guard {
        let name = gethostname::gethostname();
        Guard {
            bound,
            name: name.to_str().map(str::to_ascii_lowercase),
        }
    }

    /// Whether a `Host` is one of ours; its port does not matter.
    pub fn is_ours(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else {
            return false;
        };
        let name = name.to_ascii_lowercase();
        if name == "localhost" {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        let address: Option<IpAddr> = match bare {
            Some(bare) => bare.parse().ok().filter(IpAddr::is_ipv6),
            None => name.parse().ok().filter(IpAddr::is_ipv4),
        };
        if let Some(address) = address {
            let is_home = ["127.0.0.1", "::1"]
                .iter()
                .any(|home| address.to_string() == *home);
            // A number cannot be made to lead elsewhere than a name can.
            return is_home || address == self.bound || !self.bound.is_loopback();
        }
        let Some(own) = self.name.as_deref().filter(|own| !own.is_empty()) else {
            return false;
        };
        let local = name.strip_suffix(".local").unwrap_or(&name);
        !self.bound.is_loopback() && (name == own || local == own)
    }

    /// Whether an `Origin` is the page that is asked for's own.
    pub fn is_same(&self, origin: &str, host: &str) -> bool {
        let of_origin = origin
            .strip_prefix("http://")
            .or_else(|| origin.strip_prefix("https://"));
        of_origin.is_some_and(|it| it.eq_ignore_ascii_case(host))
    }
}

/// `localhost:4000` → `localhost`; `[::1]:4000` → `[::1]`.
fn without_port(host: &str) -> Option<&str> {
    let (name, port) = match host.find(']') {
        Some(end) => host.split_at(end + 1),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = match port.strip_prefix(':') {
        Some(digits) => digits.parse::<u16>().is_ok(),
        None => port.is_empty(),
    };
    (is_port && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(bound: &str) -> Guard {
        Guard {
            bound: bound.parse().expect("an address"),
            name: Some("desk".to_owned()),
        }
    }

    #[test]
    fn at_home_only_home_is_ours() {
        let guard = guard("127.0.0.1");
        for host in [
            "localhost",
            "LOCALHOST:4000",
            "127.0.0.1:80",
            "[::1]:4000",
            "[::1]",
        ] {
            assert!(guard.is_ours(host), "{host}");
        }
        for host in [
            "",
            ":4000",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org:4000",
            "192.168.1.5:4000",
            "desk",
            "::1",
            "[127.0.0.1]",
            "localhost:",
            "localhost:x",
            "localhost:4000:4000",
            "user@localhost",
            "[::1]example.org",
        ] {
            assert!(!guard.is_ours(host), "{host}");
        }
    }

    #[test]
    fn in_the_network_numbers_and_the_own_name_are_ours() {
        let guard = guard("0.0.0.0");
        for host in [
            "192.168.1.5:4000",
            "desk:4000",
            "Desk.local",
            "localhost",
            "[fe80::1]",
        ] {
            assert!(guard.is_ours(host), "{host}");
        }
        for host in ["example.org", "desk.example.org", "desk.local.example.org"] {
            assert!(!guard.is_ours(host), "{host}");
        }
    }

    #[test]
    fn an_origin_is_the_same_host_and_port() {
        let guard = guard("127.0.0.1");
        assert!(guard.is_same("http://localhost:4000", "localhost:4000"));
        for other in [
            "null",
            "http://localhost:4001",
            "http://example.org",
            "localhost:4000",
        ] {
            assert!(!guard.is_same(other, "localhost:4000"), "{other}");
        }
    }
}
