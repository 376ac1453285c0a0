//! A company in which there is something to do of each kind, and what became of it.

use super::kinds::{KINDS, SENDING};
use super::lists;
use crate::company::Company;
use crate::program::root;
use domain::cases::{Channel, Contact, Kind};
use domain::imports::ImportKind;
use domain::people::Actor;
use jiff::{SignedDuration, Timestamp};
use manual::Bundle;
use service::cases::{self, NewCase};
use service::forms::{self, NewForm};
use service::imports::{self, NewUpload};
use service::{Clock, Service, demo, journal, manuals};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Options, Store, StoreError, jobs};

/// When the cases were opened: a complaint has to be answered within 24 hours, a message is sent within 48.
const AGO: SignedDuration = SignedDuration::from_mins(30 * 60 + 17);

store::statements! {
    LATE = "update deadline_clock set due_at = due_at + 3600000000 where deadline = 'settle_complaint'";
    EVENTS = "select 'event ' || event, count(*) from journal group by event";
    CLOCKS = "select 'deadline ' || deadline || ' ' || state, count(*) from deadline_clock group by deadline, state";
    MESSAGES = "select 'message ' || notice || ' ' || state, count(*) from message group by notice, state";
    ROOTS = "select 'roots', count(*) from journal_root";
    CUSTOMERS = "select 'customers', count(*) from customer";
    PRODUCTS = "select 'products', count(*) from product";
    PURCHASES = "select 'purchases', count(*) from purchase";
    LINES = "select 'order lines', count(*) from purchase_line";
    REPAIRS = "select 'repairs ' || outcome, count(*) from repair_ticket group by outcome";
    RETURNS = "select 'returns ' || cast(closed_at is not null as integer), count(*) from goods_return group by closed_at is not null";
    BOOKED = "select 'booked ' || account, sum(book) from money_line group by account";
    ROWS_REFUSED = "select 'rows refused', count(*) from import_error";
    OFFERED = "select 'kind ' || kind, cast(1 as bigint) from job group by kind";
    DUE_NOW = "update job set run_at = $1 where kind = 'messages.send' and ended_at is null and owner is null";
    TO_SEND = "select count(*) from job where kind = 'messages.send' and ended_at is null";
    ATTEMPTED = "select message_id, count(*) from message_attempt group by message_id";
    IMPORTS = "select 'import ' || kind || ' ' || state, count(*) from import_run group by kind, state";
    DUE = "select count(*) from job where ended_at is null and run_at <= $1";
    ATTEMPTS = "select coalesce(max(attempts), 0) from job where kind = $1 and ended_at is not null";
    WAITING = "select count(*) from import_run where state in ('checking', 'running')";
}

/// What there is in the end, by name.
pub(super) type Counts = BTreeMap<String, i64>;

/// The company.
pub(super) struct Life {
    service: Service,
    system: Arc<Actor>,
    token: String,
    unit: i64,
    imports: BTreeMap<&'static str, i64>,
    /// A form that was issued.
    form: i64,
}

/// A manual by which customers may be written to at any hour, so that the test does not depend on the time of day.
fn bundle() -> Bundle {
    let bundle = Bundle::read(&root().join("manuals"), demo::PROFILE).unwrap();
    let path = bundle.manual_path();
    let text = bundle.text(&path).unwrap();
    let open = text.replace("contact_hours = \"09:00-21:00\"", "contact_hours = \"00:00-24:00\"");
    assert_ne!(open, text);
    bundle.with_file(&path, open).unwrap()
}

impl Life {
    /// The company in an empty database, as it was some time before `now`.
    pub(super) fn begun(url: &str, now: Timestamp) -> Self {
        let company = Company::found_by(url, &bundle());
        let store = Store::open(&Options::new(url)).unwrap();
        let service = Service::start(store, Clock::manual(now - AGO), 1001).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(manuals::refresh(&service)).unwrap();
        let system = Arc::new(Actor::system("test"));
        let mut life =
            Self { service, system, token: company.token, unit: company.unit, imports: BTreeMap::new(), form: 0 };
        for kind in KINDS.iter().copied() {
            if let Some(list) = kind.strip_prefix("import ").or_else(|| kind.strip_prefix("check ")) {
                let id = life.uploaded(ImportKind::parse(list).unwrap());
                life.imports.insert(kind, id);
            }
        }
        let cases: Vec<i64> = (0..5).map(|number| life.opened(number)).collect();
        life.form = life.issued(cases[0]);
        // What is planned from here on is planned now.
        life.service.clock().turn(AGO);
        life
    }

    /// The unit of its cases.
    pub(super) const fn unit(&self) -> i64 {
        self.unit
    }

