//! What dealers are written, and boxes that wait for somebody.

use crate::company::{Maker, code, lamps, yuan};
use domain::deadlines::State as Clock;
use domain::messages::State;
use domain::people::Actor;
use domain::rma::{Ground, Permission};
use gateways::testing::{Conduct, SmtpServer};
use gateways::{Gateways, Mail};
use jiff::SignedDuration;
use service::deadlines::{self, Filter as Due};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::messages::{self, Deciding, Filter, Group, MessageRow, Opened, Outlets, Sender, Settling};
use service::people::{self, UserChange};
use service::rma::{self, Came, HoldRow, NewPenalty};
use service::testing::{TestApp, work_off};
use service::{Call, Service, Tx, journal};
use std::sync::Arc;
use std::time::Duration;

/// A maker with a mail server that takes everything.
struct Post<'a> {
    maker: Maker<'a>,
    service: Service,
    _mail: SmtpServer,
}

impl<'a> Post<'a> {
    /// The dealer has an account with an address; the sub-dealer's has none.
    fn new(app: &'a TestApp) -> Self {
        let maker = Maker::new(app);
        let mail = SmtpServer::start(Conduct::Take);
        let gateways = Gateways {
            mail: Some(Mail::new(&mail.url(), "service@mingchuan.example").unwrap()),
            sms: None,
            robots: Vec::new(),
        };
        let outlets = Outlets { gateways, public_url: "https://service.mingchuan.example".to_owned() };
        let service = app.service.clone().with_outlets(outlets);
        let post = Self { maker, service, _mail: mail };
        post.addressed(&post.maker.dealer);
        post
    }

    /// Gives somebody an address.
    fn addressed(&self, who: &Actor) {
        let (id, name) = (who.id, who.name.clone());
        let change = UserChange { name, phone: String::new(), email: format!("{}@foshan.example", who.name) };
        let edit = move |tx: &mut Tx<'_>, call: &Call| {
            let version = people::user(tx, call, id)?.version;
            people::edit_user(tx, call, id, version, &change)
        };
        self.maker.give(&self.maker.app.admin, edit).unwrap();
    }

    fn turn(&self) {
        let worker = Worker::new(self.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.service, &worker, messages::CONSUMER));
        let sender = Sender::new(self.service.clone(), "one").patient(Duration::from_secs(15));
        TestApp::block(async { while sender.turn(|| false).await.unwrap() > 0 {} });
        TestApp::block(work_off(&self.service, &worker, messages::CONSUMER));
    }

    /// All messages, the latest first, as whoever sees everything sees them.
    fn all(&self) -> Vec<MessageRow> {
        let filter = Filter { group: Group::All, way: None, unit: None };
        let list = move |tx: &mut Tx<'_>, call: &Call| messages::list(tx, call, &filter, None, 50);
        self.service.query_now(&self.maker.orders, list).unwrap().items
    }

    /// What was not taken back, the latest first.
    fn told(&self) -> Vec<(String, String, State)> {
        let one = |row: MessageRow| (row.file.notice, row.file.recipient_name, row.file.progress.state);
        self.all().into_iter().filter(|row| row.file.progress.state != State::Cancelled).map(one).collect()
    }

    fn hold(&self, id: i64) -> HoldRow {
        self.service.query_now(&self.maker.bench, move |tx, call| rma::hold(tx, call, id)).unwrap()
    }
}

fn sent(notice: &str) -> (String, String, State) {
    (notice.to_owned(), "dealer".to_owned(), State::Sent)
}

