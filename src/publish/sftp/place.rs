//! The link that is online, and the folder beside it in which releases lie.

use super::super::host::{FaultKind, HostFault};
use super::super::release::Release;
use super::remote::{Done, Line, Remote, Trouble, done};
use super::session::{self, Session};
use super::walk;
use super::wire::{self, Packet};

/// What is behind `path` of site.yaml.
pub struct Place {
    /// The link.
    pub path: String,
    /// The folder of releases.
    pub beside: String,
}

impl Place {
    /// As it is written: from `/`, or from the folder in which who logs in stands.
    pub fn new(typed: &str) -> Result<Place, HostFault> {
        let path = typed.strip_prefix("~/").unwrap_or(typed);
        let path = path.trim_end_matches('/').to_owned();
        let name = path.rsplit('/').next().unwrap_or_default();
        if matches!(name, "" | "." | ".." | "~") || path.contains('\0') {
            let message = format!(
                "`path: {typed}` cannot be replaced by a link\n  name a folder in it, for example `path: {}/www`",
                typed.trim_end_matches('/')
            );
            return Err(HostFault::new(FaultKind::Refused, message));
        }
        let beside = format!("{path}.releases");
        Ok(Place { path, beside })
    }

    /// The folder in which the link lies; none: that in which who logs in stands.
    fn parent(&self) -> Option<&str> {
        self.path
            .rsplit_once('/')
            .map(|(parent, _)| match parent.is_empty() {
                true => "/",
                false => parent,
            })
    }

    /// Where the link leads from where it lies.
    fn target(&self, release: &str) -> String {
        let folder = self.beside.rsplit('/').next().unwrap_or_default();
        format!("{folder}/{release}")
    }

    /// The release of which that is the address; none if it is none.
    fn leads_to(&self, target: &str) -> Option<Release> {
        let folder = self.beside.rsplit('/').next()?;
        let (before, name) = target.trim_end_matches('/').rsplit_once('/')?;
        let is_here = before == folder || before == self.beside;
        Release::parse(name).filter(|_| is_here)
    }

    /// The release that is online; none if nothing is.
    pub fn online(&self, remote: &Remote, line: &Line) -> Result<Option<Release>, HostFault> {
        let fault = |trouble: Trouble| remote.fault(line, "look at", &self.path, &trouble);
        let session = &line.session;
        let refused = |message: String| Err(HostFault::new(FaultKind::Refused, message));
        let place = remote.shown();
        let path = &self.path;
        let Some(found) = session.look(path).map_err(fault)? else {
            let Some(parent) = self.parent() else {
                return Ok(None);
            };
            return match session.look_through(parent).map_err(fault)? {
                Some(_) => Ok(None),
                None => refused(format!(
                    "there is no folder `{parent}` on {place}, in which `{path}` is to lie\n  \
                     make it there, or look at `path` in site.yaml"
                )),
            };
        };
        if found.is_link() {
            let target = session.read_link(path).map_err(fault)?;
            return match self.leads_to(&target) {
                Some(release) => Ok(Some(release)),
                None => refused(format!(
                    "`{path}` on {place} is a link that ibid has not made: it leads to `{target}`. Nothing was changed\n  \
                     take the link away there, or write another `path` in site.yaml (that folder must not exist yet)"
                )),
            };
        }
        if !found.is_folder() {
            return refused(format!(
                "`{path}` on {place} is a file. Nothing was changed\n  write another `path` in site.yaml"
            ));
        }
        let names = walk::names(session, path).map_err(fault)?;
        if names.is_empty() {
            return Ok(None);
        }
        let mut shown: Vec<String> = names
            .iter()
            .map(|it| format!("`{}`", String::from_utf8_lossy(&it.name)))
            .collect();
        shown.sort();
        let more = match shown.len().saturating_sub(3) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        shown.truncate(3);
        refused(format!(
            "`{path}` on {place} is a folder that holds what ibid has not put there: {}{more}. Nothing was changed\n  \
             its place is needed for a link. Rename that folder there (to `{path}.old`, say), and publish again; \
             or write `path: {path}/site` in site.yaml, and let the web server show that",
            shown.join(", ")
        ))
    }

    /// Lets the link lead to a release: a new link is made, and renamed over the old one.
    pub fn lead_to(&self, session: &Session, release: &str, waiting: &str) -> Done<()> {
        let target = self.target(release);
        // One that a publish has left which was cut off.
        session.ask(Packet::remove(waiting))?;
        session.act(Packet::link(&target, waiting))?;
        if session.read_link(waiting)? != target {
            return Err(Trouble::Said(wire::UNSUPPORTED, "links are odd".to_owned()));
        }
        if session.look(&self.path)?.is_some_and(|it| it.is_folder()) {
            // It goes only if it is empty.
            session.act(Packet::remove_folder(&self.path))?;
        }
        if session.can(session::RENAME_OVER) {
            return session.act(Packet::rename_over(waiting, &self.path));
        }
        let steps = [
            Packet::remove(&self.path),
            Packet::rename(waiting, &self.path),
        ];
        match session.all(steps)?.last() {
            Some(renamed) => done(renamed),
            None => Ok(()),
        }
    }

    /// What to do where the link may not be made.
    pub fn needs_leave(&self) -> String {
        let Place { path, beside } = self;
        let parent = self.parent().unwrap_or(".");
        format!(
            "\n  ibid keeps releases in `{beside}`, and lets the link `{path}` lead to one: for that you must be allowed to \
             write in `{parent}`.\n  Ask for that, or write `path: {path}/site` in site.yaml, and let the web server show that"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_lie_beside_the_link() {
        for (typed, path, beside, parent) in [
            (
                "/srv/www/site/",
                "/srv/www/site",
                "/srv/www/site.releases",
                Some("/srv/www"),
            ),
            ("~/www", "www", "www.releases", None),
            ("a/www", "a/www", "a/www.releases", Some("a")),
            ("/www", "/www", "/www.releases", Some("/")),
        ] {
            let place = Place::new(typed).expect("it is one");
            assert_eq!((&*place.path, &*place.beside), (path, beside));
            assert_eq!(place.parent(), parent);
        }
        for typed in ["/", "~", ".", "a/..", "~/", "./"] {
            assert!(Place::new(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn only_a_link_to_a_release_of_this_place_is_ours() {
        let place = Place::new("/srv/www").expect("it is one");
        let name = "20261128T013113Z-1";
        let target = place.target(name);
        assert_eq!(target, "www.releases/20261128T013113Z-1");
        for target in [&*target, "/srv/www.releases/20261128T013113Z-1"] {
            let release = place.leads_to(target).expect("it is ours");
            assert_eq!(release.name(), name);
        }
        for target in [
            "www.releases",
            "www.releases/old",
            "other/20261128T013113Z-1",
            "/home/www.releases/20261128T013113Z-1",
            "20261128T013113Z-1",
        ] {
            assert_eq!(place.leads_to(target), None, "{target}");
        }
    }
}
