//! What goes wrong at a store of S3, and on the way to it.

use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::black_box::program::Site;
use super::stand_in::{Luck, Object, StandIn};
use super::{LIST, LOCK, assert_same, built, command, done, other_site, refused, site};

const KEY: &str = "THEKEYOFTESTS";
const SECRET: &str = "the-secret-of-tests";

fn place(store: &StandIn) -> String {
    format!(
        "s3: {{bucket: bucket, endpoint: \"http://127.0.0.1:{}\"}}",
        store.port
    )
}

fn ready(site: &Site) -> Command {
    let mut command = command(site);
    command
        .env("AWS_ACCESS_KEY_ID", KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET);
    command
}

pub fn publish(site: &Site) -> Output {
    ready(site).output().expect("the program starts")
}

/// A page leads to nothing that is missing, whatever stands there at the moment.
fn pages_hold(store: &StandIn) {
    store.check(|objects| {
        let pages = objects.iter().filter(|(key, _)| key.ends_with(".html"));
        pages
            .flat_map(|(key, page)| missing(key, page, objects))
            .collect()
    });
}

/// The files in `assets/` that a page names and that are not there.
fn missing(
    key: &str,
    page: &Object,
    objects: &std::collections::BTreeMap<String, Object>,
) -> Vec<String> {
    let text = String::from_utf8_lossy(&page.bytes);
    let parts = text.split("assets/").skip(1);
    let names = parts.map(|rest| {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
        let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
        format!("assets/{}", &rest[..end])
    });
    names
        .filter(|name| !objects.contains_key(name))
        .map(|name| format!("{key} leads to {name}, which is not there"))
        .collect()
}

#[test]
fn the_check_of_these_tests_finds_a_page_that_leads_nowhere() {
    let store = StandIn::new();
    pages_hold(&store);
    let site = site(&place(&store));
    done(&publish(&site));
    assert_eq!(store.state().wrong, Vec::<String>::new());
    let page = store.object("index.html");
    let all = std::collections::BTreeMap::new();
    assert!(!missing("index.html", &page, &all).is_empty());
}

#[test]
fn a_wrong_clock_and_keys_without_leave_are_told_and_nothing_is_harmed() {
    let store = StandIn::new();
    let first = site(&place(&store));
    done(&publish(&first));
    let before = store.tree();
    let site = other_site(&place(&store));
    store.rule(|_| Luck::Refused(403, "RequestTimeTooSkewed"));
    refused(
        &publish(&site),
        &["this machine's clock is wrong", "set it"],
        &[KEY, SECRET],
    );
    store.rule(|asked| match asked.method == "PUT" {
        true => Luck::Refused(403, "AccessDenied"),
        false => Luck::Fine,
    });
    refused(
        &publish(&site),
        &["these keys may not do that", "list, get, put and delete"],
        &[KEY, SECRET],
    );
    store.rule(|_| Luck::Refused(403, "InvalidAccessKeyId"));
    refused(&publish(&site), &["keys are not accepted"], &[KEY, SECRET]);
    assert_same(&store.tree(), &before);
    // Where there is no leave to delete, what is new is there, and what is old as well.
    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    store.rule(
        |asked| match asked.method == "DELETE" && asked.key != LOCK {
            true => Luck::Refused(403, "AccessDenied"),
            false => Luck::Fine,
        },
    );
    let text = done(&publish(&site));
    assert!(text.contains("could not be removed"), "{text}");
    assert!(store.tree().contains_key("articles/b/index.html"));
    store.rule(|_| Luck::Fine);
    done(&publish(&site));
    assert_same(&store.tree(), &built(&site));
}

#[test]
fn a_store_that_becomes_full_keeps_what_it_has_and_the_next_publish_goes_on() {
    let store = StandIn::new();
    pages_hold(&store);
    done(&publish(&site(&place(&store))));
    let site = other_site(&place(&store));
    let puts = AtomicUsize::new(0);
    store.rule(move |asked| {
        let is_file = asked.method == "PUT" && !asked.key.starts_with(LIST);
        match is_file && puts.fetch_add(1, Ordering::Relaxed) >= 2 {
            true => Luck::Refused(507, "InsufficientStorage"),
            false => Luck::Fine,
        }
    });
    let words = [
        "the store is full",
        "nothing was deleted",
        "goes on from there",
    ];
    refused(&publish(&site), &words, &[KEY, SECRET]);
    store.rule(|_| Luck::Fine);
    done(&publish(&site));
    assert_same(&store.tree(), &built(&site));
    assert_eq!(store.state().wrong, Vec::<String>::new());
}

