//! Closed lists of cases, for the description.

use crate::api::choice::one_of;
use domain::cases::{
    Channel, CloseReason, CommentKind, Decision, Goods, Kind, Money, Quality, Reaction, Scope, State, Step,
};
use service::cases::{Group, Sort};

one_of! {
    CaseKind = Kind,
    CaseChannel = Channel,
    CaseState = State,
    CaseDecision = Decision,
    CaseGoods = Goods,
    CaseMoney = Money,
    CaseQuality = Quality,
    CaseReaction = Reaction,
    CaseScope = Scope,
    CaseStep = Step,
    CaseEnding = CloseReason,
    CaseCommentKind = CommentKind,
    CaseGroup = Group,
    CaseSort = Sort,
}
