//! Goods are disposed of, and counted.

use super::levels;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked;
use crate::show::Again;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::stock::{Destination, Quality};
use service::stock::{self, Counting, Disposing, Level};

pub(super) async fn dispose(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = Disposing {
        unit: form.required("unit").parse().unwrap_or_default(),
        article: form.value("article").to_owned(),
        quality: chosen(&mut form, "quality", Quality::parse).unwrap_or(Quality::Held),
        destination: chosen(&mut form, "destination", Destination::parse).unwrap_or(Destination::Scrap),
        pieces: number(&mut form, "pieces"),
        note: form.value("note").to_owned(),
    };
    let wish = move |tx: &mut service::Tx<'_>, call: &service::Call| stock::dispose(tx, call, &new);
    done(&signed, form, wish, "flash-stock-disposed").await
}

pub(super) async fn count(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = Counting {
        unit: form.required("unit").parse().unwrap_or_default(),
        article: form.value("article").to_owned(),
        quality: chosen(&mut form, "quality", Quality::parse).unwrap_or(Quality::Good),
        counted: number(&mut form, "counted"),
        note: form.value("note").to_owned(),
    };
    let wish = move |tx: &mut service::Tx<'_>, call: &service::Call| stock::count(tx, call, &new);
    done(&signed, form, wish, "flash-stock-counted").await
}

/// Runs a command if the form is right, and goes back to the list of the unit, or shows the form again.
async fn done(
    signed: &SignedIn,
    mut form: Form,
    wish: impl Fn(&mut service::Tx<'_>, &service::Call) -> Result<Level, service::Error> + Clone + Send + Sync + 'static,
    said: &'static str,
) -> Result<Response, Failure> {
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(level) => {
                let flash = Flash::good(said).with(format!("{} × {}", level.article, level.pieces));
                let to = format!("/stock?unit={}&quality={}", level.unit, level.quality.id());
                return Ok(signed.go(to).saying(&flash).into_response());
            }
            Err(failure) => against = blocked::blocked(signed, &mut form, failure)?,
        }
    }
    // The list as it was filtered, so that the row whose form was sent is on it.
    let rest = form.text("list").and_then(|list| list.split_once('?')).map(|(_, rest)| rest.to_owned());
    Ok(Again(levels::read(signed, rest.as_deref(), form, against).await?).into_response())
}

fn chosen<T>(form: &mut Form, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let value = form.text(name).and_then(&parse);
    if value.is_none() {
        form.say(FieldError::new(name, "required"));
    }
    value
}

fn number(form: &mut Form, name: &'static str) -> u32 {
    let typed = form.required(name);
    let number = typed.parse().ok();
    if number.is_none() && !typed.is_empty() {
        form.say(FieldError::new(name, "not-a-number"));
    }
    number.unwrap_or_default()
}
