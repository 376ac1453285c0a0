# 检查发现

finding-gap = 没有条款说明这种情况怎么处理
finding-gap-kind = 空白
    .help = 为这种情况补一条规定；如果条文确实没写，用带 reading 的条款写明采用的解读
finding-conflict = { $first } 与 { $second } 对“{ $remedies }”的规定不一致
finding-conflict-kind = 矛盾
    .help = 用 exception_to 写明哪一条是例外，或用 prevails_over 写明采用的解读，或改动其中一条的适用条件
finding-period-conflict = 期限表的两行同时适用，但期限不同：{ $first }（{ $first-length }）与 { $second }（{ $second-length }）
finding-period-conflict-kind = 期限矛盾
    .help = 让两行的适用条件不重叠，或用 prevails_over 写明哪一行优先
finding-overlap = { $first } 与 { $second } 都给予“{ $remedies }”，条件也相同
finding-overlap-kind = 重复
    .help = 如果是有意重复，用 repeats 写明；否则改动其中一条的适用条件
finding-dead-clause-contradiction = { $first } 的适用条件自相矛盾，永远不会适用
finding-dead-clause-overridden = { $first } 总是被别的条款取代，永远不起作用
finding-dead-clause-kind = 失效条款
    .help = 改动适用条件，或删去这一条
finding-dead-exception-no-common-remedy = { $first } 写明优先于 { $second }，但两条没有共同的处理方式
finding-dead-exception-never-together = { $first } 写明优先于 { $second }，但两条不会同时适用
finding-dead-exception-kind = 无效例外
    .help = 删去这一项例外，或改动适用条件
finding-ambiguous-order = { $days }与{ $months }（距{ $date }）孰先孰后不固定：{ $start } 起算，分别到 { $days-end } 和 { $months-end }；{ $other-start } 起算，分别到 { $other-days-end } 和 { $other-months-end }
finding-ambiguous-order-kind = 先后不定
    .help = 改用同一种单位；如果就是这个意思，用 [[accept]] 写明
finding-example = 算例 { $first } 的结果与写明的不同
finding-example-kind = 算例不符
    .help = 条款有误就改条款，算例有误就改算例

finding-situation = 情形
finding-differences = 差异
finding-difference = { $what }：应为 { $expected }，实为 { $found }
finding-example-claim = 举例
