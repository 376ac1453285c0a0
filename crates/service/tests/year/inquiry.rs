//! Complaints and questions: answered, sometimes after something was asked back, and closed.

use crate::company::Shop;
use crate::matter::{After, Matter, Story};
use crate::world::{World, hours};
use domain::cases::{Channel, CloseReason, Kind};
use service::cases::{self, CommentKind, NewComment};

const REPLY: u8 = 1;
const ANSWERED: u8 = 2;
const CLOSE: u8 = 3;

pub(crate) async fn step(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    match matter.stage {
        0 => open(matter, world, shop).await,
        REPLY => reply(matter, world, shop).await,
        ANSWERED => answered(matter, world, shop).await,
        _ => {
            matter.close(world, shop, CloseReason::Answered).await;
            After::Ended
        }
    }
}

async fn open(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let kind = if matter.story == Story::Complaint { Kind::Complaint } else { Kind::Consultation };
    let new = matter.new_case(shop, kind, "穿了两周，鞋跟有响声");
    let case = world.give(&shop.clerk, move |tx, call| cases::open(tx, call, &new)).await.unwrap();
    matter.has_case(case.id);
    After::Later(matter.soon(6, (40, 2)))
}

async fn reply(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let case = matter.case;
    let new = NewComment { kind: CommentKind::Call, channel: Some(Channel::Phone), body: "已回电说明".to_owned() };
    world.give(&shop.clerk, move |tx, call| cases::comment(tx, call, case, &new)).await.unwrap();
    if matter.chance.chance(120) {
        let asked =
            move |tx: &mut service::Tx<'_>, call: &service::Call| cases::ask(tx, call, case, "请补充鞋底照片", None);
        world.give(&shop.clerk, asked).await.unwrap();
        // Some customers never answer: the pause ends by itself.
        return After::Later(hours(matter.chance.between(10, 24 * 40)));
    }
    After::To(CLOSE, matter.soon(80, (100, 6)))
}

async fn answered(matter: &mut Matter, world: &World, shop: &Shop) -> After {
    let case = matter.case;
    for question in world.ask(&shop.clerk, move |tx, call| cases::questions(tx, call, case)).await {
        let id = question.id;
        let answer = move |tx: &mut service::Tx<'_>, call: &service::Call| cases::answer(tx, call, case, id, "已补充");
        world.give(&shop.clerk, answer).await.unwrap();
    }
    world.give(&shop.clerk, move |tx, call| cases::clear(tx, call, case)).await.unwrap();
    After::Later(matter.soon(60, (50, 4)))
}
