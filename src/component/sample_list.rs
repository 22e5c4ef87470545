//! The sample logs, named by problem.

use yew::prelude::*;

use super::chip::CodeChip;
use super::severity_mark::outcome_look;
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::worker::protocol::Outcome;

/// A sample log.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Name of its file below `samples/`, without `.log`.
    pub id: &'static str,
    /// How it ends.
    pub outcome: Outcome,
    /// The reply that matters in it.
    pub code: Option<u16>,
    /// Its problem, the words of that reply, and where it comes from.
    pub words: fn(&Texts) -> [&'static str; 3],
}

/// All samples, in the order of the page.
pub static SAMPLES: [Sample; 6] = [
    Sample {
        id: "listing-hangs-after-pasv",
        outcome: Outcome::Failed,
        code: Some(227),
        words: |text| [text.sample_pasv, text.sample_pasv_line, text.sample_pasv_from],
    },
    Sample {
        id: "login-incorrect",
        outcome: Outcome::Failed,
        code: Some(530),
        words: |text| [text.sample_login, text.sample_login_line, text.sample_login_from],
    },
    Sample {
        id: "tls-required",
        outcome: Outcome::Failed,
        code: Some(530),
        words: |text| [text.sample_tls, text.sample_tls_line, text.sample_tls_from],
    },
    Sample {
        id: "active-mode-behind-nat",
        outcome: Outcome::Failed,
        code: Some(500),
        words: |text| [text.sample_active, text.sample_active_line, text.sample_active_from],
    },
    Sample {
        id: "ssh-server-answered",
        outcome: Outcome::Failed,
        code: None,
        words: |text| [text.sample_ssh, text.sample_ssh_line, text.sample_ssh_from],
    },
    Sample {
        id: "everything-fine",
        outcome: Outcome::Worked,
        code: Some(226),
        words: |text| [text.sample_fine, text.sample_fine_line, text.sample_fine_from],
    },
];

/// The list of samples.
#[component(SampleList)]
pub fn sample_list() -> Html {
    let text = use_text();
    html! {
        <ul class="samples" role="list">
            { for SAMPLES.iter().map(|sample| {
                let [name, line, from] = (sample.words)(text);
                let (colour, icon, _) = outcome_look(sample.outcome, text);
                html! {
                    <li class="card"><a class="sample" href={Route::Sample(sample.id.to_owned()).href()}>
                        <strong><span class={colour}><super::icon::Icon name={icon} /></span>{ name }</strong>
                        <span class="line">
                            { for sample.code.map(|code| html! { <CodeChip {code} /> }) }
                            <span>{ line }</span>
                        </span>
                        <small>{ from }</small>
                    </a></li>
                }
            }) }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ENGLISH;

    #[test]
    fn each_sample_is_a_file_with_its_reply_and_its_number_of_lines() {
        for sample in SAMPLES {
            let path = format!("{}/static/samples/{}.log", env!("CARGO_MANIFEST_DIR"), sample.id);
            let log = std::fs::read_to_string(&path).unwrap_or_default();
            let [_, line, from] = (sample.words)(&ENGLISH);
            assert!(log.contains(line), "{path} has no “{line}”");
            assert!(from.ends_with(&format!(" {} lines", log.lines().count())), "{path}: {from}");
        }
    }
}
