//! The packets of SFTP, version 3: the one that every server speaks.

/// A request, without its length and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packet {
    kind: u8,
    body: Vec<u8>,
}

/// What a server answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// How it went: [`OK`], or what was wrong, with the server's own words.
    Status(u32, String),
    /// An open file or folder.
    Handle(Vec<u8>),
    /// What was read.
    Data(Vec<u8>),
    /// Names in a folder, or where a link leads.
    Names(Vec<Entry>),
    /// What is known of a file.
    Attrs(Attrs),
    /// The answer to a request that is no part of version 3.
    Extended(Vec<u8>),
}

/// A name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As the server has it: it need not be UTF-8.
    pub name: Vec<u8>,
    /// What it is.
    pub attrs: Attrs,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attrs {
    /// Its bytes.
    pub size: Option<u64>,
    /// Its kind and its rights, as in `stat`.
    pub mode: Option<u32>,
    /// When it was changed, by the server's clock.
    pub modified: Option<u32>,
}

/// It was done.
pub const OK: u32 = 0;
/// There is no more to be read.
pub const EOF: u32 = 1;
/// Nothing stands there.
pub const MISSING: u32 = 2;
/// Whoever logged in may not do that.
pub const DENIED: u32 = 3;
/// The server does not know how.
pub const UNSUPPORTED: u32 = 8;

/// An open file may be read.
pub const READ: u32 = 1;
/// An open file may be written.
pub const WRITE: u32 = 2;
/// It is made if it is not there.
pub const CREATE: u32 = 8;
/// What it held is thrown away.
pub const TRUNCATE: u32 = 16;
/// It is only opened if it was not there.
pub const EXCLUSIVE: u32 = 32;

const INIT: u8 = 1;
const VERSION: u8 = 2;
const OUR_VERSION: u32 = 3;
const HAS_SIZE: u32 = 1;
const HAS_OWNER: u32 = 2;
const HAS_MODE: u32 = 4;
const HAS_TIMES: u32 = 8;
const HAS_MORE: u32 = 0x8000_0000;

impl Attrs {
    fn is(&self, kind: u32) -> bool {
        self.mode.is_some_and(|mode| mode & 0o170_000 == kind)
    }

    /// Whether it is a folder, and no link to one.
    pub fn is_folder(&self) -> bool {
        self.is(0o040_000)
    }

    /// Whether it is a link.
    pub fn is_link(&self) -> bool {
        self.is(0o120_000)
    }
}

impl Packet {
    fn new(kind: u8) -> Packet {
        Packet {
            kind,
            body: Vec::with_capacity(64),
        }
    }

    fn number(mut self, number: u32) -> Packet {
        self.body.extend_from_slice(&number.to_be_bytes());
        self
    }

    fn long(mut self, number: u64) -> Packet {
        self.body.extend_from_slice(&number.to_be_bytes());
        self
    }

    fn text(self, text: impl AsRef<[u8]>) -> Packet {
        let text = text.as_ref();
        // No name and no piece of a file is longer.
        let mut packet = self.number(u32::try_from(text.len()).unwrap_or(u32::MAX));
        packet.body.extend_from_slice(text);
        packet
    }

    fn no_attrs(self) -> Packet {
        self.number(0)
    }

    fn extended(name: &str) -> Packet {
        Packet::new(200).text(name)
    }

    /// The first word; unlike all others it has no number.
    pub fn hello() -> Vec<u8> {
        let mut bytes = vec![0, 0, 0, 5, INIT];
        bytes.extend_from_slice(&OUR_VERSION.to_be_bytes());
        bytes
    }

    /// As it goes over the line.
    pub fn bytes(&self, id: u32, into: &mut Vec<u8>) {
        let len = u32::try_from(self.body.len() + 5).unwrap_or(u32::MAX);
        into.extend_from_slice(&len.to_be_bytes());
        into.push(self.kind);
        into.extend_from_slice(&id.to_be_bytes());
        into.extend_from_slice(&self.body);
    }

    /// Opens a file.
    pub fn open(path: impl AsRef<[u8]>, flags: u32) -> Packet {
        Packet::new(3).text(path).number(flags).no_attrs()
    }

