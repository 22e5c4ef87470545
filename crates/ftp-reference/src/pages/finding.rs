//! The page of a finding, as it is for the rule's own example.

use ftp_diagnosis::rule::Rule;
use ftp_diagnosis::rules;
use ftp_diagnosis::words::{RuleArticle, capital};
use maud::{Markup, html};

use super::parts;
use crate::address::Subject;
use crate::draw;
use crate::example::Mark;
use crate::markup::{blocks, headed, inlines};
use crate::page::{Desk, Page};
use crate::related::guides_for;
use crate::structured;

pub(crate) fn page(rule: &'static Rule, desk: &mut Desk<'_>) -> Option<Page> {
    let tongue = desk.tongue;
    let related = desk.related;
    let article = related.finding(rule.id, tongue.tag)?;
    let labels = tongue.speech.labels();
    let lead = article.plain_sentence();
    let body = html! {
        (facts(rule, desk))
        (part("what-happened", &tongue.say("heading.what-happened"), article, desk))
        (part("why-it-fails", labels.why, article, desk))
        (fixes(rule, article, desk))
        (part("how-to-confirm", labels.how_to_confirm, article, desk))
        (parts::example(&Mark::Finding(rule.id), desk))
        (more(rule, desk))
        (sources(article, desk))
        (parts::invitation(desk))
    };
    Some(Page {
        subject: desk.subject.clone(),
        title: parts::title("finding", &[("title", &article.title)], desk),
        description: lead.clone(),
        name: article.title.clone(),
        heading: html! { (article.title) },
        lead: String::new(),
        body: html! { p.lead { (inlines(&article.sentence, desk)) } (body) },
        contents: desk.contents(),
        structured: vec![structured::tech_article(&article.title, &lead, tongue.tag, desk)],
        language: tongue.tag,
    })
}

fn facts(rule: &Rule, desk: &Desk<'_>) -> Markup {
    let (tongue, speech) = (desk.tongue, desk.tongue.speech);
    html! { dl class="facts rows" {
        (parts::fact(&tongue.say("fact.severity"), draw::severity(rule.severity, tongue)))
        (parts::fact(&tongue.say("fact.next"), html! { (capital(speech.doer(rule.actor))) }))
        (parts::fact(&tongue.say("fact.stage"), html! { (capital(speech.stage(rule.stage))) }))
        (parts::fact(&tongue.say("fact.id"), html! { code { (rule.id) } }))
    } }
}

fn part(key: &str, heading: &str, article: &RuleArticle, desk: &mut Desk<'_>) -> Markup {
    let content = article.blocks(key);
    if content.is_empty() {
        return html! {};
    }
    headed(key, heading, desk, |desk| blocks(content, heading, desk))
}

/// What to change, for each who can.
fn fixes(rule: &Rule, article: &RuleArticle, desk: &mut Desk<'_>) -> Markup {
    let fixes = article.fixes(rule.actor, None);
    if fixes.is_empty() {
        return html! {};
    }
    let speech = desk.tongue.speech;
    let heading = speech.labels().what_to_change;
    headed("fix", heading, desk, |desk| {
        html! { @for fix in &fixes {
            h3 { (capital(speech.doer(fix.actor))) }
            (blocks(&fix.steps, heading, desk))
            (blocks(&fix.other_servers, heading, desk))
        } }
    })
}

fn sources(article: &RuleArticle, desk: &mut Desk<'_>) -> Markup {
    let content = article.blocks("sources");
    if content.is_empty() {
        return html! {};
    }
    let heading = desk.tongue.say("heading.source");
    headed("source", &heading, desk, |desk| {
        html! {
            div lang=[parts::other("en", desk)] { (blocks(content, "", desk)) }
        }
    })
}

/// The codes and commands in it, what it explains, and guides.
fn more(rule: &Rule, desk: &mut Desk<'_>) -> Markup {
    let mentioned: Vec<Subject> = desk.related.mentioned(rule.id).cloned().collect();
    let explained: Vec<Subject> =
        rule.supersedes.iter().filter_map(|id| rules::get(id)).map(|rule| Subject::finding(rule.id)).collect();
    let guides: Vec<Subject> = guides_for(rule).map(|guide| Subject::guide(guide.id)).collect();
    if mentioned.is_empty() && explained.is_empty() && guides.is_empty() {
        return html! {};
    }
    headed("more", &desk.tongue.say("heading.more"), desk, |desk| {
        let say = |key| desk.tongue.say(key);
        html! {
            (parts::links(&say("more.codes"), &mentioned, desk))
            (parts::links(&say("more.explains"), &explained, desk))
            (parts::links(&say("more.guides"), &guides, desk))
        }
    })
}
