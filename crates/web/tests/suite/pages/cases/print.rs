use domain::cases::{Channel, Kind};
use web::pages::cases::print::Paper;

/// F-01, F-13, F-22: each matter has the form of its field.
#[test]
fn matters_have_forms_of_their_own() {
    for (kind, channel, paper) in [
        (Kind::Exchange, Channel::Visit, Paper::Claim),
        (Kind::Repair, Channel::Phone, Paper::Call),
        (Kind::Repair, Channel::Visit, Paper::Claim),
        (Kind::Complaint, Channel::Letter, Paper::Contact),
    ] {
        assert_eq!(Paper::of(kind, channel), paper, "{kind:?} {channel:?}");
    }
}
