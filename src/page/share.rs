//! What leaves the page: what was found in the log and what stands in its place, and the reports without it.

use yew::prelude::*;

use super::report::standing;
use crate::component::export_card::ExportCard;
use crate::component::found_list::FoundList;
use crate::component::keep_card::KeepCard;
use crate::component::link_card::LinkCard;
use crate::component::state_card::StateCard;
use crate::desk::Desk;
use crate::state::Phase;
use crate::text::use_text;
use crate::worker::protocol::Request;

/// What the page works on.
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// What the page works on.
    pub desk: Desk,
}

/// The page.
#[component(Share)]
pub fn share(props: &ShareProps) -> Html {
    let text = use_text();
    let desk = &props.desk;
    {
        let desk = desk.clone();
        use_effect_with((desk.state.job, desk.state.summary().is_some()), move |&(job, ready)| {
            if ready && desk.state.share.is_none() {
                desk.client.ask(&Request::Share { job });
            }
        });
    }
    let Phase::Ready(summary) = &desk.state.phase else {
        return html! { <div class="wrap lone">{ standing(desk, text) }</div> };
    };
    let give_up = {
        let desk = desk.clone();
        move |_: MouseEvent| desk.give_up()
    };
    html! {
        <div class="wrap">
            <nav class="crumbs" aria-label={text.reference_crumbs}>
                <a href={desk.report_route().href()}>{ text.share_report }</a><span aria-hidden="true">{ "/" }</span><span>{ text.share_crumb }</span>
            </nav>
            <h1 class="share-title">{ text.share_title }</h1>
            <p class="quiet share-lead">{ text.share_lead }</p>
            if let Some(share) = &desk.state.share {
                <div class="share">
                    <FoundList found={share.clone()} />
                    <div class="share-out">
                        <ExportCard desk={desk.clone()} share={share.clone()} summary={summary.clone()} />
                        <LinkCard share={share.clone()} />
                        <KeepCard share={share.clone()} />
                    </div>
                </div>
            } else {
                <StateCard icon="lock" title={text.share_looking} late=true>
                    <div class="reading">
                        <progress aria-label={text.reading_progress} />
                        <div class="btns"><button class="btn" type="button" onclick={give_up}>{ text.reading_stop }</button></div>
                    </div>
                </StateCard>
            }
        </div>
    }
}
