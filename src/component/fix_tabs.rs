//! What to change, one tab for each who can change something.

use ftp_diagnosis::Actor;
use ftp_diagnosis::words::Fix;
use yew::prelude::*;

use super::article::Blocks;
use super::icon::Icon;
use crate::text::{Texts, use_text};

/// The steps.
#[derive(Properties, PartialEq)]
pub struct FixTabsProps {
    /// Makes the radio buttons of this card a group of their own.
    pub group: AttrValue,
    /// Steps by actor; the first is open.
    pub fixes: Vec<Fix>,
}

/// The tabs. A radio group: arrow keys move, and paper shows all panels.
#[component(FixTabs)]
pub fn fix_tabs(props: &FixTabsProps) -> Html {
    let text = use_text();
    let open = use_state_eq(|| 0);
    html! {
        <div class="fixes">
            if props.fixes.len() > 1 {
                <fieldset>
                    <legend class="sr">{ text.finding_who }</legend>
                    <div class="seg">
                        { for props.fixes.iter().enumerate().map(|(at, fix)| {
                            let onchange = { let open = open.clone(); move |_| open.set(at) };
                            let (icon, word) = tab(fix.actor, text);
                            html! {
                                <label>
                                    <input type="radio" name={props.group.clone()} checked={*open == at} {onchange} />
                                    <Icon name={icon} />{ word }
                                </label>
                            }
                        }) }
                    </div>
                </fieldset>
            }
            { for props.fixes.iter().enumerate().map(|(at, fix)| html! {
                <div class={classes!("panel", (*open == at).then_some("shown"))}>
                    <p class="sr paper">{ tab(fix.actor, text).1 }</p>
                    <Blocks blocks={fix.steps.clone()} steps=true />
                    if !fix.other_servers.is_empty() {
                        <details class="fold">
                            <summary><Icon name="chev" /><span class="ttl">{ text.language().labels().other_servers }</span></summary>
                            <div class="stack"><Blocks blocks={fix.other_servers.clone()} /></div>
                        </details>
                    }
                </div>
            }) }
        </div>
    }
}

fn tab(actor: Actor, text: &'static Texts) -> (&'static str, &'static str) {
    match actor {
        Actor::User | Actor::Nobody => ("you", text.tab_user),
        Actor::ServerAdmin => ("server", text.tab_server),
        Actor::NetworkAdmin => ("net", text.tab_network),
        Actor::Developer => ("you", text.tab_developer),
    }
}
