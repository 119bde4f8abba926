//! Headers that tell a browser what pages may do: too few leave readers without a protection, too strict
//! ones leave pages bare.

use crate::diag::Diagnostic;
use crate::live::Look;
use crate::live::answer::Answer;
use crate::live::host::Host;

/// What keeps files from frames of others.
pub const SAME_SITE: [&str; 2] = ["same-origin", "same-site"];

/// The policies of a page: a browser obeys all of them.
#[derive(Debug)]
pub struct Policies(Vec<Vec<(String, Vec<String>)>>);

impl Policies {
    /// Those of an answer.
    pub fn of(answer: &Answer) -> Policies {
        let text = answer.header("content-security-policy").unwrap_or_default();
        let directive = |text: &str| {
            let mut words = text.split_ascii_whitespace().map(str::to_lowercase);
            Some((words.next()?, words.collect()))
        };
        let one = |text: &str| text.split(';').filter_map(directive).collect();
        Policies(text.split(',').map(one).collect())
    }

    /// The sources of a directive; of several policies those of the strictest, the shortest list.
    pub fn sources(&self, name: &str) -> Option<Vec<String>> {
        let found = self.0.iter().filter_map(|policy| {
            let (_, sources) = policy.iter().find(|(known, _)| known == name)?;
            Some(sources.clone())
        });
        let is_open = |it: &Vec<String>| it.iter().any(|it| it == "*");
        found.min_by_key(|it| (is_open(it), it.len()))
    }

    /// Whether each policy lets a page have that of its own host.
    fn lets_own(&self, name: &str, host: &str) -> bool {
        self.0.iter().all(|policy| {
            let find = |name: &str| policy.iter().find(|(known, _)| known == name);
            let Some((_, sources)) = find(name).or_else(|| find("default-src")) else {
                return true;
            };
            let is_own =
                |it: &String| ["'self'", "*", "https:"].contains(&it.as_str()) || it.contains(host);
            sources.iter().any(is_own)
        })
    }

    /// Whether each policy lets a page run WebAssembly.
    fn lets_wasm(&self) -> bool {
        self.0.iter().all(|policy| {
            let find = |name: &str| policy.iter().find(|(known, _)| known == name);
            let Some((_, sources)) = find("script-src").or_else(|| find("default-src")) else {
                return true;
            };
            let lets = ["'wasm-unsafe-eval'", "'unsafe-eval'"];
            sources.iter().any(|it| lets.contains(&it.as_str()))
        })
    }
}

/// What each page should have.
const WANTED: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Content-Security-Policy",
        "default-src 'self'; frame-ancestors 'self'",
    ),
];

/// Looks which headers pages lack, and whether those that they have let them work.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    let host = look.site.base.host_str().unwrap_or_default();
    for (path, answer) in look.files().filter(|(_, it)| it.page.is_some()) {
        let in_tree = look.site.in_tree(&path);
        if !look.site.is_embed(&path) {
            told.extend(missing(look, answer));
        }
        let policies = Policies::of(answer);
        for (directive, what) in [
            ("style-src", "styles"),
            ("script-src", "scripts"),
            ("img-src", "pictures"),
            ("connect-src", "the search's index"),
        ] {
            if !policies.lets_own(directive, host) {
                told.push(too_strict(look, answer, what));
            }
        }
        if in_tree.starts_with("search/") && !policies.lets_wasm() {
            let value = "script-src 'self' 'wasm-unsafe-eval'";
            let remedy = look.host.set("/search/", "Content-Security-Policy", value);
            let message = "the search cannot run: its Content-Security-Policy forbids WebAssembly";
            let place = answer.place("content-security-policy");
            told.push(Diagnostic::error(place, message).hint(remedy.hint));
        }
    }
}

fn too_strict(look: &Look<'_>, answer: &Answer, what: &str) -> Diagnostic {
    let message =
        format!("pages stand there without {what}: their Content-Security-Policy forbids them");
    Diagnostic::error(answer.place("content-security-policy"), message)
        .hint("all that a page needs comes from the site itself: `default-src 'self'` is enough")
        .hint(look.host.unset("/", "Content-Security-Policy"))
}

/// What a page lacks, in one finding.
fn missing(look: &Look<'_>, answer: &Answer) -> Option<Diagnostic> {
    let mut lacking: Vec<(&str, &str)> = WANTED.to_vec();
    lacking.retain(|(name, _)| answer.header(&name.to_lowercase()).is_none());
    // A host that says by the older header who may frame a page has said it.
    let (first, rest) = lacking.split_first()?;
    let names: Vec<&str> = lacking.iter().map(|(name, _)| *name).collect();
    let message = format!("pages are sent without {}", names.join(", "));
    let place = answer.place("");
    let told = match look.host.set("/", first.0, first.1) {
        remedy if !remedy.is_possible => {
            return Some(Diagnostic::note(place, message).hint(remedy.hint));
        }
        remedy => Diagnostic::warning(place, message)
            .hint(
                "they guard your readers if somebody gets foreign code or frames around your pages",
            )
            .hint(remedy.hint),
    };
    // ibid writes them all at once; to others each is said.
    let further = rest.iter().filter(|_| look.host == Host::Own);
    let told = told.hints(further.map(|(name, value)| look.host.set("/", name, value).hint));
    let is_own = look.host == Host::Own && names.contains(&"Content-Security-Policy");
    // Else the next look would find courses and the search shut out.
    Some(told.hints(is_own.then(|| {
        "the policy is another for `/embed/`, which ends in `frame-ancestors *`, and for `/search/`, which needs \
         `script-src 'self' 'wasm-unsafe-eval'` besides"
            .to_owned()
    })))
}
