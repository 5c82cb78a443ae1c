//! Profile: who one is here, and the language and time zone that hold in every company.

use jiff::tz::TimeZone;
use tenantry_store::accounts::profile::{self, Profile};

use super::view::FormPage;
use crate::{
    components::{Choice, Facts, Field, Form},
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
    reply::page(&page(&me, &profile, version, None))
}

fn page(me: &SignedIn, profile: &Profile, version: i64, problem: Option<&str>) -> FormPage {
    let languages = vec![
        Choice::new("", "As my company says"),
        Choice::new("en", "English"),
    ];
    let language = Field::select("language", "Language", languages).value(&profile.language);
    let zones = jiff::tz::db().available();
    let zones = zones.map(|name| Choice::new(name.as_str(), "")).collect();
    let zone = Field::proposals("time_zone", "Time zone", zones)
        .value(&profile.time_zone)
        .hint("Such as Europe/Ljubljana. Empty: as your company says.")
        .error(problem);
    let form = Form::new(urls::ME, "Save profile").version(version);
    FormPage::new(me.frame.shell("Profile"), form, vec![language, zone]).facts(facts(me))
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
    };
    let version = fields.version();
    let is_known = profile.time_zone.is_empty() || TimeZone::get(&profile.time_zone).is_ok();
    if !is_known || !matches!(profile.language.as_str(), "" | "en") {
        let problem = "choose one of the list, such as Europe/Ljubljana";
        return reply::invalid(&page(&me, &profile, version, Some(problem)));
    }
    me.own_account()
        .write(move |tx| profile::save(tx, version, &profile))
        .await?;
    Ok(me.frame.done(urls::ME, "Your profile is saved."))
}
