//! Explanations in plain English, for pages and the command line alike. Rule "Why": sentences, not
//! codes, naming people and things, and no one's gender.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::catalogue::Catalogue;
use crate::console::companies;
use crate::decision::Acting;
use crate::explanation::{Explanation, Helper, Says, Step, Verdict, Withheld};
use crate::facts::{ActorRef, Capacity, RoleFacts, Stamp, Via};
use crate::ids::CompanyId;
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

impl Speech<'_> {
    /// "Nina may export invoices in Adria Travel because Nina is in Accounting (set by Marko, 3 March
    /// 2026). The company role Merchant allows it." Or why not, and who can help.
    pub fn summary(&self, explanation: &Explanation) -> String {
        let phrase = self.phrase(explanation.permission);
        let Acting {
            name, company_name, ..
        } = &explanation.acting;
        match explanation.verdict {
            Verdict::Allowed => {
                let reason = self.first(explanation, |step| step.says == Says::Gives);
                let ceiling = self.first(explanation, |step| {
                    matches!(step.origin, Origin::Ceiling { .. }) && step.says == Says::Allows
                });
                let because = reason.map_or_else(String::new, |r| format!(" because {r}"));
                let allows = ceiling.map_or_else(String::new, |c| format!(" {}.", capital(&c)));
                format!("{name} may {phrase} in {company_name}{because}.{allows}")
            }
            Verdict::Withheld(withheld) => {
                let reason = self.reason(explanation, withheld);
                let help = self.help(explanation);
                format!("{name} may not {phrase} in {company_name}: {reason}.{help}")
            }
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
        let name = self.catalogue.resource(permission.resource).map_or_else(
            || format!("resource {}", permission.resource),
            |resource| uncapital(&resource.name),
        );
        match permission.operation {
            Operation::Execute => format!("use {name}"),
            Operation::Read => format!("read {name}"),
            Operation::Export => format!("export {name}"),
            Operation::Customize => format!("save views of {name}"),
            Operation::Grant => format!("give others rights to {name}"),
            Operation::Create => format!("create {name}"),
            Operation::Update => format!("change {name}"),
            Operation::Delete => format!("delete {name}"),
            Operation::MaintainList => format!("import and bulk edit {name}"),
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

    /// Who can help, as sentences, beginning with a blank; nothing where nobody needs to.
    fn help(&self, explanation: &Explanation) -> String {
        explanation
            .helpers()
            .into_iter()
            .fold(String::new(), |sentences, helper| {
                sentences + " " + &self.helper(helper, explanation)
            })
    }

    pub fn helper(&self, helper: Helper, explanation: &Explanation) -> String {
        let Acting {
            company_name,
            employer_name,
            ..
        } = &explanation.acting;
        match helper {
            Helper::CompanyAdmin => format!("The Admin of {company_name} can give it."),
            Helper::HoldersOf(permission) => format!(
                "So can whoever holds {} and {} there without end date.",
                self.catalogue.write(permission),
                self.catalogue.write(permission.grant()),
            ),
            Helper::Operator => match explanation.verdict {
                Verdict::Withheld(Withheld::Ceiling) => format!(
                    "The operator can give {company_name} a company role that carries {}.",
                    self.catalogue.write(explanation.permission),
                ),
                Verdict::Withheld(Withheld::EmployerStatus) => {
                    format!("The operator can reactivate {employer_name}.")
                }
                _ => format!("The operator can reactivate {company_name}."),
            },
            Helper::EmployerAdmin => format!("The Admin of {employer_name} can help."),
        }
    }

    fn first(&self, explanation: &Explanation, is: impl Fn(&Step) -> bool) -> Option<String> {
        let step = explanation.steps.iter().find(|step| is(step))?;
        Some(self.clause(step, &explanation.acting))
    }

    fn reason(&self, explanation: &Explanation, withheld: Withheld) -> String {
        let acting = &explanation.acting;
        let deciding = |step: &Step| match withheld {
            Withheld::Source => matches!(step.says, Says::GivesNothing(_)),
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
                Withheld::Home => format!(
                    "{} doesn't hold it at {}",
                    acting.name, acting.employer_name
                ),
                _ if acting.capacity == Capacity::Guest => {
                    format!("nothing that {} has lent gives it", acting.company_name)
                }
                _ => "no group and no override gives it".to_owned(),
            })
    }

    /// What a step says, as it follows "because".
    fn clause(&self, step: &Step, acting: &Acting) -> String {
        let name = &acting.name;
        match &step.origin {
            Origin::Principal(principal) => principal_clause(*principal, acting),
            Origin::Group {
                name: group, via, ..
            } => self.group(name, group, via) + &self.put_in(step) + &but(step),
            Origin::Override {
                reason, until, set, ..
            } => {
                let granted = matches!(step.says, Says::Gives | Says::GivesNothing(_));
                let verb = if granted { "granted" } else { "denied" };
                let until =
                    until.map_or_else(String::new, |date| format!(" until {}", self.date(date)));
                let reason = if reason.is_empty() {
                    String::new()
                } else {
                    format!(" for “{reason}”")
                };
                let stamp = self.stamp("set", set);
                format!(
                    "an override {verb} it to {name}{until}{reason} ({stamp}){}",
                    but(step)
                )
            }
            Origin::Invitation { .. } => self.invitation(step, acting),
            Origin::Operator(_) => self.operator(step, acting),
            Origin::Capacity => format!("{name} can't act in {} so", acting.company_name),
            Origin::Ceiling {
                company,
                has_role,
                roles,
            } => ceiling_clause(step, *company, *has_role, roles, acting),
            Origin::Validity { period, when } => self.validity(name, period, *when),
            Origin::User { status, since } => self.user_status(name, *status, since.as_ref()),
            Origin::Employer { name, status, .. } | Origin::Company { name, status, .. } => {
                format!("{name} is {status}")
            }
        }
    }

    fn group(&self, name: &str, group: &str, via: &Via) -> String {
        match via {
            Via::Member(since) => format!("{name} is in {group} ({})", self.stamp("set", since)),
            Via::Unit {
                name: unit, given, ..
            } => {
                let stamp = self.stamp("given", given);
                format!("{name} is in the unit {unit}, which holds {group} ({stamp})")
            }
        }
    }

    fn put_in(&self, step: &Step) -> String {
        step.put_in.as_ref().map_or_else(String::new, |stamp| {
            format!(", which gives it ({})", self.stamp("put in", stamp))
        })
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
        let purpose = if purpose.is_empty() {
            String::new()
        } else {
            format!(" for “{purpose}”")
        };
        let until = self.date(*valid_through);
        let sent = self.stamp("sent", sent);
        let assigned = assigned.as_ref().map_or_else(String::new, |stamp| {
            format!(", {name} was named for it ({})", self.stamp("set", stamp))
        });
        let accepted = accepted.map_or_else(String::new, |when| {
            format!(" and accepted on {}", self.day(when))
        });
        let lends = format!("{company_name} lends it to {employer_name} until {until}{purpose}");
        let ended = match &step.says {
            Says::GivesNothing(Inactive::Ended(end, stamp)) => {
                format!(
                    ", but the invitation was {end} ({})",
                    self.stamp("set", stamp)
                )
            }
            _ => but(step),
        };
        format!("{lends} ({sent}){assigned}{accepted}{ended}")
    }

    fn operator(&self, step: &Step, acting: &Acting) -> String {
        let Acting {
            name,
            employer_name,
            ..
        } = acting;
        let what = match step.says {
            Says::GivesNothing(_) => {
                format!("doesn't hold {}", self.catalogue.write(companies::EXECUTE))
            }
            _ => "holds it".to_owned(),
        };
        format!("{name} {what} at {employer_name}, which runs this platform")
    }

    fn validity(&self, name: &str, period: &Period, when: When) -> String {
        let day = |date: Option<Date>| date.map_or_else(String::new, |date| self.date(date));
        match (when, period.from, period.until) {
            (When::Before, from, _) => format!("{name}'s first day is {}", day(from)),
            (When::After, _, until) => format!("{name}'s last day was {}", day(until)),
            (When::Within, from, None) => format!("{name} is valid from {}", day(from)),
            (When::Within, None, until) => format!("{name} is valid until {}", day(until)),
            (When::Within, from, until) => {
                format!("{name} is valid from {} until {}", day(from), day(until))
            }
        }
    }

    fn user_status(&self, name: &str, status: UserStatus, since: Option<&Stamp>) -> String {
        let stamp = since
            .filter(|_| !status.is_active())
            .map_or_else(String::new, |stamp| {
                format!(" ({})", self.stamp("set", stamp))
            });
        match status {
            UserStatus::Invited => format!("{name} has not accepted yet{stamp}"),
            other => format!("{name} is {other}{stamp}"),
        }
    }

    /// "set by Marko, 3 March 2026"
    fn stamp(&self, verb: &str, stamp: &Stamp) -> String {
        let day = self.day(stamp.at);
        match &stamp.by {
            Some(actor) => format!("{verb} by {}, {day}", actor_words(actor)),
            None => format!("{verb} on {day}"),
        }
    }
}

fn actor_words(actor: &ActorRef) -> String {
    match actor.capacity {
        Capacity::Own | Capacity::System => actor.name.clone(),
        Capacity::Guest => format!("the guest {}", actor.name),
        Capacity::Operator => format!("{} of the operator", actor.name),
    }
}

fn principal_clause(principal: Principal, acting: &Acting) -> String {
    let Acting {
        name, company_name, ..
    } = acting;
    let is = match principal {
        Principal::System => format!("{name} is the System principal of {company_name}"),
        Principal::Admin | Principal::Person => format!("{name} is the Admin of {company_name}"),
    };
    format!("{is} and holds all that {company_name} may hold")
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
            format!("no company role of {company_name} carries it")
        } else {
            format!("{company_name} has no company role yet")
        };
    }
    let names: Vec<&str> = roles.iter().map(|role| role.name.as_str()).collect();
    match names.split_last() {
        None if company.is_operator() => {
            format!("{company_name} may hold it because it runs this platform")
        }
        None => "every company with a role may hold it".to_owned(),
        Some((only, [])) => format!("the company role {only} allows it"),
        Some((last, others)) => {
            format!(
                "the company roles {} and {last} allow it",
                others.join(", ")
            )
        }
    }
}

/// Why a step has no effect, as it follows what it would do.
fn but(step: &Step) -> String {
    let (Says::GivesNothing(why) | Says::TakesNothing(why)) = &step.says else {
        return String::new();
    };
    match why {
        Inactive::GroupSuspended => ", but the group is suspended",
        Inactive::UnitSuspended => ", but the unit is suspended",
        Inactive::MembershipOnly => ", but this group counts for its members only",
        Inactive::Over => ", but that day is over",
        Inactive::Ended(..) => ", but it was ended",
        Inactive::NotAccepted => ", but has not accepted yet",
        Inactive::NoInvitation => ", but no invitation is in force",
        Inactive::NotActing => "",
    }
    .to_owned()
}

/// "Access levels" in the middle of a sentence; "API tokens" stays.
fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.next());
    let is_acronym = second.is_some_and(char::is_uppercase);
    match first {
        Some(first) if !is_acronym => first.to_lowercase().chain(text.chars().skip(1)).collect(),
        _ => text.to_owned(),
    }
}
