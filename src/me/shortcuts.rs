//! One's own shortcuts: pages put into the menu from the page itself, and looked after here.

use tenantry_policy::{
    ids::ShortcutId,
    names::Name,
    shortcut::{company_of, may_be_kept},
};
use tenantry_store::{
    arrival::{Identity, Person, UserKey},
    error::StoreError,
    shortcuts::{self, MOST_KEPT, NewShortcut, Shortcut},
};

use super::view::FormPage;
use crate::{
    companies::sentence,
    components::{Action, Choice, ConfirmPage, Empty, Fact, Field, Form, Link},
    error::AppError,
    http::{
        fields::Fields,
        path::Path,
        proof::SignedIn,
        reply::{self, Reply},
    },
    lists::Table,
    pages::{Line, TablePage},
    urls,
};

/// `GET /me/shortcuts`
pub async fn index(me: SignedIn) -> Reply {
    reply::page(&table(&me))
}

fn table(me: &SignedIn) -> TablePage {
    let heads = [
        say::common::name(),
        say::columns::company(),
        say::shortcuts::look_after(),
    ];
    let kept = me
        .person
        .identities
        .iter()
        .flat_map(|one| one.shortcuts.iter());
    let (title, text) = (say::shortcuts::none_yet(), say::shortcuts::none_yet_text());
    let empty = Empty::new("star", title, text);
    let lines = kept.map(|one| line(one, &me.person)).collect();
    let mut table = Table::short(say::shortcuts::shortcuts(), heads, lines, empty);
    table.list.paging.count = say::shortcuts::so_many(table.lines.len());
    TablePage::new(me.frame.shell(say::shortcuts::shortcuts()), table)
}

fn line(one: &Shortcut, person: &Person) -> Line {
    let edit = Link::new(say::shortcuts::rename_or_move(), urls::shortcut(one.id));
    Line {
        url: Some(one.path.clone()),
        name: one.name.clone(),
        cells: vec![
            (say::columns::company(), place(&one.path, person).into()),
            (say::shortcuts::look_after(), Fact::Link(edit)),
        ],
        ..Line::default()
    }
}

/// Where a page stands, by name.
fn place(path: &str, person: &Person) -> String {
    let Some(company) = company_of(path) else {
        return say::frame::platform().to_owned();
    };
    let own = person.identities.iter().map(|one| &one.company);
    let hosts = person.guest_places.iter().map(|place| &place.host);
    own.chain(hosts)
        .find(|one| one.short_name == company)
        .map_or(company, |one| &one.name)
        .to_owned()
}

/// `POST /me/shortcuts`: puts a page into the menu, and leads back to it.
pub async fn add(me: SignedIn, fields: Fields) -> Reply {
    // Named apart from the fields of the page, in whose menu they stand.
    let path = fields.text("kept_path");
    if !may_be_kept(&path) {
        let said = say::shortcuts::no_page();
        return Err(AppError::BadRequest(said.to_owned()));
    }
    let user = user_at(&me.person, &path).ok_or(AppError::NotFound)?;
    let typed: String = fields
        .text("kept_name")
        .chars()
        .take(Name::LONGEST)
        .collect();
    let name = match Name::parse(typed.trim()) {
        Ok(name) => name,
        Err(problem) => return Ok(me.frame.not_done(&path, &sentence(&problem))),
    };
    let new = NewShortcut {
        name,
        path: path.clone(),
    };
    let added = me
        .own_account()
        .write(move |tx| shortcuts::add(tx, user, &new))
        .await;
    match added {
        Ok(_) => Ok(me.frame.done(&path, say::shortcuts::added())),
        Err(error) if error.is_duplicate("shortcuts", "path") => {
            Ok(me.frame.not_done(&path, say::shortcuts::is_there()))
        }
        Err(StoreError::Invalid { message, .. }) => Ok(me.frame.not_done(&path, &message)),
        Err(error) => Err(error.into()),
    }
}

