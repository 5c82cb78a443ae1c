//! Whole pages that many nouns share: a form, a table, a page of facts. What is special has a
//! template of its own.

use std::borrow::Cow;

use askama::Template;

use crate::{
    components::{
        Fact, Facts, Field, Form, Grid, Head, List, Ready, Repeated, Tabs, Timeline, Toolbar,
    },
    lists::Table,
    shell::Shell,
};

/// A form with its fields in sections.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/form.html")]
pub struct FormPage {
    pub shell: Shell,
    pub head: Option<Head>,
    pub tabs: Option<Tabs>,
    pub form: Form,
    /// A heading (empty for none) and the fields under it.
    pub sections: Vec<(String, Vec<Field>)>,
}

impl FormPage {
    /// The form's summary on top names the fields that are wrong.
    pub fn new(shell: Shell, form: Form, sections: Vec<(String, Vec<Field>)>) -> Self {
        let form = form.problems_of(sections.iter().flat_map(|(_, fields)| fields));
        Self {
            shell,
            head: None,
            tabs: None,
            form,
            sections,
        }
    }

    /// The form as a tab of a thing.
    #[must_use]
    pub fn of(mut self, head: Head, tabs: Tabs) -> Self {
        (self.head, self.tabs) = (Some(head), Some(tabs));
        self
    }
}

/// A line of a table: where it leads, if anywhere, its name, and the other columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub url: Option<String>,
    pub name: String,
    /// A quiet second line under the name.
    pub sub: String,
    /// Column and value.
    pub cells: Vec<(&'static str, Fact)>,
    /// What it is ticked as, where something can be done with many at once.
    pub pick: Option<String>,
}

/// A list whose lines are values.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/table.html")]
pub struct TablePage {
    pub shell: Shell,
    pub head: Option<Head>,
    pub tabs: Option<Tabs>,
    pub list: List,
    pub lines: Vec<Line>,
    /// Under the list, what adds a line to it.
    pub adding: Option<(Form, Field)>,
}

impl TablePage {
    pub fn new(shell: Shell, table: Table) -> Self {
        Self {
            shell,
            head: None,
            tabs: None,
            list: table.list,
            lines: table.lines,
            adding: None,
        }
    }

    /// The names of the columns, as the cells of every line hold them.
    fn labels(&self) -> Repeated {
        let first = self.lines.iter().take(1);
        Repeated::new(first.flat_map(|line| &line.cells).map(|(label, _)| *label))
    }

    fn cells<'a>(
        labels: &'a Repeated,
        line: &'a Line,
    ) -> impl Iterator<Item = (Cow<'a, Ready>, &'a Fact)> {
        let cells = line.cells.iter().enumerate();
        cells.map(|(place, (label, fact))| (labels.at(place, label), fact))
    }

    /// "Choose …": the words before and after the name of a line.
    fn choose_words() -> (Ready, Ready) {
        const NAME: &str = "%1";
        Ready::around(&say::frame::choose_row(NAME), NAME)
    }

    /// Only for whoever may add to the list.
    #[must_use]
    pub fn adding(mut self, adding: Option<(Form, Field)>) -> Self {
        self.adding = adding.map(|(form, field)| (form.problems_of([&field]), field));
        self
    }

    /// The list as a tab of a thing, or of several lists.
    #[must_use]
    pub fn of(mut self, head: Option<Head>, tabs: Tabs) -> Self {
        (self.head, self.tabs) = (head, Some(tabs));
        self
    }
}

/// A card of a detail page.
#[derive(Clone, Debug, Default)]
pub struct Section {
    pub title: String,
    pub text: String,
    pub facts: Option<Facts>,
    pub timeline: Option<Timeline>,
}

impl Section {
    pub fn facts(title: &str, facts: Facts) -> Self {
        Self {
            title: title.to_owned(),
            facts: Some(facts),
            ..Self::default()
        }
    }

    pub fn timeline(title: &str, timeline: Timeline) -> Self {
        Self {
            title: title.to_owned(),
            timeline: Some(timeline),
            ..Self::default()
        }
    }
}

/// A thing: its head, its tabs, and cards of facts.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/detail.html")]
pub struct DetailPage {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    pub sections: Vec<Section>,
}

/// A permission set of a thing: to be read, or to be ticked and saved.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/set.html")]
pub struct SetPage {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    /// What the set is for.
    pub intro: String,
    pub toolbar: Toolbar,
    pub grid: Grid,
    /// `None` for somebody who may only read.
    pub form: Option<Form>,
}

/// People or groups to choose from. Where scripts run, the search brings others while somebody types, and
/// what was ticked stays.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/choose.html")]
pub struct ChoosePage {
    pub shell: Shell,
    pub toolbar: Toolbar,
    /// `None` where there is nobody at all to choose: then nothing can be searched or sent.
    pub form: Option<Form>,
    /// The way back then.
    pub back: Option<String>,
    pub field: Field,
    /// How many there are, read aloud.
    pub said: String,
    /// Nobody, or nothing, was found.
    pub none: Option<String>,
}

impl ChoosePage {
    /// `field` has the choices; more than `most` of them were not read.
    pub fn new(
        shell: Shell,
        toolbar: Toolbar,
        form: Form,
        field: Field,
        (most, none): (usize, &str),
    ) -> Self {
        let found = field.choices().len();
        let is_searched = (toolbar.search.as_ref()).is_some_and(|search| !search.value.is_empty());
        let goes_on = found > 0 || is_searched || form.is_refused();
        let none = (found == 0).then(|| none.to_owned());
        let field = if found >= most {
            let own = field.hint.as_ref();
            let first = say::common::these_are_the_first();
            let hint = own.map_or_else(|| first.to_owned(), |own| format!("{own} {first}"));
            field.hint(hint)
        } else {
            field
        };
        // Each choice may be left alone, but without any nothing goes on.
        let field = field.required();
        let count = || say::common::to_choose_from(found);
        Self {
            shell,
            toolbar: Toolbar {
                target: "choices",
                ..toolbar
            },
            back: form.cancel.clone(),
            form: goes_on.then_some(form),
            field,
            said: none.clone().unwrap_or_else(count),
            none,
        }
    }
}
