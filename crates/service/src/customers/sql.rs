//! The tables of customers.

use super::{Customer, CustomerBrief};
use domain::customers::{Class, CustomerKind, mask_phone};
use serde::de::DeserializeOwned;
use store::{Row, Sql, StoreError, fragments, statements};

statements! {
    pub(super) CUSTOMER = "select c.id, c.unit_id, u.name, c.kind, c.name, c.email, c.city, c.address, c.contact, \
        c.birthday, c.profile, c.completeness, c.class, c.heard, c.referrer_id, c.owner_id, s.name, c.consents, \
        c.notice, c.vip_told, c.note, c.purchases, c.last_bought, c.created_at, c.version \
        from customer c join unit u on u.id = c.unit_id left join staff s on s.id = c.owner_id where c.id = $1";
    pub(super) BRIEF = "select c.id, c.kind, c.name, c.phone, c.city, c.class, c.completeness, c.purchases, \
        c.last_bought, u.name, c.created_at from customer c join unit u on u.id = c.unit_id where c.id = $1";
    pub(super) PHONES = "select phone from customer_phone where customer_id = $1 order by place";
    pub(super) ADD = "insert into customer (id, unit_id, kind, name, phone, email, city, address, contact, birthday, \
        profile, completeness, class, heard, referrer_id, owner_id, consents, notice, vip_told, note, purchases, \
        last_bought, source_key, import_id, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
        $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, 1)";
    pub(super) EDIT = "update customer set kind = $3, name = $4, phone = $5, email = $6, city = $7, address = $8, \
        contact = $9, birthday = $10, profile = $11, completeness = $12, class = $13, heard = $14, referrer_id = $15, \
        owner_id = $16, notice = $17, vip_told = $18, note = $19, version = version + 1 where id = $1 and version = $2";
    pub(super) SET_CONSENTS = "update customer set consents = $2, version = version + 1 where id = $1";
    pub(super) ADD_PHONE = "insert into customer_phone (customer_id, place, phone) values ($1, $2, $3)";
    pub(super) DROP_PHONES = "delete from customer_phone where customer_id = $1";
    pub(super) BY_PHONE = "select customer_id from customer_phone where phone >= $1 and phone < $2 \
        order by phone, customer_id limit $3";
    pub(super) BY_KEY = "select id from customer where source_key = $1";
    pub(super) KEYS = "select source_key, id from customer where source_key >= $1 and source_key < $2";
    pub(super) BOUGHT = "update customer set purchases = purchases + $2, \
        completeness = completeness + case when purchases = 0 then 4 else 0 end, \
        last_bought = case when last_bought is null or last_bought < $3 then $3 else last_bought end where id = $1";
}

/// The rows of a load, each after those that it refers to.
pub(crate) const LOADED: &[&Sql] = &[&ADD, &ADD_PHONE];

fragments! {
    pub(super) LISTED = "select c.id, c.kind, c.name, c.phone, c.city, c.class, c.completeness, c.purchases, \
        c.last_bought, u.name, c.created_at from customer c join unit u on u.id = c.unit_id";
    pub(super) IN_UNIT = "c.unit_id = $?";
    pub(super) OF_KIND = "c.kind = $?";
    pub(super) OF_CLASS = "c.class = $? and c.class <> ''";
    pub(super) OF_OWNER = "c.owner_id = $?";
    pub(super) AMONG = "c.id in ($*)";
    pub(super) NEWEST = "c.id desc";
}

/// What lists of customers are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(LISTED, &[IN_UNIT, OF_KIND, OF_CLASS, OF_OWNER, AMONG], &[NEWEST])];

pub(super) fn customer(row: &Row<'_>) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_name: row.get(2)?,
        kind: kind(row, 3)?,
        name: row.get(4)?,
        phones: Vec::new(),
        email: row.get(5)?,
        city: row.get(6)?,
        address: row.get(7)?,
        contact: row.get(8)?,
        birthday: row.get(9)?,
        profile: json(row, 10)?,
        completeness: row.get(11)?,
        class: Class::parse(&row.get::<String>(12)?),
        heard: row.get(13)?,
        referrer: row.get(14)?,
        owner: row.get(15)?,
        owner_name: row.get(16)?,
        consents: json(row, 17)?,
        notice: row.get(18)?,
        vip_told: row.get(19)?,
        note: row.get(20)?,
        purchases: row.get(21)?,
        last_bought: row.get(22)?,
        created_at: row.get(23)?,
        version: row.get(24)?,
        masked: false,
    })
}

pub(super) fn brief(row: &Row<'_>) -> Result<CustomerBrief, StoreError> {
    let phone: String = row.get(3)?;
    Ok(CustomerBrief {
        id: row.get(0)?,
        kind: kind(row, 1)?,
        name: row.get(2)?,
        phone: if phone.is_empty() { phone } else { mask_phone(&phone) },
        city: row.get(4)?,
        class: Class::parse(&row.get::<String>(5)?),
        completeness: row.get(6)?,
        purchases: row.get(7)?,
        last_bought: row.get(8)?,
        unit_name: row.get(9)?,
        created_at: row.get(10)?,
    })
}

fn kind(row: &Row<'_>, column: usize) -> Result<CustomerKind, StoreError> {
    let kind: String = row.get(column)?;
    CustomerKind::parse(&kind).ok_or_else(|| StoreError::Broken(format!("no customer type {kind}")))
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    serde_json::from_str(&row.get::<String>(column)?).map_err(|e| StoreError::Broken(format!("column {column}: {e}")))
}
