//! Writing an invitation down, and looking it over.

use askama::Template;
use tenantry_policy::{denial::Denial, giving, permission::PermissionSet, speech::Speech};
use tenantry_store::{invitations::Draft, scope::CompanyHead};

use super::{
    super::{Creates, form::InvitationForm},
    crumbs, day, sight_of, summary,
};
use crate::{
    components::{Alert, Cell, Choice, Facts, Field, Form, Grid, Mode},
    grids::Sight,
    http::listing::ListState,
    review,
    shell::Shell,
    urls,
};

/// The form with the permission grid.
#[derive(Clone, Debug, Template)]
#[template(path = "invitations/new.html")]
pub struct New {
    pub shell: Shell,
    pub form: Form,
    pub fields: Vec<Field>,
    pub notice: Option<Alert>,
    pub grid: Grid,
    pub renews: String,
    /// Chosen permissions that are not in sight.
    pub kept: Vec<String>,
    pub parts: Option<Parts>,
}

/// How to come to another part of a large catalogue without losing what was typed.
#[derive(Clone, Debug)]
pub struct Parts {
    pub fields: Vec<Field>,
    pub count: String,
    pub previous: Option<usize>,
    pub next: Option<usize>,
}

pub fn new(at: &Creates, form: &InvitationForm, partners: &[CompanyHead]) -> New {
    let scope = at.may.scope();
    let company = at.frame.company();
    let catalogue = scope.catalogue();
    let ceiling = scope.access().ceiling();
    let place = place(form);
    let sight = sight_of(&catalogue, &place, ceiling);
    let fields = fields(at, form, partners);
    let url = format!("{}/review", urls::invitations(company));
    let frame = Form::new(url, say::invitations::review_invitation())
        .cancel(urls::invitations(company))
        .wide()
        .refused(form.refused.as_deref())
        .problems_of(&fields);
    let unseen = form
        .permissions
        .iter()
        .filter(|permission| !sight.shows(permission.resource));
    New {
        shell: crumbs(&at.frame, say::invitations::invite_a_company()),
        form: frame,
        fields,
        notice: left_out(at, form),
        grid: Grid::new(
            say::invitations::permissions_to_lend(),
            Mode::Set,
            cells(at, form, &sight),
        ),
        renews: form.renews.map(|id| id.to_string()).unwrap_or_default(),
        kept: unseen.map(|p| catalogue.write(p)).collect(),
        parts: parts(form, &sight),
    }
}

/// The part of the catalogue the form asks for, as a list's address says it.
fn place(form: &InvitationForm) -> ListState {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", &form.search);
    query.append_pair("application", &form.application);
    query.append_pair("page", &form.part.to_string());
    ListState::parse("", &query.finish())
}

/// So many partners are proposed before anything is typed.
const MOST_AT_FIRST: usize = 50;

fn fields(at: &Creates, form: &InvitationForm, partners: &[CompanyHead]) -> Vec<Field> {
    let zone = &at.may.scope().company().time_zone;
    let first = partners.iter().take(MOST_AT_FIRST);
    let partner = |company: &CompanyHead| Choice::new(&company.short_name, &company.name);
    vec![
        Field::proposals(
            "home",
            say::invitations::company(),
            first.map(partner).collect(),
        )
        .looked_up(Some(urls::lookup_companies(at.frame.company())))
        .value(&form.home)
        .required()
        .autofocus()
        .hint(say::invitations::company_hint())
        .error(form.problem("home")),
        Field::text("purpose", say::invitations::purpose())
            .value(&form.purpose)
            .required()
            .hint(say::invitations::purpose_hint())
            .error(form.problem("purpose")),
        Field::date("valid_through", say::invitations::valid_through())
            .value(&form.valid_through)
            .required()
            .hint(say::invitations::valid_through_hint(zone))
            .error(form.problem("valid_through")),
    ]
}

