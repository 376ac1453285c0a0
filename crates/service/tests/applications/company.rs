//! A company with people who apply and review.

use domain::applications::Content;
use domain::cases::{Channel, Contact, Kind};
use domain::people::Actor;
use service::applications::{self, ApplicationRow, Filter, NewApplication, Scope};
use service::cases::{self, NewCase};
use service::testing::TestApp;
use service::{Call, Error, Tx};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.code.to_owned(),
        Error::Invalid(fields) => {
            let told = fields.iter().map(|field| format!("{}:{}", field.field, field.code));
            told.collect::<Vec<_>>().join(" ")
        }
        Error::Denied { .. } => "denied".to_owned(),
        Error::Stale { .. } => "stale".to_owned(),
        other => panic!("{other:?}"),
    }
}

/// A company with somebody who applies and somebody who reviews.
pub(crate) struct Company<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) applicant: Arc<Actor>,
    pub(crate) reviewer: Arc<Actor>,
}

pub(crate) type Pairs<'p> = &'p [(&'p str, &'p str)];

pub(crate) fn values(pairs: Pairs<'_>) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

impl<'a> Company<'a> {
    /// A maker: a technician applies, customer service reviews.
    pub(crate) fn maker(app: &'a TestApp) -> Self {
        app.publish("lighting-maker");
        Self {
            app,
            applicant: app.staff("technician", "technical_department", &app.company),
            reviewer: app.staff("service", "customer_service", &app.company),
        }
    }

    /// A showroom: a designer applies, the head of design reviews.
    pub(crate) fn showroom(app: &'a TestApp) -> Self {
        app.publish("tile-showroom");
        Self {
            app,
            applicant: app.staff("designer", "designer", &app.company),
            reviewer: app.staff("head", "design_manager", &app.company),
        }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.command_now(by, command)
    }

    pub(crate) fn ask<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.query_now(by, query)
    }

    pub(crate) fn case(&self, kind: Kind) -> i64 {
        let name = |text: &str| text.to_owned();
        let new = NewCase {
            unit: self.app.company.id,
            kind,
            channel: Channel::Visit,
            customer: None,
            purchase_line: None,
            contact: Contact { name: name("王芳"), phone: name("13812342211"), address: name("南京东路100号") },
            product: name("客厅吊灯"),
            serial: String::new(),
            reference: String::new(),
            purchased_on: None,
            account: name("不亮"),
            wish: name("修好"),
            urgent: false,
            assignee: None,
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        let system = Arc::new(Actor::system("test"));
        self.give(&system, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    pub(crate) fn apply(
        &self,
        by: &Arc<Actor>,
        (sort, case): (&str, Option<i64>),
        fields: Pairs<'_>,
        lines: &[Pairs<'_>],
    ) -> Result<ApplicationRow, Error> {
        let unit = case.is_none().then_some(self.app.company.id);
        let content = Content { values: values(fields), lines: lines.iter().map(|line| values(line)).collect() };
        let new = NewApplication { sort: sort.to_owned(), case, unit, content };
        self.give(by, move |tx, call| applications::apply(tx, call, &new))
    }

    pub(crate) fn approve(&self, by: &Arc<Actor>, id: i64) -> Result<ApplicationRow, Error> {
        self.give(by, move |tx, call| applications::approve(tx, call, id, None, "同意"))
    }

    pub(crate) fn carry_out(&self, by: &Arc<Actor>, id: i64, step: &'static str) -> Result<ApplicationRow, Error> {
        self.give(by, move |tx, call| applications::carry_out(tx, call, id, None, (step, "")))
    }

    pub(crate) fn listed(&self, by: &Arc<Actor>, scope: Scope) -> Vec<String> {
        let filter = Filter { scope, unit: None, sort: None };
        let page = self.ask(by, move |tx, call| applications::list(tx, call, &filter, None, 50)).unwrap();
        page.items.into_iter().map(|row| row.file.sort).collect()
    }
}
