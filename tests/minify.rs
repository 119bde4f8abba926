//! What `build.rs` drops from the theme's styles and scripts, and what it leaves.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the theme from the disk"
)]

use std::fs;

#[path = "../tools/minify.rs"]
mod minify;

#[test]
fn a_style_keeps_what_it_says() {
    let cases = [
        ("a { color: red; }\n\nb { top: 0 }", "a{color:red}b{top:0}"),
        (
            "a :hover, a > b { x: calc(1px + -2px) }",
            "a :hover,a>b{x:calc(1px + -2px)}",
        ),
        (
            "/* one */ a { content: \"/* {a} ; */\"; }",
            "a{content:\"/* {a} ; */\"}",
        ),
        (
            "@media (width: 1px) and (height: 2px) { a { b: c !important } }",
            "@media (width:1px) and (height:2px){a{b:c!important}}",
        ),
        (
            "a{font:1em/2 \"A  B\", serif}",
            "a{font:1em/2 \"A  B\",serif}",
        ),
        ("a{b:\"\\\"  /*\"}", "a{b:\"\\\"  /*\"}"),
        (
            ".a .b, :is(p, li):has(> .c) + d {e: f}",
            ".a .b,:is(p,li):has(>.c) + d{e:f}",
        ),
    ];
    for (from, to) in cases {
        assert_eq!(minify::css(from), to);
        assert_eq!(minify::css(to), to, "twice is once");
    }
}

#[test]
fn a_script_keeps_its_lines() {
    let cases = [
        (
            "// why\n\n  a()\n  /** What\n   *  it is. */\n  b()\n",
            "a()\nb()\n",
        ),
        ("  a = `\n  // b\n`\n  // c\n", "a = `\n  // b\n`\n"),
        ("  a(\"// no\");  \n", "a(\"// no\");\n"),
    ];
    for (from, to) in cases {
        assert_eq!(minify::js(from), to);
    }
}

/// What the words of a file are, whatever stands between them.
fn words(text: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.split(|c| !is_word(c))
        .filter(|it| !it.is_empty())
        .collect()
}

#[test]
fn of_the_themes_files_only_comments_and_space_are_lost() {
    let mut seen = 0;
    for entry in fs::read_dir("static").expect("the theme is there") {
        let path = entry.expect("it can be read").path();
        let text = || fs::read_to_string(&path).expect("it is a text");
        let name = path.display();
        let (bare, lean) = match path.extension().and_then(|it| it.to_str()) {
            Some("css") => {
                let text = text();
                let mut bare = String::new();
                // The theme's styles have no `/*` within quotation marks.
                for (at, part) in text.split("/*").enumerate() {
                    bare.push_str(if at == 0 {
                        part
                    } else {
                        part.split_once("*/").expect("it ends").1
                    });
                }
                (bare, minify::css(&text))
            }
            Some("js") => {
                let text = text();
                let mut bare = Vec::new();
                let mut in_comment = false;
                for line in text.lines().map(str::trim) {
                    in_comment |= line.starts_with("/*");
                    if !in_comment && !line.starts_with("//") {
                        bare.push(line);
                    }
                    in_comment &= !line.ends_with("*/");
                }
                (bare.join("\n"), minify::js(&text))
            }
            _ => continue,
        };
        seen += 1;
        assert!(words(&bare) == words(&lean), "{name}: something is lost");
        assert!(lean.len() < text().len(), "{name}");
        for brackets in [['{', '}'], ['(', ')'], ['[', ']']] {
            let [open, close] = brackets.map(|c| lean.matches(c).count());
            assert_eq!(open, close, "{name}");
        }
        assert!(!lean.contains("\n/*") && !lean.contains("\n//"), "{name}");
    }
    assert!(seen > 8, "{seen} files");
}
