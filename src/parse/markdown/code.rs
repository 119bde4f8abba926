//! Fenced and indented code among Markdown's events; a component is a fenced block too.

use std::ops::Range;
use std::sync::Arc;

use super::body::HoleKind;
use super::escape;
use super::events::Translator;

/// A block of code that is being read.
pub(super) struct Code {
    pub info: String,
    pub text: String,
    pub source: Option<Range<u32>>,
    pub place: Range<u32>,
}

impl<'a> Translator<'a, '_> {
    pub(super) fn code_text(&mut self, text: &str, place: Range<u32>) {
        let text = self.clean(text);
        if let Some(code) = &mut self.code {
            code.text.push_str(&text);
            code.source = match code.source.take() {
                Some(source) => Some(source.start..place.end),
                None => Some(place),
            };
        }
    }

    pub(super) fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let info = code.info.trim();
        if let Some(name) = info
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
            && !self.options.plain
        {
            let at = code.place.end;
            let yaml = code.source.unwrap_or(at..at);
            let name = Arc::from(name.trim());
            return self.hole(HoleKind::Component { name, yaml }, code.place);
        }
        let language = info.split([' ', ',', '\t']).next().unwrap_or_default();
        let coloured = self
            .options
            .highlighter
            .and_then(|it| it.html(language, &code.text));
        let mut html = String::from(if self.options.plain {
            "<pre><code"
        } else {
            "<pre class=\"code\" tabindex=\"0\"><code"
        });
        if !language.is_empty() {
            html.push_str(" class=\"language-");
            escape::push_attribute(&mut html, language);
            html.push('"');
        }
        html.push('>');
        match coloured {
            Some(coloured) => {
                html.push_str(&coloured);
                self.coloured.push(coloured);
            }
            None => escape::push_text(&mut html, &code.text),
        }
        html.push_str("</code></pre>\n");
        self.script.opaque(html);
    }
}
