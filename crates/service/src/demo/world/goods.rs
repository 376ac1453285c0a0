//! The groups of goods: styles, colours, sizes, prices, and when in the year they sell.

/// A group of goods.
#[derive(Debug)]
pub(in crate::demo) struct Group {
    /// Begins article numbers.
    pub(super) code: &'static str,
    /// Its name, as the manual lists it.
    pub(in crate::demo) name: &'static str,
    /// The policy category.
    pub(in crate::demo) category: &'static str,
    pub(super) brands: &'static [&'static str],
    pub(super) styles: &'static [&'static str],
    pub(super) colours: &'static [&'static str],
    /// Sizes as they stand on labels.
    pub(in crate::demo) sizes: &'static [&'static str],
    /// Yuan.
    pub(super) cheapest: i64,
    /// Yuan.
    pub(super) dearest: i64,
    /// Articles that are always sold.
    pub(super) classics: usize,
    /// Articles of each half year.
    pub(super) per_season: usize,
    /// How well it sells in each month, from January.
    months: [u32; 12],
    /// Of a thousand articles so many are of cotton only.
    pub(super) cotton: u32,
    /// Each piece has a serial number.
    pub(in crate::demo) serial: bool,
}

impl Group {
    /// What its articles are counted in.
    pub(in crate::demo) fn measure(&self) -> &'static str {
        match self.category {
            "suit" => "套",
            category if category.ends_with("shoe") => "双",
            _ => "件",
        }
    }

    /// How well it sells in a month, counted from 0.
    pub(super) const fn sells_in(&self, month: usize) -> u32 {
        self.months[month % 12]
    }
}

const SHOES: &[&str] = &["云履", "行远", "百步堂"];
const CLOTHES: &[&str] = &["三宝", "锦年", "禾木间", "素问"];
const FINE: &[&str] = &["三宝臻选", "裕昌"];
const CHILDREN: &[&str] = &["童朗", "小步当家"];

const LEATHER: &[&str] = &["黑色", "深棕", "酒红", "驼色", "米白"];
const SPORT: &[&str] = &["白蓝", "黑红", "浅灰", "荧光绿", "全黑"];
const CLOTH: &[&str] = &["藏青", "黑色", "米色", "雾霾蓝", "砖红", "墨绿", "浅灰", "象牙白"];
const BRIGHT: &[&str] = &["粉色", "天蓝", "柠檬黄", "大红", "奶白", "果绿"];

const MEN_SHOE: &[&str] = &["39", "40", "41", "42", "43", "44"];
const WOMEN_SHOE: &[&str] = &["35", "36", "37", "38", "39", "40"];
const ANY_SHOE: &[&str] = &["36", "37", "38", "39", "40", "41", "42", "43"];
const CHILD_SHOE: &[&str] = &["26", "27", "28", "29", "30", "31", "32", "33", "34"];
const MEN: &[&str] = &["165/84A", "170/88A", "175/92A", "180/96A", "185/100A"];
const WOMEN: &[&str] = &["155/80A", "160/84A", "165/88A", "170/92A"];
const CHILD: &[&str] = &["100", "110", "120", "130", "140", "150"];

const ALL_YEAR: [u32; 12] = [12, 9, 10, 10, 10, 10, 8, 8, 11, 12, 14, 13];
const COLD: [u32; 12] = [20, 12, 6, 3, 1, 1, 1, 2, 6, 14, 24, 26];
const WARM: [u32; 12] = [3, 4, 8, 14, 20, 20, 16, 10, 6, 4, 3, 3];
const MILD: [u32; 12] = [7, 8, 15, 14, 9, 5, 4, 5, 14, 16, 12, 9];

