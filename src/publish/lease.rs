//! What all locks share that their holder renews: how often, what is told to who comes second, and the
//! thread that renews.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::host::{FaultKind, HostFault};

/// How often a lock is renewed, and after how long without its holder is gone.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub renewed: Duration,
    pub gone: Duration,
}

/// What holds between all that publish to one place.
pub(super) const USUAL: Terms = Terms {
    renewed: Duration::from_secs(20),
    gone: Duration::from_secs(90),
};

/// What nobody else has: in a lock it says whose it is.
pub(super) fn token() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// Whether it has the form of a token.
pub(super) fn is_token(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 32 && text.bytes().all(is_digit)
}

/// Somebody has the lock, and renews it.
pub(super) fn held() -> HostFault {
    let message = "somebody else is publishing there\n  \
                   wait until that is done; if it was broken off, wait two minutes, and try again";
    HostFault::new(FaultKind::Busy, message)
}

/// Somebody was quicker.
pub(super) fn begun() -> HostFault {
    let message = "somebody else has begun to publish there\n  \
                   wait until that is done, and try again";
    HostFault::new(FaultKind::Busy, message)
}

/// Renews a lock, by a thread of its own, as long as this lives.
pub(super) struct Renewal {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Renewal {
    /// Calls `renew` again and again after that time, until it says that there is nothing more to renew.
    pub fn each(time: Duration, mut renew: impl FnMut() -> bool + Send + 'static) -> Renewal {
        let (stop, stopped) = channel::<()>();
        let thread = std::thread::spawn(move || {
            while stopped.recv_timeout(time) == Err(RecvTimeoutError::Timeout) && renew() {}
        });
        Renewal {
            stop: Some(stop),
            thread: Some(thread),
        }
    }
}

impl Drop for Renewal {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
