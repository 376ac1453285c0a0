# 页面框架：导航、登录、提示、出错、样式页

app-name = 三包
assets-missing = 页面样式尚未生成。请在项目目录运行：
skip-to-content = 跳到正文
loading = 正在加载
choose = 请选择

## 导航

nav-label = 主导航
nav-phone-label = 常用功能
nav-more = 更多
nav-group-desk = 工作台
nav-group-records = 档案
nav-group-manual = 制度
nav-group-office = 管理
nav-today = 今日
crumbs-label = 当前位置
unit = 单位
language = 语言
theme = 外观
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
logout = 退出登录
demo-bar = 演示数据：公司、人员和单据均为虚构。
drawer-label = 详情

## 搜索

search = 搜索
search-hint = 手机号、姓名、小票号、货号、单号
search-note = 输入手机号后四位、姓名、小票号、序列号或单号。也可以输入功能名称直接前往。

## 列表

filters-label = 当前筛选
filters-clear = 清除筛选
filter-remove = 取消此筛选
pager-label = 翻页
pager-shown = 本页 { $n } 条
pager-first = 回到第一页
pager-next = 下一页

## 快捷键

keys-title = 快捷键
keys-search = 全局搜索
keys-help = 显示快捷键
keys-rows = 在表格中上下移动
keys-open = 打开选中的一行
keys-peek = 在侧边查看选中的一行
keys-choose = 按序号选择答案
keys-sound = 在柜台一次确认商品状况正常
keys-send = 提交正在填写的表单
keys-close = 关闭弹窗或侧栏

## 登录与个人设置

login-title = 登录
login-lead = 请使用管理员为您开通的账号。
login-name = 用户名
login-password = 密码
login-button = 登录
me-title = 个人设置
help-title = 帮助

## 今日

today-greeting = { $value }，您好。以下事项等您处理。
today-empty = 今天没有待办事项
    .help = 指派给您的受理单、等待处理的来访和需要核对的导入会出现在这里。
today-figures = 受理单数量
today-open = 未结
today-mine = 我的受理单
today-waiting = 等待处理
today-clarifying = 待澄清
today-urgent = 紧急
today-approvals = 待我审批
today-requests = 我提交的审批
today-escalated = 上报给我的超时
today-overdue = 已超时的时限
today-deadlines = 今天到期的时限
today-returns = 待处理的退换货
today-holds = 暂存区待处理的退货箱
today-rma = 待处理的经销商退货
today-messages = 未发出的消息
today-repairs-mine = 我的维修
today-repairs-queue = 待认领的维修
today-drafts = 待发布的制度草稿
today-imports = 待核对的导入
today-rejected = { $n } 行有误
today-all = 查看全部

## 表单

form-wrong =
    { $n ->
       *[other] 有 { $n } 处需要修改，说明见各栏下方。已填内容均已保留。
    }
invalid-required = 请填写此项
invalid-phone = 手机号应为 11 位数字
invalid-too-long = 最多 { $limit } 个字符
invalid-control-characters = 含有不能显示的字符
invalid-between = 应在 { $least } 到 { $most } 之间
invalid-taken = 已被使用，请换一个
invalid-not-a-number = 请填写数字
invalid-not-a-date = 请填写日期，如 2026-03-08
invalid-not-an-address = 邮箱地址不正确
invalid-in-the-past = 应为将来的时间
invalid-ends-before-it-begins = 结束时间早于开始时间
invalid-one-day-only = 每次只能出一天的报表，起止日期要相同
invalid-code-characters = 只能使用字母、数字和连字符
invalid-login-characters = 只能使用文字、数字和 . - _ @
invalid-password-short = 至少 { $least } 个字符
invalid-password-easy = 过于简单：不能全是同一字符，也不能包含用户名
invalid-password-wrong = 原密码不正确
invalid-password-differs = 两次输入的密码不一致
invalid-sign-in-wrong = 用户名或密码不正确
invalid-setup-code = 设置码不正确
invalid-profile = 制度目录中没有这套范本，或文件读取失败；请联系系统管理员查看日志
invalid-user-disabled = 该人员已停用
invalid-own-substitute = 不能指定本人为代理人
invalid-unknown-role = 没有这个角色
invalid-unknown-command = 没有这项权限

## 出错