    /// How a program of its own gets in.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    fn opened(&self, number: u32) -> i64 {
        let new = NewCase {
            unit: self.unit,
            kind: Kind::Complaint,
            channel: Channel::Phone,
            customer: None,
            purchase_line: None,
            contact: Contact {
                name: "王芳".to_owned(), phone: format!("1381234221{number}"), address: String::new()
            },
            product: "真皮女鞋".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: None,
            account: "开胶".to_owned(),
            wish: "换一双".to_owned(),
            urgent: false,
            assignee: None,
            received_at: None,
            questions: vec!["鞋底照片？".to_owned()],
            clarify_until: None,
        };
        self.service.command_now(&self.system, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    fn issued(&self, case: i64) -> i64 {
        let new = NewForm { form: "F-22".to_owned(), subject: Some(case), unit: None, from: None, until: None };
        self.service.command_now(&self.system, move |tx, call| forms::issue(tx, call, &new)).unwrap().file.id
    }

    fn uploaded(&self, kind: ImportKind) -> i64 {
        let new = NewUpload {
            unit: self.unit,
            kind,
            file_name: "名单.csv".to_owned(),
            bytes: lists::text(kind).into_bytes().into(),
            encoding: String::new(),
        };
        let upload = move |tx: &mut store::Tx<'_>, call: &service::Call| {
            let import = imports::upload(tx, call, &new)?;
            let view = imports::view(tx, call, import.id)?;
            let template = lists::template(kind, view.template.clone());
            imports::set_template(tx, call, import.id, view.version, &template)
        };
        self.service.command_now(&self.system, upload).unwrap().id
    }

    /// Something more to do of a kind.
    pub(super) fn plan(&self, kind: &'static str) {
        let now = self.service.clock().now();
        match kind {
            list if self.imports.contains_key(list) => {
                let (id, dry) = (self.imports[list], list.starts_with("check "));
                let begin = move |tx: &mut store::Tx<'_>, call: &service::Call| {
                    if dry { imports::check(tx, call, id) } else { imports::start(tx, call, id) }
                };
                self.service.command_now(&self.system, begin).unwrap();
            }
            // Cases that were opened are followed, and their deadlines were missed long ago.
            service::repairs::CONSUMER
            | service::deadlines::CONSUMER
            | service::messages::CONSUMER
            | service::deadlines::TICK
            | SENDING => {}
            kind => {
                let shifted = kind == service::deadlines::RECOMPUTE;
                let about = if kind == forms::INDEX { self.form } else { 0 };
                let put = move |tx: &mut store::Tx<'_>| {
                    if shifted {
                        tx.execute(&LATE, &[])?;
                    }
                    jobs::put(tx, kind, "once more", now, &about.to_string()).map(drop)
                };
                self.service.store().write_now::<_, StoreError>(put).unwrap();
            }
        }
    }

    /// How often a job of a kind that is done by now was begun.
    pub(super) fn attempts(&self, kind: &'static str) -> i64 {
        let store = self.service.store();
        store.read_now::<_, StoreError>(move |tx| tx.one(&ATTEMPTS, &[&kind], |row| row.get(0))).unwrap()
    }

    /// Whether nothing is left to do now.
    pub(super) fn is_done(&self, now: Timestamp) -> bool {
        let read = move |tx: &mut store::Tx<'_>| {
            let newest = journal::newest(tx)?;
            let deadlines = journal::cursor_of(tx, service::deadlines::CONSUMER)?;
            let messages = journal::cursor_of(tx, service::messages::CONSUMER)?;
            let due: i64 = tx.one(&DUE, &[&now], |row| row.get(0))?;
            let waiting: i64 = tx.one(&WAITING, &[], |row| row.get(0))?;
            Ok::<_, service::Error>(deadlines == newest && messages == newest && due + waiting == 0)
        };
        self.service.store().read_now(read).unwrap()
    }

    /// What there is.
    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::new();
        let made = [&CUSTOMERS, &PRODUCTS, &PURCHASES, &LINES, &REPAIRS, &RETURNS, &BOOKED, &ROWS_REFUSED];
        for sql in [&EVENTS, &CLOCKS, &MESSAGES, &ROOTS, &IMPORTS, &OFFERED].into_iter().chain(made) {
            let read = move |tx: &mut store::Tx<'_>| tx.rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)));
            counts.extend(self.service.store().read_now::<Vec<(String, i64)>, StoreError>(read).unwrap());
        }
        counts
    }

    /// How often somebody began to send each message, as the database has it.
    pub(super) fn sendings(&self) -> BTreeMap<String, i64> {
        let read = |tx: &mut store::Tx<'_>| {
            tx.rows(&ATTEMPTED, &[], |row| Ok((row.get::<i64>(0)?.to_string(), row.get::<i64>(1)?)))
        };
        self.service.store().read_now::<Vec<_>, StoreError>(read).unwrap().into_iter().collect()
    }

    /// Lets every message that waits for its next attempt be due.
    pub(super) fn messages_are_due(&self, now: Timestamp) {
        let due = move |tx: &mut store::Tx<'_>| tx.execute(&DUE_NOW, &[&now]).map(drop);
        self.service.store().write_now::<_, StoreError>(due).unwrap();
    }

    /// Messages that are not sent and not given up.
    pub(super) fn messages_waiting(&self) -> i64 {
        self.service.store().read_now::<_, StoreError>(|tx| tx.one(&TO_SEND, &[], |row| row.get(0))).unwrap()
    }
}
