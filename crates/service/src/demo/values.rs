//! What was made up, in the form in which it is entered.

use super::story::Life;
use super::world::{Article, Company, Line, Matter, Order, Person, SHOPS, Sex, Shown, Sold, WEB};
use crate::cases::NewCase;
use crate::customers::{NewAnswer, NewCustomer};
use crate::products::{Details, NewProduct};
use domain::cases::{Channel as Intake, Contact, Kind};
use domain::customers::{CustomerKind, MessageChannel, Profile, Purpose, Sex as Address};
use domain::products::{Flag, Flags};
use domain::purchases::{
    Channel, DateKind, Dates, Evidence, NewLine, NewPurchase, Proof, Quantity, SaleKind, Sold as PolicySold,
};
use jiff::ToSpan;
use jiff::civil::Date;
use policy::Money;

/// A piece from this price on comes with a warranty card, in fen.
const WITH_CARD: i64 = 10_000;

/// The version of the notice on the use of data that customers were told.
const NOTICE: &str = "2023-01";

/// An article as it is added on a day.
pub(super) fn new_product(article: &Article, day: Date) -> NewProduct {
    let group = article.kind();
    let sizes = (group.sizes.first(), group.sizes.last());
    NewProduct {
        article: article.number.clone(),
        name: article.name.clone(),
        brand: article.brand.to_owned(),
        spec: format!(
            "{} {}–{}",
            group.name,
            sizes.0.copied().unwrap_or_default(),
            sizes.1.copied().unwrap_or_default()
        ),
        barcode: article.barcode.clone(),
        category: group.category.to_owned(),
        measure: group.measure().to_owned(),
        flags: flags(article),
        details: Details::default(),
        discontinued: None,
        price: Some(Money::from_minor(article.price_on(day).0)),
    }
}

/// A customer's file as it is begun in a unit on a day.
pub(super) fn new_customer(unit: i64, number: u32, person: &Person, day: Date) -> NewCustomer {
    let age = u8::try_from(day.year() - person.born).ok().filter(|age| number.is_multiple_of(3) && *age > 0);
    let agreed = |purpose, channel, given| NewAnswer { purpose, channel, given };
    let address = if person.address_on_file { person.address.clone() } else { String::new() };
    NewCustomer {
        unit,
        kind: Some(CustomerKind::Consumer),
        name: person.name.clone(),
        phones: person.phones.clone(),
        city: SHOPS[person.shop].city_name().to_owned(),
        address,
        profile: Profile {
            sex: Some(match person.sex {
                Sex::Female => Address::Female,
                Sex::Male => Address::Male,
            }),
            age,
            ..Profile::default()
        },
        heard: ["路过门店", "朋友介绍", "网上看到", "商场活动"][number as usize % 4].to_owned(),
        consents: vec![
            agreed(Purpose::Service, MessageChannel::Sms, true),
            agreed(Purpose::Marketing, MessageChannel::Wechat, !number.is_multiple_of(4)),
        ],
        notice: NOTICE.to_owned(),
        vip_told: number.is_multiple_of(2),
        note: person.note.unwrap_or_default().to_owned(),
        ..NewCustomer::default()
    }
}

/// The number of a purchase: shop, day, customer.
fn order_number(number: u32, order: &Order) -> String {
    format!("{}-{}-{number:06}", SHOPS[order.shop].code, order.at.strftime("%y%m%d"))
}

/// A purchase of a customer, as the till records it.
pub(super) fn new_purchase(company: &Company, (unit, customer): (i64, i64), number: u32, order: &Order) -> NewPurchase {
    let day = order.at.date();
    NewPurchase {
        unit,
        customer: Some(customer),
        number: order_number(number, order),
        receipt: format!("{:02}{}{number:06}", order.shop + 1, day.strftime("%y%m%d")),
        channel: channel(order),
        sold_on: day,
        sold_time: Some(order.at.time()),
        proof: proof(order),
        currency: "CNY".to_owned(),
        lines: order.lines.iter().map(|line| new_line(company, number, line, day)).collect(),
    }
}

