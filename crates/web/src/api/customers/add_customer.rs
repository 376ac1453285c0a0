//! A new customer.

use super::{CustomerFile, CustomerProfile, chosen};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::customers::{Class, CustomerKind, MessageChannel, Purpose};
use jiff::civil::Date;
use serde::Deserialize;
use service::Error;
use service::customers::{self, NewAnswer, NewCustomer};
use utoipa::ToSchema;

/// A customer to be added. Unit, name and one phone are enough.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCustomerFile {
    /// Where the file is begun.
    unit: Id,
    name: String,
    /// The one to be called first in front.
    phones: Vec<String>,
    /// A consumer when missing.
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    email: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    address: String,
    /// Whom to ask for.
    #[serde(default)]
    contact: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    birthday: Option<Date>,
    #[serde(default)]
    profile: CustomerProfile,
    /// `a`, `b` or `c`.
    #[serde(default)]
    class: Option<String>,
    /// How the customer heard of the company.
    #[serde(default)]
    heard: String,
    #[serde(default)]
    referrer: Option<Id>,
    /// Whose customer it is; the caller's when missing.
    #[serde(default)]
    owner: Option<Id>,
    #[serde(default)]
    consents: Vec<ConsentAnswer>,
    /// The version of the privacy notice that was told.
    #[serde(default)]
    notice: String,
    /// Whether the membership was explained.
    #[serde(default)]
    vip_told: bool,
    #[serde(default)]
    note: String,
    /// Save although another file has the same phone.
    #[serde(default)]
    same_phone: bool,
}

/// What the customer agrees to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentAnswer {
    /// `service`, `care` or `marketing`.
    pub(super) purpose: String,
    /// `phone`, `sms`, `wechat`, `email` or `post`.
    pub(super) channel: String,
    pub(super) given: bool,
}

/// Adds a customer's file.
#[utoipa::path(
    post,
    path = "/customers",
    tag = "customers",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewCustomerFile,
    responses(
        (status = 201, body = CustomerFile),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_customer(
    api: ApiActor,
    Posted { value, once }: Posted<NewCustomerFile>,
) -> Result<Response, Failure> {
    let new = read(value)?;
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(CustomerFile::from(customers::add(tx, call, &new)?))).await
}

fn read(new: NewCustomerFile) -> Result<NewCustomer, Error> {
    let answer = |answer: ConsentAnswer| {
        let purpose = chosen("consents", &answer.purpose, Purpose::parse)?;
        let channel = chosen("consents", &answer.channel, MessageChannel::parse)?;
        Ok::<_, Error>(NewAnswer { purpose, channel, given: answer.given })
    };
    Ok(NewCustomer {
        unit: new.unit.0,
        kind: new.kind.map(|kind| chosen("kind", &kind, CustomerKind::parse)).transpose()?,
        name: new.name,
        phones: new.phones,
        email: new.email,
        city: new.city,
        address: new.address,
        contact: new.contact,
        birthday: new.birthday,
        profile: new.profile.read()?,
        class: new.class.map(|class| chosen("class", &class, Class::parse)).transpose()?,
        heard: new.heard,
        referrer: new.referrer.map(|id| id.0),
        owner: new.owner.map(|id| id.0),
        consents: new.consents.into_iter().map(answer).collect::<Result<_, _>>()?,
        notice: new.notice,
        vip_told: new.vip_told,
        note: new.note,
        same_phone: new.same_phone,
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::testing::TestApp;

    /// added once, found, changed with its version, seen in full with a reason.
    #[test]
    fn the_life_of_a_file() {
        TestApp::each(|app| {
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let new = json!({ "unit": app.store.id.to_string(), "name": "王芳", "phones": ["13812342211"] });
                let key = [("idempotency-key", "c-1")];
                let added = api.with("POST", "/api/v1/customers", &key, Some(&new)).await;
                assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
                let again = api.with("POST", "/api/v1/customers", &key, Some(&new)).await;
                assert_eq!(again.body, added.body);
                let known = api.with("POST", "/api/v1/customers", &[], Some(&new)).await;
                assert_eq!(known.json()["errors"][0]["code"], "phone-known");
                let path = format!("/api/v1/customers/{}", added.json()["id"].as_str().unwrap());
                let seen = api.get(&path).await;
                assert_eq!(seen.json()["phones"], json!(["138****2211"]));
                let tag = seen.header("etag").to_owned();
                let change = json!({ "class": "a", "profile": { "soft": { "work": "教师" } } });
                let done = api.with("PATCH", &path, &[("if-match", &tag)], Some(&change)).await;
                assert_eq!((done.status, &done.json()["class"]), (StatusCode::OK, &json!("a")), "{}", done.body);
                let wrong = json!({ "class": "z" });
                let wrong = api.with("PATCH", &path, &[("if-match", done.header("etag"))], Some(&wrong)).await;
                assert_eq!(
                    (wrong.status, &wrong.json()["errors"][0]["field"]),
                    (StatusCode::UNPROCESSABLE_ENTITY, &json!("class"))
                );
                let full = api.with("POST", &format!("{path}/views"), &[], Some(&json!({ "purpose": "送货" }))).await;
                assert_eq!(full.json()["phones"], json!(["13812342211"]));
                let answer = json!({ "purpose": "marketing", "channel": "sms", "given": true });
                let noted = api.with("POST", &format!("{path}/consents"), &[], Some(&answer)).await;
                assert_eq!(noted.json()["consents"][0]["given"], true, "{}", noted.body);
                let found = api.get("/api/v1/customers?q=2211").await.json();
                assert_eq!(found["items"][0]["name"], "王芳");
                let lines = api.get(&format!("{path}/lines")).await.json();
                assert_eq!(lines, json!({ "items": [] }));
            });
        });
    }
}
