//! Gateways against real servers on this machine: those that behave, and those that refuse, hang, vanish, answer late or
//! answer something else (R-577).
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use gateways::sign::{Signed, verified};
use gateways::testing::{Answer, Conduct, HttpServer, SmtpServer};
use gateways::{Gateway, Mail, Outcome, Outgoing, Robot, RobotKind, Sms};
use serde_json::json;
use std::time::Duration;

const SECRET: &str = "a secret that is shared";
const SOON: Duration = Duration::from_millis(400);
const PATIENCE: Duration = Duration::from_secs(20);

fn message(to: &str) -> Outgoing {
    Outgoing {
        key: "77".to_owned(),
        to: to.to_owned(),
        subject: "已受理".to_owned(),
        text: "王女士您好，\n.单号已受理。".to_owned(),
        at: 1_772_416_800,
    }
}

fn sent(gateway: &Gateway, to: &str, patience: Duration) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(gateway.send(&message(to), patience))
}

fn probed(gateway: &Gateway) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(gateway.probe(PATIENCE))
}

fn mail(url: &str) -> Gateway {
    Gateway::Mail(Mail::new(url, "安步服饰 <service@anbu.example>").unwrap())
}

#[test]
fn a_mail_arrives_whole() {
    let server = SmtpServer::start(Conduct::Take);
    let gateway = mail(&server.url());
    assert_eq!(probed(&gateway), Ok(()));
    assert!(matches!(sent(&gateway, "wang@example.cn", PATIENCE), Outcome::Accepted(_)));
    let mails = server.received();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["wang@example.cn"]);
    let data = &mails[0].data;
    assert!(data.contains("Message-ID: <77@anbu.example>"), "{data}");
    assert!(data.contains("service@anbu.example") && data.contains("=?utf-8?"), "{data}");
    assert!(data.to_lowercase().contains("content-transfer-encoding: base64"), "{data}");
}

/// A server that is busy, hangs, vanishes or talks nonsense is asked again; one that knows no such mailbox is not.
#[test]
fn mail_servers_that_misbehave_are_understood() {
    let server = SmtpServer::start(Conduct::Busy);
    let gateway = mail(&server.url());
    let to = |patience| sent(&gateway, "wang@example.cn", patience);
    assert!(matches!(to(PATIENCE), Outcome::Failed(_)));
    server.behave(Conduct::Refuse);
    let refused = to(PATIENCE);
    assert!(matches!(&refused, Outcome::Refused(why) if why.contains("no such mailbox")), "{refused:?}");
    for conduct in [Conduct::Garbage, Conduct::Vanish] {
        server.behave(conduct);
        assert!(matches!(to(PATIENCE), Outcome::Failed(_)), "{conduct:?}");
    }
    server.behave(Conduct::Hang);
    assert!(matches!(to(SOON), Outcome::Failed(_)));
    // The password is wrong for all mails, so that a later one may go when it was put right.
    server.behave(Conduct::Stranger);
    let url = server.url().replace("//", "//user:wrong@");
    assert!(matches!(sent(&mail(&url), "wang@example.cn", PATIENCE), Outcome::Failed(_)));
    assert_eq!(sent(&gateway, "wang@example.cn\r\nBcc: x@y.cn", PATIENCE), Outcome::Refused("no address".to_owned()));
    let port = server.url();
    drop(server);
    assert!(matches!(sent(&mail(&port), "wang@example.cn", PATIENCE), Outcome::Failed(_)));
}

/// A server that should encrypt and does not is not talked to in the open.
#[test]
fn nothing_is_sent_in_the_open_unless_it_is_wanted() {
    let server = SmtpServer::start(Conduct::Take);
    for scheme in ["smtp://", "smtps://"] {
        let gateway = mail(&server.url().replace("smtp-plain://", scheme));
        assert!(matches!(sent(&gateway, "wang@example.cn", Duration::from_secs(5)), Outcome::Failed(_)), "{scheme}");
    }
    assert_eq!(server.received(), []);
}

#[test]
fn text_messages_are_signed_and_carry_their_key() {
    let server = HttpServer::start(|_| Answer::Says(200, json!({ "id": "g-1" }).to_string()));
    let gateway = Gateway::Sms(Sms::new(&server.url("/send?v=2"), "anbu", SECRET).unwrap());
    assert_eq!(sent(&gateway, "+8613812342211", PATIENCE), Outcome::Accepted("g-1".to_owned()));
    let asked = server.asked().remove(0);
    assert_eq!((asked.path.as_str(), asked.header("idempotency-key")), ("/send?v=2", "77"));
    assert_eq!(asked.header("sanbao-account"), "anbu");
    assert_eq!((&asked.json()["to"], &asked.json()["id"]), (&json!("+8613812342211"), &json!("77")));
    let at = asked.header("sanbao-timestamp").parse().unwrap();
    let signed = Signed { method: "POST", path: &asked.path, at, body: asked.body.as_bytes() };
    assert!(verified(SECRET, &signed, asked.header("sanbao-signature"), at));
    assert!(!asked.body.contains(SECRET) && !format!("{gateway:?}").contains(SECRET));
}

