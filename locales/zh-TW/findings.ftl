# 檢查發現

finding-gap = 沒有條款說明這種情況怎麼處理
finding-gap-kind = 空白
    .help = 為這種情況補一條規定；如果條文確實沒寫，用帶 reading 的條款寫明採用的解讀
finding-conflict = { $first } 與 { $second } 對「{ $remedies }」的規定不一致
finding-conflict-kind = 矛盾
    .help = 用 exception_to 寫明哪一條是例外，或用 prevails_over 寫明採用的解讀，或調整其中一條的適用條件
finding-period-conflict = 期限表的兩行同時適用，但期限不同：{ $first }（{ $first-length }）與 { $second }（{ $second-length }）
finding-period-conflict-kind = 期限矛盾
    .help = 讓兩行的適用條件不重疊，或用 prevails_over 寫明哪一行優先
finding-overlap = { $first } 與 { $second } 都給予「{ $remedies }」，條件也相同
finding-overlap-kind = 重複
    .help = 如果是有意重複，用 repeats 寫明；否則調整其中一條的適用條件
finding-dead-clause-contradiction = { $first } 的適用條件自相矛盾，永遠不會適用
finding-dead-clause-overridden = { $first } 總是被別的條款取代，永遠不起作用
finding-dead-clause-kind = 失效條款
    .help = 調整適用條件，或刪去這一條
finding-dead-exception-no-common-remedy = { $first } 寫明優先於 { $second }，但兩條沒有共同的處理方式
finding-dead-exception-never-together = { $first } 寫明優先於 { $second }，但兩條不會同時適用
finding-dead-exception-kind = 無效例外
    .help = 刪去這一項例外，或調整適用條件
finding-ambiguous-order = { $days }與{ $months }（距{ $date }）孰先孰後不固定：{ $start } 起算，分別到 { $days-end } 和 { $months-end }；{ $other-start } 起算，分別到 { $other-days-end } 和 { $other-months-end }
finding-ambiguous-order-kind = 先後不定
    .help = 改用同一種單位；如果就是這個意思，用 [[accept]] 寫明
finding-example = 範例 { $first } 的結果與寫明的不同
finding-example-kind = 範例不符
    .help = 條款有誤就改條款，範例有誤就改範例

finding-situation = 情形
finding-differences = 差異
finding-difference = { $what }：應為 { $expected }，實為 { $found }
finding-example-claim = 舉例
