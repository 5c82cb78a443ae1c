//! What a page offers to its reader: links, none of which may lead to a refusal, and to who may only
//! read no form that changes anything.

use scraper::{Html, Selector};

use crate::support::server::{Browser, Page};

/// What a page shows to go on from.
struct Shown {
    /// The addresses within the console.
    links: Vec<String>,
    /// Where forms that change something are sent.
    forms: Vec<String>,
}

impl Shown {
    fn on(page: &Page) -> Self {
        let document = Html::parse_document(&page.body);
        let all = |selector: &str, name: &str| -> Vec<String> {
            let selector = Selector::parse(selector).unwrap();
            let found = document.select(&selector);
            let found = found.filter_map(|element| element.attr(name));
            found.map(str::to_owned).collect()
        };
        let links = all("body a[href^='/']", "href").into_iter();
        Self {
            links: links
                .map(|link| link.split('#').next().unwrap_or_default().to_owned())
                .collect(),
            forms: all("main form[method=post]", "action"),
        }
    }
}

/// What a page shows to who may only read though it is refused, or would change something.
pub fn beyond_reading(browser: &Browser, page: &Page) -> Vec<String> {
    let Shown { links, forms } = Shown::on(page);
    let changing = forms
        .iter()
        // What is one's own: the account, and one's views of lists.
        .filter(|action| !action.starts_with("/me") && !action.ends_with("/views"))
        .map(|action| format!("offers a form to {action}"));
    let refused = links
        .iter()
        .filter(|link| browser.get(link).status >= 400)
        .map(|link| format!("offers {link}, which is refused"));
    changing.chain(refused).collect()
}
