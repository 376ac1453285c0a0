//! The frame around every page. Its parts are templates of their own, so that they are compiled once and not with each page.

use crate::page::Page;
use askama::Template;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $make:ident at $path:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Template)]
        #[template(path = $path)]
        pub(crate) struct $name<'a> {
            page: &'a Page,
        }

        $(#[$doc])*
        #[must_use]
        pub(crate) fn $make(page: &Page) -> $name<'_> {
            $name { page }
        }
    )*};
}

parts! {
    /// What browsers are told before they show anything.
    Head = head at "ui/frame/head.html";
    /// The navigation at the side.
    Side = side at "ui/frame/side.html";
    /// Search, unit, language, theme, person.
    Top = top at "ui/frame/top.html";
    /// What was said by the request before.
    Flashed = flash at "ui/frame/flash.html";
    /// The bar at the bottom of a phone.
    Bottom = bottom at "ui/frame/bottom.html";
    /// What lies over the page.
    Overlays = overlays at "ui/frame/overlays.html";
    /// What scripts say, and ask.
    Foot = foot at "ui/frame/foot.html";
}
