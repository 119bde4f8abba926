use super::*;

const PAGE: &str = r##"<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<title>T</title>
<meta property="og:title" content="T">
<meta name="twitter:card" content="x">
<meta http-equiv="refresh" content="1">
<link rel="canonical" href="https://e.org/articles/a/">
<link rel="alternate" type="application/atom+xml" href="../../feed.xml">
<link rel="icon" href="../../assets/icon.svg">
<link rel="stylesheet" href="../../assets/style.css">
<link rel="stylesheet" href="../../assets/print.css" media="print">
<script src="../../assets/later.js" defer></script>
<script src="../../assets/go.js" defer></script>
<script src="https://elsewhere.org/x.js"></script>
<script type="application/ld+json">{"a":"<b>"}</script>
<script type="text/plain">data</script>
</head>
<body data-later="../../assets/cards.css ../../assets/cards.js ../../assets/other.js">
<p id="p"><a href="../../entities/b/#x">B</a> <a class="mention" href="/base/entities/c/" aria-label="c">C</a>
<a href="../../map/">M</a> <a href="#p">P</a> <a href="https://e.org/y">Y</a></p>
<picture><source type="image/webp" srcset="../../assets/p.480.webp 480w, ../../assets/p.1440.webp 1440w, ../../assets/p.1920.webp 1920w" sizes="9rem"><img src="p.jpg" alt="A picture" loading="lazy"></picture>
<img src="https://elsewhere.org/x.png" alt="Words instead"><img src="p.jpg" srcset="q.jpg 2x" alt="">
<svg><image href="p.jpg"/><use href="x.svg#a"/><use href="#b"/><a href="../../map/" tabindex="-1"><text>m</text></a></svg>
<iframe src="https://elsewhere.org/"></iframe><video src="v.mp4" poster="p.jpg"></video>
<p style="background:url(p.jpg)">S</p>
</body></html>"##;

fn file(path: &str) -> Option<Vec<u8>> {
    let text = match path {
        "assets/icon.svg" => "<svg/>",
        "assets/style.css" => "a{b:url(../articles/a/p.jpg)} /* </style> */",
        "assets/print.css" => "b{}",
        "assets/later.js" => "later()",
        "assets/go.js" => "go(\"</script><!--\")",
        "assets/cards.js" => "cards()",
        "assets/cards.css" => ".card{}",
        "assets/other.js" => "other()",
        "assets/p.480.webp" | "assets/p.1440.webp" => path,
        "articles/a/p.jpg" => "foo",
        _ => return None,
    };
    Some(text.as_bytes().to_vec())
}

fn link(place: Place) -> Leads {
    match &*place.path {
        "entities/b/" => Leads::To(format!("#b-{}", place.part)),
        "articles/a/" => Leads::To(format!("#{}", place.part)),
        _ => Leads::Nowhere,
    }
}

fn made(html: &str) -> String {
    let with = Alone {
        base: "/base/",
        file: &file,
        link: &link,
        script: &|path| path.ends_with("go.js") || path.contains("cards."),
        further: &["last()"],
    };
    alone(html, "articles/a/", &with)
}

#[track_caller]
fn has(html: &str, wanted: &[&str]) {
    for it in wanted {
        assert!(html.contains(it), "there is no {it} in\n{html}");
    }
}

#[test]
fn links_lead_where_they_are_told_to() {
    has(
        &made(PAGE),
        &[
            "<a href=\"#b-x\">B</a>",
            "<span class=\"mention\">C</span>",
            "\nM <a href=\"#p\">P</a> <a href=\"https://e.org/y\">Y</a>",
            "<text>m</text></svg>",
        ],
    );
}

#[test]
fn pictures_stand_in_the_page_and_each_in_one_size() {
    let html = made(PAGE);
    let wide = base64(b"assets/p.1440.webp");
    has(
        &html,
        &[
            &format!("<img src=\"data:image/webp;base64,{wide}\" alt=\"A picture\">"),
            "Words instead<img src=\"data:image/jpeg;base64,Zm9v\" alt=\"\">",
            "<svg><image href=\"data:image/jpeg;base64,Zm9v\"/><use href=\"#b\"/>",
            "<video poster=\"data:image/jpeg;base64,Zm9v\"></video>",
            "<p style=\"background:url(&quot;data:image/jpeg;base64,Zm9v&quot;)\">S</p>",
        ],
    );
    for gone in ["srcset", "<picture", "<source", "<iframe", "loading"] {
        assert!(!html.contains(gone), "{gone} in\n{html}");
    }
}

#[test]
fn styles_and_the_chosen_scripts_stand_in_the_page() {
    let html = made(PAGE);
    has(
        &html,
        &[
            "<link rel=\"icon\" href=\"data:image/svg+xml;base64,PHN2Zy8+\">",
            "<style>a{b:url(\"data:image/jpeg;base64,Zm9v\")} /* <\\/style> */</style>",
            "<style media=\"print\">b{}</style>",
            "<style>.card{}</style></head>",
            "<script type=\"text/plain\">data</script>",
            "<script>go(\"<\\/script><\\!--\")</script><script>cards()</script><script>last()</script></body>",
        ],
    );
    for gone in [
        "later", "other()", "og:title", "twitter", "ld+json", "refresh", "feed.xml", "x.js",
    ] {
        assert!(!html.contains(gone), "{gone} in\n{html}");
    }
}

#[test]
fn nothing_can_be_asked_for() {
    let html = made(PAGE);
    let hash = base64(&Sha256::digest(b"cards()"));
    has(
        &html,
        &[
            "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ",
            &format!(" 'sha256-{hash}'"),
        ],
    );
    let plain = made("<!doctype html><head><meta charset=utf-8></head><body>a");
    has(&plain, &["script-src 'sha256-"]);
    // What is left of other hosts is what a reader may follow, and the page's own name.
    let tree = dom::parse(&html);
    for at in tree.below(ROOT) {
        for key in ["src", "srcset", "poster", "data", "action"] {
            let value = tree.attr(at, key).unwrap_or("data:");
            assert!(is_data(value), "{key}={value}");
        }
    }
    assert_eq!(html, made(PAGE));
}

#[test]
fn a_link_in_a_drawing_becomes_a_group() {
    let html =
        made("<svg><a class=\"node\" href=\"/base/map/\" tabindex=\"-1\"><text>m</text></a></svg>");
    has(&html, &["<svg><g class=\"node\"><text>m</text></g></svg>"]);
}

#[test]
fn of_sizes_the_smallest_that_is_wide_enough() {
    for (srcset, best) in [
        ("a 480w, b 1280w, c 1920w", Some("b")),
        ("a 480w, b 960w", Some("b")),
        ("a 2x", None),
        ("", None),
    ] {
        assert_eq!(one_of(srcset), best);
    }
}
