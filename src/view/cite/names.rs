//! Names, taken apart as citations want them.

use crate::names::people;

/// A name in a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The family name, or the whole name.
    pub family: String,
    /// Given names; none: nobody's, or not to be told apart.
    pub given: Option<String>,
}

impl Name {
    /// A body's name, which is never taken apart.
    pub fn whole(name: &str) -> Name {
        Name {
            family: name.to_owned(),
            given: None,
        }
    }

    /// A person's name: the last word is the family name, with what belongs to it. A name in a
    /// script without capitals stays whole, as its order is not known.
    pub fn person(name: &str) -> Name {
        let words: Vec<&str> = name.split_whitespace().collect();
        let has_case = words
            .iter()
            .any(|word| word.chars().any(char::is_uppercase));
        if words.len() < 2 || !has_case || name.contains(',') {
            return Name::whole(name);
        }
        let mut last = words.len() - 1;
        if last > 1
            && matches!(
                words[last],
                "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV"
            )
        {
            last -= 1;
        }
        while last > 1 && people::is_particle(words[last - 1]) {
            last -= 1;
        }
        Name {
            family: words[last..].join(" "),
            given: Some(words[..last].join(" ")),
        }
    }

    /// A name of which nothing is known but how it is written.
    pub fn guess(name: &str) -> Name {
        let words: Vec<&str> = name.split_whitespace().collect();
        let capital = |word: &&str| {
            people::is_particle(word) || word.chars().next().is_some_and(char::is_uppercase)
        };
        let body = |word: &&str| people::is_of_body(word);
        let article = matches!(words.first(), Some(&"The" | &"A" | &"An"));
        let odd = name.contains(|c: char| c.is_numeric() || "&()/".contains(c));
        match (2..=5).contains(&words.len())
            && words.iter().all(capital)
            && !words.iter().any(body)
            && !article
            && !odd
        {
            true => Name::person(name),
            false => Name::whole(name),
        }
    }

    /// «J.-P. M», without the last full stop, which a style writes.
    pub fn initials(&self) -> String {
        let first = |part: &str| part.chars().next().map(String::from);
        let word = |word: &str| {
            let parts = word.split('-').filter_map(first);
            parts.collect::<Vec<_>>().join(".-")
        };
        let given = self.given.as_deref().unwrap_or_default();
        let words = given.split_whitespace().map(word);
        words.collect::<Vec<_>>().join(". ")
    }
}
