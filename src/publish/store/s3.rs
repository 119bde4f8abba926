//! A bucket of S3, and of what speaks like it.

use object_store::aws::{AmazonS3Builder, S3ConditionalPut};

use super::{Bucket, HostFault, Opened, client, keys, once, refused};

/// What stands in the environment where a machine of the host's own gets its keys.
const OF_MACHINES: [&str; 3] = [
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];
/// The store, and its name for people.
pub fn store(bucket: &Bucket) -> Result<Opened, HostFault> {
    let files = keys::of_files();
    let endpoint = bucket
        .endpoint
        .clone()
        .or_else(|| keys::variable("AWS_ENDPOINT_URL_S3"))
        .or_else(|| keys::variable("AWS_ENDPOINT_URL"));
    let is_plain = endpoint
        .as_ref()
        .is_some_and(|it| it.starts_with("http://"));
    let mut builder = AmazonS3Builder::from_env()
        .with_client_options(client(is_plain))
        .with_bucket_name(&bucket.bucket)
        .with_conditional_put(S3ConditionalPut::ETagMatch)
        // Not all that speak S3 can delete several at once.
        .with_disable_bulk_delete(true)
        .with_retry(once());
    if let Some(endpoint) = &endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    let region = bucket
        .region
        .clone()
        .or_else(|| keys::variable("AWS_REGION"))
        .or_else(|| keys::variable("AWS_DEFAULT_REGION"))
        .or(files.region);
    if let Some(region) = region {
        builder = builder.with_region(region);
    }
    let of_machine = || {
        OF_MACHINES
            .iter()
            .any(|name| keys::variable(name).is_some())
    };
    if keys::variable("AWS_ACCESS_KEY_ID").is_none() {
        match (files.id, files.secret) {
            (Some(id), Some(secret)) => {
                builder = builder
                    .with_access_key_id(id)
                    .with_secret_access_key(secret);
                if let Some(token) = files.token {
                    builder = builder.with_token(token);
                }
            }
            _ if of_machine() => {}
            _ => {
                return Err(refused(
                    "there are no keys for the bucket\n  set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, \
                     or type `aws configure`; your host says what they are",
                ));
            }
        }
    }
    let store = builder.build().map_err(|_| {
        let message = format!(
            "the bucket `{}` cannot be used as it is written in site.yaml: look at `bucket`, `region` and `endpoint`",
            bucket.bucket
        );
        refused(message)
    })?;
    let place = match &endpoint {
        Some(endpoint) => format!(
            "the bucket {} at {}",
            bucket.bucket,
            crate::publish::git::without_secret(endpoint)
        ),
        None => format!("the bucket {}", bucket.bucket),
    };
    Ok((Box::new(store), place))
}
