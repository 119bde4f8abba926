//! Where the preview can be found.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};

/// So many ports after the one that was asked for are tried.
const FURTHER: u16 = 20;

/// Listens at that port, or at the next one that is free. The second value is whether it is
/// another.
pub fn listen(bind: IpAddr, port: u16) -> io::Result<(TcpListener, bool)> {
    let mut tried = port;
    loop {
        match TcpListener::bind(SocketAddr::new(bind, tried)) {
            Ok(listener) => return Ok((listener, tried != port)),
            Err(fault)
                if fault.kind() == io::ErrorKind::AddrInUse
                    && tried < port.saturating_add(FURTHER) =>
            {
                tried += 1;
            }
            Err(fault) => return Err(fault),
        }
    }
}

/// What to type on this machine: `http://127.0.0.1:4000`.
pub fn origin(at: SocketAddr) -> String {
    let ip = match at.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, at.port()))
}

/// What to type on another machine of the network; none if that is not possible.
pub fn from_outside(at: SocketAddr) -> Option<String> {
    let ip = match at.ip() {
        ip if ip.is_loopback() => return None,
        ip if ip.is_unspecified() => in_network(ip)?,
        ip => ip,
    };
    Some(format!("http://{}", SocketAddr::new(ip, at.port())))
}

/// This machine's address in its network: the one it would send from. Nothing is sent.
fn in_network(any: IpAddr) -> Option<IpAddr> {
    // Addresses that are kept for documents: nobody is there, and nobody is asked.
    let (from, to): (IpAddr, IpAddr) = match any {
        IpAddr::V4(_) => (
            Ipv4Addr::UNSPECIFIED.into(),
            Ipv4Addr::new(192, 0, 2, 1).into(),
        ),
        IpAddr::V6(_) => (
            Ipv6Addr::UNSPECIFIED.into(),
            Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into(),
        ),
    };
    let socket = UdpSocket::bind(SocketAddr::new(from, 0)).ok()?;
    socket.connect(SocketAddr::new(to, 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_unspecified() && !own.is_loopback()).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let home = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let (first, moved) = listen(home, 0).expect("some port is free");
        assert!(!moved);
        let port = first.local_addr().expect("it listens").port();
        if let Ok((second, moved)) = listen(home, port) {
            assert!(moved);
            assert!(second.local_addr().expect("it listens").port() > port);
        }
    }

    #[test]
    fn what_is_typed_leads_to_this_machine() {
        let at = |text: &str| text.parse().expect("an address");
        assert_eq!(origin(at("0.0.0.0:4000")), "http://127.0.0.1:4000");
        assert_eq!(origin(at("[::]:4000")), "http://[::1]:4000");
        assert_eq!(origin(at("127.0.0.1:80")), "http://127.0.0.1:80");
        assert_eq!(from_outside(at("127.0.0.1:80")), None);
        let outside = from_outside(at("192.168.1.5:4000"));
        assert_eq!(outside.as_deref(), Some("http://192.168.1.5:4000"));
    }
}
