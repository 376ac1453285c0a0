# 貨品台帳：售後收進、發出、處置的貨品和舊件。

nav-stock = 貨品台帳

command-stock-view = 檢視貨品台帳
command-stock-dispose = 處置待處置貨品、次品、舊件
command-stock-count = 盤點貨品

stock-title = 貨品台帳
stock-lead = 退換貨收進、發出的貨品，維修換下的舊件，去向一一有帳。
stock-none = 沒有這樣的貨品
    .help = 收到退回貨品、辦理換貨、維修換件後，這裡會有紀錄。
stock-tab-all = 全部
stock-all-units = 全部單位
stock-article = 貨品
stock-article-hint = 和台帳上的叫法一致；沒有的會新增。
stock-unnamed = 未註明貨品
stock-pieces = { $value } 件
stock-quality-label = 品態
stock-quality-held = 辦理中
stock-quality-to-dispose = 待處置
stock-quality-good = 良品
stock-quality-after-sales = 售後專用
stock-quality-defective = 次品
stock-dispose = 處置
stock-destination-label = 去向
stock-destination-good = 良品上架
stock-destination-after-sales = 售後專用
stock-destination-defective = 轉入次品
stock-destination-supplier = 退回供應商
stock-destination-scrap = 報廢
stock-how-many = 件數
stock-note = 說明
stock-count = 盤點
stock-count-help = 良品從啟用台帳時記起，盤點一次後就是實數。辦理中的貨品在退換單上清點。
stock-counted = 實盤件數
stock-count-note-hint = 與台帳不符時寫明原因。
stock-count-now = 登記盤點
stock-movements-title = 貨品流水
stock-movements-lead = 每一件貨品何時、因何、由誰收進或轉出；可匯出給進銷存系統入帳。
stock-movements-none = 沒有這樣的流水
    .help = 換一個單位或日期試試。
stock-moved = 增減
stock-cause-label = 事由
stock-cause-taken-in = 收到退回貨品
stock-cause-given-back = 退還
stock-cause-replaced = 換貨發出
stock-cause-kept = 歸公司所有
stock-cause-disposed = 處置
stock-cause-part-used = 維修領用
stock-cause-old-part = 換下舊件
stock-cause-counted = 盤點調整
stock-of = 單據
stock-by = 經辦人
stock-movement-number = 流水號

flash-stock-disposed = 已處置，還有：{ $value }
flash-stock-counted = 已登記盤點：{ $value }

refusal-stock-held = 這些貨品還在辦理中
    .help = 在它的退換單上清點、退還或處置。
refusal-stock-never-as-new = 用過的、換下的貨品不能當新品出售
    .help = 選擇售後專用、次品、退回供應商或報廢。
refusal-stock-same = 品態沒有變化
    .help = 選擇另一個去向。
refusal-stock-too-long = 流水太多，一次最多匯出 { $most } 列
    .help = 縮短日期範圍後再匯出。

journal-event-stock-counted = 盤點貨品
journal-event-stock-disposed = 處置貨品
