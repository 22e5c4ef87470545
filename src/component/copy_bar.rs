//! Below the transcript: what is selected in it, and that it was copied.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::hook::copy_text;
use crate::state::AppState;
use crate::text::use_text;

/// What the bar works on.
#[derive(Properties, PartialEq)]
pub struct CopyBarProps {
    /// What is selected, and what is to be copied.
    pub state: UseReducerHandle<AppState>,
    /// The selected lines are to be copied.
    pub copy: Callback<()>,
}

/// The bar.
#[component(CopyBar)]
pub fn copy_bar(props: &CopyBarProps) -> Html {
    let text = use_text();
    let state = &props.state;
    // Which of the clips was copied, whether it could be, and how many lines it had.
    let copied = use_state_eq(|| None);
    let before = use_mut_ref(|| state.clip.as_ref().map(|clip| clip.number));
    {
        let (clip, copied) = (state.clip.clone(), copied.setter());
        use_effect_with(clip.as_ref().map(|clip| clip.number), move |number| {
            // One that was copied when this was on the screen before is not copied again.
            if let Some(clip) = clip.filter(|_| *before.borrow() != *number) {
                *before.borrow_mut() = *number;
                spawn_local(async move { copied.set(Some((copy_text(&clip.text).await, clip.lines))) });
            }
        });
    }
    let range = state.selected().filter(|(from, to)| from < to);
    {
        let copied = copied.setter();
        use_effect_with(state.selected(), move |_| copied.set(None));
    }
    let rows = range.and_then(|(from, to)| Some(state.look.row_of(to)? - state.look.row_of(from)? + 1));
    let onclick = props.copy.reform(|_: MouseEvent| ());
    let number = |number: u32| text.number(number);
    let said = match *copied {
        Some((true, lines)) => text.fill(text.copied_lines, &[("lines", &number(lines))]),
        Some((false, _)) => text.copy_failed.to_owned(),
        None => range.map_or_else(String::new, |(from, to)| {
            text.fill(text.selected_lines, &[("from", &number(from)), ("to", &number(to))])
        }),
    };
    html! {
        <div class={classes!("tools", "clip", said.is_empty().then_some("sr"))}>
            <span>{ &said }</span>
            <Said words={said} />
            if let Some(rows) = rows {
                <button class="btn btn-sm" type="button" {onclick}>
                    <Icon name="copy" />{ text.fill(text.copy_lines, &[("lines", &number(rows))]) }
                </button>
            }
        </div>
    }
}
