//! Explanations in the reader's language, for pages and the command line alike. Rule "Why": sentences,
//! not codes, naming people and things, and no one's gender.
//!
//! In English a clause follows a because; in German it is a sentence after a colon. So a clause is one
//! message of `why.ftl`, written as the language wants it there, and what is hung on to it is another.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use say::why;

use crate::catalogue::Catalogue;
use crate::company::CompanyStatus;
use crate::console::companies;
use crate::decision::Acting;
use crate::explanation::{Explanation, Helper, Says, Step, Verdict, Withheld};
use crate::facts::{ActorRef, Capacity, RoleFacts, Stamp, Via};
use crate::ids::CompanyId;
use crate::invitation::InvitationEnd;
use crate::layer::{Inactive, Origin};
use crate::period::{Period, When};
use crate::permission::{Operation, Permission};
use crate::user::{Principal, UserStatus};
use crate::words::capital;

/// What is needed to say something: the names of things, and the reader's time zone.
#[derive(Clone, Copy, Debug)]
pub struct Speech<'a> {
    pub catalogue: &'a Catalogue,
    pub zone: &'a TimeZone,
}

/// What somebody did at the moment of a stamp.
#[derive(Clone, Copy)]
enum Did {
    /// An override.
    Set,
    /// A user into a group.
    TookIn,
    /// A group to a unit.
    Gave,
    /// A permission into a group.
    PutIn,
    Sent,
    /// What the words before the stamp say.
    That,
    Status,
}

