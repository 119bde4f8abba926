//! A container of Azure's object store.

use object_store::azure::{AzureConfigKey, MicrosoftAzureBuilder};

use super::{Bucket, HostFault, Opened, client, keys, once, refused};

/// Keys that object_store finds itself.
const OWN: [&str; 7] = [
    "AZURE_STORAGE_ACCOUNT_KEY",
    "AZURE_STORAGE_ACCESS_KEY",
    "AZURE_STORAGE_MASTER_KEY",
    "AZURE_STORAGE_SAS_TOKEN",
    "AZURE_STORAGE_SAS_KEY",
    "AZURE_STORAGE_TOKEN",
    "AZURE_STORAGE_CLIENT_SECRET",
];
/// What stands in the environment where a program or a machine of Azure's logs in by itself.
const OF_MACHINES: [&str; 4] = [
    "AZURE_CLIENT_SECRET",
    "AZURE_FEDERATED_TOKEN_FILE",
    "IDENTITY_ENDPOINT",
    "MSI_ENDPOINT",
];
/// By this mark Azure's tools know a machine of Azure's.
const MARK: &str = "7783-7084-3265-9085-8269-3286-77";

/// The store, and its name for people.
pub fn store(container: &Bucket) -> Result<Opened, HostFault> {
    let account = container.account.clone().unwrap_or_default();
    let mut builder = MicrosoftAzureBuilder::from_env()
        .with_account(&account)
        .with_container_name(&container.bucket)
        .with_retry(once());
    let is_set = |names: &[&str]| names.iter().any(|name| keys::variable(name).is_some());
    let emulator = builder.get_config_value(&AzureConfigKey::UseEmulator);
    let is_emulator = emulator.is_some_and(|it| matches!(it.as_str(), "true" | "1"));
    if !is_set(&OWN) {
        let connection = keys::variable("AZURE_STORAGE_CONNECTION_STRING")
            .map(|text| connection(&text))
            .filter(|it| it.account.as_ref().is_none_or(|name| *name == account))
            .unwrap_or_default();
        if let Some(key) = keys::variable("AZURE_STORAGE_KEY").or(connection.key) {
            builder = builder.with_access_key(key);
        } else if let Some(sas) = connection.sas {
            builder = builder.with_config(AzureConfigKey::SasKey, sas);
        } else if is_set(&OF_MACHINES) || is_emulator {
            // They are asked as soon as something is sent; an emulator has keys that everybody knows.
        } else if has_logged_in() {
            builder = builder.with_use_azure_cli(true);
        } else if keys::of_machine("chassis_asset_tag") != MARK {
            return Err(refused(
                "there are no keys for the container\n  set AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN, or type `az login`",
            ));
        }
        if let Some(address) = connection.address {
            builder = builder.with_endpoint(address);
        }
    }
    let address = builder.get_config_value(&AzureConfigKey::Endpoint);
    let is_plain = is_emulator || address.is_some_and(|it| it.starts_with("http://"));
    let store = builder
        .with_client_options(client(is_plain))
        .build()
        .map_err(|_| {
            refused(format!(
                "the container {} of {account} cannot be used\n  look at `account` and `container` in site.yaml, \
                 and whether the key is whole: AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN",
                container.bucket
            ))
        })?;
    let place = format!("the container {} of {account}", container.bucket);
    Ok((Box::new(store), place))
}

/// What a connection string says, as far as it is used here.
#[derive(Debug, Default, PartialEq, Eq)]
struct Connection {
    account: Option<String>,
    key: Option<String>,
    sas: Option<String>,
    address: Option<String>,
}

fn connection(text: &str) -> Connection {
    let mut found = Connection::default();
    for (name, value) in text.split(';').filter_map(|it| it.split_once('=')) {
        let value = Some(value.trim().to_owned()).filter(|it| !it.is_empty());
        match name.trim() {
            "AccountName" => found.account = value,
            "AccountKey" => found.key = value,
            "SharedAccessSignature" => found.sas = value,
            "BlobEndpoint" => found.address = value,
            _ => {}
        }
    }
    found
}

/// Whether `az` is there, and somebody has logged in by it.
fn has_logged_in() -> bool {
    let folder = keys::variable("AZURE_CONFIG_DIR").map(Into::into);
    let folder = folder.or_else(|| Some(keys::home()?.join(".azure")));
    let profile =
        folder.and_then(|it: std::path::PathBuf| keys::text(&it.join("azureProfile.json")));
    // It is there without anybody as well.
    profile.is_some_and(|it| it.contains("\"id\"")) && keys::is_installed("az")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_string_holds_a_key_or_a_token() {
        let found = connection(
            "DefaultEndpointsProtocol=https;AccountName=school;AccountKey=a+b/c==;EndpointSuffix=core.windows.net",
        );
        assert_eq!(found.account.as_deref(), Some("school"));
        assert_eq!(found.key.as_deref(), Some("a+b/c=="));
        assert_eq!((found.sas, found.address), (None, None));
        let found = connection(
            "BlobEndpoint=https://school.blob.example.org/;SharedAccessSignature=sv=2026&sig=x%3D",
        );
        assert_eq!(found.sas.as_deref(), Some("sv=2026&sig=x%3D"));
        assert_eq!(
            found.address.as_deref(),
            Some("https://school.blob.example.org/")
        );
        assert_eq!(connection("nothing"), Connection::default());
    }
}
