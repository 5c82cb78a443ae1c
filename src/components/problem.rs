//! Pages that say what went wrong and what to do: inside the frame for somebody who has signed in,
//! on a card of their own for everybody else.

use askama::Template;

use super::{Action, Icon, Why, icon};
use crate::shell::{Public, Shell};

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "errors/problem.html")]
pub struct Problem {
    pub status: u16,
    pub title: &'static str,
    pub icon: Icon,
    pub sentences: Vec<String>,
    pub actions: Vec<Action>,
    /// The layers that withheld the permission.
    pub why: Option<Why>,
    /// To be named when asking for help.
    pub request_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "errors/inside.html")]
pub struct ProblemPage {
    pub shell: Shell,
    pub problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "errors/outside.html")]
pub struct PublicProblemPage {
    pub public: Public,
    pub problem: Problem,
}

impl Problem {
    fn new(status: u16, name: &'static str, title: &'static str, sentence: &str) -> Self {
        Self {
            status,
            title,
            icon: icon(name),
            sentences: vec![sentence.to_owned()],
            actions: Vec::new(),
            why: None,
            request_id: None,
        }
    }

    /// `sentence` names the permission: "You may not update users in Adria Travel."
    pub fn forbidden(sentence: &str, why: Option<Why>) -> Self {
        let title = say::errors::you_may_not();
        Self {
            why,
            ..Self::new(403, "lock", title, sentence)
        }
    }

    /// A request that another site may have made.
    pub fn foreign() -> Self {
        let (title, sentence) = (
            say::errors::nothing_was_done(),
            say::errors::not_from_here(),
        );
        Self::new(403, "shield-off", title, sentence)
    }

    pub fn not_found() -> Self {
        let title = say::errors::not_found();
        Self::new(404, "map-pin", title, say::errors::not_found_text())
    }

    /// The act doesn't fit what the thing is by now; `sentence` says why.
    pub fn conflict(sentence: &str) -> Self {
        let title = say::errors::not_possible_now();
        Self::new(409, "arrows-exchange", title, sentence)
    }

    pub fn bad_request(sentence: &str) -> Self {
        let title = say::errors::cant_be_read();
        Self::new(400, "question-mark", title, sentence)
    }

    /// Too many attempts; they may go on after so long.
    pub fn too_many(seconds: u64) -> Self {
        let sentence = if seconds < 90 {
            say::errors::try_again_in_seconds(seconds)
        } else {
            say::errors::try_again_in_minutes(seconds.div_ceil(60))
        };
        let title = say::errors::wait_a_little();
        Self::new(429, "hourglass", title, &sentence)
    }

    pub fn internal(request_id: impl Into<String>) -> Self {
        let title = say::errors::something_went_wrong();
        let problem = Self::new(500, "alert-triangle", title, say::errors::our_mistake());
        Self {
            request_id: Some(request_id.into()),
            ..problem
        }
    }

    pub fn unavailable() -> Self {
        let title = say::errors::try_again_soon();
        Self::new(503, "clock-pause", title, say::errors::busy())
    }

    #[must_use]
    pub fn sentence(mut self, sentence: impl Into<String>) -> Self {
        self.sentences.push(sentence.into());
        self
    }

    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    /// For somebody who has signed in.
    pub fn inside(self, shell: Shell) -> ProblemPage {
        ProblemPage {
            shell: shell.titled(self.title).passing(),
            problem: self,
        }
    }

    /// For everybody else.
    pub fn outside(self, public: Public) -> PublicProblemPage {
        // The request is named once: by the problem, or else by the foot of the page.
        let public = Public {
            title: self.title.to_owned(),
            request_id: match self.request_id {
                Some(_) => String::new(),
                None => public.request_id,
            },
            ..public
        };
        PublicProblemPage {
            public,
            problem: self,
        }
    }
}