impl Speech<'_> {
    /// "Nina may export invoices in Adria Travel because Nina is in Accounting (set by Marko, 3 March
    /// 2026). The company role Merchant allows it." Or why not, and who can help.
    pub fn summary(&self, explanation: &Explanation) -> String {
        let verdict = self.verdict(explanation);
        match self.help(explanation) {
            Some(help) => format!("{verdict} {help}"),
            None => verdict,
        }
    }

    /// The same without who can help.
    pub fn verdict(&self, explanation: &Explanation) -> String {
        match explanation.verdict {
            Verdict::Allowed => self.allowed(explanation),
            Verdict::Withheld(withheld) => {
                let Acting {
                    name, company_name, ..
                } = &explanation.acting;
                let reason = self.reason(explanation, withheld);
                let deed = self.phrase_not(explanation.permission);
                why::may_not(name, deed, company_name, reason)
            }
        }
    }

    fn allowed(&self, explanation: &Explanation) -> String {
        let Acting {
            name, company_name, ..
        } = &explanation.acting;
        let deed = self.phrase(explanation.permission);
        let verdict = match self.first(explanation, |step| step.says == Says::Gives) {
            Some(reason) => why::may_because(name, deed, company_name, reason),
            None => why::may(name, deed, company_name),
        };
        let is_ceiling = |step: &Step| matches!(step.origin, Origin::Ceiling { .. });
        match self.first(explanation, |step| {
            is_ceiling(step) && step.says == Says::Allows
        }) {
            Some(ceiling) => format!("{verdict} {}.", capital(&ceiling)),
            None => verdict,
        }
    }

    /// One sentence about one step.
    pub fn step(&self, step: &Step, acting: &Acting) -> String {
        format!("{}.", capital(&self.clause(step, acting)))
    }

    /// All steps, in order, with the steps at the operator's company first where there are any.
    pub fn steps(&self, explanation: &Explanation) -> Vec<String> {
        let home = explanation.home.iter().flat_map(|home| self.steps(home));
        let own = explanation
            .steps
            .iter()
            .map(|step| self.step(step, &explanation.acting));
        home.chain(own).collect()
    }

    /// "export invoices", as it follows "may".
    pub fn phrase(&self, permission: Permission) -> String {
        let name = self.resource(permission);
        match permission.operation {
            Operation::Execute => why::execute(name),
            Operation::Read => why::read(name),
            Operation::Export => why::export(name),
            Operation::Customize => why::customize(name),
            Operation::Grant => why::grant(name),
            Operation::Create => why::create(name),
            Operation::Update => why::update(name),
            Operation::Delete => why::delete(name),
            Operation::MaintainList => why::maintain_list(name),
        }
    }

    /// "not export invoices"; where "not" stands is the language's affair.
    fn phrase_not(&self, permission: Permission) -> String {
        let name = self.resource(permission);
        match permission.operation {
            Operation::Execute => why::not_execute(name),
            Operation::Read => why::not_read(name),
            Operation::Export => why::not_export(name),
            Operation::Customize => why::not_customize(name),
            Operation::Grant => why::not_grant(name),
            Operation::Create => why::not_create(name),
            Operation::Update => why::not_update(name),
            Operation::Delete => why::not_delete(name),
            Operation::MaintainList => why::not_maintain_list(name),
        }
    }

    /// The resource's name: as a title where it is called "the resource …", else within the sentence.
    fn resource(&self, permission: Permission) -> String {
        let number = permission.resource;
        let Some(resource) = self.catalogue.resource(number) else {
            return why::resource_numbered(number);
        };
        match (say::language(), permission.operation) {
            (
                say::Language::German,
                Operation::Execute | Operation::Customize | Operation::Grant,
            ) => resource.said().to_owned(),
            _ => resource.in_a_sentence(),
        }
    }

    /// "3 March 2026"
    pub fn date(&self, date: Date) -> String {
        say::date::day(date.year(), date.month(), date.day())
    }

    /// The day of an instant in the reader's time zone.
    pub fn day(&self, instant: Timestamp) -> String {
        self.date(self.zone.to_datetime(instant).date())
    }

    /// Who can help, as sentences; nothing where nobody needs to.
    pub fn help(&self, explanation: &Explanation) -> Option<String> {
        let helpers = explanation.helpers().into_iter();
        let sentences: Vec<String> = helpers.map(|h| self.helper(h, explanation)).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn helper(&self, helper: Helper, explanation: &Explanation) -> String {
        let Acting {
            company_name,
            employer_name,
            ..
        } = &explanation.acting;
        match helper {
            Helper::CompanyAdmin => why::admin_can_give(company_name),
            Helper::HoldersOf(permission) => {
                why::holders_can_give(self.phrase(permission), self.phrase(permission.grant()))
            }
            Helper::Operator => match explanation.verdict {
                Verdict::Withheld(Withheld::Ceiling) => {
                    why::operator_can_give_role(company_name, self.phrase(explanation.permission))
                }
                Verdict::Withheld(Withheld::EmployerStatus) => {
                    why::operator_can_reactivate(employer_name)
                }
                _ => why::operator_can_reactivate(company_name),
            },
            Helper::EmployerAdmin => why::admin_can_help(employer_name),
        }
    }

    fn first(&self, explanation: &Explanation, is: impl Fn(&Step) -> bool) -> Option<String> {
        let step = explanation.steps.iter().find(|step| is(step))?;
        Some(self.clause(step, &explanation.acting))
    }

    fn reason(&self, explanation: &Explanation, withheld: Withheld) -> String {
        let acting = &explanation.acting;
        let deciding = |step: &Step| match withheld {
            Withheld::Source => {
                matches!(step.says, Says::GivesWithin | Says::GivesNothing(_))
            }
            Withheld::Denial => step.says == Says::Takes,
            Withheld::Ceiling => matches!(step.origin, Origin::Ceiling { .. }),
            Withheld::Time => matches!(step.origin, Origin::Validity { .. }),
            Withheld::UserStatus => matches!(step.origin, Origin::User { .. }),
            Withheld::EmployerStatus => matches!(step.origin, Origin::Employer { .. }),
            Withheld::CompanyStatus => matches!(step.origin, Origin::Company { .. }),
            Withheld::Home => matches!(step.origin, Origin::Operator(_)),
        };
        self.first(explanation, deciding)
            .unwrap_or_else(|| match withheld {
                Withheld::Home => why::does_not_hold_it_at(&acting.name, &acting.employer_name),
                _ if acting.capacity == Capacity::Guest => {
                    why::nothing_lent_gives_it(&acting.company_name)
                }
                _ => why::nothing_gives_it().to_owned(),
            })
    }

    /// What a step says, as it follows "because".
    fn clause(&self, step: &Step, acting: &Acting) -> String {
        let name = &acting.name;
        match &step.origin {
            Origin::Principal(principal) => principal_clause(*principal, acting),
            Origin::Group {
                name: group, via, ..
            } => self.group(name, group, via) + &self.put_in(step) + but(step),
            Origin::Override { .. } => self.overriding(step, name) + but(step),
            Origin::Invitation { .. } => self.invitation(step, acting),
            Origin::Operator(_) => self.operator(step, acting),
            Origin::Capacity => why::cannot_act(name, &acting.company_name),
            Origin::Ceiling {
                company,
                has_role,
                roles,
            } => ceiling_clause(step, *company, *has_role, roles, acting),
            Origin::Validity { period, when } => self.validity(name, period, *when),
            Origin::User { status, since } => self.user_status(name, *status, since.as_ref()),
            Origin::Employer { name, status, .. } | Origin::Company { name, status, .. } => {
                match status {
                    CompanyStatus::Active => why::is_active(name),
                    CompanyStatus::Suspended => why::is_suspended(name),
                    CompanyStatus::Closed => why::is_closed(name),
                }
            }
        }
    }

    fn group(&self, name: &str, group: &str, via: &Via) -> String {
        match via {
            Via::Member(since) => why::member(name, group, self.stamp(Did::TookIn, since)),
            Via::Unit {
                name: unit, given, ..
            } => why::in_unit(name, unit, group, self.stamp(Did::Gave, given)),
            Via::ForUnit {
                name: unit, given, ..
            } => why::for_unit(name, group, unit, self.stamp(Did::Gave, given)),
        }
    }

    fn put_in(&self, step: &Step) -> String {
        step.put_in.as_ref().map_or_else(String::new, |stamp| {
            why::which_gives_it(self.stamp(Did::PutIn, stamp))
        })
    }

    fn overriding(&self, step: &Step, name: &str) -> String {
        let Origin::Override {
            reason, until, set, ..
        } = &step.origin
        else {
            return String::new();
        };
        let granted = matches!(step.says, Says::Gives | Says::GivesNothing(_));
        let (until, set) = (until.map(|day| self.date(day)), self.stamp(Did::Set, set));
        match (granted, until, reason.as_str()) {
            (true, None, "") => why::granted(name, set),
            (true, None, reason) => why::granted_for(name, reason, set),
            (true, Some(day), "") => why::granted_until(name, day, set),
            (true, Some(day), reason) => why::granted_until_for(name, day, reason, set),
            (false, None, "") => why::denied(name, set),
            (false, None, reason) => why::denied_for(name, reason, set),
            (false, Some(day), "") => why::denied_until(name, day, set),
            (false, Some(day), reason) => why::denied_until_for(name, day, reason, set),
        }
    }

    fn invitation(&self, step: &Step, acting: &Acting) -> String {
        let Origin::Invitation {
            purpose,
            valid_through,
            sent,
            assigned,
            accepted,
            ..
        } = &step.origin
        else {
            return String::new();
        };
        let Acting {
            name,
            company_name,
            employer_name,
            ..
        } = acting;
        let until = self.date(*valid_through);
        let sent = self.stamp(Did::Sent, sent);
        let lends = if purpose.is_empty() {
            why::lends(company_name, employer_name, until, sent)
        } else {
            why::lends_for(company_name, employer_name, until, purpose, sent)
        };
        let assigned = assigned.as_ref().map(|stamp| self.stamp(Did::That, stamp));
        let came = match (assigned, accepted.map(|when| self.day(when))) {
            (Some(by), Some(day)) => why::was_named_and_accepted(name, by, day),
            (Some(by), None) => why::was_named(name, by),
            (None, Some(day)) => why::and_accepted(day),
            (None, None) => String::new(),
        };
        lends + &came + &self.but_ended(step)
    }

    fn but_ended(&self, step: &Step) -> String {
        let Says::GivesNothing(Inactive::Ended(end, stamp)) = &step.says else {
            return but(step).to_owned();
        };
        let set = self.stamp(Did::That, stamp);
        match end {
            InvitationEnd::Revoked => why::but_revoked(set),
            InvitationEnd::Declined => why::but_declined(set),
            InvitationEnd::Ended => why::but_invitation_ended(set),
        }
    }

    fn operator(&self, step: &Step, acting: &Acting) -> String {
        let Acting {
            name,
            employer_name,
            ..
        } = acting;
        match step.says {
            Says::GivesNothing(_) => {
                let lacking = self.catalogue.write(companies::EXECUTE);
                why::acts_for_nobody(name, lacking, employer_name)
            }
            _ => why::holds_at_operator(name, employer_name),
        }
    }

    fn validity(&self, name: &str, period: &Period, when: When) -> String {
        let day = |date: Option<Date>| date.map_or_else(String::new, |date| self.date(date));
        match (when, period.from, period.until) {
            (When::Before, from, _) => why::first_day_is(name, day(from)),
            (When::After, _, until) => why::last_day_was(name, day(until)),
            (When::Within, from, None) => why::valid_from(name, day(from)),
            (When::Within, None, until) => why::valid_until(name, day(until)),
            (When::Within, from, until) => why::valid_from_until(name, day(from), day(until)),
        }
    }

    fn user_status(&self, name: &str, status: UserStatus, since: Option<&Stamp>) -> String {
        let is = match status {
            UserStatus::Invited => why::is_invited(name),
            UserStatus::Active => why::is_active(name),
            UserStatus::Suspended => why::is_suspended(name),
            UserStatus::Retired => why::is_retired(name),
        };
        match since.filter(|_| !status.is_active()) {
            Some(stamp) => why::status_since(is, self.stamp(Did::Status, stamp)),
            None => is,
        }
    }

    /// "set by Marko, 3 March 2026"
    fn stamp(&self, did: Did, stamp: &Stamp) -> String {
        let day = self.day(stamp.at);
        let Some(actor) = stamp.by.as_ref().map(actor_words) else {
            return match did {
                Did::Set => why::set_on(day),
                Did::TookIn => why::member_set_on(day),
                Did::Gave => why::given_on(day),
                Did::PutIn => why::put_in_on(day),
                Did::Sent => why::sent_on(day),
                Did::That => why::done_on(day),
                Did::Status => why::status_set_on(day),
            };
        };
        match did {
            Did::Set => why::set_by(actor, day),
            Did::TookIn => why::member_set_by(actor, day),
            Did::Gave => why::given_by(actor, day),
            Did::PutIn => why::put_in_by(actor, day),
            Did::Sent => why::sent_by(actor, day),
            Did::That => why::done_by(actor, day),
            Did::Status => why::status_set_by(actor, day),
        }
    }
}

