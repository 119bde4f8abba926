//! Pages that were published and are gone, and what may have become of each.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Comparison;
use super::paste::Owner;
use super::published::{Entity, Published, Text, page, text};
use crate::diag::{Diagnostic, nearest};

/// A page that is gone.
struct Gone<'o> {
    path: &'o str,
    /// «Title», where it had one.
    title: &'o str,
    /// What it seems to have become.
    heir: Option<Heir>,
    /// What may be done, where nothing is known.
    hint: String,
}

/// What a page that is gone seems to have become.
#[derive(Clone)]
struct Heir {
    /// The page's path in the site's own language.
    path: String,
    /// Why it seems so.
    why: String,
}

impl Comparison<'_> {
    /// Tells of every page that is gone and does not lead on.
    pub(super) fn pages(&mut self) {
        let old = self.old;
        let mut gone = Vec::new();
        self.gone_texts(old, &mut gone);
        self.gone_entities(old, &mut gone);
        self.gone_topics(old, &mut gone);
        self.gone_redirects(old, &mut gone);
        self.gone_versions(old, &mut gone);
        self.gone_lists(old, &mut gone);
        // One thing has one line of old addresses, however many of them it is given.
        let mut heirs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in &gone {
            if let Some(heir) = &one.heir {
                heirs.entry(&heir.path).or_default().push(one.path);
            }
        }
        let told: Vec<Diagnostic> = gone.iter().map(|one| self.tell(one, &heirs)).collect();
        self.found.extend(told);
    }

    fn tell(&self, gone: &Gone<'_>, heirs: &BTreeMap<&str, Vec<&str>>) -> Diagnostic {
        let Gone {
            path,
            title,
            heir,
            hint,
        } = gone;
        let mut what = format!("`/{path}` was published and is gone");
        if !title.is_empty() {
            what = format!("`/{path}` («{title}») was published and is gone");
        }
        let owner = heir
            .as_ref()
            .and_then(|heir| Some((heir, self.owner(&heir.path)?)));
        match owner {
            Some((heir, owner)) => {
                let old = heirs.get(heir.path.as_str()).map_or(&[][..], Vec::as_slice);
                let message = format!("{what}: did it become `/{}`?", heir.path);
                Diagnostic::warning(owner.span(), message)
                    .hint(format!("if so, {}", owner.line(old)))
                    .hint(heir.why.clone())
            }
            None => {
                // As a path in a list of things, or as one of the old addresses.
                let of_thing = self.published(&format!("\"path\":\"{path}"));
                let place = match of_thing.text().is_empty() {
                    true => self.published(&format!("\"{path}\"")),
                    false => of_thing,
                };
                Diagnostic::warning(place, what).hint(hint.clone())
            }
        }
    }

    /// What the page at a path can be given old addresses by.
    fn owner(&self, path: &str) -> Option<Owner<'_>> {
        if let Some(id) = path.strip_prefix("entities/") {
            let site = self.joined();
            let entity = site.entity(site.find_entity(id.trim_end_matches('/'))?);
            return Some(Owner {
                origin: entity.origin.clone(),
                redirects: &entity.redirect_from,
            });
        }
        let document = self.texts.get(path)?;
        let meta = &document.article.meta;
        Some(Owner {
            origin: meta.origin.clone()?,
            redirects: &meta.redirect_from,
        })
    }

    fn gone_texts<'o>(&self, old: &'o Published, gone: &mut Vec<Gone<'o>>) {
        let texts = old.articles.iter().chain(&old.pages);
        let missing: Vec<&Text> = texts.filter(|it| !self.has(page(&it.path))).collect();
        if missing.is_empty() {
            return;
        }
        let likely = Likely::of(self);
        for it in missing {
            let path = page(&it.path);
            let (folder, kind) = match path.starts_with("pages/") {
                true => ("pages", "page"),
                false => ("articles", "article"),
            };
            let file = format!("content/{folder}/{}.md", it.id);
            let mut hint = format!(
                "if another {kind} says what it said, add `redirect_from: [/{path}]` to that one's front matter"
            );
            if self.now.files.read(&file).is_ok() {
                hint = format!("{file} is there: is it a draft now, or was its `slug` changed?");
            }
            gone.push(Gone {
                path,
                title: text(&it.title, &old.site.language),
                heir: likely.heir(it),
                hint,
            });
        }
    }

    fn gone_entities<'o>(&self, old: &'o Published, gone: &mut Vec<Gone<'o>>) {
        let entities = old.entities.iter();
        for it in entities.filter(|it| !self.has(page(&it.path))) {
            let path = page(&it.path);
            gone.push(Gone {
                path,
                title: text(&it.name, &old.site.language),
                heir: self.same_entity(it),
                hint: format!(
                    "if it has another id now, add `redirect_from: [/{path}]` to that entity"
                ),
            });
        }
    }

    /// The entity of today that one of yesterday seems to be.
    fn same_entity(&self, old: &Entity) -> Option<Heir> {
        let names: Vec<&String> = old.name.values().collect();
        let has = |texts: &BTreeMap<String, String>| texts.values().any(|it| names.contains(&it));
        let all = || self.new.entities.iter();
        let named = all().find(|it| has(&it.name));
        let wiki = || all().find(|it| it.wikidata.is_some() && it.wikidata == old.wikidata);
        let alias = || all().find(|it| it.aliases.iter().any(|alias| has(&alias.name)));
        let aliased = || {
            let known = |name: &String| {
                let mut aliases = old.aliases.iter();
                aliases.any(|alias| alias.name.values().any(|it| it == name))
            };
            all().find(|it| it.name.values().any(known))
        };
        let spelt = || {
            let is_new = |it: &&Entity| !self.old.entities.iter().any(|old| old.id == it.id);
            let alike = all().filter(|it| it.kind == old.kind).filter(is_new);
            let id = nearest(&old.id, alike.map(|it| it.id.as_str()));
            all().find(|it| Some(&it.id) == id.first())
        };
        let (found, why) = named
            .map(|it| (it, "it has the same name"))
            .or_else(|| wiki().map(|it| (it, "it is the same thing in Wikidata")))
            .or_else(|| alias().map(|it| (it, "that name is one of its aliases")))
            .or_else(|| aliased().map(|it| (it, "its name was one of the aliases")))
            .or_else(|| spelt().map(|it| (it, "its id is much like the old one")))?;
        Some(Heir {
            path: page(&found.path).to_owned(),
            why: why.to_owned(),
        })
    }

    fn gone_topics<'o>(&self, old: &'o Published, gone: &mut Vec<Gone<'o>>) {
        let topics = old.topics.iter();
        for it in topics.filter(|it| !self.has(page(&it.path))) {
            let path = page(&it.path);
            let mut known = self.new.topics.iter();
            let hint = match known.find(|now| now.name.to_lowercase() == it.name.to_lowercase()) {
                Some(now) => format!("the topic stands at `/{}` now", page(&now.path)),
                None => format!(
                    "no article has this topic now: give it to one again, or add `redirect_from: [/{path}]` to the page that readers should come to"
                ),
            };
            gone.push(Gone {
                path,
                title: &it.name,
                heir: None,
                hint,
            });
        }
    }

    /// Old addresses that led on, and do not any more.
    fn gone_redirects<'o>(&self, old: &'o Published, gone: &mut Vec<Gone<'o>>) {
        let redirects = old.redirects.iter();
        for (from, to) in redirects.filter(|(from, _)| !self.has(from)) {
            let to = page(to);
            let leads = !to.starts_with("timeline/") && self.has(to);
            gone.push(Gone {
                path: from,
                title: "",
                heir: leads.then(|| Heir {
                    path: to.to_owned(),
                    why: "until now the old address led there".to_owned(),
                }),
                hint: format!(
                    "it led to `/{to}`: add `redirect_from: [/{from}]` to what readers should come to"
                ),
            });
        }
    }

    /// Pages in further languages, of texts that are still there; and whole languages.
    fn gone_versions<'o>(&mut self, old: &'o Published, gone: &mut Vec<Gone<'o>>) {
        let now = &self.new.site.languages;
        let dropped: Vec<&String> = old
            .site
            .languages
            .iter()
            .filter(|it| !now.contains(it) && **it != self.new.site.language)
            .collect();
        for language in &dropped {
            let message = format!(
                "the site was published in `{language}` too: all pages below `/{language}/` are gone"
            );
            self.found.push(
                Diagnostic::warning(self.setting("languages"), message).hint(format!(
                    "keep `{language}` among `languages`, or let the host lead these addresses on"
                )),
            );
        }
        for it in old.articles.iter().chain(&old.pages) {
            for (language, version) in &it.translations {
                let path = page(&version.path);
                let root = page(&it.path);
                // Of what is gone as a whole its own page tells.
                if dropped.contains(&language) || self.has(path) || !self.has(root) {
                    continue;
                }
                gone.push(Gone {
                    path,
                    title: text(&it.title, language),
                    heir: self.texts.contains_key(root).then(|| Heir {
                        path: root.to_owned(),
                        why: "the text itself is there; its translation is not".to_owned(),
                    }),
                    hint: "put the translation back".to_owned(),
                });
            }
        }
    }

    fn gone_lists<'o>(&self, old: &'o Published, gone: &mut Vec<Gone<'o>>) {
        let mut languages = self.old.site.languages.iter();
        let languages: Vec<String> = languages.by_ref().map(|it| format!("{it}/")).collect();
        for path in old.lists.iter().flatten().map(|it| page(it)) {
            // Of a language's lists its own tell, or the loss of the language.
            let is_further = languages.iter().any(|it| path.starts_with(it.as_str()));
            if is_further || self.has(path) {
                continue;
            }
            let why = match path {
                "search/" => "site.yaml says `search: false` now",
                _ => "nothing stands there now",
            };
            gone.push(Gone {
                path,
                title: "",
                heir: None,
                hint: format!(
                    "{why}; `redirect_from: [/{path}]` in a page's front matter leads readers on"
                ),
            });
        }
    }
}

