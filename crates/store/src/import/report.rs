//! What an import did: for each file how many rows were new, there already or refused, with the lines.

use serde::Serialize;

/// The four files, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    Resources,
    Users,
    GroupPermissions,
    GroupMembers,
}

impl File {
    pub const ALL: [Self; 4] = [
        Self::Resources,
        Self::Users,
        Self::GroupPermissions,
        Self::GroupMembers,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Resources => "resources.csv",
            Self::Users => "users.csv",
            Self::GroupPermissions => "group_permissions.csv",
            Self::GroupMembers => "group_members.csv",
        }
    }

    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Resources => &["resource", "name", "operations"],
            Self::Users => &["user_name", "full_name", "email"],
            Self::GroupPermissions => &["group", "resource", "operation"],
            Self::GroupMembers => &["group", "user_name"],
        }
    }

    const fn place(self) -> usize {
        match self {
            Self::Resources => 0,
            Self::Users => 1,
            Self::GroupPermissions => 2,
            Self::GroupMembers => 3,
        }
    }
}

/// A row that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub file: File,
    pub line: u64,
    pub why: String,
}

/// The refusals to be told, and how many there are.
#[derive(Clone, Debug, Default)]
pub struct Refusals {
    most: usize,
    told: Vec<Refusal>,
    counts: [u64; 4],
}

impl Refusals {
    pub(super) fn telling(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, file: File, line: u64, why: String) {
        if let Some(count) = self.counts.get_mut(file.place()) {
            *count += 1;
        }
        if self.told.len() < self.most {
            self.told.push(Refusal { file, line, why });
        }
    }

    /// Those that are told, by file and line.
    pub fn told(&self) -> &[Refusal] {
        &self.told
    }

    pub fn count(&self) -> u64 {
        self.counts.iter().sum()
    }

    pub fn count_of(&self, file: File) -> u64 {
        self.counts.get(file.place()).copied().unwrap_or_default()
    }

    pub(super) fn sort(&mut self) {
        self.told
            .sort_by_key(|refusal| (refusal.file, refusal.line));
    }
}

/// The lines of one file that had the same outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lines {
    pub created: Vec<u64>,
    pub already_there: Vec<u64>,
}

/// Everything an import comes to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    lines: [Lines; 4],
    pub refusals: Refusals,
    /// What happened to the application and the company role, as sentences.
    pub made: Vec<String>,
}

impl Report {
    pub(super) fn new(refusals: Refusals) -> Self {
        Self {
            refusals,
            ..Self::default()
        }
    }

    pub fn lines(&self, file: File) -> &Lines {
        self.lines.get(file.place()).unwrap_or(&NO_LINES)
    }

    pub(super) fn created(&mut self, file: File, line: u64) {
        if let Some(lines) = self.lines.get_mut(file.place()) {
            lines.created.push(line);
        }
    }

    pub(super) fn already_there(&mut self, file: File, line: u64) {
        if let Some(lines) = self.lines.get_mut(file.place()) {
            lines.already_there.push(line);
        }
    }

    pub fn is_refused(&self) -> bool {
        self.refusals.count() > 0
    }

    /// Whether everything was there already.
    pub fn is_unchanged(&self) -> bool {
        self.made.is_empty() && self.lines.iter().all(|lines| lines.created.is_empty())
    }
}

static NO_LINES: Lines = Lines {
    created: Vec::new(),
    already_there: Vec::new(),
};
