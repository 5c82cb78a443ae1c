//! Routes as a tree of their segments. The web server compares an address with one pattern after the
//! other; below a segment that many routes share it compares with those alone.

use actix_web::web::{self, ServiceConfig};

use super::Route;

/// A route below a segment: what is left of its path.
type Below<'a> = (&'a str, &'a Route);

/// Registers routes with the server. Of two that match, the first wins, but for this: what is written
/// out comes before what stands for any text.
pub fn register(config: &mut ServiceConfig, routes: &[Route]) {
    let below = routes.iter().map(|route| (route.path, route));
    branch(config, below.collect());
}

fn branch(config: &mut ServiceConfig, routes: Vec<Below<'_>>) {
    for (segment, routes) in by_segment(routes) {
        match routes.as_slice() {
            [(rest, route)] => (route.register)(config, &format!("{segment}{rest}")),
            _ => twig(config, segment, routes),
        }
    }
}

/// The routes that end with the segment, and then those that go on.
fn twig(config: &mut ServiceConfig, segment: &str, routes: Vec<Below<'_>>) {
    let (ending, going_on): (Vec<_>, Vec<_>) =
        routes.into_iter().partition(|(rest, _)| rest.is_empty());
    for (_, route) in ending {
        (route.register)(config, segment);
    }
    if !going_on.is_empty() {
        let scope = web::scope(segment).configure(|config| branch(config, going_on));
        config.service(scope);
    }
}

/// The routes by the first segment of what is left, in their order; texts that are written out first.
fn by_segment(routes: Vec<Below<'_>>) -> Vec<(&str, Vec<Below<'_>>)> {
    let mut groups: Vec<(&str, Vec<Below<'_>>)> = Vec::new();
    for (path, route) in routes {
        let end = path
            .match_indices('/')
            .map(|(place, _)| place)
            .find(|place| *place > 0);
        let (segment, rest) = path.split_at(end.unwrap_or(path.len()));
        match groups.iter_mut().find(|(known, _)| *known == segment) {
            Some((_, below)) => below.push((rest, route)),
            None => groups.push((segment, vec![(rest, route)])),
        }
    }
    groups.sort_by_key(|(segment, _)| segment.contains('{'));
    groups
}
