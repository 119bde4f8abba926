//! A machine that speaks SFTP: connected when it is needed, and again when the line was cut.
#![allow(
    clippy::disallowed_methods,
    reason = "whether somebody else has just failed to connect is a matter of the clock"
)]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::super::host::{FaultKind, HostFault};
use super::super::targets::Login;
use super::session::{self, Cut, Session};
use super::ssh;
use super::wire::{self, Attrs, Packet, Reply};

/// A server that says nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(60);
/// So many bytes go in one packet: every server takes them.
const PIECE: usize = 32 << 10;
/// So many pieces of one file are on their way at once.
const PIECES: usize = 64;

/// The machine.
pub struct Remote {
    login: Login,
    live: Mutex<Live>,
}

#[derive(Default)]
struct Live {
    line: Option<Line>,
    lines: u64,
    failed: Option<(Instant, HostFault)>,
}

/// A connection, and which one it is.
#[derive(Clone)]
pub struct Line {
    /// What carries it.
    pub session: Arc<Session>,
    /// Counted from one.
    pub number: u64,
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The line was cut.
    Cut,
    /// The server says no.
    Said(u32, String),
}

impl From<Cut> for Trouble {
    fn from(_: Cut) -> Trouble {
        Trouble::Cut
    }
}

/// Something that was asked of a server.
pub type Done<T> = Result<T, Trouble>;

fn odd() -> Trouble {
    Trouble::Said(
        wire::UNSUPPORTED,
        "an answer that fits no question".to_owned(),
    )
}

/// That it was done, or why not.
pub fn done(reply: &Reply) -> Done<()> {
    match reply {
        Reply::Status(wire::OK, _) => Ok(()),
        Reply::Status(code, words) => Err(Trouble::Said(*code, words.clone())),
        _ => Err(odd()),
    }
}

/// An open file or folder, or why it is not.
pub fn handle(reply: Reply) -> Done<Vec<u8>> {
    match reply {
        Reply::Handle(handle) => Ok(handle),
        other => done(&other).and(Err(odd())),
    }
}

/// Nothing stands there: that is an answer too.
fn if_there<T>(done: Done<T>) -> Done<Option<T>> {
    match done {
        Ok(found) => Ok(Some(found)),
        Err(Trouble::Said(wire::MISSING, _)) => Ok(None),
        Err(other) => Err(other),
    }
}

impl Remote {
    /// It is not connected before something is asked of it.
    pub fn new(login: Login) -> Remote {
        Remote {
            login,
            live: Mutex::default(),
        }
    }

    /// As people know it.
    pub fn shown(&self) -> String {
        ssh::shown(&self.login)
    }

    /// The line, connected if it is not.
    pub fn line(&self) -> Result<Line, HostFault> {
        let asked = Instant::now();
        let mut live = self.live.lock().unwrap_or_else(|it| it.into_inner());
        if let Some(line) = live.line.as_ref().filter(|it| it.session.is_alive()) {
            return Ok(line.clone());
        }
        // Many ask at once: what one of them was told holds for those that waited meanwhile.
        if let Some((at, fault)) = &live.failed
            && *at > asked
        {
            return Err(fault.clone());
        }
        live.line = None;
        let mut command = ssh::command(&self.login);
        let fault = match Session::start(&mut command, PATIENCE) {
            Ok(Ok(session)) => {
                live.lines += 1;
                let line = Line {
                    session: Arc::new(session),
                    number: live.lines,
                };
                live.line = Some(line.clone());
                return Ok(line);
            }
            Ok(Err(end)) => ssh::ended(&self.login, &end, false),
            Err(error) => ssh::not_started(&error),
        };
        live.failed = Some((Instant::now(), fault.clone()));
        Err(fault)
    }

    /// Does something over the line, and says in words why it was not done.
    pub fn run<T>(
        &self,
        doing: &str,
        path: &str,
        act: impl FnOnce(&Session) -> Done<T>,
    ) -> Result<T, HostFault> {
        let line = self.line()?;
        act(&line.session).map_err(|trouble| self.fault(&line, doing, path, &trouble))
    }

    /// The trouble in words.
    pub fn fault(&self, line: &Line, doing: &str, path: &str, trouble: &Trouble) -> HostFault {
        let (code, words) = match trouble {
            Trouble::Cut => return ssh::ended(&self.login, &line.session.end(), true),
            Trouble::Said(code, words) => (*code, words),
        };
        let place = self.shown();
        let why = match code {
            wire::DENIED => format!("{place} does not let you do that"),
            wire::MISSING => "it is not there".to_owned(),
            wire::UNSUPPORTED => format!("{place} does not know how"),
            // Servers have one word for a full disk and for much else.
            _ if doing == "write" && line.session.is_full(path) => format!(
                "the disk of {place} is full\n  make room there, and publish again: it goes on from here"
            ),
            _ if doing == "write" => format!(
                "{place} says «{}»\n  perhaps your share of its disk is used up",
                ssh::visible(words)
            ),
            _ => format!("{place} says «{}»", ssh::visible(words)),
        };
        HostFault::new(
            FaultKind::Refused,
            format!("cannot {doing} `{path}`: {why}"),
        )
    }
}

impl Session {
    /// What stands there; a link is not followed.
    pub fn look(&self, path: &str) -> Done<Option<Attrs>> {
        if_there(attrs(self.ask(Packet::look(path))?))
    }

    /// The same, through links.
    pub fn look_through(&self, path: &str) -> Done<Option<Attrs>> {
        if_there(attrs(self.ask(Packet::look_through(path))?))
    }

