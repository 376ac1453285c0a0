//! Closed lists of values in the description.

/// Declares types that stand in the description for closed lists of the domain, each under its own name:
/// `one_of! { CaseKind = Kind }`, then `#[schema(value_type = CaseKind)]` at a field of type `Kind`.
macro_rules! one_of {
    ($($name:ident = $of:ty),* $(,)?) => {$(
        #[derive(Debug)]
        pub(in crate::api) struct $name;

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let names = <$of as domain::Choice>::names();
                let one = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String);
                one.enum_values(Some(names)).into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

pub(crate) use one_of;
