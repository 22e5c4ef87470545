//! What FileZilla's status and error lines mean, in the languages of `phrases.tsv`. One row is one phrase: meaning,
//! language, text, with `%s` for what changes.

use std::borrow::Cow;
use std::sync::LazyLock;

/// What a phrase means for the session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// It uses the server's own address instead of the one in 227.
    Repaired,
    /// It does not accept the address in 227.
    RefusedAddress,
    /// Nothing was heard for too long.
    TimedOut,
    /// The data connection could not be made; the reason follows.
    DataFailed,
    /// A data connection broke; the reason follows.
    DataInterrupted,
    /// TLS on a data connection could not resume the session.
    TlsNotResumed,
    /// A listing or transfer did not work.
    TransferFailed,
    /// A listing worked.
    ListingDone,
    /// A transfer worked.
    TransferDone,
    /// No control connection after all.
    NotConnected,
    /// One attempt at a control connection failed; the reason is part of the phrase.
    AttemptFailed,
    /// The same, but another address of the name is tried.
    AttemptNext,
    /// The server closed the control connection.
    ClosedByServer,
    /// FileZilla closed it.
    Disconnected,
    /// AUTH was refused, and it goes on in the clear.
    NoTls,
    /// It goes on in the clear, as it was told to or could not help.
    Plain,
    /// The connection stands, and the server speaks first: without TLS, or before it.
    Welcome,
    /// TLS stands.
    Secured,
    /// TLS comes first.
    ImplicitTls,
    /// TLS broke.
    TlsFailed,
    /// An SSH server answered.
    Ssh,
    /// The login worked.
    LoggedIn,
    /// The name is looked up.
    Resolving,
    /// The user stopped it.
    Stopped,
}

struct Phrase {
    meaning: Meaning,
    before: &'static str,
    after: &'static str,
}

static PHRASES: LazyLock<Vec<Phrase>> =
    LazyLock::new(|| include_str!("phrases.tsv").lines().filter_map(phrase).collect());

fn phrase(row: &'static str) -> Option<Phrase> {
    let mut cells = row.split('\t');
    let meaning = meaning_of(cells.next()?)?;
    let text = cells.nth(1)?;
    let (before, after) = text.split_once("%s").unwrap_or((text, ""));
    Some(Phrase { meaning, before, after })
}

fn meaning_of(key: &str) -> Option<Meaning> {
    Some(match key {
        "unroutable-used-server" => Meaning::Repaired,
        "unroutable-failed" => Meaning::RefusedAddress,
        "timeout" => Meaning::TimedOut,
        "data-conn-failed" => Meaning::DataFailed,
        "data-interrupted" => Meaning::DataInterrupted,
        "tls-resume-failed" => Meaning::TlsNotResumed,
        "list-failed" | "critical-transfer" | "transfer-failed" => Meaning::TransferFailed,
        "list-ok" => Meaning::ListingDone,
        "transfer-ok" => Meaning::TransferDone,
        "connect-failed" => Meaning::NotConnected,
        "attempt-failed" => Meaning::AttemptFailed,
        "attempt-next" => Meaning::AttemptNext,
        "closed" => Meaning::ClosedByServer,
        "disconnected" => Meaning::Disconnected,
        "no-tls" => Meaning::NoTls,
        "plain" => Meaning::Plain,
        "welcome" => Meaning::Welcome,
        "tls" => Meaning::Secured,
        "implicit" => Meaning::ImplicitTls,
        "tls-failed" => Meaning::TlsFailed,
        "sftp-on-ftp" => Meaning::Ssh,
        "logged-in" => Meaning::LoggedIn,
        "resolving" => Meaning::Resolving,
        "stopped" => Meaning::Stopped,
        _ => return None,
    })
}

/// What a status or error text means, and the part of it that stands for `%s`.
pub(super) fn meaning(text: &str) -> Option<(Meaning, String)> {
    let text = plain(text);
    let text = text.trim();
    let found = find(text).or_else(|| {
        // `Critical error: Could not connect to server`, and the like in every language.
        find(text.split_once(": ")?.1)
    })?;
    Some((found.0, found.1.to_owned()))
}

