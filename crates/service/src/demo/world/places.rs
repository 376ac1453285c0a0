//! Where the company is: regions, stores, and the streets its customers live in.

use crate::demo::random::Random;

/// A city with a store or two.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct City {
    /// Its name with what it is: 杭州市.
    pub(in crate::demo) name: &'static str,
    /// The province before it in an address; empty for a municipality.
    province: &'static str,
    districts: &'static [&'static str],
}

/// A region of the company.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct Region {
    /// Its short name.
    pub(in crate::demo) code: &'static str,
    /// Its name.
    pub(in crate::demo) name: &'static str,
    /// Where its office is.
    pub(in crate::demo) city: usize,
}

/// What sells.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct Shop {
    /// Its short name; begins numbers of receipts and cases.
    pub(in crate::demo) code: &'static str,
    /// Its name.
    pub(in crate::demo) name: &'static str,
    /// Which region; none for the web shop, which is the head office's.
    pub(in crate::demo) region: Option<usize>,
    /// Which city.
    pub(in crate::demo) city: usize,
    /// How much of the trade it has.
    pub(in crate::demo) share: u32,
}

impl Shop {
    /// The city it is in.
    pub(in crate::demo) const fn city_name(&self) -> &'static str {
        CITIES[self.city].name
    }
}

const fn city(name: &'static str, province: &'static str, districts: &'static [&'static str]) -> City {
    City { name, province, districts }
}

/// The cities, in the order that shops name them by.
pub(in crate::demo) const CITIES: [City; 11] = [
    city("杭州市", "浙江省", &["上城区", "拱墅区", "西湖区", "滨江区", "萧山区", "余杭区"]),
    city("上海市", "", &["黄浦区", "徐汇区", "长宁区", "静安区", "普陀区", "杨浦区", "闵行区", "浦东新区"]),
    city("南京市", "江苏省", &["玄武区", "秦淮区", "建邺区", "鼓楼区", "江宁区"]),
    city("苏州市", "江苏省", &["姑苏区", "虎丘区", "吴中区", "相城区"]),
    city("广州市", "广东省", &["越秀区", "海珠区", "荔湾区", "天河区", "白云区", "番禺区"]),
    city("深圳市", "广东省", &["福田区", "罗湖区", "南山区", "宝安区", "龙岗区"]),
    city("厦门市", "福建省", &["思明区", "湖里区", "集美区", "海沧区"]),
    city("北京市", "", &["东城区", "西城区", "朝阳区", "海淀区", "丰台区", "通州区"]),
    city("青岛市", "山东省", &["市南区", "市北区", "崂山区", "李沧区"]),
    city("成都市", "四川省", &["锦江区", "青羊区", "金牛区", "武侯区", "成华区"]),
    city("西安市", "陕西省", &["碑林区", "莲湖区", "雁塔区", "未央区"]),
];

/// The regions.
pub(in crate::demo) const REGIONS: [Region; 4] = [
    Region { code: "EAST", name: "华东区", city: 0 },
    Region { code: "SOUTH", name: "华南区", city: 4 },
    Region { code: "NORTH", name: "华北区", city: 7 },
    Region { code: "WEST", name: "西部区", city: 9 },
];

const fn store(code: &'static str, name: &'static str, region: usize, city: usize, share: u32) -> Shop {
    Shop { code, name, region: Some(region), city, share }
}

/// Twelve stores, then the web shop.
pub(in crate::demo) const SHOPS: [Shop; 13] = [
    store("HZ01", "杭州湖滨店", 0, 0, 130),
    store("HZ02", "杭州城西店", 0, 0, 70),
    store("SH01", "上海南京路店", 0, 1, 140),
    store("NJ01", "南京新街口店", 0, 2, 90),
    store("SZ01", "苏州观前店", 0, 3, 70),
    store("GZ01", "广州北京路店", 1, 4, 100),
    store("SZ02", "深圳东门店", 1, 5, 80),
    store("XM01", "厦门中山路店", 1, 6, 50),
    store("BJ01", "北京西单店", 2, 7, 110),
    store("QD01", "青岛台东店", 2, 8, 50),
    store("CD01", "成都春熙店", 3, 9, 90),
    store("XA01", "西安钟楼店", 3, 10, 60),
    Shop { code: "WEB", name: "官方商城", region: None, city: 0, share: 160 },
];

/// The web shop among the shops.
pub(in crate::demo) const WEB: usize = 12;

const ROADS: &[&str] = &[
    "中山路",
    "人民路",
    "解放路",
    "建设路",
    "和平路",
    "新华路",
    "文化路",
    "学院路",
    "滨江路",
    "长江路",
    "黄河路",
    "胜利路",
    "光明路",
    "朝阳路",
    "友谊路",
    "体育路",
    "花园路",
    "东风路",
    "青年路",
    "湖滨路",
    "公园路",
    "迎宾路",
    "工业路",
    "兴业路",
];
const ESTATES: &[&str] = &[
    "锦绣花园",
    "阳光小区",
    "翠苑",
    "金色家园",
    "碧水湾",
    "和谐家园",
    "幸福里",
    "紫荆苑",
    "梧桐苑",
    "明月新村",
    "春江花苑",
    "云锦里",
    "桂花苑",
    "书香苑",
    "绿茵新苑",
    "东方丽景",
];

/// The way to somebody's door in a city.
pub(in crate::demo) fn address(random: &mut Random, city: usize) -> String {
    let place = &CITIES[city];
    let district = random.pick(place.districts);
    let (road, number) = (random.pick(ROADS), random.between(1, 399));
    let home = format!("{}幢{}室", random.between(1, 28), random.between(1, 26) * 100 + random.between(1, 4));
    let (province, name) = (place.province, place.name);
    format!("{province}{name}{district}{road}{number}号{}{home}", random.pick(ESTATES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_region_has_stores_and_each_store_its_own_code() {
        let codes: std::collections::HashSet<&str> = SHOPS.iter().map(|s| s.code).collect();
        assert_eq!(codes.len(), SHOPS.len());
        assert!((0..REGIONS.len()).all(|region| SHOPS.iter().any(|shop| shop.region == Some(region))));
        assert_eq!(SHOPS[WEB].code, "WEB");
        assert_eq!(SHOPS.iter().filter(|shop| shop.region.is_some()).count(), 12);
    }

    #[test]
    fn addresses_begin_with_province_and_city() {
        let address = address(&mut Random::of(1, "address", 1), 0);
        assert!(address.starts_with("浙江省杭州市") && address.ends_with('室'), "{address}");
    }
}
