//! What can be shown to others, as the page gets it. What was found is shown to the visitor alone; the rest of it has
//! placeholders instead. No secret is in any of it.

use serde::{Deserialize, Serialize};

use super::protocol::{AddressClass, LineNumber, Summary};
use crate::link::Refusal;

/// What can be shown to others.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShareView {
    /// What was found, kind by kind.
    pub found: Vec<FoundView>,
    /// The result with placeholders.
    pub summary: Summary,
    /// The redacted log, packed for a link.
    pub link: Result<String, Refusal>,
    /// The redacted log, packed to be kept; empty where the link can be kept as it is.
    pub kept: Option<String>,
    /// The redacted log gives the same verdict. `None` where it is too long to be read once more.
    pub same: Option<bool>,
}

/// All that was found of one kind.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FoundView {
    /// The kind.
    pub kind: FoundKind,
    /// How many different ones.
    pub count: u32,
    /// In how many places.
    pub times: u32,
    /// The first of them with their placeholders; none of secrets.
    pub first: Vec<ReplacedView>,
    /// The first lines with secrets.
    pub lines: Vec<LineNumber>,
}

/// A text and what stands in its place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReplacedView {
    /// As the log has it.
    pub text: String,
    /// What reports have instead.
    pub word: String,
    /// What the redacted log has instead, where that differs.
    pub in_log: Option<String>,
}

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum FoundKind {
    /// Passwords: the argument of PASS, and wherever it is said again.
    #[default]
    Password,
    /// Passwords in addresses such as `ftp://user:password@host`.
    UrlPassword,
    /// The argument of ACCT.
    Account,
    /// A password behind SITE.
    Site,
    /// Users' names.
    User,
    /// Hosts' names.
    Host,
    /// Addresses, by class.
    Address(AddressClass),
    /// Paths and names of files.
    Path,
}

impl FoundKind {
    /// Whether it is masked in everything, always.
    pub fn is_secret(self) -> bool {
        matches!(self, FoundKind::Password | FoundKind::UrlPassword | FoundKind::Account | FoundKind::Site)
    }
}

/// What the worker writes, since it needs the whole log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ExportForm {
    /// The JSON report.
    Json,
    /// The log.
    Log,
}

/// Something that the worker wrote.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exported {
    /// In which form.
    pub form: ExportForm,
    /// Whether names, hosts, addresses and paths are replaced.
    pub redact: bool,
    /// It.
    pub text: String,
}
