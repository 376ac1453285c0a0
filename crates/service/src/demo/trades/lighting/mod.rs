//! 明川照明: a maker of lighting that serves its dealers, who serve their customers.

mod facts;
mod story;

use super::trade::{Good, Named, Patrons, Post, Trade, Who, good, named, place, post};

use domain::customers::CustomerKind;
use domain::money::Method;
use domain::people::{Command, UnitKind};
use domain::purchases::{Channel, DateKind};

pub(super) const TRADE: Trade = Trade {
    profile: "lighting-maker",
    company: "明川照明",
    currency: "CNY",
    sold: Channel::Store,
    methods: &[Method::BankTransfer, Method::Wechat],
    places: &[
        place("EAST", "华东区域", UnitKind::Region, "", "杭州市"),
        place("SOUTH", "华南区域", UnitKind::Region, "", "广州市"),
        place("XM", "厦门办事处", UnitKind::Office, "SOUTH", "厦门市"),
        place("GZ01", "广州光耀灯饰（经销商）", UnitKind::Dealer, "SOUTH", "广州市"),
        place("GZ0101", "番禺亮点灯具（分销商）", UnitKind::SubDealer, "GZ01", "广州市"),
        place("HZ01", "杭州明堂照明（经销商）", UnitKind::Dealer, "EAST", "杭州市"),
        place("HZ0101", "萧山灯之家（分销商）", UnitKind::SubDealer, "HZ01", "杭州市"),
        place("SH09", "上海煜城工程照明（专营商）", UnitKind::SpecialDealer, "EAST", "上海市"),
        place("ST01", "杭州售后服务站", UnitKind::ServiceStation, "EAST", "杭州市"),
        place("WH", "成品仓", UnitKind::Warehouse, "", "佛山市"),
    ],
    posts: POSTS,
    goods: GOODS,
    patrons: &[
        Patrons { at: "HQ", kind: CustomerKind::Dealer, who: Who::Named(DEALERS) },
        Patrons { at: "GZ01", kind: CustomerKind::Consumer, who: Who::People(6, 4) },
        Patrons { at: "GZ0101", kind: CustomerKind::Consumer, who: Who::People(3, 4) },
        Patrons { at: "HZ01", kind: CustomerKind::Consumer, who: Who::People(6, 0) },
        Patrons { at: "HZ0101", kind: CustomerKind::Consumer, who: Who::People(3, 0) },
        Patrons { at: "SH09", kind: CustomerKind::ProjectCustomer, who: Who::Named(PROJECTS) },
    ],
    hands: &[
        (Command::CasesClose, "customer_service"),
        (Command::CasesReopen, "customer_service"),
        (Command::DecisionsOverride, "customer_service"),
        (Command::RepairsCollect, "customer_service"),
        (Command::RepairsEstimate, "technical_department"),
        (Command::RepairsWork, "technical_department"),
        (Command::RepairsTest, "technical_department"),
        (Command::ShipmentsSend, "order_department"),
        (Command::AnomaliesSettle, "order_department"),
        (Command::AnomaliesClaim, "customer_service"),
        (Command::RmaReceive, "technical_department"),
        (Command::MoneyApprove, "general_manager"),
        (Command::MoneyClose, "order_department"),
    ],
    dates: &[(DateKind::Production, -90), (DateKind::ExFactory, -60), (DateKind::Receipt, 2)],
    tell: story::tell,
};

const POSTS: &[Post] = &[
    post("service", "customer_service", ""),
    post("service2", "customer_service", ""),
    post("orders", "order_department", ""),
    post("orders2", "order_department", ""),
    post("tech", "technical_department", ""),
    post("gm", "general_manager", ""),
    post("policy", "policy_owner", ""),
    post("auditor", "auditor", ""),
    post("it", "administrator", ""),
    post("region.east", "region_manager", "EAST"),
    post("region.south", "region_manager", "SOUTH"),
    post("office.xm", "region_manager", "XM"),
    post("dealer.gz01", "dealer", "GZ01"),
    post("clerk.gz01", "dealer", "GZ01"),
    post("dealer.gz0101", "dealer", "GZ0101"),
    post("dealer.hz01", "dealer", "HZ01"),
    post("clerk.hz01", "dealer", "HZ01"),
    post("dealer.hz0101", "dealer", "HZ0101"),
    post("dealer.sh09", "dealer", "SH09"),
    post("clerk.sh09", "dealer", "SH09"),
    post("station", "technical_department", "ST01"),
];

const GOODS: &[Good] = &[
    good(("MC-2012", "嵌入式筒灯", "明川"), ("12W 4000K", "other_lighting", "只"), 8_000),
    good(("MC-2030", "轨道射灯", "明川"), ("30W 3000K", "other_lighting", "只"), 12_600),
    good(("MC-5096", "智能吸顶灯", "明川"), ("96W 调光", "other_lighting", "台"), 69_900),
    good(("MC-5120", "餐厅吊灯", "明川"), ("三头 暖白", "other_lighting", "台"), 89_900),
    good(("MC-7010", "户外壁灯", "明川"), ("IP65 10W", "other_lighting", "只"), 15_800),
    good(("MC-B100", "铝槽硬灯条", "明川"), ("1 米 12W", "rigid_light_bar", "条"), 3_200),
    good(("MC-G45", "LED 球泡", "明川"), ("9W E27", "light_source", "只"), 1_500),
    good(("MC-T8", "LED 灯管", "明川"), ("1.2 米 18W", "light_source", "支"), 2_200),
];

const DEALERS: &[Named] = &[
    named("广州光耀灯饰有限公司", "陈国栋", "广州市", "广东省广州市白云区黄石东路88号"),
    named("杭州明堂照明有限公司", "沈丽华", "杭州市", "浙江省杭州市拱墅区石祥路202号"),
    named("上海煜城照明工程有限公司", "顾建平", "上海市", "上海市闵行区虹梅南路1688号"),
    named("厦门海之光灯具商行", "林志强", "厦门市", "福建省厦门市湖里区华昌路16号"),
    named("苏州鼎明照明经营部", "徐文斌", "苏州市", "江苏省苏州市相城区蠡口灯具城3区21号"),
];

const PROJECTS: &[Named] = &[
    named("浦江会展中心", "王工", "上海市", "上海市浦东新区龙阳路2345号"),
    named("闵行第三中学", "后勤处 朱老师", "上海市", "上海市闵行区沪闵路7800号"),
    named("云锦酒店（虹桥店）", "工程部 何经理", "上海市", "上海市长宁区虹桥路1200号"),
    named("恒泰物业管理有限公司", "维修主管 秦师傅", "上海市", "上海市普陀区长寿路360号"),
];
