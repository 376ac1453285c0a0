# 批次回放、版本比較、退貨統計

replay-policy = { $id } { $title }（版本 { $versions }）{ $has-settings ->
    [yes] ，設定 { $settings }
   *[no] {""}
}{ $literal ->
    [yes] ，只按條文
   *[no] {""}
}
replay-against = 改用 { $policy }
replay-progress = 判定中
replay-rows = { $n } 列
replay-decision = 處理結果
replay-claim = 申請
replay-claims = 件數
replay-share = 占比
replay-paid = 退給顧客
replay-charged = 向顧客收取
replay-all = 合計
replay-clause = 條款
replay-wording = 條文
replay-no-clause = 沒有條款適用
replay-flag = 提示
replay-meaning = 含義
replay-unpriced = 另有 { $n } 件缺少價格等事實，金額沒有計入。
replay-changed = { $claims } 件中有 { $changed } 件結果不同（{ $share }）；退給顧客 { $paid }，向顧客收取 { $charged }。
replay-from = 原來
replay-to = 改為
replay-change = 變化
replay-paid-change = 退給顧客增減
replay-charged-change = 向顧客收取增減
replay-examples = 舉例：{ $from } → { $to }（{ $change }）
replay-example-row = 第 { $row } 列{ $has-id ->
    [yes] （{ $id }）
   *[no] {""}
}：
replay-unused-columns = 沒有用到的欄位：{ $columns }

verdict-incomplete = 資料不全
verdict-out-of-scope = 不在適用範圍
verdict-impossible = 事實自相矛盾
verdict-not-in-force = 當時無有效版本

change-decision = 結果不同
change-money = 金額不同
change-choices = 可選項不同
change-terms = 條件不同
change-flags = 提示不同

bad-rows-number = 列號
bad-rows-reason = 出错原因
bad-rows-line = 原始內容
bad-rows-note = 有 { $n } 列無法使用，已連同原因寫入 { $file }，其餘照常處理。

returns-progress = 讀取中
returns-facts = 每件退貨按以下事實判定：{ $facts }
returns-bucket = 購買後
returns-parts = 筆數
returns-units = 件數
returns-value = 金額
returns-ruling = 處理結果
returns-clause = 條款
returns-flags = 提示
returns-total = 合計
returns-note-rows = 共讀取 { $rows } 列，其中購買 { $purchases } 列；{ $purchases-without-customer } 列購買沒有顧客，不參與配對。
returns-note-returns = 退貨共 { $returns } 列、{ $return-units } 件、金額 { $return-value }；一列退貨可能對應幾次購買，所以筆數多於列數。金額＝件數×退貨列單價。
returns-note-negative = 另有 { $negative } 列數量為負但不屬於退貨（{ $negative-units } 件，金額 { $negative-value }），沒有判定。
returns-note-dirt = 單價為零的列、不是商品的貨號（郵費、折扣、手工調整等）都照常計入，沒有剔除。
returns-note-empty = 另有 { $empty } 列數量為零，已略過。

bucket-days-0-7 = 7 天以內
bucket-days-8-15 = 8–15 天
bucket-days-16-29 = 16–29 天
bucket-day-30 = 正好 30 天
bucket-before-3-months = 31 天至滿三個月前
bucket-on-3-months = 滿三個月當天
bucket-later = 三個月以後
bucket-unmatched = 找不到購買紀錄
bucket-no-customer = 沒有顧客

diff-none = 兩者內容相同。
diff-settings = 設定
diff-setting = 名稱
diff-head = 制度說明
diff-added = 新增條款 { $clause }
diff-removed = 刪除條款 { $clause }
diff-changed = 修改條款 { $clause }
diff-aspect = 方面
diff-tags = 標記
diff-field = 欄位
diff-before = 原來
diff-after = 現在
diff-effect = 對歷史申請的影響

problem-not-gzip = 檔案 { $file } 的名稱以 .gz 結尾，但內容不是 gzip 壓縮檔
    .help = 如果沒有壓縮，請去掉 .gz 副檔名
problem-bad-delimiter = 分隔符號「{ $text }」不能使用
    .help = 請給出一個字元，例如 --delimiter ";"，定位字元寫作 tab
problem-unknown-encoding = 沒有名為「{ $encoding }」的編碼
    .help = 常用的有 utf-8、big5、gb18030
problem-input-is-a-sheet = { $file } 是試算表，不是文字檔
    .help = 請加上 --format xlsx
problem-input-is-empty = { $file } 是空的，沒有欄名
    .help = 請檢查檔案，或用 --sheet 指定別的工作表
problem-wrong-encoding = 第 { $row } 列有無法辨識的字元
    .help = 檔案可能不是 UTF-8 編碼，請用 --encoding big5 等指定
problem-row-too-long = 這一列超過 { $limit }
    .help = 多半是有引號沒有配對
problem-row-length = 應有 { $expected } 個儲存格，實有 { $found } 個
    .help = 請檢查這一行的分隔符號和引號
problem-not-a-sheet = { $file } 不是能讀取的試算表
    .help = 請另存為 XLSX 或 CSV
problem-no-such-sheet = { $file } 裡沒有名為「{ $sheet }」的工作表
    .help = 現有工作表：{ $sheets }
problem-sheet-too-large = 試算表 { $file } 超過 { $limit } MB
    .help = 請另存為 CSV 再處理
