//! The list of those a message has reached, declared.

use std::borrow::Cow;

use tenantry_policy::ids::MessageId;
use tenantry_store::{
    error::StoreError,
    listing::{ListQuery, Page},
    may,
    messages::{self, Message, Recipient, RecipientFilter, RecipientSort},
    transaction::Read,
};

use super::{
    Here, shell,
    show::{head, tabs, take_back},
};
use crate::{
    components::{Badge, Empty, Fact, Tone},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Filter, Kind, Listed, Said, Words},
    pages::TablePage,
    urls,
};

/// Whom one message has reached.
#[derive(Clone, Debug)]
pub struct Recipients {
    around: Around,
    message: MessageId,
    subject: String,
    pub filter: RecipientFilter,
}

const OPENED: &str = "opened";

impl Recipients {
    /// How saved views call the list, whichever message's it is.
    pub const VIEWS: &'static str = "messages/recipients";

    pub fn new(around: Around, message: MessageId, state: &ListState) -> Self {
        let has_opened = match state.get(OPENED) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        Self {
            around,
            message,
            subject: String::new(),
            filter: RecipientFilter { has_opened },
        }
    }
}

static COLUMNS: [Column<Recipients>; 5] = [
    Column::<Recipients>::new("name", say::columns::name, |_, row| {
        Cow::from(&row.full_name)
    })
    .filtered(Kind::Text)
    .sorted(RecipientSort),
    Column::<Recipients>::new("employer", say::columns::employer, |_, row| {
        Cow::from(&row.employer_name)
    }),
    Column::<Recipients>::new("received", say::columns::received, |_, row| {
        Cow::from(row.received_at.to_string())
    })
    .filtered(Kind::Moment)
    .shown_as(|recipients, row| recipients.around.moment(row.received_at)),
    Column::<Recipients>::new("opened", say::columns::opened, |_, row| {
        let opened = row.opened_at.map(|at| at.to_string());
        Cow::from(opened.unwrap_or_default())
    })
    .filtered(Kind::Moment)
    .shown_as(|recipients, row| {
        recipients
            .around
            .moment_or(row.opened_at, say::messages::not_yet())
    }),
    Column::<Recipients>::new("mail", say::columns::by_mail, |_, row| Cow::from(&row.mail))
        .shown_as(|_, row| mail(&row.mail)),
];

fn filters() -> Vec<Filter> {
    let opened = say::messages::opened();
    let choices = [("yes", opened), ("no", say::messages::not_opened())];
    vec![Filter::choice(
        OPENED,
        opened,
        say::messages::all(),
        choices,
    )]
}

pub fn recipient_words() -> Words {
    Words::of(&COLUMNS, filters())
}

impl Listed for Recipients {
    type Row = Recipient;
    type Sort = RecipientSort;
    const FILE: &'static str = "recipients";
    const COUNTED: Counted = |number| say::lists::recipients(number);
    const SEARCH: Said = Some(say::lists::search_recipients_by_name);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some((Self::VIEWS, &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::messages::recipients_of(&self.subject)
    }

    fn url(&self, row: &Recipient) -> Option<String> {
        let is_own = self.around.is_here(row.user.employer);
        let leads = is_own && self.around.scope.offers::<may::users::Read>();
        leads.then(|| urls::user(self.around.company(), row.user.user))
    }

    fn filters(&self) -> Vec<Filter> {
        filters()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::messages::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let text = say::messages::nobody_yet_text();
        Some(Empty::new("hourglass", say::messages::nobody_yet(), text))
    }
}

impl Exported for Recipients {
    type Needs = may::messages::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<RecipientSort>,
    ) -> Result<Page<Recipient>, StoreError> {
        messages::export_recipients(tx, self.message, wanted, self.filter)
    }
}

pub fn recipients(
    here: Here<'_>,
    listed: Recipients,
    message: &Message,
    state: &ListState,
    page: &Page<Recipient>,
) -> TablePage {
    let line = &message.line;
    let url = urls::message(here.company(), line.id);
    let listed = Recipients {
        subject: line.subject.clone(),
        ..listed
    };
    let shell = shell(here, &line.subject).action(take_back(here, line));
    TablePage::new(shell, lists::table(&listed, state, page))
        .of(Some(head(here, line)), tabs(&url, line, "recipients"))
}

fn mail(became: &str) -> Fact {
    let badge = match became {
        "queued" => Badge::new(Tone::Accent, "hourglass", say::messages::mail_waiting()),
        "sent" => Badge::new(Tone::Good, "mail-check", say::messages::mail_sent()),
        "failed" => Badge::new(Tone::Bad, "mail-x", say::messages::mail_failed()),
        _ => return Fact::from(say::messages::no_mail()),
    };
    Fact::Badge(badge)
}
