//! Forms: what was typed, and what is wrong with it, so that both can be shown again.

use crate::failure::Failure;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use domain::FieldError;

/// What was typed into a form, with messages for its fields. An empty one is a form that nobody has filled in yet.
#[derive(Debug, Clone, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    wrong: Vec<FieldError>,
}

impl Form {
    /// Reads the body of a form. The token against foreign forms is left out: it is no value.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned()));
        Self { values: pairs.filter(|(name, _)| name != crate::http::csrf::FIELD).collect(), wrong: Vec::new() }
    }

    /// With a value that stands in the field from the start.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The same without what stands in a field.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.values.retain(|(found, _)| found != name);
        self
    }

    /// What stands in a field, as it was typed; empty when there is nothing.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// Whether the form has a field of this name, filled in or not.
    #[must_use]
    pub fn is_there(&self, name: &str) -> bool {
        self.values.iter().any(|(found, _)| found == name)
    }

    /// What stands in a field without the spaces around it; nothing when that is empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        Some(self.value(name).trim()).filter(|text| !text.is_empty())
    }

    /// What stands in a field that must be filled in; a message beside the field when it is not.
    pub fn required(&mut self, name: &str) -> String {
        let text = self.text(name).unwrap_or_default().to_owned();
        if text.is_empty() {
            self.say(FieldError::new(name, "required"));
        }
        text
    }

    /// All fields with their values, in the order of the form.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All values of a field that may be chosen several times.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.values.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box is ticked or a value is among those chosen.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|found| found == value)
    }

    /// Puts a message beside a field.
    pub fn say(&mut self, wrong: FieldError) {
        self.wrong.push(wrong);
    }

    /// Puts the messages of the service beside the fields; any other failure is handed back.
    ///
    /// # Errors
    /// The failure, when it says nothing about fields.
    pub fn take(&mut self, failure: Failure) -> Result<(), Failure> {
        match failure {
            Failure::Invalid(wrong) => {
                self.wrong.extend(wrong);
                Ok(())
            }
            other => Err(other),
        }
    }

    /// The first message about a field.
    #[must_use]
    pub fn wrong(&self, name: &str) -> Option<&FieldError> {
        self.wrong.iter().find(|wrong| wrong.field == name)
    }

    /// All messages.
    #[must_use]
    pub fn all_wrong(&self) -> &[FieldError] {
        &self.wrong
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.wrong.is_empty()
    }
}

/// Extracted from the body of a request with `application/x-www-form-urlencoded`.
impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        if !crate::http::csrf::is_form(request.headers()) {
            return Err(Failure::WrongKind);
        }
        let body = Bytes::from_request(request, state).await.map_err(|e| Failure::of_status(e.status()))?;
        let form = Self::read(&body);
        // The zero character is no text: no database keeps it, and no person types it.
        if form.values.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
            return Err(Failure::BadRequest("bad-request"));
        }
        Ok(form)
    }
}
