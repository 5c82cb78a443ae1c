//! The rules of `docs/permissions.md`, tried one by one: tables named by the rule, every way around
//! a rule tried as an attack, and properties that hold for whatever the facts are.

#![cfg(test)]

#[path = "rules/administrators.rs"]
mod administrators;
#[path = "rules/attacks.rs"]
mod attacks;
#[path = "rules/calendar.rs"]
mod calendar;
#[path = "rules/catalogue.rs"]
mod catalogue;
#[path = "rules/consequences.rs"]
mod consequences;
#[path = "rules/delegation.rs"]
mod delegation;
#[path = "rules/expressions.rs"]
mod expressions;
#[path = "rules/german.rs"]
mod german;
#[path = "rules/giving.rs"]
mod giving;
#[path = "rules/invitations.rs"]
mod invitations;
#[path = "rules/kinds.rs"]
mod kinds;
#[path = "rules/lasting.rs"]
mod lasting;
#[path = "rules/messages.rs"]
mod messages;
#[path = "rules/names.rs"]
mod names;
#[path = "rules/page.rs"]
mod page;
#[path = "rules/periods.rs"]
mod periods;
#[path = "rules/properties.rs"]
mod properties;
#[path = "rules/reminders.rs"]
mod reminders;
#[path = "rules/sets.rs"]
mod sets;
#[path = "rules/shortcuts.rs"]
mod shortcuts;
#[path = "rules/sources.rs"]
mod sources;
#[path = "rules/speech.rs"]
mod speech;
#[path = "rules/world.rs"]
mod world;
