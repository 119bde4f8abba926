use serde_json::{Value, json};

use super::*;
use crate::resolve::{DocIx, EventIx};
use crate::view::exports::fixture::Fixture;

fn parsed(html: &Html) -> Value {
    assert!(
        !html.0.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
        "{}",
        html.0
    );
    serde_json::from_str(&html.0).expect("it is JSON")
}

/// The JSON-LD of the article of that slug.
fn of_article(context: &Context, slug: &str) -> Value {
    let ix = context
        .site
        .articles()
        .find(|(_, it)| it.article.slug == slug)
        .expect("it is there")
        .0;
    let canonical = context.absolute(&context.site.document(ix).path);
    parsed(&article(context, ix, canonical.as_deref()))
}

fn of_entity(context: &Context, id: &str) -> Value {
    parsed(&entity(
        context,
        context.site.find_entity(id).expect("it is there"),
        None,
    ))
}

fn all_events(context: &Context) -> Vec<EventIx> {
    (0..context.site.events.len() as u32).map(EventIx).collect()
}

#[test]
fn nothing_in_it_can_end_the_script() {
    let value = json!({"</script>": "<!-- & \u{2028}\u{2029} 𝕏 </script>"});
    let html = script(&value);
    assert_eq!(parsed(&html), value);
    assert!(html.0.contains("\\u003c/script\\u003e"));
}

#[test]
fn nor_can_the_name_of_someone_who_is_only_named() {
    let front = "title: T\nentities: {odd: {name: 'Odd </script> & co'}}";
    let fixture = Fixture::article("title: S", front, "Here is [[odd]].");
    let article = of_article(&fixture.context(), "a");
    assert_eq!(article["about"][0]["name"], "Odd </script> & co");
}

#[test]
fn an_article_is_by_those_who_explain() {
    let fixture = Fixture::whole();
    let visit = of_article(&fixture.context(), "visit");
    assert_eq!(visit["@type"], "Article", "what explains an op-ed is none");
    assert_eq!(visit["headline"], "A </script><b>visit</b> & \"more\"");
    assert_eq!(visit["author"], json!([{"name": "The editors"}]));
    assert_eq!(visit["url"], "https://example.org/site/articles/visit/");
    assert_eq!(visit["datePublished"], "2017-05");
    assert_eq!(visit["dateModified"], "2018-03-04");
    let source = &visit["isBasedOn"];
    assert_eq!(source["name"], "The original");
    assert_eq!(source["author"][0]["name"], "Jane Doe");
    assert_eq!(source["author"][0]["@type"], "Person");
    assert_eq!(source["publisher"], json!({"name": "A paper"}));
    assert_eq!(source["url"], "https://example.com/op?a=1&b=2");
    assert_eq!(visit["about"][0]["name"], "Ruritania", "named most often");
    assert_eq!(visit["about"][0]["@type"], "Country");
    assert_eq!(
        visit["about"][0]["url"],
        "https://example.org/site/entities/ruritania/"
    );
    assert_eq!(
        visit["about"][0]["sameAs"][0],
        "https://www.wikidata.org/wiki/Q1"
    );
    assert_eq!(visit["correction"][0]["@type"], "CorrectionComment");
    assert_eq!(
        visit["license"],
        json!({"@type": "CreativeWork", "name": "CC BY 4.0"})
    );
    assert!(!visit.to_string().contains("HIDDEN"));
}

#[test]
fn a_text_of_its_own_is_by_its_authors() {
    let front = "title: A\nkind: op-ed\nauthors: [Ada]\ndate: 2016/2017";
    let fixture = Fixture::article("licence: 'https://example.com/licence'", front, "Text.");
    let article = of_article(&fixture.context(), "a");
    assert_eq!(article["@type"], "OpinionNewsArticle");
    assert_eq!(article["author"], json!([{"name": "Ada"}]));
    assert_eq!(article["license"], "https://example.com/licence");
    for absent in [
        "isBasedOn",
        "url",
        "datePublished",
        "dateModified",
        "about",
        "correction",
    ] {
        assert_eq!(article.get(absent), None, "{absent}");
    }
}

#[test]
fn an_article_without_anybody_is_the_sites() {
    let front = "title: A\nauthors: [Ada]\nsource: {title: T}";
    let fixture = Fixture::article("author: The house", front, "Text.");
    let article = of_article(&fixture.context(), "a");
    assert_eq!(article["author"], json!([{"name": "The house"}]));
    assert_eq!(article["isBasedOn"]["author"], json!([{"name": "Ada"}]));
}

#[test]
fn entities_by_their_types() {
    let fixture = Fixture::whole();
    let context = fixture.context();
    let country = of_entity(&context, "ruritania");
    assert_eq!(country["@type"], "Country");
    assert_eq!(country["alternateName"], json!(["Kingdom of Ruritania"]));
    assert_eq!(
        country["geo"],
        json!({"@type": "GeoCoordinates", "latitude": 50.5, "longitude": -14.0})
    );
    assert_eq!(
        country["sameAs"],
        json!([
            "https://www.wikidata.org/wiki/Q1",
            "https://example.com/ruritania"
        ])
    );
    let jane = of_entity(&context, "jane-doe");
    assert_eq!(jane["birthDate"], "1952-10-07");
    assert_eq!(jane.get("deathDate"), None);
    assert_eq!(
        of_entity(&context, "old-man").get("birthDate"),
        None,
        "birth or death?"
    );
    let club = of_entity(&context, "club");
    assert_eq!(club["foundingDate"], "1999-01");
    assert_eq!(club.get("dissolutionDate"), None, "«about» would be lost");
    assert_eq!(club["location"]["geo"]["latitude"], 1.0);
    assert_eq!(of_entity(&context, "hope")["@type"], "DefinedTerm");
}

#[test]
fn only_what_schema_org_can_tell_truly_is_an_event() {
    let fixture = Fixture::whole();
    let context = fixture.context();
    let graph = parsed(&events(&context, &all_events(&context)).expect("there are some"));
    let graph = graph["@graph"].as_array().expect("a list");
    let names: Vec<&str> = graph.iter().filter_map(|it| it["name"].as_str()).collect();
    // Left out: BCE, «about», awaited, missed, undated.
    assert_eq!(names, ["A summit", "A fair"]);
    assert_eq!(graph[0]["startDate"], "2016");
    assert_eq!(graph[0]["endDate"], "2017");
    assert_eq!(graph[0]["location"]["@type"], "Country");
    assert_eq!(
        graph[0]["about"].as_array().map(Vec::len),
        Some(1),
        "the place is told once"
    );
    assert_eq!(graph[0].get("eventStatus"), None);
    assert_eq!(graph[1]["eventStatus"], "https://schema.org/EventCancelled");
    assert!(events(&context, &[]).is_none());
}

#[test]
fn the_front_page_is_the_site() {
    let fixture = Fixture::whole();
    let site = parsed(&index(&fixture.context()).expect("it has a name"));
    assert_eq!(site["@type"], "WebSite");
    assert_eq!(site["name"], "Two <b>& more");
    assert_eq!(site["url"], "https://example.org/site/");
    assert_eq!(site["inLanguage"], "en");
    assert!(index(&Fixture::of("", &[]).context()).is_none());
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let (one, other) = (Fixture::whole(), Fixture::whole());
    let (one, other) = (one.context(), other.context());
    assert_eq!(
        article(&one, DocIx(0), None),
        article(&other, DocIx(0), None)
    );
    assert_eq!(
        events(&one, &all_events(&one)),
        events(&other, &all_events(&other))
    );
}
