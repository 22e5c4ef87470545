//! The meaning of the first and the second digit in words, for codes that have no entry of their own.

use crate::{ReplyClass, ReplyGroup, phrase};

impl ReplyClass {
    /// What the first digit says, as one or two sentences in English (RFC 959 §4.2.1, RFC 2228 §5.2).
    pub fn explanation(self) -> &'static str {
        self.explanation_in("en")
    }

    /// The same in a language.
    pub fn explanation_in(self, language: &str) -> &'static str {
        let key = match self {
            ReplyClass::Preliminary => "class.1",
            ReplyClass::Completion => "class.2",
            ReplyClass::Intermediate => "class.3",
            ReplyClass::TransientFailure => "class.4",
            ReplyClass::PermanentFailure => "class.5",
            ReplyClass::Protected => "class.6",
            ReplyClass::Unknown => "class.0",
        };
        phrase(language, key)
    }
}

impl ReplyGroup {
    /// What the second digit says, as a sentence in English (RFC 959 §4.2.1).
    pub fn explanation(self) -> &'static str {
        self.explanation_in("en")
    }

    /// The same in a language.
    pub fn explanation_in(self, language: &str) -> &'static str {
        let key = match self {
            ReplyGroup::Syntax => "group.0",
            ReplyGroup::Information => "group.1",
            ReplyGroup::Connections => "group.2",
            ReplyGroup::Authentication => "group.3",
            ReplyGroup::Unspecified => "group.4",
            ReplyGroup::FileSystem => "group.5",
            ReplyGroup::Unknown => "group.other",
        };
        phrase(language, key)
    }
}
