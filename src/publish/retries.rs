//! How often what failed is tried again.

use std::time::Duration;

use super::host::{FaultKind, HostFault};

/// How often something is tried, and how long is waited between.
#[derive(Clone, Copy, Debug)]
pub struct Retries {
    /// Tries of one file, the first among them.
    pub tries: u32,
    /// The first wait; each further one is twice as long.
    pub pause: Duration,
    /// How often the whole is begun again after somebody else has published.
    pub rounds: u32,
}

impl Default for Retries {
    fn default() -> Retries {
        Retries {
            tries: 5,
            pause: Duration::from_millis(500),
            rounds: 4,
        }
    }
}

impl Retries {
    /// Tries something, again and again if it may work in a moment. It is told whether it was tried
    /// before.
    pub fn again<T>(
        &self,
        mut act: impl FnMut(bool) -> Result<T, HostFault>,
    ) -> Result<T, HostFault> {
        let mut pause = self.pause;
        let mut tried = 1;
        loop {
            match act(tried > 1) {
                Err(fault) if fault.kind == FaultKind::Again && tried < self.tries => {
                    std::thread::sleep(pause);
                    pause *= 2;
                    tried += 1;
                }
                done => return done,
            }
        }
    }
}
