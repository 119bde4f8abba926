//! The law: a warm build is a cold one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use ibid::build::{Build, Memo, Options, Prepared, Survey, Warm, prepare};
use ibid::bundle::{MemorySink, OutPath};
use ibid::diag::{Diagnostics, print};
use ibid::project::files::Files;
use proptest::test_runner::TestCaseError;
use sha2::{Digest, Sha256};

use crate::shelf::Place;
use crate::story::{Batch, Look, Story, Told};

type Verdict = Result<(), TestCaseError>;
type Hashes = BTreeMap<OutPath, [u8; 32]>;

/// Holds a story against the law.
pub fn holds(story: &Story, place: &mut dyn Place) -> Verdict {
    let options = story.options();
    let mut warm = Keeper {
        warm: Warm::new(options.clone()),
        last: None,
    };
    let states = story.states();
    place.save(&states[0], Told::All);
    warm.build(place, &options, Look::Survey, false)
        .map_err(at("the first build"))?;
    for (number, (batch, state)) in story.batches.iter().zip(&states[1..]).enumerate() {
        let Batch {
            look, told, all, ..
        } = batch;
        place.save(state, *told);
        warm.build(place, &options, *look, *all)
            .map_err(at(&format!("save {}", number + 1)))?;
    }
    // Whatever was stopped or left out: at the end nothing is wrong.
    warm.build(place, &options, Look::Survey, true)
        .map_err(at("the end"))
}

fn at(when: &str) -> impl Fn(TestCaseError) -> TestCaseError {
    move |fault| TestCaseError::fail(format!("after {when}: {fault}"))
}

/// A warm build, and what its last survey found.
struct Keeper {
    warm: Warm,
    last: Option<Hashes>,
}

impl Keeper {
    fn build(&mut self, place: &dyn Place, options: &Options, look: Look, all: bool) -> Verdict {
        let files = place.kept();
        let cold = prepare(place.fresh(), options, &mut Memo::for_one_build());
        let warm = self.warm.update(files);
        same_faults("preparing", &warm.diagnostics, &cold.diagnostics)?;
        let (warm, cold) = match (warm.value, cold.value) {
            (None, None) => return Ok(()),
            (Some(warm), Some(cold)) => (warm, cold),
            (warm, _) => {
                let which = if warm.is_some() {
                    "the warm"
                } else {
                    "the cold"
                };
                return Err(TestCaseError::fail(format!(
                    "only {which} build came to a site"
                )));
            }
        };
        let built = cold.write(place.fresh(), &MemorySink)?;
        if all {
            let (warm, cold) = (
                warm.further_faults(files)?,
                cold.further_faults(place.fresh())?,
            );
            same_faults("looking for further faults", &warm, &cold)?;
        }
        let stopped = match look {
            Look::Not => return Ok(()),
            Look::Survey => None,
            Look::Stopped(after) | Look::Again(after) => Some(after),
        };
        if let Some(after) = stopped {
            let asked = AtomicUsize::new(0);
            let stop = || asked.fetch_add(1, Ordering::Relaxed) >= after;
            let survey = self.warm.survey(&warm, files, &stop)?;
            match (survey, look) {
                (Some(survey), _) => self.surveyed(survey, &built, &warm, files)?,
                (None, Look::Again(_)) => {}
                (None, _) => return each_file(&warm, files, &built, |_| true),
            }
        }
        let Some(survey) = self.warm.survey(&warm, files, &|| false)? else {
            return Err(TestCaseError::fail(
                "a survey ended that nothing had stopped",
            ));
        };
        let changed: BTreeSet<OutPath> = survey.changed.iter().cloned().collect();
        self.surveyed(survey, &built, &warm, files)?;
        each_file(&warm, files, &built, |path| all || changed.contains(path))
    }

    /// Holds a survey against what a cold build has written.
    fn surveyed(
        &mut self,
        survey: Survey,
        cold: &Build,
        warm: &Prepared,
        files: &dyn Files,
    ) -> Verdict {
        same_faults("making pages", &survey.diagnostics, &cold.diagnostics)?;
        let hashes: Hashes = cold
            .bundle
            .iter()
            .map(|(path, content)| (path.clone(), content.sha256))
            .collect();
        if survey.files != hashes {
            let differ = differences(&survey.files, &hashes);
            // Where a single file is another one too, its difference says more than its name.
            each_file(warm, files, cold, |path| differ.contains(path))?;
            return Err(TestCaseError::fail(format!(
                "other files than a cold build's: {differ:?}"
            )));
        }
        let changed = self
            .last
            .as_ref()
            .map_or_else(Vec::new, |last| differences(last, &hashes));
        if survey.changed != changed {
            let said = survey.changed;
            return Err(TestCaseError::fail(format!(
                "said to have changed: {said:?}; did: {changed:?}"
            )));
        }
        self.last = Some(hashes);
        Ok(())
    }
}

/// The paths at which two sites differ, in their order.
fn differences(one: &Hashes, other: &Hashes) -> Vec<OutPath> {
    let paths: BTreeSet<&OutPath> = one.keys().chain(other.keys()).collect();
    let differ = paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path));
    differ.cloned().collect()
}

/// Asks for single files, which must be those of the cold build.
fn each_file(
    warm: &Prepared,
    files: &dyn Files,
    cold: &Build,
    asked: impl Fn(&OutPath) -> bool,
) -> Verdict {
    for (path, content) in cold.bundle.iter().filter(|(path, _)| asked(path)) {
        let bytes = match warm.file(files, path.as_str())? {
            Some(Ok(bytes)) => bytes,
            // Of two for one path the first could not be made, and the second one stands there.
            Some(Err(_)) if cold.diagnostics.has_errors() => continue,
            Some(Err(fault)) => {
                return Err(TestCaseError::fail(format!(
                    "{path} cannot be made: {}",
                    fault.message
                )));
            }
            None => return Err(TestCaseError::fail(format!("there is no file {path}"))),
        };
        if content.sha256 != <[u8; 32]>::from(Sha256::digest(&bytes)) {
            let cold = String::from_utf8_lossy(content.bytes().unwrap_or_default());
            let difference = first_difference(&String::from_utf8_lossy(&bytes), &cold);
            return Err(TestCaseError::fail(format!(
                "{path} is not what a cold build writes: {difference}"
            )));
        }
    }
    for path in [
        "articles/none/index.html",
        "assets/style.0000000000.css",
        "sitemap-9.xml",
        "",
    ] {
        if cold.bundle.get(path).is_none() && warm.file(files, path)?.is_some() {
            return Err(TestCaseError::fail(format!(
                "there is a file «{path}», which no build writes"
            )));
        }
    }
    Ok(())
}

/// Compares faults in full: order, places, hints, related places, and the lines that are shown.
fn same_faults(when: &str, warm: &Diagnostics, cold: &Diagnostics) -> Verdict {
    let shown = |all: &Diagnostics| print::json(all) + &print::human(all, false, 100);
    let (warm, cold) = (shown(warm), shown(cold));
    if warm == cold {
        return Ok(());
    }
    let difference = first_difference(&warm, &cold);
    Err(TestCaseError::fail(format!(
        "other faults than a cold build's while {when}: {difference}"
    )))
}

fn first_difference(warm: &str, cold: &str) -> String {
    let line = |text: &str, at: usize| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    let most = warm.lines().count().max(cold.lines().count());
    let at = (0..most)
        .find(|&at| line(warm, at) != line(cold, at))
        .unwrap_or(most);
    format!(
        "line {}\n  warm: {}\n  cold: {}",
        at + 1,
        line(warm, at),
        line(cold, at)
    )
}
