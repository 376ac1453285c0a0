# 購買紀錄

nav-purchases = 購買紀錄
purchases-title = 購買紀錄
purchases-lead = 小票遺失時，可在這裡查到購買情況。
purchases-new = 登記購買
purchases-new-lead = 明細較多時請用匯入。
purchases-search = 小票號或單號
purchases-none = 沒有購買紀錄
    .help = 登記購買，或從收銀系統匯入銷售明細。
purchases-number = 單號
purchases-receipt = 小票號
purchases-sold-on = 購買日期
purchases-sold-time = 時間
purchases-from = 從
purchases-until = 到
purchases-customer = 顧客
purchases-no-customer = 未登記顧客
purchases-attach = 歸入顧客檔案
purchases-attach-hint = 輸入手機號碼或姓名
purchases-attach-button = 歸入
purchases-channel = 通路
purchases-proof = 購買憑證
purchases-source = 來源系統
purchases-lines = 明細
purchases-total = 合計
purchases-article = 貨號
purchases-description = 品名
purchases-serial = 序號
purchases-quantity = 數量
purchases-remaining = 未退數量
purchases-paid = 實付單價
purchases-sale-kind = 銷售方式
purchases-came-back = 退回
purchases-ticket = 單據
purchases-line =
    { $n ->
       *[other] 第 { $n } 件商品
    }
purchases-more = 更多：序號、生產日期、保固卡、已告知的瑕疵
purchases-production = 生產日期
purchases-defects = 售出時已告知的瑕疵
purchases-warranty-card = 已發保固卡
flash-purchase-added = 已登記購買 { $value }。

## 名稱

purchase-channel-store = 門市
purchase-channel-online = 網路
purchase-channel-tv = 電視
purchase-channel-phone = 電話
purchase-channel-mail-order = 郵購
purchase-proof-till-receipt = 收銀小票
purchase-proof-invoice = 發票
purchase-proof-system-record = 系統購買紀錄
purchase-proof-no-proof = 無憑證
sale-kind-normal = 正價
sale-kind-special-price = 特價
sale-kind-gift = 贈品
sale-kind-clearance = 處理品

## 填寫有誤

invalid-not-positive = 應大於零
invalid-too-large = 數值過大
invalid-not-a-quantity = 請填寫數量，最多三位小數
invalid-not-a-currency = 貨幣代碼應為三個大寫字母，如 CNY
invalid-not-a-time = 請填寫時間，如 14:05
invalid-after-sale = 不能晚於購買日期 { $sale }
refusal-purchase-has-customer = 該購買紀錄已歸入其他顧客
    .help = 請在那位顧客的檔案中查看。

purchases-services = 售後免費加工
purchases-service = 加工項目
purchases-service-note = 加工內容
purchases-service-add = 登記加工
purchases-told-label = 已告知並簽字的顧客
purchases-told-hint = 剪裁前必須告知顧客：剪裁後不能退換，並由顧客簽字。
purchases-told = 已告知 { $value }
purchases-cut = 剪裁後不能退換
finishing-cutting = 剪裁
finishing-overlocking = 鎖邊
finishing-ironing = 熨燙
refusal-finishing-nothing-left = 顧客手中已沒有這件商品
    .help = 已退回的商品不再登記加工。