/// The texts of today, by what tells that one of yesterday became one of them.
struct Likely<'n> {
    texts: Vec<&'n Text>,
    /// Whether the text's address is new.
    is_new: Vec<bool>,
    by_print: FxHashMap<&'n str, Vec<usize>>,
}

impl<'n> Likely<'n> {
    fn of(comparison: &'n Comparison<'_>) -> Likely<'n> {
        let Comparison { new, old, .. } = comparison;
        let known: Vec<&str> = old
            .articles
            .iter()
            .chain(&old.pages)
            .map(|it| &*it.path)
            .collect();
        let known: rustc_hash::FxHashSet<&str> = known.into_iter().collect();
        let texts: Vec<&Text> = new.articles.iter().chain(&new.pages).collect();
        let mut by_print: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, text) in texts.iter().enumerate() {
            for print in text.blocks.prints() {
                by_print.entry(print).or_default().push(at);
            }
        }
        Likely {
            is_new: texts.iter().map(|it| !known.contains(&*it.path)).collect(),
            texts,
            by_print,
        }
    }

    /// The text that one of yesterday seems to have become.
    fn heir(&self, old: &Text) -> Option<Heir> {
        let mut shared = vec![0_usize; self.texts.len()];
        for print in old.blocks.prints() {
            let Some(all) = self.by_print.get(print) else {
                continue;
            };
            let mut last = None;
            for at in all.iter().filter(|at| last.replace(**at) != Some(**at)) {
                shared[*at] += 1;
            }
        }
        let count = old.blocks.0.len();
        let score = |at: usize| {
            let now = self.texts[at];
            let is_half = shared[at] * 2 >= count && shared[at] > 0;
            let titled = old
                .title
                .values()
                .any(|it| now.title.values().any(|new| new == it));
            let url = |it: &Text| it.source.as_ref().and_then(|source| source.url.clone());
            let explains = url(old).is_some() && url(old) == url(now);
            let likely = is_half || titled || explains && self.is_new[at];
            let signs = usize::from(is_half) * 4 + usize::from(titled) * 2 + usize::from(explains);
            likely.then_some((signs * 2 + usize::from(self.is_new[at]), shared[at], titled))
        };
        let all = (0..self.texts.len()).filter_map(|at| Some((score(at)?, at)));
        // The first of equals.
        let ((_, shared, titled), at) = all.max_by_key(|(score, at)| (*score, usize::MAX - at))?;
        let why = match (shared, titled) {
            (0, true) => "it has the same title".to_owned(),
            (0, false) => "it explains the same text".to_owned(),
            (_, _) => format!(
                "{shared} of its {count} paragraphs and headings stand there, word for word"
            ),
        };
        Some(Heir {
            path: page(&self.texts[at].path).to_owned(),
            why,
        })
    }
}
