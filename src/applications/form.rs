//! What was typed or uploaded about applications and resources.

use tenantry_policy::{
    catalogue::Resource,
    permission::{Operation, OperationSet},
};
use tenantry_store::{
    applications::{self, NewResource, ResourceFields},
    error::StoreError,
};

use crate::{error::AppError, http::fields::Fields};

/// An application's name as typed.
#[derive(Clone, Debug, Default)]
pub struct NameForm {
    pub name: String,
    pub problem: Option<String>,
}

impl NameForm {
    pub fn of(fields: &Fields) -> Self {
        Self {
            name: fields.text("name"),
            problem: None,
        }
    }
}

/// A resource as typed.
#[derive(Clone, Debug, Default)]
pub struct ResourceForm {
    pub key: String,
    pub name: String,
    pub description: String,
    pub parent: String,
    pub operations: OperationSet,
    /// The state of the resource it was filled from.
    pub version: i64,
    problem: Option<(&'static str, String)>,
}

impl From<&Resource> for ResourceForm {
    fn from(resource: &Resource) -> Self {
        Self {
            key: resource.key.clone(),
            name: resource.name.clone(),
            description: resource.description.clone(),
            operations: resource.operations,
            version: applications::version_of(resource),
            ..Self::default()
        }
    }
}

impl ResourceForm {
    pub fn of(fields: &Fields) -> Self {
        Self {
            key: fields.text("key"),
            name: fields.text("name"),
            description: fields.text("description"),
            parent: fields.text("parent"),
            // One by one from the form, together from two compared versions.
            operations: fields
                .all("operations")
                .flat_map(|words| words.split([',', ' ']))
                .filter_map(Operation::parse)
                .collect(),
            version: fields.version(),
            problem: None,
        }
    }

    /// The same for a resource whose key is known and stays.
    #[must_use]
    pub fn keyed(mut self, key: &str) -> Self {
        key.clone_into(&mut self.key);
        self
    }

    /// The resource as it was typed; the rules check it.
    pub fn resource(&self) -> NewResource {
        let fields = self.fields();
        NewResource {
            key: self.key.clone(),
            name: fields.name,
            description: fields.description,
            parent: (!self.parent.is_empty()).then(|| self.parent.clone()),
            operations: fields.operations,
        }
    }

    /// What can be edited of it. Without a name it is called by its key.
    pub fn fields(&self) -> ResourceFields {
        let name = if self.name.is_empty() {
            &self.key
        } else {
            &self.name
        };
        ResourceFields {
            name: name.clone(),
            description: self.description.clone(),
            operations: self.operations,
        }
    }

    pub fn problem(&self, field: &str) -> Option<&str> {
        self.problem
            .as_ref()
            .filter(|(name, _)| *name == field)
            .map(|(_, text)| text.as_str())
    }

    /// Takes what the store refused to the field it belongs to.
    pub fn refuse(&mut self, error: StoreError) -> Result<(), AppError> {
        self.problem = Some(match error {
            StoreError::Invalid {
                field: "parent",
                message,
            } => ("parent", message),
            other => ("key", refusal(other)?),
        });
        Ok(())
    }
}

/// What the store refused, as a sentence; other errors go on.
pub fn refusal(error: StoreError) -> Result<String, AppError> {
    match error {
        error if error.is_duplicate("applications", "name_key") => {
            Ok(say::applications::name_is_taken().to_owned())
        }
        error if error.is_duplicate("resources", "key") => {
            Ok(say::applications::key_is_taken().to_owned())
        }
        StoreError::Invalid { message, .. } => Ok(message),
        other => Err(other.into()),
    }
}

const COLUMNS: [&str; 3] = ["resource", "name", "operations"];
/// More than these are counted only.
const MOST_PROBLEMS: usize = 20;

/// Reads `resource,name,operations`; the operations of one resource stand apart by blanks, `;` or
/// `|`. Every line that can't be read is named.
pub fn resources_of_csv(bytes: &[u8]) -> Result<Vec<NewResource>, Vec<String>> {
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|_| vec![say::applications::is_not_utf_8().to_owned()])?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    if head.iter().map(str::trim).ne(COLUMNS) {
        return Err(vec![say::applications::first_line_must_be(
            COLUMNS.join(","),
        )]);
    }
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (line, record) in (2..).zip(reader.records()) {
        match record
            .map_err(|problem| problem.to_string())
            .and_then(|record| resource(&record))
        {
            Ok(resource) => found.push(resource),
            Err(problem) => problems.push(say::applications::bad_line(line, problem)),
        }
    }
    if found.is_empty() && problems.is_empty() {
        problems.push(say::applications::has_no_resources().to_owned());
    }
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        problems.truncate(MOST_PROBLEMS);
        problems.push(say::applications::and_more_lines(more));
    }
    if problems.is_empty() {
        Ok(found)
    } else {
        Err(problems)
    }
}

fn resource(record: &csv::StringRecord) -> Result<NewResource, String> {
    let cells: Vec<&str> = record.iter().map(str::trim).collect();
    let [key, name, operations] = cells.as_slice() else {
        return Err(say::applications::wrong_number_of_columns(
            cells.len(),
            COLUMNS.len(),
        ));
    };
    let words = operations
        .split([' ', ';', '|'])
        .filter(|word| !word.is_empty());
    let operations = words
        .map(|word| {
            Operation::parse(word).ok_or_else(|| say::applications::no_such_operation(word))
        })
        .collect::<Result<OperationSet, _>>()?;
    let name = if name.is_empty() { key } else { name };
    Ok(NewResource {
        key: (*key).to_owned(),
        name: (*name).to_owned(),
        description: String::new(),
        parent: None,
        operations,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_file_is_read() {
        let file = "resource,name,operations\norders,Orders,read update\nstock,,read;export\n";
        let found = resources_of_csv(file.as_bytes()).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[1].name.as_str(), found[1].operations.iter().count()),
            ("stock", 2)
        );
    }

    #[test]
    fn each_bad_line_is_named_and_nothing_is_read() {
        let file = "resource,name,operations\norders,Orders,fly\nshort\nstock,Stock,read\n";
        let problems = resources_of_csv(file.as_bytes()).unwrap_err();
        assert_eq!(problems.len(), 2);
        assert!(problems[0].starts_with("Line 2: there is no operation \"fly\""));
        assert!(problems[1].starts_with("Line 3: it has 1 columns"));
    }

    #[test]
    fn wrong_columns_no_text_and_other_encodings_are_said() {
        assert!(
            resources_of_csv(b"a,b\n1,2\n").unwrap_err()[0].contains("resource,name,operations")
        );
        assert!(resources_of_csv(b"\xff\xfe").unwrap_err()[0].contains("UTF-8"));
        assert!(resources_of_csv(b"resource,name,operations\n").is_err());
    }
}
