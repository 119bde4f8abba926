//! Reads the archives that exports are, without the code that wrote them.
#![allow(dead_code)] // each test binary uses its own part

use std::io::Read;

/// A file of an archive.
pub struct Packed {
    pub path: String,
    pub bytes: Vec<u8>,
    /// As it is, not made smaller.
    pub stored: bool,
}

/// All files of an archive, in its order, by its list at the end; each header is held against it.
pub fn unzip(bytes: &[u8]) -> Vec<Packed> {
    let short = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let long = |at: usize| short(at) | short(at + 2) << 16;
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06", "the list's end");
    let mut at = long(end + 16);
    let mut all = Vec::new();
    for _ in 0..short(end + 10) {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02", "an entry of the list");
        let head = long(at + 42);
        assert_eq!(&bytes[head..head + 4], b"PK\x03\x04", "a file's header");
        assert_eq!(
            &bytes[at + 6..at + 32],
            &bytes[head + 4..head + 30],
            "list and header differ"
        );
        assert_eq!((short(at + 12), short(at + 14)), (0, 33), "a time");
        let (name, packed) = (short(at + 28), long(at + 20));
        let path = String::from_utf8(bytes[at + 46..at + 46 + name].to_vec()).expect("UTF-8");
        assert_eq!(path.as_bytes(), &bytes[head + 30..head + 30 + name]);
        let data = &bytes[head + 30 + name..head + 30 + name + packed];
        let stored = short(at + 10) == 0;
        let mut plain = Vec::new();
        if stored {
            plain.extend_from_slice(data);
        } else {
            let mut unpacked = flate2::read::DeflateDecoder::new(data);
            unpacked.read_to_end(&mut plain).expect("it was deflated");
        }
        assert_eq!(plain.len(), long(at + 24), "{path} has another length");
        let mut sum = flate2::Crc::new();
        sum.update(&plain);
        assert_eq!(sum.sum() as usize, long(at + 16), "{path} has another sum");
        all.push(Packed {
            path,
            bytes: plain,
            stored,
        });
        at += 46 + name;
    }
    assert_eq!(at, end, "the list ends where it says");
    all
}

/// The text of a file of an archive.
pub fn text(all: &[Packed], path: &str) -> String {
    let found = all.iter().find(|it| it.path == path);
    let names = || all.iter().map(|it| &*it.path).collect::<Vec<_>>();
    let found = found.unwrap_or_else(|| panic!("there is no {path}, but {:?}", names()));
    String::from_utf8(found.bytes.clone()).expect("UTF-8")
}
