use super::*;
use crate::diag::SourceFile;

/// Place, message and hints of each fault.
fn faults(text: &str) -> Vec<String> {
    let file = SourceFile::new("content/site.yaml", text);
    let mut diagnostics = Config::read(Some(&file)).diagnostics;
    diagnostics.sort();
    diagnostics
        .iter()
        .map(|fault| {
            let (line, column) = fault.span.line_column();
            format!(
                "{line}:{column} {} ({})",
                fault.message,
                fault.hints.join("; ")
            )
        })
        .collect()
}

fn read(text: &str) -> Config {
    assert_eq!(faults(text), [""; 0]);
    Config::read(Some(&SourceFile::new("content/site.yaml", text))).value
}

/// The only fault of a text.
fn fault(text: &str) -> String {
    let [fault] = faults(text).try_into().expect("there is one fault");
    fault
}

#[test]
fn every_key_has_a_default() {
    for config in [
        Config::default(),
        Config::read(None).value,
        read(""),
        read("# nothing\n"),
    ] {
        assert!(config.title.is_none() && config.base_url.is_none() && config.publish.is_none());
        assert_eq!(config.language, "en");
        assert_eq!(config.languages, ["en"]);
        assert_eq!(config.mentions, MentionPolicy::Section);
        assert_eq!(config.raw_html, RawHtml::Sanitize);
        assert_eq!(config.links, LinkStyle::Folder);
        assert!(config.search && config.feeds);
        assert_eq!(
            config.embed,
            Embed {
                articles: true,
                timelines: true,
                entities: true
            }
        );
        assert_eq!(config.theme.scheme, Scheme::Auto);
    }
}

#[test]
fn every_key_is_read() {
    let config = read(
        "format: 1\ntitle: {en: Two capitals, ur: دو}\nbase_url: https://example.org/repo\n\
         language: ur\nlanguages: [ur, en-gb]\ndescription: About\nauthor: Ada\nlicence: CC BY 4.0\n\
         mentions: First\nraw_html: escape\nlinks: file\nsearch: false\nfeeds: false\n\
         embed: timelines\ntheme: {accent: '#7a1f1f', logo: /logo.svg, scheme: dark}\n\
         publish:\n  s3: {bucket: b}\n  folder:\n",
    );
    let (en, ur) = (&config.languages[1], &config.languages[0]);
    assert_eq!(
        config.title.as_ref().map(|title| title.get(en, ur)),
        Some("Two capitals")
    );
    assert_eq!(config.base_url.as_ref().map(BaseUrl::path), Some("/repo/"));
    assert_eq!((config.language, en.as_str()), (ur.clone(), "en-GB"));
    assert_eq!(config.mentions, MentionPolicy::First);
    assert_eq!(config.raw_html, RawHtml::Escape);
    assert_eq!(config.links, LinkStyle::File);
    assert!(!config.search && !config.feeds);
    assert_eq!(
        config.embed,
        Embed {
            articles: false,
            timelines: true,
            entities: false
        }
    );
    assert_eq!(
        config.theme.accent.as_ref().map(Color::as_str),
        Some("#7a1f1f")
    );
    let logo = config.theme.logo.expect("there is a logo");
    assert_eq!(
        (&*logo.src, logo.origin.span().text()),
        ("/logo.svg", "/logo.svg")
    );
    assert_eq!(config.theme.scheme, Scheme::Dark);
    let publish = config.publish.expect("there are targets");
    let names: Vec<_> = publish
        .targets()
        .iter()
        .map(|(name, _)| name.typed())
        .collect();
    assert_eq!(names, [Some("s3".into()), Some("folder".into())]);
}

#[test]
fn an_empty_list_of_embeds_is_none() {
    let none = Embed {
        articles: false,
        timelines: false,
        entities: false,
    };
    assert_eq!(read("embed: []").embed, none);
    assert_eq!(read("embed:").embed, Embed::default());
}

#[test]
fn another_format_names_the_version_of_the_program() {
    let found = fault("format: 2\n");
    assert!(
        found.starts_with("1:9 this site has format 2, but ibid "),
        "{found}"
    );
    assert!(found.contains(env!("CARGO_PKG_VERSION")), "{found}");
    assert!(fault("format: one\n").starts_with("1:9 `format` should be a whole number"));
}

#[test]
fn all_faults_are_told() {
    let found = faults(
        "titel: A\nlanguage: not a language\nmentions: frist\nraw_html: escap\nlinks: flie\n\
         search: sometimes\nembed: [articles, timeline]\n\
         theme: {acent: red, scheme: drak}\npublish: {a: 1}\nbase_url: example.org\n",
    );
    let expected = [
        ("1:1", "unknown key `titel`", "`title`"),
        ("2:11", "`not a language` is not a language", "BCP 47"),
        ("3:11", "`mentions` cannot be `frist`", "`first`"),
        ("4:11", "`raw_html` cannot be `escap`", "`escape`"),
        ("5:8", "`links` cannot be `flie`", "`file`"),
        ("6:9", "`search` should be `true` or `false`", ""),
        ("7:19", "this cannot be `timeline`", "`timelines`"),
        ("8:9", "unknown key `acent`", "`accent`"),
        ("8:29", "`scheme` cannot be `drak`", "`dark`"),
        ("9:14", "`a` should be a block of keys", ""),
        (
            "10:11",
            "`example.org` is not the address of a site",
            "write `https://example.org`",
        ),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, (place, message, hint)) in found.iter().zip(expected) {
        assert!(found.starts_with(&format!("{place} {message}")), "{found}");
        assert!(found.contains(hint), "{found}");
    }
}

