use web::form::Form;
use web::pages::rma::forms::boxes;

#[test]
fn boxes_are_read_however_they_are_separated() {
    for (typed, read) in
        [("20,30", vec![20, 30]), ("20，20、 10", vec![20, 20, 10]), ("50", vec![50]), (" 1 2 ", vec![1, 2])]
    {
        let mut form = Form::default().with("boxes", typed);
        assert_eq!(boxes(&mut form, "boxes"), read, "{typed}");
        assert!(form.is_right());
    }
    for typed in ["", "箱", "99999999999"] {
        let mut form = Form::default().with("boxes", typed);
        assert!(boxes(&mut form, "boxes").is_empty() && !form.is_right(), "{typed}");
    }
}
