//! What can be wrong with goods, and how customers tell it.

/// A fault with the words of those who have it.
#[derive(Debug)]
pub(super) struct Fault {
    /// The defect, by its name in the shared vocabulary.
    pub(super) defect: &'static str,
    /// The part.
    pub(super) part: &'static str,
    /// How often among the faults of its group.
    pub(super) weight: u32,
    /// Of a thousand so many are serious.
    pub(super) serious: u32,
    /// The repair that puts it right, by its name in the price list.
    pub(super) scope: &'static str,
    pub(super) accounts: &'static [&'static str],
}

const fn fault(
    (defect, part): (&'static str, &'static str),
    weight: u32,
    serious: u32,
    scope: &'static str,
    accounts: &'static [&'static str],
) -> Fault {
    Fault { defect, part, weight, serious, scope, accounts }
}

/// Faults of shoes.
pub(super) const SHOES: [Fault; 10] = [
    fault(
        ("sole_separated", "sole"),
        28,
        300,
        "gluing",
        &[
            "穿了没几次，左脚前掌开胶，走路时鞋底张口。",
            "右脚鞋底侧面脱胶约五厘米，下雨天进水。",
            "鞋头位置开胶，自己没有泡过水。",
        ],
    ),
    fault(
        ("thread_loose", "seam"),
        14,
        150,
        "sewing",
        &["鞋面缝线开了两厘米左右，线头露在外面。", "鞋跟处缝线松开，越穿越大。"],
    ),
    fault(
        ("upper_broken", "upper"),
        8,
        800,
        "other_scope",
        &["鞋面弯折处裂了一道口子，能看到里面的衬布。", "帮面断裂，正常走路穿的。"],
    ),
    fault(
        ("paint_loss", "upper"),
        12,
        250,
        "recolour",
        &["鞋面掉漆，露出白底，没有磕碰过。", "第一次上油就掉色一大片。"],
    ),
    fault(("sole_broken", "sole"), 6, 900, "resole", &["鞋底从中间断开了，左右两只都有裂纹。", "前掌断底，下雨进水。"]),
    fault(("heel_damaged", "heel"), 8, 700, "heel_tip", &["鞋跟松动，走路晃。", "右脚鞋跟歪了，差点崴脚。"]),
    fault(
        ("heel_tip_off", "heel"),
        10,
        50,
        "heel_tip",
        &["鞋跟下面的小垫片掉了，走路有金属声。", "天皮脱落，找不到了。"],
    ),
    fault(("insole_uneven", "insole"), 6, 50, "other_scope", &["鞋垫里面不平，磨脚。", "鞋垫起褶，穿半天脚底起泡。"]),
    fault(("eyelet_lost", "eyelet"), 4, 50, "fastener_change", &["鞋带孔的金属扣掉了一个。"]),
    fault(("nail_inside", "insole"), 4, 900, "other_scope", &["鞋里面有钉子尖冒出来，扎脚。"]),
];

/// Faults of clothes.
pub(super) const CLOTHES: [Fault; 9] = [
    fault(
        ("seam_open", "seam"),
        24,
        200,
        "sewing",
        &["腋下的缝开了，大概三厘米。", "后背中缝开线，没有用力拉过。", "口袋边上开缝。"],
    ),
    fault(("zip_broken", "zip"), 18, 300, "zip_change", &["拉链拉到一半就卡住，对不上齿。", "拉链头掉了，拉不上。"]),
    fault(
        ("fading", "fabric"),
        14,
        350,
        "recolour",
        &["按洗标冷水洗了一次就掉色，水都染蓝了。", "领口颜色洗淡了，跟袖子不一样。"],
    ),
    fault(
        ("shrinking", "fabric"),
        9,
        500,
        "other_scope",
        &["洗了一次缩水，袖子短了一截。", "干洗后明显变小，扣不上。"],
    ),
    fault(
        ("pilling", "fabric"),
        14,
        150,
        "other_scope",
        &["穿了一个星期就起球，袖口特别明显。", "前襟起球严重，没有背包摩擦。"],
    ),
    fault(
        ("button_lost", "fastener"),
        10,
        50,
        "fastener_change",
        &["第二颗纽扣掉了，备用扣也没有。", "子母扣扣不紧。"],
    ),
    fault(("lining_split", "lining"), 7, 300, "sewing", &["里布在后背裂开了。", "袖子里衬脱线，手伸不进去。"]),
    fault(("colour_off", "fabric"), 5, 300, "other_scope", &["上衣和裤子颜色不一样，灯光下很明显。"]),
    fault(("bubbling", "fabric"), 4, 500, "other_scope", &["前胸起泡，熨了也不平。"]),
];

/// Faults of leather and fur.
pub(super) const HIDES: [Fault; 5] = [
    fault(("seam_open", "seam"), 20, 300, "sewing", &["肩膀位置的皮开线了。", "袖窿开缝，里面的棉露出来。"]),
    fault(
        ("fading", "fabric"),
        22,
        450,
        "recolour",
        &["领子和袖口掉色，把白衬衫染花了。", "后背颜色发白，只挂在衣柜里。"],
    ),
    fault(("zip_broken", "zip"), 14, 200, "zip_change", &["皮衣拉链掉齿，拉不到头。"]),
    fault(("hair_loss", "fabric"), 14, 600, "other_scope", &["掉毛很厉害，一抖一地。", "领子的毛一块一块地掉。"]),
    fault(("lining_split", "lining"), 10, 200, "sewing", &["里布腋下裂开了一条。"]),
];

/// What customers did to their goods themselves.
pub(super) const MISUSED: [(&str, &str); 6] = [
    ("不小心被椅子勾破了一个口子，想问能不能修。", "sewing"),
    ("用洗衣机洗了以后变形，想问怎么处理。", "other_scope"),
    ("孩子用剪刀剪坏了袖口，能补吗？", "sewing"),
    ("雨天蹚水回来放在暖气上烤，鞋底开了。", "gluing"),
    ("烟头烫了一个洞。", "other_scope"),
    ("自己去外面改短了，现在走线歪了。", "sewing"),
];

/// Why somebody no longer wants what was bought.
pub(super) const UNWANTED: [&str; 8] = [
    "回家试穿觉得颜色不合适，吊牌没拆，没有穿出去过。",
    "尺码偏大，想退掉重新看看。",
    "家里人不喜欢这个款式，全新没穿。",
    "买重复了，包装都在。",
    "线上下单图片颜色深一些，收到觉得太亮，想退。",
    "给父亲买的，他觉得紧，没穿过。",
    "送人没送成，发票和保修卡都在。",
    "试了一下不太习惯这种鞋型，只在家里地毯上走过。",
];
