//! The list of shipments: under way, late, soon due, to be confirmed, everything.

use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use domain::shipments::Direction;
use service::people;
use service::shipments::{self, Filter, Scope, ShipmentRow};

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "shipments/list.html", blocks = ["rows"])]
pub struct ShipmentList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    directions: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    may_open: bool,
}

/// A part of the list.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/shipments", raw.as_deref());
    let after = query.cursor()?;
    let scope = query.text("tab").and_then(Scope::parse).unwrap_or(Scope::UnderWay);
    let filter = Filter {
        scope,
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        direction: query.text("direction").and_then(Direction::parse),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = shipments::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::ShipmentsView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let list = ShipmentList::new(signed.page("shipments-title"), (&query, scope), found, units);
    Ok(match signed.visitor.fragment() {
        Some("shipment-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl ShipmentList {
    fn new(page: Page, (query, scope): (&Query, Scope), found: service::Page<ShipmentRow>, units: Vec<Choice>) -> Self {
        let tabs = Scope::ALL.iter().map(|of| Tab {
            name: page.name("shipment-tab", of.id()),
            href: format!("/shipments?tab={}", of.id()),
            is_here: *of == scope,
        });
        let name = |of: &Direction| Choice::new(of.id(), page.name("shipment-direction", of.id()));
        let directions: Vec<Choice> = Direction::ALL.iter().map(name).collect();
        let chips = [
            query.chip("unit", page.t("unit"), &units),
            query.chip("direction", page.t("shipment-direction-label"), &directions),
        ];
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            tabs: tabs.collect(),
            chips: chips.into_iter().flatten().collect(),
            directions,
            lines: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            may_open: page.account().is_some_and(|account| account.may(Command::ShipmentsSend)),
            units,
            page,
        }
    }
}

impl Sample for ShipmentList {
    const TITLE: &'static str = "shipments-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/shipments", Some("unit=1&direction=to_customer"));
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        Self::new(page, (&query, Scope::UnderWay), found, vec![Choice::new(1, "深圳东门店")])
    }
}
