use web::form::Form;

#[test]
fn what_was_typed_is_kept_beside_the_message() {
    let mut form = Form::read(b"name=+%E7%8E%8B%E8%8A%B3+&phone=&_csrf=x&tag=a&tag=b");
    assert_eq!(form.required("name"), "王芳");
    assert_eq!(form.value("name"), " 王芳 ");
    assert_eq!(form.required("phone"), "");
    assert_eq!(form.wrong("phone").unwrap().code, "required");
    assert!(!form.is_right() && form.wrong("name").is_none());
    assert_eq!(form.value("_csrf"), "");
    assert!(form.has("tag", "b") && !form.has("tag", "c"));
}
