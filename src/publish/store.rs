//! An object store as a host: S3, and what speaks like it.
//!
//! Each file is put as one object, with its type and how long it may be kept. The list is written by a
//! conditional put, and so is the lock, which its holder renews: one that nobody renews is taken over.
//! A store that does not know conditions keeps no rival away; the list is compared before it is
//! written there too.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;

use futures_util::StreamExt;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, GetOptions, ObjectStore, PutMode, PutOptions, UpdateVersion,
};

use super::host::{FaultKind, Host, HostFault, Listed, Lock, Put, Revision};
use super::plan::Stage;
use super::targets::Bucket;
use crate::bundle::content_type;
use crate::bundle::{MANIFEST, Manifest, OutPath};
use crate::emit::{print_manifest, read_manifest};

mod fault;
mod keys;
mod lease;
mod s3;

use fault::fault;

/// How many files may be on their way at once.
const LANES: usize = 24;
/// So many are looked for one by one; of more, all that is there is listed.
const LOOKED_FOR: usize = 40;
/// The name of a file says what it holds.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Whoever has it asks whether there is another by now.
const ASK_AGAIN: &str = "public, max-age=0, must-revalidate";

/// An object store.
pub struct StoreHost {
    reach: Arc<Reach>,
    shown: String,
}

/// A store, and the hands that reach it.
struct Reach {
    store: Box<dyn ObjectStore>,
    runtime: tokio::runtime::Runtime,
    prefix: Option<String>,
    /// The store, for messages.
    place: String,
}

/// An object, and which one it is.
struct Object {
    bytes: Vec<u8>,
    e_tag: Option<String>,
    /// When the store says that it was put.
    at: i64,
}

impl StoreHost {
    /// A bucket of S3, or of what speaks like it. Keys are those of S3's own tools.
    pub fn s3(bucket: &Bucket) -> Result<StoreHost, HostFault> {
        let refused = |message: String| HostFault::new(FaultKind::Refused, message);
        let (store, place) = s3::store(bucket)?;
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
            place,
        };
        Ok(StoreHost {
            reach: Arc::new(reach),
            shown,
        })
    }
}

impl Reach {
    fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// The key of a file.
    fn at(&self, path: &str) -> Result<Path, HostFault> {
        let key = match &self.prefix {
            Some(prefix) => format!("{prefix}/{path}"),
            None => path.to_owned(),
        };
        Path::parse(&key).map_err(|_| {
            let message = format!("{} cannot hold a file with the name `{path}`", self.place);
            HostFault::new(FaultKind::Refused, message)
        })
    }

    fn fault(&self, doing: &str, path: &str, error: object_store::Error) -> HostFault {
        fault(&self.place, doing, path, &error)
    }

    fn get(&self, path: &str) -> Result<Option<Object>, HostFault> {
        let key = self.at(path)?;
        let got = self.wait(async {
            let found = self.store.get_opts(&key, GetOptions::default()).await?;
            let (e_tag, at) = (
                found.meta.e_tag.clone(),
                found.meta.last_modified.timestamp(),
            );
            let bytes = found.bytes().await?.to_vec();
            Ok(Object { bytes, e_tag, at })
        });
        match got {
            Ok(object) => Ok(Some(object)),
            Err(error) if fault::is_missing(&error) => Ok(None),
            Err(error) => Err(self.fault("read", path, error)),
        }
    }

    fn is_there(&self, path: &str) -> Result<bool, HostFault> {
        let key = self.at(path)?;
        let head = GetOptions {
            head: true,
            ..GetOptions::default()
        };
        match self.wait(self.store.get_opts(&key, head)) {
            Ok(_) => Ok(true),
            Err(error) if fault::is_missing(&error) => Ok(false),
            Err(error) => Err(self.fault("look for", path, error)),
        }
    }

    /// Puts an object; gives which one it is.
    fn put(&self, path: &str, bytes: &[u8], mode: PutMode) -> Result<Option<String>, HostFault> {
        let key = self.at(path)?;
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, content_type(path).into());
        let caching = match OutPath::new(path).map(|path| Stage::of(&path)) {
            Ok(Stage::Asset) => FOR_GOOD,
            _ => ASK_AGAIN,
        };
        attributes.insert(Attribute::CacheControl, caching.into());
        let options = PutOptions {
            mode,
            attributes,
            ..PutOptions::default()
        };
        let put = self.store.put_opts(&key, bytes.to_vec().into(), options);
        match self.wait(put) {
            Ok(done) => Ok(done.e_tag),
            Err(error) => Err(self.fault("write", path, error)),
        }
    }

    fn delete(&self, path: &str) -> Result<(), HostFault> {
        let key = self.at(path)?;
        let one = futures_util::stream::iter([Ok(key)]).boxed();
        let mut done = self.store.delete_stream(one);
        match self.wait(done.next()) {
            Some(Err(error)) if !fault::is_missing(&error) => {
                Err(self.fault("delete", path, error))
            }
            _ => Ok(()),
        }
    }
}

/// Which of the two conditions a put has: nothing is there, or that one.
fn over(last: Option<&String>) -> PutMode {
    match last {
        None => PutMode::Create,
        Some(e_tag) => PutMode::Update(UpdateVersion {
            e_tag: Some(e_tag.clone()),
            version: None,
        }),
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
        lease::take(&self.reach)
    }

    fn listed(&self) -> Result<Listed, HostFault> {
        let Some(found) = self.reach.get(MANIFEST)? else {
            return Ok(Listed::default());
        };
        let read = String::from_utf8(found.bytes).map_err(|_| "is damaged".to_owned());
        let files = read
            .and_then(|text| read_manifest(&text))
            .map_err(|wrong| {
                let message = format!(
                    "`{MANIFEST}`, the list of what ibid has put into {}, {wrong}\n  \
                 publish to another `prefix`",
                    self.shown
                );
                HostFault::new(FaultKind::Refused, message)
            })?;
        let revision = Revision(found.e_tag);
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
        let prefix = reach.prefix.as_deref().map(Path::parse);
        let prefix = prefix.transpose().ok().flatten();
        let found: Result<BTreeSet<String>, object_store::Error> = reach.wait(async {
            let mut all = reach.store.list(prefix.as_ref());
            let mut keys = BTreeSet::new();
            while let Some(one) = all.next().await {
                keys.insert(one?.location.to_string());
            }
            Ok(keys)
        });
        let found = found.map_err(|error| reach.fault("list", "", error))?;
        let is_taken = |path: &&OutPath| {
            let key = reach.at(path.as_str());
            key.is_ok_and(|key| found.contains(key.as_ref()))
        };
        Ok(paths.iter().filter(is_taken).cloned().collect())
    }

    fn get(&self, path: &OutPath) -> Result<Option<Vec<u8>>, HostFault> {
        Ok(self.reach.get(path.as_str())?.map(|it| it.bytes))
    }

    fn put(&self, path: &OutPath, bytes: &[u8], put: Put) -> Result<(), HostFault> {
        let mode = match put {
            Put::New => PutMode::Create,
            Put::Over => PutMode::Overwrite,
        };
        self.reach.put(path.as_str(), bytes, mode).map(|_| ())
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
        let text = print_manifest(files.iter().map(|(path, hash)| (path, hash.as_ref())));
        match self.reach.put(MANIFEST, &text, over(last.0.as_ref())) {
            Ok(e_tag) => Ok(Revision(e_tag)),
            Err(fault) if matches!(fault.kind, FaultKind::Taken | FaultKind::Moved) => Err(moved()),
            Err(fault) => Err(fault),
        }
    }
}
