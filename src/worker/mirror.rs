//! The diagnosing library's types as the page and its worker send them, and back: the library's own have no form in
//! which they travel, so that they can change freely.

use ftp_catalog::{ReplyCode, Verb};
use ftp_diagnosis::account::{Account, Cause, Done, Said};
use ftp_diagnosis::{self as diagnosis};
use ftp_transcript::session;
use serde::{Deserialize, Serialize};

use super::cut::short;
use super::view::{Actor, Confidence, Fact, Login, Outcome, Severity, Stage, Tls};

/// The same names on both sides.
macro_rules! same {
    ($($type:ident = $library:path { $($name:ident),* })*) => { $(
        impl From<$library> for $type {
            fn from(it: $library) -> $type {
                match it { $(<$library>::$name => $type::$name),* }
            }
        }

        impl From<$type> for $library {
            fn from(it: $type) -> $library {
                match it { $($type::$name => <$library>::$name),* }
            }
        }
    )* };
}
pub(super) use same;

same! {
    Severity = diagnosis::Severity { Failure, Warning, Note, Info }
    Confidence = diagnosis::Confidence { Certain, Likely, Possible }
    Actor = diagnosis::Actor { User, ServerAdmin, NetworkAdmin, Developer, Nobody }
    Outcome = diagnosis::Outcome { Worked, WorkedWithWarnings, Incomplete, Failed, NotFtp }
    Login = session::Login { Accepted, Refused, Absent }
    Tls = session::Tls { None, Explicit, Implicit, Unknown }
}

/// The stage of a finding; a finding about the log itself has none.
pub fn stage(stage: diagnosis::Stage) -> Option<Stage> {
    Some(match stage {
        diagnosis::Stage::Connect => Stage::Connect,
        diagnosis::Stage::Greeting => Stage::Greeting,
        diagnosis::Stage::Tls => Stage::Secure,
        diagnosis::Stage::Login => Stage::Login,
        diagnosis::Stage::Data => Stage::OpenData,
        diagnosis::Stage::Transfer => Stage::Transfer,
        diagnosis::Stage::Close => Stage::Close,
        diagnosis::Stage::Log => return None,
    })
}

/// And back.
fn library_stage(stage: Option<Stage>) -> diagnosis::Stage {
    match stage {
        Some(Stage::Connect) => diagnosis::Stage::Connect,
        Some(Stage::Greeting) => diagnosis::Stage::Greeting,
        Some(Stage::Secure) => diagnosis::Stage::Tls,
        Some(Stage::Login) => diagnosis::Stage::Login,
        Some(Stage::OpenData) => diagnosis::Stage::Data,
        Some(Stage::Navigate | Stage::Transfer) => diagnosis::Stage::Transfer,
        Some(Stage::Close) => diagnosis::Stage::Close,
        None => diagnosis::Stage::Log,
    }
}

/// [`Account`], of which the sentence is made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AccountView {
    outcome: Outcome,
    sessions: u32,
    failed: u32,
    session: u32,
    greeted: bool,
    spoke: bool,
    quit: bool,
    logged_in: bool,
    encrypted: bool,
    recognised: bool,
    sftp: bool,
    cause: Option<CauseView>,
    failed_transfer: Option<Option<String>>,
    refused: Option<SaidView>,
    last: Option<SaidView>,
    is_fragment: bool,
    login: bool,
    /// Listings, downloads, uploads, files whose direction is not told.
    transfers: [u32; 4],
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct CauseView {
    id: String,
    stage: Option<Stage>,
    facts: Vec<Fact>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct SaidView {
    verb: Option<String>,
    code: Option<u16>,
    text: String,
    begun: bool,
}

impl From<Account> for AccountView {
    fn from(it: Account) -> AccountView {
        AccountView {
            outcome: it.outcome.into(),
            sessions: it.sessions,
            failed: it.failed,
            session: it.session,
            greeted: it.greeted,
            spoke: it.spoke,
            quit: it.quit,
            logged_in: it.logged_in,
            encrypted: it.encrypted,
            recognised: it.recognised,
            sftp: it.sftp,
            cause: it.cause.map(|Cause { id, stage: at, facts }| CauseView {
                id,
                stage: stage(at),
                facts: facts.into_iter().map(|(name, value)| Fact { name, value: short(value) }).collect(),
            }),
            failed_transfer: it.failed_transfer.map(|verb| verb.map(|verb| verb.to_string())),
            refused: it.refused.map(SaidView::from),
            last: it.last.map(SaidView::from),
            is_fragment: it.is_fragment,
            login: it.done.login,
            transfers: [it.done.listings, it.done.downloads, it.done.uploads, it.done.files],
        }
    }
}

impl From<AccountView> for Account {
    fn from(it: AccountView) -> Account {
        let [listings, downloads, uploads, files] = it.transfers;
        Account {
            outcome: it.outcome.into(),
            sessions: it.sessions,
            failed: it.failed,
            session: it.session,
            greeted: it.greeted,
            spoke: it.spoke,
            quit: it.quit,
            logged_in: it.logged_in,
            encrypted: it.encrypted,
            recognised: it.recognised,
            sftp: it.sftp,
            cause: it.cause.map(|CauseView { id, stage: at, facts }| Cause {
                id,
                stage: library_stage(at),
                facts: facts.into_iter().map(|fact| (fact.name, fact.value)).collect(),
            }),
            failed_transfer: it.failed_transfer.map(|verb| verb.as_deref().and_then(Verb::new)),
            refused: it.refused.map(Said::from),
            last: it.last.map(Said::from),
            is_fragment: it.is_fragment,
            done: Done { login: it.login, listings, downloads, uploads, files },
        }
    }
}

impl From<Said> for SaidView {
    fn from(it: Said) -> SaidView {
        let Said { verb, code, text, begun } = it;
        SaidView { verb: verb.map(|verb| verb.to_string()), code: code.map(|code| code.0), text: short(text), begun }
    }
}

impl From<SaidView> for Said {
    fn from(it: SaidView) -> Said {
        let SaidView { verb, code, text, begun } = it;
        Said { verb: verb.as_deref().and_then(Verb::new), code: code.map(ReplyCode), text, begun }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;
    use ftp_diagnosis::diagnose;
    use ftp_diagnosis::redact::Redactor;

    #[test]
    fn an_account_arrives_as_it_was_sent() {
        let logs =
            ["", "220 hi\nUSER a\n331 ok\nPASS b\n230 in\nDELE x\n599 odd\n", "PASV\n227 (1,2,3,4,5,6)\n", "10060"];
        let examples = ftp_diagnosis::rules::all().iter().filter_map(|rule| ftp_diagnosis::rules::texts(rule.id));
        for log in logs.into_iter().chain(examples.map(|texts| texts.example)) {
            let decoded = ftp_transcript::decode(log.as_bytes().to_vec());
            let account = Account::new(&decoded, &diagnose(&decoded), &Redactor::new(&decoded, false));
            assert_eq!(Account::from(analyse(log.as_bytes().to_vec()).summary().account), account, "{log}");
        }
    }
}
