//! What can stand in a list.

use crate::choice::choice;

choice! {
    /// Kinds of lists.
    ImportKind {
        /// Files of customers.
        Customers = "customers",
        /// Articles with prices.
        Products = "products",
        /// Order lines.
        Purchases = "purchases",
        /// Repairs of another system.
        Repairs = "repairs",
        /// Returns that another system has settled.
        Returns = "returns",
    }
}

/// A field of a list, whatever the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in mappings and messages.
    pub name: &'static str,
    /// How other systems call it, in the form of [`super::headers`]: small letters and Chinese characters only.
    pub words: &'static [&'static str],
    /// Whether every row must have it.
    pub required: bool,
}

/// Declares the fields of a list: an enum whose values are positions in a row of [`super::Cells`].
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $id:literal $required:literal [$($word:literal),*]),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$of])* $value),* }

        impl $name {
            /// All fields, in the order of their positions.
            pub const ALL: &'static [Field] =
                &[$(Field { name: $id, words: &[$($word),*], required: $required }),*];

            /// Its name in mappings and messages.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$value => $id),* }
            }
        }

        impl From<$name> for usize {
            fn from(field: $name) -> usize {
                field as usize
            }
        }
    };
}

fields! {
    /// Fields of a list of customers.
    CustomerField {
        /// The key in the other system.
        Key = "key" false ["customerid", "customerno", "memberno", "memberid", "顾客编号", "客户编号", "会员编号", "会员号", "会员卡号", "顧客編號", "客戶編號", "會員編號"],
        /// The name.
        Name = "name" true ["name", "customername", "customer", "姓名", "顾客姓名", "客户名称", "客户姓名", "会员姓名", "名称", "顧客姓名", "客戶名稱", "會員姓名", "名稱"],
        /// The phone to be called first.
        Phone = "phone" false ["phone", "phonenumber", "mobile", "telephone", "tel", "手机", "手机号", "手机号码", "电话", "联系电话", "手機", "手機號碼", "電話", "聯繫電話", "聯絡電話"],
        /// Another phone.
        Phone2 = "phone2" false ["phone2", "otherphone", "固定电话", "备用电话", "电话2", "固定電話", "備用電話"],
        /// The mail address.
        Email = "email" false ["email", "mail", "emailaddress", "邮箱", "电子邮箱", "电子邮件", "電子郵件", "電子信箱"],
        /// The city.
        City = "city" false ["city", "城市", "所在城市"],
        /// The address.
        Address = "address" false ["address", "地址", "家庭住址", "通讯地址", "收货地址", "住址", "通訊地址", "收貨地址"],
        /// Whom to ask for.
        Contact = "contact" false ["contact", "contactperson", "联系人", "聯繫人", "聯絡人"],
        /// What the customer is to the company.
        Kind = "kind" false ["kind", "type", "customertype", "客户类型", "顾客类型", "类型", "客戶類型", "顧客類型"],
        /// How important.
        Class = "class" false ["class", "level", "等级", "客户等级", "等級", "客戶等級"],
        /// The birthday.
        Birthday = "birthday" false ["birthday", "dateofbirth", "birthdate", "生日", "出生日期"],
        /// How to address the customer.
        Sex = "sex" false ["sex", "gender", "性别", "性別"],
        /// The ethnic group.
        EthnicGroup = "ethnic_group" false ["ethnicgroup", "民族"],
        /// The age.
        Age = "age" false ["age", "年龄", "年齡"],
        /// The size of garments or shoes.
        Size = "size" false ["size", "尺码", "服装尺码", "鞋码", "尺碼", "服裝尺碼"],
        /// A note.
        Note = "note" false ["note", "notes", "remark", "remarks", "备注", "備註"],
        /// The code of the unit where the file is kept.
        Unit = "unit" false ["unit", "store", "storecode", "门店", "门店编码", "门店代码", "门市", "門市", "門市代碼"],
    }
}

fields! {
    /// Fields of a list of articles.
    ProductField {
        /// The article number.
        Article = "article" true ["article", "articleno", "stockcode", "sku", "itemno", "productcode", "货号", "款号", "商品编码", "商品货号", "产品编号", "貨號", "款號", "商品編碼"],
        /// The name.
        Name = "name" true ["name", "productname", "description", "品名", "商品名称", "名称", "产品名称", "商品名稱", "名稱"],
        /// The brand.
        Brand = "brand" false ["brand", "品牌"],
        /// Specification or size.
        Spec = "spec" false ["spec", "specification", "size", "规格", "尺码", "规格型号", "型号", "規格", "尺碼", "型號"],
        /// What a scanner reads.
        Barcode = "barcode" false ["barcode", "ean", "upc", "条码", "条形码", "條碼"],
        /// The policy category.
        Category = "category" false ["category", "policycategory", "商品类别", "类别", "三包类别", "商品類別", "類別"],
        /// What it is counted in.
        Measure = "measure" false ["measure", "unit", "uom", "单位", "计量单位", "單位", "計量單位"],
        /// What one piece costs.
        Price = "price" false ["price", "unitprice", "价格", "零售价", "单价", "售价", "吊牌价", "價格", "零售價", "單價", "售價"],
        /// From which day on.
        PriceFrom = "price_from" false ["pricefrom", "validfrom", "生效日期", "价格生效日期", "價格生效日期"],
        /// Where it comes from.
        Origin = "origin" false ["origin", "countryoforigin", "产地", "產地"],
        /// What it is made of.
        Composition = "composition" false ["composition", "material", "成分", "面料成分", "材质", "材質"],
        /// Whether it is all cotton.
        AllCotton = "all_cotton" false ["allcotton", "全棉"],
        /// Whether it is custom-made.
        CustomMade = "custom_made" false ["custommade", "定制", "定制商品", "客製"],
        /// Whether it is high-grade.
        HighGrade = "high_grade" false ["highgrade", "高档", "高檔"],
        /// Whether it has a special design.
        SpecialDesign = "special_design" false ["specialdesign", "特殊设计", "特殊設計"],
    }
}

