# 商品

nav-products = 商品
products-title = 商品
products-lead = 商品资料、三包类别和价格，全公司共用。
products-new = 新建商品
products-search = 货号、品名、品牌或条码
products-none = 没有商品
    .help = 新建商品，或从其他系统导入商品清单。
products-article = 货号
products-name = 品名
products-brand = 品牌
products-spec = 规格尺码
products-barcode = 条码
products-measure = 单位
products-measure-hint = 件、双、米……
products-category = 三包类别
products-category-hint = 决定按制度中的哪一类处理
products-unmapped = 未归类
products-inactive = 停用
products-active = 在售或仍提供服务
products-price = 零售价
products-what = 基本资料
products-flags = 属性
products-flags-note = 不清楚的留空，受理时会询问。
products-details = 介绍
products-origin = 产地
products-composition = 成分
products-features = 特点
products-advantages = 优点
products-usage = 使用与保养
products-discontinued = 停产日期
products-prices = 价格记录
products-prices-note = 修改价格不影响以前的价格，任何一天的价格都可查到。
products-prices-none = 还没有价格。
products-price-from = 生效日期
products-set-price = 设定价格
flash-product-added = 已建立商品 { $value }。

## 名称

product-flag-custom-made = 定制或特殊加工
product-flag-all-cotton = 全棉
product-flag-special-design = 特殊设计
product-flag-high-grade = 高档
product-flag-sample = 样品
product-flag-obsolete = 淘汰品
product-flag-specific = 特定产品
product-flag-scrap = 报废品
product-flag-assembled = 与其他品牌拼装
product-flag-project-batch = 工程批量灯具
product-flag-discontinued = 已停产

## 填写有误

invalid-negative = 不能为负数
invalid-not-an-amount = 请填写金额，如 399.00
invalid-unknown-category = 制度中没有这个类别
