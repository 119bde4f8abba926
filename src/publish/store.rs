//! An object store as a host: S3 and what speaks like it, Google's and Azure's.
//!
//! Each file is put as one object, with its type and how long it may be kept. The list is written by a
//! conditional put, and so is the lock, which its holder renews: one that nobody renews is taken over.
//! A store that does not know conditions keeps no rival away; the list is compared before it is
//! written there too.

use std::sync::Arc;
use std::time::Duration;

use object_store::{ClientOptions, ObjectStore, PutMode, RetryConfig};

use super::host::{FaultKind, Host, HostFault, Listed, Lock, Put, Revision};
use super::lease::USUAL;
use super::targets::{Bucket, Packing};
use crate::bundle::{MANIFEST, Manifest, OutPath};

mod azure;
mod fault;
mod gcs;
mod keys;
mod lease;
mod packing;
mod reach;
mod s3;

use fault::Kind;
use reach::{Reach, over};

/// How many files may be on their way at once.
const LANES: usize = 24;
/// So many are looked for one by one; of more, all that is there is listed.
const LOOKED_FOR: usize = 40;
/// Until a host answers at all.
const CONNECT: Duration = Duration::from_secs(10);
/// Until a file has arrived: slow lines and large files exist.
const WHOLE: Duration = Duration::from_secs(15 * 60);

/// An object store.
pub struct StoreHost {
    reach: Arc<Reach>,
    shown: String,
    compress: Option<Packing>,
}

/// A store that can be asked, and its name for people.
type Opened = (Box<dyn ObjectStore>, String);

impl StoreHost {
    /// A bucket of S3, or of what speaks like it. Keys are those of S3's own tools.
    pub fn s3(bucket: &Bucket) -> Result<StoreHost, HostFault> {
        StoreHost::of(Kind::S3, s3::store(bucket), bucket)
    }

    /// A bucket of Google's. Keys are those of Google's own tools.
    pub fn gcs(bucket: &Bucket) -> Result<StoreHost, HostFault> {
        StoreHost::of(Kind::Gcs, gcs::store(bucket), bucket)
    }

    /// A container of Azure's. Keys are those of Azure's own tools.
    pub fn azure(bucket: &Bucket) -> Result<StoreHost, HostFault> {
        StoreHost::of(Kind::Azure, azure::store(bucket), bucket)
    }

    fn of(
        kind: Kind,
        opened: Result<Opened, HostFault>,
        bucket: &Bucket,
    ) -> Result<StoreHost, HostFault> {
        let (store, place) = opened?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| refused(format!("the network cannot be used: {error}")))?;
        let shown = match &bucket.prefix {
            Some(prefix) => format!("{place}, below {prefix}/"),
            None => place.clone(),
        };
        let reach = Reach {
            store,
            runtime,
            prefix: bucket.prefix.clone(),
            kind,
            place,
        };
        Ok(StoreHost {
            reach: Arc::new(reach),
            shown,
            compress: bucket.compress,
        })
    }
}

fn refused(message: impl Into<String>) -> HostFault {
    HostFault::new(FaultKind::Refused, message)
}

/// How a store is asked; a plain one is without TLS.
fn client(is_plain: bool) -> ClientOptions {
    // One for the whole program; that it has one already is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    ClientOptions::new()
        .with_connect_timeout(CONNECT)
        .with_timeout(WHOLE)
        .with_allow_http(is_plain)
        .with_user_agent(reqwest::header::HeaderValue::from_static(concat!(
            "ibid/",
            env!("CARGO_PKG_VERSION")
        )))
}

/// Nothing is tried again in there: what publishes does that, and knows how far it is.
fn once() -> RetryConfig {
    RetryConfig {
        max_retries: 0,
        ..RetryConfig::default()
    }
}

impl Host for StoreHost {
    fn name(&self) -> String {
        self.shown.clone()
    }

    fn lanes(&self) -> usize {
        LANES
    }

    fn lock(&self) -> Result<Box<dyn Lock + '_>, HostFault> {
        lease::take(&self.reach, USUAL)
    }

    fn listed(&self) -> Result<Listed, HostFault> {
        let Some(found) = self.reach.get(MANIFEST)? else {
            return Ok(Listed::default());
        };
        let read = String::from_utf8(found.bytes).map_err(|_| "is damaged".to_owned());
        let files = read
            .and_then(|text| packing::read(&text, self.compress))
            .map_err(|wrong| {
                let message = format!(
                    "`{MANIFEST}`, the list of what ibid has put into {}, {wrong}\n  \
                 publish to another `prefix`",
                    self.shown
                );
                HostFault::new(FaultKind::Refused, message)
            })?;
        let revision = Revision(found.which);
        Ok(Listed { files, revision })
    }

    fn taken(&self, paths: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        let reach = &self.reach;
        if paths.len() <= LOOKED_FOR {
            let mut taken = Vec::new();
            for path in paths {
                if reach.is_there(path.as_str())? {
                    taken.push(path.clone());
                }
            }
            return Ok(taken);
        }
        reach.among(paths)
    }

    fn get(&self, path: &OutPath) -> Result<Option<Vec<u8>>, HostFault> {
        let found = self.reach.get(path.as_str())?;
        Ok(found.map(|it| {
            let whole = it.encoding.and_then(|how| packing::unpack(&how, &it.bytes));
            whole.unwrap_or(it.bytes)
        }))
    }

    fn put(&self, path: &OutPath, bytes: &[u8], put: Put) -> Result<(), HostFault> {
        let mode = match put {
            Put::New => PutMode::Create,
            Put::Over => PutMode::Overwrite,
        };
        let packing = packing::of(path, self.compress);
        self.reach
            .put(path.as_str(), bytes, mode, packing)
            .map(|_| ())
    }

    fn delete(&self, path: &OutPath) -> Result<(), HostFault> {
        self.reach.delete(path.as_str())
    }

    fn list(&self, files: &Manifest, last: &Revision) -> Result<Revision, HostFault> {
        let moved = || {
            let message = "somebody else has published there meanwhile";
            HostFault::new(FaultKind::Moved, message)
        };
        // For stores that do not know conditions.
        if self.listed()?.revision != *last {
            return Err(moved());
        }
        let text = packing::print(files, self.compress);
        match self.reach.put(MANIFEST, &text, over(last.0.as_ref()), None) {
            Ok(which) => Ok(Revision(which)),
            Err(fault) if matches!(fault.kind, FaultKind::Taken | FaultKind::Moved) => Err(moved()),
            Err(fault) => Err(fault),
        }
    }
}
