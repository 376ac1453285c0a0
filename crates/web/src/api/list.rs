//! Lists of the API, page by page.

use crate::failure::Failure;
use domain::FieldError;
use serde::{Deserialize, Serialize};
use service::{Cursor, Page};
use utoipa::{IntoParams, ToSchema};

/// How many are wanted, and from where on.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    pub after: Option<String>,
}

impl Paging {
    /// How many.
    ///
    /// # Errors
    /// When it is out of bounds.
    pub fn limit(&self) -> Result<i64, Failure> {
        match self.limit.unwrap_or(50) {
            limit @ 1..=200 => Ok(limit),
            _ => Err(Failure::Invalid(vec![FieldError::new("limit", "between").with("least", 1).with("most", 200)])),
        }
    }

    /// From where on.
    ///
    /// # Errors
    /// When it is no cursor.
    pub fn after(&self) -> Result<Option<Cursor>, Failure> {
        let read = |text: &String| text.parse().map_err(|error| service::Error::from(error).into());
        self.after.as_ref().map(read).transpose()
    }
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Send it as `after` to get the next page; missing on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Listed<T> {
    /// A page as the API shows it.
    #[must_use]
    pub fn of<S>(page: Page<S>, each: impl FnMut(S) -> T) -> Self {
        let Page { items, next } = page.map(each);
        Self { items, next: next.map(|cursor| cursor.to_string()) }
    }
}