error-home = 回到首页
error-back = 返回上一页
error-request = 请求编号 { $value }
error-not-found = 找不到该页面
    .help = 地址可能有误，或该内容已被移走。
error-method-not-allowed = 该地址不支持此操作
    .help = 请从页面上的按钮进行操作。
error-bad-request = 无法识别该请求
    .help = 请检查填写的内容后重试。
error-unreadable = 请求内容的格式不正确
    .help = 请按接口文档检查各字段的类型。
error-invalid = 部分内容需要修改
    .help = 请按各字段的说明修改后再提交。
error-signed-out = 请先登录
    .help = 登录已过期或尚未登录。
error-password-due = 请先修改密码
    .help = 修改后即可继续。
error-foreign-form = 表单已失效
    .help = 页面打开时间过长或来自其他网站。请返回上一页，刷新后重新提交，已填写的文字不会丢失。
error-denied = 您没有此项权限
    .help = 如确需办理，请联系店长或管理员为您开通。
error-stale = 内容已被他人修改
    .help = 请刷新页面，查看最新内容后再改。
    .here = 页面已更新为最新状态，请核对；如仍可办理，您填写的内容已保留。
error-stale-by = { $who }已于 { $when } 先行处理：{ $what }
error-conflict = 内容与已有数据冲突
    .help = 请检查编号、名称是否已被使用，然后重试。
error-version-required = 缺少版本号
    .help = 修改时请用 If-Match 标明所依据的版本。
error-idempotency-key = 幂等键不正确
    .help = Idempotency-Key 应为 1 到 200 个字符。
error-too-large = 提交的内容过大
    .help = 请缩小文件或分批提交。
error-wrong-kind = 不支持这种内容类型
    .help = 请检查上传的文件类型或请求的 Content-Type。
error-too-many = 尝试次数过多
    .help = 请在 { $n } 分钟后再试。
error-timeout = 处理超时
    .help = 系统繁忙，请稍后重试。
error-unavailable = 暂时无法访问数据
    .help = 数据库正在恢复，请稍后重试。已填写的文字不会丢失。
error-internal = 系统出错
    .help = 问题已记录。请稍后重试；如仍不成功，请将请求编号告知管理员。

## 办不了的原因

refusal-grant-beyond-own = 不能授予超出自己范围的权限
    .help = 请由上级单位的管理员授权。
refusal-already-set-up = 系统已完成首次设置
    .help = 请直接登录。
refusal-idempotency-key-used = 幂等键已用于另一个请求
    .help = 请为新的请求换一个幂等键。
refusal-own-access = 不能停用自己的账号
    .help = 请由另一位管理员操作。
refusal-own-role = 不能取消自己的角色
    .help = 请由另一位管理员操作。

save = 保存
actions = 操作
language-browser = 跟随浏览器

## 首次设置

setup-title = 首次设置
setup-lead = 填写公司和第一位管理员，随后即可添加门店和人员。
setup-code = 设置码
setup-code-hint = 启动程序的窗口或日志中显示的设置码
setup-company = 公司
setup-company-name = 公司名称
setup-company-code = 简称
setup-company-code-hint = 用于单号，如 HQ
setup-profile = 服务制度范本
setup-profile-hint = 选择最接近的行业，之后可逐条修改。
setup-reason = 系统启用
setup-person = 管理员
setup-person-name = 姓名
setup-button = 完成设置并登录
profile-store-chain = 连锁门店
profile-lighting-maker = 灯具制造
profile-franchise-store = 服饰专卖店
profile-uniform-maker = 职业装厂家
profile-web-shop = 国内网店
profile-cross-border-shop = 跨境电商
profile-tile-showroom = 建材展厅

## 个人设置

me-who = 账号
me-name = 姓名
me-language = 界面语言
me-language-hint = 在所有设备上生效
me-sessions = 登录的设备
me-device = 设备
me-address = 网络地址
me-seen = 最近使用
me-this = 本机
me-end = 退出该设备
password-title = 修改密码
password-must = 首次登录，请先设置自己的密码。
password-old = 原密码
password-new = 新密码
password-repeated = 再输一次
password-hint = 至少 10 个字符，可以是一句话
password-button = 修改密码
flash-saved = 已保存。
flash-password = 密码已修改，其他设备已退出登录。
flash-session-ended = 已退出该设备。

## 搜索结果

