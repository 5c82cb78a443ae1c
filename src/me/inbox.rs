//! The view models of one's own inbox.

use std::{borrow::Cow, sync::Arc};

use askama::Template;
use jiff::tz::TimeZone;
use tenantry_policy::message::AudienceKind;
use tenantry_store::{
    door::{Own, OwnAccount},
    listing::{ListQuery, Page},
    messages::{self, InboxFilter, InboxSort, Received, ReceivedLine},
};

use crate::{
    components::{Action, Badge, ConfirmPage, Empty, Facts, Form, Head, Link, Moment, Tone},
    error::AppError,
    http::{listing::ListState, proof::SignedIn},
    lists::{self, Column, Counted, Filter, Kind, Listed, Portions, Said},
    messages::view::{to, to_whom},
    pages::TablePage,
    shell::Shell,
    urls,
};

/// One's own inbox.
#[derive(Clone, Debug)]
pub struct Inbox {
    zone: TimeZone,
    pub filter: InboxFilter,
}

/// The filter that shows only what wasn't read.
const UNREAD: &str = "unread";

impl Inbox {
    pub fn new(zone: TimeZone, state: &ListState) -> Self {
        let only_unread = state.get(UNREAD) == "yes";
        Self {
            zone,
            filter: InboxFilter { only_unread },
        }
    }
}

static COLUMNS: [Column<Inbox>; 6] = [
    Column::<Inbox>::new("subject", say::columns::subject, |_, row| {
        Cow::from(&row.subject)
    })
    .filtered(Kind::Text),
    Column::<Inbox>::new("from", say::columns::from, |_, row| {
        Cow::from(&row.sender_name)
    })
    .filtered(Kind::Text),
    Column::<Inbox>::new("company", say::columns::company, |_, row| {
        Cow::from(&row.company_name)
    }),
    Column::<Inbox>::new("to", say::columns::to, |_, row| Cow::from(sent_to(row))).in_files(),
    Column::<Inbox>::new("received", say::columns::received, |_, row| {
        Cow::from(row.received_at.to_string())
    })
    .filtered(Kind::Moment)
    .shown_as(|inbox, row| Moment::at(row.received_at.timestamp(), &inbox.zone).into())
    .sorted(InboxSort::Newest),
    Column::<Inbox>::new("status", say::columns::status, |_, row| {
        Cow::from(if row.is_unread { "unread" } else { "read" })
    })
    .shown_as(|_, row| badge(row.is_unread).into()),
];

impl Listed for Inbox {
    type Row = ReceivedLine;
    type Sort = InboxSort;
    const FILE: &'static str = "inbox";
    const COUNTED: Counted = |number| say::lists::messages(number);
    const SEARCH: Said = Some(say::lists::search_messages_by_subject_or_sender);

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::me::your_messages().to_owned()
    }

    fn url(&self, row: &ReceivedLine) -> Option<String> {
        Some(urls::received(row.id))
    }

    fn sub(&self, row: &ReceivedLine) -> String {
        sent_to(row)
    }

    fn filters(&self) -> Vec<Filter> {
        let choices = [("yes", say::me::unread_only())];
        vec![Filter::choice(
            UNREAD,
            say::me::show(),
            say::common::all(),
            choices,
        )]
    }

    fn may_export(&self) -> bool {
        true
    }

    fn empty(&self) -> Option<Empty> {
        let text = say::me::inbox_empty_text();
        Some(Empty::new("inbox", say::me::inbox_empty(), text))
    }
}

/// One's own messages need no permission; whose they are is asked anew with each portion.
impl Portions<Inbox> for OwnAccount {
    async fn read<T: Send + 'static>(
        &self,
        listed: Arc<Inbox>,
        wanted: ListQuery<InboxSort>,
        make: impl FnOnce(Page<ReceivedLine>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let portion =
            move |tx: &mut Own<'_>| Ok(make(messages::list_received(tx, &wanted, listed.filter)?));
        self.read_long(portion).await?
    }
}

pub fn index(
    me: &SignedIn,
    inbox: &Inbox,
    state: &ListState,
    page: &Page<ReceivedLine>,
) -> TablePage {
    let shell = me.frame.shell(say::me::messages());
    TablePage::new(shell, lists::table(inbox, state, page))
}

/// "To group Clerks"; to oneself nothing need be said.
fn sent_to(row: &ReceivedLine) -> String {
    match row.audience {
        AudienceKind::User => String::new(),
        kind => to_whom(kind, &row.audience_name, None),
    }
}

fn badge(is_unread: bool) -> Badge {
    if is_unread {
        Badge::new(Tone::Accent, "mail", say::me::unread())
    } else {
        Badge::new(Tone::Quiet, "mail-opened", say::me::read())
    }
}

/// A message one has received.
#[derive(Clone, Debug, Template)]
#[template(path = "me/message.html")]
pub struct Show {
    pub shell: Shell,
    pub head: Head,
    pub facts: Facts,
    pub text: String,
}

/// The frame doesn't count the message that is being read.
pub fn show(me: &SignedIn, received: &Received) -> Show {
    let (line, zone) = (&received.line, me.frame.zone());
    let url = urls::received(line.id);
    let opened = received
        .opened_at
        .map(|at| Moment::at(at.timestamp(), &zone).text());
    let facts = Facts::new()
        .row(say::me::from(), line.sender_name.clone())
        .row(say::me::company(), line.company_name.clone())
        .row(say::me::to(), addressed(line))
        .row(
            say::me::received(),
            Moment::at(line.received_at.timestamp(), &zone),
        )
        .row(
            say::me::first_opened(),
            opened.unwrap_or_else(|| say::me::opened_now().to_owned()),
        )
        .row(say::me::mail(), Link::new(say::me::choose_mail(), urls::ME));
    let shell = me
        .frame
        .shell(&line.subject)
        .crumb(say::me::messages(), urls::ME_MESSAGES)
        .action(Some(
            Action::post(say::me::mark_unread(), format!("{url}/unread")).icon("mail"),
        ))
        .action(Some(
            Action::confirm(say::common::remove(), format!("{url}/removal"))
                .icon("trash")
                .danger(),
        ));
    Show {
        shell: if line.is_unread {
            shell.one_read()
        } else {
            shell
        },
        head: Head::new(&line.subject),
        facts,
        text: received.text.clone(),
    }
}

fn addressed(line: &ReceivedLine) -> String {
    match line.audience {
        AudienceKind::User => say::me::to_you().to_owned(),
        kind => to(kind, &line.audience_name, None),
    }
}

pub fn ask_removal(me: &SignedIn, received: &Received) -> ConfirmPage {
    let line = &received.line;
    let url = urls::received(line.id);
    let form = Form::new(format!("{url}/removal"), say::me::remove_message())
        .cancel(&url)
        .danger();
    let title = say::me::remove_question(&line.subject);
    let shell = me
        .frame
        .shell(&title)
        .crumb(say::me::messages(), urls::ME_MESSAGES)
        .crumb(&line.subject, &url);
    ConfirmPage::new(shell, form).sentence(say::me::remove_consequence())
}
