//! Use without a network: what the service worker (`static/offline.js`) keeps, whether a new version waits, and whether
//! there is a network. The page works as well where browsers refuse such a worker.

mod container;
mod hook;
mod state;

pub use hook::{OfflineHandle, use_offline, use_offline_provider};
pub use state::{Keeping, Offline, OfflineAction, Stock, Update};
