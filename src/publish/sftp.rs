//! A folder on another machine, by SFTP through the user's own `ssh`.
//!
//! `PATH` is a link to the release that is online; releases lie beside it, in `PATH.releases`. A publish
//! sends what is new into a folder that nobody sees, gives each other file of the release that is online a
//! second name there, and then lets the link lead to it, in one step. No shell is needed there.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard};

use sha2::{Digest, Sha256};

use super::host::{FaultKind, Host, HostFault, Listed, Lock, Put, Releases, Revision, Standing};
use super::lease::token;
use super::release::{Release, to_go};
use super::targets::Login;
use crate::bundle::{MANIFEST, Manifest, OutPath, folder_of};
use crate::emit::{print_manifest, read_manifest};

mod half;
mod lease;
mod place;
mod remote;
mod session;
mod ssh;
mod take;
mod walk;
mod wire;

use half::Half;
use place::Place;
use remote::{Line, Remote, Trouble};
use session::Session;
use walk::{Tree, folders_of};
use wire::{CREATE, Packet, TRUNCATE};

/// So many requests of single files are on their way at once.
const LANES: usize = 64;

/// A folder on another machine.
pub struct SftpHost {
    remote: Arc<Remote>,
    place: Place,
    keep: usize,
    /// Goes with what this publisher makes there.
    token: String,
    state: Mutex<State>,
    half: Mutex<Option<Half>>,
}

/// What is known of the machine.
#[derive(Default)]
struct State {
    standing: Standing,
    /// What the list says of the release that is online.
    listed: Manifest,
    /// What others have put into it, if somebody has looked.
    others: Option<Arc<Tree>>,
    /// The server's time when the lock was taken, in seconds since 1970.
    now: u64,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|it| it.into_inner())
}

fn moved() -> HostFault {
    let message = "somebody else has published there meanwhile";
    HostFault::new(FaultKind::Moved, message)
}

impl SftpHost {
    /// That folder. Nothing is connected yet.
    pub fn new(login: &Login) -> Result<SftpHost, HostFault> {
        Ok(SftpHost {
            place: Place::new(&login.path)?,
            remote: Arc::new(Remote::new(login.clone())),
            keep: login.keep,
            token: token(),
            state: Mutex::default(),
            half: Mutex::default(),
        })
    }

    /// Where a release lies.
    fn at(&self, release: &Release) -> String {
        format!("{}/{}", self.place.beside, release.name())
    }

    /// The list in a release's folder; none if it has none.
    fn list_of(&self, release: &Release) -> Result<Option<Manifest>, HostFault> {
        let path = format!("{}/{MANIFEST}", self.at(release));
        let text = self.remote.run("read", &path, |it| it.read(&path))?;
        let Some(text) = text else {
            return Ok(None);
        };
        let read = String::from_utf8(text).map_err(|_| "is damaged".to_owned());
        read.and_then(|text| read_manifest(&text)).map(Some).map_err(|wrong| {
            let message = format!(
                "`{path}`, the list of what ibid has put there, {wrong}\n  \
                 go back to an older release (`ibid publish --rollback`), or publish to another `path`"
            );
            HostFault::new(FaultKind::Refused, message)
        })
    }

    /// What others have put into the release that is online.
    fn others(&self) -> Result<Arc<Tree>, HostFault> {
        let (online, known) = {
            let state = held(&self.state);
            (state.standing.online.clone(), state.others.clone())
        };
        let tree = match (known, online) {
            (Some(known), _) => return Ok(known),
            (None, None) => Tree::new(),
            (None, Some(online)) => {
                let root = self.at(&online);
                let mut tree = self.remote.run("read", &root, |it| walk::walk(it, &root))?;
                let state = held(&self.state);
                let folders = folders_of(state.listed.keys());
                tree.retain(|path, attrs| match std::str::from_utf8(path) {
                    Ok(name) if attrs.is_folder() => !folders.contains(name),
                    Ok(name) => name != MANIFEST && !state.listed.contains_key(name),
                    Err(_) => true,
                });
                tree
            }
        };
        let tree = Arc::new(tree);
        held(&self.state).others = Some(Arc::clone(&tree));
        Ok(tree)
    }

