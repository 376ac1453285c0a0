//! Every shared piece on one page, with made-up content; only in a demo.

use crate::Web;
use crate::account::Choice;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Band, Chip, Due, Legend, Moment, Pager, Progress, Row, Step, Strip, Tone};
use crate::visitor::Visitor;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use domain::FieldError;
use jiff::SignedDuration;

/// The style page.
#[derive(Debug, Template)]
#[template(path = "help/design.html")]
pub struct Design {
    page: Page,
    form: Form,
    choices: Vec<Choice>,
    tones: Vec<(&'static str, Tone)>,
    steps: Vec<Step>,
    dues: Vec<Due>,
    moments: Vec<Moment>,
    strip: Strip,
    chips: Vec<Chip>,
    pager: Pager,
}

pub(crate) fn routes(web: &Web) -> Router<Web> {
    if web.config().demo { Router::new().route("/design", get(show)) } else { Router::new() }
}

async fn show(State(web): State<Web>, visitor: Visitor) -> impl IntoResponse {
    Show(Design::sample(Page::new(&web, &visitor, "design-title")))
}

impl Sample for Design {
    const TITLE: &'static str = "design-title";

    fn sample(page: Page) -> Self {
        let t = |key: &str| page.t(key);
        let choice = |id: &str| Choice { id: id.to_owned(), name: page.name("design-choice", id) };
        let mut form = Form::default().with("name", "王芳").with("phone", "1380013").with("reason", "quality");
        form.say(FieldError::new("phone", "phone"));
        Self {
            form,
            choices: ["quality", "size", "dislike"].map(choice).to_vec(),
            tones: ["info", "good", "warn", "bad", "plain"].into_iter().zip(TONES).collect(),
            steps: vec![
                Step::new(t("design-step-1"), Progress::Done).noted("03-02"),
                Step::new(t("design-step-2"), Progress::Done).noted("03-03"),
                Step::new(t("design-step-3"), Progress::Now),
                Step::new(t("design-step-4"), Progress::Later),
            ],
            dues: dues(&page),
            moments: moments(&page),
            strip: strip(&page),
            chips: vec![
                Chip { name: t("design-filter-state"), value: t("design-step-2"), without: "?".to_owned() },
                Chip { name: t("unit"), value: t("design-unit"), without: "?".to_owned() },
            ],
            pager: Pager { shown: 3, first: Some("?".to_owned()), next: Some("?after=3".to_owned()) },
            page,
        }
    }
}

const TONES: [Tone; 5] = [Tone::Info, Tone::Good, Tone::Warn, Tone::Bad, Tone::Plain];

fn dues(page: &Page) -> Vec<Due> {
    let at = |minutes: i64| {
        let until = page.now() + SignedDuration::from_mins(minutes);
        page.due(until, until - SignedDuration::from_hours(4))
    };
    [5 * 1440, 3 * 60, -130].map(at).to_vec()
}

fn moments(page: &Page) -> Vec<Moment> {
    let moment = |n: usize, icon, tone| Moment {
        title: page.name("design-moment", &n.to_string()),
        who: page.t("design-person"),
        at: format!("2026-03-0{n}T14:05:00+08:00"),
        shown: format!("2026-03-0{n} 14:05"),
        text: page.attribute(&format!("design-moment-{n}"), "text"),
        icon,
        tone,
    };
    vec![moment(3, "gavel", Tone::Good), moment(2, "message", Tone::Plain), moment(1, "circle-plus", Tone::Info)]
}

fn strip(page: &Page) -> Strip {
    let band = |from, to, class, key: &str| Band { from, to, class, title: page.t(key) };
    let bands = vec![
        band(0, 7, "heat-refund", "design-heat-refund"),
        band(7, 15, "heat-exchange", "design-heat-exchange"),
        band(15, 90, "heat-repair", "design-heat-repair"),
        band(90, 120, "heat-none", "design-heat-none"),
    ];
    let legend = [
        ("heat-refund", "design-heat-refund"),
        ("heat-exchange", "design-heat-exchange"),
        ("heat-repair", "design-heat-repair"),
        ("heat-none", "design-heat-none"),
    ];
    Strip {
        days: 120,
        ticks: ["0", "30", "60", "90", "120"].map(str::to_owned).to_vec(),
        rows: vec![
            Row { label: page.t("design-heat-shoes"), bands: bands.clone() },
            Row { label: page.t("design-heat-clothes"), bands },
        ],
        legend: legend.map(|(class, key)| Legend { class, text: page.t(key) }).to_vec(),
    }
}
