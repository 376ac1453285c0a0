//! Shared pieces of pages. Each is a template of its own, compiled once and not with every page that shows it. Templates use the
//! macros of `templates/ui/parts.html`, which call these.

use super::{Chip, Due, Moment, Pager, Step, Strip, Tone};
use crate::form::Form;
use crate::page::Page;
use crate::photos::Photo;
use askama::Template;

macro_rules! pieces {
    ($($(#[$doc:meta])* $name:ident = $make:ident($($field:ident: $of:ty),*) at $path:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Template)]
        #[template(path = $path)]
        pub(crate) struct $name<'a> {
            $($field: &'a $of,)*
        }

        $(#[$doc])*
        #[must_use]
        pub(crate) fn $make<'a>($($field: &'a $of),*) -> $name<'a> {
            $name { $($field),* }
        }
    )*};
}

pieces! {
    /// A message on the page.
    Notice = notice(page: Page, tone: Tone, text: str) at "ui/piece/notice.html";
    /// Title of the page with the way to it.
    Heading = heading(page: Page, lead: str) at "ui/piece/heading.html";
    /// Nothing to show: what it is and what to do first.
    Nothing = nothing(page: Page, icon: str, title: str, text: str) at "ui/piece/nothing.html";
    /// The way of a matter: done, now, still to come.
    Steps = steps(label: str, steps: [Step]) at "ui/piece/steps.html";
    /// Time left until a promise falls due.
    DueTime = due(page: Page, due: Due) at "ui/piece/due.html";
    /// What happened, newest first.
    Timeline = timeline(page: Page, entries: [Moment]) at "ui/piece/timeline.html";
    /// Days since a date × outcome.
    Heat = heat(strip: Strip) at "ui/piece/heat.html";
    /// Photos and documents that are attached.
    Photos = photos(page: Page, photos: [Photo]) at "ui/piece/photos.html";
    /// Two ways to choose files: the camera of a phone, and several from the device.
    PhotoFields = photo_fields(page: Page, form: Form, to: str, target: str) at "ui/piece/photo_fields.html";
    /// Filters that are set; each can be taken away.
    Chips = chips(page: Page, chips: [Chip], clear: str) at "ui/piece/chips.html";
    /// Older and newer rows of a list.
    Rows = pager(page: Page, pager: Pager) at "ui/piece/pager.html";
}

/// A sign from the set of the pages.
#[derive(Debug, Template)]
#[template(
    source = r##"<svg class="icon" width="18" height="18" aria-hidden="true"><use href="{{ page.asset("icons.svg") }}#{{ name }}"></use></svg>"##,
    ext = "html"
)]
pub(crate) struct Icon<'a> {
    pub(crate) page: &'a Page,
    pub(crate) name: &'a str,
}
