# 判定结果

remedy-refund = 退货
remedy-exchange = 换货
remedy-exchange-other = 换其他款
remedy-remake = 重做
remedy-reship = 补发
remedy-offset = 冲账
remedy-free-repair = 免费维修
remedy-free-service = 免费服务
remedy-discount = 折让
remedy-paid-repair = 有偿维修
remedy-carrier-claim = 向承运人索赔
remedy-return-to-sender = 退回原主
remedy-fine = 罚款
remedy-manual = 人工裁定
remedy-reject = 不予受理
remedy-with-service = { $remedy }（{ $service }）
remedy-marked = { $remedy }（{ $mark }）

flag-gap = 规定空白
flag-overlap = 规定重叠
flag-law = 核对法律
flag-manual = 人工确认
flag-meaning-gap = 制度条文没有写明这种情况，按选定的解读处理或交由人工决定。
flag-meaning-overlap = 有不止一条规定适用于这种情况，取对顾客更有利的一条，请留意。
flag-meaning-law = 结果可能与强制性法律规定不一致，答复顾客前请主管核对。
flag-meaning-manual = 需要由有权限的人员决定或确认。

freight-seller = 卖方承担
freight-customer = 顾客承担
freight-maker = 厂家承担
freight-maker-advances = 厂家先行垫付
freight-maker-reimburses = 厂家凭票报销
freight-carrier = 承运人承担

status-incomplete = 还不能判定
status-incomplete-meaning = 还有 { $n } 项事实会影响结果。
status-out-of-scope = 不在适用范围
status-out-of-scope-meaning = 这项制度不涉及这类商品或申请。
status-impossible = 事实自相矛盾
status-impossible-meaning = 所给的事实不可能同时成立，请核对。
status-not-in-force = 当时无有效版本
status-not-in-force-meaning = 该版本{ $range }有效，以{ $basis }为准。
status-silent = 没有规定

section-reason = 依据
section-wish = 顾客诉求
section-open = 可以办理
section-refused = 不能办理
section-flags = 注意
section-periods = 期限
section-missing = 还需要知道
section-policies = 各项制度的结论
section-facts = 已知事实
section-weighed = 适用的条款
section-evidence = 凭据

column-remedy = 处理方式
column-money = 款项
column-freight = 运费
column-deadline = 期限
column-conditions = 要求
column-clauses = 条款

money-range = { $from } 至 { $to }
offer-pay = 退给顾客 { $amount }
offer-charge = 顾客支付 { $amount }
offer-deduct = 已扣除 { $amount }
offer-needs = 金额待定，需要：{ $facts }
offer-instead = 顾客可用来代替{ $remedy }
offer-voluntary = 不是必须，可以主动提供
offer-proposed = 优先建议
offer-approval = { $role }批准
offer-evidence = 需要{ $evidence }
offer-uses = 共 { $uses } 次
offer-uses-left = 共 { $uses } 次，还剩 { $left } 次

deadline-due = { $due } 前
deadline-within = { $from }起 { $within }内
deadline-season = { $from }至{ $to }

clause-reading = 条文未写明，按解读 { $reading } 处理
clause-legal = 法律依据：{ $legal }
refused-say = 对顾客说：“{ $say }”
refused-by = 依据 { $clause }：{ $text }

wish-open = 在可以办理的范围内。
wish-not-open = 不在可以办理的范围内。

dispute = { $first } 与 { $second } 对{ $remedy }的规定不一致。
disagreement-law = { $remedy }：法律优先，按 { $prevailing }，不按 { $other }。
disagreement-kinder = { $remedy }：按对顾客更有利的 { $prevailing }，不按 { $other }。

period-ends = 到 { $end }（{ $length }，{ $clause }）
period-length = { $length }（{ $clause }）

value-with-label = { $id }（{ $label }）
hint-date = 日期，如 2025-03-08 或 2025-03-08T14:05
hint-amount = 金额，如 299.00
hint-quantity = 数值，单位{ $unit }
hint-count = 整数，如 2
hint-history = 每次一项，如 2025-02-03..2025-02-07/part=heel；没有则写 none

elapsed-days = { $date }（距提出 { $days } 天）
elapsed-months = { $date }（距提出 { $days } 天，满 { $months } 个月）
elapsed-to-the-day = { $date }（距提出 { $days } 天，正好 { $months } 个月）
fact-derived = { $value }（由记录得出）
verdict-grants = { $remedy }：可以
verdict-refuses = { $remedy }：不可以
verdict-gives-way = { $remedy }：让位于 { $clause }

hash = 内容指纹
footer-policy = { $id } 第 { $version } 版 · 指纹 { $hash }
preview = 这是试算，没有保存，也不是正式决定。
short-flag = [{ $flag }]
missing-more = 另外还有 { $n } 项可能影响结果。
