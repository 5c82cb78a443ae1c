//! Reads from a page what its forms hold.

use scraper::{ElementRef, Html, Selector};

use crate::support::server::Browser;

/// What the form that is sent to `path` holds, on whichever page shows it: at the same address, at
/// its `new` or `editing`, at what lies above, or beside it as `permissions`.
pub fn form(browser: &Browser, path: &str) -> Option<Vec<(String, String)>> {
    let above = path.rsplit_once('/')?.0;
    let pages = [
        path.to_owned(),
        format!("{path}/new"),
        format!("{path}/editing"),
        above.to_owned(),
        format!("{above}/permissions"),
    ];
    pages.iter().find_map(|page| {
        let page = browser.get(page);
        (page.status == 200).then(|| fields_of(&page.body, path))?
    })
}

pub fn fields_of(body: &str, action: &str) -> Option<Vec<(String, String)>> {
    let select = |text: &str| Selector::parse(text).unwrap();
    let document = Html::parse_document(body);
    let form = document
        .select(&select("form[method=post]"))
        .find(|form| form.attr("action") == Some(action))?;
    let controls = select("input[name], select[name], textarea[name]");
    let fields = form.select(&controls).filter_map(|control| {
        let value = value_of(&control)?;
        Some((control.attr("name")?.to_owned(), value))
    });
    Some(fields.collect())
}

/// What a browser would send; nothing for what it leaves out.
fn value_of(control: &ElementRef<'_>) -> Option<String> {
    if control.attr("disabled").is_some() {
        return None;
    }
    match (
        control.value().name(),
        control.attr("type").unwrap_or_default(),
    ) {
        ("textarea", _) => Some(control.text().collect()),
        ("select", _) => {
            let options = Selector::parse("option").unwrap();
            let chosen = control
                .select(&options)
                .find(|option| option.attr("selected").is_some());
            let chosen = chosen.or_else(|| control.select(&options).next())?;
            chosen.attr("value").map(str::to_owned)
        }
        (_, "checkbox" | "radio") => {
            control.attr("checked")?;
            Some(control.attr("value").unwrap_or("on").to_owned())
        }
        (_, "file") => None,
        _ => Some(control.attr("value").unwrap_or_default().to_owned()),
    }
}
