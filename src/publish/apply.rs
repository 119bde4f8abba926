//! A plan → a host: in order, again where it fails, and never further than is safe.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use sha2::{Digest, Sha256};

use super::host::{FaultKind, Host, HostFault, Listed, Lock, Put, Revision};
use super::plan::{Plan, Stage, Upload};
use super::retries::Retries;
use crate::bundle::{Bundle, Manifest, OutPath};

/// A site that is to be published.
pub struct Work<'a> {
    /// Every file with its hash.
    pub bundle: &'a Bundle,
    /// The bytes of a file.
    pub read: &'a (dyn Fn(&OutPath) -> io::Result<Vec<u8>> + Sync),
    /// How many files may be taken away; none: [`Plan::usual_deletes`].
    pub max_deletes: Option<usize>,
    /// How often something is tried.
    pub retries: Retries,
}

/// Is told how far it is.
pub trait Progress: Sync {
    /// So many files and bytes will be sent; said again if it begins anew.
    fn begins(&self, _files: usize, _bytes: u64) {}
    /// A file was sent.
    fn sent(&self, _bytes: u64) {}
    /// So many files are being taken away.
    fn deletes(&self, _files: usize) {}
}

/// Tells nobody.
pub struct Silent;

impl Progress for Silent {}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Files that were sent and were not in our list.
    pub new: usize,
    /// Files that were sent over others of ours.
    pub changed: usize,
    /// Files that were taken away.
    pub removed: usize,
    /// Files that stayed as they are.
    pub same: usize,
    /// Bytes that were sent.
    pub bytes: u64,
    /// Files that could not be taken away; the next publish tries again.
    pub left: usize,
    /// Files that stayed as they are, and had to be sent all the same.
    pub again: usize,
}

/// Why the host does not hold the whole site.
#[derive(Debug)]
pub enum Fault {
    /// The host did not do it. How many files had been sent until then.
    Host(HostFault, usize),
    /// A file of the site could not be read here.
    Read(OutPath, io::Error),
    /// More would be taken away than is allowed.
    TooManyDeletes {
        /// How many.
        wanted: usize,
        /// How many are allowed.
        allowed: usize,
    },
    /// Files stand where the site needs the place, and nobody knows whose they are.
    Foreign(Vec<OutPath>),
}

