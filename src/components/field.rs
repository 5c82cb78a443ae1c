//! One question of a form: label, control, hint and error, tied together for screen readers.

use askama::Template;
use tenantry_policy::words::sentence;
use tenantry_store::proposals::Proposal;

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/field.html")]
pub struct Field {
    pub name: &'static str,
    pub label: String,
    /// What was typed, shown again when the form is refused. Passwords are never shown again.
    pub value: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub required: bool,
    pub read_only: bool,
    pub autofocus: bool,
    pub autocomplete: Option<&'static str>,
    /// Where scripts ask what to propose for what was typed so far.
    pub lookup: Option<String>,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A one-line input; the text is its HTML type: `text`, `email`, `password`, `date`,
    /// `datetime-local`, `tel`.
    Line(&'static str),
    /// A one-line input that proposes values and takes any other.
    Proposals(Vec<Choice>),
    /// Several lines.
    Text { rows: u8 },
    /// One of several, folded.
    Select(Vec<Choice>),
    /// One of several, all in sight.
    Radios(Vec<Choice>),
    /// Any of several; each sends the field's name.
    Checks(Vec<Choice>),
    /// One yes or no; sends `on`.
    Check { checked: bool },
    /// Nothing to see: what was chosen before.
    Hidden,
    /// A file to send.
    File { accept: &'static str },
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub chosen: bool,
    pub disabled: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    pub fn proposed(proposal: &Proposal) -> Self {
        Self::new(&proposal.value, &proposal.label)
    }

    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// In sight but not to be chosen; the hint says why.
    #[must_use]
    pub fn disabled(mut self, why: impl Into<String>) -> Self {
        self.disabled = true;
        self.hint = why.into();
        self
    }
}

impl Field {
    pub fn text(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("text"))
    }

    pub fn email(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("email")).autocomplete("email")
    }

    /// `autocomplete` is `current-password` or `new-password`.
    pub fn password(
        name: &'static str,
        label: impl Into<String>,
        autocomplete: &'static str,
    ) -> Self {
        Self::new(name, label, Kind::Line("password")).autocomplete(autocomplete)
    }

    /// The value is `2026-12-31`.
    pub fn date(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("date"))
    }

    /// A day and a time; the value is `2026-12-31T18:00`.
    pub fn moment(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("datetime-local"))
    }

    pub fn phone(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("tel")).autocomplete("tel")
    }

    pub fn lines(name: &'static str, label: impl Into<String>, rows: u8) -> Self {
        Self::new(name, label, Kind::Text { rows })
    }

    pub fn select(name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Kind::Select(choices))
    }

    pub fn radios(name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Kind::Radios(choices))
    }

    pub fn checks(name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Kind::Checks(choices))
    }

    pub fn check(name: &'static str, label: impl Into<String>, checked: bool) -> Self {
        Self::new(name, label, Kind::Check { checked })
    }

    /// A text with proposals. Those that are there at first are for whoever has no scripts.
    pub fn proposals(name: &'static str, label: impl Into<String>, values: Vec<Choice>) -> Self {
        Self::new(name, label, Kind::Proposals(values))
    }

    /// Has the proposals asked for at this address while somebody types.
    #[must_use]
    pub fn looked_up(mut self, url: Option<String>) -> Self {
        self.lookup = url.map(|url| format!("{url}?field={}", self.name));
        // What the browser remembers would cover what is proposed.
        self.autocomplete("off")
    }

    /// What there is to choose from.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Proposals(choices)
            | Kind::Select(choices)
            | Kind::Radios(choices)
            | Kind::Checks(choices) => choices,
            _ => &[],
        }
    }

    pub fn file(name: &'static str, label: impl Into<String>, accept: &'static str) -> Self {
        Self::new(name, label, Kind::File { accept })
    }

    /// Carries what was chosen on an earlier page.
    pub fn hidden(name: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, "", Kind::Hidden).value(value)
    }

    fn new(name: &'static str, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            name,
            label: label.into(),
            value: String::new(),
            hint: None,
            error: None,
            required: false,
            read_only: false,
            autofocus: false,
            autocomplete: None,
            lookup: None,
            kind,
        }
    }

    /// What the control shows. Of a choice, the one with this value is chosen.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        if let Kind::Select(choices) | Kind::Radios(choices) = &mut self.kind {
            for choice in choices {
                choice.chosen = choice.value == self.value;
            }
        }
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(|error| sentence(&error.into()));
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// The first field of a page that is only a form.
    #[must_use]
    pub fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    pub(super) fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Radios(_) | Kind::Checks(_))
    }

    /// Where a link in the error summary leads.
    pub fn anchor(&self) -> String {
        let ending = if self.is_group() { "-1" } else { "" };
        format!("f-{}{ending}", self.name)
    }

    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("f-{}-hint", self.name));
        let error = self
            .error
            .as_ref()
            .map(|_| format!("f-{}-error", self.name));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn shows_value(&self) -> bool {
        self.kind != Kind::Line("password") && !self.value.is_empty()
    }
}