    /// Closes a file or folder.
    pub fn close(handle: &[u8]) -> Packet {
        Packet::new(4).text(handle)
    }

    /// Reads a piece.
    pub fn read(handle: &[u8], at: u64, len: u32) -> Packet {
        Packet::new(5).text(handle).long(at).number(len)
    }

    /// Writes a piece.
    pub fn write(handle: &[u8], at: u64, bytes: &[u8]) -> Packet {
        Packet::new(6).text(handle).long(at).text(bytes)
    }

    /// What stands there; a link is not followed.
    pub fn look(path: impl AsRef<[u8]>) -> Packet {
        Packet::new(7).text(path)
    }

    /// Says when a file was changed.
    pub fn set_time(path: impl AsRef<[u8]>, at: u32) -> Packet {
        Packet::new(9)
            .text(path)
            .number(HAS_TIMES)
            .number(at)
            .number(at)
    }

    /// Opens a folder.
    pub fn open_folder(path: impl AsRef<[u8]>) -> Packet {
        Packet::new(11).text(path)
    }

    /// Some more names of it.
    pub fn read_folder(handle: &[u8]) -> Packet {
        Packet::new(12).text(handle)
    }

    /// Takes a file or link away.
    pub fn remove(path: impl AsRef<[u8]>) -> Packet {
        Packet::new(13).text(path)
    }

    /// Makes a folder.
    pub fn make_folder(path: impl AsRef<[u8]>) -> Packet {
        Packet::new(14).text(path).no_attrs()
    }

    /// Takes an empty folder away.
    pub fn remove_folder(path: impl AsRef<[u8]>) -> Packet {
        Packet::new(15).text(path)
    }

    /// What stands there; a link is followed.
    pub fn look_through(path: impl AsRef<[u8]>) -> Packet {
        Packet::new(17).text(path)
    }

    /// Renames, if nothing has the new name.
    pub fn rename(from: impl AsRef<[u8]>, to: impl AsRef<[u8]>) -> Packet {
        Packet::new(18).text(from).text(to)
    }

    /// Where a link leads.
    pub fn read_link(path: impl AsRef<[u8]>) -> Packet {
        Packet::new(19).text(path)
    }

    /// Makes a link. (The order is that of OpenSSH, which all follow, and not that of the draft.)
    pub fn link(to: impl AsRef<[u8]>, at: impl AsRef<[u8]>) -> Packet {
        Packet::new(20).text(to).text(at)
    }

    /// Renames over what has the new name, in one step.
    pub fn rename_over(from: impl AsRef<[u8]>, to: impl AsRef<[u8]>) -> Packet {
        Packet::extended(super::session::RENAME_OVER)
            .text(from)
            .text(to)
    }

    /// Gives a file a second name.
    pub fn second_name(of: impl AsRef<[u8]>, at: impl AsRef<[u8]>) -> Packet {
        Packet::extended(super::session::SECOND_NAME)
            .text(of)
            .text(at)
    }

    /// Copies an open file into another, on the server.
    pub fn copy(from: &[u8], to: &[u8]) -> Packet {
        let whole = Packet::extended(super::session::COPY).text(from).long(0);
        whole.long(0).text(to).long(0)
    }

    /// How full the disk is.
    pub fn room(path: impl AsRef<[u8]>) -> Packet {
        Packet::extended(super::session::ROOM).text(path)
    }
}

/// The names of what a server can beside version 3, from its first word.
pub fn welcome(packet: &[u8]) -> Option<Vec<String>> {
    let mut rest = Rest(packet);
    if rest.byte()? != VERSION || rest.number()? < OUR_VERSION {
        return None;
    }
    let mut can = Vec::new();
    while let Some(name) = rest.text() {
        can.push(String::from_utf8_lossy(name).into_owned());
        rest.text()?;
    }
    Some(can)
}

