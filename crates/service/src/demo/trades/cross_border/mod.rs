//! 远帆跨境: a shop that sells to North America. Paid in dollars, served by an office near the customers, sent from Shenzhen.

mod story;

use super::trade::{Good, Named, Patrons, Post, Trade, Who, good, place, post};
use domain::customers::CustomerKind;
use domain::money::Method;
use domain::people::{Command, UnitKind};
use domain::purchases::{Channel, DateKind};

pub(super) const TRADE: Trade = Trade {
    profile: "cross-border-shop",
    company: "远帆跨境",
    currency: "USD",
    sold: Channel::Online,
    methods: &[Method::Paypal, Method::Card],
    places: &[
        place("WEB", "Farsail 独立站", UnitKind::WebShop, "", "New York"),
        place("SZ", "深圳仓", UnitKind::Warehouse, "", "深圳市"),
        place("SUP", "东莞鞋厂", UnitKind::Supplier, "", "东莞市"),
    ],
    posts: POSTS,
    goods: GOODS,
    patrons: &[Patrons { at: "WEB", kind: CustomerKind::Consumer, who: Who::Named(BUYERS) }],
    hands: &[
        (Command::ReturnsInspect, "customer_service"),
        (Command::ReturnsDispose, "customer_service"),
        (Command::ShipmentsSend, "logistics"),
        (Command::ShipmentsReceive, "logistics"),
        (Command::AnomaliesReport, "logistics"),
        (Command::AnomaliesSettle, "logistics"),
        (Command::AnomaliesClaim, "logistics"),
        (Command::ProductsAdd, "shop_operations"),
        (Command::MoneyApprove, "finance"),
        (Command::MoneyPay, "finance"),
        (Command::MoneyCollect, "finance"),
        (Command::MoneyClose, "finance"),
    ],
    dates: &[(DateKind::Receipt, 12)],
    tell: story::tell,
};

const POSTS: &[Post] = &[
    post("agent", "agent", "WEB"),
    post("agent2", "agent", "WEB"),
    post("logistics", "logistics", ""),
    post("logistics2", "logistics", "WEB"),
    post("warehouse", "warehouse", "SZ"),
    post("shop", "shop_operations", ""),
    post("finance", "finance", ""),
    post("service", "customer_service", ""),
    post("gm", "general_manager", ""),
    post("policy", "policy_owner", ""),
    post("auditor", "auditor", ""),
    post("it", "administrator", ""),
];

const GOODS: &[Good] = &[
    good(("FS-D11", "Linen wrap dress", "Farsail"), ("M sage", "dress", "pc"), 5_990),
    good(("FS-D24", "Pleated midi dress", "Farsail"), ("S navy", "dress", "pc"), 7_490),
    good(("FS-S08", "Washed cotton shirt", "Farsail"), ("L white", "shirt", "pc"), 3_990),
    good(("FS-P15", "Straight chinos", "Farsail"), ("32 khaki", "trousers", "pc"), 4_590),
    good(("FS-K31", "Chunky cable sweater", "Farsail"), ("M oat", "other_sweater", "pc"), 6_490),
    good(("FS-C42", "Wool-blend coat", "Farsail"), ("M camel", "adult_coat", "pc"), 15_990),
    good(("FS-N50", "Everyday sneakers", "Farsail"), ("US 9 white", "sports_shoe", "pair"), 6_990),
    good(("FS-B63", "Leather ankle boots", "Farsail"), ("US 7 brown", "adult_leather_shoe", "pair"), 12_990),
    good(("FS-V70", "Canvas slip-ons", "Farsail"), ("US 8 black", "cloth_shoe", "pair"), 3_490),
    good(("FS-J81", "Kids fleece set", "Farsail Kids"), ("6Y teal", "other_children_garment", "set"), 2_990),
];

const fn buyer(name: &'static str, city: &'static str, address: &'static str, phone: &'static str) -> Named {
    Named { name, contact: "", city, address, phone }
}

/// Phones with 555-01 are nobody's.
const BUYERS: &[Named] = &[
    buyer("Emily Carter", "Boston", "14 Elm Street, Boston, MA 02116", "+16175550101"),
    buyer("James Nguyen", "San Jose", "880 Blossom Hill Rd, San Jose, CA 95123", "+14085550102"),
    buyer("Olivia Bennett", "Chicago", "2201 W Addison St, Chicago, IL 60618", "+13125550103"),
    buyer("Liam O'Connor", "Toronto", "55 Queen Street W, Toronto, ON M5H 2M5", "+14165550104"),
    buyer("Sofia Martinez", "Houston", "4102 Montrose Blvd, Houston, TX 77006", "+17135550105"),
    buyer("Noah Williams", "Seattle", "731 Pine Street, Seattle, WA 98101", "+12065550106"),
    buyer("Ava Thompson", "Denver", "1450 Wazee St, Denver, CO 80202", "+13035550107"),
    buyer("Ethan Brooks", "Atlanta", "620 Peachtree St NE, Atlanta, GA 30308", "+14045550108"),
    buyer("Chloe Tremblay", "Montreal", "1200 Rue Sherbrooke O, Montreal, QC H3A 1H6", "+15145550109"),
    buyer("Mason Clark", "Phoenix", "305 E Camelback Rd, Phoenix, AZ 85012", "+16025550110"),
    buyer("Isabella Rossi", "New York", "88 Mulberry Street, New York, NY 10013", "+12125550111"),
    buyer("Lucas Anderson", "Minneapolis", "2700 Hennepin Ave, Minneapolis, MN 55408", "+16125550112"),
    buyer("Mia Robinson", "Orlando", "412 Lake Eola Dr, Orlando, FL 32801", "+14075550113"),
    buyer("Henry Walker", "Portland", "915 NW Lovejoy St, Portland, OR 97209", "+15035550114"),
    buyer("Amelia Scott", "Vancouver", "1055 W Georgia St, Vancouver, BC V6E 3P3", "+16045550115"),
    buyer("Daniel Kim", "Los Angeles", "3250 Wilshire Blvd, Los Angeles, CA 90010", "+12135550116"),
    buyer("Grace Murphy", "Philadelphia", "1701 Walnut St, Philadelphia, PA 19103", "+12155550117"),
    buyer("Jack Turner", "Dallas", "2929 McKinney Ave, Dallas, TX 75204", "+12145550118"),
    buyer("Ella Foster", "Nashville", "501 Broadway, Nashville, TN 37203", "+16155550119"),
    buyer("Owen Hughes", "Calgary", "700 Centre St SE, Calgary, AB T2G 5P6", "+14035550120"),
    buyer("Lily Sanders", "San Diego", "640 Fifth Ave, San Diego, CA 92101", "+16195550121"),
    buyer("Caleb Price", "Charlotte", "210 S Tryon St, Charlotte, NC 28202", "+17045550122"),
];
