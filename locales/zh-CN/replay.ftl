# 批量回放、版本对比、退货统计

replay-policy = { $id } { $title }（版本 { $versions }）{ $has-settings ->
    [yes] ，设定 { $settings }
   *[no] {""}
}{ $literal ->
    [yes] ，只按条文
   *[no] {""}
}
replay-against = 改用 { $policy }
replay-progress = 判定中
replay-rows = { $n } 行
replay-decision = 处理结果
replay-claim = 申请
replay-claims = 件数
replay-share = 占比
replay-paid = 退给顾客
replay-charged = 向顾客收取
replay-all = 合计
replay-clause = 条款
replay-wording = 条文
replay-no-clause = 没有条款适用
replay-flag = 提示
replay-meaning = 含义
replay-unpriced = 另有 { $n } 件缺少价格等事实，金额没有计入。
replay-changed = { $claims } 件中有 { $changed } 件结果不同（{ $share }）；退给顾客 { $paid }，向顾客收取 { $charged }。
replay-from = 原来
replay-to = 改为
replay-change = 变化
replay-paid-change = 退给顾客增减
replay-charged-change = 向顾客收取增减
replay-examples = 举例：{ $from } → { $to }（{ $change }）
replay-example-row = 第 { $row } 行{ $has-id ->
    [yes] （{ $id }）
   *[no] {""}
}：
replay-unused-columns = 没有用到的列：{ $columns }

verdict-incomplete = 资料不全
verdict-out-of-scope = 不在适用范围
verdict-impossible = 事实自相矛盾
verdict-not-in-force = 当时无有效版本

change-decision = 结果不同
change-money = 金额不同
change-choices = 可选项不同
change-terms = 条件不同
change-flags = 提示不同

bad-rows-number = 行号
bad-rows-reason = 出错原因
bad-rows-line = 原始内容
bad-rows-note = 有 { $n } 行无法使用，已连同原因写入 { $file }，其余照常处理。

returns-progress = 读取中
returns-facts = 每件退货按以下事实判定：{ $facts }
returns-bucket = 购买后
returns-parts = 笔数
returns-units = 件数
returns-value = 金额
returns-ruling = 处理结果
returns-clause = 条款
returns-flags = 提示
returns-total = 合计
returns-note-rows = 共读取 { $rows } 行，其中购买 { $purchases } 行；{ $purchases-without-customer } 行购买没有顾客，不参与匹配。
returns-note-returns = 退货共 { $returns } 行、{ $return-units } 件、金额 { $return-value }；一行退货可能对应几次购买，所以笔数多于行数。金额＝件数×退货行单价。
returns-note-negative = 另有 { $negative } 行数量为负但不属于退货（{ $negative-units } 件，金额 { $negative-value }），没有判定。
returns-note-dirt = 单价为零的行、不是商品的货号（邮费、折扣、手工调整等）都照常计入，没有剔除。
returns-note-empty = 另有 { $empty } 行数量为零，已略过。

bucket-days-0-7 = 7 天以内
bucket-days-8-15 = 8–15 天
bucket-days-16-29 = 16–29 天
bucket-day-30 = 正好 30 天
bucket-before-3-months = 31 天至满三个月前
bucket-on-3-months = 满三个月当天
bucket-later = 三个月以后
bucket-unmatched = 找不到购买记录
bucket-no-customer = 没有顾客

diff-none = 两者内容相同。
diff-settings = 设定
diff-setting = 名称
diff-head = 制度说明
diff-added = 新增条款 { $clause }
diff-removed = 删除条款 { $clause }
diff-changed = 修改条款 { $clause }
diff-aspect = 方面
diff-tags = 标记
diff-field = 字段
diff-before = 原来
diff-after = 现在
diff-effect = 对历史申请的影响

problem-not-gzip = 文件 { $file } 的名称以 .gz 结尾，但内容不是 gzip 压缩文件
    .help = 如果没有压缩，请去掉 .gz 后缀
problem-bad-delimiter = 分隔符“{ $text }”不能使用
    .help = 请给出一个字符，例如 --delimiter ";"，制表符写作 tab
problem-unknown-encoding = 没有名为“{ $encoding }”的编码
    .help = 常用的有 utf-8、gb18030、big5
problem-input-is-a-sheet = { $file } 是电子表格，不是文本
    .help = 请加上 --format xlsx
problem-input-is-empty = { $file } 是空的，没有列名
    .help = 请检查文件，或用 --sheet 指定别的工作表
problem-wrong-encoding = 第 { $row } 行有无法识别的字符
    .help = 文件可能不是 UTF-8 编码，请用 --encoding gb18030 等指定
problem-row-too-long = 这一行超过 { $limit }
    .help = 多半是有引号没有配对
problem-row-length = 应有 { $expected } 个单元格，实有 { $found } 个
    .help = 请检查这一行的分隔符和引号
problem-not-a-sheet = { $file } 不是能读取的电子表格
    .help = 请另存为 XLSX 或 CSV
problem-no-such-sheet = { $file } 里没有名为“{ $sheet }”的工作表
    .help = 现有工作表：{ $sheets }
problem-sheet-too-large = 电子表格 { $file } 超过 { $limit } MB
    .help = 请另存为 CSV 再处理
