//! Every word of the interface, keyed. A second language is a second value of [`Texts`]; the compiler misses none.
//!
//! The page carries English alone; it loads another language when somebody reads it ([`load`]).
//!
//! Words of findings, replies and commands are not here: they live beside their rule or their catalogue entry. Nor are
//! those that the program's reports have as well: they are in `ftp_diagnosis::words`.

use ftp_diagnosis::words;
use yew::prelude::*;

/// `{name}` in a text is filled in; `{name:one|many}` chooses by the number of that name.
macro_rules! texts {
    ($($key:ident: $english:literal,)*) => {
        /// The words of one language.
        #[derive(Clone, Debug)]
        #[allow(missing_docs, reason = "each field is the text that it names")]
        pub struct Texts { $(pub $key: &'static str,)* }

        /// English.
        pub static ENGLISH: Texts = Texts { $($key: $english,)* };

        impl Texts {
            /// All keys and texts, for tests.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($key), self.$key),)*]
            }

            /// What the texts are called, in a number: a file of other texts, or in another order, has another.
            pub(super) const SHAPE: u32 = super::loaded::shape(concat!($(stringify!($key), " "),*));

            /// Puts other texts in their places, in their order.
            pub(super) fn replace(&mut self, texts: &mut std::str::Split<'static, char>) {
                $(super::loaded::put(&mut self.$key, texts);)*
            }
        }
    };
}

mod english;
#[cfg(not(target_arch = "wasm32"))]
mod french;
#[cfg(test)]
mod landing_tests;
mod loaded;
#[cfg(not(target_arch = "wasm32"))]
mod vietnamese;

pub use english::{ENGLISH, Texts};
#[cfg(not(target_arch = "wasm32"))]
pub use french::FRENCH;
pub use loaded::{LANGUAGES, at_hand, load};
#[cfg(not(target_arch = "wasm32"))]
pub use vietnamese::VIETNAMESE;

/// There is one value for each language; to compare every text would take more code than they have letters.
impl PartialEq for Texts {
    fn eq(&self, other: &Texts) -> bool {
        self.language_tag == other.language_tag
    }
}

impl Eq for Texts {}

impl Texts {
    /// The same language for the words that the page shares with the program.
    pub fn language(&self) -> words::Language {
        words::Language::from_tag(self.language_tag).unwrap_or_default()
    }

    /// Fills a text in.
    pub fn fill(&self, text: &str, values: &[(&str, &str)]) -> String {
        fill_with(text, values, self.one_is)
    }

    /// A number as it is written in this language.
    pub fn number(&self, number: impl Into<u64>) -> String {
        let digits = number.into().to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(self.digit_groups);
            }
            out.push(digit);
        }
        out
    }
}

/// Fills `{name}` and `{name:one|many}`, the first form for the numbers of `one_is`; what has no value stays, so that a
/// mistake is seen.
fn fill_with(text: &str, values: &[(&str, &str)], one_is: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((inner, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            break;
        };
        let (name, forms) = inner.split_once(':').map_or((inner, None), |(name, forms)| (name, forms.split_once('|')));
        match (values.iter().find(|(known, _)| *known == name), forms) {
            (Some((_, value)), Some((one, many))) => {
                out.push_str(if one_is.split(' ').any(|number| number == *value) { one } else { many })
            }
            (Some((_, value)), None) => out.push_str(value),
            (None, _) => {
                out.push('{');
                out.push_str(inner);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// All languages of the interface, English first. Not in the page, which would then carry them all.
#[cfg(not(target_arch = "wasm32"))]
pub static ALL: [&Texts; 3] = [&ENGLISH, &FRENCH, &VIETNAMESE];

/// The words of the chosen language.
#[hook]
pub fn use_text() -> &'static Texts {
    use_context::<Language>().map_or(&ENGLISH, |language| language.texts)
}

/// The chosen language, as a context. Who reads words is shown anew when another is chosen, and when words arrive that
/// had to be loaded.
#[derive(Clone, PartialEq)]
pub struct Language {
    /// The words of the interface.
    pub texts: &'static Texts,
    /// How often words of findings and articles have arrived.
    pub arrived: u32,
    /// Some words could not be loaded, or the language that was chosen.
    pub lost: bool,
    /// Tries to load them once more.
    pub again: Callback<()>,
    /// Chooses another language by its tag.
    pub choose: Callback<&'static str>,
}

impl Default for Language {
    fn default() -> Language {
        Language { texts: &ENGLISH, arrived: 0, lost: false, again: Callback::noop(), choose: Callback::noop() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_names_and_chooses_forms() {
        let text = "{count} {count:line|lines} of {name}";
        assert_eq!(ENGLISH.fill(text, &[("count", "1"), ("name", "a")]), "1 line of a");
        assert_eq!(ENGLISH.fill(text, &[("count", "0"), ("name", "{x}")]), "0 lines of {x}");
        assert_eq!(ENGLISH.fill("{unknown} and {", &[]), "{unknown} and {");
        // French counts nothing in the singular.
        assert_eq!(FRENCH.fill("{count} {count:ligne|lignes}", &[("count", "0")]), "0 ligne");
    }

    #[test]
    fn groups_digits() {
        for (number, text) in [(0u64, "0"), (999, "999"), (1_000, "1,000"), (1_248_312, "1,248,312")] {
            assert_eq!(ENGLISH.number(number), text);
        }
    }

    #[test]
    fn no_text_is_empty_or_shouts() {
        for (key, text) in ENGLISH.all() {
            assert!(!text.trim().is_empty() && !text.contains('!'), "{key}");
        }
    }

    #[test]
    fn a_number_and_its_percent_sign_belong_together() {
        for (texts, between) in ALL.into_iter().zip(["", "\u{202f}", ""]) {
            let all = texts.all();
            let signs = all.iter().flat_map(|(key, text)| text.split_inclusive('%').map(move |before| (key, before)));
            let of_numbers = signs.filter_map(|(key, before)| Some((key, before.strip_suffix('%')?)));
            let of_numbers: Vec<_> = of_numbers.filter(|(_, before)| before.trim_end().ends_with('}')).collect();
            assert!(!of_numbers.is_empty(), "a text has one");
            for (key, before) in of_numbers {
                assert!(before.ends_with(&format!("}}{between}")), "{key}: {before}%");
            }
        }
    }
}
