//! The explanation of a permission as pages show it: policy's sentences, with who set what and when.

use jiff::tz::TimeZone;
use tenantry_policy::{
    decision::Acting,
    explanation::{Explanation, Step},
    speech::Speech,
};

use crate::components::{Why, WhyLayer};

/// The whole explanation; for somebody of the operator, with the layers at home first.
pub fn of(explanation: &Explanation, speech: &Speech<'_>, _zone: &TimeZone) -> Why {
    let home = explanation
        .home
        .iter()
        .flat_map(|home| layers(&home.steps, &home.acting, speech));
    let own = layers(&explanation.steps, &explanation.acting, speech);
    let helpers = explanation.helpers();
    let help = helpers
        .first()
        .map(|helper| speech.helper(*helper, explanation));
    let summary = speech.summary(explanation);
    // Who can help stands in a line of its own.
    let verdict = help.as_deref().and_then(|help| summary.strip_suffix(help));
    Why::new(
        explanation.is_allowed(),
        verdict.unwrap_or(&summary).trim_end().to_owned(),
        home.chain(own).collect(),
    )
    .help(help)
}

fn layers(steps: &[Step], acting: &Acting, speech: &Speech<'_>) -> Vec<WhyLayer> {
    steps
        .iter()
        .map(|step| WhyLayer::new(&step.says, speech.step(step, acting)))
        .collect()
}
