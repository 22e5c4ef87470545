//! Parts of the page: one component a file, each drawn from its props alone.

pub mod article;
pub mod chip;
pub mod copy_button;
pub mod decode_boxes;
pub mod drop_overlay;
pub mod evidence;
pub mod explain_panel;
pub mod finding_card;
pub mod fix_tabs;
pub mod folded_finding;
pub mod footer;
pub mod header;
pub mod icon;
pub mod key_help;
pub mod marked_text;
pub mod meta_line;
pub mod paste_box;
pub mod sample_list;
pub mod severity_mark;
pub mod single_card;
pub mod stage_strip;
pub mod state_card;
pub mod transcript_row;
pub mod transcript_view;
pub mod verdict_card;
pub mod window;