/// Only what the gateway says it will never take is given up; everything else is asked for again, also what it says of the
/// installation and not of the message.
#[test]
fn sms_gateways_that_misbehave_are_understood() {
    let server = HttpServer::start(|_| Answer::Hang);
    let gateway = Gateway::Sms(Sms::new(&server.url("/"), "anbu", SECRET).unwrap());
    assert_eq!(sent(&gateway, "1", SOON), Outcome::Failed("time out".to_owned()));
    let late = |_: &_| Answer::Late(SOON * 2, 200, "{}".to_owned());
    server.behave(late);
    assert!(matches!(sent(&gateway, "1", SOON), Outcome::Failed(_)));
    assert!(matches!(sent(&gateway, "1", PATIENCE), Outcome::Accepted(_)));
    for (answer, is_final) in [
        (Answer::Garbage, false),
        (Answer::Vanish, false),
        (Answer::Says(200, "<html>".to_owned()), false),
        (Answer::Says(200, "[]".to_owned()), false),
        (Answer::Says(200, "x".repeat(1 << 20)), false),
        (Answer::Says(500, String::new()), false),
        (Answer::Says(429, String::new()), false),
        (Answer::Says(401, "no such account".to_owned()), false),
        (Answer::Says(403, "wrong signature".to_owned()), false),
        (Answer::Says(404, String::new()), false),
        (Answer::Says(302, String::new()), true),
        (Answer::Says(422, "no such number".to_owned()), true),
    ] {
        let shown = format!("{answer:?}").chars().take(60).collect::<String>();
        server.behave(move |_| answer.clone());
        let outcome = sent(&gateway, "1", PATIENCE);
        assert_eq!(matches!(outcome, Outcome::Refused(_)), is_final, "{shown}: {outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Failed(_)), !is_final, "{shown}: {outcome:?}");
    }
    assert_eq!(probed(&gateway), Ok(()));
}

#[test]
fn robots_get_their_own_words_and_signatures() {
    let server = HttpServer::start(|_| Answer::Says(200, json!({ "errcode": 0 }).to_string()));
    let robot = |kind, secret| Gateway::Robot(Robot::new(kind, &server.url("/hook?key=k"), secret).unwrap());
    for kind in [RobotKind::WeCom, RobotKind::DingTalk, RobotKind::Feishu] {
        assert_eq!(sent(&robot(kind, Some("SEC1")), "", PATIENCE), Outcome::Accepted(String::new()), "{kind:?}");
    }
    let asked = server.asked();
    assert_eq!(asked[0].json()["text"]["content"], json!("王女士您好，\n.单号已受理。"));
    assert_eq!(asked[0].path, "/hook?key=k");
    // Both signatures were worked out with another program.
    let sign = "7YJBl2lXogwSoRwj6XPRcK2I7840f64dzCnMo2e2RYg%3D";
    assert_eq!(asked[1].path, format!("/hook?key=k&timestamp=1772416800000&sign={sign}"));
    assert_eq!(asked[2].json()["timestamp"], json!("1772416800"));
    assert_eq!(asked[2].json()["msg_type"], json!("text"));
    assert_eq!(asked[2].json()["sign"], json!("W1DSujkit09mzbd8hP7pMxMkwlWXEEhJuXHOzMTvgSk="));
}

/// Robots say yes to what they refuse, and mean the number beside it.
#[test]
fn robots_that_refuse_are_understood() {
    let server = HttpServer::start(|_| Answer::Says(200, json!({ "errcode": 310_000 }).to_string()));
    let robot = |kind| Gateway::Robot(Robot::new(kind, &server.url("/"), None).unwrap());
    assert!(matches!(sent(&robot(RobotKind::DingTalk), "", PATIENCE), Outcome::Refused(_)));
    server.behave(|_| Answer::Says(200, json!({ "errcode": 45_009 }).to_string()));
    assert!(matches!(sent(&robot(RobotKind::WeCom), "", PATIENCE), Outcome::Failed(_)));
    server.behave(|_| Answer::Says(200, json!({ "code": 0 }).to_string()));
    assert!(matches!(sent(&robot(RobotKind::Feishu), "", PATIENCE), Outcome::Accepted(_)));
    for answer in [Answer::Garbage, Answer::Says(200, "ok".to_owned()), Answer::Says(503, String::new())] {
        server.behave(move |_| answer.clone());
        assert!(matches!(sent(&robot(RobotKind::Feishu), "", PATIENCE), Outcome::Failed(_)));
    }
}

#[test]
fn gateways_that_cannot_be_are_refused() {
    for url in ["", "mail.example.cn", "http://mail.example.cn", "smtp://", "smtps://user@mail.example.cn"] {
        assert!(Mail::new(url, "a@b.cn").is_err(), "{url}");
    }
    assert!(Mail::new("smtps://u%40x.cn:p%2Fw@mail.example.cn", "nobody").is_err());
    assert!(Mail::new("smtps://u%40x.cn:p%2Fw@mail.example.cn:4465", "a@b.cn").is_ok());
    for url in ["", "ftp://a.cn", "a.cn/send"] {
        assert!(Sms::new(url, "", SECRET).is_err(), "{url}");
    }
    let report = gateways::report(br#"{"id":"77","state":"failed","reason":"off"}"#).unwrap();
    assert!(!report.arrived && report.key == "77");
    for body in ["", "[]", "{}", r#"{"id":"77","state":"gone"}"#, r#"{"state":"delivered"}"#] {
        assert!(gateways::report(body.as_bytes()).is_none(), "{body}");
    }
}
