//! Asks a host: several addresses at a time, none for longer than is bearable.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;

use super::answer::Seen;
use crate::web;
use crate::web::{Client, Want};

/// How much is asked, and how long is waited.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// So many pages are looked at.
    pub pages: usize,
    /// So many other addresses, to which they lead.
    pub others: usize,
    /// Of each answer.
    pub each: web::Limits,
    /// For the whole look.
    pub budget: Duration,
}

impl Limits {
    /// A look at the most important.
    pub const USUAL: Limits = Limits {
        pages: 60,
        others: 400,
        each: web::Limits {
            answer: Duration::from_secs(15),
            whole: Duration::from_secs(60),
            bytes: 64 << 20,
        },
        budget: Duration::from_secs(5 * 60),
    };
    /// All that the site has.
    pub const ALL: Limits = Limits {
        pages: usize::MAX,
        others: usize::MAX,
        budget: Duration::from_secs(6 * 60 * 60),
        ..Limits::USUAL
    };
}

/// So many requests at a time: few enough for a small host.
const AT_A_TIME: usize = 6;
/// After so many unanswered requests a host is held for gone.
const FAULTS: usize = 5;

/// Who asks.
#[derive(Clone)]
pub struct Asker {
    client: Client,
    faults: Arc<AtomicUsize>,
}

impl Asker {
    /// One that keeps to these limits.
    pub fn new(limits: Limits) -> Result<Asker, String> {
        Ok(Asker {
            client: Client::new(limits.each)?,
            faults: Arc::default(),
        })
    }

    /// Whether the host has stopped to answer.
    pub fn has_given_up(&self) -> bool {
        self.faults.load(Ordering::Relaxed) >= FAULTS
    }

    /// Asks for each of these, and gives what came, by address. What was not asked for before `end` is
    /// not among it.
    pub async fn all(
        &self,
        wanted: BTreeMap<Url, Want>,
        end: tokio::time::Instant,
    ) -> BTreeMap<Url, Seen> {
        let turns = Arc::new(Semaphore::new(AT_A_TIME));
        let mut running = JoinSet::new();
        for (url, want) in wanted {
            let (asker, turns) = (self.clone(), turns.clone());
            running.spawn(async move {
                let turn = turns.acquire().await;
                if turn.is_err() || asker.has_given_up() {
                    return None;
                }
                let seen = asker.one(&url, want).await;
                Some((url, seen))
            });
        }
        let mut found = BTreeMap::new();
        while let Ok(Some(done)) = tokio::time::timeout_at(end, running.join_next()).await {
            found.extend(done.ok().flatten());
        }
        found
    }

    /// Asks for one address, and follows where it leads.
    pub async fn one(&self, url: &Url, want: Want) -> Seen {
        let came = self.client.one(url, want).await;
        if came.as_ref().is_err_and(|fault| fault.is_silent) {
            self.faults.fetch_add(1, Ordering::Relaxed);
        }
        came.into()
    }
}