fields! {
    /// Fields of a list of order lines.
    PurchaseField {
        /// The number of ticket, invoice or order.
        Number = "number" true ["number", "invoiceno", "invoice", "orderno", "ordernumber", "ticketno", "单号", "订单号", "订单编号", "销售单号", "發票號碼", "發票號", "发票号", "单据编号", "單號", "訂單號", "訂單編號", "銷售單號"],
        /// The number of the line within it.
        LineNo = "line_no" false ["lineno", "line", "linenumber", "行号", "行號", "序号", "序號"],
        /// The day of the sale, with or without a time.
        SoldAt = "sold_at" true ["soldat", "solddate", "saledate", "invoicedate", "orderdate", "date", "销售日期", "销售时间", "购买日期", "日期", "下单时间", "交易时间", "銷售日期", "銷售時間", "購買日期", "下單時間"],
        /// The time of the sale, when it stands by itself.
        SoldTime = "sold_time" false ["soldtime", "saletime", "time", "时间", "時間"],
        /// The article number.
        Article = "article" false ["article", "articleno", "stockcode", "sku", "itemno", "productcode", "货号", "款号", "商品编码", "貨號", "款號", "商品編碼"],
        /// What it is.
        Description = "description" false ["description", "productname", "itemname", "品名", "商品名称", "描述", "商品名稱"],
        /// How much.
        Quantity = "quantity" false ["quantity", "qty", "数量", "數量"],
        /// The price of one piece.
        UnitPrice = "unit_price" false ["unitprice", "listprice", "price", "单价", "原价", "吊牌价", "單價", "原價"],
        /// Paid for one piece.
        Paid = "paid" false ["paid", "paidprice", "实付单价", "成交价", "實付單價", "成交價"],
        /// Paid for the whole line.
        Amount = "amount" false ["amount", "linetotal", "total", "金额", "实付金额", "成交金额", "金額", "實付金額", "成交金額"],
        /// The customer's key in the other system.
        CustomerKey = "customer_key" false ["customerid", "customerno", "memberno", "memberid", "顾客编号", "客户编号", "会员编号", "会员号", "会员卡号", "顧客編號", "客戶編號", "會員編號"],
        /// The customer's name.
        CustomerName = "customer_name" false ["customername", "customer", "姓名", "顾客姓名", "客户名称", "会员姓名", "收货人", "顧客姓名", "客戶名稱", "收貨人"],
        /// The customer's phone.
        Phone = "phone" false ["phone", "mobile", "telephone", "tel", "手机", "手机号", "手机号码", "电话", "联系电话", "手機", "手機號碼", "電話"],
        /// The number on the till receipt.
        Receipt = "receipt" false ["receipt", "receiptno", "小票号", "小票", "小票编号", "小票號", "小票編號"],
        /// Serial or vehicle number.
        Serial = "serial" false ["serial", "serialno", "serialnumber", "sn", "vin", "序列号", "机身号", "车架号", "序號編碼", "序列號", "機身號"],
        /// Where it was bought.
        Channel = "channel" false ["channel", "渠道", "销售渠道", "通路"],
        /// What shows the purchase.
        Proof = "proof" false ["proof", "凭证", "购买凭证", "憑證", "購買憑證"],
        /// How it was sold.
        SaleKind = "sale_kind" false ["salekind", "销售方式", "销售类型", "銷售方式"],
        /// The currency.
        Currency = "currency" false ["currency", "币种", "货币", "幣別"],
        /// The code of the unit that sold.
        Unit = "unit" false ["unit", "store", "storecode", "门店", "门店编码", "门店代码", "店铺", "門市", "門市代碼"],
        /// When it was made.
        Production = "production" false ["production", "productiondate", "生产日期", "生產日期"],
        /// When the customer received it.
        Received = "received" false ["received", "receiptdate", "deliverydate", "收货日期", "签收日期", "收貨日期", "簽收日期"],
    }
}

