//! Starts the page, and once more the same program where there is none: the worker, off the page's thread.
fn main() {
    #[cfg(target_arch = "wasm32")]
    match web_sys::window() {
        Some(_) => ftp_reply_explainer::app::mount(),
        None => ftp_reply_explainer::worker::server::serve(),
    }
}
