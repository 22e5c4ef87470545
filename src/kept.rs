//! Reports that the visitor asked to keep. They stay in this browser's own storage, as redacted logs and nothing else,
//! one entry each; what another program wrote there is not read.

use ftp_transcript::order;
use web_sys::Storage;

use crate::worker::protocol::Outcome;

/// What the entries' names begin with; the moment of keeping follows.
const PREFIX: &str = "report/";
/// More than that are not kept: the oldest goes.
const MOST: usize = 10;

/// A report that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// When it was kept, in milliseconds since 1970; also its name.
    pub id: u64,
    /// How the log ended.
    pub outcome: Outcome,
    /// The id of the leading finding.
    pub lead: Option<String>,
    /// How many lines the log has.
    pub lines: u32,
    /// The redacted log, packed as for a link.
    pub packed: String,
}

/// Why nothing could be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The browser gives this page no storage.
    Denied,
    /// There is no room for it.
    Full,
}

impl Kept {
    /// The entry: words without blanks, so that anybody can see in the browser's tools what is in it.
    pub(crate) fn written(&self) -> String {
        let outcome = self.outcome.name();
        format!("{outcome} {} {} {}", self.lead.as_deref().unwrap_or("-"), self.lines, self.packed)
    }

    fn parse(name: &str, entry: &str) -> Option<Kept> {
        let id = name.strip_prefix(PREFIX)?.parse().ok()?;
        let words: Vec<&str> = entry.split(' ').collect();
        let [outcome, lead, lines, packed] = words.as_slice() else { return None };
        let outcome = Outcome::from_name(outcome)?;
        let lead = Some(*lead).filter(|lead| *lead != "-").map(str::to_owned);
        Some(Kept { id, outcome, lead, lines: lines.parse().ok()?, packed: (*packed).to_owned() })
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn names(storage: &Storage) -> Vec<String> {
    let all = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
    all.filter(|name| name.starts_with(PREFIX)).collect()
}

/// All that are kept, the latest first.
pub fn all() -> Vec<Kept> {
    let Some(storage) = storage() else { return Vec::new() };
    let read = |name: &String| Kept::parse(name, &storage.get_item(name).ok().flatten()?);
    let mut all: Vec<Kept> = names(&storage).iter().filter_map(read).collect();
    order::sort_by_key(&mut all, |kept| std::cmp::Reverse(kept.id));
    all
}

/// One of them.
pub fn find(id: u64) -> Option<Kept> {
    let name = format!("{PREFIX}{id}");
    Kept::parse(&name, &storage()?.get_item(&name).ok().flatten()?)
}

/// Keeps one, unless the same log is kept already.
pub fn keep(kept: &Kept) -> Result<(), Trouble> {
    let storage = storage().ok_or(Trouble::Denied)?;
    let before = all();
    if before.iter().any(|other| other.packed == kept.packed) {
        return Ok(());
    }
    storage.set_item(&format!("{PREFIX}{}", kept.id), &kept.written()).map_err(|_| Trouble::Full)?;
    for old in before.iter().skip(MOST - 1) {
        let _ = storage.remove_item(&format!("{PREFIX}{}", old.id));
    }
    Ok(())
}

/// Forgets all of them, and whatever else has such a name.
pub fn forget_all() {
    if let Some(storage) = storage() {
        for name in names(&storage) {
            let _ = storage.remove_item(&name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        for (outcome, _) in Outcome::NAMES {
            for lead in [None, Some("pasv-private-address".to_owned())] {
                let kept = Kept { id: 1_795_273_200_000, outcome, lead, lines: 30, packed: "AXja-_".to_owned() };
                assert_eq!(Kept::parse("report/1795273200000", &kept.written()), Some(kept));
            }
        }
    }

    #[test]
    fn what_another_program_wrote_is_not_read() {
        for (name, entry) in [
            ("theme", "failed - 3 AXja"),
            ("report/x", "failed - 3 AXja"),
            ("report/1", ""),
            ("report/1", "failed - 3"),
            ("report/1", "failed - x AXja"),
            ("report/1", "won - 3 AXja"),
            ("report/1", "failed - 3 AXja more"),
        ] {
            assert_eq!(Kept::parse(name, entry), None, "{name} {entry}");
        }
    }
}
