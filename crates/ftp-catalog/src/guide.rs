//! Guides: longer explanations that belong to no single code or command, such as how NAT treats the data connection.

use crate::Names;
use crate::markup::{Block, Inline};

/// One guide.
#[derive(PartialEq, Eq, Debug)]
pub struct Guide {
    /// The file name and the end of its address: `nat-and-firewalls`.
    pub id: &'static str,
    /// Title and summary, in English.
    pub names: Names,
    /// The English text, unparsed.
    pub body: &'static str,
}

/// The name of the picture that belongs in the place of a block: `{picture:passive}`, alone in its paragraph. Where no
/// pictures can be shown the block is left out.
pub fn picture(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(words) => match words.as_slice() {
            [Inline::Text(text)] => text.strip_prefix("{picture:")?.strip_suffix('}'),
            _ => None,
        },
        _ => None,
    }
}
