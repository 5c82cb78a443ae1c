//! Profile: who one is here, and the language and time zone that hold in every company.

use std::iter;

use jiff::tz::TimeZone;
use say::Language;
use tenantry_store::{
    accounts::profile::{self, Profile},
    error::StoreError,
};

use super::view::FormPage;
use crate::{
    components::{Choice, ComparePage, Compared, Facts, Field, Form, Version},
    http::{
        fields::Fields,
        proof::SignedIn,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /me`.
pub async fn show(me: SignedIn) -> Reply {
    let (profile, version) = me.own_account().read(profile::find).await?;
    reply::page(&page(&me, &profile, version, Problems::default()))
}

const MESSAGE_MAIL: &str = "message_mail";
const REMINDER_MAIL: &str = "reminder_mail";

/// As a ticked box sends it.
fn ticked(is_ticked: bool) -> &'static str {
    if is_ticked { "on" } else { "" }
}

/// What is wrong with each field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Problems {
    language: Option<&'static str>,
    time_zone: Option<&'static str>,
}

impl Problems {
    fn of(profile: &Profile) -> Self {
        let mut spoken = Language::ALL.iter().map(|language| language.tag());
        let is_language = profile.language.is_empty() || spoken.any(|tag| tag == profile.language);
        let is_zone = profile.time_zone.is_empty() || TimeZone::get(&profile.time_zone).is_ok();
        Self {
            language: (!is_language).then_some(say::me::choose_one_of_the_list()),
            time_zone: (!is_zone).then_some(say::me::choose_a_time_zone()),
        }
    }
}

fn page(me: &SignedIn, profile: &Profile, version: i64, problems: Problems) -> FormPage {
    let spoken = Language::ALL.map(|language| Choice::new(language.tag(), language.name()));
    let languages = iter::once(Choice::new("", say::me::as_my_company_says())).chain(spoken);
    let language = Field::select("language", say::me::language(), languages.collect())
        .value(&profile.language)
        .error(problems.language);
    let zones = jiff::tz::db().available();
    let zones = zones.map(|name| Choice::new(name.as_str(), "")).collect();
    let zone = Field::proposals("time_zone", say::me::time_zone(), zones)
        .value(&profile.time_zone)
        .hint(say::me::time_zone_hint())
        .error(problems.time_zone);
    let label = say::me::mail_messages();
    let mail =
        Field::check(MESSAGE_MAIL, label, profile.message_mail).hint(say::me::mail_messages_hint());
    let label = say::me::mail_reminders();
    let reminders = Field::check(REMINDER_MAIL, label, profile.reminder_mail)
        .hint(say::me::mail_reminders_hint());
    let form = Form::new(urls::ME, say::me::save_profile()).version(version);
    let fields = vec![language, zone, mail, reminders];
    FormPage::new(me.frame.shell(say::me::profile()), form, fields).facts(facts(me))
}

fn facts(me: &SignedIn) -> Facts {
    let facts = Facts::new()
        .row(say::me::name(), me.person.name())
        .row(say::me::e_mail(), me.person.email.clone());
    me.person.identities.iter().fold(facts, |facts, identity| {
        let sign_in = format!("{}@{}", identity.user_name, identity.company.short_name);
        facts.row(say::me::user_of(&identity.company.name), sign_in)
    })
}

/// `POST /me`.
pub async fn submit(me: SignedIn, fields: Fields) -> Reply {
    let profile = Profile {
        language: fields.text("language"),
        time_zone: fields.text("time_zone"),
        message_mail: !fields.text(MESSAGE_MAIL).is_empty(),
        reminder_mail: !fields.text(REMINDER_MAIL).is_empty(),
    };
    let version = fields.version();
    let problems = Problems::of(&profile);
    if problems != Problems::default() {
        return reply::invalid(&page(&me, &profile, version, problems));
    }
    let wanted = profile.clone();
    let account = me.own_account();
    match account
        .write(move |tx| profile::save(tx, version, &wanted))
        .await
    {
        Ok(()) => {
            // Said in the language that was just chosen.
            if let Some(chosen) = Language::of_tag(&fields.text("language")) {
                say::set(chosen);
            }
            Ok(me.frame.done(urls::ME, say::me::profile_saved()))
        }
        Err(StoreError::Stale) => {
            let (theirs, version) = me.own_account().read(profile::find).await?;
            reply::conflict(&compare(&me, &profile, &theirs, version))
        }
        Err(error) => Err(error.into()),
    }
}

/// The profile was saved from elsewhere meanwhile: both versions; nothing was overwritten.
fn compare(me: &SignedIn, yours: &Profile, theirs: &Profile, version: i64) -> ComparePage {
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    ComparePage {
        shell: me.frame.shell(say::me::profile_saved_elsewhere()),
        form: Form::new(urls::ME, say::common::save_chosen_values())
            .version(version)
            .cancel(urls::ME),
        sentence: say::me::saved_from_another_window().to_owned(),
        fields: vec![
            compared(
                "language",
                say::me::language(),
                &yours.language,
                &theirs.language,
            ),
            compared(
                "time_zone",
                say::me::time_zone(),
                &yours.time_zone,
                &theirs.time_zone,
            ),
            compared(
                MESSAGE_MAIL,
                say::me::mail_messages_short(),
                ticked(yours.message_mail),
                ticked(theirs.message_mail),
            ),
            compared(
                REMINDER_MAIL,
                say::me::mail_reminders_short(),
                ticked(yours.reminder_mail),
                ticked(theirs.reminder_mail),
            ),
        ],
        keep_theirs: urls::ME.to_owned(),
    }
}