/// the dealer's people hear of the permission, of a count that differs, of a proposed penalty
/// and of the result, by mail and once each; the message says about which return, and stands with whoever receives.
#[test]
fn r263_the_dealer_hears_what_becomes_of_its_return() {
    TestApp::each(|app| {
        let post = Post::new(app);
        let maker = &post.maker;
        let row = maker.on_its_way(vec![lamps(50, Ground::Quality)]);
        post.turn();
        assert_eq!(post.told(), [], "the goods are on their way: nobody has to be told that they may be sent");
        let id = maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(50, Ground::Quality)]).unwrap().file.id;
        maker.review(id).unwrap();
        maker.approve(id).unwrap();
        post.turn();
        assert_eq!(post.told(), [sent("permitted")]);
        let first = post.all().remove(0);
        assert_eq!((first.file.case, first.file.rma(), first.file.unit), (None, Some(id), app.company.id));
        assert!(first.number.ends_with("RM000002") && first.file.body.contains(&first.number), "{}", first.file.body);
        assert!(first.file.body.contains("佛山经销商") && !first.file.body.contains('{'), "{}", first.file.body);
        let subject = domain::Subject::new(domain::SubjectKind::Rma, id);
        let noted = app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 50)).unwrap();
        assert!(noted.entries.iter().any(|entry| entry.event == "message.sent"));

        let id = row.file.id;
        maker.came(&format!("{}/1", row.file.number), "").unwrap();
        maker.count(&maker.bench, id, &[50]).unwrap();
        post.turn();
        assert_eq!(post.told().len(), 1, "the count agrees");
        maker.count(&maker.bench, id, &[47]).unwrap();
        maker.test(id, 1, (0, 46, 1)).unwrap();
        let new = NewPenalty { line: 1, amount: yuan(7_520), severe: false, reason: "外壳被撬".to_owned() };
        maker.give(&maker.orders, move |tx, call| rma::penalise(tx, call, id, None, &new)).unwrap();
        post.turn();
        assert_eq!(post.told(), [sent("penalty"), sent("differs"), sent("permitted")]);
        let said: Vec<String> = post.all().into_iter().map(|row| row.file.body).collect();
        assert!(said[0].contains("¥7,520.00") && said[1].contains("50件") && said[1].contains("47件"), "{said:?}");
    });
}

/// the region manager and then the order department are asked by mail, each with a link that is good
/// once; the first one's link does nothing for the second turn.
#[test]
fn r403_a_return_is_reviewed_and_approved_by_links() {
    TestApp::each(|app| {
        let post = Post::new(app);
        let maker = &post.maker;
        for (actor, email) in [(&maker.region, "region@mingchuan.example"), (&maker.orders, "orders@mingchuan.example")]
        {
            let id = actor.id;
            let change = UserChange { name: actor.name.clone(), phone: String::new(), email: email.to_owned() };
            let edit = move |tx: &mut Tx<'_>, call: &Call| {
                let version = people::user(tx, call, id)?.version;
                people::edit_user(tx, call, id, version, &change)
            };
            maker.give(&app.admin, edit).unwrap();
        }
        let id = maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(50, Ground::Quality)]).unwrap().file.id;
        let asked = |notice: &str| {
            post.turn();
            let row = post.all().into_iter().find(|row| row.file.notice == notice).unwrap();
            let link = row.file.body.lines().find(|line| line.contains("/a/")).unwrap().to_owned();
            TestApp::block(messages::opened(&post.service, link.trim().rsplit('/').next().unwrap())).unwrap()
        };
        let approve = |by: &Opened| {
            let asked = by.asked;
            let act = move |tx: &mut Tx<'_>, call: &Call| messages::decide(tx, call, &asked, &Deciding::Approve);
            maker.give(&by.actor, act)
        };
        let first = asked("review_asked");
        assert_eq!((first.actor.id, first.asked.id), (maker.region.id, id));
        approve(&first).unwrap();
        let second = asked("approval_asked");
        assert_eq!(second.actor.id, maker.orders.id);
        assert_eq!(code(approve(&first)), "link-used");
        approve(&second).unwrap();
        let row = maker.give(&maker.orders, move |tx, call| rma::one(tx, call, id)).unwrap().row;
        assert_eq!(row.file.rma.permission, Permission::Approved);
        assert_eq!(code(approve(&second)), "link-used");
    });
}

