//! A gateway for text messages over HTTP; `docs/operations.md` says what it is asked and what it answers.

use crate::http;
use crate::sign::{Signed, signature};
use crate::{Outcome, Outgoing, Unfit};
use serde_json::{Value, json};
use std::fmt;
use std::time::Duration;
use url::Url;

/// An SMS gateway.
#[derive(Clone)]
pub struct Sms {
    url: Url,
    account: String,
    secret: String,
}

impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sms")
    }
}

/// What a gateway reports about a message it has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The key of the message.
    pub key: String,
    /// Whether it arrived.
    pub arrived: bool,
    /// Why not.
    pub detail: String,
}

impl Sms {
    /// A gateway at an address, with what it knows the installation by and the secret shared with it.
    ///
    /// # Errors
    /// [`Unfit::Address`].
    pub fn new(url: &str, account: &str, secret: &str) -> Result<Self, Unfit> {
        let url = http::address(url).ok_or(Unfit::Address)?;
        Ok(Self { url, account: account.to_owned(), secret: secret.to_owned() })
    }

    pub(crate) const fn url(&self) -> &Url {
        &self.url
    }

    /// The secret, which reports are signed with as well.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    pub(crate) async fn send(&self, message: &Outgoing, _: Duration) -> Outcome {
        let body = json!({ "id": message.key, "to": message.to, "text": message.text }).to_string().into_bytes();
        let path = http::path(&self.url);
        let signed = Signed { method: "POST", path: &path, at: message.at, body: &body };
        let headers = [
            ("Idempotency-Key", message.key.clone()),
            ("Sanbao-Account", self.account.clone()),
            ("Sanbao-Timestamp", message.at.to_string()),
            ("Sanbao-Signature", signature(&self.secret, &signed)),
        ];
        let answer = match http::post(&self.url, &headers, body).await {
            Ok(answer) => answer,
            Err(error) => return Outcome::Failed(error),
        };
        match (answer.status.is_success(), answer.json()) {
            (true, Some(Value::Object(told))) => {
                Outcome::Accepted(told.get("id").and_then(Value::as_str).unwrap_or_default().to_owned())
            }
            // It is unknown whether it was taken; asking again with the same key is safe.
            (true, _) => Outcome::Failed(format!("no JSON: {}", answer.told())),
            (false, _) if answer.is_passing() || http::is_about_us(answer.status) => Outcome::Failed(answer.told()),
            (false, _) => Outcome::Refused(answer.told()),
        }
    }
}

/// Reads a report of a gateway: `{"id": "…", "state": "delivered"}` or `"failed"` with a `reason`.
#[must_use]
pub fn report(body: &[u8]) -> Option<Report> {
    let told: Value = serde_json::from_slice(body).ok()?;
    let text = |name: &str| told.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let arrived = match text("state").as_str() {
        "delivered" => true,
        "failed" => false,
        _ => return None,
    };
    Some(Report { key: text("id"), arrived, detail: text("reason") }).filter(|report| !report.key.is_empty())
}
