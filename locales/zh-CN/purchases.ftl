# 购买记录

nav-purchases = 购买记录
purchases-title = 购买记录
purchases-lead = 小票丢失时，可在这里查到购买情况。
purchases-new = 登记购买
purchases-new-lead = 明细较多时请用导入。
purchases-search = 小票号或单号
purchases-none = 没有购买记录
    .help = 登记购买，或从收银系统导入销售明细。
purchases-number = 单号
purchases-receipt = 小票号
purchases-sold-on = 购买日期
purchases-sold-time = 时间
purchases-from = 从
purchases-until = 到
purchases-customer = 顾客
purchases-no-customer = 未登记顾客
purchases-attach = 归入顾客档案
purchases-attach-hint = 输入手机号或姓名
purchases-attach-button = 归入
purchases-channel = 渠道
purchases-proof = 购买凭证
purchases-source = 来源系统
purchases-lines = 明细
purchases-total = 合计
purchases-article = 货号
purchases-description = 品名
purchases-serial = 序列号
purchases-quantity = 数量
purchases-remaining = 未退数量
purchases-paid = 实付单价
purchases-sale-kind = 销售方式
purchases-came-back = 退回
purchases-ticket = 单据
purchases-line =
    { $n ->
       *[other] 第 { $n } 件商品
    }
purchases-more = 更多：序列号、生产日期、保修卡、已告知的瑕疵
purchases-production = 生产日期
purchases-defects = 售出时已告知的瑕疵
purchases-warranty-card = 已发保修卡
flash-purchase-added = 已登记购买 { $value }。

## 名称

purchase-channel-store = 门店
purchase-channel-online = 网络
purchase-channel-tv = 电视
purchase-channel-phone = 电话
purchase-channel-mail-order = 邮购
purchase-proof-till-receipt = 收银小票
purchase-proof-invoice = 发票
purchase-proof-system-record = 系统购买记录
purchase-proof-no-proof = 无凭证
sale-kind-normal = 正价
sale-kind-special-price = 特价
sale-kind-gift = 赠品
sale-kind-clearance = 处理品

## 填写有误

invalid-not-positive = 应大于零
invalid-too-large = 数值过大
invalid-not-a-quantity = 请填写数量，最多三位小数
invalid-not-a-currency = 货币代码应为三个大写字母，如 CNY
invalid-not-a-time = 请填写时间，如 14:05
invalid-after-sale = 不能晚于购买日期 { $sale }
refusal-purchase-has-customer = 该购买记录已归入其他顾客
    .help = 请在那位顾客的档案中查看。

purchases-services = 售后免费加工
purchases-service = 加工项目
purchases-service-note = 加工内容
purchases-service-add = 登记加工
purchases-told-label = 已告知并签字的顾客
purchases-told-hint = 剪裁前必须告知顾客：剪裁后不能退换，并由顾客签字。
purchases-told = 已告知 { $value }
purchases-cut = 剪裁后不能退换
finishing-cutting = 剪裁
finishing-overlocking = 锁边
finishing-ironing = 熨烫
refusal-finishing-nothing-left = 顾客手中已没有这件商品
    .help = 已退回的商品不再登记加工。