problem-unknown-map-name = 列对应关系里的“{ $name }”不是已知的名称
    .help = 请写事实的名称，见 packs/vocabulary/
problem-mapped-twice = “{ $name }”既指定了列，又指定了固定值
    .help = 请只保留一个
problem-column-twice = 有两列都叫“{ $column }”，无法判断用哪一列
    .help = 请给其中一列改名
problem-no-such-column = “{ $name }”要用的列“{ $column }”不存在
    .help = 现有的列：{ $columns }
problem-bad-date-text = “{ $value }”不是格式为 { $format } 的日期
    .help = 请改正这个日期，或用 --date-format 写明格式
problem-no-fact-column = 没有一列对应到已知的事实
    .help = 请用 --map 或 --map-column 指定对应关系；现有的列：{ $columns }
problem-orders-not-a-table = 订单需要有列名的表格（CSV 或电子表格）
    .help = 请使用 CSV 或 XLSX
problem-no-order-column = 找不到“{ $name }”对应的列
    .help = 请用 --map-column { $name }=列名 指定；现有的列：{ $columns }
problem-order-value-missing = 缺少“{ $name }”
    .help = 请补上这个值
problem-bad-order-value = “{ $name }”的值“{ $value }”读不出来
    .help = 请改正这个值；时间写作 2025-03-08 14:05
problem-order-price-too-fine = 单价“{ $value }”的小数超过 { $places } 位
    .help = 请先舍入
problem-order-constant = 订单的“{ $name }”必须来自列，不能是固定值
    .help = 请用 --map-column 指定列
problem-cannot-write-file = 无法写入 { $file }：{ $error }
    .help = 请检查路径、权限和磁盘空间
problem-one-policy-only = 这里只能用一项制度
    .help = 多项制度请逐项处理

about-policy-replay = 按制度判定一批历史申请（CSV、电子表格或 NDJSON），汇总结果和金额
after-policy-replay =
    例：
      sanbao policy replay STORE41 claims.ndjson
      sanbao policy replay STORE41 claims.csv --map map.toml --out rulings.csv
      sanbao policy replay STORE41 claims.ndjson --against-set refund=10d

    无法使用的行连同原因写入 INPUT.errors.csv，其余照常处理。
    退出码：0 全部可用；1 有无法使用的行；2 没有完成
about-policy-diff = 对比两项制度、两个版本或两种设定；可用历史申请看影响
after-policy-diff =
    例：
      sanbao policy diff STORE41 STORE41 --set-second refund=10d --replay claims.ndjson

    退出码：0 完成；1 历史申请里有无法使用的行；2 没有完成
about-policy-returns = 把订单明细里的退货与最近的购买配对，逐笔按制度判定
after-policy-returns =
    例：
      sanbao policy returns online_retail.csv.gz --policy STORE41
      sanbao policy returns orders.csv --map-column invoice=单号 --map-column customer=会员号

    列名默认为 InvoiceNo、StockCode、Quantity、InvoiceDate、UnitPrice、CustomerID。
    退出码：0 全部可用；1 有无法使用的行；2 没有完成

arg-policy-replay-input = 申请清单：CSV（可以是 .gz）、电子表格或 NDJSON；- 表示标准输入
arg-each = 在汇总前逐件列出判定结果
arg-policy-replay-out = 把每件申请的结果写入文件：.ndjson 为完整结论，其他为 CSV
arg-against = 再用这项制度判定一遍，列出结果不同的申请
arg-against-settings = 再用另一种设定判定一遍，如 refund=10d；可以多次使用
arg-map = 列对应关系文件（TOML）
arg-columns = 名称=列名，如 sale=购买日期；先于对应关系文件；可以多次使用
arg-constants = 所有行都相同的值，如 custom_made=false；可以多次使用
arg-date-format = 日期的写法，如 %Y/%m/%d 或 %d.%m.%Y %H:%M；默认为 2025-03-08 或 2025-03-08 14:05
arg-format = 文件格式：csv、xlsx 或 ndjson；默认按文件名判断
arg-delimiter = CSV 的分隔符；默认为逗号，.tsv 为制表符（tab）
arg-encoding = 文字编码，如 gb18030；默认为 UTF-8，或按文件开头的标记判断
arg-sheet = 电子表格中的工作表；默认为第一张
arg-errors = 无法使用的行写入这个文件；默认为输入文件名加 .errors.csv
arg-examples = 每种变化举几个例子；默认 3 个
arg-policy-diff-first = 原来的制度：编号（可加 @版本）或文件
arg-policy-diff-second = 现在的制度：编号（可加 @版本）或文件
arg-policy-diff-settings = 改变原来制度的设定，如 refund=7d；可以多次使用
arg-second-settings = 改变现在制度的设定；可以多次使用
arg-replay = 历史申请清单，用来比较两者的结果
arg-policy-returns-orders = 订单明细：CSV（可以是 .gz）或电子表格
arg-policy-returns-policy = 判定所用的制度；默认 STORE41
arg-policy-returns-facts = 每件退货都成立的事实，如 packaging=lost；先于默认的事实；可以多次使用
arg-sale-fact = 购买时间对应的日期事实；默认 sale
arg-return-prefix = 退货单号的开头；默认 C；留空则数量为负即为退货
