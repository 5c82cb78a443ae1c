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
        let title = "You may not do this here";
        Self {
            why,
            ..Self::new(403, "lock", title, sentence)
        }
    }

    /// A request that another site may have made.
    pub fn foreign() -> Self {
        let sentence = "This request did not come from a page of this console, so nothing was done. Open the page again and repeat what you did.";
        Self::new(403, "shield-off", "Nothing was done", sentence)
    }

    pub fn not_found() -> Self {
        let sentence = "There is nothing at this address. It may have been deleted, or the address may be mistyped.";
        Self::new(404, "map-pin", "Not found", sentence)
    }

    /// The act doesn't fit what the thing is by now; `sentence` says why.
    pub fn conflict(sentence: &str) -> Self {
        Self::new(409, "arrows-exchange", "This is not possible now", sentence)
    }

    pub fn bad_request(sentence: &str) -> Self {
        Self::new(400, "question-mark", "This request can't be read", sentence)
    }

    /// `wait` reads "in 30 seconds".
    pub fn too_many(wait: &str) -> Self {
        let sentence = format!("There were too many attempts. Please try again {wait}.");
        Self::new(429, "hourglass", "Please wait a little", &sentence)
    }

    pub fn internal(request_id: impl Into<String>) -> Self {
        let sentence = "This is our mistake, not yours. Nothing was saved. If it happens again, tell your administrator the number below.";
        let problem = Self::new(500, "alert-triangle", "Something went wrong", sentence);
        Self {
            request_id: Some(request_id.into()),
            ..problem
        }
    }

    pub fn unavailable() -> Self {
        let sentence = "The console is busy at the moment. Please try again in a few seconds.";
        Self::new(503, "clock-pause", "Please try again soon", sentence)
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
            shell: shell.titled(self.title),
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
