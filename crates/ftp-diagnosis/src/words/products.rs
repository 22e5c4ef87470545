//! Lists of what to set at which server: the line of the server that the log shows comes first.

use super::Language;
use crate::server::{Product, is_product_name};
use ftp_catalog::markup::{Block, Inline};

/// Up to so many other servers may stand after the one that counts.
const FEW: usize = 3;

/// Puts the items that begin with the product's name first in their list and marks them. The items of other products
/// are the second value, where they are many. Lists without the product stay as they are.
pub(super) fn own_first(language: Language, product: Product, blocks: Vec<Block>) -> (Vec<Block>, Vec<Block>) {
    let (mut steps, mut others) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Block::List { ordered: false, items } if items.iter().any(|item| names(item, product)) => {
                let (mut own, rest): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| names(item, product));
                own.iter_mut().for_each(|item| mark(item, &language.this_server(product)));
                let (foreign, general): (Vec<_>, Vec<_>) = rest.into_iter().partition(|item| is_of_product(item));
                let folded = foreign.len() > FEW;
                own.extend(general);
                if folded {
                    others.push(Block::List { ordered: false, items: foreign });
                } else {
                    own.extend(foreign);
                }
                steps.push(Block::List { ordered: false, items: own });
            }
            other => steps.push(other),
        }
    }
    (steps, others)
}

fn names(item: &[Block], product: Product) -> bool {
    subject(item).is_some_and(|(name, _)| name == product.name())
}

fn is_of_product(item: &[Block]) -> bool {
    subject(item).is_some_and(|(name, _)| is_product_name(name))
}

/// What stands before the colon of `vsftpd: …`, and what after it.
fn subject(item: &[Block]) -> Option<(&str, &str)> {
    match item.first()? {
        Block::Paragraph(words) => match words.first()? {
            Inline::Text(text) => text.split_once(':'),
            _ => None,
        },
        _ => None,
    }
}

/// Writes `words` in strong emphasis where the name of the product stood.
fn mark(item: &mut [Block], words: &str) {
    let Some((_, rest)) = subject(item) else { return };
    let rest = Inline::Text(format!(":{rest}"));
    if let Some(Block::Paragraph(old)) = item.first_mut() {
        let strong = Inline::Strong(vec![Inline::Text(words.to_owned())]);
        old.splice(..1, [strong, rest]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ftp_catalog::markup;

    fn told(markdown: &str) -> (String, String) {
        let (steps, others) = own_first(Language::English, Product::PureFtpd, markup::parse(markdown));
        (markup::to_markdown(&steps), markup::to_markdown(&others))
    }

    #[test]
    fn the_line_of_the_known_server_comes_first_and_many_others_apart() {
        let (steps, others) = told(
            "Set it.\n\n- vsftpd: `a`\n- IIS: *b*\n- Pure-FTPd: `c` or\n  `d`\n- SFTPGo: e\n- ProFTPD: f\n\nThen try.",
        );
        assert_eq!(steps, "Set it.\n\n- **This server, Pure-FTPd**: `c` or `d`\n\nThen try.\n");
        assert_eq!(others, "- vsftpd: `a`\n- IIS: *b*\n- SFTPGo: e\n- ProFTPD: f\n");
    }

    #[test]
    fn few_others_and_what_holds_for_all_stay_in_the_list() {
        let (steps, others) = told("- vsftpd: a\n- Docker: b\n- Pure-FTPd: c");
        assert_eq!(
            (steps.as_str(), others.as_str()),
            ("- **This server, Pure-FTPd**: c\n- Docker: b\n- vsftpd: a\n", "")
        );
        let list = "- vsftpd: a\n- Pure-FTPd and others: b\n";
        assert_eq!(told(list), (list.to_owned(), String::new()));
    }
}