fn left_out(at: &Creates, form: &InvitationForm) -> Option<Alert> {
    if form.left_out.is_empty() {
        return None;
    }
    let (catalogue, zone) = (at.may.scope().catalogue(), at.frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    let said = say::invitations::some_left_out();
    Some(Alert::warning(said).text(format!("{}.", speech.list(&form.left_out))))
}

/// What one may give can be ticked; the rest is locked, with the reason.
fn cells(
    at: &Creates,
    form: &InvitationForm,
    sight: &Sight<'_>,
) -> Vec<crate::components::GridApplication> {
    let scope = at.may.scope();
    let (catalogue, zone) = (scope.catalogue(), at.frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    sight.rows(|permission| {
        let alone = PermissionSet::from(permission);
        match giving::may_give(scope.access(), &alone) {
            Ok(()) => Cell::tick(form.permissions.contains(permission)),
            Err(denial) => Cell::locked_tick(false, locked(&speech, &denial)),
        }
    })
}

fn locked(speech: &Speech<'_>, denial: &Denial) -> String {
    match denial {
        Denial::AboveCeiling { .. } => say::invitations::above_own_ceiling().to_owned(),
        other => speech.refusal(other),
    }
}

fn parts(form: &InvitationForm, sight: &Sight<'_>) -> Option<Parts> {
    let is_narrowed = !(form.search.is_empty() && form.application.is_empty());
    let paging = sight.paging();
    if paging.is_none() && !is_narrowed {
        return None;
    }
    let (has_previous, has_next) = paging
        .as_ref()
        .map_or((false, false), |p| (p.previous.is_some(), p.next.is_some()));
    Some(Parts {
        fields: vec![
            Field::text("search", say::invitations::resources_named()).value(&form.search),
            Field::text("application", say::invitations::application())
                .value(&form.application)
                .hint(say::invitations::application_hint()),
        ],
        count: paging.map(|paging| paging.count).unwrap_or_default(),
        previous: has_previous.then(|| form.part.saturating_sub(1)),
        next: has_next.then_some(form.part + 1),
    })
}

/// What is about to be sent, once more.
#[derive(Clone, Debug, Template)]
#[template(path = "invitations/review.html")]
pub struct Review {
    pub shell: Shell,
    pub facts: Facts,
    pub grid: Grid,
    pub form: Form,
    /// Name and value of what is sent along.
    pub hidden: Vec<(&'static str, String)>,
    /// Where the form is shown again.
    pub change: String,
}

pub fn review(at: &Creates, form: &InvitationForm, draft: &Draft) -> Review {
    let company = at.frame.company();
    let catalogue = at.may.scope().catalogue();
    let everything = ListState::parse("", "page=all");
    let sight = sight_of(&catalogue, &everything, &draft.permissions);
    let facts = Facts::new()
        .row(say::invitations::to(), draft.home.name.clone())
        .row(say::invitations::purpose(), draft.purpose.clone())
        .row(
            say::invitations::valid_through(),
            say::invitations::whole_day_in(day(draft.valid_through), &draft.host_zone),
        )
        .row(
            say::invitations::permissions(),
            say::invitations::number_of_permissions(draft.permissions.len()),
        );
    let mut hidden = vec![
        ("home", draft.home.short_name.clone()),
        ("purpose", draft.purpose.clone()),
        ("valid_through", form.valid_through.clone()),
        ("search", form.search.clone()),
        ("application", form.application.clone()),
    ];
    hidden.extend(draft.renews.map(|id| ("renews", id.to_string())));
    let chosen = draft.permissions.iter();
    hidden.extend(chosen.map(|p| ("permission", catalogue.write(p))));
    hidden.extend(review::once());
    let form = Form::new(
        urls::invitations(company),
        say::invitations::send_invitation(),
    )
    .cancel(urls::invitations(company))
    .wide();
    Review {
        shell: crumbs(&at.frame, say::invitations::invite(&draft.home.name)),
        facts,
        grid: summary(
            say::invitations::permissions_to_lend(),
            &sight,
            &draft.permissions,
            &PermissionSet::new(),
        ),
        form,
        hidden,
        change: format!("{}/review", urls::invitations(company)),
    }
}
