//! One `ssh` program that carries SFTP: many requests on their way at once, from any thread.
#![allow(
    clippy::disallowed_methods,
    reason = "how long a server may be silent is a matter of the clock"
)]

use std::collections::HashMap;
use std::io::{BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use super::wire::{self, Packet, Reply};

/// What servers call it to rename over something.
pub const RENAME_OVER: &str = "posix-rename@openssh.com";
/// … to give a file a second name.
pub const SECOND_NAME: &str = "hardlink@openssh.com";
/// … to copy a file.
pub const COPY: &str = "copy-data";
/// … to say how full a disk is.
pub const ROOM: &str = "statvfs@openssh.com";

/// So many requests wait for their answers at once.
const WINDOW: usize = 400;
/// No packet of a server is longer.
const LONGEST: usize = 1 << 20;
/// So much of what ssh says is kept.
const WORDS: usize = 16 << 10;

/// Why an answer did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut;

/// An `ssh` that runs.
pub struct Session {
    child: Mutex<Child>,
    input: Mutex<Option<ChildStdin>>,
    waiting: Arc<Mutex<Waiting>>,
    words: Arc<Mutex<Vec<u8>>>,
    next: AtomicU32,
    patience: Duration,
    can: Vec<String>,
}

/// Who waits for which answer.
#[derive(Default)]
struct Waiting {
    by_number: HashMap<u32, (Sender<(usize, Reply)>, usize)>,
    /// No more answers come.
    is_over: bool,
    /// What came instead of SFTP.
    noise: Option<Vec<u8>>,
}

/// What became of an `ssh` that ended.
pub struct End {
    /// What it said.
    pub words: String,
    /// What the server sent instead of SFTP.
    pub noise: Option<String>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each change is whole: a thread that panicked has left nothing half done.
    mutex.lock().unwrap_or_else(|it| it.into_inner())
}

impl Session {
    /// Starts the command. It has gone wrong if nothing greets within that time; each further answer
    /// may take as long.
    pub fn start(
        command: &mut Command,
        patience: Duration,
    ) -> std::io::Result<Result<Session, End>> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (input, output, said) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let waiting = Arc::new(Mutex::new(Waiting::default()));
        let words = Arc::new(Mutex::new(Vec::new()));
        let (greet, greeting) = channel();
        if let Some(output) = output {
            let waiting = Arc::clone(&waiting);
            std::thread::spawn(move || answers(output, &greet, &waiting));
        }
        if let Some(said) = said {
            let words = Arc::clone(&words);
            std::thread::spawn(move || keep_words(said, &words));
        }
        let mut session = Session {
            child: Mutex::new(child),
            input: Mutex::new(input),
            waiting,
            words,
            next: AtomicU32::new(0),
            patience,
            can: Vec::new(),
        };
        let greeted = session.send(&Packet::hello()).is_ok();
        let can = match greeted {
            true => session.greeting(&greeting),
            false => None,
        };
        Ok(match can {
            Some(can) => {
                session.can = can;
                Ok(session)
            }
            None => Err(session.end()),
        })
    }

    fn greeting(&self, greeting: &Receiver<Vec<u8>>) -> Option<Vec<String>> {
        let first = greeting.recv_timeout(self.patience).ok()?;
        let can = wire::welcome(&first);
        if can.is_none() {
            held(&self.waiting).noise = Some(first);
        }
        can
    }

    /// Whether the server says that it can do that.
    pub fn can(&self, what: &str) -> bool {
        self.can.iter().any(|it| it == what)
    }

    /// Whether answers may still come.
    pub fn is_alive(&self) -> bool {
        !held(&self.waiting).is_over
    }

    fn send(&self, bytes: &[u8]) -> Result<(), Cut> {
        let mut input = held(&self.input);
        let Some(pipe) = input.as_mut() else {
            return Err(Cut);
        };
        let sent = pipe.write_all(bytes).and_then(|()| pipe.flush());
        if sent.is_err() {
            *input = None;
            return Err(Cut);
        }
        Ok(())
    }

    /// Asks for one thing.
    pub fn ask(&self, packet: Packet) -> Result<Reply, Cut> {
        self.all([packet])?.pop().ok_or(Cut)
    }

    /// Asks for many things, without waiting for one before the next is asked. The answers are in the
    /// order of the questions; so is what a server does that has but one thread.
    pub fn all(&self, packets: impl IntoIterator<Item = Packet>) -> Result<Vec<Reply>, Cut> {
        let (sender, answers) = channel();
        let mut replies: Vec<Option<Reply>> = Vec::new();
        let mut coming = 0;
        let mut packets = packets.into_iter().peekable();
        let mut bytes = Vec::new();
        while packets.peek().is_some() || coming > 0 {
            bytes.clear();
            while coming < WINDOW && bytes.len() < (256 << 10) {
                let Some(packet) = packets.next() else {
                    break;
                };
                let id = self.next.fetch_add(1, Ordering::Relaxed);
                self.expect(id, sender.clone(), replies.len())?;
                packet.bytes(id, &mut bytes);
                replies.push(None);
                coming += 1;
            }
            if !bytes.is_empty() {
                self.send(&bytes)?;
            }
            // Some are taken together, so that others are sent together.
            let until = match packets.peek() {
                Some(_) => WINDOW * 3 / 4,
                None => 0,
            };
            while coming > until {
                let (at, reply) = self.wait(&answers)?;
                coming -= 1;
                if let Some(slot) = replies.get_mut(at) {
                    *slot = Some(reply);
                }
            }
        }
        replies.into_iter().collect::<Option<Vec<_>>>().ok_or(Cut)
    }

    fn expect(&self, id: u32, sender: Sender<(usize, Reply)>, at: usize) -> Result<(), Cut> {
        let mut waiting = held(&self.waiting);
        if waiting.is_over {
            return Err(Cut);
        }
        waiting.by_number.insert(id, (sender, at));
        Ok(())
    }

    fn wait(&self, answers: &Receiver<(usize, Reply)>) -> Result<(usize, Reply), Cut> {
        // The questioner holds a sender too: that nobody answers any more is heard in steps.
        const STEP: Duration = Duration::from_millis(100);
        let since = Instant::now();
        loop {
            if let Ok(answer) = answers.recv_timeout(STEP) {
                return Ok(answer);
            }
            if !self.is_alive() {
                return answers.try_recv().map_err(|_| Cut);
            }
            if since.elapsed() > self.patience {
                self.stop();
                return Err(Cut);
            }
        }
    }

    fn stop(&self) {
        held(&self.waiting).is_over = true;
        let _ = held(&self.child).kill();
    }

    /// Ends it, and tells what it said.
    pub fn end(&self) -> End {
        held(&self.waiting).is_over = true;
        *held(&self.input) = None;
        self.bury();
        let words = String::from_utf8_lossy(&held(&self.words)).into_owned();
        let noise = held(&self.waiting).noise.take();
        End {
            words,
            noise: noise.map(|it| String::from_utf8_lossy(&it).into_owned()),
        }
    }

    /// Waits a moment for its end, and then no longer.
    fn bury(&self) {
        let since = Instant::now();
        let mut child = held(&self.child);
        while since.elapsed() < Duration::from_secs(2) {
            if matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
                // Its last words may still be on their way.
                std::thread::sleep(Duration::from_millis(20));
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        *held(&self.input) = None;
        self.bury();
    }
}

/// Reads what the server answers, and hands it to who asked.
fn answers(output: ChildStdout, greet: &Sender<Vec<u8>>, waiting: &Mutex<Waiting>) {
    let mut output = BufReader::with_capacity(256 << 10, output);
    let mut is_first = true;
    loop {
        let packet = match packet(&mut output) {
            Ok(packet) => packet,
            Err(noise) => {
                if is_first && !noise.is_empty() {
                    held(waiting).noise = Some(noise);
                }
                break;
            }
        };
        if is_first {
            is_first = false;
            let _ = greet.send(packet);
            continue;
        }
        let Some((id, reply)) = wire::reply(&packet) else {
            break;
        };
        let asked = held(waiting).by_number.remove(&id);
        if let Some((sender, at)) = asked {
            let _ = sender.send((at, reply));
        }
    }
    let mut waiting = held(waiting);
    waiting.is_over = true;
    waiting.by_number.clear();
}

/// One packet, or what came instead.
fn packet(output: &mut impl Read) -> Result<Vec<u8>, Vec<u8>> {
    let mut start = [0; 4];
    output.read_exact(&mut start).map_err(|_| Vec::new())?;
    let len = u32::from_be_bytes(start) as usize;
    if len == 0 || len > LONGEST {
        // What has come by now, and no more: the rest may not come.
        let (mut noise, mut more) = (start.to_vec(), [0; 200]);
        let read = output.read(&mut more).unwrap_or_default();
        noise.extend_from_slice(&more[..read]);
        return Err(noise);
    }
    let mut packet = vec![0; len];
    output.read_exact(&mut packet).map_err(|_| start.to_vec())?;
    Ok(packet)
}

fn keep_words(mut said: ChildStderr, words: &Mutex<Vec<u8>>) {
    let mut some = [0; 2048];
    while let Ok(read) = said.read(&mut some) {
        if read == 0 {
            return;
        }
        let mut words = held(words);
        let left = WORDS.saturating_sub(words.len()).min(read);
        words.extend_from_slice(&some[..left]);
    }
}
