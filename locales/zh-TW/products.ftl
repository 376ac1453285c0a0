# 商品

nav-products = 商品
products-title = 商品
products-lead = 商品資料、三包類別和價格，全公司共用。
products-new = 新增商品
products-search = 貨號、品名、品牌或條碼
products-none = 沒有商品
    .help = 新增商品，或從其他系統匯入商品清單。
products-article = 貨號
products-name = 品名
products-brand = 品牌
products-spec = 規格尺碼
products-barcode = 條碼
products-measure = 單位
products-measure-hint = 件、雙、公尺……
products-category = 三包類別
products-category-hint = 決定按制度中的哪一類處理
products-unmapped = 未歸類
products-inactive = 停用
products-active = 在售或仍提供服務
products-price = 零售價
products-what = 基本資料
products-flags = 屬性
products-flags-note = 不清楚的留空，受理時會詢問。
products-details = 介紹
products-origin = 產地
products-composition = 成分
products-features = 特點
products-advantages = 優點
products-usage = 使用與保養
products-discontinued = 停產日期
products-prices = 價格紀錄
products-prices-note = 修改價格不影響以前的價格，任何一天的價格都可查到。
products-prices-none = 還沒有價格。
products-price-from = 生效日期
products-set-price = 設定價格
flash-product-added = 已建立商品 { $value }。

## 名稱

product-flag-custom-made = 客製或特殊加工
product-flag-all-cotton = 全棉
product-flag-special-design = 特殊設計
product-flag-high-grade = 高檔
product-flag-sample = 樣品
product-flag-obsolete = 淘汰品
product-flag-specific = 特定產品
product-flag-scrap = 報廢品
product-flag-assembled = 與其他品牌拼裝
product-flag-project-batch = 工程批量燈具
product-flag-discontinued = 已停產

## 填寫有誤

invalid-negative = 不能為負數
invalid-not-an-amount = 請填寫金額，如 399.00
invalid-unknown-category = 制度中沒有這個類別
