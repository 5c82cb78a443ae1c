//! View model of the frame around every page: who is here, where, what may be opened, what happened.
//! Plain data: who may open what has been decided before it comes here.

use askama::Template;

use crate::components::{Action, Alert, Count, Icon, Link, Tone, icon};

/// The frame for somebody who has signed in; `templates/layout.html` shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shell {
    /// Of the page: its heading and the browser's title.
    pub title: String,
    /// Where the person is: the company acted in, "Platform", "My account".
    pub place: Link,
    pub person: Person,
    pub menu: Vec<MenuSection>,
    /// Companies to go to. With a single one there is nothing to switch.
    pub switcher: Vec<SwitchSection>,
    /// Set while acting in a company that is not the employer.
    pub acting: Option<Acting>,
    /// What the operator has put on every page.
    pub notice: Option<Alert>,
    pub inbox: Option<Inbox>,
    /// The reader's own part of the menu.
    pub own: Option<OwnPages>,
    /// Where the box at the top searches.
    pub search: Option<String>,
    /// The way to this page, without the page itself.
    pub crumbs: Vec<Link>,
    pub actions: Vec<Action>,
    /// What the last act came to.
    pub flash: Vec<Alert>,
    /// Named when asking for help.
    pub request_id: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// How the person signed in: an e-mail or `user@company`.
    pub sign_in: String,
    pub account_url: String,
    pub sign_out_url: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MenuSection {
    /// Empty for the first section.
    pub heading: String,
    pub entries: Vec<MenuEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    pub label: String,
    pub url: String,
    pub icon: Icon,
    pub current: bool,
    pub count: Option<Count>,
}

impl MenuEntry {
    pub fn new(label: impl Into<String>, url: impl Into<String>, name: &'static str) -> Self {
        let (label, url) = (label.into(), url.into());
        Self {
            label,
            url,
            icon: icon(name),
            current: false,
            count: None,
        }
    }

    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// Something waits there: `what` is read aloud after the number ("waiting for you").
    #[must_use]
    pub fn count(mut self, number: u64, what: impl Into<String>) -> Self {
        self.count = (number > 0).then(|| Count {
            number,
            what: what.into(),
        });
        self
    }
}

/// Pages the reader keeps in the menu, and what is needed to add this one and to recall it as visited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnPages {
    pub entries: Vec<MenuEntry>,
    /// Who is here: what another person visited is not shown.
    pub reader: String,
    /// What the addresses of the place begin with.
    pub place: String,
    /// The page's own address, where one may come back to it.
    pub page: Option<String>,
    pub can_be_added: bool,
}

