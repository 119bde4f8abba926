//! Builds that stop half way.

use super::*;

#[test]
fn a_kill_after_any_change_leaves_every_file_whole() {
    let (old, new) = two_sites();
    let nothing = Files::new();
    let mut kills = 0;
    for (first, second) in [(&nothing, &new), (&old, &new), (&new, &old)] {
        let whole = [with_folders(first), with_folders(second)];
        for steps in 0.. {
            let place = Place::new();
            if !first.is_empty() {
                place.build(first).expect("the build succeeds");
            }
            let killed = place.build_killed_after(steps, second).is_err();
            for (path, text) in place.read() {
                let is_whole = whole.iter().any(|site| site.get(&path) == Some(&text));
                assert!(
                    is_whole || path.starts_with(STAGING),
                    "after {steps} changes: {path}: {text:?}"
                );
            }
            kills += usize::from(killed);
            // The next build may be killed too, before the last one completes.
            let _ = place.build_killed_after(steps / 2, second);
            place.build(second).expect("the next build completes it");
            assert_eq!(place.read(), with_folders(second), "after {steps} changes");
            let report = place.build(second).expect("the build succeeds");
            assert_eq!(report.unchanged, second.len());
            if !killed {
                break;
            }
        }
    }
    assert!(kills > 80, "{kills}");
}

#[test]
fn a_killed_build_can_be_followed_by_the_old_site() {
    let (old, new) = two_sites();
    for steps in 0.. {
        let place = Place::new();
        place.build(&old).expect("the build succeeds");
        let killed = place.build_killed_after(steps, &new).is_err();
        place.build(&old).expect("the build succeeds");
        assert_eq!(place.read(), with_folders(&old), "after {steps} changes");
        if !killed {
            break;
        }
    }
}

#[test]
fn a_build_that_is_dropped_leaves_the_folder_as_it_was() {
    let place = Place::new();
    let (old, new) = two_sites();
    let put = |files: &Files| {
        let sink = place.open_at(&place.out()).expect("it is ours");
        for (name, text) in files {
            sink.put(&path(name), text.as_bytes().to_vec())
                .expect("there is room");
        }
    };
    put(&old);
    assert!(!place.out().exists());
    place.build(&old).expect("the build succeeds");
    let before = place.read_all();
    put(&new);
    assert_eq!(place.read_all(), before);
}

#[test]
fn a_build_that_could_not_put_a_file_cannot_be_completed() {
    let place = Place::new();
    let kept = files(&[("a", "1"), ("b", "1")]);
    place.build(&kept).expect("the build succeeds");
    let sink = place.open_at(&place.out()).expect("it is ours");
    sink.disk.fuse.0.store(1, Ordering::Relaxed);
    sink.put(&path("b"), b"2".to_vec())
        .expect_err("the disk is full");
    sink.disk.fuse.0.store(i64::MAX, Ordering::Relaxed);
    let mut bundle = Bundle::new();
    let content = sink.put(&path("a"), b"1".to_vec()).expect("there is room");
    bundle
        .insert(path("a"), content, "a test")
        .expect("it is the only one");
    let fault = sink
        .commit(&bundle)
        .expect_err("`b` would be removed")
        .to_string();
    assert!(fault.contains("cannot write the site to `"), "{fault}");
    assert_eq!(place.read(), kept);
}