/// where nobody of a dealer's has an account, or none that can be written to, somebody phones.
#[test]
fn r263_a_dealer_without_an_account_becomes_a_task() {
    TestApp::each(|app| {
        let post = Post::new(app);
        let maker = &post.maker;
        let id = maker.apply(&maker.dealer, maker.sub.id, vec![lamps(5, Ground::Quality)]).unwrap().file.id;
        maker.give(&maker.region, move |tx, call| rma::refuse(tx, call, id, None, "资料不全")).unwrap();
        post.turn();
        assert_eq!(post.told(), [("refused".to_owned(), "sub".to_owned(), State::GivenUp)], "no address, no number");
        assert_eq!(post.all()[0].file.unit, maker.gd01.id, "the goods go to the agent, and so does the task");
    });
}

/// the sender of a box is written to, and counts as told from then on; where nobody knows who that is, the task of
/// phoning says so, and doing it tells him. Both end the deadline of telling.
#[test]
fn r264_the_sender_of_a_box_is_told_by_a_message() {
    TestApp::each(|app| {
        let post = Post::new(app);
        let maker = &post.maker;
        let held = |came| match came {
            Came::Held(row) => row.file.id,
            Came::Received(row) => panic!("received {}", row.file.number),
        };
        let known = held(maker.came("", "B-03").unwrap());
        let mut stranger = maker.arrival("", "B-04");
        (stranger.dealer, stranger.sender) = (None, "一位陌生人".to_owned());
        let unknown = held(maker.give(&maker.bench, move |tx, call| rma::register(tx, call, &stranger)).unwrap());
        let worker = || Worker::new(post.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        let follow = || TestApp::block(work_off(&post.service, &worker(), deadlines::CONSUMER));
        follow();
        assert_eq!(clocks(&post), vec![("tell_sender".to_owned(), Clock::Running); 2]);
        post.turn();
        let mut told = post.told();
        told.sort_by(|one, other| one.1.cmp(&other.1));
        let task = ("held".to_owned(), "一位陌生人".to_owned(), State::GivenUp);
        assert_eq!(told, [sent("held"), task]);
        assert!(post.hold(known).file.held.is_told && !post.hold(unknown).file.held.is_told);
        follow();
        assert_eq!(clocks(&post).len(), 1, "of two boxes one is told");
        let row = post.all().into_iter().find(|row| row.file.hold() == Some(unknown)).unwrap();
        let done = Settling { how: "phone".to_owned(), note: "已电话告知".to_owned() };
        let orders = Arc::clone(&maker.orders);
        let settle = move |tx: &mut Tx<'_>, call: &Call| messages::settle(tx, call, row.file.id, None, &done).map(drop);
        post.service.command_now(&orders, settle).unwrap();
        assert_eq!(post.hold(unknown).file.told_how, "已电话告知 一位陌生人");
        follow();
        assert!(clocks(&post).is_empty());
    });
}

/// a box whose sender nobody has told is escalated by mail to those above where it waits, with the address of
/// its page.
#[test]
fn r212_an_escalation_about_a_box_leads_to_its_page() {
    TestApp::each(|app| {
        let post = Post::new(app);
        let maker = &post.maker;
        let (id, name) = (maker.boss.id, maker.boss.name.clone());
        let change = UserChange { name, phone: String::new(), email: "boss@mingchuan.example".to_owned() };
        let edit = move |tx: &mut Tx<'_>, call: &Call| {
            let version = people::user(tx, call, id)?.version;
            people::edit_user(tx, call, id, version, &change)
        };
        maker.give(&app.admin, edit).unwrap();
        let mut stranger = maker.arrival("", "B-04");
        (stranger.dealer, stranger.sender) = (None, "一位陌生人".to_owned());
        let came = maker.give(&maker.bench, move |tx, call| rma::register(tx, call, &stranger)).unwrap();
        let Came::Held(row) = came else { panic!("received") };
        let worker = Worker::new(post.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        for _ in 0..8 {
            TestApp::block(work_off(&post.service, &worker, deadlines::CONSUMER));
            post.turn();
            app.clock.turn(jiff::SignedDuration::from_hours(24));
        }
        let told = post.all().into_iter().find(|row| row.file.notice == "deadline_escalated").unwrap();
        assert_eq!(told.file.recipient, format!("staff:{id}"));
        let page = format!("https://service.mingchuan.example/rma/holds/{}", row.file.id);
        assert!(told.file.body.ends_with(&page), "{}", told.file.body);
        assert!(!told.file.body.contains('{'), "{}", told.file.body);
    });
}

/// whoever tells the sender at the box takes the message back that has not gone out.
#[test]
fn r264_a_sender_who_knows_is_not_written_to() {
    TestApp::each(|app| {
        let post = Post::new(app);
        let maker = &post.maker;
        let Came::Held(held) = maker.came("", "B-03").unwrap() else { panic!("received") };
        let id = held.file.id;
        let worker = Worker::new(post.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&post.service, &worker, messages::CONSUMER));
        maker.give(&maker.bench, move |tx, call| rma::tell_sender(tx, call, id, None, "电话告知")).unwrap();
        post.turn();
        let all: Vec<State> = post.all().iter().map(|row| row.file.progress.state).collect();
        assert_eq!(all, [State::Cancelled]);
        assert_eq!(post.hold(id).file.told_how, "电话告知");
    });
}