impl OwnPages {
    /// Whether there is anything under its heading.
    fn is_shown(&self) -> bool {
        !self.entries.is_empty() || (self.can_be_added && self.page.is_some())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SwitchSection {
    /// "Your companies", "Guest of".
    pub heading: String,
    pub entries: Vec<Switch>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switch {
    pub company: String,
    pub url: String,
    /// "as nina of Adria Travel", "until 31 December 2026".
    pub detail: String,
    pub current: bool,
    /// Sent as a form: the person has several users with a place there, and chooses this one.
    pub chooses: bool,
}

impl Switch {
    fn letter(&self) -> String {
        self.company
            .chars()
            .take(1)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// The way to one's own messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    pub url: String,
    pub unread: i64,
    /// Counting ended there.
    pub is_more: bool,
}

impl Inbox {
    /// "7", "99+"
    fn shown(&self) -> String {
        if self.is_more {
            format!("{}+", self.unread - 1)
        } else {
            self.unread.to_string()
        }
    }

    /// What is read aloud: "Messages, 7 unread".
    fn label(&self) -> String {
        if self.unread == 0 {
            say::frame::messages().to_owned()
        } else {
            say::frame::messages_unread(self.shown())
        }
    }
}

/// The bar that says one is not at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    pub icon: Icon,
    pub tone: Tone,
    /// "You act as a guest in Adria Travel until 31 December 2026."
    pub sentence: String,
    /// The way home: "Back to Nordic Pay".
    pub leave: Link,
}

impl Acting {
    /// `until` is the last day; without one nothing is lent any more.
    pub fn guest(company: &str, until: Option<&str>, leave: Link) -> Self {
        let sentence = match until {
            Some(day) => say::frame::guest_until(company, day),
            None => say::frame::no_guest_any_more(company),
        };
        Self {
            icon: icon("user-share"),
            tone: Tone::Warning,
            sentence,
            leave,
        }
    }

    pub fn operator(company: &str, leave: Link) -> Self {
        let sentence = say::frame::acts_as_operator(company);
        Self {
            icon: icon("shield-half"),
            tone: Tone::Bad,
            sentence,
            leave,
        }
    }
}

impl Shell {
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.crumbs.push(Link::new(label, url));
        self
    }

    /// In reading order, whichever way they are added: what takes something away comes after the others,
    /// and the page's primary action last, at the right. `None` adds nothing, for what the person may
    /// not do.
    #[must_use]
    pub fn action(mut self, action: Option<Action>) -> Self {
        self.actions.extend(action);
        self.actions.sort_by_key(|action| match action.tone {
            Tone::Accent => 2,
            Tone::Bad => 1,
            _ => 0,
        });
        self
    }

    /// One message less waits than when the frame was filled.
    #[must_use]
    pub fn one_read(mut self) -> Self {
        if let Some(inbox) = self.inbox.as_mut().filter(|inbox| !inbox.is_more) {
            inbox.unread = (inbox.unread - 1).max(0);
        }
        self
    }

    #[must_use]
    pub fn flash(mut self, alert: Alert) -> Self {
        self.flash.push(alert);
        self
    }

    /// For the page that has the box itself.
    #[must_use]
    pub fn without_search(mut self) -> Self {
        self.search = None;
        self.passing()
    }

    /// For a page that belongs to another entry of the menu than its address says.
    #[must_use]
    pub fn belongs_to(mut self, url: &str) -> Self {
        let sections = self.menu.iter_mut();
        for entry in sections.flat_map(|section| &mut section.entries) {
            entry.current = entry.url == url;
        }
        self
    }

    /// For a page nobody comes back to: a question, a refusal.
    #[must_use]
    pub fn passing(mut self) -> Self {
        if let Some(own) = &mut self.own {
            own.page = None;
        }
        self
    }

    /// For the layout.
    pub fn topbar(&self) -> Topbar<'_> {
        Topbar { shell: self }
    }

    /// For the layout.
    pub fn menu(&self) -> Menu<'_> {
        Menu {
            sections: &self.menu,
            own: self.own.as_ref(),
            title: &self.title,
            above: self.crumbs.last().map_or("", |crumb| crumb.label.as_str()),
        }
    }

    /// The letters in the person's round picture.
    fn initials(&self) -> String {
        let words = self.person.name.split_whitespace();
        let first = words.filter_map(|word| word.chars().next());
        first.take(2).flat_map(char::to_uppercase).collect()
    }
}

/// Company switcher and person menu.
#[derive(Debug, Clone, Copy, Template)]
#[template(path = "components/topbar.html")]
pub struct Topbar<'a> {
    shell: &'a Shell,
}

/// What may be opened from here.
#[derive(Debug, Clone, Copy, Template)]
#[template(path = "components/menu.html")]
pub struct Menu<'a> {
    sections: &'a [MenuSection],
    own: Option<&'a OwnPages>,
    title: &'a str,
    /// What the page lies below: pages of the same title are told apart by it.
    above: &'a str,
}

/// The frame for everybody else: signing in, activation, errors; `templates/public.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Public {
    pub title: String,
    /// What the operator has put on every page.
    pub notice: Option<Alert>,
    pub flash: Vec<Alert>,
    pub request_id: String,
}

impl Public {
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_something_away_stands_neither_first_nor_in_the_primary_actions_place() {
        let actions = [
            Action::confirm("Delete", "/x").danger(),
            Action::open("Edit", "/x").primary(),
            Action::open("Send message", "/x"),
            Action::post("Suspend", "/x"),
        ];
        let shell = actions
            .into_iter()
            .fold(Shell::default(), |shell, one| shell.action(Some(one)));
        let labels = shell.actions.iter().map(|action| action.label.as_str());
        let labels: Vec<&str> = labels.collect();
        assert_eq!(labels, ["Send message", "Suspend", "Delete", "Edit"]);
    }
}
