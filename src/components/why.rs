//! The explanation of one permission: the verdict on top, then the layers in order.

use askama::Template;
use say::why;
use tenantry_policy::explanation::Says;

use super::{Icon, Link, Moment, Tone, icon};

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/why.html")]
pub struct Why {
    pub allowed: bool,
    /// "Nina may export invoices because she is in Accounting."
    pub verdict: String,
    /// Who can give it, where it is refused.
    pub help: Option<String>,
    pub layers: Vec<WhyLayer>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyLayer {
    pub says: Voice,
    pub sentence: String,
    /// The row that says it, for a person who may open it.
    pub link: Option<Link>,
    /// Who set it, and when.
    pub set: Option<(String, Moment)>,
}

/// What a layer does to the permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    Gives,
    GivesNothing,
    Takes,
    TakesNothing,
    Passes,
    Stops,
}

impl From<&Says> for Voice {
    fn from(says: &Says) -> Self {
        match says {
            Says::Gives | Says::GivesWithin => Self::Gives,
            Says::GivesNothing(_) => Self::GivesNothing,
            Says::Takes => Self::Takes,
            Says::TakesNothing(_) => Self::TakesNothing,
            Says::Allows => Self::Passes,
            Says::Withholds => Self::Stops,
        }
    }
}

impl Voice {
    fn icon(self) -> Icon {
        icon(match self {
            Self::Gives => "plus",
            Self::GivesNothing | Self::TakesNothing => "circle-dashed",
            Self::Takes => "minus",
            Self::Passes => "check",
            Self::Stops => "hand-stop",
        })
    }

    fn tone(self) -> Tone {
        match self {
            Self::Gives => Tone::Accent,
            Self::GivesNothing | Self::TakesNothing => Tone::Quiet,
            Self::Passes => Tone::Good,
            Self::Takes | Self::Stops => Tone::Bad,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Gives => why::layer_gives(),
            Self::GivesNothing => why::layer_gives_nothing(),
            Self::Takes => why::layer_takes(),
            Self::TakesNothing => why::layer_takes_nothing(),
            Self::Passes => why::layer_passes(),
            Self::Stops => why::layer_stops(),
        }
    }
}

impl WhyLayer {
    pub fn new(says: impl Into<Voice>, sentence: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            sentence: sentence.into(),
            link: None,
            set: None,
        }
    }

    #[must_use]
    pub fn link(mut self, link: Option<Link>) -> Self {
        self.link = link;
        self
    }

    #[must_use]
    pub fn set(mut self, by: impl Into<String>, at: Moment) -> Self {
        self.set = Some((by.into(), at));
        self
    }
}

impl Why {
    pub fn new(allowed: bool, verdict: impl Into<String>, layers: Vec<WhyLayer>) -> Self {
        Self {
            allowed,
            verdict: verdict.into(),
            help: None,
            layers,
        }
    }

    #[must_use]
    pub fn help(mut self, help: Option<impl Into<String>>) -> Self {
        self.help = help.map(Into::into);
        self
    }
}
