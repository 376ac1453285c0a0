# 命令行的其他文字

yes = 是
no = 否

length-days = { $n } 天
length-months = { $n } 个月
length-years = { $n } 年
length-hours = { $n } 小时
length-working-days = { $n } 个工作日
length-calendar-years = { $n } 个自然年
day-of-year = { $month } 月 { $day } 日

story = { $parts }。
story-date = { $label } { $date }
story-date-before = { $label } { $date }（提出前 { $days } 天）
story-date-same-day = { $label } { $date }（提出当天）
story-fact = { $label }：{ $value }
story-no-events = 无
story-from-to = { $from } 至 { $to }
story-event = { $when }（{ $what }）

situation-any = 任意
situation-values-more = { $values }等 { $n } 项

column-id = 制度
column-version = 版本
column-title = 名称
column-rank = 层级
column-clause-count = 条款数
column-force = 有效期
column-file = 文件

list-count = 共 { $n } 项，位于 { $folder }
list-empty = { $folder } 里还没有制度。请把制度文件放到它的 packs/policies/ 下，或用 --manuals 指定别的文件夹。
list-broken = 有 { $n } 处错误

check-clean = 没有问题
check-findings = { $errors } 处错误、{ $warnings } 处提醒
check-truncated = { $id } 的空白太多，只列出了前面的一部分。

ask-settled = 已经可以判定，不需要再问。
ask-open = { $n ->
    [0] 答完这一项就可以判定。
   *[other] 另外还有 { $n } 项可能影响结果。
}
ask-prompt = 回答（直接回车跳过，q 结束）：

stream-bad = 无法判定
stream-total = 共 { $all } 件{ $bad ->
    [0] {""}
   *[other] ，其中 { $bad } 件无法判定
}。

usage-unknown-argument = 没有“{ $argument }”这个选项。
usage-unknown-command = 没有“{ $command }”这个命令。
usage-missing-command = 请说明要做什么。
usage-missing-argument = 缺少：{ $argument }
usage-conflict = “{ $argument }”不能与“{ $other }”一起使用。
usage-missing-value = “{ $argument }”后面缺少内容。{ $valid ->
    [0] {""}
   *[other] 可以是：{ $valid }
}
usage-invalid-value = “{ $argument }”不能是“{ $value }”。可以是：{ $valid }
usage-bad-value = “{ $argument }”不能是“{ $value }”。
usage-not-utf8 = 参数里有无法识别的字符。
usage-number-of-values = “{ $argument }”后面的内容个数不对。
usage-other = 命令写法有误。
usage-did-you-mean = 您是不是想用“{ $suggestion }”？
usage-help = 加上 --help 可以查看用法。

problem-help-label = 建议：
problems-more = 另有 { $n } 处没有列出。
fact-with-id = { $label }（{ $id }）
