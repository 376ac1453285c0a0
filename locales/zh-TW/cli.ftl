# 命令列的其他文字

yes = 是
no = 否

length-days = { $n } 天
length-months = { $n } 個月
length-years = { $n } 年
length-hours = { $n } 小時
length-working-days = { $n } 個工作日
length-calendar-years = { $n } 個曆年
day-of-year = { $month } 月 { $day } 日

story = { $parts }。
story-date = { $label } { $date }
story-date-before = { $label } { $date }（提出前 { $days } 天）
story-date-same-day = { $label } { $date }（提出當天）
story-fact = { $label }：{ $value }
story-no-events = 無
story-from-to = { $from } 至 { $to }
story-event = { $when }（{ $what }）

situation-any = 任意
situation-values-more = { $values }等 { $n } 項

column-id = 制度
column-version = 版本
column-title = 名稱
column-rank = 層級
column-clause-count = 條款數
column-force = 有效期
column-file = 檔案

list-count = 共 { $n } 項，位於 { $folder }
list-empty = { $folder } 裡還沒有制度。請把制度檔案放到它的 packs/policies/ 下，或用 --manuals 指定別的資料夾。
list-broken = 有 { $n } 處錯誤

check-clean = 沒有問題
check-findings = { $errors } 處錯誤、{ $warnings } 處提醒
check-truncated = { $id } 的空白太多，只列出了前面的一部分。

ask-settled = 已經可以判定，不需要再問。
ask-open = { $n ->
    [0] 答完這一項就可以判定。
   *[other] 另外還有 { $n } 項可能影響結果。
}
ask-prompt = 回答（直接按 Enter 跳過，q 結束）：

stream-bad = 無法判定
stream-total = 共 { $all } 件{ $bad ->
    [0] {""}
   *[other] ，其中 { $bad } 件無法判定
}。

usage-unknown-argument = 沒有「{ $argument }」這個選項。
usage-unknown-command = 沒有「{ $command }」這個指令。
usage-missing-command = 請說明要做什麼。
usage-missing-argument = 缺少：{ $argument }
usage-conflict = 「{ $argument }」不能與「{ $other }」一起使用。
usage-missing-value = 「{ $argument }」後面缺少內容。{ $valid ->
    [0] {""}
   *[other] 可以是：{ $valid }
}
usage-invalid-value = 「{ $argument }」不能是「{ $value }」。可以是：{ $valid }
usage-bad-value = 「{ $argument }」不能是「{ $value }」。
usage-not-utf8 = 參數裡有無法識別的字元。
usage-number-of-values = 「{ $argument }」後面的內容個數不對。
usage-other = 指令寫法有誤。
usage-did-you-mean = 您是不是想用「{ $suggestion }」？
usage-help = 加上 --help 可以查看用法。

problem-help-label = 建議：
problems-more = 另有 { $n } 處沒有列出。
fact-with-id = { $label }（{ $id }）
