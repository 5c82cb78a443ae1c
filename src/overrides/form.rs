//! What was chosen on the override grid, cell by cell, with the reason and the last day of each.

use jiff::civil::Date;
use say::{common, overrides};
use tenantry_policy::{
    catalogue::Catalogue, facts::OverrideFacts, ids::OverrideId, overrides::OverrideEffect,
    period::refuse_past, permission::Permission, words::sentence,
};
use tenantry_store::overrides::{LONGEST_REASON, OverrideChange, OverrideGrid, Wanted};

use crate::{components::Chosen, error::AppError, http::fields::Fields};

/// One changed cell.
#[derive(Clone, Debug)]
pub struct Entry {
    pub permission: Permission,
    /// As it is written: `users:update`.
    pub name: String,
    pub chosen: Chosen,
    pub reason: String,
    pub until: String,
    /// The override that was there when the cell was shown.
    pub seen: Option<OverrideId>,
    pub before: Option<OverrideFacts>,
    pub reason_problem: Option<String>,
    pub until_problem: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct OverrideForm {
    pub entries: Vec<Entry>,
    pub refused: Option<String>,
    /// Somebody else changed one of the cells meanwhile.
    pub is_stale: bool,
}

/// What a cell shows of a stored override: one that is over counts no more.
pub fn chosen(stored: Option<&OverrideFacts>, is_over: bool) -> Chosen {
    match stored.map(|set| set.effect) {
        Some(OverrideEffect::Grant) if !is_over => Chosen::Grant,
        Some(OverrideEffect::Denial) if !is_over => Chosen::Deny,
        _ => Chosen::Inherit,
    }
}

fn parse(text: &str) -> Option<Chosen> {
    match text {
        "inherit" => Some(Chosen::Inherit),
        "grant" => Some(Chosen::Grant),
        "deny" => Some(Chosen::Deny),
        _ => None,
    }
}

/// The name under which a form sends it.
pub fn value(chosen: Chosen) -> &'static str {
    match chosen {
        Chosen::Inherit => "inherit",
        Chosen::Grant => "grant",
        Chosen::Deny => "deny",
    }
}

fn stored(grid: &OverrideGrid, permission: Permission) -> Option<(&OverrideFacts, bool)> {
    let line = grid
        .overrides
        .iter()
        .find(|line| line.facts.permission == permission)?;
    Some((&line.facts, line.is_over))
}

impl OverrideForm {
    /// Reads the cells that differ from what they showed, and those that bring a reason or a last day,
    /// unless these belong to a choice that was taken back since. What somebody else has changed since
    /// isn't changed back.
    pub fn of(
        fields: &Fields,
        catalogue: &Catalogue,
        grid: &OverrideGrid,
    ) -> Result<Self, AppError> {
        let mut form = Self::default();
        for (name, effect) in fields.each_beginning("effect.")? {
            let permission = catalogue
                .permission(name)
                .map_err(|problem| AppError::BadRequest(sentence(&problem.to_string())))?;
            let wanted = parse(effect)
                .ok_or_else(|| AppError::BadRequest(overrides::no_effect(effect.escape_debug())))?;
            let (reason, until) = (format!("reason.{name}"), format!("until.{name}"));
            let is_written = fields.has(&reason) || fields.has(&until);
            let before = stored(grid, permission);
            let seen = fields.raw(&format!("seen.{name}")).parse().ok();
            let showed = parse(fields.raw(&format!("was.{name}"))).unwrap_or(Chosen::Inherit);
            let chosen_before = fields.raw(&format!("chosen.{name}"));
            let is_taken_back = !chosen_before.is_empty() && parse(chosen_before) != Some(wanted);
            if showed == wanted && (!is_written || is_taken_back) {
                continue;
            }
            let mut entry = Entry::new(permission, name, wanted, before.map(|b| b.0));
            entry.seen = seen;
            if is_written {
                entry.reason = fields.text(&reason);
                entry.until = fields.text(&until);
            }
            form.entries.push(entry);
        }
        Ok(form)
    }

