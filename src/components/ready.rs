//! HTML that is made once for a page on which it stands many times, such as the name of a row in each
//! of its cells.

use std::{borrow::Cow, fmt};

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

/// Texts of which each row of a table has the same ones, such as the names of its columns.
#[derive(Clone, Debug, Default)]
pub struct Repeated(Vec<(&'static str, Ready)>);

impl Repeated {
    pub fn new(texts: impl IntoIterator<Item = &'static str>) -> Self {
        let ready = |text| (text, Ready::text(text));
        Self(texts.into_iter().map(ready).collect())
    }

    /// The text in this place; a row may have others than the first one.
    pub fn at(&self, place: usize, text: &str) -> Cow<'_, Ready> {
        match self.0.get(place) {
            Some((known, ready)) if *known == text => Cow::Borrowed(ready),
            _ => Cow::Owned(Ready::text(text)),
        }
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
    fn a_row_with_other_texts_shows_its_own() {
        let names = Repeated::new(["A & B", "C"]);
        let shown = |place, text| names.at(place, text).to_string();
        assert_eq!(shown(0, "A & B"), "A &#38; B");
        assert_eq!(shown(1, "<D>"), "&#60;D&#62;");
        assert_eq!(shown(2, "E"), "E");
    }

    #[test]
    fn a_sentence_is_taken_apart_at_its_gap() {
        let (before, after) = Ready::around("Why <%1>?", "%1");
        assert_eq!(before.to_string(), "Why &#60;");
        assert_eq!(after.to_string(), "&#62;?");
    }
}
