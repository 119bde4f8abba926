//! Random sites, random faults: what holds meanwhile and in the end.

use std::collections::BTreeSet;
use std::sync::Mutex;

use proptest::prelude::*;

use super::super::*;
use super::host::{Luck, Seen, Site, Store, path, publish_site};
use crate::bundle::MANIFEST;

/// What others have put there.
const THEIRS: [&str; 3] = ["CNAME", "assets/theirs.css", "old/index.html"];

fn store_of_others() -> Store {
    let store = Store::default();
    let mut state = store.0.lock().unwrap();
    for name in THEIRS {
        state.files.insert(name.to_owned(), b"# theirs".to_vec());
    }
    drop(state);
    store
}

fn seen<'a>(store: &'a Store, publisher: usize, dead: &'a Mutex<BTreeSet<usize>>) -> Seen<'a> {
    Seen {
        store,
        publisher,
        lanes: 1 + publisher % 3,
        dead: Mutex::new(false),
        dead_ones: dead,
    }
}

/// A site: for each of its pages, which assets and files it needs.
fn site(pages: &[(u8, u8, u8)], version: u8) -> Site {
    let mut site = Site::new();
    let mut front = format!("# version {version}\n");
    for (number, &(asset, file, text)) in pages.iter().enumerate() {
        let asset = format!("assets/style.{}.css", asset % 6);
        let file = format!("pages/{number}/{}.pdf", file % 3);
        let page = format!("pages/{number}/index.html");
        // An asset's name says what it holds; a file's does not.
        site.insert(asset.clone(), asset.clone().into_bytes());
        site.insert(file.clone(), format!("{file} {text}").into_bytes());
        let bytes = format!("# {text}\n{asset}\n{file}\n");
        front.push_str(&format!("{page}\n"));
        site.insert(page, bytes.into_bytes());
    }
    site.insert("index.html".to_owned(), front.into_bytes());
    site.insert("feed.xml".to_owned(), vec![version]);
    site
}

/// The host holds that site, what others put there, and nothing else.
fn assert_whole(store: &Store, site: &Site) {
    let mut files = store.files();
    for name in THEIRS {
        let there = files.remove(name);
        assert_eq!(there.as_deref(), Some(&b"# theirs"[..]), "{name} of others");
    }
    assert!(files.remove(MANIFEST).is_some(), "there is no list");
    assert_eq!(&files, site);
}

fn assert_theirs(store: &Store) {
    let files = store.files();
    for name in THEIRS {
        assert_eq!(files.get(name).map(Vec::as_slice), Some(&b"# theirs"[..]));
    }
}

fn any_luck() -> impl Strategy<Value = Luck> {
    prop_oneof![
        12 => Just(Luck::Fine),
        3 => Just(Luck::Fails),
        3 => Just(Luck::AnswerLost),
        1 => Just(Luck::Refused),
        1 => Just(Luck::CutBefore),
        1 => Just(Luck::CutAfter),
    ]
}

