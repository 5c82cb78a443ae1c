//! Fills the frame of a page from who is here and where: the menu holds only what the rights open,
//! the switcher only where one has a place, and the bar says when one is not at home.

use std::sync::Arc;

use actix_web::HttpResponse;
use jiff::tz::TimeZone;
use tenantry_policy::{
    catalogue::Catalogue, denial::Denial, facts::Capacity, shortcut::may_be_kept, speech::Speech,
};
use tenantry_store::{
    arrival::{MOST_UNREAD, Person, UserKey},
    audit::denials::Denials,
    invitations::Guest,
    scope::CompanyScope,
    shortcuts::MOST_KEPT,
};

use crate::{
    components::{Alert, Day, Link},
    http::{reply, request::RequestInfo},
    menu::{self, Entry, Said},
    notices,
    session::Session,
    shell::{self, Inbox, MenuEntry, MenuSection, OwnPages, Shell, Switch, SwitchSection},
    urls,
};

/// Who is here and where: what every page's frame is made of.
#[derive(Clone, Debug)]
pub struct Frame {
    person: Option<Arc<Person>>,
    scope: Option<CompanyScope>,
    info: RequestInfo,
    session: Session,
    denials: Arc<Denials>,
    path: String,
    /// Whether somebody looks at a page; what a form answers is not there to come back to.
    looks: bool,
}

impl Frame {
    pub fn new(
        person: Option<Arc<Person>>,
        scope: Option<CompanyScope>,
        info: RequestInfo,
        session: Session,
        denials: Arc<Denials>,
        (path, looks): (&str, bool),
    ) -> Self {
        Self {
            person,
            scope,
            info,
            session,
            denials,
            path: path.to_owned(),
            looks,
        }
    }

    /// Why the rules refuse what was just tried, in a sentence; the refusal leaves its trace.
    pub fn refusal(&self, denial: &Denial) -> String {
        self.note(denial);
        self.say(denial)
    }

    /// Why the rules would refuse something, in a sentence.
    pub fn say(&self, denial: &Denial) -> String {
        let catalogue = self
            .scope
            .as_ref()
            .map_or_else(|| Arc::new(Catalogue::console()), CompanyScope::catalogue);
        let zone = self.zone();
        let speech = Speech {
            catalogue: &catalogue,
            zone: &zone,
        };
        speech.refusal(denial)
    }

    /// Every refusal leaves a trace: in the company it happened in, or, where somebody acts for
    /// nobody but themself, with everybody who employs them.
    pub fn note(&self, denial: &Denial) {
        match (&self.scope, &self.person) {
            (Some(scope), _) => {
                let what = match denial {
                    Denial::Missing(explanation) => scope.catalogue().write(explanation.permission),
                    other => other.rule().to_owned(),
                };
                self.denials.note(scope, &what);
            }
            (None, Some(person)) => {
                let RequestInfo { now, origin, .. } = &self.info;
                self.denials
                    .note_person(person, denial.rule(), *now, origin);
            }
            (None, None) => {}
        }
    }

    pub fn scope(&self) -> Option<&CompanyScope> {
        self.scope.as_ref()
    }

    pub fn person(&self) -> Option<&Person> {
        self.person.as_deref()
    }

    pub fn request_id(&self) -> &str {
        &self.info.origin.request_id
    }

    /// The short name of the company acted in: what its addresses begin with.
    pub fn company(&self) -> &str {
        self.scope
            .as_ref()
            .map_or("", |scope| &scope.company().short_name)
    }

    /// The reader's time zone: the person's own, else the company's, else UTC.
    pub fn zone(&self) -> TimeZone {
        let own = self
            .person
            .as_ref()
            .and_then(|person| person.time_zone.as_deref());
        let company = self
            .scope
            .as_ref()
            .map(|scope| scope.company().time_zone.as_str());
        own.or(company)
            .and_then(|name| TimeZone::get(name).ok())
            .unwrap_or(TimeZone::UTC)
    }

