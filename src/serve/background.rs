//! Pages are made where no save waits for them: what cannot be stopped in the midst of its work is
//! left alone, and asked again when it has ended.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::batch::Inbox;
use super::engine::Stage;
use crate::build::{Prepared, Survey, Surveyor};

/// How often it is looked whether something waits: less than a batch needs to close.
const GLANCE: Duration = Duration::from_millis(1);

/// Makes the pages that may differ, in a thread of its own.
pub struct Background {
    stage: Arc<Stage>,
    inbox: Arc<Inbox>,
    work: Work,
}

enum Work {
    Idle(Surveyor),
    /// It was told to stop, and nobody waited until it did.
    Ending(Job),
}

struct Job {
    found: Receiver<Found>,
    is_over: Arc<AtomicBool>,
}

/// What was found, and who found it.
type Found = (io::Result<Option<Survey>>, Surveyor);

impl Background {
    /// Nothing is made yet.
    pub fn new(stage: Arc<Stage>, inbox: Arc<Inbox>) -> Background {
        Background {
            stage,
            inbox,
            work: Work::Idle(Surveyor::default()),
        }
    }

    /// Makes every page that may differ. None as soon as something else has changed.
    pub fn survey(&mut self, prepared: &Arc<Prepared>) -> io::Result<Option<Survey>> {
        let idle = Work::Idle(Surveyor::default());
        let surveyor = match std::mem::replace(&mut self.work, idle) {
            Work::Idle(surveyor) => surveyor,
            Work::Ending(last) => match self.wait(last) {
                Some((_, surveyor)) => surveyor,
                None => return Ok(None),
            },
        };
        let job = self.start(surveyor, prepared.clone());
        match self.wait(job) {
            Some((found, surveyor)) => {
                self.work = Work::Idle(surveyor);
                found
            }
            None => Ok(None),
        }
    }

    fn start(&self, mut surveyor: Surveyor, prepared: Arc<Prepared>) -> Job {
        let (done, found) = channel();
        let is_over = Arc::new(AtomicBool::new(false));
        let (stage, over) = (self.stage.clone(), is_over.clone());
        std::thread::spawn(move || {
            let stop = || over.load(Ordering::Relaxed);
            let found = surveyor.survey(&prepared, &stage.files, &stop);
            // Nobody listens any more if the program ends.
            let _ = done.send((found, surveyor));
        });
        Job { found, is_over }
    }

    /// Waits for what is found; none if something else changes before.
    fn wait(&mut self, job: Job) -> Option<Found> {
        loop {
            match job.found.recv_timeout(GLANCE) {
                Ok(found) => return Some(found),
                // It broke off: the next one begins from nothing.
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if self.inbox.is_waiting() => {
                    job.is_over.store(true, Ordering::Relaxed);
                    self.work = Work::Ending(job);
                    return None;
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}
