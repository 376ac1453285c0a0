# 頁面框架：導覽、登入、提示、錯誤、樣式頁

app-name = 三包
assets-missing = 頁面樣式尚未產生。請在專案目錄執行：
skip-to-content = 跳到內文
loading = 載入中
choose = 請選擇

## 導覽

nav-label = 主導覽
nav-phone-label = 常用功能
nav-more = 更多
nav-group-desk = 工作台
nav-group-records = 檔案
nav-group-manual = 制度
nav-group-office = 管理
nav-today = 今日
crumbs-label = 目前位置
unit = 單位
language = 語言
theme = 外觀
theme-auto = 跟隨系統
theme-light = 淺色
theme-dark = 深色
logout = 登出
demo-bar = 示範資料：公司、人員和單據均為虛構。
drawer-label = 詳情

## 搜尋

search = 搜尋
search-hint = 手機號碼、姓名、收據號、貨號、單號
search-note = 輸入手機末四碼、姓名、收據號、序號或單號。也可以輸入功能名稱直接前往。

## 清單

filters-label = 目前篩選
filters-clear = 清除篩選
filter-remove = 取消此篩選
pager-label = 換頁
pager-shown = 本頁 { $n } 筆
pager-first = 回到第一頁
pager-next = 下一頁

## 快速鍵

keys-title = 快速鍵
keys-search = 全域搜尋
keys-help = 顯示快速鍵
keys-rows = 在表格中上下移動
keys-open = 開啟選取的一列
keys-peek = 在側邊檢視選取的一列
keys-choose = 按序號選擇答案
keys-sound = 在櫃檯一次確認商品狀況正常
keys-send = 送出正在填寫的表單
keys-close = 關閉彈窗或側欄

## 登入與個人設定

login-title = 登入
login-lead = 請使用管理員為您開通的帳號。
login-name = 使用者名稱
login-password = 密碼
login-button = 登入
me-title = 個人設定
help-title = 說明

## 今日

today-greeting = { $value }，您好。以下事項等您處理。
today-empty = 今天沒有待辦事項
    .help = 指派給您的受理單、等待處理的來訪和需要核對的匯入會出現在這裡。
today-figures = 受理單數量
today-open = 未結
today-mine = 我的受理單
today-waiting = 等待處理
today-clarifying = 待釐清
today-urgent = 緊急
today-approvals = 待我審批
today-requests = 我提交的審批
today-escalated = 呈報給我的逾時
today-overdue = 已逾時的時限
today-deadlines = 今天到期的時限
today-returns = 待處理的退換貨
today-holds = 暫存區待處理的退貨箱
today-rma = 待處理的經銷商退貨
today-messages = 未送出的訊息
today-repairs-mine = 我的維修
today-repairs-queue = 待認領的維修
today-drafts = 待發布的制度草稿
today-imports = 待核對的匯入
today-rejected = { $n } 列有誤
today-all = 查看全部

## 表單

form-wrong =
    { $n ->
       *[other] 有 { $n } 處需要修改，說明見各欄下方。已填內容均已保留。
    }
invalid-required = 請填寫此項
invalid-phone = 手機號碼應為 11 位數字
invalid-too-long = 最多 { $limit } 個字元
invalid-control-characters = 含有不能顯示的字元
invalid-between = 應在 { $least } 到 { $most } 之間
invalid-taken = 已被使用，請換一個
invalid-not-a-number = 請填寫數字
invalid-not-a-date = 請填寫日期，如 2026-03-08
invalid-not-an-address = 電子郵件地址不正確
invalid-in-the-past = 應為將來的時間
invalid-ends-before-it-begins = 結束時間早於開始時間
invalid-one-day-only = 每次只能出一天的報表，起訖日期要相同
invalid-code-characters = 只能使用字母、數字和連字號
invalid-login-characters = 只能使用文字、數字和 . - _ @
invalid-password-short = 至少 { $least } 個字元
invalid-password-easy = 過於簡單：不能全是同一字元，也不能包含使用者名稱
invalid-password-wrong = 原密碼不正確
invalid-password-differs = 兩次輸入的密碼不一致
invalid-sign-in-wrong = 使用者名稱或密碼不正確
invalid-setup-code = 設定碼不正確
invalid-profile = 制度目錄中沒有這套範本，或檔案讀取失敗；請聯絡系統管理員查看日誌
invalid-user-disabled = 該人員已停用
invalid-own-substitute = 不能指定本人為代理人
invalid-unknown-role = 沒有這個角色
invalid-unknown-command = 沒有這項權限

## 錯誤