    /// The frame of a page with this title, with what the last act left to say.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let menu = self.menu();
        let shell = Shell {
            title: title.into(),
            place: self.place(),
            person: self.shown_person(),
            own: self.own_pages(&menu),
            menu,
            switcher: self.switcher(),
            acting: self.acting(),
            notice: self.info.notice.as_deref().map(notices::alert),
            inbox: self.person.as_deref().map(inbox),
            search: self.search(),
            request_id: self.request_id().to_owned(),
            ..Shell::default()
        };
        match self.session.take_flash() {
            Some(alert) => shell.flash(alert),
            None => shell,
        }
    }

    /// On to another page, which says that something was done.
    pub fn done(&self, url: &str, said: &str) -> HttpResponse {
        self.session.leave_flash(true, said);
        reply::see_other(url)
    }

    /// On to another page, which says why something was not done.
    pub fn not_done(&self, url: &str, said: &str) -> HttpResponse {
        self.session.leave_flash(false, said);
        reply::see_other(url)
    }

    fn is_operating(&self) -> bool {
        self.path == urls::OPERATOR || self.path.starts_with("/operator/")
    }

    /// What can be searched from here: the company one acts in, or what the operator keeps.
    fn search(&self) -> Option<String> {
        self.scope.as_ref()?;
        Some(if self.is_operating() {
            urls::OPERATOR_SEARCH.to_owned()
        } else {
            urls::search(self.company())
        })
    }

    fn place(&self) -> Link {
        match &self.scope {
            Some(_) if self.is_operating() => {
                Link::new(say::frame::platform(), urls::operator_companies())
            }
            Some(scope) => Link::new(&scope.company().name, urls::company(self.company())),
            None => Link::new(say::frame::my_account(), urls::ME),
        }
    }

    fn shown_person(&self) -> shell::Person {
        let Some(person) = &self.person else {
            return shell::Person::default();
        };
        let user = person.identities.first();
        let by_user = user.map(|user| format!("{}@{}", user.user_name, user.company.short_name));
        shell::Person {
            name: person.name().to_owned(),
            sign_in: person.email.clone().or(by_user).unwrap_or_default(),
            account_url: urls::ME.to_owned(),
            sign_out_url: urls::SIGN_OUT.to_owned(),
        }
    }

    fn menu(&self) -> Vec<MenuSection> {
        let Some(scope) = &self.scope else {
            return vec![self.own_menu()];
        };
        let sections = if self.is_operating() {
            vec![self.section(
                say::frame::platform(),
                scope,
                menu::PLATFORM,
                urls::OPERATOR,
            )]
        } else {
            let base = urls::company(self.company());
            let home = MenuEntry::new(say::menu::home(), &base, "home").current(self.path == base);
            let mut people = self.section("", scope, menu::COMPANY, &base);
            people.entries.insert(0, home);
            vec![people]
        };
        sections
            .into_iter()
            .filter(|section| !section.entries.is_empty())
            .collect()
    }

    /// What the reader keeps in the menu of this place, and whether the page can be added.
    fn own_pages(&self, menu: &[MenuSection]) -> Option<OwnPages> {
        let (person, scope) = (self.person.as_deref()?, self.scope.as_ref()?);
        let actor = scope.actor();
        let kept = person.shortcuts_of(UserKey {
            employer: actor.employer,
            user: actor.user,
        });
        let place = if self.is_operating() {
            urls::OPERATOR.to_owned()
        } else {
            urls::company(self.company())
        };
        let below = format!("{place}/");
        let here = kept
            .iter()
            .filter(|one| one.path == place || one.path.starts_with(&below));
        let entries = here
            .map(|one| MenuEntry::new(&one.name, &one.path, "star").current(one.path == self.path));
        let is_kept = kept.iter().any(|one| one.path == self.path);
        let mut offered = menu.iter().flat_map(|section| &section.entries);
        let is_offered = offered.any(|entry| entry.url == self.path);
        Some(OwnPages {
            entries: entries.collect(),
            reader: self.shown_person().sign_in,
            page: self.looks.then(|| self.path.clone()),
            can_be_added: !(is_kept || is_offered)
                && kept.len() < MOST_KEPT
                && may_be_kept(&self.path),
            place,
        })
    }

    fn own_menu(&self) -> MenuSection {
        let entry = |label: &str, path: &str, icon| {
            let below = path != urls::ME && self.path.starts_with(&format!("{path}/"));
            MenuEntry::new(label, path, icon).current(below || self.path == path)
        };
        MenuSection {
            heading: say::frame::my_account().to_owned(),
            entries: OWN_MENU
                .iter()
                .map(|(label, path, icon)| entry(label(), path, icon))
                .collect(),
        }
    }

    fn section(
        &self,
        heading: &str,
        scope: &CompanyScope,
        entries: &[Entry],
        base: &str,
    ) -> MenuSection {
        let open = entries.iter().filter(|entry| entry.is_open(scope));
        let entries = open.map(|entry| {
            let url = entry.url(base);
            let here = self.path == url || self.path.starts_with(&format!("{url}/"));
            MenuEntry::new((entry.label)(), &url, entry.icon).current(here)
        });
        MenuSection {
            heading: heading.to_owned(),
            entries: entries.collect(),
        }
    }

    fn switcher(&self) -> Vec<SwitchSection> {
        let Some(person) = &self.person else {
            return Vec::new();
        };
        let at_operator = self.is_operating();
        let here = |short_name: &str| !at_operator && short_name == self.company();
        let own = person.identities.iter().map(|identity| Switch {
            company: identity.company.name.clone(),
            url: urls::company(&identity.company.short_name),
            detail: say::frame::as_user(&identity.user_name),
            current: here(&identity.company.short_name),
            chooses: false,
        });
        let works_at_operator = person.identities.iter().any(|i| i.company.id.is_operator());
        let platform = works_at_operator.then(|| Switch {
            company: say::frame::platform().to_owned(),
            url: urls::operator_companies(),
            detail: say::frame::platform_is_for().to_owned(),
            current: at_operator,
            chooses: false,
        });
        let entries = own.chain(platform).collect();
        let guest = person
            .guest_places
            .iter()
            .map(|place| self.guest_switch(person, place));
        let sections = [
            (say::frame::your_companies(), entries),
            (say::frame::as_a_guest(), guest.collect()),
        ];
        sections
            .into_iter()
            .filter(|(_, entries): &(_, Vec<Switch>)| !entries.is_empty())
            .map(|(heading, entries)| SwitchSection {
                heading: heading.to_owned(),
                entries,
            })
            .collect()
    }

    /// A place as a guest. Where several of the person's users have one in the same company, the
    /// entry chooses as which of them to act.
    fn guest_switch(&self, person: &Person, place: &Guest) -> Switch {
        let host = &place.host.short_name;
        let places = person.guest_places.iter();
        let chooses = places
            .filter(|other| other.host.id == place.host.id)
            .count()
            > 1;
        let acts = self.scope.as_ref().map(CompanyScope::user) == Some(place.user.user);
        let url = if chooses {
            urls::acting_choice(host, place.user.employer, place.user.user)
        } else {
            urls::company(host)
        };
        Switch {
            company: place.host.name.clone(),
            detail: say::frame::as_user_of_until(
                &place.user_name,
                &place.home.name,
                Day::on(place.valid_through.date()).text,
            ),
            current: !self.is_operating() && host == self.company() && acts,
            chooses,
            url,
        }
    }

    fn acting(&self) -> Option<shell::Acting> {
        let scope = self.scope.as_ref()?;
        let person = self.person.as_ref()?;
        let employer = scope.actor().employer;
        let home = person
            .identities
            .iter()
            .find(|i| i.company.id == employer)?;
        let leave = Link::new(
            say::frame::back_to(&home.company.name),
            urls::company(&home.company.short_name),
        );
        match scope.capacity() {
            Capacity::Operator => Some(shell::Acting::operator(&scope.company().name, leave)),
            Capacity::Guest => {
                let until = scope.guest_until().map(|day| Day::on(day).text);
                let name = &scope.company().name;
                Some(shell::Acting::guest(name, until.as_deref(), leave))
            }
            Capacity::Own | Capacity::System => None,
        }
    }

    /// A word on this page itself.
    pub fn alert(&self, alert: Alert, title: &str) -> Shell {
        self.shell(title).flash(alert)
    }
}

/// The way to the inbox, with what waits there.
fn inbox(person: &Person) -> Inbox {
    Inbox {
        url: urls::ME_MESSAGES.to_owned(),
        unread: person.unread,
        is_more: person.unread >= MOST_UNREAD,
    }
}

/// Label, address, icon.
const OWN_MENU: &[(Said, &str, &str)] = &[
    (say::menu::messages, "/me/messages", "inbox"),
    (say::menu::profile, "/me", "user"),
    (say::menu::password, "/me/password", "lock"),
    (say::menu::e_mail, "/me/email", "send"),
    (say::menu::sessions, "/me/sessions", "device-laptop"),
    (say::menu::shortcuts, "/me/shortcuts", "star"),
    (say::menu::companies, "/me/companies", "building"),
    (say::menu::invitations, "/me/invitations", "mail"),
];
