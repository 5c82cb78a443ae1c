//! Profile: who one is here, and the language and time zone that hold in every company.

use jiff::tz::TimeZone;
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
        let is_language = matches!(profile.language.as_str(), "" | "en");
        let is_zone = profile.time_zone.is_empty() || TimeZone::get(&profile.time_zone).is_ok();
        Self {
            language: (!is_language).then_some("choose one of the list"),
            time_zone: (!is_zone).then_some("choose one of the list, such as Europe/Ljubljana"),
        }
    }
}

fn page(me: &SignedIn, profile: &Profile, version: i64, problems: Problems) -> FormPage {
    let languages = vec![
        Choice::new("", "As my company says"),
        Choice::new("en", "English"),
    ];
    let language = Field::select("language", "Language", languages)
        .value(&profile.language)
        .error(problems.language);
    let zones = jiff::tz::db().available();
    let zones = zones.map(|name| Choice::new(name.as_str(), "")).collect();
    let zone = Field::proposals("time_zone", "Time zone", zones)
        .value(&profile.time_zone)
        .hint("Such as Europe/Ljubljana. Empty: as your company says.")
        .error(problems.time_zone);
    let label = "Mail me the messages I receive in the console";
    let mail = Field::check(MESSAGE_MAIL, label, profile.message_mail)
        .hint("They wait under Messages in any case.");
    let label = "Remind me by mail of what ends: invitations, overrides, last days";
    let reminders = Field::check(REMINDER_MAIL, label, profile.reminder_mail)
        .hint("The calendar of a company shows the same.");
    let form = Form::new(urls::ME, "Save profile").version(version);
    let fields = vec![language, zone, mail, reminders];
    FormPage::new(me.frame.shell("Profile"), form, fields).facts(facts(me))
}

fn facts(me: &SignedIn) -> Facts {
    let facts = Facts::new()
        .row("Name", me.person.name())
        .row("E-mail", me.person.email.clone());
    me.person.identities.iter().fold(facts, |facts, identity| {
        let sign_in = format!("{}@{}", identity.user_name, identity.company.short_name);
        facts.row(format!("User of {}", identity.company.name), sign_in)
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
        Ok(()) => Ok(me.frame.done(urls::ME, "Your profile is saved.")),
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
        shell: me.frame.shell("Your profile was saved elsewhere"),
        form: Form::new(urls::ME, "Save chosen values")
            .version(version)
            .cancel(urls::ME),
        sentence: "It was saved from another window or browser while you were editing.".to_owned(),
        fields: vec![
            compared("language", "Language", &yours.language, &theirs.language),
            compared(
                "time_zone",
                "Time zone",
                &yours.time_zone,
                &theirs.time_zone,
            ),
            compared(
                MESSAGE_MAIL,
                "Mail me the messages I receive",
                ticked(yours.message_mail),
                ticked(theirs.message_mail),
            ),
            compared(
                REMINDER_MAIL,
                "Remind me by mail of what ends",
                ticked(yours.reminder_mail),
                ticked(theirs.reminder_mail),
            ),
        ],
        keep_theirs: urls::ME.to_owned(),
    }
}
