//! Placeholder of the crate; see ARCHITECTURE.md.
