//! Passwords for people who are made for trying things out: random, long, easy to type.

use super::super::Refused;

/// Letters and digits that can't be taken for one another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const GROUPS: usize = 4;
const IN_A_GROUP: usize = 5;

/// Four groups of five, nearly a hundred random bits.
pub(crate) fn random() -> Result<String, Refused> {
    let mut bytes = [0; GROUPS * IN_A_GROUP];
    getrandom::fill(&mut bytes)
        .map_err(|problem| Refused::Because(format!("There is no randomness: {problem}.")))?;
    let letters: Vec<char> = bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)).copied())
        .map(char::from)
        .collect();
    let groups: Vec<String> = letters
        .chunks(IN_A_GROUP)
        .map(|group| group.iter().collect())
        .collect();
    Ok(groups.join("-"))
}
