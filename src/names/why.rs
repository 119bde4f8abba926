//! What a thing is called, what it is, and why that seems so.

use super::fold::Pile;
use super::words::{Shape, key};
use super::{Named, Sought};
use crate::parse::facts::EntityType;

/// A pile of spellings → a thing.
pub fn named(sought: &Sought<'_>, pile: Pile) -> Named {
    let name = name(sought, &pile);
    let (kind, reason) = kind(sought, &pile, &name);
    let mut aliases: Vec<(String, bool)> = Vec::new();
    let mut add = |alias: &str, link: bool| {
        if alias != name && !aliases.iter().any(|(known, _)| known == alias) {
            aliases.push((alias.to_owned(), link));
        }
    };
    for (spelling, _, link) in &pile.spellings {
        add(spelling, *link);
    }
    // Other texts of the site will name the people of a country, whether this one does or not.
    if let Some(at) = pile.world {
        for people in sought.world.all[at].people.iter().take(1) {
            add(people, false);
        }
    }
    let count = match pile.places.len() {
        1 => "Named once".to_owned(),
        2 => "Named twice".to_owned(),
        count => format!("Named {count} times"),
    };
    Named {
        why: format!("{count}. {reason}"),
        name,
        known: pile.known,
        kind,
        aliases,
        places: pile.places,
    }
}

fn name(sought: &Sought<'_>, pile: &Pile) -> String {
    if let Some(at) = pile.world {
        return sought.world.all[at].name.to_owned();
    }
    if let Some(name) = &pile.name {
        return name.clone();
    }
    // The long form of an acronym; else what stands most often.
    let is_long = |name: &str| name.contains(' ');
    let has_long = pile.is_explained && pile.spellings.iter().any(|(name, ..)| is_long(name));
    let has_words = pile.words > 1 && pile.shape == Shape::Capitals;
    let mut best: Option<&(String, usize, bool)> = None;
    for spelling in &pile.spellings {
        if (has_long || has_words)
            && !is_long(&spelling.0)
            && pile.spellings.iter().any(|(name, ..)| is_long(name))
        {
            continue;
        }
        if best.is_none_or(|best| spelling.1 > best.1) {
            best = Some(spelling);
        }
    }
    best.map_or_else(String::new, |(name, ..)| name.clone())
}

/// What it seems to be, and the reason.
fn kind(sought: &Sought<'_>, pile: &Pile, name: &str) -> (EntityType, String) {
    if let Some(at) = pile.world {
        let known = &sought.world.all[at];
        let reason = match (known.country, known.is_capital) {
            (Some(code), true) => format!(
                "The capital of {}, by the list that ibid has.",
                sought.world.country(code).unwrap_or(code)
            ),
            (Some(_), false) => "A country, by the list that ibid has.".to_owned(),
            (None, _) => "Known by that name everywhere.".to_owned(),
        };
        return (known.kind, reason);
    }
    let unsure = "say what it is, or delete it";
    if let Some(title) = &pile.title {
        return (
            EntityType::Person,
            format!("A person, by the title «{title}»."),
        );
    }
    if let Some(kind) = pile.kind {
        let reason = match kind {
            EntityType::Person => "A person: the surname stands with a given name.".to_owned(),
            EntityType::Organization => "A ministry, named with its country.".to_owned(),
            EntityType::Project | EntityType::Agreement | EntityType::Place => {
                format!("The words behind it make it {}.", article(kind))
            }
            EntityType::Country | EntityType::Product | EntityType::Concept | EntityType::Other => {
                format!("It seems to be {}.", article(kind))
            }
        };
        return (kind, reason);
    }
    if let Some((kind, head)) = sought
        .world
        .lists
        .of_head(name)
        .filter(|_| name.contains([' ', '-']))
    {
        let by = if pile.is_explained {
            "an acronym stands beside it, and "
        } else {
            ""
        };
        return (
            kind,
            format!(
                "A name in capitals: {by}«{head}» makes it {}.",
                article(kind)
            ),
        );
    }
    if name.chars().next().is_some_and(char::is_lowercase) {
        return (
            EntityType::Concept,
            "The text gives an acronym for it: a term.".to_owned(),
        );
    }
    let first = name.split(' ').next().unwrap_or(name);
    if pile.words > 1 && sought.world.lists.is_given(first) {
        return (
            EntityType::Person,
            format!("A person: «{first}» is a given name."),
        );
    }
    if pile.shape == Shape::Designation && pile.words == 1 {
        return match key(name).starts_with("covid") {
            true => (
                EntityType::Concept,
                "Letters and figures; a disease.".to_owned(),
            ),
            false => (
                EntityType::Product,
                "Letters and figures, as makes and models have: a product.".to_owned(),
            ),
        };
    }
    if pile.as_person > 0 {
        return (
            EntityType::Person,
            "A person: the text says what they say.".to_owned(),
        );
    }
    if pile.as_place > 0 && pile.as_place * 3 >= pile.places.len() {
        return (
            EntityType::Place,
            "A place, since things are in it.".to_owned(),
        );
    }
    if pile.shape == Shape::Capitals && pile.words == 1 {
        return (
            EntityType::Other,
            format!("An acronym that the text does not explain: {unsure}."),
        );
    }
    (
        EntityType::Other,
        format!("A capital where only names have one: {unsure}."),
    )
}

fn article(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "a person",
        EntityType::Organization => "an organisation",
        EntityType::Country => "a country",
        EntityType::Place => "a place",
        EntityType::Project => "a project",
        EntityType::Agreement => "an agreement",
        EntityType::Product => "a product",
        EntityType::Concept => "a term",
        EntityType::Other => "something else",
    }
}