/// An answer, and the number of what it answers.
pub fn reply(packet: &[u8]) -> Option<(u32, Reply)> {
    let mut rest = Rest(packet);
    let kind = rest.byte()?;
    let id = rest.number()?;
    let reply = match kind {
        101 => {
            let code = rest.number()?;
            // Old servers say nothing more.
            let words = rest.text().unwrap_or_default();
            Reply::Status(code, String::from_utf8_lossy(words).into_owned())
        }
        102 => Reply::Handle(rest.text()?.to_vec()),
        103 => Reply::Data(rest.text()?.to_vec()),
        104 => {
            let count = rest.number()?;
            let mut names = Vec::new();
            for _ in 0..count {
                let name = rest.text()?.to_vec();
                // The same for people.
                rest.text()?;
                let attrs = rest.attrs()?;
                names.push(Entry { name, attrs });
            }
            Reply::Names(names)
        }
        105 => Reply::Attrs(rest.attrs()?),
        201 => Reply::Extended(rest.0.to_vec()),
        _ => return None,
    };
    Some((id, reply))
}

/// Free bytes, of the answer to [`Packet::room`].
pub fn free_bytes(answer: &[u8]) -> Option<u64> {
    let mut rest = Rest(answer);
    let (_, unit) = (rest.long()?, rest.long()?);
    let (_, _, free) = (rest.long()?, rest.long()?, rest.long()?);
    free.checked_mul(unit)
}

/// What of a packet has not been read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<u64> {
        Some(u64::from_be_bytes(self.take(8)?.try_into().ok()?))
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let len = usize::try_from(self.number()?).ok()?;
        self.take(len)
    }

    fn attrs(&mut self) -> Option<Attrs> {
        let flags = self.number()?;
        let mut attrs = Attrs::default();
        if flags & HAS_SIZE != 0 {
            attrs.size = Some(self.long()?);
        }
        if flags & HAS_OWNER != 0 {
            self.take(8)?;
        }
        if flags & HAS_MODE != 0 {
            attrs.mode = Some(self.number()?);
        }
        if flags & HAS_TIMES != 0 {
            self.number()?;
            attrs.modified = Some(self.number()?);
        }
        if flags & HAS_MORE != 0 {
            for _ in 0..self.number()? {
                self.text()?;
                self.text()?;
            }
        }
        Some(attrs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_is_its_length_its_kind_its_number_and_what_it_says() {
        let mut bytes = Vec::new();
        Packet::open("a/b", READ).bytes(7, &mut bytes);
        let wanted = b"\0\0\0\x14\x03\0\0\0\x07\0\0\0\x03a/b\0\0\0\x01\0\0\0\0";
        assert_eq!(bytes, wanted);
        assert_eq!(Packet::hello(), b"\0\0\0\x05\x01\0\0\0\x03");
    }

    #[test]
    fn answers_are_read() {
        let status = b"\x65\0\0\0\x07\0\0\0\x04\0\0\0\x02no\0\0\0\0";
        assert_eq!(reply(status), Some((7, Reply::Status(4, "no".to_owned()))));
        let mut attrs = b"\x69\0\0\0\x01\0\0\0\x0f".to_vec();
        attrs.extend_from_slice(&9_u64.to_be_bytes());
        attrs.extend_from_slice(&[0; 8]);
        attrs.extend_from_slice(&0o040_755_u32.to_be_bytes());
        attrs.extend_from_slice(&[0, 0, 0, 1, 0, 0, 0, 2]);
        let Some((1, Reply::Attrs(attrs))) = reply(&attrs) else {
            panic!("no attributes");
        };
        assert_eq!((attrs.size, attrs.modified), (Some(9), Some(2)));
        assert!(attrs.is_folder() && !attrs.is_link());
        let hello = b"\x02\0\0\0\x03\0\0\0\x01a\0\0\0\x011";
        assert_eq!(welcome(hello), Some(vec!["a".to_owned()]));
    }

    #[test]
    fn what_is_cut_off_or_no_answer_is_none() {
        let names = b"\x68\0\0\0\x01\0\0\0\x01\0\0\0\x01a\0\0\0\x01a\0\0\0\0";
        assert!(reply(names).is_some());
        for end in 0..names.len() {
            assert_eq!(reply(&names[..end]), None, "{end}");
        }
        // More is announced than there is.
        assert_eq!(reply(b"\x67\0\0\0\x01\xff\xff\xff\xffab"), None);
        assert_eq!(reply(b"\x01\0\0\0\x01"), None);
        assert_eq!(welcome(b"\x02\0\0\0\x02"), None);
    }
}
