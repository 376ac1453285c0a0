//! What the customer says to a refusal.

use super::*;

/// a customer who insists goes to a superior who did not refuse; until then the case is not closed as refused.
#[test]
fn r256_who_insists_is_answered_by_a_superior() {
    let mut claim = Case { assignee: Some(1), ..with_particulars(Kind::Return) };
    let said = |claim: &mut Case, reaction| claim.answer_refusal(reaction, now()).map_err(|refusal| refusal.code);
    assert_eq!(said(&mut claim, Reaction::Insists), Err("no-refusal"));
    claim.decide(&decided(Decision::Refused, Some("超过十五天"))).unwrap();
    claim.refusing.as_mut().unwrap().refused_by = Some(1);
    assert_eq!(said(&mut claim, Reaction::Insists), Err("refusal-not-told"));
    claim.tell_refusal("李娜", now()).unwrap();
    assert_eq!((claim.next(), claim.may_decide_anew(1, false)), (Next::Close, Ok(())));
    assert_eq!(said(&mut claim, Reaction::Insists), Ok(()));
    assert_eq!(said(&mut claim, Reaction::Insists), Err("refusal-answered"));
    assert_eq!((claim.next(), claim.scope), (Next::DecideAnew, Some(Scope::Escalated)));
    for reason in [CloseReason::Refused, CloseReason::Answered, CloseReason::NotOurProduct] {
        assert_eq!(code(claim.clone().close(ending(reason), 0, now())), "refusal-insisted", "{reason:?}");
    }
    assert_eq!(code(claim.clone().close(ending(CloseReason::Withdrawn), 0, now())), "ok");
    let may = |by, oversees| claim.may_decide_anew(by, oversees).map_err(|refusal| refusal.code);
    assert_eq!((may(2, false), may(1, true)), (Err("refusal-insisted"), Err("refusal-insisted")), "not who refused");
    assert_eq!(may(2, true), Ok(()));
    let mut gives_in = claim.clone();
    assert_eq!(said(&mut gives_in, Reaction::Accepts), Ok(()));
    assert_eq!(code(gives_in.close(ending(CloseReason::Refused), 0, now())), "ok");
    claim.decide(&decided(Decision::Refused, Some("经复核仍超过十五天"))).unwrap();
    assert_eq!((claim.next(), claim.is_insisted_on()), (Next::TellRefusal, false), "a new decision begins anew");
}