fn any_site() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec((0..6_u8, 0..3_u8, any::<u8>()), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Sites one after the other, each publish cut or hindered anywhere. (The host itself looks
    /// after each change whether a page leads to what is not there.)
    #[test]
    fn whatever_fails_pages_hold_and_the_next_publish_completes(
        sites in prop::collection::vec((any_site(), prop::collection::vec(any_luck(), 0..60)), 1..6),
    ) {
        let (store, dead) = (store_of_others(), Mutex::default());
        for (number, (pages, luck)) in sites.iter().enumerate() {
            let wanted = site(pages, number as u8);
            store.with_luck(luck);
            let done = publish_site(&seen(&store, number, &dead), &wanted, None);
            assert_theirs(&store);
            if let Ok(done) = done
                && done.left == 0
            {
                assert_whole(&store, &wanted);
            }
        }
        store.with_luck(&[]);
        let (pages, _) = &sites[sites.len() - 1];
        let wanted = site(pages, sites.len() as u8 - 1);
        publish_site(&seen(&store, 100, &dead), &wanted, None).unwrap();
        assert_whole(&store, &wanted);
    }

    /// Two at once, each with its own site, each again until it is through.
    #[test]
    fn of_two_publishers_one_comes_last_and_whole(
        first in any_site(),
        second in any_site(),
        luck in prop::collection::vec(any_luck(), 0..40),
    ) {
        let (store, dead) = (store_of_others(), Mutex::default());
        store.with_luck(&luck);
        let sites = [site(&first, 1), site(&second, 2)];
        std::thread::scope(|scope| {
            for (number, wanted) in sites.iter().enumerate() {
                let (store, dead) = (&store, &dead);
                scope.spawn(move || {
                    for turn in 0..10_000 {
                        let publisher = number + 2 * turn;
                        let done = publish_site(&seen(store, publisher, dead), wanted, None);
                        if done.is_ok_and(|done| done.left == 0) {
                            return;
                        }
                        std::thread::yield_now();
                    }
                    panic!("it is never through");
                });
            }
        });
        let files = store.files();
        let is = |wanted: &Site| wanted.iter().all(|(path, bytes)| files.get(path) == Some(bytes));
        let last = sites.iter().find(|wanted| is(wanted));
        assert_whole(&store, last.expect("one of the two is whole"));
    }
}

#[test]
fn files_go_in_order_and_deletes_come_last() {
    let (store, dead) = (store_of_others(), Mutex::default());
    publish_site(
        &seen(&store, 0, &dead),
        &site(&[(1, 1, 1), (2, 2, 2)], 1),
        None,
    )
    .unwrap();
    store.0.lock().unwrap().log.clear();
    let done = publish_site(&seen(&store, 0, &dead), &site(&[(3, 0, 3)], 2), None).unwrap();
    let log = store.0.lock().unwrap().log.clone();
    assert_eq!(
        log,
        [
            "0 wrote the list",
            "0 put assets/style.3.css",
            "0 put pages/0/0.pdf",
            "0 put pages/0/index.html",
            "0 put feed.xml",
            "0 put index.html",
            "0 wrote the list",
            "0 deleted pages/1/index.html",
            "0 deleted pages/0/1.pdf",
            "0 deleted pages/1/2.pdf",
            "0 deleted assets/style.1.css",
            "0 deleted assets/style.2.css",
            "0 wrote the list",
        ]
    );
    assert_eq!((done.new, done.changed, done.removed), (2, 3, 5));
}

#[test]
fn what_has_not_changed_is_not_sent() {
    let (store, dead) = (store_of_others(), Mutex::default());
    let wanted = site(&[(1, 1, 1), (2, 2, 2)], 1);
    publish_site(&seen(&store, 0, &dead), &wanted, None).unwrap();
    store.0.lock().unwrap().log.clear();
    let done = publish_site(&seen(&store, 0, &dead), &wanted, None).unwrap();
    assert_eq!(done.same, wanted.len());
    assert_eq!(store.0.lock().unwrap().log, Vec::<String>::new());
}

#[test]
fn it_goes_on_where_it_was_cut_off() {
    let (store, dead) = (Store::default(), Mutex::default());
    let many: Site = (0..1000)
        .map(|it| (format!("files/{it:04}"), vec![1]))
        .collect();
    // Lock, list, taken, list, then files.
    let mut luck = vec![Luck::Fine; 4 + 650];
    luck.push(Luck::CutBefore);
    store.with_luck(&luck);
    publish_site(&seen(&store, 0, &dead), &many, None).unwrap_err();
    store.0.lock().unwrap().puts = 0;
    let done = publish_site(&seen(&store, 3, &dead), &many, None).unwrap();
    let puts = store.0.lock().unwrap().puts;
    assert!(puts <= 400, "{puts} files were sent again");
    assert_eq!(done.new + done.changed + done.same, 1000);
}

#[test]
fn nothing_is_deleted_when_a_file_could_not_be_sent() {
    let (store, dead) = (store_of_others(), Mutex::default());
    publish_site(
        &seen(&store, 0, &dead),
        &site(&[(1, 1, 1), (2, 2, 2)], 1),
        None,
    )
    .unwrap();
    let mut luck = vec![Luck::Fine; 6];
    luck.push(Luck::Refused);
    store.with_luck(&luck);
    let fault = publish_site(&seen(&store, 0, &dead), &site(&[(3, 0, 3)], 2), None).unwrap_err();
    assert!(fault.to_string().contains("nothing was deleted"), "{fault}");
    assert_eq!(store.0.lock().unwrap().deletes, Vec::<String>::new());
}

#[test]
fn more_than_allowed_is_not_deleted_and_nothing_sent() {
    let (store, dead) = (store_of_others(), Mutex::default());
    let before: Site = (0..300)
        .map(|it| (format!("files/{it}"), vec![1]))
        .collect();
    publish_site(&seen(&store, 0, &dead), &before, None).unwrap();
    let files = store.files();
    let after = Site::from([("index.html".to_owned(), Vec::new())]);
    let fault = publish_site(&seen(&store, 0, &dead), &after, None).unwrap_err();
    assert!(fault.to_string().contains("--max-deletes 300"), "{fault}");
    assert_eq!(store.files(), files);
    let fault = publish_site(&seen(&store, 0, &dead), &after, Some(299)).unwrap_err();
    assert!(fault.to_string().contains("it may be 299"), "{fault}");
    publish_site(&seen(&store, 0, &dead), &after, Some(300)).unwrap();
    assert_whole_alone(&store, &after);
}

fn assert_whole_alone(store: &Store, site: &Site) {
    let mut files = store.files();
    assert!(files.remove(MANIFEST).is_some());
    for name in THEIRS {
        files.remove(name);
    }
    assert_eq!(&files, site);
}

#[test]
fn a_file_of_others_is_not_overwritten() {
    let (store, dead) = (store_of_others(), Mutex::default());
    let files = store.files();
    let wanted = Site::from([
        ("assets/theirs.css".to_owned(), b"ours".to_vec()),
        ("index.html".to_owned(), Vec::new()),
    ]);
    let fault = publish_site(&seen(&store, 0, &dead), &wanted, None).unwrap_err();
    assert!(fault.to_string().contains("`assets/theirs.css`"), "{fault}");
    assert_eq!(store.files(), files);
}

#[test]
fn a_file_of_others_that_is_as_it_should_be_stays_theirs() {
    let (store, dead) = (store_of_others(), Mutex::default());
    let mut wanted = site(&[], 1);
    wanted.insert("CNAME".to_owned(), b"# theirs".to_vec());
    publish_site(&seen(&store, 0, &dead), &wanted, None).unwrap();
    wanted.remove("CNAME");
    publish_site(&seen(&store, 0, &dead), &wanted, None).unwrap();
    assert_whole(&store, &wanted);
}

#[test]
fn a_file_that_appears_while_it_is_sent_is_not_overwritten() {
    let (store, dead) = (Store::default(), Mutex::default());
    let host = seen(&store, 0, &dead);
    store
        .0
        .lock()
        .unwrap()
        .files
        .insert("a".to_owned(), vec![9]);
    let put = host.put(&path("a"), &[1], Put::New).unwrap_err();
    assert_eq!(put.kind, FaultKind::Taken);
}

#[test]
fn an_entrance_is_what_leads_to_the_pages() {
    for (at, stage) in [
        ("assets/a.1234.css", Stage::Asset),
        ("articles/a/photo.jpg", Stage::File),
        ("data.json", Stage::File),
        ("articles/a/index.html", Stage::Page),
        ("404.html", Stage::Page),
        ("index.html", Stage::Entrance),
        ("feed.xml", Stage::Entrance),
        ("ur/feed.xml", Stage::Entrance),
        ("sitemap.xml", Stage::Entrance),
        ("sitemap-2.xml", Stage::Entrance),
    ] {
        assert_eq!(Stage::of(&path(at)), stage, "{at}");
    }
}
