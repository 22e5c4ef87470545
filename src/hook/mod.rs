//! Effects with a life of their own: the address, keys, pastes and drops, copying.

mod clipboard;
mod given;
mod hotkeys;
mod measured;
mod route;
mod save;
mod screen;

pub use clipboard::{copy_text, read_clipboard};
pub use given::{carried_by, is_field, use_drop, use_paste_anywhere};
pub use hotkeys::{FIND_FIELD, Hotkey, hotkey, use_hotkeys};
pub use measured::{set_style, use_measured, use_measured_when};
pub use route::{current_route, go, use_route};
pub use save::save_text;
pub use screen::{use_new_screen, use_title};
