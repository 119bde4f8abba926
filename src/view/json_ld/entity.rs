//! The JSON-LD of an entity.

use serde::Serialize;

use super::{SCHEMA, kind, same_as, script};
use crate::parse::dates::Date;
use crate::parse::facts::{EntityType, Location};
use crate::resolve::{Entity as Known, EntityIx};
use crate::view::context::Context;
use crate::view::pages::Html;

#[derive(Default, Serialize)]
struct Entity<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "mainEntityOfPage", skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(rename = "sameAs", skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<Image<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<Geo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Place>,
    #[serde(flatten)]
    life: Life,
}

/// Where an interval begins and ends, in the words for each type.
#[derive(Default, Serialize)]
struct Life {
    #[serde(rename = "birthDate", skip_serializing_if = "Option::is_none")]
    birth: Option<String>,
    #[serde(rename = "deathDate", skip_serializing_if = "Option::is_none")]
    death: Option<String>,
    #[serde(rename = "foundingDate", skip_serializing_if = "Option::is_none")]
    founding: Option<String>,
    #[serde(rename = "dissolutionDate", skip_serializing_if = "Option::is_none")]
    dissolution: Option<String>,
}

#[derive(Serialize)]
struct Image<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "contentUrl")]
    url: String,
    caption: &'a str,
    #[serde(rename = "creditText", skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
}

#[derive(Serialize)]
struct Geo {
    #[serde(rename = "@type")]
    kind: &'static str,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct Place {
    #[serde(rename = "@type")]
    kind: &'static str,
    geo: Geo,
}

/// An entity, at its absolute address if the site has one.
pub(in crate::view) fn entity(context: &Context, ix: EntityIx, canonical: Option<&str>) -> Html {
    let entity = context.site.entity(ix);
    let image = entity.image.as_ref().and_then(|(image, path)| {
        Some(Image {
            kind: "ImageObject",
            url: context.site.config.base_url.as_ref()?.join(path),
            caption: context.text(&image.alt),
            credit: image.credit.as_ref().map(|credit| context.text(credit)),
        })
    });
    let mut about = Entity {
        context: SCHEMA,
        kind: kind(entity.kind),
        name: context.text(&entity.name),
        other_names: other_names(context, entity),
        description: entity.summary.as_ref().map(|summary| context.text(summary)),
        url: canonical,
        page: canonical,
        same_as: same_as(entity),
        image,
        life: entity
            .date
            .as_ref()
            .map(|date| life(entity.kind, date))
            .unwrap_or_default(),
        ..Entity::default()
    };
    match (entity.kind, entity.location.map(geo)) {
        (EntityType::Place | EntityType::Country, geo) => about.geo = geo,
        (EntityType::Organization, Some(geo)) => {
            about.location = Some(Place { kind: "Place", geo });
        }
        // No other type that is used here has a place.
        (
            EntityType::Organization
            | EntityType::Person
            | EntityType::Project
            | EntityType::Agreement
            | EntityType::Product
            | EntityType::Concept
            | EntityType::Other,
            _,
        ) => {}
    }
    script(&about)
}

fn geo(location: Location) -> Geo {
    let Location { lat, lon } = location;
    Geo {
        kind: "GeoCoordinates",
        latitude: lat,
        longitude: lon,
    }
}

/// Aliases that stand for the thing itself; «Russian» is no name of Russia, and never links.
fn other_names<'c>(context: &'c Context, entity: &'c Known) -> Vec<&'c str> {
    let name = context.text(&entity.name);
    let mut names: Vec<&str> = Vec::new();
    for alias in entity.aliases.iter().filter(|alias| alias.link) {
        let alias = context.text(&alias.name);
        if alias != name && !names.contains(&alias) {
            names.push(alias);
        }
    }
    names
}

/// Only an interval tells a beginning from an end: `1952` may be either.
fn life(kind: EntityType, date: &Date) -> Life {
    let is_interval = matches!(date.edtf(), edtf_core::Edtf::Interval(_));
    let (start, end) = match is_interval {
        true => (date.schema_org_start(), date.schema_org_end()),
        false => (None, None),
    };
    match kind {
        EntityType::Person => Life {
            birth: start,
            death: end,
            ..Life::default()
        },
        EntityType::Organization => Life {
            founding: start,
            dissolution: end,
            ..Life::default()
        },
        EntityType::Country
        | EntityType::Place
        | EntityType::Project
        | EntityType::Agreement
        | EntityType::Product
        | EntityType::Concept
        | EntityType::Other => Life::default(),
    }
}