fn clocks(post: &Post<'_>) -> Vec<(String, Clock)> {
    let board = |tx: &mut Tx<'_>, call: &Call| deadlines::board(tx, call, &Due::default(), None, 10);
    let found = post.service.query_now(&post.maker.orders, board).unwrap().items;
    found.into_iter().map(|row| (row.file.deadline, row.file.clock.state)).collect()
}

/// who has to act on a return or a box is reminded before its time is over, the dealer hears that it is
/// late, and those above are told.
#[test]
fn r212_deadlines_of_returns_and_boxes_are_told_of() {
    TestApp::each(|app| {
        let post = Post::new(app);
        let maker = &post.maker;
        post.addressed(&maker.region);
        post.addressed(&maker.orders);
        let notices = |post: &Post<'_>| {
            let mut all: Vec<(String, String)> =
                post.all().into_iter().map(|row| (row.file.notice, row.file.recipient_name)).collect();
            all.sort();
            all
        };
        let applied = maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(50, Ground::Quality)]).unwrap();
        let mut stranger = maker.arrival("", "B-04");
        (stranger.dealer, stranger.sender) = (None, "一位陌生人".to_owned());
        let came = maker.give(&maker.bench, move |tx, call| rma::register(tx, call, &stranger)).unwrap();
        let Came::Held(held) = came else { panic!("received") };
        for _ in 0..18 {
            let worker = Worker::new(post.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
            TestApp::block(work_off(&post.service, &worker, deadlines::CONSUMER));
            post.turn();
            app.clock.turn(SignedDuration::from_hours(12));
        }
        let all = notices(&post);
        let has = |notice: &str, name: &str| all.contains(&(notice.to_owned(), name.to_owned()));
        assert!(has("review_near", "region") && has("late", "dealer"), "{all:?}");
        assert!(has("work_near", "orders"), "the box: {all:?}");
        let bodies: Vec<String> = post.all().into_iter().map(|row| row.file.body).collect();
        assert!(bodies.iter().any(|body| body.contains(&applied.file.number)), "{bodies:?}");
        assert!(bodies.iter().all(|body| !body.contains('{')), "{bodies:?}");
        let hold = post.all().into_iter().find(|row| row.file.notice == "work_near").unwrap().file.hold();
        assert_eq!(hold, Some(held.file.id));
    });
}
