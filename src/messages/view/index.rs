//! The list of messages sent, declared.

use std::borrow::Cow;

use tenantry_store::{
    error::StoreError,
    listing::{ListQuery, Page},
    may,
    messages::{self, MessageLine, MessageSort},
    transaction::Read,
};

use super::{Here, to};
use crate::{
    components::{Action, Badge, Empty, Fact, Tone},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Kind, Listed, Said, Words},
    pages::TablePage,
    urls,
};

/// The messages that the reader has sent, or that everybody has.
#[derive(Clone, Debug)]
pub struct Messages {
    around: Around,
}

impl Messages {
    pub fn new(around: Around) -> Self {
        Self { around }
    }

    fn write(&self) -> Option<Action> {
        let write = || {
            let url = urls::message_new(self.around.company());
            Action::open(say::messages::new_message(), url)
                .icon("send")
                .primary()
        };
        self.around
            .scope
            .offers::<may::messages::Create>()
            .then(write)
    }
}

static COLUMNS: [Column<Messages>; 8] = [
    Column::<Messages>::new("subject", say::columns::subject, |_, row| {
        Cow::from(&row.subject)
    })
    .filtered(Kind::Text),
    Column::<Messages>::new("audience", say::columns::audience, |_, row| {
        Cow::from(row.audience.as_str())
    })
    .in_files(),
    Column::<Messages>::new("to", say::columns::to, |_, row| {
        Cow::from(&row.audience_name)
    })
    .filtered(Kind::Text)
    .shown_as(|_, row| to(row.audience, &row.audience_name, row.chosen).into()),
    Column::<Messages>::new("sent_at", say::columns::sent, |_, row| {
        Cow::from(row.sent_at.to_string())
    })
    .filtered(Kind::Moment)
    .shown_as(|messages, row| messages.around.moment(row.sent_at))
    .sorted(MessageSort::Newest),
    Column::<Messages>::new("sent_by", say::columns::by, |_, row| {
        Cow::from(&row.sender_name)
    })
    .filtered(Kind::Text),
    Column::<Messages>::new("reached", say::columns::reached, |_, row| {
        Cow::from(row.reached.to_string())
    })
    .filtered(Kind::Number)
    .in_files(),
    Column::<Messages>::new("opened", say::columns::opened_by, |_, row| {
        Cow::from(row.opened.to_string())
    })
    .filtered(Kind::Number)
    .shown_as(|_, row| say::messages::opened_of(row.opened, row.reached).into()),
    Column::<Messages>::new("delivered_at", say::columns::status, |_, row| {
        let delivered = row.delivered_at.map(|at| at.to_string());
        Cow::from(delivered.unwrap_or_default())
    })
    .shown_as(|_, row| Fact::Badge(status(row))),
];

pub fn words() -> Words {
    Words::of(&COLUMNS, Vec::new())
}

impl Listed for Messages {
    type Row = MessageLine;
    type Sort = MessageSort;
    const FILE: &'static str = "messages";
    const COUNTED: Counted = |number| say::lists::messages(number);
    const SEARCH: Said = Some(say::lists::search_messages_by_subject_sender_or_audience);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("messages", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::messages::messages_sent_in(self.around.company_name())
    }

    fn url(&self, row: &MessageLine) -> Option<String> {
        Some(urls::message(self.around.company(), row.id))
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::messages::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let text = say::messages::none_was_sent_text();
        let empty = Empty::new("send", say::messages::none_was_sent(), text);
        Some(empty.action(self.write()))
    }
}

impl Exported for Messages {
    type Needs = may::messages::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<MessageSort>,
    ) -> Result<Page<MessageLine>, StoreError> {
        messages::export(tx, wanted)
    }
}

pub fn index(
    here: Here<'_>,
    messages: &Messages,
    state: &ListState,
    page: &Page<MessageLine>,
) -> TablePage {
    let inbox = Action::open(say::messages::inbox(), urls::ME_MESSAGES).icon("inbox");
    let shell = here
        .frame
        .shell(say::messages::messages())
        .action(Some(inbox))
        .action(messages.write());
    TablePage::new(shell, lists::table(messages, state, page))
}

pub(super) fn status(row: &MessageLine) -> Badge {
    if row.stopped {
        Badge::new(Tone::Bad, "hand-stop", say::messages::stopped())
    } else if row.delivered_at.is_some() {
        Badge::new(Tone::Good, "check", say::messages::delivered())
    } else {
        Badge::new(Tone::Accent, "hourglass", say::messages::on_its_way())
    }
}
