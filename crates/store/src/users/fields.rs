//! What people write down about a user: from texts as they were typed to values that can be stored
//! (rule "Names"), with every mistake at once.

use jiff::{civil::Date, tz::TimeZone};
use tenantry_policy::{
    names::{Email, Name, UserName},
    words,
};

/// The fields as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserInput {
    pub user_name: String,
    pub full_name: String,
    pub email: String,
    pub phone: String,
    pub title: String,
    pub department: String,
    pub language: String,
    pub time_zone: String,
    pub valid_from: String,
    pub valid_until: String,
}

/// The fields, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserFields {
    pub user_name: UserName,
    pub full_name: Name,
    pub email: Option<Email>,
    pub phone: String,
    pub title: String,
    pub department: String,
    /// A language tag such as `en` or `de-AT`; empty for the company's.
    pub language: String,
    /// An IANA name such as `Europe/Ljubljana`; empty for the company's.
    pub time_zone: String,
    /// First and last day, in the employer's time zone.
    pub valid_from: Option<Date>,
    pub valid_until: Option<Date>,
}

/// One sentence about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    pub field: &'static str,
    pub message: String,
}

const LONGEST: usize = 100;
const LONGEST_LANGUAGE: usize = 35;

impl UserInput {
    pub fn check(&self) -> Result<UserFields, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let user_name = problems.of("user_name", UserName::parse(&self.user_name));
        let full_name = problems.of("full_name", Name::parse(&self.full_name));
        let email = problems.of("email", optional(&self.email, Email::parse));
        let phone = problems.of("phone", line(&self.phone));
        let title = problems.of("title", line(&self.title));
        let department = problems.of("department", line(&self.department));
        let language = problems.of("language", language(&self.language));
        let time_zone = problems.of("time_zone", time_zone(&self.time_zone));
        let valid_from = problems.of("valid_from", optional(&self.valid_from, day));
        let valid_until = problems.of("valid_until", optional(&self.valid_until, day));
        if let (Some(Some(from)), Some(Some(until))) = (valid_from, valid_until)
            && until < from
        {
            problems.add("valid_until", say::users::last_before_first());
        }
        if !problems.0.is_empty() {
            return Err(problems.0);
        }
        let fields = (|| {
            Some(UserFields {
                user_name: user_name?,
                full_name: full_name?,
                email: email?,
                phone: phone?,
                title: title?,
                department: department?,
                language: language?,
                time_zone: time_zone?,
                valid_from: valid_from?,
                valid_until: valid_until?,
            })
        })();
        fields.ok_or_else(Vec::new)
    }
}

#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn of<T, E: ToString>(&mut self, field: &'static str, checked: Result<T, E>) -> Option<T> {
        checked
            .map_err(|problem| self.add(field, &problem.to_string()))
            .ok()
    }

    fn add(&mut self, field: &'static str, message: &str) {
        let message = sentence(&message);
        self.0.push(FieldProblem { field, message });
    }
}

/// "enter a name" becomes "Enter a name."
pub fn sentence(problem: &impl ToString) -> String {
    words::sentence(&problem.to_string())
}

fn optional<T, E>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    parse(text).map(Some)
}

fn line(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err(say::users::one_line().to_owned());
    }
    if text.chars().count() > LONGEST {
        return Err(say::users::too_long(LONGEST));
    }
    Ok(text.to_owned())
}

fn language(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let is_part = |part: &str| {
        (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if text.is_empty() || (text.len() <= LONGEST_LANGUAGE && text.split('-').all(is_part)) {
        Ok(text.to_owned())
    } else {
        Err(say::users::language_tag())
    }
}

fn time_zone(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() || TimeZone::get(text).is_ok() {
        Ok(text.to_owned())
    } else {
        Err(say::users::choose_time_zone())
    }
}

fn day(text: &str) -> Result<Date, &'static str> {
    text.parse::<Date>()
        .ok()
        .filter(|date| (1900..=9999).contains(&date.year()))
        .ok_or_else(say::users::day_form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nina() -> UserInput {
        UserInput {
            user_name: "nina".to_owned(),
            full_name: "Nina Kos".to_owned(),
            ..UserInput::default()
        }
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let input = UserInput {
            user_name: " nina@adria".to_owned(),
            email: "nowhere".to_owned(),
            time_zone: "Mars/Olympus".to_owned(),
            valid_from: "2027-02-01".to_owned(),
            valid_until: "2027-01-31".to_owned(),
            ..nina()
        };
        let problems = input.check().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["user_name", "email", "time_zone", "valid_until"]);
        assert_eq!(problems[3].message, "The last day comes before the first.");
    }

    #[test]
    fn only_the_two_names_are_needed() {
        let fields = nina().check().unwrap();
        assert_eq!((fields.email, fields.valid_until), (None, None));
    }
}
