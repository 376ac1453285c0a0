//! Pages and API by requests on both engines, and what needs no request. A test stands where the thing stands in `src`.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod account;
mod api;
mod assets;
mod cookies;
mod events;
mod extract;
mod flash;
mod form;
mod http;
mod language;
mod nav;
mod ops;
mod pages;
mod random;
mod show;
mod testing;
mod ui;