/// The text with the signs of `phrases.tsv`: versions and pastes differ in blanks, apostrophes, quotes, hyphens and dots.
fn plain(text: &str) -> Cow<'_, str> {
    const SIGNS: [(&str, &str); 7] = [
        ("\u{a0}", " "),
        ("\u{202f}", " "),
        ("\u{2019}", "'"),
        ("\u{2010}", "-"),
        ("\u{2026}", "..."),
        ("\u{ab} ", "\""),
        (" \u{bb}", "\""),
    ];
    if !text.contains(['\u{a0}', '\u{202f}', '\u{2019}', '\u{2010}', '\u{2026}', '\u{ab}', '\u{bb}']) {
        return text.into();
    }
    SIGNS.iter().fold(text.to_owned(), |text, (sign, plain)| text.replace(sign, plain)).into()
}

fn find(text: &str) -> Option<(Meaning, &str)> {
    // An empty beginning (Japanese puts the object first) only counts with an ending; and the longest fit wins.
    let fits = PHRASES.iter().filter_map(|p| {
        let rest = text.strip_prefix(p.before)?;
        let inside = if p.after.is_empty() { rest } else { rest.trim_end_matches('.').strip_suffix(p.after.trim_end_matches('.'))? };
        Some((p.before.len() + p.after.len(), p.meaning, inside))
    });
    fits.filter(|(length, ..)| *length > 3).max_by_key(|(length, ..)| *length).map(|(_, meaning, inside)| (meaning, inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_meaning() {
        for row in include_str!("phrases.tsv").lines() {
            assert!(phrase(row).is_some(), "{row}");
        }
    }

    #[test]
    fn reads_phrases_of_several_languages() {
        let read = |text| meaning(text).map(|(m, _)| m);
        assert_eq!(read("Zeitüberschreitung der Verbindung nach 20 Sekunden Inaktivität"), Some(Meaning::TimedOut));
        assert_eq!(read("\"ECONNREFUSED - x\" への接続の試行が失敗しました。"), Some(Meaning::AttemptFailed));
        assert_eq!(read("Échec de la tentative de connexion avec «\u{a0}ETIMEDOUT - y\u{a0}»."), Some(Meaning::AttemptFailed));
        assert_eq!(read("Kritischer Fehler: Herstellen der Verbindung zum Server fehlgeschlagen"), Some(Meaning::NotConnected));
        assert_eq!(read("Directory listing of \"/pub\" successful"), Some(Meaning::ListingDone));
        assert_eq!(read("Anzeigen des Verzeichnisinhalts für \"/pub\" abgeschlossen"), Some(Meaning::ListingDone));
        assert_eq!(read("Contenu du dossier «\u{a0}/pub\u{a0}» affiché avec succès"), Some(Meaning::ListingDone));
        assert_eq!(read("\"/pub\" のディレクトリ リストの表示に成功しました"), Some(Meaning::ListingDone));
        assert_eq!(read("Connection attempt failed with \"ECONNREFUSED - Connection refused by server\", trying next address."), Some(Meaning::AttemptNext));
        assert_eq!(read("Retrieving directory listing..."), None);
        for text in [
            "Connection established, waiting for welcome message...",
            "Connexion établie, attente du message d\u{2019}accueil\u{2026}",
            "Connexion établie, attente du message d'accueil...",
            "Verbindung hergestellt, warte auf Willkommensnachricht...",
            "接続を確立しました。ウェルカム メッセージを待っています...",
        ] {
            assert_eq!(read(text), Some(Meaning::Welcome), "{text}");
        }
        assert_eq!(read("Connexion établie, initialisation TLS\u{2026}"), Some(Meaning::ImplicitTls));
        assert_eq!(read("Conexión TLS establecida."), Some(Meaning::Secured));
        assert_eq!(read("Initialisiere TLS..."), None);
        assert_eq!(read("Serveur non sécurisé, celui-ci ne supporte pas FTP sur TLS."), Some(Meaning::NoTls));
        let next = "Échec de la tentative de connexion avec «\u{a0}ETIMEDOUT - y\u{a0}», essai de l\u{2019}adresse suivante.";
        assert_eq!(read(next), Some(Meaning::AttemptNext));
        let older = "Échec de la tentative de connexion avec \"ETIMEDOUT - y\", essai de l'adresse suivante.";
        assert_eq!(read(older), Some(Meaning::AttemptNext));
    }

    #[test]
    fn rows_have_plain_signs() {
        for row in include_str!("phrases.tsv").lines() {
            assert_eq!(plain(row), row);
        }
    }
}