    /// Where a link leads.
    pub fn read_link(&self, path: &str) -> Done<String> {
        match self.ask(Packet::read_link(path))? {
            Reply::Names(names) => {
                let first = names.into_iter().next().ok_or_else(odd)?;
                Ok(String::from_utf8_lossy(&first.name).into_owned())
            }
            other => done(&other).and(Err(odd())),
        }
    }

    /// Something whose answer is no more than that it was done.
    pub fn act(&self, packet: Packet) -> Done<()> {
        done(&self.ask(packet)?)
    }

    /// What a file holds; none if it is not there.
    pub fn read(&self, path: impl AsRef<[u8]>) -> Done<Option<Vec<u8>>> {
        let opened = handle(self.ask(Packet::open(path, wire::READ))?);
        let Some(handle) = if_there(opened)? else {
            return Ok(None);
        };
        let read = self.read_open(&handle);
        self.ask(Packet::close(&handle))?;
        read.map(Some)
    }

    /// What an open file holds.
    pub fn read_open(&self, handle: &[u8]) -> Done<Vec<u8>> {
        let mut bytes: Vec<u8> = Vec::new();
        let mut pieces = 1;
        loop {
            let at = bytes.len();
            let asked = (0..pieces).map(|n| {
                let at = (at + n * PIECE) as u64;
                Packet::read(handle, at, PIECE as u32)
            });
            for reply in self.all(asked)? {
                match reply {
                    Reply::Data(piece) => {
                        let is_short = piece.len() < PIECE;
                        bytes.extend_from_slice(&piece);
                        // What follows was asked for at another place.
                        if is_short {
                            break;
                        }
                    }
                    Reply::Status(wire::EOF, _) => return Ok(bytes),
                    other => return done(&other).and(Err(odd())),
                }
            }
            pieces = PIECES;
        }
    }

    /// Writes a file.
    pub fn write(&self, path: impl AsRef<[u8]>, bytes: &[u8], how: u32) -> Done<()> {
        self.write_from(path, bytes, how, 0)
    }

    /// Writes a file from that byte on.
    pub fn write_from(
        &self,
        path: impl AsRef<[u8]>,
        bytes: &[u8],
        how: u32,
        from: u64,
    ) -> Done<()> {
        let handle = handle(self.ask(Packet::open(path, wire::WRITE | how))?)?;
        // Most files are one piece: it is sent with the word that ends it.
        let mut rest = bytes.chunks(PIECE).enumerate().peekable();
        let mut written = Ok(());
        while rest.peek().is_some() {
            let some = rest.by_ref().take(PIECES);
            let mut packets: Vec<Packet> = some
                .map(|(n, piece)| Packet::write(&handle, from + (n * PIECE) as u64, piece))
                .collect();
            if rest.peek().is_none() {
                packets.push(Packet::close(&handle));
            }
            for reply in self.all(packets)? {
                written = written.and(done(&reply));
            }
            if written.is_err() && rest.peek().is_some() {
                self.ask(Packet::close(&handle))?;
                break;
            }
        }
        if bytes.is_empty() {
            written = self.act(Packet::close(&handle));
        }
        written
    }

    /// Copies files on the server, if it can; which of them were copied.
    pub fn copy(&self, files: &[(Vec<u8>, Vec<u8>)]) -> Done<Vec<bool>> {
        // A server has only so many open files.
        const SOME: usize = 100;
        let mut copied = vec![false; files.len()];
        if !self.can(session::COPY) {
            return Ok(copied);
        }
        for (chunk, fine) in files.chunks(SOME).zip(copied.chunks_mut(SOME)) {
            let how = wire::WRITE | wire::CREATE | wire::TRUNCATE;
            let opens = chunk
                .iter()
                .flat_map(|(from, to)| [Packet::open(from, wire::READ), Packet::open(to, how)]);
            let opened: Vec<Option<Vec<u8>>> = self
                .all(opens)?
                .into_iter()
                .map(|it| handle(it).ok())
                .collect();
            let (mut packets, mut asked) = (Vec::new(), Vec::new());
            for (n, pair) in opened.chunks(2).enumerate() {
                if let [Some(from), Some(to)] = pair {
                    asked.push((n, packets.len()));
                    packets.push(Packet::copy(from, to));
                }
                packets.extend(pair.iter().flatten().map(|it| Packet::close(it)));
            }
            let replies = self.all(packets)?;
            for (n, at) in asked {
                fine[n] = replies.get(at).is_some_and(|it| done(it).is_ok());
            }
        }
        Ok(copied)
    }

    /// Makes these folders, each after the one that it lies in; that one is there is fine.
    pub fn make_folders<'p>(&self, folders: impl IntoIterator<Item = &'p str>) -> Done<()> {
        let mut by_depth: Vec<Vec<&str>> = Vec::new();
        for folder in folders {
            let depth = folder.matches('/').count();
            by_depth.resize_with(by_depth.len().max(depth + 1), Vec::new);
            by_depth[depth].push(folder);
        }
        for folders in by_depth {
            self.all(folders.into_iter().map(Packet::make_folder))?;
        }
        Ok(())
    }

    /// Whether no more can be written there.
    fn is_full(&self, path: &str) -> bool {
        // Less than this is left over by the last file that did not fit.
        const NEXT_TO_NOTHING: u64 = 64 << 10;
        let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
        let asked = self
            .can(session::ROOM)
            .then(|| self.ask(Packet::room(folder)));
        match asked {
            Some(Ok(Reply::Extended(answer))) => {
                wire::free_bytes(&answer).is_some_and(|it| it < NEXT_TO_NOTHING)
            }
            _ => false,
        }
    }
}

fn attrs(reply: Reply) -> Done<Attrs> {
    match reply {
        Reply::Attrs(attrs) => Ok(attrs),
        other => done(&other).and(Err(odd())),
    }
}
