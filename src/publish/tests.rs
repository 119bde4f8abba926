//! The contract of safety, on a host that fails as hosts do.

mod host;
mod safety;
mod server;
mod targets;