impl From<HostFault> for Fault {
    fn from(fault: HostFault) -> Fault {
        Fault::Host(fault, 0)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Host(fault, 0) => write!(f, "{fault}"),
            Fault::Host(fault, sent) => write!(
                f,
                "{fault}\n  {sent} of the files had been sent, and nothing was deleted. \
                 `ibid publish` again goes on from there"
            ),
            Fault::Read(path, error) => write!(f, "`{path}` was built and cannot be read: {error}"),
            Fault::TooManyDeletes { wanted, allowed } => write!(
                f,
                "{wanted} files would be deleted there, and without a word from you it may be {allowed}. \
                 Nothing was changed\n  if that is what you want: --max-deletes {wanted}"
            ),
            Fault::Foreign(paths) => {
                const SHOWN: usize = 5;
                let shown: Vec<String> = paths
                    .iter()
                    .take(SHOWN)
                    .map(|path| format!("`{path}`"))
                    .collect();
                let more = match paths.len().saturating_sub(SHOWN) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                write!(
                    f,
                    "files stand there that ibid has not put there, and the site needs their place: \
                     {}{more}. Nothing was changed\n  move them away, or publish to another folder, prefix or branch",
                    shown.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for Fault {}

/// Brings a host to a site: plans by what stands there now, and applies it. If somebody else
/// publishes meanwhile it is begun again.
pub fn publish(
    host: &dyn Host,
    work: &Work<'_>,
    progress: &dyn Progress,
) -> Result<Applied, Fault> {
    let mut round = 1;
    loop {
        match once(host, work, progress) {
            Err(Fault::Host(fault, _))
                if fault.kind == FaultKind::Moved && round < work.retries.rounds =>
            {
                std::thread::sleep(work.retries.pause * round);
                round += 1;
            }
            done => return done,
        }
    }
}

fn once(host: &dyn Host, work: &Work<'_>, progress: &dyn Progress) -> Result<Applied, Fault> {
    let _lock: Box<dyn Lock + '_> = work.again(|_| host.lock())?;
    let listed = work.again(|_| host.listed())?;
    let mut plan = Plan::new(&listed.files, work.bundle);
    let theirs = foreign(host, work, &plan)?;
    plan.uploads.retain(|it| !theirs.contains(&it.path));
    let allowed = work.max_deletes.unwrap_or_else(|| plan.usual_deletes());
    if plan.removed.len() > allowed {
        let wanted = plan.removed.len();
        return Err(Fault::TooManyDeletes { wanted, allowed });
    }
    let mut wanted: Manifest = work.bundle.manifest();
    wanted.retain(|path, _| !theirs.contains(path));
    if plan.is_empty() && listed.files == wanted {
        return Ok(Applied {
            same: plan.same,
            ..Applied::default()
        });
    }
    let again = match host.is_atomic() {
        true => begin(host, work, &mut plan, &wanted)?,
        false => 0,
    };
    progress.begins(plan.uploads.len(), plan.bytes());
    let run = Run {
        host,
        work,
        plan: &plan,
        progress,
        state: Mutex::new(State {
            files: listed.files.clone(),
            revision: listed.revision.clone(),
        }),
        sent: AtomicUsize::new(0),
        again,
    };
    match host.is_atomic() {
        true => run.at_once(&wanted),
        false => run.in_place(&listed, wanted),
    }
}

/// Begins a new version; how many files that stay as they are must be sent for it all the same.
fn begin(
    host: &dyn Host,
    work: &Work<'_>,
    plan: &mut Plan,
    wanted: &Manifest,
) -> Result<usize, Fault> {
    let sent: Vec<OutPath> = plan.uploads.iter().map(|it| it.path.clone()).collect();
    let kept: Vec<OutPath> = {
        let sent: BTreeSet<&OutPath> = sent.iter().collect();
        wanted
            .keys()
            .filter(|it| !sent.contains(it))
            .cloned()
            .collect()
    };
    let again = work.again(|_| host.begin(&kept, &sent))?;
    plan.send_too(&again, work.bundle);
    Ok(again.len())
}

/// Of the files that are new to us those that stand there already, as they should be: they are
/// somebody's, and are left alone. One that differs is a fault.
fn foreign(host: &dyn Host, work: &Work<'_>, plan: &Plan) -> Result<Vec<OutPath>, Fault> {
    // Only files for the host itself are likely to be there, and few.
    const COMPARED: usize = 20;
    let new: Vec<&Upload> = plan.uploads.iter().filter(|it| it.is_new).collect();
    let paths: Vec<OutPath> = new.iter().map(|it| it.path.clone()).collect();
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let taken = work.again(|_| host.taken(&paths))?;
    if taken.len() > COMPARED {
        return Err(Fault::Foreign(taken));
    }
    let mut differ = Vec::new();
    for path in &taken {
        let there = work.again(|_| host.get(path))?;
        let wanted = work.bundle.get(path.as_str()).map(|it| it.sha256);
        if there.map(|bytes| Sha256::digest(bytes).into()) != wanted {
            differ.push(path.clone());
        }
    }
    match differ.is_empty() {
        true => Ok(taken),
        false => Err(Fault::Foreign(differ)),
    }
}

impl Work<'_> {
    fn again<T>(&self, act: impl FnMut(bool) -> Result<T, HostFault>) -> Result<T, HostFault> {
        self.retries.again(act)
    }
}

/// One plan on its way.
struct Run<'a> {
    host: &'a dyn Host,
    work: &'a Work<'a>,
    plan: &'a Plan,
    progress: &'a dyn Progress,
    state: Mutex<State>,
    /// How many files were sent.
    sent: AtomicUsize,
    /// How many of them stay as they are.
    again: usize,
}

/// What is known of the host.
struct State {
    /// What the list is to say.
    files: Manifest,
    /// The list that stands there.
    revision: Revision,
}

impl Run<'_> {
    /// On a host that shows nothing before it is told to.
    fn at_once(&self, wanted: &Manifest) -> Result<Applied, Fault> {
        self.send_all()?;
        for path in &self.plan.removed {
            self.work
                .again(|_| self.host.delete(path))
                .map_err(|fault| Fault::Host(fault, 0))?;
        }
        self.with_state(|state| state.files.clone_from(wanted));
        // Nothing that was sent can be seen if this fails.
        self.list().map_err(|fault| Fault::Host(fault, 0))?;
        // The site is online: what is too old can wait for the next time.
        let left = self.host.tidy().unwrap_or(1);
        Ok(Applied {
            left,
            ..self.applied(0)
        })
    }

    /// On a host where each file is seen as soon as it is put.
    fn in_place(&self, listed: &Listed, wanted: Manifest) -> Result<Applied, Fault> {
        let mut intended = listed.files.clone();
        let unknown = |upload: &Upload| (upload.path.clone(), None);
        intended.extend(self.plan.uploads.iter().map(unknown));
        if intended != listed.files {
            self.with_state(|state| state.files = intended);
            self.list()?;
        }
        if let Err(fault) = self.send_all() {
            // What was sent need not be sent again; if this fails too, it is.
            let _ = self.list();
            return Err(fault);
        }
        let sent = self.sent.load(Ordering::Relaxed);
        // Unknown: a publish that is cut off here may or may not have taken them away.
        let gone = self.plan.removed.iter().map(|path| (path.clone(), None));
        let mut files = wanted;
        files.extend(gone);
        self.with_state(|state| state.files = files);
        self.list().map_err(|fault| Fault::Host(fault, sent))?;
        if self.plan.removed.is_empty() {
            return Ok(self.applied(0));
        }
        let left = self.delete_all();
        self.list().map_err(|fault| Fault::Host(fault, sent))?;
        Ok(self.applied(left))
    }

    fn applied(&self, left: usize) -> Applied {
        Applied {
            new: self.plan.new_files(),
            changed: self.plan.changed() - self.again,
            removed: self.plan.removed.len() - left,
            same: self.plan.same,
            bytes: self.plan.bytes(),
            left,
            again: self.again,
        }
    }

    fn with_state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        // A thread that panicked has not left it half changed: each change is one.
        act(&mut self.state.lock().unwrap_or_else(|it| it.into_inner()))
    }

