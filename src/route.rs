//! Where the visitor is. The route lives in the fragment, which no server sees and any static host can serve; it names
//! screens and line numbers, never a word of a log.

use crate::worker::protocol::LineNumber;

/// A screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// The paste box.
    Home,
    /// The report on what was pasted.
    Report,
    /// The report on a sample.
    Sample(String),
    /// The transcript, with a line chosen or without.
    Transcript(Option<LineNumber>),
    /// The list of all articles.
    Reference,
    /// The article on a reply code.
    Reply(u16),
    /// The article on a command; `SITE-CHMOD` is that on the subcommand.
    Command(String),
    /// What happens to a log, and how to check it.
    Privacy,
    /// None of these.
    NotFound,
}

impl Route {
    /// Reads a fragment, with its `#` or without.
    pub fn parse(fragment: &str) -> Route {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        let path = path.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Route::Home,
            ["report"] => Route::Report,
            ["sample", id] => Route::Sample((*id).to_owned()),
            ["transcript"] => Route::Transcript(None),
            ["transcript", line] => line.parse().map_or(Route::NotFound, |line| Route::Transcript(Some(line))),
            ["reference"] => Route::Reference,
            ["reference", "reply", code] => code.parse().map_or(Route::NotFound, Route::Reply),
            ["reference", "command", verb] if verb.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
                Route::Command(verb.to_ascii_uppercase())
            }
            ["privacy"] => Route::Privacy,
            _ => Route::NotFound,
        }
    }

    /// The fragment, for links.
    pub fn href(&self) -> String {
        match self {
            Route::Home | Route::NotFound => "#/".to_owned(),
            Route::Report => "#/report".to_owned(),
            Route::Sample(id) => format!("#/sample/{id}"),
            Route::Transcript(None) => "#/transcript".to_owned(),
            Route::Transcript(Some(line)) => format!("#/transcript/{line}"),
            Route::Reference => "#/reference".to_owned(),
            Route::Reply(code) => format!("#/reference/reply/{code}"),
            Route::Command(verb) => format!("#/reference/command/{}", verb.replace(' ', "-")),
            Route::Privacy => "#/privacy".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_finds_its_way_back() {
        for route in [
            Route::Home,
            Route::Report,
            Route::Sample("tls-required".into()),
            Route::Transcript(None),
            Route::Transcript(Some(23)),
            Route::Reference,
            Route::Reply(227),
            Route::Command("EPSV".into()),
            Route::Command("SITE-CHMOD".into()),
            Route::Privacy,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn strange_fragments_are_not_found() {
        for fragment in ["#/nothing", "#/reference/reply/two", "#/transcript/-1", "#/reference/command/%3Cb%3E"] {
            assert_eq!(Route::parse(fragment), Route::NotFound, "{fragment}");
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/reference/command/pasv"), Route::Command("PASV".into()));
    }
}
