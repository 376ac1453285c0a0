//! A case, its questions and its decisions as the page shows them.

use super::case::Read;
use super::names;
use crate::page::Page;
use crate::ui::{Due, Tone};
use domain::cases::{Case, Fact};
use domain::customers::{mask_address, mask_phone};
use jiff::{SignedDuration, Timestamp};
use policy::Money;
use service::cases::{CaseFile, Question};
use service::decisions::{Decision, ServiceUse};

/// What the case is about.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) kind: String,
    pub(super) state: (String, Tone),
    pub(super) is_closed: bool,
    pub(super) is_clarifying: bool,
    pub(super) is_claim: bool,
    pub(super) is_urgent: bool,
    pub(super) customer: Option<i64>,
    pub(super) line: Option<i64>,
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) assignee: Option<String>,
    pub(super) facts: Vec<(String, String)>,
    pub(super) account: String,
    pub(super) wish: String,
    pub(super) judged: Vec<(String, String)>,
    /// Clause, reason, and when the customer was told.
    pub(super) refusing: Option<(String, String, Option<String>)>,
    /// What the customer says to the refusal, and when.
    pub(super) reaction: Option<(String, Tone)>,
    /// Whether it may be noted now.
    pub(super) may_react: bool,
    pub(super) is_insisted_on: bool,
    pub(super) agreement: Option<(String, String)>,
    pub(super) ending: Option<(String, String)>,
    pub(super) verified: Option<String>,
    /// What has to be known and is not.
    pub(super) missing: Vec<String>,
    pub(super) due: Option<Due>,
}

/// Something that was asked back.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) id: i64,
    pub(super) question: String,
    pub(super) by: String,
    pub(super) answer: Option<String>,
}

/// A decision on the case.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub(super) remedy: String,
    pub(super) standing: (String, Tone),
    pub(super) at: String,
    pub(super) by: String,
    pub(super) money: Vec<String>,
    pub(super) reason: String,
}

/// So long before its end a deadline needs attention.
const WARNING: SignedDuration = SignedDuration::from_hours(12);

impl About {
    /// `whole`: whether phone and address are shown; who only looks on sees them masked.
    pub(super) fn of(page: &Page, file: &CaseFile, required: &[Fact], whole: bool) -> Self {
        let case = &file.case;
        let missing = case.missing_to_process(required);
        let phone = if whole { case.contact.phone.clone() } else { mask_phone(&case.contact.phone) };
        Self {
            id: case.id,
            number: case.number.clone(),
            kind: names::kind(page, case.kind),
            state: names::state(page, case.state),
            is_closed: case.state.is_closed(),
            is_clarifying: case.state == domain::cases::State::Clarifying,
            is_claim: case.kind.is_claim(),
            is_urgent: case.urgent,
            customer: case.customer,
            line: case.purchase_line,
            name: case.contact.name.clone(),
            facts: facts(page, file, &phone, whole),
            phone,
            assignee: file.assignee_name.clone(),
            account: case.account.clone(),
            wish: names::wanted(page, &case.wish),
            judged: judged(page, case),
            refusing: case.refusing.as_ref().map(|refusing| {
                let told = refusing.told_at.and_then(|micros| Timestamp::from_microsecond(micros).ok());
                (refusing.clause.clone(), refusing.reason.clone(), told.map(|at| page.time(at)))
            }),
            reaction: reaction(page, case),
            may_react: case.in_work().is_ok() && case.refusing.as_ref().is_some_and(|of| of.told_at.is_some()),
            is_insisted_on: case.is_insisted_on(),
            agreement: case.agreement.as_ref().map(|a| (page.name("remedy", &a.remedy), agreed(a))),
            ending: case.ending.as_ref().map(|e| (page.name("case-ending", e.reason.id()), e.note.clone())),
            verified: case.verified_at.map(|at| page.time(at)),
            missing: missing.iter().map(|m| page.name("case-field", &super::moments::field(&m.field))).collect(),
            due: case.clarify_until.map(|until| page.due(until, until - WARNING)),
        }
    }
}

/// How often a free service is given, was used and may still be.
pub(super) fn free(page: &Page, of: &ServiceUse) -> String {
    let (service, used) = (("service", of.name.as_str().into()), ("used", of.used.into()));
    match of.uses {
        Some(uses) => {
            page.words().with("case-free-left", &[service, ("uses", uses.into()), used, ("left", of.left().into())])
        }
        None => page.words().with("case-free-used-up", &[service, used]),
    }
}

