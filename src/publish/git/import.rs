//! Many files → one commit, by `git fast-import`.

use std::io::{self, BufWriter, Read, Write};
use std::process::{Child, ChildStdin, Stdio};

use super::program::{Git, not_started};
use super::{FaultKind, HostFault, MANIFEST, OutPath, State};

/// The name under which the commit is made, in the repository that is thrown away.
const MADE: &str = "refs/ibid/made";

/// A `git fast-import` at work.
pub struct Import {
    child: Child,
    input: Option<BufWriter<ChildStdin>>,
}

impl Import {
    /// Starts it.
    pub fn start(git: &Git) -> Result<Import, HostFault> {
        let mut child = git
            .command(&["fast-import", "--quiet", "--done", "--force"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| not_started(&error))?;
        let input = child.stdin.take().map(BufWriter::new);
        Ok(Import { child, input })
    }

    /// Adds a file's bytes.
    pub fn blob(&mut self, mark: usize, bytes: &[u8]) -> Result<(), HostFault> {
        let head = format!("blob\nmark :{mark}\n");
        self.write(head.as_bytes())?;
        self.data(bytes)
    }

    /// Makes the commit on top of the last one, and gives its name.
    pub fn commit(mut self, git: &Git, state: &State, list: &[u8]) -> Result<String, HostFault> {
        let of_list = state.put.len() + 1;
        self.blob(of_list, list)?;
        let who = committer(git)?;
        let new = state
            .put
            .keys()
            .filter(|path| !state.listed.contains_key(*path));
        let new = new.count();
        let message = format!(
            "Publish the site\n\n{new} new, {} changed, {} removed\n",
            state.put.len() - new,
            state.deleted.len()
        );
        self.write(format!("commit {MADE}\ncommitter {who}\n").as_bytes())?;
        self.data(message.as_bytes())?;
        if let Some(base) = &state.base {
            self.write(format!("from {base}\n").as_bytes())?;
        }
        // What goes first makes room: a file may come where a folder was.
        for path in &state.deleted {
            self.write(format!("D {}\n", quoted(path)).as_bytes())?;
        }
        for (path, mark) in &state.put {
            self.write(format!("M 100644 :{mark} {}\n", quoted(path)).as_bytes())?;
        }
        self.write(format!("M 100644 :{of_list} {MANIFEST}\ndone\n").as_bytes())?;
        self.finish(git)?;
        Ok(git.done(&["rev-parse", MADE])?.trim().to_owned())
    }

    fn finish(mut self, git: &Git) -> Result<(), HostFault> {
        if let Some(mut input) = self.input.take() {
            input.flush().map_err(|error| ended(&error))?;
        }
        let mut words = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            let _ = errors.read_to_string(&mut words);
        }
        let status = self.child.wait().map_err(|error| ended(&error))?;
        match status.success() {
            true => Ok(()),
            false => Err(git.failed(FaultKind::Refused, &words)),
        }
    }

    fn data(&mut self, bytes: &[u8]) -> Result<(), HostFault> {
        self.write(format!("data {}\n", bytes.len()).as_bytes())?;
        self.write(bytes)?;
        self.write(b"\n")
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), HostFault> {
        let done = match &mut self.input {
            Some(input) => input.write_all(bytes),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        };
        done.map_err(|error| ended(&error))
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        // Without `done` it makes nothing; one that has ended is only waited for.
        drop(self.input.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ended(error: &io::Error) -> HostFault {
    let message = format!("`git fast-import` ended too early: {error}");
    HostFault::new(FaultKind::Refused, message)
}

/// Who publishes, and when: as git has it, or the program itself.
fn committer(git: &Git) -> Result<String, HostFault> {
    let said = git.run(&["var", "GIT_COMMITTER_IDENT"])?;
    if said.is_fine {
        return Ok(String::from_utf8_lossy(&said.out).trim().to_owned());
    }
    git.done(&[
        "-c",
        "user.name=ibid",
        "-c",
        "user.email=ibid@localhost",
        "var",
        "GIT_COMMITTER_IDENT",
    ])
    .map(|it| it.trim().to_owned())
}

/// A path as `fast-import` reads it: an [`OutPath`] holds no control character and no backslash.
fn quoted(path: &OutPath) -> String {
    match path.as_str().contains(['"', ' ']) {
        true => format!("\"{}\"", path.as_str().replace('"', "\\\"")),
        false => path.to_string(),
    }
}
