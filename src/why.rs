//! The explanation of a permission as pages show it: policy's sentences, each with its row linked for
//! whoever may open it, with who set it and when.

use tenantry_policy::{
    decision::Acting,
    explanation::{Explanation, Step},
    facts::{Stamp, Via},
    layer::Origin,
    speech::Speech,
};
use tenantry_store::{may, scope::CompanyScope};

use crate::{
    components::{Link, Moment, Why, WhyLayer},
    urls,
};

/// The whole explanation; for somebody of the operator, with the layers at home first. The links are
/// those of the company of `scope` that its actor may open.
pub fn of(explanation: &Explanation, speech: &Speech<'_>, scope: &CompanyScope) -> Why {
    let home = explanation.home.iter().flat_map(|home| {
        home.steps
            .iter()
            .map(|step| layer(step, &home.acting, speech))
    });
    let own = explanation.steps.iter().map(|step| {
        let acting = &explanation.acting;
        layer(step, acting, speech).link(link(step, acting, scope))
    });
    // Who can help stands in a line of its own.
    Why::new(
        explanation.is_allowed(),
        speech.verdict(explanation),
        home.chain(own).collect(),
    )
    .help(speech.help(explanation))
}

fn layer(step: &Step, acting: &Acting, speech: &Speech<'_>) -> WhyLayer {
    let layer = WhyLayer::new(&step.says, speech.step(step, acting));
    match stamp(&step.origin) {
        Some(Stamp { by: Some(by), at }) => layer.set(&by.name, Moment::at(*at, speech.zone)),
        _ => layer,
    }
}

/// Who set the row that says it, and when.
fn stamp(origin: &Origin) -> Option<&Stamp> {
    match origin {
        Origin::Group { via, .. } => Some(match via {
            Via::Member(stamp)
            | Via::Unit { given: stamp, .. }
            | Via::ForUnit { given: stamp, .. } => stamp,
        }),
        Origin::Override { set, .. } => Some(set),
        Origin::Invitation { sent, .. } => Some(sent),
        Origin::User { since, .. } => since.as_ref(),
        _ => None,
    }
}

/// The row that says it, for somebody who may open it.
fn link(step: &Step, acting: &Acting, scope: &CompanyScope) -> Option<Link> {
    let company = &scope.company().short_name;
    if acting.company != scope.company().id {
        return None;
    }
    let employed = acting.employer == acting.company;
    let (opens, label, url) = match &step.origin {
        Origin::Group { group, .. } => (
            scope.offers::<may::groups::Read>(),
            say::why::open_group(),
            urls::group(company, group),
        ),
        Origin::Override { .. } => (
            scope.offers::<may::overrides::Read>(),
            say::why::open_overrides(),
            urls::user_permissions(company, acting.user),
        ),
        Origin::Invitation { id, .. } => (
            scope.offers::<may::invitations::Read>(),
            say::why::open_invitation(),
            urls::invitation(company, id),
        ),
        Origin::Validity { .. } | Origin::User { .. } | Origin::Principal(_) if employed => (
            scope.offers::<may::Within<may::users::Read>>(),
            say::why::open_user(),
            urls::user(company, acting.user),
        ),
        _ => return None,
    };
    opens.then(|| Link::new(label, url))
}
