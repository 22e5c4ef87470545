//! Guides: longer explanations that belong to no single code or command, such as how NAT treats the data connection.

use crate::Names;

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
