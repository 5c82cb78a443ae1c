//! The sentences as the files say them.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

/// File name without ending → its sentences, in the file's order.
#[derive(Default)]
pub struct Catalogue {
    pub files: BTreeMap<String, Vec<Sentence>>,
}

/// One sentence, in one or more languages.
pub struct Sentence {
    pub id: String,
    /// In the order in which the first language names them.
    pub values: Vec<Value>,
    pub text: Vec<Piece>,
    /// The other languages' variant and text.
    pub others: Vec<(String, Vec<Piece>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    pub name: String,
    /// Written with the language's separators, and plurals can depend on it.
    pub is_number: bool,
}

pub enum Piece {
    Text(String),
    Value(String),
    /// The number's name; category or exact number → text; the rest.
    Plural(String, Vec<(String, Vec<Piece>)>, Vec<Piece>),
}

/// Reads all files of a language.
pub fn read(folder: &Path) -> Result<Catalogue, Box<dyn Error>> {
    let mut catalogue = Catalogue::default();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "ftl") {
            continue;
        }
        let name = path.file_stem().ok_or("a file without a name")?;
        let name = name.to_string_lossy().into_owned();
        let sentences = sentences(&fs::read_to_string(&path)?);
        let sentences = sentences.map_err(|said| format!("{}: {said}", path.display()))?;
        catalogue.files.insert(name, sentences);
    }
    Ok(catalogue)
}

fn sentences(source: &str) -> Result<Vec<Sentence>, String> {
    let resource = parser::parse(source).map_err(|(_, errors)| {
        format!(
            "can't be read: {}",
            errors.first().map_or_else(String::new, |one| {
                let line = source
                    .get(..one.pos.start)
                    .map_or(0, |before| before.lines().count());
                format!("{} at line {line}", one.kind)
            })
        )
    })?;
    let (mut found, mut ids) = (Vec::new(), BTreeSet::new());
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let attributes = message.attributes.iter();
        let attributes = attributes.map(|one| (format!("{id}-{}", one.id.name), &one.value));
        let value = message.value.iter().map(|value| (id.to_owned(), value));
        for (id, pattern) in value.chain(attributes) {
            if !ids.insert(id.clone()) {
                return Err(format!("{id} is there twice"));
            }
            let sentence = sentence(id.clone(), pattern);
            found.push(sentence.map_err(|said| format!("{id}: {said}"))?);
        }
    }
    Ok(found)
}

fn sentence(id: String, pattern: &Pattern<&str>) -> Result<Sentence, String> {
    let mut values = Vec::new();
    let text = pieces(pattern, &mut values)?;
    Ok(Sentence {
        id,
        values,
        text,
        others: Vec::new(),
    })
}

fn pieces(pattern: &Pattern<&str>, values: &mut Vec<Value>) -> Result<Vec<Piece>, String> {
    let elements = pattern.elements.iter();
    elements.map(|element| piece(element, values)).collect()
}

fn piece(element: &PatternElement<&str>, values: &mut Vec<Value>) -> Result<Piece, String> {
    match element {
        // A line's end within a sentence is there for whoever writes the file.
        PatternElement::TextElement { value } => Ok(Piece::Text(value.replace('\n', " "))),
        PatternElement::Placeable {
            expression: Expression::Inline(inline),
        } => placed(inline, values),
        PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        } => {
            let InlineExpression::VariableReference { id } = selector else {
                return Err("a plural depends on a value: { $count -> …".to_owned());
            };
            note(values, id.name, true);
            let (mut cases, mut rest) = (Vec::new(), None);
            for variant in variants {
                let text = pieces(&variant.value, values)?;
                let (VariantKey::Identifier { name: key }
                | VariantKey::NumberLiteral { value: key }) = variant.key;
                if variant.default {
                    rest = Some(text);
                } else {
                    cases.push((key.to_owned(), text));
                }
            }
            let rest = rest.ok_or("a plural needs a case marked with *")?;
            Ok(Piece::Plural(id.name.to_owned(), cases, rest))
        }
    }
}

fn placed(inline: &InlineExpression<&str>, values: &mut Vec<Value>) -> Result<Piece, String> {
    match inline {
        InlineExpression::StringLiteral { value } => Ok(Piece::Text((*value).to_owned())),
        InlineExpression::VariableReference { id } => {
            note(values, id.name, false);
            Ok(Piece::Value(id.name.to_owned()))
        }
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            let [InlineExpression::VariableReference { id }] = arguments.positional.as_slice()
            else {
                return Err("NUMBER takes one value".to_owned());
            };
            note(values, id.name, true);
            Ok(Piece::Value(id.name.to_owned()))
        }
        _ => Err("only values, NUMBER, texts in quotes and plurals are understood".to_owned()),
    }
}

fn note(values: &mut Vec<Value>, name: &str, is_number: bool) {
    match values.iter_mut().find(|value| value.name == name) {
        Some(known) => known.is_number |= is_number,
        None => values.push(Value {
            name: name.to_owned(),
            is_number,
        }),
    }
}

impl Catalogue {
    /// Adds how another language says the same. All of it, and nothing besides.
    pub fn join(&mut self, mut other: Self, folder: &str, variant: &str) -> Result<(), String> {
        let mut lacking = Vec::new();
        for (file, sentences) in &mut self.files {
            let mut said = other.files.remove(file).unwrap_or_default();
            for sentence in sentences {
                let Some(place) = said.iter().position(|one| one.id == sentence.id) else {
                    lacking.push(format!("lang/{folder}/{file}.ftl lacks {}", sentence.id));
                    continue;
                };
                let same = said.swap_remove(place);
                let sorted = |values: &[Value]| -> BTreeSet<String> {
                    values.iter().map(|value| value.name.clone()).collect()
                };
                if sorted(&same.values) != sorted(&sentence.values) {
                    lacking.push(format!(
                        "lang/{folder}/{file}.ftl: {} has other values than in the first language",
                        sentence.id
                    ));
                }
                for value in &mut sentence.values {
                    value.is_number |= same.values.contains(&Value {
                        is_number: true,
                        ..value.clone()
                    });
                }
                sentence.others.push((variant.to_owned(), same.text));
            }
            let more = said.iter().map(|one| one.id.as_str());
            lacking.extend(more.map(|id| format!("lang/{folder}/{file}.ftl says {id} alone")));
        }
        let more = other.files.keys();
        lacking.extend(more.map(|file| format!("lang/{folder}/{file}.ftl is there alone")));
        if lacking.is_empty() {
            Ok(())
        } else {
            Err(lacking.join("\n"))
        }
    }
}