search-title = 搜索
search-cases = 受理单
search-customers = 顾客
search-purchases = 购买记录
search-products = 商品
search-pages = 功能
search-none = 没有找到“{ $value }”
    .help = 可以换手机号后四位、姓名中的两个字或小票号再试。
search-button = 搜索

## 帮助

api-title = 接口文档
api-lead = 程序通过接口可以做的事与页面相同。请先在“个人设置”中申请访问令牌，或直接以当前登录身份试用。
help-lead = 常用操作和常见问题。
help-find = 怎样找到一位顾客的购买记录？
    .text = 按 / 打开搜索，输入手机号（后四位即可）、姓名、小票号或序列号；也可以用扫码枪直接扫描。
help-why = 为什么不能退货或换货？
    .text = 每个判定都注明依据的条款，点击条款可查看原文，并附有一句可以直接向顾客说明的话。
help-override = 顾客情况特殊，可以破例吗？
    .text = 可以。选择“越权处理”，写明理由并附上凭证；有权限的人直接处理，没有权限的提交审批。
help-late = 时限标成红色怎么办？
    .text = 红色表示已超过承诺的时间。请先联系顾客说明情况，再按页面上的“下一步”处理。
help-lost = 填到一半掉线或登录过期，内容会丢吗？
    .text = 不会。重新登录后会回到原来的页面，已填写的文字会自动恢复。
help-questions = 常见问题

## 脚本中的文字

script-left-days = 还剩 { $n } 天
script-left-hours = 还剩 { $n } 小时
script-left-minutes = 还剩 { $n } 分钟
script-over-days = 超时 { $n } 天
script-over-hours = 超时 { $n } 小时
script-over-minutes = 超时 { $n } 分钟
script-now = 现在到期
script-restored = 已恢复上次未提交的内容
script-discard = 放弃
script-offline = 网络已断开，恢复后请重试
script-failed = 操作没有成功，请重试
script-leave = 尚有未保存的内容，确定离开吗？
script-confirm-yes = 确定
script-confirm-no = 取消
script-copied = 已复制
script-close = 关闭

## 样式页

design-title = 样式一览
design-lead = 所有共用部件都在这里，页面只用这些部件拼成。
design-new = 新建受理单
design-export = 导出
design-save = 保存
design-print = 打印
design-cancel = 取消
design-delete = 作废
design-confirm = 作废后不能恢复，确定作废这张单据吗？
design-off = 不可用
design-toast = 已保存受理单 SZ-2026-001
design-toast-button = 显示提示
design-buttons = 按钮、标签与提示
design-tags = 标签与时限
design-notices = 页面提示
design-tone-info = 顾客已在前台等候
design-tone-good = 判定完成，可以换货
design-tone-warn = 临近承诺时限
design-tone-bad = 已超过承诺时限
design-tone-plain = 尚未开始
design-steps = 步骤与数字
design-step-1 = 已受理
design-step-2 = 待判定
design-step-3 = 待换货
design-step-4 = 已结案
design-stat = 本月换货金额
design-stat-note = 比上月少 12%
design-table = 表格
design-filter-state = 状态
design-col-number = 单号
design-col-customer = 顾客
design-col-due = 时限
design-col-amount = 金额
design-person = 王芳
design-unit = 深圳东门店
design-form = 表单
design-phone = 手机号
design-phone-hint = 用于查找购买记录和发送进度
design-reason = 顾客反映的问题
design-choice-quality = 质量问题
design-choice-size = 尺码不合适
design-choice-dislike = 不喜欢
design-bought = 购买日期
design-note = 备注
design-note-hint = 写清位置和程度，例如“左脚鞋底前掌断裂约 3 厘米”。
design-agree = 已向顾客说明处理方式
design-timeline = 时间线
design-moment-1 = 受理
    .text = 顾客反映左脚鞋底断裂，已拍照 2 张。
design-moment-2 = 致电顾客
    .text = 约定周六上午到店看样。
design-moment-3 = 判定：换货
    .text = 购买后第 16 天发现质量问题，按门店制度第八条换货。
design-heat = 购后天数与处理方式
design-heat-shoes = 真皮女鞋
design-heat-clothes = 羊毛衫
design-heat-refund = 退货
design-heat-exchange = 换货
design-heat-repair = 免费维修
design-heat-none = 有偿维修
design-empty = 还没有受理单
    .help = 顾客到店或来电时，从这里新建第一张受理单。
design-drawer = 打开侧栏
