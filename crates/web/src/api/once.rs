//! Requests that are done once, however often they are sent.

use crate::Web;
use crate::extract::Caller;
use crate::failure::Failure;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use service::idempotency::{self, Answer, LONGEST_KEY};
use service::{Call, Error, StoreError, Tx};
use utoipa::ToSchema;

/// A body that says nothing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The body of a POST, and what makes it the same request when it is sent again.
#[derive(Debug)]
pub struct Posted<T> {
    /// The body.
    pub value: T,
    /// The key, if the client sent one.
    pub once: Once,
}

/// The key of a request and a hash over all of it.
#[derive(Debug, Clone, Default)]
pub struct Once(Option<(String, [u8; 32])>);

impl<T: DeserializeOwned> FromRequest<Web> for Posted<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
            return Err(Failure::WrongKind);
        }
        let (once, body) = Once::read(request, web.config().body_limit).await?;
        if crate::http::zero::in_json(&body) {
            return Err(Failure::Unreadable("a zero character".to_owned()));
        }
        let value = serde_json::from_slice(&body).map_err(|e| Failure::Unreadable(e.to_string()))?;
        Ok(Self { value, once })
    }
}

impl Once {
    /// Reads a body of at most `limit` bytes, and what makes its request the same when it is sent again.
    ///
    /// # Errors
    /// When it is larger, breaks off, or carries a key that is none.
    pub async fn read(request: Request, limit: usize) -> Result<(Self, Bytes), Failure> {
        let mut hasher = blake3::Hasher::new();
        let address = request.uri().path_and_query().map_or("", |address| address.as_str());
        for part in [request.method().as_str(), address] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
        let key = key(request.headers())?;
        // Whoever breaks off does not hear the answer.
        let body = to_bytes(request.into_body(), limit).await.map_err(|_| Failure::TooLarge)?;
        let hash = *hasher.update(&body).finalize().as_bytes();
        Ok((Self(key.map(|key| (key, hash))), body))
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().unwrap_or_default().trim();
    if key.is_empty() || key.len() > LONGEST_KEY {
        return Err(Failure::BadRequest("idempotency-key"));
    }
    Ok(Some(key.to_owned()))
}

impl Caller {
    /// Runs a command that makes something. With a key, its answer is kept in the same transaction, and the same
    /// request sent again gets that answer and changes nothing.
    ///
    /// # Errors
    /// Those of the command; a refusal when the key was used for another request.
    pub async fn once<T: Serialize + 'static>(
        &self,
        once: Once,
        status: StatusCode,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + Sync + Clone + 'static,
    ) -> Result<Response, Failure> {
        self.once_but(once, status, command, |_| {}).await
    }

    /// The same for an answer that holds a secret: what is kept is made harmless by `conceal` first, so that whoever
    /// sends the request again learns that it was done, and not the secret.
    ///
    /// # Errors
    /// As [`Caller::once`].
    pub async fn once_but<T: Serialize + 'static>(
        &self,
        once: Once,
        status: StatusCode,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + Sync + Clone + 'static,
        conceal: fn(&mut T),
    ) -> Result<Response, Failure> {
        let first = self.attempt(once.clone(), status, command.clone(), conceal).await;
        let (answer, replayed) = match first {
            // The same key is being used at this moment: by now the other request is done.
            Err(Error::Store(StoreError::Conflict { constraint }))
                if once.0.is_some() && constraint.starts_with("idempotency") =>
            {
                self.attempt(once, status, command, conceal).await?
            }
            other => other?,
        };
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let mut response = (status, kind, answer.body).into_response();
        if replayed {
            response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
        }
        Ok(response)
    }

    async fn attempt<T: Serialize + 'static>(
        &self,
        once: Once,
        status: StatusCode,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
        conceal: fn(&mut T),
    ) -> Result<(Answer, bool), Error> {
        self.web
            .service()
            .command(&self.actor, move |tx, call| {
                if let Some((key, hash)) = &once.0
                    && let Some(answer) = idempotency::find(tx, call, key, hash)?
                {
                    return Ok((answer, true));
                }
                let mut made = command(tx, call)?;
                let answer = answer(status, &made)?;
                if let Some((key, hash)) = &once.0 {
                    conceal(&mut made);
                    idempotency::keep(tx, call, key, hash, &self::answer(status, &made)?)?;
                }
                Ok((answer, false))
            })
            .await
    }
}

fn answer(status: StatusCode, made: &impl Serialize) -> Result<Answer, Error> {
    let body = serde_json::to_string(made);
    let body = body.map_err(|e| Error::Store(StoreError::Broken(format!("answer: {e}"))))?;
    Ok(Answer { status: status.as_u16(), body })
}
