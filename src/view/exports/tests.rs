use serde_json::Value;

use super::fixture::Fixture;
use super::*;

const BASE: &str = "title: S\nbase_url: https://example.org/\n";

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("it is JSON")
}

fn parsed(fixture: &Fixture) -> atom_syndication::Feed {
    let xml = feed(&fixture.context()).expect("there is a feed");
    xml.parse().expect("it is Atom")
}

#[test]
fn feed_holds_what_atom_demands() {
    let feed = parsed(&Fixture::whole());
    assert_eq!(feed.id(), "https://example.org/site/");
    assert_eq!(feed.title().value, "Two <b>& more");
    assert_eq!(feed.lang(), Some("en"));
    assert_eq!(feed.authors()[0].name(), "The editors");
    assert_eq!(feed.updated().to_rfc3339(), "2018-03-04T00:00:00+00:00");
    let links: Vec<(&str, &str)> = feed
        .links()
        .iter()
        .map(|it| (it.rel(), it.href()))
        .collect();
    let (own, home) = (
        "https://example.org/site/feed.xml",
        "https://example.org/site/",
    );
    assert_eq!(links, [("self", own), ("alternate", home)]);
}

#[test]
fn feed_leaves_undated_articles_out_and_tells_of_corrections() {
    let feed = parsed(&Fixture::whole());
    assert_eq!(feed.entries().len(), 1, "the undated article is in no feed");
    let entry = &feed.entries()[0];
    assert_eq!(entry.id(), "https://example.org/site/articles/visit/");
    assert_eq!(entry.title().value, "A </script><b>visit</b> & \"more\"");
    assert_eq!(entry.updated().to_rfc3339(), "2018-03-04T00:00:00+00:00");
    assert_eq!(
        entry.published().expect("dated").to_rfc3339(),
        "2017-05-01T00:00:00+00:00"
    );
    assert_eq!(entry.authors()[0].name(), "The editors");
    assert_eq!(entry.contributors()[0].name(), "Jane Doe");
    let url = entry.contributors()[0].uri();
    assert_eq!(url, Some("https://example.org/site/entities/jane-doe/"));
    let topics: Vec<&str> = entry.categories().iter().map(|it| it.term()).collect();
    assert_eq!(topics, ["foreign-affairs", "trade"]);
    let summary = entry.summary().expect("it has one");
    assert_eq!(summary.r#type, atom_syndication::TextType::Html);
    assert_eq!(
        summary.value,
        "<p>Corrections</p><ul><li>4 March 2018: The date was &lt;wrong&gt;.</li>\
         <li>1 February 2018: A name was misspelt.</li></ul>\
         <p>A visit was hoped for &amp; awaited.</p>"
    );
}

#[test]
fn feed_is_wanted_and_has_whole_addresses_or_is_none() {
    let front = "title: A\ndate: 2017";
    assert!(feed(&Fixture::article("title: S", front, "Text.").context()).is_none());
    let without = format!("{BASE}feeds: false");
    assert!(feed(&Fixture::article(&without, front, "Text.").context()).is_none());
}

#[test]
fn feed_without_dated_articles_is_still_a_feed() {
    let config = "base_url: https://example.org/";
    let feed = parsed(&Fixture::article(config, "title: A", "Text."));
    assert!(feed.entries().is_empty());
    assert_eq!(feed.updated().to_rfc3339(), "1970-01-01T00:00:00+00:00");
    assert_eq!((&*feed.title().value, feed.authors()[0].name()), ("A", "A"));
}

#[test]
fn feed_holds_the_fifty_changed_last_in_order() {
    let files: Vec<(String, String)> = (0..60)
        .map(|n| {
            let date = format!("19{n:02}");
            // The oldest was put right in the end.
            let updated = if n == 0 { "updated: 2020\n" } else { "" };
            let text = format!("---\ntitle: T{n}\ndate: {date}\n{updated}---\n\nText.\n");
            (format!("content/articles/a{n:02}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    let feed = parsed(&Fixture::of(BASE, &files));
    let titles: Vec<&str> = feed.entries().iter().map(|it| &*it.title().value).collect();
    assert_eq!(titles.len(), 50);
    assert_eq!(titles[..3], ["T0", "T59", "T58"]);
}

#[test]
fn what_xml_cannot_hold_is_left_out() {
    let fixture = Fixture::article(BASE, "title: \"a\\x01b\\uFFFEc\"\ndate: 2017", "Text.");
    assert_eq!(parsed(&fixture).entries()[0].title().value, "abc");
}

#[test]
fn feed_names_an_entry_alike_however_links_end() {
    let config = format!("{BASE}links: file");
    let feed = parsed(&Fixture::article(&config, "title: A\ndate: 2017", "Text."));
    let entry = &feed.entries()[0];
    assert_eq!(entry.id(), "https://example.org/articles/a/");
    assert_eq!(
        entry.links()[0].href(),
        "https://example.org/articles/a/index.html"
    );
}

#[test]
fn sitemap_lists_pages_and_nothing_else() {
    let fixture = Fixture::whole();
    let pages = [
        listed("", None),
        listed("articles/visit/", Some("2018-03-04")),
        listed("404.html", None),
        listed(
            fixture
                .context()
                .site
                .redirects
                .keys()
                .next()
                .expect("one")
                .as_ref(),
            None,
        ),
        listed("files/a&b's/", None),
    ];
    let files = sitemap(&fixture.context(), &pages);
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].0, "sitemap.xml");
    assert_eq!(
        files[0].1,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n\
         <url><loc>https://example.org/site/</loc></url>\n\
         <url><loc>https://example.org/site/articles/visit/</loc>\
         <lastmod>2018-03-04</lastmod></url>\n\
         <url><loc>https://example.org/site/files/a%26b&apos;s/</loc></url>\n\
         </urlset>\n"
    );
}

#[test]
fn sitemap_of_a_large_site_has_parts() {
    let fixture = Fixture::article(BASE, "title: A", "Text.");
    let pages: Vec<Listed<'_>> = (0..50_001)
        .map(|n| listed(&format!("articles/{n}/"), None))
        .collect();
    let files = sitemap(&fixture.context(), &pages);
    let names: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
    assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
    assert!(
        files[0]
            .1
            .contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>")
    );
    assert_eq!(files[1].1.matches("<url>").count(), 50_000);
    assert_eq!(files[2].1.matches("<url>").count(), 1);
}

#[test]
fn without_base_url_there_is_no_sitemap_to_name() {
    let fixture = Fixture::article("title: S", "title: A", "Text.");
    assert!(sitemap(&fixture.context(), &[listed("", None)]).is_empty());
    assert_eq!(robots(&fixture.context()), "User-agent: *\nAllow: /\n");
    let with = robots(&Fixture::whole().context());
    assert!(with.ends_with("\nSitemap: https://example.org/site/sitemap.xml\n"));
}

/// The thing of that id in a list of data.json.
fn thing(data: &Value, list: &str, id: &str) -> Value {
    let all = data[list].as_array().expect("a list");
    all.iter()
        .find(|it| it["id"] == id)
        .expect("it is there")
        .clone()
}

#[test]
fn data_of_an_article() {
    let data = json(&data(&Fixture::whole().context(), &[]));
    assert_eq!(data["format"], 1);
    assert_eq!(data["site"]["title"]["ur"], "دو");
    assert_eq!(data["site"]["author"]["en"], "The editors");
    let article = thing(&data, "articles", "visit");
    assert_eq!(article["path"], "articles/visit/");
    assert_eq!(article["url"], "https://example.org/site/articles/visit/");
    assert_eq!(article["title"]["en"], "A </script><b>visit</b> & \"more\"");
    assert_eq!(article["date"]["edtf"], "2017-05");
    assert_eq!(article["date"]["earliest"], "2017-05-01");
    assert_eq!(article["date"]["latest"], "2017-05-31");
    assert_eq!(article["updated"]["edtf"], "2018-03-04");
    assert_eq!(article["authors"][0]["entity"], "jane-doe");
    assert_eq!(
        article["editors"][0],
        serde_json::json!({"name": "The editors"})
    );
    assert_eq!(
        article["topics"],
        serde_json::json!(["foreign-affairs", "trade"])
    );
    assert_eq!(
        article["mentions"],
        serde_json::json!({"lahore": 1, "ruritania": 4})
    );
    let blocks: Vec<&String> = article["blocks"]
        .as_object()
        .expect("a mapping")
        .keys()
        .collect();
    let mut ids = [
        "p-ruritania-hoped-for-a",
        "what-came-of-it",
        "p-nothing-came-of-it",
    ];
    ids.sort_unstable();
    let mut blocks: Vec<&str> = blocks.into_iter().map(|it| &**it).collect();
    blocks.sort_unstable();
    assert_eq!(blocks, ids);
    let note = &article["notes"][0];
    assert_eq!(note["href"], "articles/visit/#p-ruritania-hoped-for-a");
    assert_eq!(
        note["html"],
        "<p>See <a class=\"mention\" href=\"entities/ruritania/\">Ruritania</a> &amp; more.</p>"
    );
    assert_eq!(data["redirects"].as_object().expect("a mapping").len(), 1);
    assert_eq!(thing(&data, "pages", "about")["mentions"]["ruritania"], 1);
}

#[test]
fn data_of_entities_events_and_relations() {
    let data = json(&data(&Fixture::whole().context(), &[]));
    let country = thing(&data, "entities", "ruritania");
    assert_eq!(
        country["name"],
        serde_json::json!({"en": "Ruritania", "ur": "روری"})
    );
    assert_eq!(country["type"], "country");
    assert_eq!(country["aliases"][1]["name"]["en"], "Ruritanian");
    assert_eq!(country["aliases"][1]["link"], false);
    assert_eq!(
        country["location"],
        serde_json::json!({"lat": 50.5, "lon": -14.0})
    );
    assert_eq!(country["named"], 6);
    let lahore = thing(&data, "entities", "lahore");
    assert_eq!(lahore["mentions"], serde_json::json!({"ruritania": 1}));
    let visit = thing(&data, "events", "the-visit");
    assert_eq!(visit["url"], "https://example.org/site/timeline/#the-visit");
    assert_eq!(
        visit["date"],
        serde_json::json!({"edtf": "2012/..", "earliest": "2012-01-01"})
    );
    assert_eq!(
        visit["tellings"][0]["href"],
        "articles/visit/#p-ruritania-hoped-for-a"
    );
    assert_eq!(visit["tellings"][0]["passage"], "hoped for a visit");
    assert_eq!(visit["accounts"][0]["sources"][0], "paper");
    assert_eq!(visit["sources"].as_array().map(Vec::len), Some(3));
    let founding = thing(&data, "events", "founding");
    assert_eq!(founding["date"]["earliest"], "-0043-03-15");
    assert_eq!(
        data["events"]
            .as_array()
            .and_then(|all| all.last())
            .expect("one")["id"],
        "someday"
    );
    assert_eq!(
        data["relations"][0]["to"],
        serde_json::json!(["club", "hope"])
    );
    assert_eq!(data["relations"][0]["label"]["en"], "joined *at last*");
    let paper = thing(&data, "references", "paper");
    assert_eq!(paper["authors"][1], serde_json::json!({"name": "Somebody"}));
    assert_eq!(
        thing(&data, "topics", "trade")["articles"],
        serde_json::json!(["visit"])
    );
}

#[test]
fn what_is_not_to_be_published_is_nowhere() {
    let fixture = Fixture::whole();
    let context = fixture.context();
    let data = String::from_utf8(data(&context, &[])).expect("UTF-8");
    let timeline = String::from_utf8(timeline_json(&context)).expect("UTF-8");
    let feed = feed(&context).expect("there is a feed");
    for file in [&data, &timeline, &feed] {
        for secret in ["HIDDEN-ANSWER", "HIDDEN-WHY", "SECRET-REVIEW"] {
            assert!(!file.contains(secret), "{secret}");
        }
    }
    assert!(
        data.contains("Nobody was asked."),
        "an answer that is revealed is there"
    );
}

#[test]
fn a_years_sign_and_digits_are_iso_8601() {
    let events = "events:\n  - {id: old, title: Old, date: Y-12345}\n  - {id: far, title: Far, date: Y12345}";
    let fixture = Fixture::article(BASE, &format!("title: A\n{events}"), "Text.");
    let data = json(&data(&fixture.context(), &[]));
    assert_eq!(
        thing(&data, "events", "old")["date"]["earliest"],
        "-12345-01-01"
    );
    assert_eq!(
        thing(&data, "events", "far")["date"]["latest"],
        "+12345-12-31"
    );
}

#[test]
fn each_thing_of_the_data_has_a_line() {
    let data = String::from_utf8(data(&Fixture::whole().context(), &[])).expect("UTF-8");
    let starts = |text: &str| data.lines().filter(|line| line.starts_with(text)).count();
    assert_eq!(starts("{\"id\":\"ruritania\""), 1);
    assert_eq!(starts("{\"id\":\"the-visit\""), 1);
    assert_eq!(starts("\"events\":["), 1);
}

#[test]
fn timeline_in_timelinejs_form() {
    let timeline = json(&timeline_json(&Fixture::whole().context()));
    let events = timeline["events"].as_array().expect("a list");
    let ids: Vec<&str> = events
        .iter()
        .filter_map(|it| it["unique_id"].as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "founding",
            "about-then",
            "the-visit",
            "summit",
            "pipeline",
            "fair"
        ]
    );
    let event = |id: &str| {
        events
            .iter()
            .find(|it| it["unique_id"] == id)
            .expect("it is there")
    };
    // EDTF's −43 is 44 BCE, which TimelineJS shows for −44.
    assert_eq!(
        event("founding")["start_date"],
        serde_json::json!({"year": -44, "month": 3, "day": 15})
    );
    assert_eq!(event("founding").get("display_date"), None);
    assert_eq!(
        event("summit")["end_date"],
        serde_json::json!({"year": 2017, "month": 12, "day": 31})
    );
    assert_eq!(event("the-visit")["display_date"], "since 2012");
    assert_eq!(event("about-then")["display_date"], "c. 2012");
    assert_eq!(event("pipeline")["display_date"], "due by the end of 2017");
    assert_eq!(
        event("the-visit")["text"]["headline"],
        "The &lt;i&gt;visit&lt;/i&gt;"
    );
    assert_eq!(
        event("the-visit")["text"]["text"],
        "<p><em>awaited</em></p><p>Hoped for <em>since</em> 2012.</p>\
         <p><a href=\"https://example.org/site/timeline/#the-visit\">Two &lt;b&gt;&amp; more</a></p>"
    );
    assert_eq!(event("the-visit")["group"], "Countries");
    assert_eq!(event("fair").get("group"), None);
    assert_eq!(
        timeline["title"]["text"]["headline"],
        "Two &lt;b&gt;&amp; more"
    );
    assert_eq!(timeline.get("scale"), None);
}

#[test]
fn what_no_calendar_reaches_is_counted_in_years() {
    let front = "title: A\nevents: [{id: old, title: Old, date: Y-4000000}]";
    let timeline = json(&timeline_json(
        &Fixture::article("", front, "Text.").context(),
    ));
    assert_eq!(timeline["scale"], "cosmological");
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let (one, other) = (Fixture::whole(), Fixture::whole());
    let (one, other) = (one.context(), other.context());
    assert_eq!(data(&one, &[]), data(&other, &[]));
    assert_eq!(timeline_json(&one), timeline_json(&other));
    assert_eq!(feed(&one), feed(&other));
}

fn listed(path: &str, changed: Option<&str>) -> Listed<'static> {
    Listed {
        path: path.to_owned(),
        changed: changed.map(str::to_owned),
        alternates: Vec::new(),
    }
}