fn facts(page: &Page, file: &CaseFile, phone: &str, whole: bool) -> Vec<(String, String)> {
    let case = &file.case;
    let address = if whole { case.contact.address.clone() } else { mask_address(&case.contact.address) };
    let all = [
        ("case-customer", case.contact.name.clone()),
        ("case-phone", phone.to_owned()),
        ("case-address", address),
        ("case-product", case.product.clone()),
        ("case-serial", case.serial.clone()),
        ("case-reference", case.reference.clone()),
        ("case-purchased-on", case.purchased_on.map(|day| day.to_string()).unwrap_or_default()),
        ("case-by", names::channel(page, case.channel)),
        ("case-received", page.time(case.received_at)),
        ("unit", file.unit_name.clone()),
        ("case-assignee", file.assignee_name.clone().unwrap_or_else(|| page.t("case-nobody"))),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

fn reaction(page: &Page, case: &Case) -> Option<(String, Tone)> {
    let refusing = case.refusing.as_ref()?;
    let reaction = refusing.reaction?;
    let at = refusing.answered_at.and_then(|micros| Timestamp::from_microsecond(micros).ok());
    let said = page.name("case-reaction", reaction.id());
    let tone = if refusing.is_insisted_on() { Tone::Warn } else { Tone::Good };
    Some((crate::ui::joined(&[&said, &at.map(|at| page.time(at)).unwrap_or_default()]), tone))
}

fn judged(page: &Page, case: &Case) -> Vec<(String, String)> {
    let quality = case.quality.map(|of| (page.t("case-quality-head"), page.name("case-quality", of.id())));
    let scope = case.scope.map(|of| (page.t("case-scope-head"), page.name("case-scope", of.id())));
    quality.into_iter().chain(scope).collect()
}

impl Asked {
    pub(super) fn of(page: &Page, question: &Question) -> Self {
        Self {
            id: question.id,
            question: question.question.clone(),
            by: format!("{} {}", question.asked_by, page.time(question.asked_at)),
            answer: question.answer.clone(),
        }
    }
}

/// What was agreed beside the remedy, which stands before it.
fn agreed(agreement: &domain::cases::Agreement) -> String {
    if agreement.summary == agreement.remedy { String::new() } else { agreement.summary.clone() }
}

impl Decided {
    pub(super) fn of(page: &Page, decision: &Decision) -> Self {
        let currency = "CNY";
        let amount = |key: &str, money: Money| {
            let shown = page.words().money(money, currency);
            (money != Money::ZERO).then(|| page.v(key, &shown))
        };
        let tone = match decision.standing {
            domain::decisions::Standing::ByPolicy => Tone::Good,
            domain::decisions::Standing::AwaitingApproval => Tone::Warn,
            domain::decisions::Standing::Overridden => Tone::Info,
        };
        Self {
            remedy: page.name("remedy", &decision.remedy),
            standing: (page.name("case-standing", decision.standing.id()), tone),
            at: page.time(decision.at),
            by: decision.actor.clone(),
            money: [amount("case-pays", decision.pay), amount("case-charges", decision.charge)]
                .into_iter()
                .flatten()
                .collect(),
            reason: decision.reason.clone().unwrap_or_default(),
        }
    }
}

/// A made-up case with everything that a page can show.
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
pub(super) fn sample(page: &Page) -> Read {
    use domain::cases::{Agreement, Contact, Goods, Quality, Refusing, Scope, State};
    let row = names::sample_row(page);
    let case = Case {
        id: 1,
        number: row.number,
        unit: 1,
        kind: row.kind,
        channel: row.channel,
        state: State::Clarifying,
        decision: row.decision,
        goods: Goods::Received,
        money: domain::cases::Money::RefundDue,
        customer: Some(1),
        purchase_line: Some(1),
        contact: Contact {
            name: "王芳".to_owned(),
            phone: "13812342211".to_owned(),
            address: "深圳市罗湖区东门中路1号".to_owned(),
        },
        product: row.product,
        serial: "SN-778".to_owned(),
        reference: "T-20260220-017".to_owned(),
        purchased_on: Some(jiff::civil::date(2026, 2, 20)),
        account: row.account,
        wish: "换一双".to_owned(),
        quality: Some(Quality::Fault),
        scope: Some(Scope::InScope),
        refusing: Some(Refusing {
            clause: "ST41-07".to_owned(),
            reason: "购买已超过15天".to_owned(),
            told_at: Some(page.now().as_microsecond()),
            reaction: Some(domain::cases::Reaction::Insists),
            answered_at: Some(page.now().as_microsecond()),
            ..Refusing::default()
        }),
        agreement: Some(Agreement {
            remedy: "exchange".to_owned(),
            summary: "换同款38码".to_owned(),
            amount: None,
            terms: serde_json::Value::Null,
        }),
        decision_id: Some(1),
        urgent: true,
        assignee: Some(1),
        received_at: page.now(),
        opened_at: page.now(),
        clarify_until: Some(page.now()),
        answered_at: None,
        closed_at: None,
        ending: None,
        verified_by: Some(1),
        verified_at: Some(page.now()),
        updated_at: page.now(),
        version: 3,
    };
    let question = Question {
        id: 7,
        asked_at: page.now(),
        asked_by: "李娜".to_owned(),
        question: "小票还在吗？".to_owned(),
        answer: None,
        answered_at: None,
        answered_by: None,
    };
    let file = CaseFile {
        case,
        unit_path: domain::people::UnitPath::stored("/1/2/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        origin: None,
        assignee_name: Some("李娜".to_owned()),
    };
    let detail = service::cases::Detail {
        file,
        awaits_instruction: true,
        questions: vec![question],
        comments: Vec::new(),
        timeline: service::journal::TimelinePage { entries: Vec::new(), next: None },
    };
    let photos = vec![service::attachments::sample(page.now())];
    let asked = crate::pages::approvals::sample(page);
    let levels = asked.now.clone().into_iter().collect();
    Read {
        detail,
        decisions: Vec::new(),
        free: vec![
            ServiceUse { service: "trip".to_owned(), name: "上门退换补".to_owned(), uses: Some(2), used: 1 },
            ServiceUse { service: "dry_clean".to_owned(), name: "干洗".to_owned(), uses: None, used: 1 },
        ],
        photos,
        handlers: Vec::new(),
        units: Vec::new(),
        deadlines: Vec::new(),
        approvals: (Some(asked), levels),
        messages: vec![crate::pages::messages::sample(page).row],
        repairs: vec![crate::pages::repairs::sample(page)],
        money: None,
        returns: None,
        shipments: crate::pages::shipments::OnCaseRead::default(),
    }
}
