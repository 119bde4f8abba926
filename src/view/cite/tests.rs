//! How to cite.

use super::names::Name;
use super::*;

fn work() -> Work {
    Work {
        slug: "russia-pakistan".into(),
        authors: vec![Name::guess("Venita Christopher")],
        title: "Russia and Pakistan: the economics of a late friendship".into(),
        site: Some("Two capitals, one corridor".into()),
        date: vec![2026, 11, 24],
        url: Some("https://example.org/articles/russia-pakistan/".into()),
        english: true,
    }
}

fn written(work: &Work) -> Vec<String> {
    all(work).into_iter().map(|view| view.html.0).collect()
}

#[test]
fn styles_write_author_title_site_date_and_address() {
    assert_eq!(
        written(&work())[..3],
        [
            "Christopher, V. (2026, November 24). <i>Russia and Pakistan: the economics of a late \
             friendship</i>. Two Capitals, One Corridor. \
             https://example.org/articles/russia-pakistan/",
            "Christopher, Venita. “Russia and Pakistan: The Economics of a Late Friendship.” \
             <i>Two Capitals, One Corridor</i>, 24 Nov. 2026, \
             https://example.org/articles/russia-pakistan/.",
            "Christopher, Venita. “Russia and Pakistan: The Economics of a Late Friendship.” Two \
             Capitals, One Corridor, November 24, 2026. \
             https://example.org/articles/russia-pakistan/.",
        ]
    );
}

#[test]
fn bibtex_escapes_what_tex_would_take_for_its_own() {
    let bibtex = written(&Work {
        authors: vec![
            Name::guess("The editors of 100% A_B"),
            Name::guess("Mary Ann Roe"),
        ],
        ..work()
    })
    .remove(3);
    assert_eq!(
        bibtex,
        "@misc{russia-pakistan,\n  author = {{The editors of 100\\% A\\_B} and Roe, Mary Ann},\n  \
         title = {{Russia and Pakistan: the economics of a late friendship}},\n  howpublished = \
         {Two capitals, one corridor},\n  year = {2026},\n  month = nov,\n  url = \
         {https://example.org/articles/russia-pakistan/},\n}"
    );
}

#[test]
fn what_is_not_known_is_left_out() {
    let bare = Work {
        title: "What now?".into(),
        english: true,
        ..Work::default()
    };
    let all = written(&bare);
    assert!(all[0].contains("(n.d.)"), "{}", all[0]);
    for text in &all[..3] {
        assert!(!text.contains("?."), "{text}");
    }
    let year = Work {
        date: vec![2017],
        ..work()
    };
    assert!(
        written(&year)[0].contains("V. (2017). <i>"),
        "{}",
        written(&year)[0]
    );
}

#[test]
fn several_authors_are_joined_as_each_style_wants() {
    let names = [
        "Venita Christopher",
        "Jean-Paul Roe",
        "Ludwig van Beethoven",
    ];
    let all = written(&Work {
        authors: names.iter().map(|name| Name::guess(name)).collect(),
        ..work()
    });
    assert!(
        all[0].starts_with("Christopher, V., Roe, J.-P., &amp; van Beethoven, L. ("),
        "{}",
        all[0]
    );
    assert!(
        all[1].starts_with("Christopher, Venita, et al. “"),
        "{}",
        all[1]
    );
    assert!(
        all[2].starts_with("Christopher, Venita, Jean-Paul Roe, and Ludwig van Beethoven. “"),
        "{}",
        all[2]
    );
}

#[test]
fn titles_in_other_languages_keep_their_letters() {
    let russian = Work {
        title: "Россия и Пакистан: экономика поздней дружбы".into(),
        english: false,
        ..work()
    };
    assert!(written(&russian)[1].contains("“Россия и Пакистан: экономика поздней дружбы.”"));
}

#[test]
fn only_names_of_persons_are_taken_apart() {
    for (name, family) in [
        ("Venita Christopher", "Christopher"),
        ("Martin Luther King Jr.", "King Jr."),
        ("The editors of this site", "The editors of this site"),
        ("Associated Press", "Associated Press"),
        ("Plato", "Plato"),
        ("ولادیمیر پوتن", "ولادیمیر پوتن"),
        ("毛泽东", "毛泽东"),
    ] {
        assert_eq!(Name::guess(name).family, family);
    }
}

#[test]
fn a_crowd_of_authors_is_cited_by_the_first() {
    let crowd = Work {
        authors: (0..60).map(|_| Name::guess("Venita Christopher")).collect(),
        ..work()
    };
    assert!(written(&crowd)[1].contains("et al."));
}
