//! Which mode would work: for each way to make the data connection, without and with TLS, what would become of it, why,
//! and what must be so first.

use ftp_diagnosis::advice::Verdict;
use ftp_diagnosis::render::{CellWords, ModesTold, cells_of};
use ftp_diagnosis::words::fill;
use yew::prelude::*;

use super::chip::VerbChip;
use super::icon::Icon;
use crate::prose::capital;
use crate::text::{Texts, use_text};
use crate::worker::protocol::ModesView;

/// What is told.
#[derive(Properties, PartialEq)]
pub struct ModesTableProps {
    /// What is told.
    pub told: ModesView,
}

/// The table.
#[component(ModesTable)]
pub fn modes_table(props: &ModesTableProps) -> Html {
    let text = use_text();
    let labels = text.language().advice();
    let told: ModesTold = props.told.clone().into();
    let cells = cells_of(text.language(), &told);
    let rows: Vec<&[CellWords]> = cells.chunks(2).collect();
    let [mode, plain, tls] = labels.columns;
    html! {
        <>
            if let Some(session) = told.session {
                <p class="small quiet">{ fill(labels.of_session, &[("n", &session.to_string())]) }</p>
            }
            <div class="card">
                <table class="tbl">
                    <thead><tr><th scope="col">{ mode }</th><th scope="col">{ plain }</th><th scope="col">{ tls }</th></tr></thead>
                    <tbody>{ for rows.iter().enumerate().map(|(at, row)| html! {
                        <tr>
                            <th scope="row">{ for row.first().map(|cell| html! { <VerbChip verb={cell.mode.to_owned()} /> }) }</th>
                            { for row.iter().map(|cell| html! {
                                <td data-as={if cell.tls { tls } else { plain }}>{ said(cell, row, rows.get(..at).unwrap_or_default(), text) }</td>
                            }) }
                        </tr>
                    }) }</tbody>
                </table>
            </div>
        </>
    }
}

/// A verdict with its reasons; what another cell says already is not said again.
fn said(cell: &CellWords, row: &[CellWords], above: &[&[CellWords]], text: &'static Texts) -> Html {
    let (colour, icon) = look(cell.verdict);
    let (reference, rest) = like(cell, row, above, text);
    let first = text.language().advice().first;
    let [semicolon, _] = text.language().advice().marks;
    html! {
        <>
            <p class={classes!("sev", colour)}><Icon name={icon} />{ capital(&cell.word) }</p>
            if let Some(reference) = &reference {
                <p class="small quiet">{ reference }</p>
            } else if !cell.reasons.is_empty() {
                <p class="small quiet">{ cell.reasons.join(" ") }</p>
            }
            if !rest.is_empty() {
                <p class="small"><strong>{ first }</strong>{ " " }{ rest.join(semicolon) }{ "." }</p>
            }
        </>
    }
}

/// What a cell is like, and which conditions are left to tell.
fn like<'a>(
    cell: &'a CellWords,
    row: &[CellWords],
    above: &[&[CellWords]],
    text: &'static Texts,
) -> (Option<String>, Vec<&'a str>) {
    let own = || cell.conditions.iter().map(String::as_str);
    let same = |other: &CellWords| other.verdict == cell.verdict && other.reasons == cell.reasons;
    if cell.reasons.is_empty() && cell.conditions.is_empty() {
        return (None, Vec::new());
    }
    let twin = above.iter().filter_map(|row| row.iter().find(|other| other.tls == cell.tls));
    if let Some(twin) = twin.into_iter().find(|twin| same(twin) && twin.conditions == cell.conditions) {
        return (Some(text.fill(text.modes_as, &[("name", twin.mode)])), Vec::new());
    }
    match row.first().filter(|plain| cell.tls && same(plain)) {
        Some(plain) if plain.conditions.iter().all(|condition| cell.conditions.contains(condition)) => {
            let more = own().filter(|condition| !plain.conditions.iter().any(|other| other == condition));
            (Some(text.modes_as_plain.to_owned()), more.collect())
        }
        _ => (None, own().collect()),
    }
}

/// Colour and icon.
fn look(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Works | Verdict::Should => ("ok", "ok"),
        Verdict::OnlyIf => ("warn", "warn"),
        Verdict::Fails => ("fail", "fail"),
        Verdict::Unknown => ("note", "ask"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ENGLISH;

    fn cell(mode: &'static str, tls: bool, reasons: &[&str], conditions: &[&str]) -> CellWords {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let (reasons, conditions) = (owned(reasons), owned(conditions));
        CellWords { mode, tls, verdict: Verdict::OnlyIf, word: String::new(), reasons, conditions }
    }

    #[test]
    fn what_is_said_beside_or_above_is_not_said_again() {
        let pasv = [cell("PASV", false, &["a."], &["x"]), cell("PASV", true, &["a."], &["x", "y"])];
        let epsv = [cell("EPSV", false, &["b."], &["x"]), cell("EPSV", true, &["a."], &["x", "y"])];
        let of = |cell, row, above: &[&[CellWords]]| like(cell, row, above, &ENGLISH);
        assert_eq!(of(&pasv[0], &pasv, &[]), (None, vec!["x"]));
        assert_eq!(of(&pasv[1], &pasv, &[]), (Some("As without TLS.".to_owned()), vec!["y"]));
        assert_eq!(of(&epsv[0], &epsv, &[&pasv]), (None, vec!["x"]), "other reasons");
        assert_eq!(of(&epsv[1], &epsv, &[&pasv]), (Some("As PASV.".to_owned()), vec![]));
    }

    #[test]
    fn another_verdict_is_no_likeness() {
        let plain = cell("PORT", false, &["a."], &[]);
        let tls = CellWords { verdict: Verdict::Fails, tls: true, ..plain.clone() };
        assert_eq!(like(&tls, &[plain, tls.clone()], &[], &ENGLISH), (None, vec![]));
    }
}
