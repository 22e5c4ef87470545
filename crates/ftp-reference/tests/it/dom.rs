//! A page as a browser reads it: its elements with attributes and text, and what the parser complains of.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// All text in it.
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// All elements in the order of the document, and the parser's complaints.
pub(crate) fn read(html: &str) -> (Vec<Element>, Vec<String>) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut found = Vec::new();
    collect(&dom.document, &mut found);
    let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
    (found, errors)
}

fn collect(node: &Handle, found: &mut Vec<Element>) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        NodeData::Element { name, attrs, .. } => {
            let attributes = attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
            let at = found.len();
            found.push(Element { name: name.local.to_string(), attributes, text: String::new() });
            let text: String = node.children.borrow().iter().map(|child| collect(child, found)).collect();
            found[at].text.clone_from(&text);
            text
        }
        _ => node.children.borrow().iter().map(|child| collect(child, found)).collect(),
    }
}
