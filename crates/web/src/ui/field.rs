//! Fields of forms. Each is a template of its own: a page with twenty fields would otherwise be compiled with twenty copies of
//! them. Templates use the macros of `templates/ui/form.html`, which call these.

use crate::account::Choice;
use crate::form::Form;
use crate::page::Page;
use askama::Template;

/// What every field shows.
macro_rules! field {
    ($(#[$doc:meta])* $name:ident at $path:literal, $make:ident($($own:ident: $of:ty),*) { $($more:ident: $kind:ty = $value:expr),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Template)]
        #[template(path = $path)]
        pub(crate) struct $name<'a> {
            page: &'a Page,
            form: &'a Form,
            name: &'a str,
            label: &'a str,
            hint: &'a str,
            $($own: $of,)*
            $($more: $kind,)*
        }

        $(#[$doc])*
        #[must_use]
        pub(crate) fn $make<'a>(page: &'a Page, form: &'a Form, name: &'a str, label: &'a str, $($own: $of),*) -> $name<'a> {
            $name { page, form, name, label, hint: "", $($own,)* $($more: $value,)* }
        }

        impl<'a> $name<'a> {
            /// What helps to fill it in.
            #[must_use]
            pub(crate) fn hint(self, hint: &'a str) -> Self {
                Self { hint, ..self }
            }
        }
    };
}

/// Adds whether a field must be filled in.
macro_rules! required {
    ($($name:ident),*) => {$(
        impl $name<'_> {
            /// Whether it must be filled in.
            #[must_use]
            pub(crate) fn required(self, required: &bool) -> Self {
                Self { required: *required, ..self }
            }
        }
    )*};
}

field! {
    /// One line of text.
    Line at "ui/field/line.html", line() {
        kind: &'a str = "text", auto: &'a str = "off", mode: &'a str = "", required: bool = false, focus: bool = false,
    }
}

field! {
    /// Several lines of text.
    Area at "ui/field/area.html", area() { rows: usize = 4, required: bool = false }
}

field! {
    /// One of many.
    Select at "ui/field/select.html", select(choices: &'a [Choice]) { none: &'a str = "", required: bool = false }
}

field! {
    /// One of a few, all in sight; the number keys choose.
    Choices at "ui/field/choices.html", choices(choices: &'a [Choice]) { required: bool = false }
}

field! {
    /// Yes or no.
    Check at "ui/field/check.html", check() {}
}

required!(Line, Area, Select, Choices);

impl<'a> Line<'a> {
    /// The type of the input.
    #[must_use]
    pub(crate) fn kind(self, kind: &'a str) -> Self {
        Self { kind, ..self }
    }

    /// What the browser may fill in.
    #[must_use]
    pub(crate) fn auto(self, auto: &'a str) -> Self {
        Self { auto, ..self }
    }

    /// The keyboard of a phone.
    #[must_use]
    pub(crate) fn mode(self, mode: &'a str) -> Self {
        Self { mode, ..self }
    }

    /// Whether the page begins in it.
    #[must_use]
    pub(crate) fn focus(self, focus: &bool) -> Self {
        Self { focus: *focus, ..self }
    }
}

impl Area<'_> {
    /// How many lines are in sight.
    #[must_use]
    pub(crate) fn rows(self, rows: &usize) -> Self {
        Self { rows: *rows, ..self }
    }
}

impl<'a> Select<'a> {
    /// What stands there while nothing is chosen.
    #[must_use]
    pub(crate) fn none(self, none: &'a str) -> Self {
        Self { none, ..self }
    }
}

/// All messages in one place at the top, for people who do not see the fields.
#[derive(Debug, Template)]
#[template(path = "ui/field/summary.html")]
pub(crate) struct Summary<'a> {
    page: &'a Page,
    form: &'a Form,
}

/// All messages in one place at the top, for people who do not see the fields.
#[must_use]
pub(crate) fn summary<'a>(page: &'a Page, form: &'a Form) -> Summary<'a> {
    Summary { page, form }
}
