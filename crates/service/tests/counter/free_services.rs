//! Free services that are given so many times only: trips of an order, the dry-clean of a suit.

use super::*;
use domain::cases::{CloseReason, Ending};
use service::decisions::ServiceUse;

/// An order of tiles in two lines, in a showroom that comes to the door so many times for nothing.
struct Order<'a> {
    app: &'a TestApp,
    clerk: Arc<Actor>,
    lines: Vec<i64>,
}

impl<'a> Order<'a> {
    fn new(app: &'a TestApp) -> Self {
        app.publish("tile-showroom");
        let (clerk, unit) = (app.staff("wangfang", "store_manager", &app.store), app.store.id);
        let add = move |tx: &mut store::Tx<'_>, call: &service::Call| {
            let customer = NewCustomer {
                unit,
                kind: Some(CustomerKind::Consumer),
                name: "李娜".to_owned(),
                phones: vec!["13900001234".to_owned()],
                address: "锦江区静康路8号".to_owned(),
                ..NewCustomer::default()
            };
            let customer = customers::add(tx, call, &customer)?;
            let mut new = purchase(unit, customer.id, date(2026, 2, 20), Money::from_minor(600_000));
            for article in ["HS-PY800", "HS-YB270"] {
                let product = NewProduct {
                    article: article.to_owned(),
                    name: "抛釉砖".to_owned(),
                    category: "tile".to_owned(),
                    ..NewProduct::default()
                };
                products::add(tx, call, &product)?;
            }
            let line = NewLine { article: "HS-PY800".to_owned(), ..new.lines[0].clone() };
            new.lines = vec![line.clone(), NewLine { article: "HS-YB270".to_owned(), ..line }];
            purchases::add(tx, call, &new).map(|made| made.lines.iter().map(|line| line.id).collect())
        };
        let lines = app.service.command_now(&app.admin, add).unwrap();
        Self { app, clerk, lines }
    }

    fn claimed(&self, line: usize) -> Claimed {
        let said = json!({
            "tile_request": "exchange_trip", "order_value": "12000.00", "wish": "free_service", "matter": "enquiry",
            "cause": "none",
        });
        let answers = said.as_object().unwrap().clone();
        Claimed { unit: self.app.store.id, line: Some(self.lines[line]), answers, ..Claimed::default() }
    }

    /// What is still to be asked, and how many trips are left.
    fn looks(&self, line: usize) -> (Vec<String>, Option<i64>) {
        let claimed = self.claimed(line);
        let look =
            move |tx: &mut store::Tx<'_>, call: &service::Call| decisions::preview(tx, call, &claimed, Lang::ZhCn);
        let preview = self.app.service.query_now(&self.clerk, look).unwrap();
        let trip = preview.ruling.remedies.iter().find(|of| of.offer.service.as_deref() == Some("trip"));
        (preview.asks.into_iter().map(|ask| ask.fact).collect(), trip.and_then(|trip| trip.offer.remaining))
    }

    fn comes(&self, line: usize, agreed: bool) -> Result<TakenIn, Error> {
        let new = TakeIn {
            claimed: self.claimed(line),
            case: None,
            customer: None,
            contact: Contact::default(),
            channel: Channel::Visit,
            account: "有两箱色号不对，请上门换".to_owned(),
            wish: "free_service".to_owned(),
            choice: Choice {
                remedy: "free_service".to_owned(),
                service: Some("trip".to_owned()),
                communicated: true,
                reason: String::new(),
            },
            over: None,
            agreed,
            summary: "上门换货一次".to_owned(),
            attachments: Vec::new(),
        };
        self.app.service.command_now(&self.clerk, move |tx, call| take_in(tx, call, &new))
    }

    fn agree(&self, case: i64) -> Result<cases::CaseFile, Error> {
        let agreement = domain::cases::Agreement {
            remedy: "free_service".to_owned(),
            summary: "上门换货一次".to_owned(),
            amount: None,
            terms: Value::Null,
        };
        self.app.service.command_now(&self.clerk, move |tx, call| cases::agree(tx, call, case, None, &agreement))
    }

    /// What the page of a case says of its free services.
    fn said(&self, case: i64) -> Vec<ServiceUse> {
        let ask = move |tx: &mut store::Tx<'_>, call: &service::Call| {
            let file = cases::view(tx, call, case)?;
            decisions::services_of(tx, call, &file.case, Lang::ZhCn)
        };
        self.app.service.query_now(&self.clerk, ask).unwrap()
    }

    fn counts(&self, case: i64) -> (Option<i64>, i64, i64) {
        let said = self.said(case);
        assert_eq!((said.len(), said[0].name.as_str()), (1, "上门退换补"));
        (said[0].uses, said[0].used, said[0].left())
    }
}

/// R-120, C-12, D121, TI-3: two trips of an order of 12,000 yuan are one count for all its goods; nobody is asked how many were
/// used, and the third is refused.
#[test]
fn r120_the_trips_of_an_order_are_counted_over_all_its_goods() {
    TestApp::each(|app| {
        let order = Order::new(app);
        assert_eq!(order.looks(0), (Vec::new(), Some(2)));
        let first = order.comes(0, true).unwrap().case;
        assert_eq!(order.counts(first), (Some(2), 1, 1));
        assert_eq!(order.looks(1), (Vec::new(), Some(1)), "the same order, other goods");
        let second = order.comes(1, false).unwrap().case;
        assert_eq!(order.counts(second), (Some(2), 1, 1), "what is decided is not agreed on yet");
        let third = order.comes(0, false).unwrap().case;
        order.agree(second).unwrap();
        assert_eq!(order.counts(second), (Some(2), 2, 0));
        assert_eq!(code(&order.agree(third).unwrap_err()), "service-used-up");
        assert_eq!(order.looks(0), (Vec::new(), None));
        assert_eq!(code(&order.comes(1, true).unwrap_err()), "remedy-not-open");
    });
}

/// a trip whose customer calls it off was not used.
#[test]
fn r120_a_trip_that_was_called_off_comes_back() {
    TestApp::each(|app| {
        let order = Order::new(app);
        let case = order.comes(0, true).unwrap().case;
        assert_eq!(order.looks(1).1, Some(1));
        let ending = Ending { reason: CloseReason::Withdrawn, note: "顾客自己来换".to_owned(), satisfied: None };
        app.service.command_now(&order.clerk, move |tx, call| cases::close(tx, call, case, None, &ending)).unwrap();
        assert_eq!(order.looks(1).1, Some(2));
    });
}
