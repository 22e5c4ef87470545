//! The report on a log that came with a link, or that was kept in this browser.

use std::rc::Rc;

use yew::prelude::*;

use super::report::Report;
use crate::component::icon::Icon;
use crate::component::state_card::StateCard;
use crate::desk::Desk;
use crate::input::{Input, Origin};
use crate::kept;
use crate::link::{LONGEST_KEPT, LONGEST_LINK, Refusal, unpack};
use crate::route::Route;
use crate::state::Action;
use crate::text::{Texts, use_text};

/// What the page works on.
#[derive(Properties, PartialEq)]
pub struct SharedProps {
    /// What the page works on.
    pub desk: Desk,
}

/// The report, or why there is none.
#[component(Shared)]
pub fn shared(props: &SharedProps) -> Html {
    let text = use_text();
    let desk = &props.desk;
    let opened = use_memo(desk.route.clone(), open);
    {
        let (desk, opened) = (desk.clone(), opened.clone());
        use_effect_with(desk.route.clone(), move |_| {
            if let Ok(input) = &*opened
                && !desk.state.is_of(&input.origin)
            {
                desk.state.dispatch(Action::Give(input.clone()));
            }
        });
    }
    let (title, note) = match &*opened {
        Ok(input) if desk.state.is_of(&input.origin) => {
            let said = if matches!(input.origin, Origin::Kept { .. }) { text.shared_kept } else { text.shared_notice };
            return html! {
                <>
                    <div class="wrap"><p class="came small"><Icon name="link" /><span>{ said }{ " " }{ text.shared_stand_ins }</span></p></div>
                    <Report desk={desk.clone()} />
                </>
            };
        }
        Ok(_) => return Html::default(),
        Err(None) => (text.shared_gone, text.shared_gone_note),
        Err(Some(refusal)) => words(*refusal, text),
    };
    html! {
        <div class="wrap lone"><StateCard tone="warn" icon="cut" {title} alert=true>
            <p>{ note }</p>
            <div class="btns"><a class="btn" href={Route::Home.href()}>{ text.not_found_back }</a></div>
        </StateCard></div>
    }
}

/// What the address holds. Nothing is what was kept and is gone.
fn open(route: &Route) -> Result<Rc<Input>, Option<Refusal>> {
    let (origin, log) = match route {
        Route::Shared(packed) => {
            (Origin::Shared { packed: packed.clone().into() }, unpack(packed, LONGEST_LINK).map_err(Some)?)
        }
        Route::Kept(id) => {
            (Origin::Kept { id: *id }, unpack(&kept::find(*id).ok_or(None)?.packed, LONGEST_KEPT).map_err(Some)?)
        }
        _ => return Err(None),
    };
    Ok(Rc::new(Input::text(origin, log.into())))
}

fn words(refusal: Refusal, text: &'static Texts) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Damaged => (text.shared_damaged, text.shared_damaged_note),
        Refusal::TooLong => (text.shared_too_long, text.shared_too_long_note),
        Refusal::OtherVersion => (text.shared_other, text.shared_other_note),
    }
}
