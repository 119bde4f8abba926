use super::*;

fn read(text: &str) -> Body {
    let file = SourceFile::new("a.md", text);
    let options = Options {
        raw_html: RawHtml::Sanitize,
        ids: true,
        demote: true,
        plain: false,
        highlighter: None,
    };
    parse(&file, 0..text.len(), &options).value
}

#[test]
fn runs_lead_from_text_to_html_and_source() {
    let body = read("Trade & *arms* go\nto [Lahore](x.md).\n");
    assert_eq!(body.text, "Trade & arms go to Lahore.\n");
    for run in &body.runs {
        let text = &body.text[run.text as usize..(run.text + run.len) as usize];
        let html = &body.html[run.html as usize..];
        assert!(
            html.starts_with(&escape::text(text)) || text == " ",
            "{text:?} {html:?}"
        );
    }
}

#[test]
fn blocks_are_named_by_their_first_words() {
    let body =
        read("Security is the most important.\n\nSecurity is the most dear.\n\n- Item one\n");
    let ids: Vec<&str> = body.blocks.iter().map(|block| &*block.id).collect();
    assert_eq!(
        ids,
        [
            "p-security-is-the-most-important",
            "p-security-is-the-most-dear",
            "p-item-one"
        ]
    );
}

#[test]
fn an_equal_block_gets_a_number() {
    let body = read("The same words here again.\n\nThe same words here again.\n");
    let ids: Vec<&str> = body.blocks.iter().map(|block| &*block.id).collect();
    assert_eq!(ids, ["p-the-same-words-here", "p-the-same-words-here-2"]);
}

#[test]
fn a_given_id_is_taken_off_the_text() {
    let body = read("It began here. {#start}\n");
    assert_eq!(body.html, "<p id=\"start\">It began here.</p>\n");
    assert_eq!(body.text, "It began here.\n");
}

#[test]
fn a_script_goes_with_its_content() {
    let body =
        read("One <script>alert(1)</script> two.\n\n<div onclick=\"x()\">Three</div>\n\nFour.\n");
    assert!(
        !body.html.contains("alert") && !body.html.contains("onclick"),
        "{}",
        body.html
    );
    assert!(body.html.contains("<div>Three</div>"), "{}", body.html);
    assert_eq!(body.text, "One  two.\nFour.\n");
}

#[test]
fn dollars_before_digits_are_money() {
    let body = read("From US$2bn-US$3bn, and $x^2$.\n");
    assert!(
        body.text.starts_with("From US$2bn-US$3bn, and "),
        "{}",
        body.text
    );
    assert!(body.html.contains("<math"), "{}", body.html);
}

#[test]
fn a_wiki_link_in_a_table_keeps_its_id() {
    let body = read("| a |\n|---|\n| [[russia\\|Moscow]] |\n");
    let ids: Vec<String> = body
        .holes
        .iter()
        .map(|hole| format!("{:?}", hole.kind))
        .collect();
    assert_eq!(ids, ["EntityLink { id: \"russia\", len: 6 }", "LinkEnd"]);
}

#[test]
fn citations_and_footnotes() {
    let body = read("He said so [@dawn-2016].[^1]\n\n[^1]: A note.\n");
    assert_eq!(body.text, "He said so .\nA note.\n");
    assert!(
        body.html
            .contains("<aside class=\"beside footnote\" id=\"_fn-1\""),
        "{}",
        body.html
    );
    assert!(matches!(&body.holes[0].kind, HoleKind::Citation { id } if &**id == "dawn-2016"));
}

#[test]
fn footnotes_in_footnotes_and_lists_stand_behind_what_refers_to_them() {
    let body = read(
        "One.[^a]\n\n- Two.[^c]\n- Three.[^d]\n\nLast.\n\n[^b]: B.\n\n[^a]: A.[^b]\n\n[^d]: D.\n\n[^c]: C.\n",
    );
    assert_eq!(body.text, "One.\nA.\nB.\nTwo.\nThree.\nC.\nD.\nLast.\n");
    let place = |text: &str| body.html.find(text).expect("it is in the text");
    assert!(place("</ul>") < place("C."), "{}", body.html);
}
