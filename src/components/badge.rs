//! Status badges and counts. A badge always has an icon and a text, never a colour alone.

use askama::Template;

use super::{Icon, icon};

/// What a colour stands for; the same in badges, alerts and buttons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Quiet,
    /// The product's colour: an invitation to act.
    Accent,
    /// As it should be.
    Good,
    /// Look here before it is too late.
    Warning,
    /// Ended, refused, taken away.
    Bad,
}

impl Tone {
    /// The last part of the style names: `badge-good`, `alert-good`, `btn-good`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<span class="badge badge-{{ tone.name() }}">{{ icon }}{{ text }}</span>"#
)]
pub struct Badge {
    pub tone: Tone,
    pub icon: Icon,
    pub text: String,
}

impl Badge {
    pub fn new(tone: Tone, name: &'static str, text: impl Into<String>) -> Self {
        Self {
            tone,
            icon: icon(name),
            text: text.into(),
        }
    }

    pub fn active() -> Self {
        Self::new(Tone::Good, "circle-check", say::statuses::active())
    }

    pub fn invited() -> Self {
        Self::new(Tone::Accent, "mail-forward", say::statuses::invited())
    }

    pub fn suspended() -> Self {
        Self::new(Tone::Warning, "player-pause", say::statuses::suspended())
    }

    pub fn retired() -> Self {
        Self::new(Tone::Quiet, "archive", say::statuses::retired())
    }

    pub fn closed() -> Self {
        Self::new(Tone::Quiet, "lock", say::statuses::closed())
    }

    pub fn sent() -> Self {
        Self::new(Tone::Accent, "send", say::statuses::sent())
    }

    pub fn accepted() -> Self {
        Self::new(Tone::Good, "circle-check", say::statuses::accepted())
    }

    pub fn expired() -> Self {
        Self::new(Tone::Quiet, "calendar-x", say::statuses::expired())
    }

    pub fn revoked() -> Self {
        Self::new(Tone::Bad, "ban", say::statuses::revoked())
    }

    pub fn declined() -> Self {
        Self::new(Tone::Bad, "circle-x", say::statuses::declined())
    }

    pub fn ended() -> Self {
        Self::new(Tone::Quiet, "power", say::statuses::ended())
    }
}

/// A number beside a menu entry or a tab. `what` is read aloud after it: "3 waiting".
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<span class="count">{{ say::frame::number(*number) }}{% if !what.is_empty() %}<span class="visually-hidden"> {{ what }}</span>{% endif %}</span>"#
)]
pub struct Count {
    pub number: u64,
    pub what: String,
}