/// As whom the person comes to a page: at home, as a guest, or from the operator.
fn user_at(person: &Person, path: &str) -> Option<UserKey> {
    let at_home = |short_name: &str| {
        let mut own = person.identities.iter();
        own.find(|one| one.company.short_name == short_name)
    };
    let as_guest = |short_name: &str| {
        let mut places = person.guest_places.iter();
        places.find(|place| place.host.short_name == short_name)
    };
    let at_operator = || {
        let mut own = person.identities.iter();
        own.find(|one| one.company.id.is_operator())
            .map(Identity::key)
    };
    let Some(company) = company_of(path) else {
        return at_operator();
    };
    let own = at_home(company).map(Identity::key);
    own.or_else(|| as_guest(company).map(|place| place.user))
        .or_else(at_operator)
}

/// One of the person's own, with its place and how many its user keeps.
fn found(me: &SignedIn, id: ShortcutId) -> Result<(Shortcut, usize, usize), AppError> {
    let mut lists = me.person.identities.iter().map(|one| &one.shortcuts);
    let of = lists.find_map(|kept| {
        let place = kept.iter().position(|one| one.id == id)?;
        Some((kept.get(place)?.clone(), place, kept.len()))
    });
    of.ok_or(AppError::NotFound)
}

/// `GET /me/shortcuts/{shortcut}`
pub async fn edit(me: SignedIn, path: Path) -> Reply {
    let (one, place, of) = found(&me, path.id("shortcut")?)?;
    reply::page(&form(&me, &one, (place, of), (&one.name, None)))
}

/// `POST /me/shortcuts/{shortcut}`
pub async fn save(me: SignedIn, path: Path, fields: Fields) -> Reply {
    let (one, place, of) = found(&me, path.id("shortcut")?)?;
    let place = fields.text("place").parse().unwrap_or(place);
    let typed = fields.text("name");
    let name = match Name::parse(&typed) {
        Ok(name) => name,
        Err(problem) => {
            let typed = (typed.as_str(), Some(sentence(&problem)));
            return reply::invalid(&form(&me, &one, (place, of), typed));
        }
    };
    let id = one.id;
    me.own_account()
        .write(move |tx| shortcuts::change(tx, id, &name, place))
        .await?;
    Ok(me.frame.done(urls::ME_SHORTCUTS, say::shortcuts::saved()))
}

fn form(
    me: &SignedIn,
    one: &Shortcut,
    (place, of): (usize, usize),
    (name, problem): (&str, Option<String>),
) -> FormPage {
    let places = (0..of.min(MOST_KEPT)).map(|number| {
        Choice::new(number.to_string(), say::shortcuts::place_of(number + 1, of))
            .chosen(number == place)
    });
    let fields = vec![
        Field::text("name", say::common::name())
            .value(name)
            .error(problem)
            .required(),
        Field::select("place", say::shortcuts::place(), places.collect()).required(),
    ];
    let url = urls::shortcut(one.id);
    let remove = Action::confirm(say::common::remove(), format!("{url}/removal"))
        .icon("trash")
        .danger();
    let shell = me
        .frame
        .shell(&one.name)
        .crumb(say::shortcuts::shortcuts(), urls::ME_SHORTCUTS)
        .action(Some(remove));
    let form = Form::new(url, say::shortcuts::save_shortcut()).cancel(urls::ME_SHORTCUTS);
    FormPage::new(shell, form, fields)
}

/// `GET /me/shortcuts/{shortcut}/removal`
pub async fn ask_removal(me: SignedIn, path: Path) -> Reply {
    let (one, ..) = found(&me, path.id("shortcut")?)?;
    let url = urls::shortcut(one.id);
    let form = Form::new(format!("{url}/removal"), say::shortcuts::remove_shortcut())
        .cancel(&url)
        .danger();
    let shell = me
        .frame
        .shell(say::shortcuts::remove_question(&one.name))
        .crumb(say::shortcuts::shortcuts(), urls::ME_SHORTCUTS);
    let page = ConfirmPage::new(shell, form).sentence(say::shortcuts::remove_text());
    reply::page(&page)
}

/// `POST /me/shortcuts/{shortcut}/removal`
pub async fn remove(me: SignedIn, path: Path) -> Reply {
    let id: ShortcutId = path.id("shortcut")?;
    me.own_account()
        .write(move |tx| shortcuts::remove(tx, id))
        .await?;
    Ok(me.frame.done(urls::ME_SHORTCUTS, say::shortcuts::removed()))
}
