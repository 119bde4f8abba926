//! The hands that reach a store: one object at a time, each fault in words.

use std::collections::BTreeSet;
use std::future::Future;

use futures_util::StreamExt;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, GetOptions, ObjectStore, PutMode, PutOptions, PutResult, UpdateVersion,
};

use super::packing;
use super::{FaultKind, HostFault, Kind, fault};
use crate::bundle::{OutPath, content_type};
use crate::publish::plan::Stage;
use crate::publish::targets::Packing;

/// The name of a file says what it holds.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Whoever has it asks whether there is another by now.
const ASK_AGAIN: &str = "public, max-age=0, must-revalidate";

/// A store, and the hands that reach it.
pub struct Reach {
    pub store: Box<dyn ObjectStore>,
    pub runtime: tokio::runtime::Runtime,
    pub prefix: Option<String>,
    /// Whose words it speaks.
    pub kind: Kind,
    /// The store, for messages.
    pub place: String,
}

/// An object, and which one it is.
pub struct Object {
    pub bytes: Vec<u8>,
    /// What [`over`] takes.
    pub which: Option<String>,
    /// How its bytes are packed, as the store says.
    pub encoding: Option<String>,
    /// When the store says that it was put, in milliseconds.
    pub at: i64,
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
        fault::fault(self.kind, &self.place, doing, path, &error)
    }

    /// What tells an object from the one that was there before.
    fn which(&self, e_tag: Option<String>, version: Option<String>) -> Option<String> {
        match self.kind {
            Kind::Gcs => version,
            Kind::S3 | Kind::Azure => e_tag,
        }
    }

    /// What stands there, as it is stored.
    pub fn get(&self, path: &str) -> Result<Option<Object>, HostFault> {
        let key = self.at(path)?;
        let got = self.wait(async {
            let found = self.store.get_opts(&key, GetOptions::default()).await?;
            let encoding = found.attributes.get(&Attribute::ContentEncoding);
            let encoding = encoding.map(|it| it.to_string());
            let meta = found.meta.clone();
            let bytes = found.bytes().await?.to_vec();
            Ok(Object {
                bytes,
                which: self.which(meta.e_tag, meta.version),
                encoding,
                at: meta.last_modified.timestamp_millis(),
            })
        });
        match got {
            Ok(object) => Ok(Some(object)),
            Err(error) if fault::is_missing(&error) => Ok(None),
            Err(error) => Err(self.fault("read", path, error)),
        }
    }

    pub fn is_there(&self, path: &str) -> Result<bool, HostFault> {
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

    /// Of these paths those that hold something: all that is there is listed once.
    pub fn among(&self, paths: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        let prefix = self.prefix.as_deref().map(Path::parse);
        let prefix = prefix.transpose().ok().flatten();
        let found: Result<BTreeSet<String>, object_store::Error> = self.wait(async {
            let mut all = self.store.list(prefix.as_ref());
            let mut keys = BTreeSet::new();
            while let Some(one) = all.next().await {
                keys.insert(one?.location.to_string());
            }
            Ok(keys)
        });
        let found = found.map_err(|error| self.fault("list", "", error))?;
        let is_taken = |path: &&OutPath| {
            let key = self.at(path.as_str());
            key.is_ok_and(|key| found.contains(key.as_ref()))
        };
        Ok(paths.iter().filter(is_taken).cloned().collect())
    }

    /// Puts an object, packed if that is said; gives which one it is.
    pub fn put(
        &self,
        path: &str,
        bytes: &[u8],
        mode: PutMode,
        packing: Option<Packing>,
    ) -> Result<Option<String>, HostFault> {
        let key = self.at(path)?;
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, content_type(path).into());
        let caching = match OutPath::new(path).map(|path| Stage::of(&path)) {
            Ok(Stage::Asset) => FOR_GOOD,
            _ => ASK_AGAIN,
        };
        attributes.insert(Attribute::CacheControl, caching.into());
        let stored = match packing {
            None => bytes.to_vec(),
            Some(packing) => {
                attributes.insert(Attribute::ContentEncoding, packing.encoding().into());
                packing::pack(packing, bytes)
            }
        };
        let options = PutOptions {
            mode,
            attributes,
            ..PutOptions::default()
        };
        match self.wait(self.store.put_opts(&key, stored.into(), options)) {
            Ok(PutResult { e_tag, version, .. }) => Ok(self.which(e_tag, version)),
            Err(error) => Err(self.fault("write", path, error)),
        }
    }

    pub fn delete(&self, path: &str) -> Result<(), HostFault> {
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
pub fn over(last: Option<&String>) -> PutMode {
    match last {
        None => PutMode::Create,
        // Each store looks at the one of the two that it knows.
        Some(which) => PutMode::Update(UpdateVersion {
            e_tag: Some(which.clone()),
            version: Some(which.clone()),
        }),
    }
}
