//! Icons from the sprite in `static/vendor/icons.svg`.

use askama::Template;

/// An icon that says nothing a text beside it doesn't say: hidden from screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r##"<svg class="icon" aria-hidden="true"><use href="{{ crate::assets::url::VENDOR_ICONS_SVG }}#{{ name }}"/></svg>"##
)]
pub struct Icon {
    /// A name listed in `scripts/vendor/icons.txt`.
    pub name: &'static str,
}

/// For templates: `{{ crate::icon("users") }}`.
pub fn icon(name: &'static str) -> Icon {
    debug_assert!(is_in_sprite(name), "add {name} to scripts/vendor/icons.txt");
    Icon { name }
}

/// An unknown name would show nothing and nobody would notice: every test that makes a page checks.
fn is_in_sprite(name: &str) -> bool {
    include_str!("../../static/vendor/icons.svg").contains(&format!("<symbol id=\"{name}\""))
}
