//! Names of people: surnames as frequent as they are, given names by sex and time of birth.

use super::Sex;
use crate::demo::random::Random;

/// Surnames with how many of ten thousand people have them.
const SURNAMES: &[(&str, u32)] = &[
    ("王", 725),
    ("李", 719),
    ("张", 683),
    ("刘", 538),
    ("陈", 459),
    ("杨", 308),
    ("黄", 232),
    ("赵", 229),
    ("吴", 205),
    ("周", 199),
    ("徐", 167),
    ("孙", 154),
    ("马", 129),
    ("朱", 126),
    ("胡", 118),
    ("郭", 115),
    ("何", 106),
    ("高", 103),
    ("林", 101),
    ("罗", 95),
    ("郑", 93),
    ("梁", 85),
    ("谢", 77),
    ("宋", 70),
    ("唐", 68),
    ("许", 67),
    ("韩", 68),
    ("冯", 64),
    ("邓", 62),
    ("曹", 60),
    ("彭", 59),
    ("曾", 58),
    ("肖", 56),
    ("田", 52),
    ("董", 51),
    ("袁", 50),
    ("潘", 50),
    ("于", 48),
    ("蒋", 47),
    ("蔡", 46),
    ("余", 45),
    ("杜", 44),
    ("叶", 43),
    ("程", 42),
    ("苏", 41),
    ("魏", 41),
    ("吕", 40),
    ("丁", 38),
    ("任", 37),
    ("沈", 37),
    ("姚", 36),
    ("卢", 36),
    ("姜", 34),
    ("崔", 33),
    ("钟", 33),
    ("谭", 33),
    ("陆", 32),
    ("汪", 32),
    ("范", 31),
    ("金", 31),
    ("石", 30),
    ("廖", 30),
    ("贾", 29),
    ("夏", 29),
    ("韦", 28),
    ("付", 27),
    ("方", 27),
    ("白", 26),
    ("邹", 26),
    ("孟", 25),
    ("熊", 25),
    ("秦", 25),
    ("邱", 24),
    ("江", 24),
    ("尹", 23),
    ("薛", 23),
    ("闫", 22),
    ("段", 22),
    ("雷", 21),
    ("侯", 21),
    ("龙", 20),
    ("史", 20),
    ("陶", 19),
    ("黎", 19),
    ("贺", 18),
    ("顾", 18),
    ("毛", 17),
    ("郝", 17),
    ("龚", 16),
    ("邵", 16),
    ("万", 15),
    ("钱", 15),
    ("严", 14),
    ("覃", 14),
    ("武", 13),
    ("戴", 13),
    ("莫", 12),
    ("孔", 12),
    ("向", 11),
    ("汤", 11),
    ("欧阳", 6),
    ("上官", 1),
    ("司徒", 1),
    ("诸葛", 1),
];

