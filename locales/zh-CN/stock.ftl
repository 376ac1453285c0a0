# 货品台账：售后收进、发出、处置的货品和旧件。

nav-stock = 货品台账

command-stock-view = 查看货品台账
command-stock-dispose = 处置待处置货品、次品、旧件
command-stock-count = 盘点货品

stock-title = 货品台账
stock-lead = 退换货收进、发出的货品，维修换下的旧件，去向一一有账。
stock-none = 没有这样的货品
    .help = 收到退回货品、办理换货、维修换件后，这里会有记录。
stock-tab-all = 全部
stock-all-units = 全部单位
stock-article = 货品
stock-article-hint = 和台账上的叫法一致；没有的会新建。
stock-unnamed = 未注明货品
stock-pieces = { $value } 件
stock-quality-label = 品态
stock-quality-held = 办理中
stock-quality-to-dispose = 待处置
stock-quality-good = 良品
stock-quality-after-sales = 售后专用
stock-quality-defective = 次品
stock-dispose = 处置
stock-destination-label = 去向
stock-destination-good = 良品上架
stock-destination-after-sales = 售后专用
stock-destination-defective = 转入次品
stock-destination-supplier = 退回供应商
stock-destination-scrap = 报废
stock-how-many = 件数
stock-note = 说明
stock-count = 盘点
stock-count-help = 良品从启用台账时记起，盘点一次后就是实数。办理中的货品在退换单上清点。
stock-counted = 实盘件数
stock-count-note-hint = 与台账不符时写明原因。
stock-count-now = 登记盘点
stock-movements-title = 货品流水
stock-movements-lead = 每一件货品何时、因何、由谁收进或转出；可导出给进销存系统入账。
stock-movements-none = 没有这样的流水
    .help = 换一个单位或日期试试。
stock-moved = 增减
stock-cause-label = 事由
stock-cause-taken-in = 收到退回货品
stock-cause-given-back = 退还
stock-cause-replaced = 换货发出
stock-cause-kept = 归公司所有
stock-cause-disposed = 处置
stock-cause-part-used = 维修领用
stock-cause-old-part = 换下旧件
stock-cause-counted = 盘点调整
stock-of = 单据
stock-by = 经办人
stock-movement-number = 流水号

flash-stock-disposed = 已处置，还有：{ $value }
flash-stock-counted = 已登记盘点：{ $value }

refusal-stock-held = 这些货品还在办理中
    .help = 在它的退换单上清点、退还或处置。
refusal-stock-never-as-new = 用过的、换下的货品不能当新品出售
    .help = 选择售后专用、次品、退回供应商或报废。
refusal-stock-same = 品态没有变化
    .help = 选择另一个去向。
refusal-stock-too-long = 流水太多，一次最多导出 { $most } 行
    .help = 缩短日期范围后再导出。

journal-event-stock-counted = 盘点货品
journal-event-stock-disposed = 处置货品