    /// The folder into which is sent; if the line is another one by now, under another name.
    fn half_for(&self, line: &Line) -> Result<String, HostFault> {
        let mut slot = held(&self.half);
        let half = slot.as_mut().ok_or_else(moved)?;
        if half.line != line.number {
            let to = format!(
                "{}/{}",
                self.place.beside,
                half::name(&self.token, line.number)
            );
            let renamed = take::reclaim(&line.session, &self.place.beside, &self.token, &to);
            match renamed.map_err(|it| self.remote.fault(line, "read", &self.place.beside, &it))? {
                true => (half.folder, half.line) = (to, line.number),
                // Somebody has taken it over; or it has its own name already.
                false if half.becomes.is_none() => return Err(moved()),
                false => {}
            }
        }
        Ok(half.folder.clone())
    }

    /// Takes away releases that are too old; how many of their files could not be.
    fn prune(&self) -> Result<usize, HostFault> {
        let standing = self.standing()?;
        let Some(online) = standing.online else {
            return Ok(0);
        };
        let others = self.others()?;
        let mut left = 0;
        for release in to_go(&standing.all, &online, self.keep) {
            let folder = self.at(&release);
            // What has no list is not ours.
            if self.list_of(&release)?.is_some() {
                let going = format!("{folder}{}", take::REMOVING);
                self.remote.run("rename", &folder, |it| {
                    it.act(Packet::rename(&folder, &going))
                })?;
            }
        }
        let beside = &self.place.beside;
        left += self
            .remote
            .run("delete", beside, |it| take::clear(it, beside, &others))?;
        Ok(left)
    }

    /// Lets the link lead to that release.
    fn lead_to(&self, session: &Session, release: &Release) -> Result<(), Trouble> {
        let waiting = format!("{}/{}{}", self.place.beside, take::WAITING, self.token);
        self.place.lead_to(session, &release.name(), &waiting)
    }
}

impl Host for SftpHost {
    fn name(&self) -> String {
        format!("{} on {}", self.place.path, self.remote.shown())
    }

    fn lanes(&self) -> usize {
        LANES
    }

    fn is_atomic(&self) -> bool {
        true
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let state = held(&self.state);
        let Standing { all, online } = &state.standing;
        if let (Some(online), Some(newest)) = (online, all.last())
            && newest.number > online.number
        {
            notes.push(format!(
                "What is online is {}; {} is not: it was rolled back. A publish is compared with what is online.",
                online.told(),
                newest.told()
            ));
        }
        if let Ok(line) = self.remote.line() {
            if !line.session.can(session::RENAME_OVER) {
                notes.push(
                    "This server cannot switch in one step: for a moment nothing will stand there."
                        .to_owned(),
                );
            }
            let can_keep =
                line.session.can(session::SECOND_NAME) || line.session.can(session::COPY);
            if online.is_some() && !can_keep {
                notes.push(
                    "This server cannot take files over into a new release: all are sent again."
                        .to_owned(),
                );
            }
        }
        notes
    }

    fn releases(&self) -> Option<&dyn Releases> {
        Some(self)
    }

