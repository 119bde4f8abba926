//! Files → one archive: the same files give the same bytes.
//!
//! Every entry has its size and sum before its bytes, no time but the first that the form knows, and
//! no field besides: what an EPUB's first entry must be, and readers of packages take without doubt.
//! (The libraries for it either write sizes behind the bytes or bring ciphers along.)

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1 January 1980, 00:00: the first moment that an entry can have.
const DAY: u16 = 1 << 5 | 1;
const TIME: u16 = 0;
/// «2.0»: folders and deflate.
const VERSION: u16 = 20;
/// Its rights are those of Unix: an ordinary file that all may read.
const UNIX: u16 = 3 << 8;
const RIGHTS: u32 = 0o100_644 << 16;
/// The name is UTF-8.
const UTF_8: u16 = 1 << 11;

/// A file as it stands in an archive.
#[derive(Debug, Clone)]
pub struct Entry {
    path: String,
    method: Method,
    /// CRC-32 of the file.
    sum: u32,
    /// Of the file, in bytes.
    len: usize,
    /// As stored.
    data: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Stored = 0,
    Deflated = 8,
}

impl Entry {
    /// A file packed, if that makes it smaller.
    pub fn packed(path: impl Into<String>, bytes: &[u8]) -> Entry {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::new(6));
        let packed = packer.write_all(bytes).and_then(|()| packer.finish());
        match packed {
            Ok(data) if data.len() < bytes.len() => Entry {
                path: path.into(),
                method: Method::Deflated,
                sum: sum(bytes),
                len: bytes.len(),
                data,
            },
            Ok(_) | Err(_) => Entry::stored(path, bytes.to_vec()),
        }
    }

    /// A file as it is.
    pub fn stored(path: impl Into<String>, bytes: Vec<u8>) -> Entry {
        Entry {
            path: path.into(),
            method: Method::Stored,
            sum: sum(&bytes),
            len: bytes.len(),
            data: bytes,
        }
    }

    /// What a header says of it, in the order of both kinds of header.
    fn described(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let utf_8 = if self.path.is_ascii() { 0 } else { UTF_8 };
        shorts(out, &[VERSION, utf_8, self.method as u16, TIME, DAY]);
        longs(out, &[self.sum, size(self.data.len())?, size(self.len)?]);
        // No further fields.
        shorts(out, &[name_len(&self.path)?, 0]);
        Ok(())
    }
}

/// The archive of these files, in their order.
pub fn archive(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(entries.iter().map(|it| it.data.len() + 256).sum());
    let mut list = Vec::new();
    for entry in entries {
        longs(&mut list, &[0x0201_4b50]);
        shorts(&mut list, &[UNIX | VERSION]);
        entry.described(&mut list)?;
        // No remark, the first disk, no hint that it is text.
        shorts(&mut list, &[0, 0, 0]);
        longs(&mut list, &[RIGHTS, size(out.len())?]);
        list.extend_from_slice(entry.path.as_bytes());

        longs(&mut out, &[0x0403_4b50]);
        entry.described(&mut out)?;
        out.extend_from_slice(entry.path.as_bytes());
        out.extend_from_slice(&entry.data);
    }
    let count = u16::try_from(entries.len()).map_err(|_| too_large())?;
    let (at, len) = (size(out.len())?, size(list.len())?);
    out.append(&mut list);
    longs(&mut out, &[0x0605_4b50]);
    shorts(&mut out, &[0, 0, count, count]);
    longs(&mut out, &[len, at]);
    shorts(&mut out, &[0]);
    Ok(out)
}

fn sum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn size(bytes: usize) -> io::Result<u32> {
    u32::try_from(bytes).map_err(|_| too_large())
}

fn name_len(path: &str) -> io::Result<u16> {
    u16::try_from(path.len()).map_err(|_| too_large())
}

fn too_large() -> io::Error {
    io::Error::new(
        io::ErrorKind::FileTooLarge,
        "a package holds at most 65,535 files and 4 GiB; export one article with `--article`",
    )
}

fn shorts(out: &mut Vec<u8>, numbers: &[u16]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

fn longs(out: &mut Vec<u8>, numbers: &[u32]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_get_smaller_is_stored() {
        assert_eq!(Entry::packed("a", b"x").method, Method::Stored);
        let long = Entry::packed("a", &[b'x'; 5000]);
        assert_eq!(long.method, Method::Deflated);
        assert!(long.data.len() < 100 && long.len == 5000);
    }

    #[test]
    fn the_first_entry_of_a_book_can_be_told_by_its_bytes() {
        let mimetype = Entry::stored("mimetype", b"application/epub+zip".to_vec());
        let bytes = archive(&[mimetype]).expect("it is small");
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    }

    #[test]
    fn too_many_files_are_refused() {
        let entry = Entry::stored("a", Vec::new());
        let fault = archive(&vec![entry; 65_536]).expect_err("too many");
        assert_eq!(fault.kind(), io::ErrorKind::FileTooLarge);
    }
}
