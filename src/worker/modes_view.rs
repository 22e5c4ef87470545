//! Which mode would work, as it travels: ids as their places in the library's lists, and back.

use ftp_diagnosis::advice::{Condition, Reason, Verdict};
use ftp_diagnosis::render::{CellTold, ModesTold};
use ftp_transcript::session::Mode;
use serde::{Deserialize, Serialize};

use super::view::{Confidence, Fact};

/// The four modes of the table.
const MODES: [Mode; 4] = [Mode::Pasv, Mode::Epsv, Mode::Port, Mode::Eprt];
/// What can become of one.
const VERDICTS: [Verdict; 5] = [Verdict::Works, Verdict::Should, Verdict::OnlyIf, Verdict::Fails, Verdict::Unknown];

/// What is told of the modes of the session that decides.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ModesView {
    /// The session's number from 1, where there are several.
    pub session: Option<u32>,
    /// Each mode without and with TLS.
    pub cells: Vec<ModeView>,
}

/// One of them; what is not in the library's lists is left out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ModeView {
    mode: u8,
    tls: bool,
    verdict: u8,
    confidence: Confidence,
    reasons: Vec<u8>,
    conditions: Vec<u8>,
    facts: Vec<Fact>,
}

/// The place of one in a list of all.
fn place<T: PartialEq>(all: &[T], one: &T) -> Option<u8> {
    u8::try_from(all.iter().position(|other| other == one)?).ok()
}

fn places<T: PartialEq>(all: &[T], some: &[T]) -> Vec<u8> {
    some.iter().filter_map(|one| place(all, one)).collect()
}

fn those<T: Copy>(all: &[T], places: &[u8]) -> Vec<T> {
    places.iter().filter_map(|at| all.get(usize::from(*at)).copied()).collect()
}

impl From<ModesTold> for ModesView {
    fn from(told: ModesTold) -> ModesView {
        let cell = |cell: CellTold| {
            Some(ModeView {
                mode: place(&MODES, &cell.mode)?,
                tls: cell.tls,
                verdict: place(&VERDICTS, &cell.verdict)?,
                confidence: cell.confidence.into(),
                reasons: places(Reason::ALL, &cell.reasons),
                conditions: places(Condition::ALL, &cell.conditions),
                facts: cell.facts.into_iter().map(|(name, value)| Fact { name, value }).collect(),
            })
        };
        ModesView { session: told.session, cells: told.cells.into_iter().filter_map(cell).collect() }
    }
}

impl From<ModesView> for ModesTold {
    fn from(view: ModesView) -> ModesTold {
        let cell = |cell: ModeView| {
            Some(CellTold {
                mode: *MODES.get(usize::from(cell.mode))?,
                tls: cell.tls,
                verdict: *VERDICTS.get(usize::from(cell.verdict))?,
                confidence: cell.confidence.into(),
                reasons: those(Reason::ALL, &cell.reasons),
                conditions: those(Condition::ALL, &cell.conditions),
                facts: cell.facts.into_iter().map(|fact| (fact.name, fact.value)).collect(),
            })
        };
        ModesTold { session: view.session, cells: view.cells.into_iter().filter_map(cell).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ftp_diagnosis::redact::Redactor;
    use ftp_diagnosis::render::ShowModes;

    #[test]
    fn what_travels_comes_back_as_it_was() {
        let log = include_bytes!("../../static/samples/listing-hangs-after-pasv.log");
        let decoded = ftp_transcript::decode(log.to_vec());
        let diagnosis = ftp_diagnosis::diagnose(&decoded);
        let told = ModesTold::new(&decoded, &diagnosis, &Redactor::new(&decoded, false), ShowModes::Troubled);
        let told = told.expect("a data connection had trouble");
        assert_eq!(told.cells.len(), 8);
        assert!(told.cells.iter().any(|cell| !cell.facts.is_empty() && !cell.conditions.is_empty()), "{told:?}");
        assert_eq!(ModesTold::from(ModesView::from(told.clone())), told);
    }
}