    fn lock(&self) -> Result<Box<dyn Lock + '_>, HostFault> {
        // Nothing is made there if the link could not be.
        self.standing()?;
        let beside = &self.place.beside;
        let line = self.remote.line()?;
        let made = line.session.act(Packet::make_folder(beside));
        match (made, line.session.look_through(beside)) {
            (_, Ok(Some(found))) if found.is_folder() => {}
            (Err(trouble), _) | (_, Err(trouble)) => return Err(self.not_made(&line, &trouble)),
            _ => {}
        }
        let (lease, now) = lease::take(&self.remote, beside, &self.token)?;
        held(&self.state).now = now;
        Ok(Box::new(lease))
    }

    fn listed(&self) -> Result<Listed, HostFault> {
        let standing = self.standing()?;
        let files = match &standing.online {
            Some(online) => self.list_of(online)?.unwrap_or_default(),
            None => Manifest::new(),
        };
        let revision = Revision(standing.online.as_ref().map(Release::name));
        let mut state = held(&self.state);
        *state = State {
            standing,
            listed: files.clone(),
            others: None,
            now: state.now,
        };
        Ok(Listed { files, revision })
    }

    fn taken(&self, paths: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        let others = self.others()?;
        let is_taken = |path: &&OutPath| {
            let is_file = |path: &str| {
                others
                    .get(path.as_bytes())
                    .is_some_and(|it| !it.is_folder())
            };
            let mut above = std::iter::successors(path.folder(), |it| folder_of(it));
            others.contains_key(path.as_str().as_bytes()) || above.any(is_file)
        };
        Ok(paths.iter().filter(is_taken).cloned().collect())
    }

    fn begin(&self, kept: &[OutPath], sent: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        let others = self.others()?;
        let online = held(&self.state).standing.online.clone();
        let beside = &self.place.beside;
        let line = self.remote.line()?;
        let fault = |trouble: Trouble| self.remote.fault(&line, "write", beside, &trouble);
        let half = take::half(&line, beside, &self.token, sent).map_err(fault)?;
        let to = half.folder.clone();
        *held(&self.half) = Some(half);
        let mut folders = folders_of(kept.iter().chain(sent));
        let of_others = others.iter().filter(|(_, attrs)| attrs.is_folder());
        folders.extend(of_others.filter_map(|(path, _)| std::str::from_utf8(path).ok()));
        let folders: Vec<String> = folders.iter().map(|it| format!("{to}/{it}")).collect();
        line.session
            .make_folders(folders.iter().map(String::as_str))
            .map_err(fault)?;
        let Some(online) = online else {
            return Ok(kept.to_vec());
        };
        let from = self.at(&online);
        let again = take::over(&line.session, &from, &to, kept).map_err(fault)?;
        let own: BTreeSet<&[u8]> = kept
            .iter()
            .chain(sent)
            .map(|it| it.as_str().as_bytes())
            .collect();
        let files = others
            .iter()
            .filter(|(path, it)| !it.is_folder() && !own.contains(path.as_slice()));
        for (path, attrs) in take::linked(&line.session, &from, &to, files).map_err(fault)? {
            let taken = take::of_others(&line.session, &from, &to, path, attrs);
            let shown = format!("{from}/{}", String::from_utf8_lossy(path));
            taken.map_err(|it| {
                let mut fault = self.remote.fault(&line, "take over", &shown, &it);
                fault.message.push_str("\n  others have put it there, and ibid leaves nothing behind: let it be readable, or move it away");
                fault
            })?;
        }
        Ok(again)
    }

    fn get(&self, path: &OutPath) -> Result<Option<Vec<u8>>, HostFault> {
        let Some(online) = held(&self.state).standing.online.clone() else {
            return Ok(None);
        };
        let at = format!("{}/{path}", self.at(&online));
        self.remote.run("read", &at, |session| {
            match session.look(&at)?.is_some_and(|it| !it.is_folder()) {
                true => session.read(&at),
                false => Ok(None),
            }
        })
    }

    fn put(&self, path: &OutPath, bytes: &[u8], _: Put) -> Result<(), HostFault> {
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        let has = held(&self.half)
            .as_ref()
            .is_some_and(|it| it.has(path, &sha256, bytes.len()));
        if has {
            return Ok(());
        }
        let line = self.remote.line()?;
        let at = format!("{}/{path}", self.half_for(&line)?);
        match line.session.write(&at, bytes, CREATE | TRUNCATE) {
            Err(Trouble::Said(wire::MISSING, _)) => return Err(self.gone(&line)),
            done => done.map_err(|it| self.remote.fault(&line, "write", &at, &it))?,
        }
        let step = held(&self.half)
            .as_mut()
            .and_then(|it| it.arrives(path, sha256));
        if let Some((list, text, from)) = step {
            // What it does not say is sent again if this publish is cut off.
            let _ = line.session.write_from(&list, &text, 0, from);
        }
        Ok(())
    }

    /// It is not taken over, and that is all.
    fn delete(&self, _: &OutPath) -> Result<(), HostFault> {
        Ok(())
    }

    fn list(&self, files: &Manifest, last: &Revision) -> Result<Revision, HostFault> {
        let line = self.remote.line()?;
        let folder = self.half_for(&line)?;
        let begun = held(&self.half).as_ref().and_then(|it| it.becomes.clone());
        let now = self.standing()?;
        let name = now.online.as_ref().map(Release::name);
        let is_switched = begun.as_ref().map(Release::name) == name && begun.is_some();
        if name != last.0 && !is_switched {
            return Err(moved());
        }
        let fault =
            |path: &str, trouble: Trouble| self.remote.fault(&line, "write", path, &trouble);
        let release = match begun {
            Some(release) => release,
            None => {
                let second = held(&self.state).now;
                Release::next(&now.all, now.online.as_ref(), second)
            }
        };
        let to = self.at(&release);
        if !now.all.contains(&release) {
            let list = format!("{folder}/{MANIFEST}");
            let text = print_manifest(files.iter().map(|(path, hash)| (path, hash.as_ref())));
            let written = line.session.write(&list, &text, CREATE | TRUNCATE);
            written.map_err(|it| match it {
                Trouble::Said(wire::MISSING, _) => moved(),
                it => fault(&list, it),
            })?;
            let steps = held(&self.half).as_mut().map(|half| {
                half.becomes = Some(release.clone());
                half.finish(&to)
            });
            let replies = line.session.all(steps.into_iter().flatten());
            let done = replies
                .map_err(Trouble::from)
                .and_then(|it| match it.last() {
                    Some(last) => remote::done(last),
                    None => Ok(()),
                });
            done.map_err(|it| fault(&to, it))?;
        }
        if !is_switched {
            self.lead_to(&line.session, &release)
                .map_err(|it| self.not_switched(&line, &it))?;
        }
        *held(&self.half) = None;
        Ok(Revision(Some(release.name())))
    }

    fn tidy(&self) -> Result<usize, HostFault> {
        self.prune()
    }
}

