//! A bucket of Google's object store.

use std::path::PathBuf;

use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};

use super::{Bucket, HostFault, Opened, client, keys, once, refused};

/// By these object_store finds keys itself.
const OWN: [&str; 6] = [
    "GOOGLE_SERVICE_ACCOUNT",
    "GOOGLE_SERVICE_ACCOUNT_PATH",
    "GOOGLE_SERVICE_ACCOUNT_KEY",
    "GOOGLE_BEARER_TOKEN",
    "SERVICE_ACCOUNT",
    "SERVICE_ACCOUNT_PATH",
];
/// A key for an hour, as Google's tools hand it on.
const TOKENS: [&str; 2] = ["CLOUDSDK_AUTH_ACCESS_TOKEN", "GOOGLE_OAUTH_ACCESS_TOKEN"];
/// What stands in the environment of a machine that Google lends.
const OF_MACHINES: [&str; 4] = [
    "GCE_METADATA_HOST",
    "GCE_METADATA_ROOT",
    "GCE_METADATA_IP",
    "K_SERVICE",
];
/// The file that `gcloud auth application-default login` writes.
const USUAL: &str = "application_default_credentials.json";

/// The store, and its name for people.
pub fn store(bucket: &Bucket) -> Result<Opened, HostFault> {
    let mut builder = GoogleCloudStorageBuilder::from_env()
        .with_bucket_name(&bucket.bucket)
        .with_retry(once());
    // The name of a stand-in, as Google's own libraries know it.
    let emulator = keys::variable("STORAGE_EMULATOR_HOST");
    let mut address = builder.get_config_value(&GoogleConfigKey::BaseUrl);
    if let Some(host) = &emulator {
        address = Some(match host.contains("://") {
            true => host.trim_end_matches('/').to_owned(),
            false => format!("http://{host}"),
        });
    }
    let token = TOKENS.iter().find_map(|name| keys::variable(name));
    let is_own = OWN.iter().any(|name| keys::variable(name).is_some());
    if let Some(token) = token {
        builder = builder.with_bearer_token(token);
    } else if let (false, Some(file)) = (is_own, file()) {
        let told = told(&file)?;
        let path = file.path.to_string_lossy();
        builder = match told.is_account {
            true => builder.with_service_account_path(path),
            false => builder.with_application_credentials(path),
        };
        address = address.or(told.address);
    } else if !is_own && emulator.is_some() {
        // It asks for none; but something must be sent.
        builder = builder.with_bearer_token("none");
    } else if !is_own && !is_of_google() {
        return Err(refused(
            "there are no keys for the bucket\n  set GOOGLE_APPLICATION_CREDENTIALS to the file with the keys, \
             or type `gcloud auth application-default login`",
        ));
    }
    let is_plain = address.as_ref().is_some_and(|it| it.starts_with("http://"));
    if let Some(address) = &address {
        builder = builder.with_base_url(address);
    }
    let store = builder
        .with_client_options(client(is_plain))
        .build()
        .map_err(|_| {
            refused(format!(
                "the keys for the bucket {} cannot be read\n  look at the file that GOOGLE_APPLICATION_CREDENTIALS names, \
                 or type `gcloud auth application-default login`",
                bucket.bucket
            ))
        })?;
    let place = match &address {
        Some(address) => format!(
            "the bucket {} at {}",
            bucket.bucket,
            crate::publish::git::without_secret(address)
        ),
        None => format!("the bucket {} of Google Cloud Storage", bucket.bucket),
    };
    Ok((Box::new(store), place))
}

/// A file with keys.
struct File {
    path: PathBuf,
    /// Whether it was named, and has to be there.
    is_named: bool,
}

fn file() -> Option<File> {
    if let Some(path) = keys::variable("GOOGLE_APPLICATION_CREDENTIALS") {
        return Some(File {
            path: path.into(),
            is_named: true,
        });
    }
    let folder = keys::variable("CLOUDSDK_CONFIG").map(PathBuf::from);
    let of_user = || match cfg!(windows) {
        true => Some(PathBuf::from(keys::variable("APPDATA")?).join("gcloud")),
        false => Some(keys::home()?.join(".config/gcloud")),
    };
    let path = folder.or_else(of_user)?.join(USUAL);
    keys::text(&path)?;
    Some(File {
        path,
        is_named: false,
    })
}

/// What a file with keys says of them.
struct Told {
    /// Whether they are a service's, not a person's.
    is_account: bool,
    /// Where the store is, if it is not the usual one.
    address: Option<String>,
}

fn told(file: &File) -> Result<Told, HostFault> {
    let name = file.path.display();
    let text = keys::text(&file.path).ok_or_else(|| {
        let named = match file.is_named {
            true => ", which GOOGLE_APPLICATION_CREDENTIALS names,",
            false => "",
        };
        refused(format!(
            "{name}{named} cannot be read: the keys for the bucket should be in it"
        ))
    })?;
    let json: serde_json::Value = serde_json::from_str(&text)
        .map_err(|_| refused(format!("{name} holds no keys of Google's: it is no JSON")))?;
    let word = |key: &str| json.get(key)?.as_str().map(str::to_owned);
    match word("type").as_deref() {
        Some("service_account") => Ok(Told {
            is_account: true,
            address: word("gcs_base_url"),
        }),
        Some("authorized_user") => Ok(Told {
            is_account: false,
            address: None,
        }),
        _ => Err(refused(format!(
            "{name} holds keys of a kind that ibid cannot read\n  \
             set CLOUDSDK_AUTH_ACCESS_TOKEN to what `gcloud auth print-access-token` prints"
        ))),
    }
}

/// Whether Google's own machine, which has keys, is at work.
fn is_of_google() -> bool {
    let product = keys::of_machine("product_name");
    product.contains("Google") || OF_MACHINES.iter().any(|it| keys::variable(it).is_some())
}