/// Given names of women born before 1980.
const WOMEN_THEN: &[&str] = &[
    "秀英", "桂英", "秀兰", "玉兰", "桂兰", "丽", "敏", "静", "燕", "红", "霞", "芳", "娟", "艳", "玲", "梅", "丽华",
    "桂芳", "淑珍", "淑芬", "玉梅", "秀珍", "凤英", "春梅", "海燕", "丽娟", "红梅", "建华", "素芬", "爱华", "月英",
    "美玲", "雪梅", "晓燕", "凤霞", "惠芳", "金凤", "文英", "亚萍", "小红", "萍", "英", "琴", "华", "云",
];
/// Given names of women born from 1980 to 1994.
const WOMEN_LATER: &[&str] = &[
    "静", "婷", "婷婷", "丹", "娜", "雪", "倩", "颖", "莉", "洁", "慧", "佳", "琳", "璐", "晶", "楠", "蕾", "欣", "薇",
    "瑶", "丽丽", "晓丽", "晓敏", "思思", "文静", "雅琴", "海霞", "雪莲", "春燕", "玉洁", "艳红", "佳慧", "晓婷",
    "梦婷", "小雨", "莎莎", "露", "妍", "媛媛", "冰", "悦", "晨", "岚", "菲", "彦", "宁",
];
/// Given names of women born since 1995.
const WOMEN_NOW: &[&str] = &[
    "欣怡", "思雨", "雨欣", "诗涵", "梓涵", "雨桐", "佳怡", "紫涵", "梦瑶", "雅婷", "思琪", "可欣", "子涵", "语嫣",
    "若曦", "晓彤", "嘉怡", "心怡", "雨萱", "静怡", "依诺", "梦洁", "佳琪", "雪儿", "嘉欣", "舒雅", "宇婷", "芷若",
    "一诺", "艺涵", "可馨", "雨晴", "乐瑶", "沐晴", "语桐", "清妍",
];
/// Given names of men born before 1980.
const MEN_THEN: &[&str] = &[
    "伟", "强", "军", "勇", "建国", "建军", "志强", "国强", "永强", "建华", "建平", "国华", "文", "明", "刚", "平",
    "辉", "斌", "波", "健", "海", "杰", "华", "林", "志刚", "志明", "德明", "玉林", "福生", "海军", "卫东", "卫国",
    "金龙", "庆华", "学军", "少华", "春生", "宝林", "长江", "新民", "立新", "永明", "万里", "云龙",
];
/// Given names of men born from 1980 to 1994.
const MEN_LATER: &[&str] = &[
    "磊", "超", "鹏", "浩", "涛", "凯", "鑫", "亮", "飞", "龙", "宇", "翔", "帅", "旭", "峰", "洋", "晨", "博", "俊",
    "俊杰", "志鹏", "晓东", "晓峰", "海涛", "文博", "文杰", "小龙", "振华", "成", "东", "毅", "松", "岩", "坤", "森",
    "阳", "晖", "立", "嘉", "家伟", "永杰", "伟明", "少峰", "海波",
];
/// Given names of men born since 1995.
const MEN_NOW: &[&str] = &[
    "浩然", "子轩", "宇轩", "浩宇", "子涵", "俊豪", "宇航", "嘉豪", "天宇", "梓豪", "一鸣", "博文", "皓轩", "泽宇",
    "俊熙", "奕辰", "明轩", "睿", "思远", "逸飞", "文昊", "梓睿", "铭泽", "星宇", "嘉懿", "子墨", "昊天", "致远",
    "锦程", "景行", "书恒", "承宇", "家乐", "志远", "佳乐", "云帆",
];

/// First and second characters of given names that are put together.
const WOMEN_FIRST: &[char] =
    &['晓', '雅', '文', '雪', '玉', '美', '佳', '思', '海', '丽', '梦', '春', '小', '淑', '秋', '若'];
const WOMEN_SECOND: &[char] =
    &['燕', '琴', '婷', '娟', '敏', '慧', '怡', '萍', '玲', '洁', '兰', '莹', '瑶', '芸', '蓉', '妮'];
const MEN_FIRST: &[char] =
    &['志', '文', '建', '国', '俊', '海', '永', '家', '明', '晓', '宏', '立', '金', '少', '振', '德'];
const MEN_SECOND: &[char] =
    &['华', '强', '明', '辉', '平', '峰', '杰', '军', '林', '伟', '涛', '斌', '龙', '成', '宁', '康'];

/// Of a thousand names so many are put together from characters; the others are from the lists.
const PUT_TOGETHER: u32 = 450;

/// A name for somebody born in that year.
pub(in crate::demo) fn name(random: &mut Random, sex: Sex, born: i16) -> String {
    let surname = random.weighted(SURNAMES);
    if random.chance(PUT_TOGETHER) {
        let (first, second) = match sex {
            Sex::Female => (WOMEN_FIRST, WOMEN_SECOND),
            Sex::Male => (MEN_FIRST, MEN_SECOND),
        };
        return format!("{surname}{}{}", random.pick(first), random.pick(second));
    }
    let given = match (sex, born) {
        (Sex::Female, ..1980) => WOMEN_THEN,
        (Sex::Female, ..1995) => WOMEN_LATER,
        (Sex::Female, _) => WOMEN_NOW,
        (Sex::Male, ..1980) => MEN_THEN,
        (Sex::Male, ..1995) => MEN_LATER,
        (Sex::Male, _) => MEN_NOW,
    };
    format!("{surname}{}", random.pick(given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_varied_and_wang_is_the_most_frequent() {
        let names: Vec<String> = (0..20_000).map(|n| name(&mut Random::of(1, "name", n), Sex::Female, 1988)).collect();
        let wang = names.iter().filter(|n| n.starts_with('王')).count();
        assert!((1_300..2_000).contains(&wang), "{wang}");
        let different: std::collections::HashSet<&String> = names.iter().collect();
        assert!(different.len() > 5_000, "{}", different.len());
        assert!(names.iter().all(|n| (2..=4).contains(&n.chars().count())));
    }
}