fn actor_words(actor: &ActorRef) -> String {
    match actor.capacity {
        Capacity::Own | Capacity::System => actor.name.clone(),
        Capacity::Guest => why::guest(&actor.name),
        Capacity::Operator => why::of_the_operator(&actor.name),
    }
}

fn principal_clause(principal: Principal, acting: &Acting) -> String {
    let Acting {
        name, company_name, ..
    } = acting;
    match principal {
        Principal::System => why::is_system(name, company_name),
        Principal::Admin | Principal::Person => why::is_admin(name, company_name),
    }
}

fn ceiling_clause(
    step: &Step,
    company: CompanyId,
    has_role: bool,
    roles: &[RoleFacts],
    acting: &Acting,
) -> String {
    let company_name = &acting.company_name;
    if step.says == Says::Withholds {
        return if has_role || company.is_operator() {
            why::no_role_carries_it(company_name)
        } else {
            why::no_role_yet(company_name)
        };
    }
    let names: Vec<&str> = roles.iter().map(|role| role.name.as_str()).collect();
    match names.split_last() {
        None if company.is_operator() => why::operator_may_hold_it(company_name),
        None => why::every_company_may_hold_it().to_owned(),
        Some((only, [])) => why::role_allows_it(only),
        Some((last, others)) => why::roles_allow_it(others.join(", "), last),
    }
}

/// Why a step has no effect, as it follows what it would do.
fn but(step: &Step) -> &'static str {
    if step.says == Says::GivesWithin {
        return why::but_in_unit_only();
    }
    let (Says::GivesNothing(why) | Says::TakesNothing(why)) = &step.says else {
        return "";
    };
    match why {
        Inactive::GroupSuspended => why::but_group_suspended(),
        Inactive::UnitSuspended => why::but_unit_suspended(),
        Inactive::CompanyOnly => why::but_company_only(),
        Inactive::MembershipOnly => why::but_members_only(),
        Inactive::Over => why::but_over(),
        Inactive::Ended(..) => why::but_ended(),
        Inactive::NotAccepted => why::but_not_accepted(),
        Inactive::NoInvitation => why::but_no_invitation(),
        Inactive::NotActing => "",
    }
}
