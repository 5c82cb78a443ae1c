//! Judges rows: first each by itself, then beside what others have, others of the same file included.

use std::collections::HashMap;

use jiff::civil::Date;
use tenantry_policy::{console, decision::Access, denial::Denial, giving, ids::UserId};

use super::{
    super::{
        User, UserInput,
        create::refuse_past_day,
        edit::{self, check_alone},
    },
    CellChange, Judged, MOST_ROWS, RowProblem, SheetField, SheetRow, Verdict, Why,
    facts::{self, Draft, Others},
    input_of,
};
use crate::{
    error::StoreError,
    may,
    transaction::{Read, Tx},
};

/// What would become of each row. Nothing is changed.
pub fn preview(
    tx: &mut Read<'_, may::Within<may::users::Update>>,
    rows: Vec<SheetRow>,
) -> Result<Vec<Judged>, StoreError> {
    let judged = judge(tx, rows)?;
    Ok(judged.into_iter().map(|(judged, _)| judged).collect())
}

/// A row judged, and what is to be saved where it changes something.
pub(super) type Weighed = (Judged, Option<Draft>);

pub(super) fn judge(tx: &mut Tx<'_>, rows: Vec<SheetRow>) -> Result<Vec<Weighed>, StoreError> {
    if rows.len() > MOST_ROWS {
        let said = say::users::spreadsheet_too_many_rows(MOST_ROWS);
        return Err(StoreError::invalid("file", said));
    }
    let access = tx.access()?;
    access.require(console::users::MAINTAIN_LIST)?;
    let ids: Vec<UserId> = rows.iter().filter_map(|row| row.user).collect();
    let found = facts::users_by_id(tx, &ids)?;
    let alone = Alone {
        reaches_all: tx.reaches_all(),
        today: facts::day_of(tx)?,
        access: &access,
    };
    let mut first: HashMap<UserId, u32> = HashMap::new();
    let mut weighed: Vec<Weighed> = Vec::with_capacity(rows.len());
    for row in rows {
        let user = row.user.and_then(|id| found.get(&id));
        let earlier = row.user.and_then(|id| first.get(&id).copied());
        let (verdict, draft) = match (user, earlier) {
            (None, _) => (Verdict::NotFound, None),
            (Some(_), Some(line)) => (Verdict::Twice(line), None),
            (Some(user), None) => alone.weigh(&row, user)?,
        };
        if let Some(user) = user {
            first.entry(user.id).or_insert(row.line);
        }
        let full_name = user.map(|user| user.full_name.clone()).unwrap_or_default();
        weighed.push((
            Judged {
                row,
                full_name,
                verdict,
            },
            draft,
        ));
    }
    let drafts: Vec<&Draft> = weighed
        .iter()
        .filter_map(|(_, draft)| draft.as_ref())
        .collect();
    let others = Others::load(tx, &drafts)?;
    let mut beside = Beside {
        access: &access,
        others,
        names: HashMap::new(),
        emails: HashMap::new(),
    };
    for (judged, draft) in &mut weighed {
        let Some(wanted) = draft.as_ref() else {
            continue;
        };
        let problems = beside.problems(judged.row.line, wanted);
        if !problems.is_empty() {
            judged.verdict = Verdict::Refused(problems);
            *draft = None;
        }
    }
    Ok(weighed)
}

/// What each row is judged by on its own.
struct Alone<'a> {
    access: &'a Access,
    today: Date,
    reaches_all: bool,
}

impl Alone<'_> {
    fn weigh(&self, row: &SheetRow, user: &User) -> Result<(Verdict, Option<Draft>), StoreError> {
        let stored = input_of(user);
        let wanted = row.wanted(&stored);
        if wanted == stored {
            return Ok((Verdict::Unchanged, None));
        }
        let fields = match wanted.check() {
            Ok(fields) => fields,
            Err(problems) => {
                let problems = problems.into_iter().map(|problem| RowProblem {
                    field: SheetField::of_form(problem.field),
                    why: Why::Said(problem.message),
                });
                return Ok((Verdict::Refused(problems.collect()), None));
            }
        };
        if !edit::changes(user, &fields).has_changes() {
            return Ok((Verdict::Unchanged, None));
        }
        if user.version != row.version {
            return Ok((Verdict::Stale, None));
        }
        let mut judged = check_alone(self.access, user, &fields, self.reaches_all);
        if judged.is_ok() && user.valid_until != fields.valid_until {
            judged = refuse_past_day(fields.valid_until, self.today);
        }
        if let Err(error) = judged {
            return Ok((Verdict::Refused(vec![problem_of(error)?]), None));
        }
        let changes = differing(&stored, &wanted);
        let draft = Draft {
            user: user.clone(),
            fields,
        };
        Ok((Verdict::Changes(changes), Some(draft)))
    }
}

