//! Values on the wire.

use std::error::Error;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::row::Column;
use crate::{StoreError, ToValue, Value};

type Failure = Box<dyn Error + Sync + Send>;

/// A parameter. Statements are prepared with the types of their values, so that arithmetic is done in 64 bits
/// on this engine too.
#[derive(Debug)]
pub(super) struct Bound<'a>(Value<'a>);

impl<'a> Bound<'a> {
    pub(super) fn all(params: &'a [&'a dyn ToValue]) -> Vec<Bound<'a>> {
        params.iter().map(|param| Bound(param.to_value())).collect()
    }

    /// The type to prepare with; for no value the server works it out.
    pub(super) fn wire_type(&self) -> Type {
        match self.0 {
            Value::Null => Type::UNKNOWN,
            Value::Integer(_) => Type::INT8,
            Value::Text(_) => Type::TEXT,
            Value::Blob(_) => Type::BYTEA,
        }
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        match &self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(number) => number.to_sql(ty, out),
            Value::Text(text) => text.to_sql(ty, out),
            Value::Blob(bytes) => bytes.as_ref().to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The value in a column of a row.
pub(crate) fn column(row: &tokio_postgres::Row, index: usize) -> Result<Column<'_>, StoreError> {
    row.try_get::<_, Read<'_>>(index).map(|read| read.0).map_err(|error| {
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        StoreError::Broken(format!("column {index}: {error} {source}"))
    })
}

struct Read<'a>(Column<'a>);

impl<'a> FromSql<'a> for Read<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Failure> {
        Ok(Read(match *ty {
            Type::INT8 => Column::Integer(i64::from_sql(ty, raw)?),
            Type::INT4 => Column::Integer(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Column::Integer(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Column::Integer(bool::from_sql(ty, raw)?.into()),
            Type::NUMERIC => Column::Integer(whole_number(raw)?),
            Type::BYTEA => Column::Blob(raw),
            _ => Column::Text(<&str>::from_sql(ty, raw)?),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failure> {
        Ok(Read(Column::Null))
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::NUMERIC | Type::BYTEA)
            || <&str as FromSql>::accepts(ty)
    }
}

/// Sums of 64-bit integers are `numeric` on this engine: groups of four decimal digits, the first of weight
/// 10000 to the power given.
fn whole_number(raw: &[u8]) -> Result<i64, Failure> {
    let words: Vec<i64> = raw.chunks_exact(2).map(|pair| i64::from(i16::from_be_bytes([pair[0], pair[1]]))).collect();
    let [count, weight, sign, _scale, digits @ ..] = words.as_slice() else {
        return Err("a number cut short".into());
    };
    let groups = weight + 1;
    if *count > groups {
        return Err("a number that is not whole".into());
    }
    let mut number = 0_i128;
    for index in 0..usize::try_from(groups)? {
        number = number * 10_000 + i128::from(digits.get(index).copied().unwrap_or(0));
        if number > i128::from(i64::MAX) + 1 {
            return Err("a number beyond 64 bits".into());
        }
    }
    // 0x4000 marks a negative number.
    Ok(i64::try_from(if *sign == 0x4000 { -number } else { number })?)
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    fn numeric(weight: i16, sign: i16, digits: &[i16]) -> Vec<u8> {
        let count = i16::try_from(digits.len()).unwrap();
        [&[count, weight, sign, 0], digits].concat().iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    #[test]
    fn sums_are_read_as_whole_numbers() {
        assert_eq!(whole_number(&numeric(0, 0, &[])).unwrap(), 0);
        assert_eq!(whole_number(&numeric(0, 0, &[12])).unwrap(), 12);
        assert_eq!(whole_number(&numeric(1, 0, &[5])).unwrap(), 50_000);
        assert_eq!(whole_number(&numeric(1, 0x4000, &[1, 2])).unwrap(), -10_002);
        assert_eq!(whole_number(&numeric(4, 0, &[922, 3372, 368, 5477, 5807])).unwrap(), i64::MAX);
        assert_eq!(whole_number(&numeric(4, 0x4000, &[922, 3372, 368, 5477, 5808])).unwrap(), i64::MIN);
        assert!(whole_number(&numeric(4, 0, &[922, 3372, 368, 5477, 5808])).is_err());
        assert!(whole_number(&numeric(0, 0, &[1, 5000])).is_err());
        assert!(whole_number(&[0]).is_err());
    }
}
