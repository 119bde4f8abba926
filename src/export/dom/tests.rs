use super::*;

fn body(html: &str) -> String {
    let html = parse(html).html();
    let start = html.find("<body>").map_or(0, |at| at + 6);
    let end = html.find("</body>").unwrap_or(html.len());
    html[start..end].to_owned()
}

fn xhtml(html: &str) -> String {
    let all = parse(html).xhtml();
    let start = all.find("<body>").map_or(0, |at| at + 6);
    let end = all.find("</body>").unwrap_or(all.len());
    all[start..end].to_owned()
}

#[test]
fn html_is_written_as_it_was_read() {
    for html in [
        "<p class=\"a\">x &amp; y &lt; z<br><img src=\"a.png\" alt=\"\"></p>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/><text>a</text></svg>",
        "<math><mi>x</mi></math>",
        "<p>a</p><script>if (a < b && c) {}</script><style>a > b {}</style>",
        "<pre>\n\na</pre>",
        "<p>a</p><template><p>b</p></template>",
        "<details open><summary>a</summary>b</details>",
    ] {
        assert_eq!(body(html), html);
    }
}

#[test]
fn xhtml_is_well_formed() {
    assert_eq!(
        xhtml("<p>a<br>b<input checked> &nbsp;&copy; \u{1}<p>c"),
        "<p>a<br/>b<input checked=\"\"/> \u{a0}© </p><p>c</p>"
    );
    assert_eq!(
        xhtml("<svg><use xlink:href='#a'/><foreignObject><p>a</p></foreignObject></svg><p></p>"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#a\"/><foreignObject>\
         <p xmlns=\"http://www.w3.org/1999/xhtml\">a</p></foreignObject></svg><p></p>"
    );
    assert_eq!(
        xhtml("<p a\"b=c d='e<f'>g</p><h-ä\">i</h-ä\">"),
        "<p d=\"e&lt;f\">g</p>i"
    );
    let whole = parse("<!doctype html><title>a</title>").xhtml();
    assert!(whole.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\""), "{whole}");
}

#[test]
fn nodes_move() {
    let mut tree = parse("<body><p id=a>1</p><div><b>2</b><i>3</i></div></body>");
    let (p, div) = (tree.first("p").expect("p"), tree.first("div").expect("div"));
    tree.insert_after(div, p);
    tree.unwrap(div);
    let made = tree.element_of("q", &[("class", "x y")], "4");
    tree.insert_before(p, made);
    assert!(tree.has_class(made, "y") && !tree.has_class(made, "x y"));
    let other = parse("<u><s>5</s></u>");
    let copy = tree.import(&other, other.first("u").expect("u"));
    tree.replace(p, copy);
    let body = tree.first("body").expect("body");
    tree.append_html(body, "<em>6</em>7");
    assert_eq!(tree.text(body), "234567");
    assert!(
        tree.html()
            .contains("<b>2</b><i>3</i><q class=\"x y\">4</q><u><s>5</s></u><em>6</em>7")
    );
}
