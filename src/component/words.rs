//! An article that is loaded when it is shown: on its way, here, or not to be had.

use ftp_catalog::{Article, Section};
use yew::prelude::*;

use super::article::Blocks;
use super::icon::Icon;
use super::said::Said;
use crate::text::{Texts, use_text};
use crate::words::{Document, Place, Words, use_words};

/// How much of an article is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// What to do; the rest folded.
    Brief,
    /// What to do, and nothing else.
    Advice,
}

/// The article.
#[derive(Properties, PartialEq)]
pub struct ArticleWordsProps {
    /// Which.
    pub place: Place,
    /// How much of it.
    #[prop_or_default]
    pub extent: Extent,
    /// Stands under a heading of the second level.
    #[prop_or_default]
    pub below: bool,
}

/// The words of an article.
#[component(ArticleWords)]
pub fn article_words(props: &ArticleWordsProps) -> Html {
    let text = use_text();
    let (words, again) = use_words(&props.place);
    match words {
        Words::Ready(document) => shown(&document, props, text),
        // Shown only when it takes a moment.
        Words::Loading => html! { <p class="small faint late">{ text.words_loading }</p> },
        Words::Missing => html! { <p class="small faint">{ text.words_missing }</p> },
        Words::Failed => html! {
            <div class="lack">
                <Said words={text.words_failed} />
                <p class="small">{ text.words_failed }</p>
                <button class="btn btn-sm" type="button" onclick={again.reform(|_: MouseEvent| ())}>{ text.words_retry }</button>
            </div>
        },
    }
}

fn shown(document: &Document, props: &ArticleWordsProps, text: &'static Texts) -> Html {
    let (first, rest) = parts(&document.article, props.extent);
    let foreign = document.language != text.language_tag;
    html! {
        <div class="words" lang={foreign.then(|| document.language.clone())}>
            if foreign { <p class="small faint" lang={text.language_tag}>{ text.words_language }</p> }
            { for first.iter().map(|section| html! {
                <section>
                    { heading(&section.heading, props.below) }
                    <div class="prose"><Blocks blocks={section.blocks.clone()} steps={section.key == "what-to-do"} /></div>
                </section>
            }) }
            { for rest.iter().map(|section| html! {
                <details class="fold" key={section.key.clone()}>
                    <summary><Icon name="chev" /><span class="ttl">{ &section.heading }</span></summary>
                    <div class="prose"><Blocks blocks={section.blocks.clone()} /></div>
                </details>
            }) }
        </div>
    }
}

fn heading(words: &str, below: bool) -> Html {
    match (words, below) {
        ("", _) => Html::default(),
        (_, true) => html! { <h3>{ words }</h3> },
        (_, false) => html! { <h2>{ words }</h2> },
    }
}

/// The sections that are open, and those that are folded.
fn parts(article: &Article, extent: Extent) -> (Vec<&Section>, Vec<&Section>) {
    let advice = article.section("what-to-do");
    match extent {
        Extent::Whole => (article.sections.iter().collect(), Vec::new()),
        Extent::Advice => (advice.into_iter().collect(), Vec::new()),
        Extent::Brief => {
            // Commands have nothing to do; they begin with what they are.
            let Some(first) = advice.or(article.sections.first()) else { return Default::default() };
            (vec![first], article.sections.iter().filter(|section| section.key != first.key).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(body: &str, extent: Extent) -> (Vec<String>, Vec<String>) {
        let article = Article::parse(body);
        let (first, rest) = parts(&article, extent);
        let keys = |sections: Vec<&Section>| sections.iter().map(|section| section.key.clone()).collect();
        (keys(first), keys(rest))
    }

    #[test]
    fn what_to_do_comes_first_and_the_rest_is_folded() {
        let reply = "## Description\n\nA\n\n## Que faire {#what-to-do}\n\nB\n\n## Common causes\n\nC\n";
        let own = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        assert_eq!(keys(reply, Extent::Brief), (own(&["what-to-do"]), own(&["description", "common-causes"])));
        assert_eq!(keys(reply, Extent::Advice), (own(&["what-to-do"]), own(&[])));
        assert_eq!(keys(reply, Extent::Whole).0, own(&["description", "what-to-do", "common-causes"]));
        let command = "## Description\n\nA\n\n## Good to know\n\nB\n";
        assert_eq!(keys(command, Extent::Brief), (own(&["description"]), own(&["good-to-know"])));
        assert_eq!(keys("", Extent::Brief), (own(&[]), own(&[])));
    }
}
