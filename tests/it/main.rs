//! The whole program from outside, on both databases: verbs, pages, commands, and the guards that
//! fail when something is added without its share.

#[cfg(test)]
mod support;

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod apply;
#[cfg(test)]
mod calendar;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod cli_files;
#[cfg(test)]
mod conflicts;
#[cfg(test)]
mod dashboard;
#[cfg(test)]
mod effective;
#[cfg(test)]
mod filters;
#[cfg(test)]
mod flooding;
#[cfg(test)]
mod frame;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod guards;
#[cfg(test)]
mod import;
#[cfg(test)]
mod installation;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod late;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod log;
#[cfg(test)]
mod lookup;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod many;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod operator;
#[cfg(test)]
mod operator_pages;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod overrides;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod reminders;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod shortcuts;
#[cfg(test)]
mod smtp;
#[cfg(test)]
mod trails;
#[cfg(test)]
mod units;
#[cfg(test)]
mod users;
#[cfg(test)]
mod views;
