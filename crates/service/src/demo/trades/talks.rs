//! Negotiations in the chat of a web shop: one that waits for photos, one with an offer, one that was settled and revisited.

use super::matter::{Matter, Told, told};
use super::script::Script;
use super::stage::Stage;
use crate::error::Error;
use crate::negotiations::{self, Acceptance, NewNegotiation, NewOffer, Revisit};
use domain::cases::Channel::{Chat, Email};
use domain::cases::CloseReason;
use domain::cases::Kind::Complaint;
use domain::negotiations::{Answers, Kind, Severity, Solution};
use domain::people::Command;

/// What is said in the three talks of a shop.
pub(super) struct Talks {
    /// The unit that sells.
    pub(super) at: &'static str,
    /// An article that is not what the photo showed.
    pub(super) unlike: (&'static str, Told),
    /// An article with a small fault: what is offered for it, in hundredths, and with which words.
    pub(super) small_fault: (&'static str, Told, i64, &'static str),
    /// An article whose page was misread: its words, the explanation, what the customer says at the revisit.
    pub(super) misread: (&'static str, Told, [&'static str; 3]),
}

/// 青禾衣橱.
pub(super) const WEB_SHOP: Talks = Talks {
    at: "WEB",
    unlike: ("QH-C205", told(Complaint, Chat, "衬衫比图片暗，缎面没有光泽", "退一半")),
    small_fault: (
        "QH-K310",
        told(Complaint, Chat, "裤脚有一处线头松了", "给个说法"),
        1_500,
        "不影响穿，补偿您十五元，好吗？",
    ),
    misread: (
        "QH-J602",
        told(Complaint, Chat, "页面写着加绒，收到的是单层", "退货"),
        ["领口加绒", "页面写的是领口加绒，衣身为单层，截图已发给您。", "看清楚了，留下穿。"],
    ),
};

/// The shop that sells abroad.
pub(super) const CROSS_BORDER: Talks = Talks {
    at: "WEB",
    unlike: ("FS-K31", told(Complaint, Email, "The sweater looks much darker than in your photo.", "Half of it back")),
    small_fault: (
        "FS-S08",
        told(Complaint, Email, "One cuff has a loose thread.", "What can you do?"),
        500,
        "Sorry about that! May we give you 5 dollars back?",
    ),
    misread: (
        "FS-N50",
        told(Complaint, Email, "Your page says waterproof, and they are not.", "A refund"),
        [
            "Water-repellent lining",
            "The lining is water-repellent, the shoe is not waterproof. The page is attached.",
            "OK, I had misread it. I will keep them.",
        ],
    ),
};

/// Puts them into the script.
pub(super) fn tell(script: &mut Script, talks: &'static Talks) {
    script.ago(1, (14, 10), "协商：等顾客发照片", |s| {
        let (article, told) = talks.unlike;
        let (matter, id) = s.begins_to_talk((talks.at, article), told, Kind::Description)?;
        let call = s.hand(Command::NegotiationsHandle, matter.unit)?;
        negotiations::request_photos(s.tx, &call, id, None).map(drop)
    });
    script.ago(2, (9, 50), "协商：提出折让，等顾客答复", |s| {
        let (article, told, amount, note) = talks.small_fault;
        let (matter, id) = s.begins_to_talk((talks.at, article), told, Kind::Quality)?;
        let answers = Answers { fault: Some(true), severity: Some(Severity::Slight), ..Answers::default() };
        s.judges(&matter, id, &answers)?;
        s.offers(&matter, id, (Solution::Discount, amount, note))
    });
    script.ago(8, (16, 5), "协商：误读页面，说明后回访满意", |s| {
        let (article, told, [quote, explanation, thanks]) = talks.misread;
        let (matter, id) = s.begins_to_talk((talks.at, article), told, Kind::Description)?;
        let answers = Answers {
            quote: quote.to_owned(),
            complaint_true: Some(false),
            wrong_sent: Some(false),
            misread: Some(true),
            ..Answers::default()
        };
        s.judges(&matter, id, &answers)?;
        s.offers(&matter, id, (Solution::Explanation, 0, explanation))?;
        s.minutes(25);
        let call = s.hand(Command::NegotiationsHandle, matter.unit)?;
        negotiations::accept(s.tx, &call, id, None, &Acceptance::default())?;
        s.days(3, (10, 20));
        let call = s.hand(Command::NegotiationsHandle, matter.unit)?;
        let revisit = Revisit { satisfied: true, note: thanks.to_owned(), close_case: false };
        negotiations::revisit(s.tx, &call, id, None, &revisit)?;
        s.ends_as(&matter, CloseReason::Answered, explanation)
    });
}

impl Stage<'_, '_> {
    fn begins_to_talk(
        &mut self,
        (unit, article): (&str, &str),
        told: Told,
        kind: Kind,
    ) -> Result<(Matter, i64), Error> {
        let bought = self.bought(unit, article, (6, 1))?;
        let matter = self.opens(&bought, told)?;
        self.takes(&matter)?;
        self.minutes(6);
        let call = self.hand(Command::NegotiationsHandle, matter.unit)?;
        let id = negotiations::open(self.tx, &call, NewNegotiation { case: matter.case, kind })?.file.id;
        Ok((matter, id))
    }

    /// The photos are in the chat already; it is judged.
    fn judges(&mut self, matter: &Matter, id: i64, answers: &Answers) -> Result<(), Error> {
        let call = self.hand(Command::NegotiationsHandle, matter.unit)?;
        negotiations::skip(self.tx, &call, id, None, "顾客在聊天里已经说明并发过截图")?;
        self.minutes(12);
        let call = self.hand(Command::NegotiationsJudge, matter.unit)?;
        negotiations::judge(self.tx, &call, id, None, answers).map(drop)
    }

    fn offers(
        &mut self,
        matter: &Matter,
        id: i64,
        (solution, amount, note): (Solution, i64, &str),
    ) -> Result<(), Error> {
        self.minutes(8);
        let call = self.hand(Command::NegotiationsHandle, matter.unit)?;
        let offer = NewOffer { solution, amount, note: note.to_owned() };
        negotiations::offer(self.tx, &call, id, None, &offer).map(drop)
    }
}
