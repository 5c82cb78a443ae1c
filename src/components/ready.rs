//! HTML that is made once for a page on which it stands many times, such as the name of a row in each
//! of its cells.

use std::fmt;

use askama::{
    FastWritable, Template, Values,
    filters::{Html, HtmlSafe, escape},
};

/// Only what a template has made, or a text with everything escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ready(String);

impl Ready {
    pub fn of(template: &(impl Template + HtmlSafe)) -> askama::Result<Self> {
        template.render().map(Self)
    }

    pub fn text(text: &str) -> Self {
        let Ok(escaped) = escape(text, Html);
        Self(escaped.to_string())
    }

    /// The texts before and after the gap in a sentence; all of it before where there is none.
    pub fn around(sentence: &str, gap: &str) -> (Self, Self) {
        let (before, after) = sentence.split_once(gap).unwrap_or((sentence, ""));
        (Self::text(before), Self::text(after))
    }
}

impl HtmlSafe for Ready {}

impl FastWritable for Ready {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl fmt::Display for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Template)]
    #[template(ext = "html", source = r#"<p title="{{ ready }}">{{ typed }}</p>"#)]
    struct Page {
        ready: Ready,
        typed: &'static str,
    }

    #[test]
    fn a_text_is_escaped_once_and_no_more() {
        let typed = r#"<b>"A" & 'B'</b>"#;
        let page = Page {
            ready: Ready::text(typed),
            typed,
        };
        let escaped = "&#60;b&#62;&#34;A&#34; &#38; &#39;B&#39;&#60;/b&#62;";
        assert_eq!(
            page.render().unwrap(),
            format!(r#"<p title="{escaped}">{escaped}</p>"#)
        );
    }

    #[test]
    fn a_sentence_is_taken_apart_at_its_gap() {
        let (before, after) = Ready::around("Why <%1>?", "%1");
        assert_eq!(before.to_string(), "Why &#60;");
        assert_eq!(after.to_string(), "&#62;?");
    }
}
