//! Which addresses can stand in somebody's menu (rule "Shortcuts").

/// A longer one is no page's.
const LONGEST: usize = 300;

/// Whether it is the address of a page of the console: a company's or the operator's, without a query.
/// Nothing that leads anywhere else, or that a browser reads otherwise than it looks.
pub fn may_be_kept(path: &str) -> bool {
    let of_console =
        path.starts_with("/c/") || path == "/operator" || path.starts_with("/operator/");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let leads_on = path
        .split('/')
        .skip(1)
        .all(|part| !part.is_empty() && !part.starts_with('.'));
    of_console && leads_on && path.len() <= LONGEST && path.chars().all(is_plain)
}

/// The short name of the company whose page it is; nothing for the operator's.
pub fn company_of(path: &str) -> Option<&str> {
    path.strip_prefix("/c/")?.split('/').next()
}
