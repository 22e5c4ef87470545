//! What the head of a long log shows while the rest is read: what was found, of how much, and how to stop. Never a
//! verdict, since that is about the whole.

use yew::prelude::*;

use crate::desk::Desk;
use crate::hook::go;
use crate::prose::finding_words;
use crate::route::Route;
use crate::state::{Action, Phase};
use crate::text::Texts;
use crate::worker::protocol::{Severity, SoFar};

/// The finding that matters most so far, as a sentence; its title in strong emphasis.
pub fn sentence(so_far: &SoFar, text: &'static Texts) -> Html {
    let lines = text.number(so_far.lines);
    match so_far.findings.first() {
        Some(finding) => html! {
            <>{ text.fill(text.so_far_found, &[("lines", &lines)]) }{ " " }<strong>{ finding_words(text, finding).title }</strong></>
        },
        None => html! { { text.fill(text.so_far_nothing, &[("lines", &lines)]) } },
    }
}

/// The same as the live region says it: once, since it does not tell how far the reading is.
pub fn spoken(so_far: &SoFar, text: &'static Texts) -> String {
    let count = |severity| {
        let found = so_far.findings.iter().filter(|finding| finding.severity == severity).count();
        text.number(found as u64)
    };
    let (failures, warnings) = (count(Severity::Failure), count(Severity::Warning));
    let lines = text.number(so_far.lines);
    text.fill(text.live_so_far, &[("lines", &lines), ("failures", &failures), ("warnings", &warnings)])
}

/// How far the reading is, and the way out of it.
pub fn progress(desk: &Desk, text: &'static Texts) -> Html {
    let Phase::Reading { done, total, .. } = desk.state.phase else { return Html::default() };
    let stop = {
        let desk = desk.clone();
        move |_: MouseEvent| {
            desk.state.dispatch(Action::Stop);
            go(&Route::Home);
        }
    };
    // Small logs are read before anybody could read how far.
    let told = (total >= MEGABYTE).then(|| {
        let megabytes = |bytes: u64| text.number(bytes / MEGABYTE);
        let words = if done < total { text.reading_bytes } else { text.reading_sense };
        text.fill(words, &[("done", &megabytes(done)), ("total", &megabytes(total))])
    });
    // Where nothing can be said of how far it is, the bar says only that something goes on.
    let known = (done < total).then(|| (done.to_string(), total.to_string()));
    let (value, max) = known.unzip();
    html! {
        <div class="reading">
            <progress {value} {max} aria-label={text.reading_progress} />
            { for told.map(|told| html! { <p class="small num">{ told }</p> }) }
            <div class="btns"><button class="btn" type="button" onclick={stop}>{ text.reading_stop }</button></div>
        </div>
    }
}

const MEGABYTE: u64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ALL;

    #[test]
    fn what_is_said_of_the_head_names_its_lines() {
        let so_far = SoFar { lines: 47, ..SoFar::default() };
        for text in ALL {
            assert!(spoken(&so_far, text).contains("47"), "{}", text.language_tag);
        }
    }
}