/// A refusal of a rule as a problem of the row; whatever is no refusal goes on.
pub(super) fn problem_of(error: StoreError) -> Result<RowProblem, StoreError> {
    match error {
        StoreError::Denied(denial) => Ok(RowProblem {
            field: None,
            why: Why::Denied(denial),
        }),
        StoreError::Invalid { field, message } => Ok(RowProblem {
            field: SheetField::of_form(field),
            why: Why::Said(message),
        }),
        other => Err(other),
    }
}

fn differing(before: &UserInput, after: &UserInput) -> Vec<CellChange> {
    let all = SheetField::ALL.into_iter();
    all.filter(|field| field.of(before).trim() != field.of(after).trim())
        .map(|field| CellChange {
            field,
            before: field.of(before).to_owned(),
            after: field.of(after).trim().to_owned(),
        })
        .collect()
}

/// What each row is judged by beside the others.
struct Beside<'a> {
    access: &'a Access,
    others: Others,
    /// Which row wants a name or an address, of those read so far.
    names: HashMap<String, u32>,
    emails: HashMap<String, u32>,
}

impl Beside<'_> {
    fn problems(&mut self, line: u32, draft: &Draft) -> Vec<RowProblem> {
        let name = self.name_problem(line, draft);
        let name = name.map(|said| said_of(SheetField::UserName, said));
        let email = if draft.changes_email() {
            self.email_problem(line, draft)
        } else {
            None
        };
        name.into_iter().chain(email).collect()
    }

    fn name_problem(&mut self, line: u32, draft: &Draft) -> Option<String> {
        let key = draft.new_name_key()?;
        let name = &draft.fields.user_name;
        if self.others.user_names.contains(&key) {
            return Some(say::users::name_taken(name));
        }
        if self.others.group_names.contains(&key) {
            return Some(say::users::name_of_a_group(name));
        }
        wanted_before(&mut self.names, key, line)
    }

    fn email_problem(&mut self, line: u32, draft: &Draft) -> Option<RowProblem> {
        let said = |said: String| Some(said_of(SheetField::Email, said));
        let user = &draft.user;
        let Some(email) = draft.email() else {
            return said(say::users::spreadsheet_removes_email().to_owned());
        };
        if let Some(denial) = self.not_given(user) {
            return Some(RowProblem {
                field: Some(SheetField::Email),
                why: Why::Denied(denial),
            });
        }
        if self.others.elsewhere.contains(&user.id.get()) {
            return said(say::users::spreadsheet_is_elsewhere().to_owned());
        }
        if self.others.delegated.contains(&user.id.get()) {
            return said(say::users::spreadsheet_administers().to_owned());
        }
        let owners = self.others.emails.get(email).into_iter().flatten();
        if let Some((_, name)) = owners.clone().find(|(id, _)| *id != user.id) {
            return said(say::users::e_mail_taken(name));
        }
        if self.others.written_to.contains(email) {
            return said(say::users::spreadsheet_enough_letters().to_owned());
        }
        wanted_before(&mut self.emails, email.to_owned(), line).and_then(said)
    }

    /// A new e-mail gives its reader all that the user has.
    fn not_given(&self, user: &User) -> Option<Denial> {
        let theirs = self.others.held.get(&user.id);
        match theirs {
            Some(theirs) => giving::may_change_email(self.access, &user.target(), theirs).err(),
            None => Some(Denial::OwnRights),
        }
    }
}

fn said_of(field: SheetField, said: String) -> RowProblem {
    RowProblem {
        field: Some(field),
        why: Why::Said(said),
    }
}

fn wanted_before(wanted: &mut HashMap<String, u32>, value: String, line: u32) -> Option<String> {
    if let Some(before) = wanted.get(&value) {
        return Some(say::users::spreadsheet_wanted_before(before));
    }
    wanted.insert(value, line);
    None
}