error-home = 回到首頁
error-back = 回上一頁
error-request = 請求編號 { $value }
error-not-found = 找不到此頁面
    .help = 網址可能有誤，或該內容已被移走。
error-method-not-allowed = 此網址不支援這項操作
    .help = 請從頁面上的按鈕進行操作。
error-bad-request = 無法辨識此請求
    .help = 請檢查填寫的內容後重試。
error-unreadable = 請求內容的格式不正確
    .help = 請依介面文件檢查各欄位的類型。
error-invalid = 部分內容需要修改
    .help = 請依各欄位的說明修改後再送出。
error-signed-out = 請先登入
    .help = 登入已逾期或尚未登入。
error-password-due = 請先變更密碼
    .help = 變更後即可繼續。
error-foreign-form = 表單已失效
    .help = 頁面開啟時間過長或來自其他網站。請回上一頁，重新整理後再送出，已填寫的文字不會遺失。
error-denied = 您沒有此項權限
    .help = 如確需辦理，請聯絡店長或管理員為您開通。
error-stale = 內容已被他人修改
    .help = 請重新整理頁面，查看最新內容後再改。
    .here = 頁面已更新為最新狀態，請核對；如仍可辦理，您填寫的內容已保留。
error-stale-by = { $who }已於 { $when } 先行處理：{ $what }
error-conflict = 內容與現有資料衝突
    .help = 請檢查編號、名稱是否已被使用，然後重試。
error-version-required = 缺少版本號
    .help = 修改時請用 If-Match 標明所依據的版本。
error-idempotency-key = 冪等鍵不正確
    .help = Idempotency-Key 應為 1 到 200 個字元。
error-too-large = 送出的內容過大
    .help = 請縮小檔案或分批送出。
error-wrong-kind = 不支援這種內容類型
    .help = 請檢查上傳的檔案類型或請求的 Content-Type。
error-too-many = 嘗試次數過多
    .help = 請在 { $n } 分鐘後再試。
error-timeout = 處理逾時
    .help = 系統忙碌，請稍後重試。
error-unavailable = 暫時無法存取資料
    .help = 資料庫正在恢復，請稍後重試。已填寫的文字不會遺失。
error-internal = 系統發生錯誤
    .help = 問題已記錄。請稍後重試；如仍不成功，請將請求編號告知管理員。

## 無法辦理的原因

refusal-grant-beyond-own = 不能授予超出自己範圍的權限
    .help = 請由上級單位的管理員授權。
refusal-already-set-up = 系統已完成首次設定
    .help = 請直接登入。
refusal-idempotency-key-used = 冪等鍵已用於另一個請求
    .help = 請為新的請求換一個冪等鍵。
refusal-own-access = 不能停用自己的帳號
    .help = 請由另一位管理員操作。
refusal-own-role = 不能取消自己的角色
    .help = 請由另一位管理員操作。

save = 儲存
actions = 操作
language-browser = 跟隨瀏覽器

## 首次設定

setup-title = 首次設定
setup-lead = 填寫公司和第一位管理員，之後即可新增門市和人員。
setup-code = 設定碼
setup-code-hint = 啟動程式的視窗或日誌中顯示的設定碼
setup-company = 公司
setup-company-name = 公司名稱
setup-company-code = 簡稱
setup-company-code-hint = 用於單號，如 HQ
setup-profile = 服務制度範本
setup-profile-hint = 選擇最接近的行業，之後可逐條修改。
setup-reason = 系統啟用
setup-person = 管理員
setup-person-name = 姓名
setup-button = 完成設定並登入
profile-store-chain = 連鎖門市
profile-lighting-maker = 燈具製造
profile-franchise-store = 服飾專賣店
profile-uniform-maker = 職業裝廠商
profile-web-shop = 網路商店
profile-cross-border-shop = 跨境電商
profile-tile-showroom = 建材展廳

## 個人設定

me-who = 帳號
me-name = 姓名
me-language = 介面語言
me-language-hint = 在所有裝置上生效
me-sessions = 登入的裝置
me-device = 裝置
me-address = 網路位址
me-seen = 最近使用
me-this = 本機
me-end = 登出該裝置
password-title = 變更密碼
password-must = 首次登入，請先設定自己的密碼。
password-old = 原密碼
password-new = 新密碼
password-repeated = 再輸入一次
password-hint = 至少 10 個字元，可以是一句話
password-button = 變更密碼
flash-saved = 已儲存。
flash-password = 密碼已變更，其他裝置已登出。
flash-session-ended = 已登出該裝置。

## 搜尋結果

