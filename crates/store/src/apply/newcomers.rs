//! People who come with a file: active without a credential, and told by mail only if that is asked for
//! (rule "A new user").

use jiff::tz::TimeZone;
use tenantry_policy::{
    names::{Name, UserName},
    user::{Principal, UserStatus},
};

use super::{
    file,
    people::{self, day_text, days},
    report::{Changes, Outcome},
    retiring,
    run::{Known, Run},
};
use crate::{
    audit::event::Subject,
    error::StoreError,
    mail,
    text::name_key,
    transaction::Tx,
    users::insert::{NewUser, insert_many},
};

/// A new user as the file says, or nothing where that is refused.
pub(super) fn plan(
    run: &mut Run,
    path: &str,
    what: &str,
    known: &Known,
    wanted: &file::User,
    zone: &TimeZone,
) -> Option<NewUser> {
    let name_path = format!("{path}.user_name");
    let user_name = run.accept(&name_path, what, UserName::parse(&wanted.user_name))?;
    if let Some(group) = known.groups.get(&name_key(user_name.as_str())) {
        let why = format!("The company has a group called {}.", group.name);
        run.refuse(name_path, what, "Doubled name", why);
        return None;
    }
    let Some(full_name) = &wanted.full_name else {
        let why = "A new user needs a full name.";
        run.refuse(format!("{path}.full_name"), what, "A new user", why);
        return None;
    };
    let full_name = run.accept(&format!("{path}.full_name"), what, Name::parse(full_name))?;
    let email = wanted.email.clone().flatten();
    let email = people::email(run, path, what, email.as_deref())?;
    let days = days(run, path, what, (None, None), wanted, zone)?;
    if !run.zone(path, what, wanted.time_zone.as_deref()) {
        return None;
    }
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Some(NewUser {
        email,
        phone: text(&wanted.phone),
        title: text(&wanted.title),
        department: text(&wanted.department),
        language: text(&wanted.language),
        time_zone: text(&wanted.time_zone),
        valid_from: days.0,
        valid_until: days.1,
        status: wanted.status.map_or(UserStatus::Active, UserStatus::from),
        ..NewUser::new(Principal::Person, user_name.as_str(), full_name.as_str())
    })
}

/// Makes them all.
pub(super) fn create(
    tx: &mut Tx<'_>,
    run: &mut Run,
    new: &[NewUser],
    places: &[(String, String)],
) -> Result<(), StoreError> {
    let ids = insert_many(tx, new)?;
    for ((user, id), (path, what)) in new.iter().zip(ids).zip(places) {
        let mut changes = Changes::default();
        changes.field("full name", "", &user.full_name);
        changes.field("e-mail", "", user.email.as_deref().unwrap_or_default());
        changes.field("status", "", user.status.as_str());
        changes.field("valid from", "", &day_text(user.valid_from));
        changes.field("valid until", "", &day_text(user.valid_until));
        let subject = Subject::new("user", id.get(), &user.full_name);
        run.tell(Outcome::Created, path, what.clone(), &changes);
        tx.record(changes.event("users.created", subject))?;
        let can_sign_in = matches!(user.status, UserStatus::Active | UserStatus::Invited);
        if let Some(email) = user.email.as_deref().filter(|_| can_sign_in)
            && run.options.send_activation
        {
            mail::queue_activation_at_command(tx, id, email)?;
        }
        if user.status == UserStatus::Retired {
            retiring::end_rights(tx, id)?;
        }
    }
    Ok(())
}
