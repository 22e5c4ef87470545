//! Starts the worker: decoding and diagnosis, off the page's thread.
fn main() {
    #[cfg(target_arch = "wasm32")]
    ftp_reply_explainer::worker::server::serve();
}