search-title = 搜尋
search-cases = 受理單
search-customers = 顧客
search-purchases = 購買紀錄
search-products = 商品
search-pages = 功能
search-none = 找不到「{ $value }」
    .help = 可以換手機末四碼、姓名中的兩個字或收據號再試。
search-button = 搜尋

## 說明

api-title = 介面文件
api-lead = 程式透過介面可以做的事與頁面相同。請先在「個人設定」中申請存取權杖，或直接以目前登入身分試用。
help-lead = 常用操作和常見問題。
help-find = 怎樣找到一位顧客的購買紀錄？
    .text = 按 / 開啟搜尋，輸入手機號碼（末四碼即可）、姓名、收據號或序號；也可以用掃碼槍直接掃描。
help-why = 為什麼不能退貨或換貨？
    .text = 每個判定都註明依據的條款，點擊條款可查看原文，並附有一句可以直接向顧客說明的話。
help-override = 顧客情況特殊，可以破例嗎？
    .text = 可以。選擇「越權處理」，寫明理由並附上憑證；有權限的人直接處理，沒有權限的送出簽核。
help-late = 時限標成紅色怎麼辦？
    .text = 紅色表示已超過承諾的時間。請先聯絡顧客說明情況，再按頁面上的「下一步」處理。
help-lost = 填到一半斷線或登入逾期，內容會遺失嗎？
    .text = 不會。重新登入後會回到原來的頁面，已填寫的文字會自動還原。
help-questions = 常見問題

## 指令碼中的文字

script-left-days = 還剩 { $n } 天
script-left-hours = 還剩 { $n } 小時
script-left-minutes = 還剩 { $n } 分鐘
script-over-days = 逾時 { $n } 天
script-over-hours = 逾時 { $n } 小時
script-over-minutes = 逾時 { $n } 分鐘
script-now = 現在到期
script-restored = 已還原上次未送出的內容
script-discard = 放棄
script-offline = 網路已中斷，恢復後請重試
script-failed = 操作沒有成功，請重試
script-leave = 尚有未儲存的內容，確定離開嗎？
script-confirm-yes = 確定
script-confirm-no = 取消
script-copied = 已複製
script-close = 關閉

## 樣式頁

design-title = 樣式一覽
design-lead = 所有共用元件都在這裡，頁面只用這些元件組成。
design-new = 新增受理單
design-export = 匯出
design-save = 儲存
design-print = 列印
design-cancel = 取消
design-delete = 作廢
design-confirm = 作廢後不能恢復，確定作廢這張單據嗎？
design-off = 不可用
design-toast = 已儲存受理單 SZ-2026-001
design-toast-button = 顯示提示
design-buttons = 按鈕、標籤與提示
design-tags = 標籤與時限
design-notices = 頁面提示
design-tone-info = 顧客已在櫃檯等候
design-tone-good = 判定完成，可以換貨
design-tone-warn = 接近承諾時限
design-tone-bad = 已超過承諾時限
design-tone-plain = 尚未開始
design-steps = 步驟與數字
design-step-1 = 已受理
design-step-2 = 待判定
design-step-3 = 待換貨
design-step-4 = 已結案
design-stat = 本月換貨金額
design-stat-note = 比上月少 12%
design-table = 表格
design-filter-state = 狀態
design-col-number = 單號
design-col-customer = 顧客
design-col-due = 時限
design-col-amount = 金額
design-person = 王芳
design-unit = 深圳東門店
design-form = 表單
design-phone = 手機號碼
design-phone-hint = 用於查找購買紀錄和通知進度
design-reason = 顧客反映的問題
design-choice-quality = 品質問題
design-choice-size = 尺碼不合
design-choice-dislike = 不喜歡
design-bought = 購買日期
design-note = 備註
design-note-hint = 寫清位置和程度，例如「左腳鞋底前掌斷裂約 3 公分」。
design-agree = 已向顧客說明處理方式
design-timeline = 時間軸
design-moment-1 = 受理
    .text = 顧客反映左腳鞋底斷裂，已拍照 2 張。
design-moment-2 = 致電顧客
    .text = 約定週六上午到店看樣。
design-moment-3 = 判定：換貨
    .text = 購買後第 16 天發現品質問題，按門市制度第八條換貨。
design-heat = 購後天數與處理方式
design-heat-shoes = 真皮女鞋
design-heat-clothes = 羊毛衫
design-heat-refund = 退貨
design-heat-exchange = 換貨
design-heat-repair = 免費維修
design-heat-none = 付費維修
design-empty = 還沒有受理單
    .help = 顧客到店或來電時，從這裡新增第一張受理單。
design-drawer = 開啟側欄
