//! The languages there are, and which one holds now.

use std::{
    cell::Cell,
    future::poll_fn,
    pin::pin,
    task::{Context, Poll},
};

/// A language that all sentences are there in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    English,
    German,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// As HTML and the database write it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// As those call it who speak it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of a tag such as `de-AT`, if it is spoken here.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let is_it = |one: &Self| one.tag().eq_ignore_ascii_case(primary);
        Self::ALL.into_iter().find(is_it)
    }
}

thread_local! {
    static NOW: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language that holds now; English where nobody said.
pub fn language() -> Language {
    NOW.get()
}

/// From here on, for the rest of what [`during`] or [`speaking`] surrounds.
pub fn set(language: Language) {
    NOW.set(language);
}

/// Does the work in this language.
pub fn speaking<T>(language: Language, work: impl FnOnce() -> T) -> T {
    let _before = Before(NOW.replace(language));
    work()
}

/// Brings back what held before, also when the work panics.
struct Before(Language);

impl Drop for Before {
    fn drop(&mut self) {
        NOW.set(self.0);
    }
}

/// The same for work that waits in between: what [`set`] said within it holds until its end, on
/// whichever thread it goes on, and nowhere else.
pub async fn during<T>(language: Language, work: impl Future<Output = T>) -> T {
    let (mut work, mut own) = (pin!(work), language);
    let go_on = |context: &mut Context<'_>| -> Poll<T> {
        let _before = Before(NOW.replace(own));
        let went = work.as_mut().poll(context);
        own = NOW.get();
        went
    };
    poll_fn(go_on).await
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag() {
        assert_eq!(Language::of_tag("de-AT"), Some(Language::German));
        assert_eq!(Language::of_tag("EN"), Some(Language::English));
        assert_eq!(Language::of_tag("sl"), None);
        assert_eq!(Language::of_tag(""), None);
    }

    #[test]
    fn what_is_said_within_holds_there_alone() {
        let mut waits = true;
        let answering = during(Language::English, async {
            set(Language::German);
            poll_fn(|_| {
                if std::mem::take(&mut waits) {
                    Poll::Pending
                } else {
                    Poll::Ready(())
                }
            })
            .await;
            language()
        });
        let mut answering = pin!(answering);
        let mut context = Context::from_waker(Waker::noop());
        assert!(answering.as_mut().poll(&mut context).is_pending());
        assert_eq!(language(), Language::English);
        let said = answering.as_mut().poll(&mut context);
        assert_eq!(said, Poll::Ready(Language::German));
        assert_eq!(language(), Language::English);
    }

    #[test]
    fn the_language_before_comes_back() {
        assert_eq!(speaking(Language::German, language), Language::German);
        assert_eq!(language(), Language::English);
        let panics = std::panic::catch_unwind(|| speaking(Language::German, || unreachable!()));
        assert!(panics.is_err());
        assert_eq!(language(), Language::English);
    }
}
