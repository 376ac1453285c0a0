# 批量回放、版本对比、退货统计

replay-policy = { $id } { $title }（版本 { $versions }）{ $has-settings ->
    [yes] ，设定 { $settings }
   *[no] {""}
}
replay-against = 改用 { $policy }
replay-progress = 判定中
replay-rows = { $n } 行
replay-decision = 处理结果
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
bad-rows-reason = 原因
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
diff-field = 字段
diff-before = 原来
diff-after = 现在
diff-effect = 对历史申请的影响

aspect-wording = 文字
aspect-condition = 适用条件
aspect-remedies = 处理方式
aspect-precedence = 优先关系
aspect-flags = 提示
aspect-basis = 依据
aspect-other = 其他

problem-not-gzip = 文件 { $file } 的名称以 .gz 结尾，但内容不是 gzip 压缩文件
    .help = 如果没有压缩，请去掉 .gz 后缀
problem-bad-delimiter = 分隔符“{ $text }”不能使用
    .help = 请给出一个字符，例如 --delimiter ";"，制表符写作 tab
problem-unknown-encoding = 没有名为“{ $encoding }”的编码
    .help = 常用的有 utf-8、gb18030、big5
problem-input-is-a-sheet = { $file } 是电子表格，不是文本
    .help = 请加上 --format xlsx
problem-input-is-empty = { $file } 是空的，没有列名
problem-wrong-encoding = 第 { $row } 行有无法识别的字符
    .help = 文件可能不是 UTF-8 编码，请用 --encoding gb18030 等指定
problem-row-too-long = 这一行超过 { $limit }
    .help = 多半是有引号没有配对
problem-row-length = 应有 { $expected } 个单元格，实有 { $found } 个
problem-not-a-sheet = { $file } 不是能读取的电子表格
problem-no-such-sheet = { $file } 里没有名为“{ $sheet }”的工作表
    .help = 现有工作表：{ $sheets }
problem-sheet-too-large = 电子表格 { $file } 超过 { $limit } MB
    .help = 请另存为 CSV 再处理
problem-unknown-map-name = 列对应关系里的“{ $name }”不是已知的名称
problem-mapped-twice = “{ $name }”既指定了列，又指定了固定值
problem-column-twice = 有两列都叫“{ $column }”，无法判断用哪一列
problem-no-such-column = “{ $name }”要用的列“{ $column }”不存在
    .help = 现有的列：{ $columns }
problem-bad-date-text = “{ $value }”不是格式为 { $format } 的日期
problem-no-fact-column = 没有一列对应到已知的事实
    .help = 请用 --map 或 --map-column 指定对应关系；现有的列：{ $columns }
problem-row-not-json = 这一行不是 JSON：{ $error }
problem-orders-not-a-table = 订单需要有列名的表格（CSV 或电子表格）
problem-no-order-column = 找不到“{ $name }”对应的列
    .help = 请用 --map-column { $name }=列名 指定；现有的列：{ $columns }
problem-order-value-missing = 缺少“{ $name }”
problem-bad-order-value = “{ $name }”的值“{ $value }”读不出来
problem-order-price-too-fine = 单价“{ $value }”的小数超过 { $places } 位
problem-order-constant = 订单的“{ $name }”必须来自列，不能是固定值
problem-cannot-write-file = 无法写入 { $file }：{ $error }
