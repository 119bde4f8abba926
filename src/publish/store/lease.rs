//! A lock that its holder renews. No clock but the store's own is asked.

use std::sync::Arc;

use object_store::PutMode;

use super::super::lease::{Renewal, Terms, begun, held, token};
use super::reach::{Reach, over};
use super::{FaultKind, HostFault, Lock};

/// The lock's name; no file of a site begins like that.
const LOCK: &str = ".ibid-lock";

/// A lock that is held.
struct Lease {
    reach: Arc<Reach>,
    token: String,
    renewal: Option<Renewal>,
}

impl Lock for Lease {}

/// Takes the lock, or says who has it.
pub fn take(reach: &Arc<Reach>, terms: Terms) -> Result<Box<dyn Lock>, HostFault> {
    let token = token();
    let taken = match reach.put(LOCK, token.as_bytes(), PutMode::Create, None) {
        Err(fault) if matches!(fault.kind, FaultKind::Taken | FaultKind::Moved) => {
            take_over(reach, &token, terms)?
        }
        other => other?,
    };
    let renewal = {
        let (reach, token) = (Arc::clone(reach), token.clone());
        let mut last = taken;
        Renewal::each(terms.renewed, move || {
            // If somebody has taken it over, the list will tell: it is not renewed any more.
            match reach.put(LOCK, token.as_bytes(), over(last.as_ref()), None) {
                Ok(which) => last = which,
                Err(fault) => return fault.kind == FaultKind::Again,
            }
            true
        })
    };
    Ok(Box::new(Lease {
        reach: Arc::clone(reach),
        token,
        renewal: Some(renewal),
    }))
}

/// Takes a lock whose holder is gone.
fn take_over(reach: &Arc<Reach>, token: &str, terms: Terms) -> Result<Option<String>, HostFault> {
    let Some(there) = reach.get(LOCK)? else {
        return Err(HostFault::new(
            FaultKind::Again,
            "the lock was just given back",
        ));
    };
    if there.bytes == token.as_bytes() {
        // The first try got through, and only its answer was lost.
        return Ok(there.which);
    }
    // The store's own clock: what it says of an object that is put now.
    let probe = format!("{LOCK}-{token}");
    reach.put(&probe, b"", PutMode::Overwrite, None)?;
    let now = reach.get(&probe);
    reach.delete(&probe)?;
    let age = now?.map_or(0, |it| it.at - there.at);
    if u128::try_from(age).unwrap_or(0) < terms.gone.as_millis() {
        return Err(held());
    }
    match reach.put(LOCK, token.as_bytes(), over(there.which.as_ref()), None) {
        Err(fault) if matches!(fault.kind, FaultKind::Taken | FaultKind::Moved) => Err(begun()),
        other => other,
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        drop(self.renewal.take());
        let is_ours = |reach: &Reach| {
            let held = reach.get(LOCK).ok().flatten();
            held.is_some_and(|it| it.bytes == self.token.as_bytes())
        };
        if is_ours(&self.reach) {
            // One that cannot be given back is nobody's in a while.
            let _ = self.reach.delete(LOCK);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::Kind;
    use super::*;

    /// A store in memory, which knows conditions.
    fn reach() -> Arc<Reach> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build();
        Arc::new(Reach {
            store: Box::new(object_store::memory::InMemory::new()),
            runtime: runtime.expect("it can be made"),
            prefix: None,
            kind: Kind::S3,
            place: "memory".to_owned(),
        })
    }

    const SHORT: Terms = Terms {
        renewed: Duration::from_millis(100),
        gone: Duration::from_millis(600),
    };

    fn kind(taken: Result<Box<dyn Lock>, HostFault>) -> Option<FaultKind> {
        taken.err().map(|fault| fault.kind)
    }

    #[test]
    fn a_lock_that_is_renewed_stays_its_holders_however_old_it_is() {
        let reach = reach();
        let held = take(&reach, SHORT).expect("nobody has it");
        std::thread::sleep(SHORT.gone * 2);
        assert_eq!(kind(take(&reach, SHORT)), Some(FaultKind::Busy));
        drop(held);
        assert_eq!(kind(take(&reach, SHORT)), None);
        assert!(reach.get(LOCK).expect("it is asked").is_none());
    }

    #[test]
    fn one_that_was_taken_over_is_neither_renewed_nor_given_back_by_the_old_holder() {
        let reach = reach();
        let idle = Terms {
            renewed: SHORT.gone * 3 / 2,
            ..SHORT
        };
        let old = take(&reach, idle).expect("nobody has it");
        assert_eq!(kind(take(&reach, SHORT)), Some(FaultKind::Busy));
        std::thread::sleep(SHORT.gone + SHORT.renewed);
        let new = take(&reach, SHORT).expect("its holder is gone");
        let ours = |reach: &Reach| reach.get(LOCK).expect("it is asked").map(|it| it.bytes);
        let token = ours(&reach);
        // The old holder wakes, and finds that it is not its own any more.
        std::thread::sleep(SHORT.gone);
        drop(old);
        assert_eq!(ours(&reach), token);
        drop(new);
        assert_eq!(ours(&reach), None);
    }
}
