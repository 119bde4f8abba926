//! A formula in a line, for those who hear it where nothing reads MathML: `a^(2)`, `(a)/(b)`.

use super::super::dom::{At, Tree};

/// What a formula says.
pub fn spoken(tree: &Tree, at: At) -> String {
    let mut out = String::new();
    push(tree, at, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(tree: &Tree, at: At, out: &mut String) {
    let name = tree.name(at);
    if matches!(name, "annotation" | "annotation-xml") {
        return;
    }
    let parts = tree.children(at).iter().copied();
    let parts: Vec<At> = parts.filter(|it| !tree.name(*it).is_empty()).collect();
    // What stands between the parts, each in brackets but the first.
    let signs: &[&str] = match (name, parts.len()) {
        ("msup" | "mover", 2) => &["^"],
        ("msub" | "munder", 2) => &["_"],
        ("msubsup" | "munderover", 3) => &["_", "^"],
        ("mfrac", 2) => &["/"],
        ("msqrt", _) => {
            out.push_str(" √(");
            parts.iter().for_each(|it| push(tree, *it, out));
            return out.push(')');
        }
        ("mroot", 2) => &["√"],
        ("mo" | "mi" | "mn" | "mtext" | "ms", _) => {
            let is_sign = name == "mo";
            out.push_str(if is_sign { " " } else { "" });
            out.push_str(&tree.text(at));
            out.push_str(if is_sign { " " } else { "" });
            return;
        }
        ("mtr", _) => {
            out.push_str("; ");
            &[]
        }
        ("mtd", _) => {
            out.push(' ');
            &[]
        }
        _ => &[],
    };
    if signs.is_empty() {
        return parts.iter().for_each(|it| push(tree, *it, out));
    }
    let is_fraction = name == "mfrac";
    for (number, part) in parts.into_iter().enumerate() {
        let in_brackets = is_fraction || number > 0;
        if number > 0 {
            out.push_str(signs[number - 1]);
        }
        out.push_str(if in_brackets { "(" } else { "" });
        push(tree, part, out);
        out.push_str(if in_brackets { ")" } else { "" });
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::dom::parse;
    use super::spoken;

    #[test]
    fn formulas_are_lines() {
        for (html, line) in [
            ("<mi>a</mi><mo>&lt;</mo><mi>b</mi>", "a < b"),
            ("<msup><mi>x</mi><mn>2</mn></msup>", "x^(2)"),
            (
                "<mfrac><mrow><mn>1</mn><mo>+</mo><mi>a</mi></mrow><mi>b</mi></mfrac>",
                "(1 + a)/(b)",
            ),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
                "∑ _(i = 1)^(n)i",
            ),
            ("<msqrt><mn>2</mn></msqrt>", "√(2)"),
        ] {
            let tree = parse(&format!("<math>{html}</math>"));
            let math = tree.first("math").expect("a formula");
            assert_eq!(spoken(&tree, math), line);
        }
    }
}
