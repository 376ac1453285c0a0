//! Pick-up notices by the clock: day 0, three days later, three more; then the goods are mailed.

use crate::SHOES;
use crate::shop::{Shop, at, code, parcel};
use domain::cases::Goods as CaseGoods;
use service::repairs::{self, Mailing};
use service::testing::TestApp;
use service::{Call, Error, Tx};

/// T08, R-187, R-316, R-320: notices on day 0, 3 and 6; after the third the goods are mailed to an address that was
/// verified, and head office is told when they are not.
#[test]
fn t08_r187_goods_that_nobody_fetches_are_mailed_after_three_notices() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let ticket = shop.taken_in();
        let (id, case) = (ticket.id, ticket.case);
        assert_eq!(code(&shop.notify(id).unwrap_err()), "repair-not-ready");
        shop.repaired(id);
        assert_eq!(shop.deadline(case, "STORE41", "notice_1").unwrap().0, "running");
        shop.notify(id).unwrap();
        assert_eq!(shop.deadline(case, "STORE41", "notice_1").unwrap().0, "met");
        assert_eq!(code(&shop.mail_back(id, false).unwrap_err()), "repair-notices-missing");
        assert_eq!(code(&shop.notify(id).unwrap_err()), "repair-notice-early");
        shop.day(3, 11);
        shop.notify(id).unwrap();
        assert_eq!(shop.of_case(case).goods, CaseGoods::NotifiedTwice);
        shop.day(6, 11);
        shop.notify(id).unwrap();
        assert_eq!(code(&shop.notify(id).unwrap_err()), "repair-notices-done");
        assert_eq!(code(&shop.mail_back(id, false).unwrap_err()), "repair-mail-early");
        let end_of_day = at(9, 23) + jiff::SignedDuration::from_secs(59 * 60 + 59);
        let (state, due) = shop.deadline(case, "STORE41", "mail_back").unwrap();
        assert_eq!((state, due.duration_since(end_of_day).as_secs()), ("running", 0));
        shop.day(10, 9);
        assert_eq!(shop.deadline(case, "STORE41", "mail_back").unwrap().0, "missed");
        assert!(shop.events(case).contains(&"deadline.escalated".to_owned()));
        let unverified = Mailing { verified: false, ..parcel(false) };
        let refused = shop.give(&shop.clerk, move |tx, call| repairs::mail_back(tx, call, id, None, &unverified));
        assert_eq!(code(&refused.unwrap_err()), "verify-address");
        let mailed = shop.mail_back(id, false).unwrap();
        assert_eq!(mailed.file.details.mailing.unwrap().tracking, "SF100");
        assert_eq!(shop.of_case(case).goods, CaseGoods::MailedBack);
        assert_eq!(shop.deadline(case, "STORE41", "mail_back").unwrap().0, "met_late");
        let notices = shop.ask(&shop.clerk, move |tx, call| repairs::notices(tx, call, id)).unwrap();
        let told: Vec<_> = notices.iter().map(|notice| (notice.number, notice.channel.as_str())).collect();
        assert_eq!(told, [(1, "hotline"), (2, "hotline"), (3, "hotline")]);
    });
}

/// a notice counts from the day on which the manual asks for it, and the goods are neither mailed nor kept before
/// the last one had its time; a customer who wants them mailed gets them at once.
#[test]
fn r187_a_notice_that_comes_too_early_does_not_count() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let id = shop.taken_in().id;
        shop.repaired(id);
        let from = || {
            let read = move |tx: &mut Tx<'_>, call: &Call| {
                let row = repairs::ticket(tx, call, id)?;
                repairs::next_notice(tx, call, &row.file)
            };
            shop.ask(&shop.clerk, read).unwrap().map(|from| from.timestamp())
        };
        assert_eq!(from(), None, "the first one is given at once");
        shop.day(0, 20);
        shop.notify(id).unwrap();
        assert_eq!(from(), Some(at(3, 0)));
        shop.day(2, 23);
        let early = shop.notify(id).unwrap_err();
        let Error::Refused(refusal) = &early else { panic!("{early}") };
        assert_eq!((refusal.code, refusal.args[0].1.as_str()), ("repair-notice-early", "2026-03-05"));
        shop.day(3, 9);
        shop.notify(id).unwrap();
        // One that is given late gives the customer the same time after it.
        shop.day(8, 18);
        shop.notify(id).unwrap();
        assert_eq!(from(), Some(at(11, 0)));
        let keep = move |tx: &mut Tx<'_>, call: &Call| repairs::abandon(tx, call, id, None, "地址不详");
        shop.day(10, 12);
        assert_eq!(code(&shop.give(&shop.clerk, keep).unwrap_err()), "repair-mail-early");
        assert_eq!(code(&shop.mail_back(id, false).unwrap_err()), "repair-mail-early");
        assert_eq!(shop.ticket(id).file.ticket.notices, 3);
        shop.mail_back(id, true).unwrap();
    });
}

/// what a manual counts in hours is over to the minute, and the one who was too early is told the minute.
#[test]
fn r187_a_time_between_notices_that_is_given_in_hours_counts_to_the_minute() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let bundle = manual::Bundle::read(&service::testing::manuals_folder(), "store-chain").unwrap();
        let path = "packs/deadlines/store41.toml";
        let days = "within = \"$notice_interval\"\nend = \"end_of_day\"";
        let text = bundle.text(path).unwrap().replace("default = \"3d\"", "default = \"5h\"");
        let text = text.replace(days, "within = \"$notice_interval\"");
        let text = text.replace("within = \"$mail_back\"\nend = \"end_of_day\"", "within = \"$mail_back\"");
        let edited = bundle.with_file(path, text).unwrap();
        TestApp::block(service::manuals::publish(&app.service, &app.admin, edited, "五小时")).unwrap();
        let id = shop.taken_in().id;
        shop.repaired(id);
        shop.day(0, 20);
        shop.notify(id).unwrap();
        shop.day(1, 0);
        let early = shop.notify(id).unwrap_err();
        let Error::Refused(refusal) = &early else { panic!("{early}") };
        assert_eq!((refusal.code, refusal.args[0].1.as_str()), ("repair-notice-early", "2026-03-03 01:00"));
        shop.day(1, 1);
        shop.notify(id).unwrap();
    });
}