    /// What was chosen in a cell.
    pub fn entry(&self, permission: Permission) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.permission == permission)
    }

    /// One stored override, as it is.
    pub fn of_stored(grid: &OverrideGrid, catalogue: &Catalogue, name: &str) -> Option<Self> {
        let permission = catalogue.permission(name).ok()?;
        let (facts, is_over) = stored(grid, permission)?;
        let effect = match facts.effect {
            OverrideEffect::Grant => Chosen::Grant,
            OverrideEffect::Denial => Chosen::Deny,
        };
        let mut entry = Entry::new(permission, name, effect, Some(facts));
        entry.seen = Some(facts.id);
        entry.reason.clone_from(&facts.reason);
        if !is_over {
            entry.until = facts.until.map_or_else(String::new, |day| day.to_string());
        }
        Some(Self {
            entries: vec![entry],
            ..Self::default()
        })
    }

    /// Whether the stored overrides are other ones than those that were seen.
    pub fn is_stale(&self, grid: &OverrideGrid) -> bool {
        self.entries
            .iter()
            .any(|entry| stored(grid, entry.permission).map(|(set, _)| set.id) != entry.seen)
    }

    /// Goes on from what is stored now, so that both versions can be compared.
    pub fn renew(&mut self, grid: &OverrideGrid) {
        self.is_stale = true;
        for entry in &mut self.entries {
            entry.before = stored(grid, entry.permission).map(|(set, _)| set.clone());
            entry.seen = entry.before.as_ref().map(|set| set.id);
        }
    }

    /// The changes with every mistake marked; nothing while there is one.
    pub fn changes(&mut self, today: Date) -> Option<Vec<OverrideChange>> {
        let changes: Vec<Option<OverrideChange>> = self
            .entries
            .iter_mut()
            .map(|entry| entry.change(today))
            .collect();
        changes.into_iter().collect()
    }

    /// The changes as far as they are known, to say what they come to.
    pub fn draft(&self) -> Vec<OverrideChange> {
        self.entries.iter().map(Entry::draft).collect()
    }
}

impl Entry {
    fn new(
        permission: Permission,
        name: &str,
        chosen: Chosen,
        before: Option<&OverrideFacts>,
    ) -> Self {
        Self {
            permission,
            name: name.to_owned(),
            chosen,
            reason: String::new(),
            until: String::new(),
            seen: None,
            before: before.cloned(),
            reason_problem: None,
            until_problem: None,
        }
    }

    /// As fields of the grid's form, so that going back to it loses nothing. A cell in sight sends its
    /// effect itself.
    pub fn carried(&self, is_in_sight: bool) -> Vec<(String, String)> {
        let field = |part: &str, value: &str| (format!("{part}.{}", self.name), value.to_owned());
        let effect = value(self.chosen);
        let mut carried = vec![field("chosen", effect)];
        if !is_in_sight {
            carried.push(field("effect", effect));
        }
        if self.chosen != Chosen::Inherit {
            carried.push(field("reason", &self.reason));
            carried.push(field("until", &self.until));
        }
        carried
    }

    fn effect(&self) -> Option<OverrideEffect> {
        match self.chosen {
            Chosen::Inherit => None,
            Chosen::Grant => Some(OverrideEffect::Grant),
            Chosen::Deny => Some(OverrideEffect::Denial),
        }
    }

    fn change(&mut self, today: Date) -> Option<OverrideChange> {
        let wanted = match self.effect() {
            None => None,
            Some(effect) => {
                let (reason, until) = (self.checked_reason(), self.checked_until(today));
                self.until_problem = until.as_ref().err().cloned();
                Some(Wanted {
                    effect,
                    reason: reason?,
                    until: until.ok()?,
                })
            }
        };
        Some(OverrideChange {
            permission: self.permission,
            seen: self.seen,
            wanted,
        })
    }

    fn checked_reason(&mut self) -> Option<String> {
        if self.reason.is_empty() {
            self.reason_problem = Some(overrides::enter_a_reason().to_owned());
            return None;
        }
        if self.reason.chars().count() > LONGEST_REASON {
            self.reason_problem = Some(common::use_at_most(LONGEST_REASON));
            return None;
        }
        Some(self.reason.clone())
    }

    /// The last day, if there is one, or what is wrong with it.
    fn checked_until(&self, today: Date) -> Result<Option<Date>, String> {
        if self.until.is_empty() {
            return Ok(None);
        }
        let until: Date = self
            .until
            .parse()
            .map_err(|_| overrides::write_the_day().to_owned())?;
        let is_unchanged = self.before.as_ref().and_then(|set| set.until) == Some(until);
        match refuse_past(until, today) {
            Err(past) if !is_unchanged => Err(format!("{past}.")),
            _ => Ok(Some(until)),
        }
    }

    /// A reason that is still to be written doesn't change what the override comes to; a last day
    /// that can't be read is asked for again.
    fn draft(&self) -> OverrideChange {
        let reason = if self.reason.is_empty() {
            "–".to_owned()
        } else {
            self.reason.chars().take(LONGEST_REASON).collect()
        };
        OverrideChange {
            permission: self.permission,
            seen: self.seen,
            wanted: self.effect().map(|effect| Wanted {
                effect,
                reason,
                until: self.until.parse().ok(),
            }),
        }
    }
}