fields! {
    /// Fields of a list of repairs; the words are those of the open repair data as well.
    RepairField {
        /// The key in the other system.
        Key = "key" true ["id", "ticketno", "repairno", "jobno", "维修单号", "工单号", "单号", "编号", "維修單號", "工單號", "單號", "編號"],
        /// The category of the goods.
        Category = "category" false ["productcategory", "producttype", "产品类别", "商品类别", "类别", "產品類別", "商品類別", "類別"],
        /// The goods.
        Product = "product" false ["partnerproductcategory", "productname", "model", "品名", "商品名称", "产品", "型号", "商品名稱", "產品", "型號"],
        /// The brand.
        Brand = "brand" false ["brandname", "make", "manufacturer", "品牌"],
        /// The fault in words.
        Fault = "fault" false ["problem", "faultdescription", "故障", "故障描述", "问题描述", "故障现象", "問題描述", "故障現象"],
        /// How it ended.
        Outcome = "outcome" true ["repairstatus", "status", "result", "维修结果", "结果", "状态", "維修結果", "結果", "狀態"],
        /// Why it could not be repaired.
        Barrier = "barrier" false ["repairbarrierifendoflife", "repairbarrier", "未修原因", "无法修复原因", "無法修復原因"],
        /// When.
        RepairedOn = "repaired_on" true ["eventdate", "repairdate", "date", "维修日期", "日期", "維修日期"],
        /// The code of the unit that it is counted for.
        Unit = "unit" false ["store", "storecode", "门店", "门店编码", "门店代码", "门市", "門市", "門市代碼"],
    }
}

fields! {
    /// Fields of a list of returns that are settled.
    ReturnField {
        /// The number of the return.
        Number = "number" true ["number", "returnno", "returnnumber", "creditnoteno", "invoiceno", "退货单号", "退单号", "单号", "退貨單號", "退單號", "單號"],
        /// The number of the line within it.
        LineNo = "line_no" false ["lineno", "line", "linenumber", "行号", "行號", "序号", "序號"],
        /// How the numbers of returns begin; other rows are passed over.
        Prefix = "prefix" false [],
        /// When it was refunded, with or without a time.
        ReturnedAt = "returned_at" true ["returnedat", "returndate", "refunddate", "invoicedate", "date", "退货日期", "退款日期", "退货时间", "退款时间", "日期", "退貨日期", "退款時間"],
        /// The article number.
        Article = "article" false ["article", "articleno", "stockcode", "sku", "itemno", "productcode", "货号", "款号", "商品编码", "貨號", "款號", "商品編碼"],
        /// What it is.
        Description = "description" false ["description", "productname", "itemname", "品名", "商品名称", "描述", "商品名稱"],
        /// How many pieces, with or without a minus.
        Quantity = "quantity" true ["quantity", "qty", "数量", "退货数量", "數量", "退貨數量"],
        /// What was refunded for one piece.
        UnitPrice = "unit_price" true ["unitprice", "price", "refundprice", "单价", "退款单价", "單價", "退款單價"],
        /// The customer's key in the other system.
        CustomerKey = "customer_key" false ["customerid", "customerno", "memberno", "memberid", "顾客编号", "客户编号", "会员编号", "会员号", "会员卡号", "顧客編號", "客戶編號", "會員編號"],
        /// Why it came back.
        Reason = "reason" false ["reason", "returnreason", "退货原因", "原因", "退貨原因"],
        /// What else is known of it for the policy, as `cause=quality packaging=intact`.
        Facts = "facts" false ["事实", "事實"],
        /// How it was paid and refunded.
        Method = "method" false ["method", "paymentmethod", "退款方式", "支付方式"],
        /// The code of the unit that refunded.
        Unit = "unit" false ["unit", "store", "storecode", "门店", "门店编码", "门店代码", "店铺", "门市", "門市", "門市代碼"],
        /// The currency of the refund.
        Currency = "currency" false ["currency", "币种", "货币", "幣別", "貨幣"],
        /// What one unit of it is in the currency of the company.
        Rate = "rate" false ["rate", "exchangerate", "汇率", "匯率"],
    }
}

impl ImportKind {
    /// The fields of a list of this kind.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Customers => CustomerField::ALL,
            Self::Products => ProductField::ALL,
            Self::Purchases => PurchaseField::ALL,
            Self::Repairs => RepairField::ALL,
            Self::Returns => ReturnField::ALL,
        }
    }

    /// The position of a field of this name.
    #[must_use]
    pub fn position(self, name: &str) -> Option<usize> {
        self.fields().iter().position(|field| field.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::headers::plain;
    use std::collections::BTreeSet;

    #[test]
    fn a_word_stands_for_one_field() {
        for kind in ImportKind::ALL {
            let mut seen = BTreeSet::new();
            for field in kind.fields() {
                for word in field.words {
                    assert_eq!(plain(word), *word, "{}: {word}", field.name);
                    assert!(seen.insert(*word), "{kind:?}: {word} stands twice");
                }
            }
        }
    }

    #[test]
    fn positions_are_those_of_the_list() {
        assert_eq!(ImportKind::Purchases.position("sold_at"), Some(usize::from(PurchaseField::SoldAt)));
        assert_eq!(PurchaseField::ALL[usize::from(PurchaseField::Received)].name, PurchaseField::Received.id());
        assert_eq!(ImportKind::Products.position("colour"), None);
    }
}