impl Releases for SftpHost {
    fn standing(&self) -> Result<Standing, HostFault> {
        let line = self.remote.line()?;
        let online = self.place.online(&self.remote, &line)?;
        let all = take::releases(&line.session, &self.place.beside)
            .map_err(|it| self.remote.fault(&line, "read", &self.place.beside, &it))?;
        // A link to a release that is gone leads to nothing.
        let online = online.filter(|it| all.contains(it));
        Ok(Standing { all, online })
    }

    fn files(&self, release: &Release) -> Result<Manifest, HostFault> {
        self.list_of(release)?.ok_or_else(|| {
            let message = format!(
                "`{}` is no whole release: its list `{MANIFEST}` is not there",
                self.at(release)
            );
            HostFault::new(FaultKind::Refused, message)
        })
    }

    fn switch(&self, from: &Release, to: &Release) -> Result<(), HostFault> {
        match self.standing()?.online {
            // It was done, and only the answer was lost.
            Some(now) if now == *to => return Ok(()),
            Some(now) if now == *from => {}
            _ => return Err(moved()),
        }
        let line = self.remote.line()?;
        self.lead_to(&line.session, to)
            .map_err(|it| self.not_switched(&line, &it))
    }
}

impl SftpHost {
    /// The folder into which is sent is not there any more.
    fn gone(&self, line: &Line) -> HostFault {
        match line.session.is_alive() {
            true => moved(),
            false => HostFault::new(FaultKind::Again, "the line was cut"),
        }
    }

    /// The folder of releases could not be made.
    fn not_made(&self, line: &Line, trouble: &Trouble) -> HostFault {
        let mut fault = self
            .remote
            .fault(line, "make the folder", &self.place.beside, trouble);
        if matches!(trouble, Trouble::Said(wire::DENIED, _)) {
            fault.message.push_str(&self.place.needs_leave());
        }
        fault
    }

    /// The link could not be switched. The release is there, and the next publish does it.
    fn not_switched(&self, line: &Line, trouble: &Trouble) -> HostFault {
        let mut fault = self.remote.fault(
            line,
            "let the link lead to a release at",
            &self.place.path,
            trouble,
        );
        match trouble {
            Trouble::Said(wire::DENIED, _) => fault.message.push_str(&self.place.needs_leave()),
            Trouble::Said(wire::UNSUPPORTED, _) => fault.message.push_str(
                "\n  a release is put online by a link: this server knows none. Ask your host for another way to publish",
            ),
            _ => {}
        }
        fault
    }
}
