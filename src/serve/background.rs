//! Pages are made where no save waits for them: what cannot be stopped in the midst of its work is
//! left alone, and asked again when it has ended.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::batch::Inbox;
use super::engine::Stage;
use crate::build::{Prepared, Survey, Surveyor};

/// How often it is looked whether something waits: less than a batch needs to close.
const GLANCE: Duration = Duration::from_millis(1);

/// Makes the pages that may differ, in a thread of its own. (The same one each time: what a thread
/// leaves in memory when it ends is seldom of use to others.)
pub struct Background {
    inbox: Arc<Inbox>,
    jobs: Sender<Job>,
}

struct Job {
    prepared: Arc<Prepared>,
    is_over: Arc<AtomicBool>,
    found: Sender<Found>,
}

type Found = io::Result<Option<Survey>>;

impl Background {
    /// Nothing is made yet.
    pub fn new(stage: Arc<Stage>, inbox: Arc<Inbox>) -> Background {
        let (jobs, todo) = channel();
        std::thread::spawn(move || work(&stage, &todo));
        Background { inbox, jobs }
    }

    /// Makes every page that may differ. None as soon as something else has changed.
    pub fn survey(&mut self, prepared: &Arc<Prepared>) -> Found {
        let is_over = Arc::new(AtomicBool::new(false));
        let (found, answer) = channel();
        let job = Job {
            prepared: prepared.clone(),
            is_over: is_over.clone(),
            found,
        };
        // The thread is there as long as this is.
        let _ = self.jobs.send(job);
        loop {
            match answer.recv_timeout(GLANCE) {
                Ok(found) => return found,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) if self.inbox.is_waiting() => {
                    is_over.store(true, Ordering::Relaxed);
                    return Ok(None);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

fn work(stage: &Stage, todo: &Receiver<Job>) {
    let mut surveyor = Surveyor::default();
    for job in todo {
        let Job {
            prepared,
            is_over,
            found,
        } = job;
        let stop = || is_over.load(Ordering::Relaxed);
        let survey = surveyor.survey(&prepared, &stage.files, &stop);
        // Nobody listens if something else changed meanwhile.
        let _ = found.send(survey);
    }
}