#[test]
fn a_lock_that_nobody_renews_is_taken_over_and_a_fresh_one_is_not() {
    let store = StandIn::new();
    let site = site(&place(&store));
    store.others_put(LOCK, b"somebody else's", 60);
    refused(
        &publish(&site),
        &["somebody else is publishing", "wait"],
        &[],
    );
    assert_eq!(store.object(LOCK).bytes, b"somebody else's");
    assert_eq!(store.tree().len(), 1, "something was left or put there");
    store.others_put(LOCK, b"somebody else's", 100);
    done(&publish(&site));
    assert_same(&store.tree(), &built(&site));
}

#[test]
fn a_publisher_that_is_killed_leaves_a_lock_for_a_while_and_its_work_for_the_next() {
    let store = StandIn::new();
    pages_hold(&store);
    let site = site(&place(&store));
    // It is killed while the first page is on its way.
    store.rule(
        |asked| match asked.method == "PUT" && asked.key.ends_with(".html") {
            true => Luck::Slow(Duration::from_secs(3)),
            false => Luck::Fine,
        },
    );
    let mut running = ready(&site)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let is_under_way = || {
        let state = store.state();
        let asked = state.asked.iter();
        asked
            .clone()
            .any(|it| it.method == "PUT" && it.key.ends_with(".html"))
    };
    for _ in 0..1200 {
        if is_under_way() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    running.kill().expect("it was running");
    running.wait().expect("it ends");
    // What had been sent arrives.
    std::thread::sleep(Duration::from_secs(4));
    store.rule(|_| Luck::Fine);
    refused(&publish(&site), &["somebody else is publishing"], &[]);
    let token = store.object(LOCK).bytes;
    store.others_put(LOCK, &token, 100);
    done(&publish(&site));
    assert_same(&store.tree(), &built(&site));
    assert_eq!(store.state().wrong, Vec::<String>::new());
}

/// The same numbers again for the same seed.
fn random(seed: usize) -> usize {
    let mixed = (seed as u64 ^ 0x9E37_79B9).wrapping_mul(6_364_136_223_846_793_005);
    (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) as usize >> 33
}

/// Faults at random requests: of a hundred so many.
fn bad_luck(store: &StandIn, percent: usize, seed: usize) {
    store.rule(move |asked| {
        let chance = random(seed * 1_000_003 + asked.number);
        if chance % 100 >= percent {
            return Luck::Fine;
        }
        match chance / 100 % 6 {
            0 => Luck::Refused(500, "InternalError"),
            1 => Luck::Refused(503, "SlowDown"),
            2 => Luck::CutBefore,
            3 => Luck::CutAfter,
            4 => Luck::CutWithin,
            _ => Luck::Slow(Duration::from_millis(80)),
        }
    });
}

#[test]
fn whatever_fails_at_random_pages_hold_and_the_whole_site_comes() {
    let store = StandIn::new();
    pages_hold(&store);
    let sites = [site(&place(&store)), other_site(&place(&store))];
    for seed in 0..6 {
        let site = &sites[seed % 2];
        let is_through = (0..20).any(|turn| {
            bad_luck(&store, 12, seed * 100 + turn);
            // The lock of one whose line broke is as old as it would be in two minutes.
            if store.tree().contains_key(LOCK) {
                let token = store.object(LOCK).bytes;
                store.others_put(LOCK, &token, 100);
            }
            publish(site).status.code() == Some(0)
        });
        assert!(is_through, "it never comes through");
        let mut there = store.tree();
        // What marks it could not always be taken away.
        there.retain(|key, _| !key.starts_with(LOCK));
        assert_same(&there, &built(site));
        assert_eq!(store.state().wrong, Vec::<String>::new());
    }
}

#[test]
fn two_at_once_at_a_store_that_fails_leave_one_whole_site() {
    let store = StandIn::new();
    pages_hold(&store);
    let sites = [site(&place(&store)), other_site(&place(&store))];
    bad_luck(&store, 4, 7);
    let through = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for one in &sites {
            let through = Arc::clone(&through);
            let store = store.clone();
            scope.spawn(move || {
                for _ in 0..60 {
                    if publish(one).status.code() == Some(0) {
                        through.fetch_add(1, Ordering::Relaxed);
                        return;
                    }
                    std::thread::sleep(Duration::from_millis(100));
                }
                drop(store);
            });
        }
    });
    // A lock that could not be given back keeps the other away for two minutes: at least one is through.
    assert!(through.load(Ordering::Relaxed) >= 1, "neither is through");
    assert_eq!(store.state().wrong, Vec::<String>::new());
    store.rule(|_| Luck::Fine);
    if store.tree().contains_key(LOCK) {
        let token = store.object(LOCK).bytes;
        store.others_put(LOCK, &token, 100);
    }
    // One of the two again: the host then holds it, whole.
    done(&publish(&sites[0]));
    let mut there = store.tree();
    there.retain(|key, _| !key.starts_with(LOCK));
    assert_same(&there, &built(&sites[0]));
}
