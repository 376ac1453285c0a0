# 判定結果

remedy-refund = 退貨
remedy-exchange = 換貨
remedy-exchange-other = 換其他款
remedy-remake = 重做
remedy-reship = 補發
remedy-offset = 沖帳
remedy-free-repair = 免費維修
remedy-free-service = 免費服務
remedy-discount = 折讓
remedy-paid-repair = 有償維修
remedy-carrier-claim = 向運送人索賠
remedy-return-to-sender = 退回原主
remedy-fine = 罰款
remedy-manual = 人工裁定
remedy-reject = 不予受理
remedy-with-service = { $remedy }（{ $service }）
remedy-marked = { $remedy }（{ $mark }）

flag-gap = 規定空白
flag-overlap = 規定重疊
flag-law = 核對法律
flag-manual = 人工確認
flag-meaning-gap = 制度條文沒有寫明這種情況，依選定的解讀處理或交由人工決定。
flag-meaning-overlap = 有不止一條規定適用於這種情況，取對顧客更有利的一條，請留意。
flag-meaning-law = 結果可能與強制性法律規定不一致，答覆顧客前請主管核對。
flag-meaning-manual = 需要由有權限的人員決定或確認。

freight-seller = 賣方負擔
freight-customer = 顧客負擔
freight-maker = 廠商負擔
freight-maker-advances = 廠商先行代墊
freight-maker-reimburses = 廠商憑單據核銷
freight-carrier = 運送人負擔

status-incomplete = 還不能判定
status-incomplete-meaning = 還有 { $n } 項事實會影響結果。
status-out-of-scope = 不在適用範圍
status-out-of-scope-meaning = 這項制度不涉及這類商品或申請。
status-impossible = 事實自相矛盾
status-impossible-meaning = 所給的事實不可能同時成立，請核對。
status-not-in-force = 當時無有效版本
status-not-in-force-meaning = 該版本{ $range }有效，以{ $basis }為準。
status-silent = 沒有規定

section-reason = 依據
section-wish = 顧客訴求
section-open = 可以辦理
section-refused = 不能辦理
section-flags = 注意
section-periods = 期限
section-missing = 還需要知道
section-policies = 各項制度的結論
section-facts = 已知事實
section-weighed = 適用的條款
section-evidence = 憑據

column-remedy = 處理方式
column-money = 款項
column-freight = 運費
column-deadline = 期限
column-conditions = 要求
column-clauses = 條款

money-range = { $from } 至 { $to }
offer-pay = 退給顧客 { $amount }
offer-charge = 顧客支付 { $amount }
offer-deduct = 已扣除 { $amount }
offer-needs = 金額待定，需要：{ $facts }
offer-instead = 顧客可用來代替{ $remedy }
offer-voluntary = 不是必須，可以主動提供
offer-proposed = 優先建議
offer-approval = { $role }核准
offer-evidence = 需要{ $evidence }
offer-uses = 共 { $uses } 次
offer-uses-left = 共 { $uses } 次，還剩 { $left } 次

deadline-due = { $due } 前
deadline-within = { $from }起 { $within }內
deadline-season = { $from }至{ $to }

clause-reading = 條文未寫明，依解讀 { $reading } 處理
clause-legal = 法律依據：{ $legal }
refused-say = 對顧客說：「{ $say }」
refused-by = 依據 { $clause }：{ $text }

wish-open = 在可以辦理的範圍內。
wish-not-open = 不在可以辦理的範圍內。

dispute = { $first } 與 { $second } 對{ $remedy }的規定不一致。
disagreement-law = { $remedy }：法律優先，依 { $prevailing }，不依 { $other }。
disagreement-kinder = { $remedy }：依對顧客更有利的 { $prevailing }，不依 { $other }。

period-ends = 到 { $end }（{ $length }，{ $clause }）
period-length = { $length }（{ $clause }）

value-with-label = { $id }（{ $label }）
hint-date = 日期，如 2025-03-08 或 2025-03-08T14:05
hint-amount = 金額，如 299.00
hint-quantity = 數值，單位{ $unit }
hint-count = 整數，如 2
hint-history = 每次一項，如 2025-02-03..2025-02-07/part=heel；沒有則寫 none

elapsed-days = { $date }（距提出 { $days } 天）
elapsed-months = { $date }（距提出 { $days } 天，滿 { $months } 個月）
elapsed-to-the-day = { $date }（距提出 { $days } 天，正好 { $months } 個月）
fact-derived = { $value }（由紀錄得出）
verdict-grants = { $remedy }：可以
verdict-refuses = { $remedy }：不可以
verdict-gives-way = { $remedy }：讓位於 { $clause }

hash = 內容指紋
footer-policy = { $id } 第 { $version } 版 · 指紋 { $hash }
preview = 這是試算，沒有儲存，也不是正式決定。
short-flag = [{ $flag }]
missing-more = 另外還有 { $n } 項可能影響結果。
