//! The other names on an entity's page: those of the page's language, without the forms that only
//! help to find mentions («России» beside «Россия»).

use super::context::Context;
use super::pages::AliasView;
use crate::resolve::Entity;
use crate::yaml::Text;

/// As many letters at most are an ending.
const ENDING: usize = 3;

impl Context {
    /// What an entity is also called, in this tree's language; where it has no name in it, all.
    pub(super) fn aliases(&self, entity: &Entity) -> Vec<AliasView> {
        let inflects = self.language.primary() != "en";
        let has_own = self.is_own(&entity.name)
            || entity.aliases.iter().any(|alias| self.is_own(&alias.name));
        let mut known = vec![self.text(&entity.name)];
        let mut shown = Vec::new();
        for alias in &entity.aliases {
            let name = self.text(&alias.name);
            let says_more = alias.note.is_some() || alias.date.is_some();
            // A demonym that never links («Russian») is no other name for the thing itself.
            if (has_own && !self.is_own(&alias.name)) || !(alias.link || says_more) {
                continue;
            }
            if inflects && !says_more && known.iter().any(|other| is_form_of(other, name)) {
                continue;
            }
            known.push(name);
            shown.push(AliasView {
                name: name.into(),
                date: alias.date.as_ref().map(|date| self.date(date, None)),
                note: alias.note.clone(),
            });
        }
        shown
    }

    /// Whether a name is one of this tree's language. One without a language is in the site's.
    fn is_own(&self, name: &Text) -> bool {
        if name.is_plain() {
            return self.language.primary() == self.site.config.language.primary();
        }
        name.has(&self.language)
    }
}

/// Whether two names are the same words with other endings.
fn is_form_of(name: &str, other: &str) -> bool {
    let (mut left, mut right) = (name.split_whitespace(), other.split_whitespace());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(one), Some(two)) if differ_in_ending(one, two) => {}
            _ => return false,
        }
    }
}

fn differ_in_ending(one: &str, two: &str) -> bool {
    let lower = |word: &str| word.to_lowercase();
    if lower(one) == lower(two) {
        return true;
    }
    let same = |(a, b): &(char, char)| a == b || a.to_lowercase().eq(b.to_lowercase());
    let stem = one.chars().zip(two.chars()).take_while(same).count();
    let is_ending = |word: &str| {
        let rest = word.chars().skip(stem);
        rest.clone().count() <= ENDING
            && rest.clone().all(|c| c.is_alphabetic() && !c.is_uppercase())
    };
    stem >= 2 && is_ending(one) && is_ending(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_name_are_told_from_other_names() {
        for (name, form) in [
            ("Россия", "Россией"),
            ("Министерство обороны", "министерству обороны"),
            ("Южная Азия", "Южной Азии"),
        ] {
            assert!(is_form_of(name, form), "{name}, {form}");
        }
        for (name, other) in [
            ("Россия", "Российская Федерация"),
            ("Ми-35", "Ми-35М"),
            ("Пекин", "Бэйцзин"),
            ("Владимир Путин", "Путин"),
        ] {
            assert!(!is_form_of(name, other), "{name}, {other}");
        }
    }
}