/// The groups.
pub(in crate::demo) const GROUPS: [Group; 17] = [
    Group {
        styles: &["男士系带正装皮鞋", "男士一脚蹬休闲皮鞋", "男士牛津鞋", "男士德比鞋", "男士加绒短靴"],
        sizes: MEN_SHOE,
        ..shoes("NPX", "男皮鞋", "adult_leather_shoe", LEATHER, (269, 899), ALL_YEAR, (4, 4))
    },
    Group {
        styles: &["女士浅口单鞋", "女士粗跟乐福鞋", "女士玛丽珍鞋", "女士切尔西短靴", "女士尖头高跟鞋", "女士长筒靴"],
        sizes: WOMEN_SHOE,
        ..shoes("WPX", "女皮鞋", "adult_leather_shoe", LEATHER, (239, 959), ALL_YEAR, (5, 5))
    },
    Group {
        styles: &["轻弹跑步鞋", "缓震慢跑鞋", "综合训练鞋", "篮球鞋", "羽毛球鞋"],
        sizes: ANY_SHOE,
        ..shoes("YDX", "运动鞋", "sports_shoe", SPORT, (199, 699), ALL_YEAR, (4, 4))
    },
    Group {
        styles: &["防滑旅游鞋", "户外徒步鞋", "软底健步鞋"],
        sizes: ANY_SHOE,
        ..shoes("LYX", "旅游鞋", "travel_shoe", SPORT, (169, 499), MILD, (2, 2))
    },
    Group {
        styles: &["千层底布鞋", "手工绣花布鞋", "帆布鞋", "老北京布鞋"],
        sizes: ANY_SHOE,
        ..shoes("BUX", "布鞋", "cloth_shoe", CLOTH, (79, 239), MILD, (2, 2))
    },
    Group {
        styles: &["儿童公主皮鞋", "儿童表演小皮鞋", "男童校园皮鞋"],
        sizes: CHILD_SHOE,
        brands: CHILDREN,
        ..shoes("TPX", "儿童皮鞋", "children_leather_shoe", LEATHER, (129, 329), ALL_YEAR, (2, 2))
    },
    Group {
        styles: &["儿童魔术贴运动鞋", "儿童凉鞋", "儿童雪地靴", "学步鞋"],
        sizes: CHILD_SHOE,
        brands: CHILDREN,
        ..shoes("TX", "童鞋", "other_children_shoe", BRIGHT, (89, 259), ALL_YEAR, (2, 2))
    },
    Group {
        styles: &["男士修身单排扣西服套装", "男士商务平驳领西服", "女士收腰西服", "男士双排扣西服", "定制西服套装"],
        brands: FINE,
        sizes: MEN,
        ..clothes("XF", "西服", "suit", CLOTH, (799, 2_999), MILD, (4, 3))
    },
    Group {
        styles: &["双面羊绒大衣", "长款毛呢大衣", "斗篷式大衣", "短款呢大衣"],
        brands: FINE,
        sizes: WOMEN,
        serial: true,
        ..clothes("DY", "大衣", "adult_coat", CLOTH, (699, 3_299), COLD, (2, 3))
    },
    Group {
        styles: &["立领夹克", "工装夹克", "棒球夹克", "商务夹克"],
        sizes: MEN,
        ..clothes("JK", "夹克", "jacket", CLOTH, (259, 799), MILD, (3, 3))
    },
    Group {
        styles: &["绵羊皮机车夹克", "牛皮短款皮衣", "修身绵羊皮风衣"],
        brands: FINE,
        sizes: MEN,
        serial: true,
        ..clothes("PY", "皮衣", "leather_garment", LEATHER, (1_299, 4_599), COLD, (2, 1))
    },
    Group {
        styles: &["水貂皮草短外套", "狐狸毛领皮草大衣", "獭兔毛外套"],
        brands: FINE,
        sizes: WOMEN,
        serial: true,
        ..clothes("QP", "裘皮", "fur_garment", LEATHER, (3_999, 15_999), COLD, (1, 1))
    },
    Group {
        styles: &["圆领羊毛衫", "高领羊绒毛衣", "V领羊毛开衫", "提花羊毛衫"],
        sizes: WOMEN,
        ..clothes("YM", "羊毛衫", "wool_sweater", CLOTH, (199, 899), COLD, (3, 4))
    },
    Group {
        styles: &["真丝连衣裙", "碎花雪纺连衣裙", "收腰衬衫裙", "针织连衣裙", "新中式连衣裙"],
        sizes: WOMEN,
        ..clothes("LYQ", "连衣裙", "dress", BRIGHT, (179, 899), WARM, (2, 5))
    },
    Group {
        styles: &["免烫长袖衬衫", "亚麻短袖衬衫", "牛津纺衬衫", "真丝衬衫"],
        sizes: MEN,
        cotton: 550,
        ..clothes("CS", "衬衫", "shirt", CLOTH, (119, 499), ALL_YEAR, (4, 3))
    },
    Group {
        styles: &["直筒休闲裤", "九分西裤", "锥形牛仔裤", "加绒长裤"],
        sizes: MEN,
        cotton: 400,
        ..clothes("KZ", "裤子", "trousers", CLOTH, (129, 459), ALL_YEAR, (3, 3))
    },
    Group {
        styles: &["儿童卫衣套装", "儿童羽绒服", "女童连衣裙", "男童夹克", "婴幼儿连体衣"],
        brands: CHILDREN,
        sizes: CHILD,
        cotton: 500,
        ..clothes("TZ", "童装", "other_children_garment", BRIGHT, (79, 459), ALL_YEAR, (3, 4))
    },
];

type Range = (i64, i64);

const fn shoes(
    code: &'static str,
    name: &'static str,
    category: &'static str,
    colours: &'static [&'static str],
    (cheapest, dearest): Range,
    months: [u32; 12],
    (classics, per_season): (usize, usize),
) -> Group {
    Group {
        code,
        name,
        category,
        brands: SHOES,
        styles: &[],
        colours,
        sizes: &[],
        cheapest,
        dearest,
        classics,
        per_season,
        months,
        cotton: 0,
        serial: false,
    }
}

const fn clothes(
    code: &'static str,
    name: &'static str,
    category: &'static str,
    colours: &'static [&'static str],
    prices: Range,
    months: [u32; 12],
    numbers: (usize, usize),
) -> Group {
    Group { brands: CLOTHES, ..shoes(code, name, category, colours, prices, months, numbers) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_is_complete() {
        for group in &GROUPS {
            assert!(!group.styles.is_empty() && !group.sizes.is_empty(), "{}", group.name);
            assert!(group.cheapest < group.dearest && group.months.iter().all(|m| *m > 0), "{}", group.name);
            assert!(!group.category.is_empty(), "{}", group.name);
        }
    }
}
