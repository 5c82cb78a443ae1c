//! The key of one form as it was shown, for what nothing else keeps from being made twice: the row
//! made of the form bears its key, and the same form sent again finds that row instead of making another.

use data_encoding::BASE64URL_NOPAD;

const BYTES: usize = 16;

/// Made when a form is shown, and read back from what is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey(String);

impl FormKey {
    /// A key nobody has seen; none where the machine gives no randomness, and the form is not guarded.
    pub fn fresh() -> Option<Self> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).ok()?;
        Some(Self(BASE64URL_NOPAD.encode(&bytes)))
    }

    /// What a form sent along; none where it is no key of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_and_nothing_else_is() {
        let (one, other) = (FormKey::fresh().unwrap(), FormKey::fresh().unwrap());
        assert_ne!(one, other);
        assert_eq!(FormKey::parse(one.as_str()), Some(one.clone()));
        let longer = format!("{}A", one.as_str());
        for text in ["", "yes", "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ", longer.as_str()] {
            assert_eq!(FormKey::parse(text), None, "{text:?}");
        }
    }
}
