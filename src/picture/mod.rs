//! Drawing: from the pictures' models to shapes with places, which become a part of the page or a file. Pure.
//!
//! Texts are cut to their room here; [`words`] has them whole, for those who read instead of looking.

pub mod connections;
pub mod ladder;
mod narrow;
pub mod shape;
pub mod svg;
mod wide;
pub mod words;

pub use shape::{Anchor, Drawing, Hit, Look, Shape};
pub use words::Told;

/// How much room there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Room {
    /// A column of a screen, or paper.
    Wide,
    /// A phone.
    Narrow,
}

/// A picture with all that belongs to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Picture {
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in a few sentences.
    pub summary: String,
    /// The same as a list.
    pub told: Vec<Told>,
    /// For a screen.
    pub wide: Drawing,
    /// For a phone.
    pub narrow: Drawing,
}

#[cfg(test)]
mod tests;
