//! The law of rebuilding: after any series of edits a warm build's files and faults equal a cold
//! build's. `LAW=20` tries twenty times as many stories.

#![allow(clippy::disallowed_methods)] // sites are saved in folders too

mod counts;
mod edits;
mod facts;
mod plain;
mod reach;
mod shelf;
mod sites;
mod story;
mod verdict;
mod words;

use std::cell::Cell;

use proptest::test_runner::{Config, TestRunner};

use shelf::{Folder, Place, Shelf};

/// So many stories, or as many times more as `LAW` says.
fn runner(cases: u32) -> TestRunner {
    let times = std::env::var("LAW")
        .ok()
        .and_then(|text| text.parse::<u32>().ok())
        .unwrap_or(1);
    TestRunner::new(Config {
        cases: cases * times,
        // A story is told in full when it fails: it becomes a test of its own.
        failure_persistence: None,
        max_shrink_time: 60_000,
        max_shrink_iters: 5_000,
        ..Config::default()
    })
}

fn hold<P: Place>(cases: u32, saves: usize, place: impl Fn() -> P) {
    let (held, broken) = (Cell::new(0_u32), Cell::new(false));
    let told = runner(cases).run(&story::story(saves), |story| {
        let verdict = verdict::holds(&story, &mut place());
        // What comes after a first failure makes its story shorter.
        broken.set(broken.get() || verdict.is_err());
        held.set(held.get() + u32::from(!broken.get()));
        verdict
    });
    if let Err(fault) = told {
        panic!("after {} stories that held: {fault}", held.get());
    }
}

#[test]
fn a_warm_build_in_memory_is_a_cold_one() {
    hold(100, 8, Shelf::default);
}

#[test]
fn a_warm_build_of_a_watched_folder_is_a_cold_one() {
    hold(50, 8, Folder::new);
}
