//! imsmanifest.xml: what the package holds, and in which order it is shown.

use super::super::Export;
use super::super::xml::Xml;
use super::{Kind, name};
use crate::view::Context;

/// Moodle finds out which version it reads by this name in the first 500 bytes.
const PACKAGE: &str = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";
const METADATA: &str = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest";

/// A place in the course: a folder, or what leads to a resource.
pub(super) struct Item {
    id: String,
    title: String,
    resource: Option<String>,
    pub(super) items: Vec<Item>,
}

/// A file that the course shows.
pub(super) struct Resource {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) path: String,
}

/// What the package is about.
pub(super) struct About<'a> {
    id: String,
    title: &'a str,
    language: String,
    description: Option<String>,
    topics: Vec<String>,
    rights: Option<String>,
}

impl Item {
    pub(super) fn folder(id: &[&str], title: &str) -> Item {
        Item {
            id: name("i", id),
            title: title.to_owned(),
            resource: None,
            items: Vec::new(),
        }
    }

    pub(super) fn of(id: &[&str], title: &str, resource: String) -> Item {
        Item {
            resource: Some(resource),
            ..Item::folder(id, title)
        }
    }
}

impl Resource {
    pub(super) fn new(id: &[&str], kind: Kind, path: String) -> Resource {
        Resource {
            id: name("r", id),
            kind,
            path,
        }
    }
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Kind::Link => "imswl_xmlv1p1",
            Kind::Page => "webcontent",
            Kind::Assessment => "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
        }
    }
}

impl<'a> About<'a> {
    pub(super) fn new(export: &Export<'_>, context: &Context, title: &'a str) -> About<'a> {
        let site = &context.site;
        let config = &site.config;
        let topic = |it: u32| site.topics[it as usize].name.to_string();
        let (id, description, topics) = match export.article {
            Some(at) => {
                let document = site.document(at.ix);
                let summary = document.article.meta.summary.as_ref();
                let topics = document.topics.iter().map(|it| topic(*it)).collect();
                let slug = document.article.slug.as_str();
                let id = name("m", &["article", slug]);
                (id, summary.map(ToString::to_string), topics)
            }
            None => {
                let about = config.description.as_ref();
                let about = about.map(|it| context.text(it).to_owned());
                let topics = (0..site.topics.len() as u32).map(topic).collect();
                (name("m", &["site"]), about, topics)
            }
        };
        About {
            id,
            title,
            language: context.language.to_string(),
            description,
            topics,
            rights: config
                .licence
                .as_ref()
                .map(|it| context.text(it).to_owned()),
        }
    }
}

/// The whole manifest.
pub(super) fn manifest(about: &About<'_>, items: &[Item], resources: &[Resource]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "manifest",
        &[
            ("identifier", &about.id),
            ("xmlns", PACKAGE),
            ("xmlns:lom", METADATA),
        ],
    );
    xml.open("metadata", &[]);
    xml.text("schema", &[], "IMS Common Cartridge");
    xml.text("schemaversion", &[], "1.1.0");
    metadata(&mut xml, about);
    xml.close();
    xml.open("organizations", &[]);
    xml.open(
        "organization",
        &[("identifier", "o"), ("structure", "rooted-hierarchy")],
    );
    xml.open("item", &[("identifier", "i")]);
    for it in items {
        item(&mut xml, it);
    }
    xml.close();
    xml.close();
    xml.close();
    xml.open("resources", &[]);
    for resource in resources {
        let Resource { id, kind, path } = resource;
        let mut attributes = vec![("identifier", &**id), ("type", kind.as_str())];
        // Only content says which of its files is the first.
        if *kind == Kind::Page {
            attributes.push(("href", path));
        }
        xml.open("resource", &attributes);
        xml.empty("file", &[("href", path)]);
        xml.close();
    }
    xml.done()
}

fn metadata(xml: &mut Xml, about: &About<'_>) {
    let language = [("language", &*about.language)];
    let words = |xml: &mut Xml, name: &'static str, text: &str| {
        xml.open(name, &[]);
        xml.text("lom:string", &language, text);
        xml.close();
    };
    xml.open("lom:lom", &[]);
    xml.open("lom:general", &[]);
    words(xml, "lom:title", about.title);
    xml.text("lom:language", &[], &about.language);
    if let Some(description) = &about.description {
        words(xml, "lom:description", description);
    }
    for topic in &about.topics {
        words(xml, "lom:keyword", topic);
    }
    xml.close();
    if let Some(rights) = &about.rights {
        xml.open("lom:rights", &[]);
        xml.open("lom:copyrightAndOtherRestrictions", &[]);
        xml.text("lom:value", &[], "yes");
        xml.close();
        words(xml, "lom:description", rights);
        xml.close();
    }
    xml.close();
}

fn item(xml: &mut Xml, item_of: &Item) {
    match &item_of.resource {
        Some(resource) => xml.open(
            "item",
            &[("identifier", &item_of.id), ("identifierref", resource)],
        ),
        None => xml.open("item", &[("identifier", &item_of.id)]),
    }
    xml.text("title", &[], &item_of.title);
    for below in &item_of.items {
        item(xml, below);
    }
    xml.close();
}
