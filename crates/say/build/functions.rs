//! The sentences as functions: `users.ftl` becomes `say::users`, `retire-user` becomes
//! `retire_user()`, and `{ $name }` its parameter.

use std::fmt::{self, Write};

use crate::catalogue::{Catalogue, Piece, Sentence, Value};

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One module for each file.
pub fn of(catalogue: &Catalogue, first: &str) -> Result<String, fmt::Error> {
    let mut made = String::new();
    for (file, sentences) in &catalogue.files {
        writeln!(made, "/// The sentences of `lang/*/{file}.ftl`.")?;
        writeln!(made, "pub mod {} {{", name(file))?;
        for sentence in sentences {
            function(&mut made, sentence, first)?;
        }
        look_up(&mut made, sentences)?;
        writeln!(made, "}}")?;
    }
    Ok(made)
}

fn name(id: &str) -> String {
    id.replace('-', "_")
}

fn function(made: &mut String, sentence: &Sentence, first: &str) -> fmt::Result {
    let called = name(&sentence.id);
    let shown = one_line(&sentence.text).replace('[', "\\[");
    writeln!(made, "/// {shown}")?;
    let mut texts = vec![(first, &sentence.text)];
    texts.extend(
        sentence
            .others
            .iter()
            .map(|(variant, text)| (variant.as_str(), text)),
    );
    if sentence.values.is_empty() {
        writeln!(
            made,
            "#[must_use] pub fn {called}() -> &'static str {{ match crate::language() {{"
        )?;
        for (variant, text) in texts {
            writeln!(made, "crate::Language::{variant} => {:?},", one_line(text))?;
        }
        return writeln!(made, "}} }}");
    }
    let parameters = sentence.values.iter().map(parameter);
    let parameters: Vec<String> = parameters.collect();
    writeln!(
        made,
        "#[must_use] pub fn {called}({}) -> String {{",
        parameters.join(", ")
    )?;
    for number in sentence.values.iter().filter(|value| value.is_number) {
        let number = name(&number.name);
        writeln!(made, "let {number} = crate::Number::whole({number});")?;
    }
    writeln!(
        made,
        "let mut said_so_far = String::with_capacity({}); match crate::language() {{",
        room(&sentence.text, &sentence.values)
    )?;
    for (variant, text) in texts {
        writeln!(made, "crate::Language::{variant} => {{")?;
        statements(made, text, &sentence.values)?;
        writeln!(made, "}}")?;
    }
    writeln!(made, "}} said_so_far }}")
}

/// About how long the sentence becomes.
fn room(text: &[Piece], values: &[Value]) -> usize {
    const OF_A_VALUE: usize = 24;
    one_line(text).len() + values.len() * OF_A_VALUE
}

fn parameter(value: &Value) -> String {
    let kind = if value.is_number {
        "crate::Number"
    } else {
        "std::fmt::Display"
    };
    format!("{}: impl {kind}", name(&value.name))
}

fn statements(made: &mut String, pieces: &[Piece], values: &[Value]) -> fmt::Result {
    for piece in pieces {
        match piece {
            Piece::Text(text) => push(made, text)?,
            Piece::Value(value) => {
                let is_number = values.iter().any(|one| &one.name == value && one.is_number);
                let push = if is_number { "push_number" } else { "push" };
                let by = if is_number { "" } else { "&" };
                writeln!(
                    made,
                    "crate::parts::{push}(&mut said_so_far, {by}{});",
                    name(value)
                )?;
            }
            Piece::Plural(number, cases, rest) => {
                let number = name(number);
                for (key, text) in cases {
                    if CATEGORIES.contains(&key.as_str()) {
                        writeln!(made, "if crate::parts::is_{key}({number}) {{")?;
                    } else {
                        writeln!(made, "if {number} == {key} {{")?;
                    }
                    statements(made, text, values)?;
                    write!(made, "}} else ")?;
                }
                writeln!(made, "{{")?;
                statements(made, rest, values)?;
                writeln!(made, "}}")?;
            }
        }
    }
    Ok(())
}

fn push(made: &mut String, text: &str) -> fmt::Result {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => writeln!(made, "said_so_far.push({only:?});"),
        _ => writeln!(made, "said_so_far.push_str({text:?});"),
    }
}

/// For what is known by its name only, such as the fields of an event.
fn look_up(made: &mut String, sentences: &[Sentence]) -> fmt::Result {
    writeln!(
        made,
        "/// What the name stands for, if it is one of a sentence without values."
    )?;
    writeln!(
        made,
        "#[must_use] pub fn named(name: &str) -> Option<&'static str> {{ match name {{"
    )?;
    for sentence in sentences.iter().filter(|one| one.values.is_empty()) {
        writeln!(
            made,
            "{:?} => Some(self::{}()),",
            sentence.id,
            name(&sentence.id)
        )?;
    }
    writeln!(made, "_ => None }} }}")
}

fn one_line(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Value(name) => format!("{{{name}}}"),
        Piece::Plural(_, _, rest) => one_line(rest),
    });
    pieces.collect()
}
