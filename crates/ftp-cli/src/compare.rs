//! Two logs side by side: where they part, what differs, and their steps.

use std::fmt::Write;

use ftp_diagnosis::compare::{Comparison, Course, Likeness, Step, compare};
use ftp_diagnosis::words::{Language, capital, compare as words};

/// What is to be printed, and whether the two part.
pub(crate) fn written(language: Language, courses: [&Course; 2]) -> (String, bool) {
    let [left, right] = courses;
    let compared = compare(left, right);
    let names = words::log_names(language, courses).map(capital);
    let mut out = words::comparison(language, &compared, courses).join("\n");
    out.push('\n');
    if !compared.differences.is_empty() {
        out.push('\n');
    }
    for difference in &compared.differences {
        let (what, [first, second]) = words::difference(language, difference);
        let _ = writeln!(out, "{what}: {first} | {second}");
    }
    if !compared.rows.is_empty() {
        let _ = writeln!(out, "\n  {} | {}", names[0], names[1]);
    }
    for run in compared.runs() {
        if run.folded {
            let _ = writeln!(out, "  … × {}", run.rows.len());
            continue;
        }
        for row in run.rows {
            let _ = writeln!(out, "{} {}", mark(&compared, row), sides(language, compared.steps(courses, row)));
        }
    }
    (out, compared.parting.is_some())
}

/// How a row is marked: where they part, and where they differ.
fn mark(compared: &Comparison, row: usize) -> char {
    match compared.rows.get(row).map(|row| row.likeness) {
        _ if compared.parting == Some(row) => '>',
        Some(Likeness::Same) | None => ' ',
        Some(_) => '~',
    }
}

fn sides(language: Language, steps: [Option<&Step>; 2]) -> String {
    let [left, right] = steps.map(|step| match step {
        Some(step) => {
            let code = step.code.map(|code| format!(" {code:03}")).unwrap_or_default();
            let ending = words::ending(language, step.ending);
            format!("{}: {}{code}, {ending}", step.lines.0, words::step_in_words(language, step))
        }
        None => "-".to_owned(),
    });
    format!("{left} | {right}")
}
