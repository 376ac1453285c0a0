//! A change of a customer's file.

use super::{CustomerFile, CustomerProfile, chosen};
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use domain::customers::{Class, CustomerKind};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use service::Error;
use service::customers::{self, CustomerChange};
use utoipa::ToSchema;

/// What is changed; what is missing stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CustomerFileChange {
    kind: Option<String>,
    name: Option<String>,
    phones: Option<Vec<String>>,
    email: Option<String>,
    city: Option<String>,
    address: Option<String>,
    contact: Option<String>,
    /// Null takes it out.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = Date)]
    birthday: Option<Option<Date>>,
    /// All of it.
    profile: Option<CustomerProfile>,
    /// Null takes it away.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    class: Option<Option<String>>,
    heard: Option<String>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Id>)]
    referrer: Option<Option<Id>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Id>)]
    owner: Option<Option<Id>>,
    notice: Option<String>,
    vip_told: Option<bool>,
    note: Option<String>,
    /// Save although another file has the same phone.
    same_phone: bool,
}

/// Tells a field that is null from one that is not there.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// Changes a customer's file. `If-Match` names the version that was read.
#[utoipa::path(
    patch,
    path = "/customers/{id}",
    tag = "customers",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = CustomerFileChange,
    responses(
        (status = 200, body = CustomerFile, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn edit_customer(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<CustomerFileChange>,
) -> Result<Versioned<CustomerFile>, Failure> {
    let change = read(value)?;
    let customer = api.command(move |tx, call| customers::edit(tx, call, id.0, version, &change)).await?;
    // Whoever may change a file need not see all of it.
    Ok(Versioned { version: customer.version, record: CustomerFile::from(customer.masked()) })
}

fn read(change: CustomerFileChange) -> Result<CustomerChange, Error> {
    let class = change.class.map(|class| class.map(|class| chosen("class", &class, Class::parse)).transpose());
    Ok(CustomerChange {
        kind: change.kind.map(|kind| chosen("kind", &kind, CustomerKind::parse)).transpose()?,
        name: change.name,
        phones: change.phones,
        email: change.email,
        city: change.city,
        address: change.address,
        contact: change.contact,
        birthday: change.birthday,
        profile: change.profile.map(CustomerProfile::read).transpose()?,
        class: class.transpose()?,
        heard: change.heard,
        referrer: change.referrer.map(|id| id.map(|id| id.0)),
        owner: change.owner.map(|id| id.map(|id| id.0)),
        notice: change.notice,
        vip_told: change.vip_told,
        note: change.note,
        same_phone: change.same_phone,
    })
}
