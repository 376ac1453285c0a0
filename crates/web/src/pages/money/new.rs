//! Asking for money that belongs to no case: expenses, advances, accounts of dealers, claims on suppliers.

use super::view::{self, Place};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::money::{Account, Kind, RateSource};
use domain::people::{Command, UnitKind};
use service::money::{self, NewDue, NewOffset, OrderRow};
use service::people::{self, Unit};
use service::{Call, Error, Tx, cases};

/// What is asked for outside the page of a case.
const KINDS: [Kind; 10] = [
    Kind::Expense,
    Kind::Advance,
    Kind::Credit,
    Kind::Debit,
    Kind::Penalty,
    Kind::FreightAdvanced,
    Kind::FreightRecovered,
    Kind::SupplierClaim,
    Kind::CarrierClaim,
    Kind::LocalRepair,
];

/// The form.
#[derive(Debug, Template)]
#[template(path = "money/new.html")]
pub struct NewMoney {
    page: Page,
    form: Form,
    places: Vec<Place>,
    blocked: Option<String>,
    kinds: Vec<Choice>,
    units: Vec<Choice>,
    partners: Vec<Choice>,
    /// Lines of the service budget.
    lines: Vec<Choice>,
}

/// Units that one may ask in, and partners that may owe something.
type Places = (Vec<Unit>, Vec<Unit>);

async fn read(signed: &SignedIn, form: Form, blocked: Option<String>) -> Result<NewMoney, Failure> {
    let found: Places = signed
        .query(|tx, call| {
            let asks = [Command::MoneyOffset, Command::MoneyRefund];
            if !asks.into_iter().any(|command| call.actor.may_somewhere(command)) {
                call.require_somewhere(Command::MoneyExpense)?;
            }
            let units = people::visible_units(tx, call, Command::MoneyView)?;
            let outside = |unit: &Unit| {
                use UnitKind::{Dealer, SpecialDealer, SubDealer, Supplier};
                matches!(unit.kind, Dealer | SubDealer | SpecialDealer | Supplier)
            };
            let partners = people::all_units(tx)?.into_iter().filter(outside).collect();
            Ok((units, partners))
        })
        .await?;
    let may = |command| signed.account.may(command);
    let kinds = KINDS.iter().copied().filter(|kind| match kind {
        Kind::Expense | Kind::Advance => may(Command::MoneyExpense),
        Kind::FreightAdvanced | Kind::LocalRepair => may(Command::MoneyRefund),
        _ => may(Command::MoneyOffset),
    });
    let kinds: Vec<Kind> = kinds.collect();
    let form = match (form.is_there("unit"), signed.account.unit()) {
        (false, Some(unit)) => form.with("unit", unit.to_string()),
        _ => form,
    };
    let page = signed.page("money-new-title").under("money-title", "/money");
    let lines = super::budget::cost_lines(&page, &signed.web.service().running());
    Ok(NewMoney { lines, ..NewMoney::new(page, form, blocked, &kinds, &found) })
}

pub(super) async fn show(signed: SignedIn) -> Result<Response, Failure> {
    Ok(Show(read(&signed, Form::default(), None).await?).into_response())
}

/// What was typed: what is asked for, the number of its case, and whether it stays on the account of a dealer.
type Asked = (NewDue, Option<String>, bool);

/// Reads the form; what is wrong with it stands in it afterwards.
fn asked(form: &mut Form) -> Asked {
    let kind = form.text("kind").and_then(Kind::parse).filter(|kind| KINDS.contains(kind));
    if kind.is_none() {
        form.say(FieldError::new("kind", "required"));
    }
    let unit = form.required("unit").parse().unwrap_or_default();
    let amount = view::required_amount(form, "amount");
    let (currency, rate) = rate(form);
    let new = NewDue {
        kind: kind.unwrap_or(Kind::Expense),
        unit,
        case: None,
        party: form.text("partner").and_then(|id| id.parse().ok()),
        party_name: form.value("party_name").to_owned(),
        amount,
        currency,
        rate,
        reason: form.value("reason").to_owned(),
        vouchers: form.value("vouchers").to_owned(),
        budget: form.value("budget").to_owned(),
        decided: false,
    };
    let stays = new.kind.counterpart() == Account::Dealer && form.has("offset", "yes");
    if stays && new.party.is_none() {
        form.say(FieldError::new("partner", "required"));
    }
    (new, form.text("case").map(str::to_owned), stays)
}

/// Asks for it.
fn ask(tx: &mut Tx<'_>, call: &Call, (new, case, stays): &Asked) -> Result<OrderRow, Error> {
    let case = case.as_deref().map(|number| cases::by_number(tx, call, number)).transpose()?;
    match (stays, new.party) {
        (true, Some(dealer)) => {
            let NewDue { kind, unit, amount, currency, rate, reason, vouchers, budget, .. } = new.clone();
            let of = NewOffset::of(kind, (dealer, unit), amount, reason);
            money::request_offset(tx, call, &NewOffset { case, currency, rate, vouchers, budget, ..of })
        }
        _ => money::request(tx, call, &NewDue { case, ..new.clone() }),
    }
}

pub(super) async fn open(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let asked = asked(&mut form);
    if !form.is_right() {
        return Ok(Again(read(&signed, form, None).await?).into_response());
    }
    match signed.command(move |tx, call| ask(tx, call, &asked)).await {
        Ok(row) => {
            let flash = Flash::good("flash-money-requested").with(row.file.number);
            Ok(signed.go(format!("/money/{}", row.file.id)).saying(&flash).into_response())
        }
        Err(failure) => {
            let blocked = blocked::blocked(&signed, &mut form, failure)?;
            Ok(Again(read(&signed, form, blocked).await?).into_response())
        }
    }
}

/// Another currency with its rate.
fn rate(form: &mut Form) -> (Option<String>, Option<RateSource>) {
    let Some(currency) = form.text("currency").map(str::to_uppercase) else { return (None, None) };
    form.required("rate");
    (Some(currency), super::rate::read(form, ""))
}

impl NewMoney {
    fn new(page: Page, form: Form, blocked: Option<String>, kinds: &[Kind], (units, partners): &Places) -> Self {
        let choices = |units: &[Unit]| units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
        Self {
            places: view::places(&page, ""),
            kinds: view::kinds(&page, kinds),
            units: choices(units),
            partners: choices(partners),
            lines: Vec::new(),
            form,
            blocked,
            page,
        }
    }
}

impl Sample for NewMoney {
    const TITLE: &'static str = "money-new-title";

    fn sample(page: Page) -> Self {
        let blocked = Some(page.t("refusal-money-own"));
        let mut new = Self::new(page, Form::default(), blocked, &KINDS, &(Vec::new(), Vec::new()));
        new.units = vec![Choice::new(1, "深圳东门店")];
        new.partners = vec![Choice::new(2, "粤达经销")];
        new.lines = vec![Choice::new("travel", "差旅与外勤")];
        new
    }
}
