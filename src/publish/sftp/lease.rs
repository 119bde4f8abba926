//! The lock: a file beside the releases that its holder writes again and again. No clock but the
//! server's own is asked.

use std::sync::Arc;

use super::super::host::{HostFault, Lock};
use super::super::lease::{Renewal, USUAL, begun, held};
use super::remote::{Done, Remote, Trouble};
use super::session::Session;
use super::wire::{CREATE, EXCLUSIVE, Packet, TRUNCATE};

/// How often it is tried to give it back.
const TRIES: u32 = 4;

/// A lock that is held.
pub struct Lease {
    remote: Arc<Remote>,
    path: String,
    token: String,
    renewal: Option<Renewal>,
}

impl Lock for Lease {}

/// What is found where the lock should be.
enum Found {
    /// It is ours now, at that second of the server's clock.
    Ours(u64),
    /// Somebody's, who renewed it so many seconds ago.
    Theirs(u64),
    /// It was just given back, or taken over.
    Moving,
}

/// Takes the lock in that folder, or says that somebody has it. Tells the server's time too.
pub fn take(remote: &Arc<Remote>, folder: &str, token: &str) -> Result<(Lease, u64), HostFault> {
    let path = format!("{folder}/lock");
    let own = format!("{folder}/lock-{token}");
    let found = remote.run("lock", folder, |session| {
        match create(session, &path, token)? {
            Found::Theirs(age) if age >= USUAL.gone.as_secs() => {
                take_over(session, &path, &own)?;
                create(session, &path, token)
            }
            other => Ok(other),
        }
    })?;
    let now = match found {
        Found::Ours(now) => now,
        Found::Theirs(_) => return Err(held()),
        Found::Moving => return Err(begun()),
    };
    let renewal = {
        let (remote, path, token) = (Arc::clone(remote), path.clone(), token.to_owned());
        Renewal::each(USUAL.renewed, move || {
            // One that somebody has taken over is theirs. What we send then finds its place gone.
            if let Ok(line) = remote.line()
                && is_ours(&line.session, &path, &token)
            {
                let _ = line.session.write(&path, token.as_bytes(), 0);
            }
            true
        })
    };
    let lease = Lease {
        remote: Arc::clone(remote),
        path,
        token: token.to_owned(),
        renewal: Some(renewal),
    };
    Ok((lease, now))
}

fn modified(session: &Session, path: &str) -> Done<Option<u64>> {
    let found = session.look(path)?;
    Ok(found.map(|it| it.modified.map_or(0, u64::from)))
}

fn is_ours(session: &Session, path: &str, token: &str) -> bool {
    matches!(session.read(path), Ok(Some(text)) if text == token.as_bytes())
}

fn create(session: &Session, path: &str, token: &str) -> Done<Found> {
    let made = session.write(path, token.as_bytes(), CREATE | EXCLUSIVE);
    let Some(at) = modified(session, path)? else {
        return made.map(|()| Found::Moving);
    };
    match made {
        Err(Trouble::Cut) => Err(Trouble::Cut),
        // The first try may have got through, and only its answer was lost.
        Ok(()) => Ok(Found::Ours(at)),
        Err(_) if is_ours(session, path, token) => Ok(Found::Ours(at)),
        Err(_) => {
            // The server's clock: what it says of a file that is written now.
            let probe = format!("{path}-{token}");
            session.write(&probe, b"", CREATE | TRUNCATE)?;
            let now = modified(session, &probe)?;
            session.act(Packet::remove(&probe))?;
            Ok(Found::Theirs(now.unwrap_or_default().saturating_sub(at)))
        }
    }
}

/// Takes away a lock whose holder is gone. If it is another one by now it is put back.
fn take_over(session: &Session, path: &str, own: &str) -> Done<()> {
    let stale = session.read(path)?;
    if session.act(Packet::rename(path, own)).is_err() {
        return Ok(());
    }
    if session.read(own)? == stale {
        return session.act(Packet::remove(own));
    }
    session.act(Packet::rename(own, path))
}

impl Drop for Lease {
    fn drop(&mut self) {
        drop(self.renewal.take());
        // One that cannot be given back is nobody's in a while.
        for _ in 0..TRIES {
            let Ok(line) = self.remote.line() else {
                return;
            };
            let given = match line.session.read(&self.path) {
                Ok(Some(text)) if text == self.token.as_bytes() => {
                    line.session.act(Packet::remove(&self.path))
                }
                other => other.map(|_| ()),
            };
            if given != Err(Trouble::Cut) {
                return;
            }
        }
    }
}