problem-unknown-map-name = 欄位對應裡的「{ $name }」不是已知的名稱
    .help = 請寫事實的名稱，見 packs/vocabulary/
problem-mapped-twice = 「{ $name }」既指定了欄位，又指定了固定值
    .help = 請只保留一個
problem-column-twice = 有兩欄都叫「{ $column }」，無法判斷用哪一欄
    .help = 請為其中一欄改名
problem-no-such-column = 「{ $name }」要用的欄位「{ $column }」不存在
    .help = 現有的欄位：{ $columns }
problem-bad-date-text = 「{ $value }」不是格式為 { $format } 的日期
    .help = 請改正這個日期，或用 --date-format 寫明格式
problem-no-fact-column = 沒有一欄對應到已知的事實
    .help = 請用 --map 或 --map-column 指定對應；現有的欄位：{ $columns }
problem-orders-not-a-table = 訂單需要有欄名的表格（CSV 或試算表）
    .help = 請使用 CSV 或 XLSX
problem-no-order-column = 找不到「{ $name }」對應的欄位
    .help = 請用 --map-column { $name }=欄名 指定；現有的欄位：{ $columns }
problem-order-value-missing = 缺少「{ $name }」
    .help = 請補上這個值
problem-bad-order-value = 「{ $name }」的值「{ $value }」讀不出來
    .help = 請改正這個值；時間寫作 2025-03-08 14:05
problem-order-price-too-fine = 單價「{ $value }」的小數超過 { $places } 位
    .help = 請先四捨五入
problem-order-constant = 訂單的「{ $name }」必須來自欄位，不能是固定值
    .help = 請用 --map-column 指定欄位
problem-cannot-write-file = 無法寫入 { $file }：{ $error }
    .help = 請檢查路徑、權限和磁碟空間
problem-one-policy-only = 這裡只能用一項制度
    .help = 多項制度請逐項處理

about-policy-replay = 依制度判定一批歷史申請（CSV、試算表或 NDJSON），彙總結果和金額
after-policy-replay =
    例：
      sanbao policy replay STORE41 claims.ndjson
      sanbao policy replay STORE41 claims.csv --map map.toml --out rulings.csv
      sanbao policy replay STORE41 claims.ndjson --against-set refund=10d

    無法使用的列連同原因寫入 INPUT.errors.csv，其餘照常處理。
    結束碼：0 全部可用；1 有無法使用的列；2 沒有完成
about-policy-diff = 比較兩項制度、兩個版本或兩種設定；可用歷史申請看影響
after-policy-diff =
    例：
      sanbao policy diff STORE41 STORE41 --set-second refund=10d --replay claims.ndjson

    結束碼：0 完成；1 歷史申請裡有無法使用的列；2 沒有完成
about-policy-returns = 把訂單明細裡的退貨與最近的購買配對，逐筆依制度判定
after-policy-returns =
    例：
      sanbao policy returns online_retail.csv.gz --policy STORE41
      sanbao policy returns orders.csv --map-column invoice=單號 --map-column customer=會員號

    欄名預設為 InvoiceNo、StockCode、Quantity、InvoiceDate、UnitPrice、CustomerID。
    結束碼：0 全部可用；1 有無法使用的列；2 沒有完成

arg-policy-replay-input = 申請清單：CSV（可以是 .gz）、試算表或 NDJSON；- 表示標準輸入
arg-each = 在彙總前逐件列出判定結果
arg-policy-replay-out = 把每件申請的結果寫入檔案：.ndjson 為完整結論，其他為 CSV
arg-against = 再用這項制度判定一遍，列出結果不同的申請
arg-against-settings = 再用另一種設定判定一遍，如 refund=10d；可以多次使用
arg-map = 欄位對應檔（TOML）
arg-columns = 名稱=欄名，如 sale=購買日期；先於欄位對應檔；可以多次使用
arg-constants = 所有列都相同的值，如 custom_made=false；可以多次使用
arg-date-format = 日期的寫法，如 %Y/%m/%d 或 %d.%m.%Y %H:%M；預設為 2025-03-08 或 2025-03-08 14:05
arg-format = 檔案格式：csv、xlsx 或 ndjson；預設依檔名判斷
arg-delimiter = CSV 的分隔符號；預設為逗號，.tsv 為定位字元（tab）
arg-encoding = 文字編碼，如 big5；預設為 UTF-8，或依檔案開頭的標記判斷
arg-sheet = 試算表中的工作表；預設為第一張
arg-errors = 無法使用的列寫入這個檔案；預設為輸入檔名加 .errors.csv
arg-examples = 每種變化舉幾個例子；預設 3 個
arg-policy-diff-first = 原來的制度：編號（可加 @版本）或檔案
arg-policy-diff-second = 現在的制度：編號（可加 @版本）或檔案
arg-policy-diff-settings = 改變原來制度的設定，如 refund=7d；可以多次使用
arg-second-settings = 改變現在制度的設定；可以多次使用
arg-replay = 歷史申請清單，用來比較兩者的結果
arg-policy-returns-orders = 訂單明細：CSV（可以是 .gz）或試算表
arg-policy-returns-policy = 判定所用的制度；預設 STORE41
arg-policy-returns-facts = 每件退貨都成立的事實，如 packaging=lost；先於預設的事實；可以多次使用
arg-sale-fact = 購買時間對應的日期事實；預設 sale
arg-return-prefix = 退貨單號的開頭；預設 C；留空則數量為負即為退貨
