//! A box that nobody has approved waits: it goes back to a sender who knows, or to an application that is approved since
//!

use super::{APPLY, LEAVE, Of, TELL};
use crate::matter::{After, Matter};
use service::rma::{self, Arrival, Came};
use service::{Error, Tx};

pub(super) async fn arrive(matter: &mut Matter, (world, shop, plan): Of<'_>) -> After {
    let maker = world.maker();
    let said = match matter.number % 3 {
        0 => String::new(),
        1 => "无单号".to_owned(),
        _ => "GD99-2026-RM000001/1".to_owned(),
    };
    let new = Arrival {
        unit: maker.unit,
        said,
        place: None,
        sender: shop.name.clone(),
        dealer: Some(shop.unit),
        pieces: plan.boxes[0],
        location: format!("B-{:02}", matter.number % 40),
    };
    let came = world.give(&maker.bench, move |tx, call| rma::register(tx, call, &new)).await.unwrap();
    let Came::Held(row) = came else { panic!("a box that nobody has approved was received") };
    matter.other = row.file.id;
    After::To(TELL, matter.soon(6, (60, 2)))
}

pub(super) async fn tell(matter: &mut Matter, (world, _, plan): Of<'_>) -> After {
    let (hold, bench) = (matter.other, &world.maker().bench);
    // A dealer that is known was written to meanwhile; anybody else is phoned.
    if !world.ask(bench, move |tx, call| rma::hold(tx, call, hold)).await.file.held.is_told {
        let early = world.give(bench, move |tx, call| rma::send_back_held(tx, call, hold, None, "DB200")).await;
        assert!(matches!(early, Err(Error::Refused(refusal)) if refusal.code == "hold-sender-not-told"), "R-264");
        let tell = move |tx: &mut Tx<'_>, call: &service::Call| rma::tell_sender(tx, call, hold, None, "电话告知");
        world.give(bench, tell).await.unwrap();
    }
    let waits = matter.soon(60, (100, 4));
    After::To(if plan.goes_back { LEAVE } else { APPLY }, waits)
}

pub(super) async fn leave(matter: &mut Matter, (world, ..): Of<'_>) -> After {
    let (hold, parcel) = (matter.other, format!("DB{:08}", matter.number));
    let back = move |tx: &mut Tx<'_>, call: &service::Call| rma::send_back_held(tx, call, hold, None, &parcel);
    world.give(&world.maker().bench, back).await.unwrap();
    After::Ended
}
