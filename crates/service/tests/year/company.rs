//! The two companies: their units, and who works there.

use crate::matter::Story;
use domain::people::{Actor, UnitKind};
use service::people::{self, NewUnit, Unit, UserChange};
use service::testing::TestApp;
use std::sync::Arc;

/// Which company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Company {
    Chain,
    Maker,
}

/// How large a company is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Stores of a chain; a maker has as many dealers, and half as many sub-dealers.
    pub(crate) shops: usize,
    /// Regions of a maker.
    pub(crate) regions: usize,
}

/// A store or a dealer, and who works on the matters of its customers.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) unit: i64,
    pub(crate) name: String,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) repairer: Arc<Actor>,
    /// Says what a repair will cost.
    pub(crate) estimator: Arc<Actor>,
    /// Takes what a repair costs.
    pub(crate) collector: Arc<Actor>,
    pub(crate) cashier: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    /// Who reviews what it applies for, as a place among the regions of a maker.
    pub(crate) region: usize,
    /// A sub-dealer's agent, as a place among the shops.
    pub(crate) agent: Option<usize>,
}

/// A region of a maker.
#[derive(Clone)]
pub(crate) struct Region {
    pub(crate) manager: Arc<Actor>,
    /// Who sits at the manager's desk: the manager, or who stands in.
    pub(crate) at_desk: Arc<Actor>,
}

/// What a maker has besides its dealers.
#[derive(Clone)]
pub(crate) struct Maker {
    pub(crate) unit: i64,
    pub(crate) regions: Vec<Region>,
    pub(crate) orders: Arc<Actor>,
    pub(crate) bench: Arc<Actor>,
    pub(crate) boss: Arc<Actor>,
    /// How many of the shops are dealers; the others are sub-dealers.
    pub(crate) dealers: usize,
}

/// Everybody.
pub(crate) struct Founded {
    pub(crate) shops: Vec<Shop>,
    pub(crate) maker: Option<Maker>,
    /// Who looks after deadlines and messages.
    pub(crate) overseer: Arc<Actor>,
}

impl Company {
    pub(crate) const fn profile(self) -> &'static str {
        match self {
            Self::Chain => "store-chain",
            Self::Maker => "lighting-maker",
        }
    }

    /// How often each story happens, in a hundred.
    pub(crate) const fn stories(self) -> &'static [(Story, u32)] {
        match self {
            Self::Chain => &[
                (Story::Complaint, 25),
                (Story::Consultation, 25),
                (Story::Return, 22),
                (Story::Exchange, 10),
                (Story::Repair, 18),
            ],
            Self::Maker => &[
                (Story::Dealer, 50),
                (Story::SubDealer, 14),
                (Story::Unannounced, 9),
                (Story::Load, 9),
                (Story::Complaint, 4),
                (Story::Consultation, 4),
                (Story::Repair, 10),
            ],
        }
    }

    pub(crate) fn found(self, app: &TestApp, size: Size) -> Founded {
        app.publish(self.profile());
        match self {
            Self::Chain => chain(app, size),
            Self::Maker => maker(app, size),
        }
    }
}

fn unit(app: &TestApp, code: String, name: String, (kind, parent): (UnitKind, i64)) -> Unit {
    let new = NewUnit { code, name, kind, parent, city: "上海".to_owned() };
    let system = Arc::new(Actor::system("test"));
    app.service.command_now(&system, move |tx, call| people::add_unit(tx, call, &new)).unwrap()
}

/// Somebody of a dealer's gets what the company writes to the dealer.
fn has_a_telephone(app: &TestApp, somebody: &Actor, phone: String) {
    let id = somebody.id;
    let change = UserChange { name: somebody.name.clone(), phone, email: String::new() };
    app.service.command_now(&app.admin, move |tx, call| people::edit_user(tx, call, id, 1, &change)).unwrap();
}

fn chain(app: &TestApp, size: Size) -> Founded {
    let shop = |number: usize| {
        let (code, name) = (format!("SH{:02}", number + 1), format!("第{}分店", number + 1));
        let unit = match number {
            0 => app.store.clone(),
            1 => app.other_store.clone(),
            _ => unit(app, code, name, (UnitKind::Store, app.region.id)),
        };
        let staff = |role: &str, name: &str| app.staff(&format!("{name}{number}"), role, &unit);
        let clerk = staff("clerk", "clerk");
        Shop {
            unit: unit.id,
            name: unit.name.clone(),
            estimator: Arc::clone(&clerk),
            collector: Arc::clone(&clerk),
            clerk,
            repairer: staff("repairer", "repairer"),
            cashier: staff("cashier", "cashier"),
            manager: staff("store_manager", "manager"),
            region: 0,
            agent: None,
        }
    };
    let shops = (0..size.shops).map(shop).collect();
    // The rules of the stores call for the head office where goods are mailed back too late.
    let _ = app.staff("operations", "operations_manager", &app.company);
    Founded { shops, maker: None, overseer: app.staff("supervisor", "supervisor", &app.region) }
}

fn maker(app: &TestApp, size: Size) -> Founded {
    let at_the_top = |role: &str, name: &str| app.staff(name, role, &app.company);
    let (orders, bench) = (at_the_top("order_department", "orders"), at_the_top("technical_department", "bench"));
    let service = at_the_top("customer_service", "service");
    let mut regions = Vec::new();
    let mut units = Vec::new();
    for number in 0..size.regions {
        let own = unit(app, format!("R{number}"), format!("第{number}大区"), (UnitKind::Region, app.company.id));
        let manager = app.staff(&format!("region{number}"), "region_manager", &own);
        regions.push(Region { at_desk: Arc::clone(&manager), manager });
        units.push(own);
    }
    let shop = |number: usize, (code, name, kind): (String, String, UnitKind), (parent, region, agent)| {
        let own = unit(app, code, name, (kind, parent));
        let dealer = app.staff(&format!("dealer{number}"), "dealer", &own);
        has_a_telephone(app, &dealer, format!("139{number:08}"));
        Shop {
            unit: own.id,
            name: own.name,
            clerk: dealer,
            repairer: Arc::clone(&bench),
            estimator: Arc::clone(&bench),
            collector: Arc::clone(&orders),
            cashier: Arc::clone(&orders),
            manager: Arc::clone(&service),
            region,
            agent,
        }
    };
    let mut shops: Vec<Shop> = Vec::new();
    for number in 0..size.shops {
        let region = number % size.regions;
        let named = (format!("GD{number:02}"), format!("第{number}经销商"), UnitKind::Dealer);
        shops.push(shop(number, named, (units[region].id, region, None)));
    }
    for number in 0..size.shops.div_ceil(2) {
        let (agent, place) = (shops[number].unit, size.shops + number);
        let named = (format!("GD{number:02}01"), format!("第{number}分销商"), UnitKind::SubDealer);
        shops.push(shop(place, named, (agent, shops[number].region, Some(number))));
    }
    let boss = at_the_top("general_manager", "boss");
    let (unit, dealers) = (app.company.id, size.shops);
    let maker = Maker { unit, regions, orders, bench, boss, dealers };
    Founded { shops, maker: Some(maker), overseer: service }
}
