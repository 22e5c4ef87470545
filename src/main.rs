//! Starts the page.
fn main() {
    #[cfg(target_arch = "wasm32")]
    ftp_reply_explainer::app::mount();
}
