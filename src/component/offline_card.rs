//! What the browser keeps of the page for use without a network, and the way to have all of it kept, or nothing.

use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::offline::{Keeping, OfflineHandle, Stock, use_offline};
use crate::text::{Texts, use_text};

/// The card; nothing before it is known what is kept.
#[component(OfflineCard)]
pub fn offline_card() -> Html {
    let text = use_text();
    let offline = use_offline();
    {
        let offline = offline.clone();
        use_effect_with((), move |()| {
            if let Some(offline) = offline {
                offline.look_at_stock();
            }
        });
    }
    let Some(offline) = offline else { return Html::default() };
    let keeping = offline.state.keeping;
    let told = said(keeping, text);
    html! {
        <section class="card pad stack offline" aria-labelledby="offline">
            <h2 id="offline" class="h-lg">{ text.offline_title }</h2>
            <p class="quiet">{ &told }</p>
            <Said words={told} news=true />
            if let Keeping::Busy(stock) = keeping {
                <progress max={stock.all.to_string()} value={stock.kept.to_string()} aria-label={text.offline_title}></progress>
            }
            <div class="btns">{ buttons(&offline, keeping, text) }</div>
        </section>
    }
}

fn said(keeping: Keeping, text: &'static Texts) -> String {
    let (form, stock) = match keeping {
        Keeping::Unknown => (text.offline_unknown, Stock::default()),
        Keeping::Refused => (text.offline_refused, Stock::default()),
        Keeping::Off => (text.offline_off, Stock::default()),
        Keeping::On(stock) if stock.missing == 0 => (text.offline_all, stock),
        Keeping::On(stock) => (text.offline_on, stock),
        // Whole tenths, so that a screen reader is not told of every file.
        Keeping::Busy(stock) => (text.offline_busy, stock),
        Keeping::Failed(stock) => (text.offline_failed, stock),
    };
    let tenths = (u64::from(stock.kept) * 10 / u64::from(stock.all.max(1))) * 10;
    let kept = text.number(Stock::megabytes(stock.kept));
    text.fill(form, &[("kept", &kept), ("percent", &tenths.to_string())])
}

fn buttons(offline: &OfflineHandle, keeping: Keeping, text: &'static Texts) -> Html {
    let keep = |stock: Stock| {
        let onclick = {
            let offline = offline.clone();
            move |_: MouseEvent| offline.keep_all()
        };
        let size = text.number(Stock::megabytes(stock.all.saturating_sub(stock.kept)));
        let label = text.fill(text.offline_keep, &[("size", &size)]);
        html! { <button class="btn" type="button" {onclick}><Icon name="save" />{ label }</button> }
    };
    let remove = {
        let offline = offline.clone();
        move |_: MouseEvent| offline.remove()
    };
    let allow = {
        let offline = offline.clone();
        move |_: MouseEvent| offline.allow()
    };
    let remove =
        html! { <button class="btn" type="button" onclick={remove}><Icon name="x" />{ text.offline_remove }</button> };
    match keeping {
        Keeping::Unknown | Keeping::Refused | Keeping::Busy(_) => Html::default(),
        Keeping::Off => html! { <button class="btn" type="button" onclick={allow}>{ text.offline_allow }</button> },
        Keeping::On(stock) if stock.missing == 0 => remove,
        Keeping::On(stock) | Keeping::Failed(stock) => html! { <>{ keep(stock) }{ remove }</> },
    }
}
