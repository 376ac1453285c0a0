//! How a message goes and what it says, as things are now.

use super::MessageFile;
use super::about::About;
use super::values::values;
use crate::call::Call;
use crate::customers;
use crate::error::Error;
use crate::people;
use domain::customers::{Consents, MessageChannel, Purpose};
use domain::messages::{MailAddress, Mobile, Reach, Why, render, route};
use manual::{Manual, MessagePurpose, Template, Way};
use policy::Lang;
use store::Tx;

/// Addresses of somebody, and what he or she agreed to.
#[derive(Default)]
struct Contacts {
    phones: Vec<String>,
    email: String,
    address: String,
    robot: String,
    consents: Consents,
    lang: Lang,
}

/// Works out by which way a message goes and what it says, under the manual in force. Where it cannot go, why; it says
/// then what somebody would say by hand.
pub(super) fn prepare(tx: &mut Tx<'_>, call: &Call, file: &mut MessageFile) -> Result<Result<(), Why>, Error> {
    let Some((number, manual)) = call.running.manual.clone() else { return Ok(Err(Why::NoTemplate)) };
    let found = manual.message_pack(&file.pack).and_then(|pack| Some((pack, pack.template(&file.template)?)));
    let Some((pack, template)) = found else { return Ok(Err(Why::NoTemplate)) };
    let about = About::of(tx, call, file)?;
    let contacts = contacts(tx, &manual, (file, &about))?;
    let reaches: Vec<Reach> =
        template.ways.iter().filter_map(|way| reach(call, file, template, &contacts, *way)).collect();
    let routed = route(&reaches);
    let way = routed.as_ref().map_or_else(|_| reaches.first().map_or(Way::Letter, |reach| reach.way), |(way, _)| *way);
    let values = values(tx, call, (&manual, pack, contacts.lang), (file, &about))?;
    let said = render(template, contacts.lang, way, &values);
    (file.subject, file.body) = (said.subject, said.text);
    (file.template_version, file.manual, file.unit) = (template.version, number, about.unit());
    (file.way, file.address) = (Some(way), routed.as_ref().map(|(_, to)| to.clone()).unwrap_or_default());
    if let Err(why) = routed {
        // Whoever does it by hand finds the number or address that there is.
        let known = reaches.into_iter().find_map(|reach| reach.address);
        file.address = known.unwrap_or_default();
        return Ok(Err(why));
    }
    Ok(Ok(()))
}

fn contacts(tx: &mut Tx<'_>, manual: &Manual, (file, about): (&MessageFile, &About)) -> Result<Contacts, Error> {
    if let Some(robot) = file.recipient.strip_prefix("robot:") {
        return Ok(Contacts { robot: robot.to_owned(), lang: manual.customer_language(), ..Contacts::default() });
    }
    if let Some(staff) = file.staff() {
        let user = people::staff(tx, staff)?;
        let lang = Lang::parse(&user.language).unwrap_or_default();
        let (phones, email) = if user.active { (vec![user.phone], user.email) } else { Default::default() };
        return Ok(Contacts { phones, email, lang, ..Contacts::default() });
    }
    // Nobody of the dealer's has an account: whoever sees the task phones.
    let About::Case(known) = about else {
        return Ok(Contacts { lang: manual.customer_language(), ..Contacts::default() });
    };
    let case = &known.case;
    let contact = &case.case.contact;
    let mut found = Contacts {
        phones: vec![contact.phone.clone()],
        address: contact.address.clone(),
        lang: manual.customer_language(),
        ..Contacts::default()
    };
    if let Some(customer) = case.case.customer {
        let customer = customers::whole(tx, customer)?;
        found.phones.extend(customer.phones);
        (found.email, found.consents) = (customer.email, customer.consents);
        if found.address.is_empty() {
            found.address = [customer.city, customer.address].concat();
        }
    }
    Ok(found)
}

/// How somebody can be reached by a way; nothing where the way is not for such recipients.
fn reach(call: &Call, file: &MessageFile, template: &Template, contacts: &Contacts, way: Way) -> Option<Reach> {
    let is_for = match file.kind() {
        "customer" => way != Way::Robot,
        "robot" => way == Way::Robot,
        _ => matches!(way, Way::Sms | Way::Email),
    };
    let address = match way {
        Way::Sms => contacts.phones.iter().find_map(|phone| Mobile::parse(phone)).map(|mobile| mobile.to_string()),
        Way::Email => MailAddress::parse(&contacts.email).map(|address| address.to_string()),
        Way::Letter => Some(contacts.address.clone()).filter(|address| !address.is_empty()),
        Way::Robot => Some(contacts.robot.clone()),
    };
    let consent = !file.is_to_customer() || contacts.consents.allows(purpose(template.purpose), channel(way));
    let gateway = call.outlets.gateway(way, &contacts.robot).is_some();
    is_for.then_some(Reach { way, address, consent, gateway })
}

const fn purpose(of: MessagePurpose) -> Purpose {
    match of {
        MessagePurpose::Service => Purpose::Service,
        MessagePurpose::Care => Purpose::Care,
        MessagePurpose::Marketing => Purpose::Marketing,
    }
}

const fn channel(way: Way) -> MessageChannel {
    match way {
        Way::Sms | Way::Robot => MessageChannel::Sms,
        Way::Email => MessageChannel::Email,
        Way::Letter => MessageChannel::Post,
    }
}