#[test]
fn the_sites_language_is_among_its_languages() {
    let file = SourceFile::new("content/site.yaml", "languages: [ur, fr, ur]\n");
    let config = Config::read(Some(&file)).value;
    assert_eq!(config.languages, ["en", "ur", "fr"]);
    let found = faults("languages: [ur, fr, ur]\n");
    assert!(
        found[0].starts_with("1:12 `languages` lacks `en`"),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("1:21 `ur` stands here twice"),
        "{found:?}"
    );
    assert_eq!(read("language: ur").languages, ["ur"]);
}

#[test]
fn colours_cannot_end_a_declaration() {
    for fine in [
        "#124",
        "#7a1f1fcc",
        "teal",
        "RebeccaPurple",
        "rgb(122 31 31 / 50%)",
        "hsl(0.5turn, 20%, 30%)",
        "oklch(60% 0.15 50)",
    ] {
        assert!(Color::parse(fine).is_some(), "{fine}");
    }
    for bad in [
        "",
        "#12",
        "#ggg",
        "tael",
        "red;color:blue",
        "red}",
        "url(//x)",
        "rgb()",
        "rgb(1)x",
        "rgb(1;2)",
        "rgb(1/*2)",
        "rgb(1//2)",
        "rgb(var(--x) 1)",
        "rgb(1\n2)",
        "</style>",
    ] {
        assert!(Color::parse(bad).is_none(), "{bad}");
    }
    let found = fault("theme: {accent: tael}\n");
    assert!(
        found.starts_with("1:17 `tael` is not a colour (did you mean `teal`"),
        "{found}"
    );
}

#[test]
fn an_accent_that_cannot_be_read_is_a_fault() {
    let found = fault("theme: {accent: '#ffe600'}\n");
    assert!(
        found.starts_with("1:17 the accent `#ffe600` is too light to be read on light paper"),
        "{found}"
    );
    assert!(found.contains("its contrast is 1.2"), "{found}");
    let found = fault("theme: {accent: 'rgb(122 31 31 / 50%)'}\n");
    assert!(found.contains("is transparent"), "{found}");
    let found = fault("theme: {accent: 'rgb(122 31)'}\n");
    assert!(found.contains("is not a colour"), "{found}");
}

#[test]
fn a_logo_of_another_host_is_refused() {
    for logo in [
        "https://example.org/x.svg",
        "//example.org/x.svg",
        "data:image/png;base64,xx",
    ] {
        let found = fault(&format!("theme: {{logo: '{logo}'}}\n"));
        assert!(found.contains("does not lie in this site"), "{found}");
    }
    assert!(read("theme: {logo: pictures/a.svg}").theme.logo.is_some());
}

#[test]
fn an_address_ends_in_a_slash() {
    let address = |text: &str| BaseUrl::parse(text).expect("this is an address");
    assert_eq!(
        address("https://example.org").as_str(),
        "https://example.org/"
    );
    assert_eq!(
        address(" http://example.org:8080/a/b ").as_str(),
        "http://example.org:8080/a/b/"
    );
    assert_eq!(address("https://example.org").path(), "/");
    assert_eq!(address("https://example.org/repo/").path(), "/repo/");
    assert_eq!(address("https://روس.example/").path(), "/");
}

#[test]
fn addresses_are_joined_and_encoded() {
    let address = BaseUrl::parse("https://example.org/repo").expect("this is an address");
    assert_eq!(
        address.join("articles/a/"),
        "https://example.org/repo/articles/a/"
    );
    assert_eq!(
        address.join("/a b%?#&\"ü.png"),
        "https://example.org/repo/a%20b%25%3F%23%26%22%C3%BC.png"
    );
    assert_eq!(address.join(""), "https://example.org/repo/");
}

#[test]
fn what_is_no_address_of_a_site_says_what_to_write() {
    let bad = |text: &str| BaseUrl::parse(text).expect_err("this is none");
    assert_eq!(
        bad("example.org/x").hint.as_deref(),
        Some("write `https://example.org/x`")
    );
    assert_eq!(
        bad("//example.org").hint.as_deref(),
        Some("write `https://example.org`")
    );
    assert_eq!(
        bad("https://a.org/?q#f").hint.as_deref(),
        Some("write `https://a.org/`")
    );
    for text in [
        "example",
        "",
        "ftp://a.org",
        "javascript:alert(1)",
        "https://",
        "https://me:pw@a.org/",
    ] {
        assert!(
            bad(text).message.contains("is not the address of a site"),
            "{text}"
        );
    }
}