    /// Writes the list as it is known now.
    fn list(&self) -> Result<(), HostFault> {
        self.with_state(|state| {
            let State { files, revision } = state;
            *revision = self.work.again(|again| {
                let written = self.host.list(files, revision);
                match written {
                    // It may be our own that stands there, and only the answer was lost.
                    Err(fault) if again && fault.kind == FaultKind::Moved => {
                        match self.host.listed() {
                            Ok(now) if now.files == *files => Ok(now.revision),
                            Ok(_) => Err(fault),
                            Err(unknown) => Err(unknown),
                        }
                    }
                    other => other,
                }
            })?;
            Ok(())
        })
    }

    /// Sends all files, stage after stage.
    fn send_all(&self) -> Result<(), Fault> {
        // Written so often that little is sent twice, and so seldom that it costs little.
        let step = (self.plan.uploads.len() / 16).max(200);
        for stage in Stage::ALL {
            let from = self.plan.uploads.partition_point(|it| it.stage < stage);
            let to = self.plan.uploads.partition_point(|it| it.stage <= stage);
            let uploads = &self.plan.uploads[from..to];
            let fault = Mutex::new(None);
            let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
            let work = || {
                while !stopped.load(Ordering::Relaxed) {
                    let Some(upload) = uploads.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        return;
                    };
                    if let Err(found) = self.send(upload, step) {
                        stopped.store(true, Ordering::Relaxed);
                        let mut slot = fault.lock().unwrap_or_else(|it| it.into_inner());
                        slot.get_or_insert(found);
                    }
                }
            };
            let lanes = self.host.lanes().clamp(1, uploads.len().max(1));
            std::thread::scope(|scope| {
                for _ in 1..lanes {
                    scope.spawn(work);
                }
                work();
            });
            if let Some(fault) = fault.into_inner().unwrap_or_else(|it| it.into_inner()) {
                return Err(fault);
            }
        }
        Ok(())
    }

    fn send(&self, upload: &Upload, step: usize) -> Result<(), Fault> {
        let path = &upload.path;
        let bytes = (self.work.read)(path).map_err(|error| Fault::Read(path.clone(), error))?;
        let put = match upload.is_new {
            true => Put::New,
            false => Put::Over,
        };
        let cut = |fault| Fault::Host(fault, self.sent.load(Ordering::Relaxed));
        self.work
            .again(|again| match self.host.put(path, &bytes, put) {
                // It may have been put, and only the answer was lost.
                Err(fault) if again && fault.kind == FaultKind::Taken => {
                    match self.host.get(path)? {
                        Some(there) if there == bytes => Ok(()),
                        _ => Err(fault),
                    }
                }
                done => done,
            })
            .map_err(cut)?;
        self.with_state(|state| state.files.insert(path.clone(), Some(upload.sha256)));
        let sent = self.sent.fetch_add(1, Ordering::Relaxed) + 1;
        self.progress.sent(upload.len);
        if sent.is_multiple_of(step) && !self.host.is_atomic() {
            self.list().map_err(cut)?;
        }
        Ok(())
    }

    /// Takes away what is no part of the site any more; how many files could not be.
    fn delete_all(&self) -> usize {
        let removed = &self.plan.removed;
        self.progress.deletes(removed.len());
        let mut left = 0;
        // A page goes before what it needs: so stage after stage here too.
        for stage in Stage::ALL.iter().rev() {
            let of_stage: Vec<&OutPath> = removed
                .iter()
                .filter(|path| Stage::of(path) == *stage)
                .collect();
            // What a page needs stays as long as a page does.
            if left > 0 {
                left += of_stage.len();
                continue;
            }
            let failed = AtomicUsize::new(0);
            let next = AtomicUsize::new(0);
            let work = || {
                while let Some(path) = of_stage.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match self.work.again(|_| self.host.delete(path)) {
                        Ok(()) => self.with_state(|state| {
                            state.files.remove(*path);
                        }),
                        Err(_) => {
                            failed.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
            };
            let lanes = self.host.lanes().clamp(1, of_stage.len().max(1));
            std::thread::scope(|scope| {
                for _ in 1..lanes {
                    scope.spawn(work);
                }
                work();
            });
            left += failed.into_inner();
        }
        left
    }
}