fn new_line(company: &Company, number: u32, line: &Line, day: Date) -> NewLine {
    let article = &company.articles[line.article];
    let card = line.price >= WITH_CARD;
    let made = day.saturating_sub((60 + i64::from(number) % 200).days());
    NewLine {
        article: article.number.clone(),
        description: format!("{} {}", article.name, line.size),
        quantity: Quantity::pieces(line.pieces),
        unit_price: None,
        paid: Money::from_minor(line.price),
        serial: line.serial.clone().unwrap_or_default(),
        sale_kind: Some(match line.sold {
            Sold::Normal => SaleKind::Normal,
            Sold::Special => SaleKind::SpecialPrice,
            Sold::Gift => SaleKind::Gift,
        }),
        flags: Flags::unknown(),
        dates: match line.serial {
            Some(_) => Dates::none().with(DateKind::Production, made, Evidence::ProductMark),
            None => Dates::none(),
        },
        warranty_card: Some(card),
        warranty_no: if card { format!("BX{number:06}{:04}", line.article) } else { String::new() },
        defects: String::new(),
    }
}

/// A matter as it is taken in: unit, customer and line of the purchase by their ids.
pub(super) fn new_case(
    company: &Company,
    (unit, customer, purchase_line): (i64, i64, Option<i64>),
    number: u32,
    life: &Life,
    matter: &Matter,
) -> NewCase {
    let order = matter.order.map(|order| &life.orders[order]);
    let line = order.zip(matter.line).map(|(order, line)| &order.lines[line]);
    let article = line.map(|line| (&company.articles[line.article], line.size));
    let product = article.map(|(a, size)| format!("{} {} {size}", a.number, a.name));
    NewCase {
        unit,
        kind: Kind::parse(matter.kind).unwrap_or(Kind::Consultation),
        channel: Intake::parse(matter.channel).unwrap_or(Intake::Phone),
        customer: Some(customer),
        purchase_line,
        contact: Contact {
            name: life.person.name.clone(),
            phone: life.person.phones.first().cloned().unwrap_or_default(),
            address: life.person.address.clone(),
        },
        product: product
            .unwrap_or_else(|| if matter.product.is_empty() { "商品".to_owned() } else { matter.product.to_owned() }),
        serial: line.and_then(|line| line.serial.clone()).unwrap_or_default(),
        reference: order.map(|order| order_number(number, order)).unwrap_or_default(),
        // What was not bought here was bought somewhere, some weeks before.
        purchased_on: Some(order.map_or_else(|| matter.at.date().saturating_sub(40.days()), |order| order.at.date())),
        account: matter.account.to_owned(),
        wish: matter.wish.to_owned(),
        urgent: false,
        assignee: None,
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    }
}

/// What one line of a purchase says to a policy on a day.
pub(super) fn sold(company: &Company, order: &Order, place: usize, today: Date) -> PolicySold {
    let (line, day) = (&order.lines[place], order.at.date());
    let article = &company.articles[line.article];
    let new = new_line(company, 0, line, day);
    PolicySold {
        is_cut: false,
        on: day,
        at: Some(order.at.time()),
        channel: Some(channel(order)),
        proof: Some(proof(order)),
        category: Some(article.kind().category.to_owned()),
        buyer: Some(CustomerKind::Consumer),
        kind: new.sale_kind,
        flags: flags(article),
        dates: new.dates,
        paid: Some(new.paid),
        current: Some(Money::from_minor(article.price_on(today).0)),
    }
}

fn channel(order: &Order) -> Channel {
    if order.shop == WEB { Channel::Online } else { Channel::Store }
}

fn proof(order: &Order) -> Proof {
    match order.proof {
        Shown::Receipt => Proof::TillReceipt,
        Shown::Invoice => Proof::Invoice,
    }
}

fn flags(article: &Article) -> Flags {
    Flags::unknown()
        .with(Flag::CustomMade, article.custom_made)
        .with(Flag::AllCotton, article.all_cotton)
        .with(Flag::HighGrade, article.high_grade)
}
