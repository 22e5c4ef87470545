//! Where the visitor is. The route lives in the fragment, which no server sees and any static host can serve; it names
//! screens and line numbers; a word of a log only in a link that somebody made to share it, and then redacted.

use crate::worker::protocol::{LineNumber, Outcome, SessionFilter};

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
    /// The list of sessions, or those of one kind.
    Sessions(SessionFilter),
    /// What leaves the page: exports, and the link.
    Share,
    /// The report on the log that the link itself carries: redacted, packed, unchecked.
    Shared(String),
    /// The report that was kept at that moment.
    Kept(u64),
    /// The list of all articles.
    Reference,
    /// The same, with the search field in use. What is looked for is still percent-encoded.
    Search(String),
    /// The article on a reply code.
    Reply(u16),
    /// The article on a command; `SITE-CHMOD` is that on the subcommand.
    Command(String),
    /// Two codes or commands, side by side.
    Compare(String, String),
    /// Two logs, side by side.
    Two,
    /// Addresses and ports, read and written.
    Calculator,
    /// What happens to a log, and how to check it.
    Privacy,
    /// A page of the reference that was asked for without a network, and is not kept.
    NotKept,
    /// None of these.
    NotFound,
}

impl Route {
    /// Reads a fragment, with its `#` or without.
    pub fn parse(fragment: &str) -> Route {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Route::Home,
            ["report"] => Route::Report,
            ["sample", id] if is_sample(id) => Route::Sample((*id).to_owned()),
            ["transcript"] => Route::Transcript(None),
            ["transcript", line] => line.parse().map_or(Route::NotFound, |line| Route::Transcript(Some(line))),
            ["sessions", kind @ ..] => filter(kind).map_or(Route::NotFound, Route::Sessions),
            ["share"] => Route::Share,
            ["s", packed @ ..] => Route::Shared(packed.join("/")),
            ["kept", id] => id.parse().map_or(Route::NotFound, Route::Kept),
            ["reference"] => Route::Reference,
            ["reference", "reply", code] => code.parse().map_or(Route::NotFound, Route::Reply),
            ["reference", "command", verb] if is_name(verb) => Route::Command(verb.to_ascii_uppercase()),
            ["compare", first, second] if is_name(first) && is_name(second) => {
                Route::Compare(first.to_ascii_uppercase(), second.to_ascii_uppercase())
            }
            ["search"] => Route::Search(query.strip_prefix("q=").unwrap_or_default().to_owned()),
            ["two"] => Route::Two,
            ["calculator"] => Route::Calculator,
            ["privacy"] => Route::Privacy,
            ["not-kept"] => Route::NotKept,
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
            Route::Sessions(filter) => format!("#/sessions{}", filter_path(*filter)),
            Route::Share => "#/share".to_owned(),
            Route::Shared(packed) => format!("#/s/{packed}"),
            Route::Kept(id) => format!("#/kept/{id}"),
            Route::Reference => "#/reference".to_owned(),
            Route::Reply(code) => format!("#/reference/reply/{code}"),
            Route::Command(verb) => format!("#/reference/command/{}", verb.replace(' ', "-")),
            Route::Compare(first, second) => format!("#/compare/{first}/{second}"),
            Route::Search(query) if query.is_empty() => "#/search".to_owned(),
            Route::Search(query) => format!("#/search?q={query}"),
            Route::Two => "#/two".to_owned(),
            Route::Calculator => "#/calculator".to_owned(),
            Route::Privacy => "#/privacy".to_owned(),
            Route::NotKept => "#/not-kept".to_owned(),
        }
    }
}

/// Which sessions an address speaks of.
fn filter(kind: &[&str]) -> Option<SessionFilter> {
    match kind {
        [] => Some(SessionFilter::All),
        ["outcome", name] => Outcome::from_name(name).map(SessionFilter::Outcome),
        [kind, number] => {
            let number = number.parse().ok()?;
            match *kind {
                "finding" => Some(SessionFilter::Finding(number)),
                "client" => Some(SessionFilter::Client(number)),
                "hour" => Some(SessionFilter::Hour(number)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn filter_path(filter: SessionFilter) -> String {
    match filter {
        SessionFilter::All => String::new(),
        SessionFilter::Finding(at) => format!("/finding/{at}"),
        SessionFilter::Client(at) => format!("/client/{at}"),
        SessionFilter::Hour(hour) => format!("/hour/{hour}"),
        SessionFilter::Outcome(wanted) => format!("/outcome/{}", wanted.name()),
    }
}

/// A code, or a command as addresses write it.
fn is_name(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// It becomes the name of a file.
fn is_sample(id: &str) -> bool {
    id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
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
            Route::Sessions(SessionFilter::All),
            Route::Sessions(SessionFilter::Finding(3)),
            Route::Sessions(SessionFilter::Client(20)),
            Route::Sessions(SessionFilter::Hour(0)),
            Route::Sessions(SessionFilter::Outcome(Outcome::WorkedWithWarnings)),
            Route::Share,
            Route::Shared("AXja-_".into()),
            Route::Kept(1_795_273_200_000),
            Route::Reference,
            Route::Reply(227),
            Route::Command("EPSV".into()),
            Route::Command("SITE-CHMOD".into()),
            Route::Search(String::new()),
            Route::Search("can%27t%20build".into()),
            Route::Compare("227".into(), "SITE-CHMOD".into()),
            Route::Two,
            Route::Calculator,
            Route::Privacy,
            Route::NotKept,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn strange_fragments_are_not_found() {
        for fragment in [
            "#/nothing",
            "#/reference/reply/two",
            "#/transcript/-1",
            "#/sessions/outcome/odd",
            "#/sessions/all",
            "#/sessions/client/198.51.100.7",
            "#/reference/command/%3Cb%3E",
            "#/sample/..%2Fsecret",
            "#/sample/a.log",
            "#/compare/227",
            "#/compare/227/<b>",
        ] {
            assert_eq!(Route::parse(fragment), Route::NotFound, "{fragment}");
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/reference/command/pasv"), Route::Command("PASV".into()));
    }
}
