# 安裝與執行：設定、服務、檢查、備份

about-serve = 執行服務：網頁、介面和背景工作
after-serve =
    例：
      sanbao serve --listen 0.0.0.0:8080 --public-url https://service.example.cn

    收到 SIGTERM 或 SIGINT（Ctrl-C）後不再接受新請求，做完進行中的請求再結束。
    結束碼：0 正常結束；2 無法啟動
about-user = 管理可以登入的人員
about-user-first = 建立公司和第一位管理員（與首次使用的頁面相同）
after-user-first =
    例：
      sanbao user first admin --name 王芳 --company 三寶服飾

    密碼在終端機輸入；不在終端機時取標準輸入的第一行。
    結束碼：0 完成；2 沒有完成
about-user-add = 新增人員，並給予一個角色
after-user-add =
    例：
      sanbao user add wangfang --name 王芳 --role clerk --unit SH01

    首次登入時必須修改密碼。
    結束碼：0 完成；2 沒有完成
about-user-list = 列出人員
about-user-password = 重設密碼；首次登入時必須修改
about-user-disable = 停用人員：不能再登入，已登入的立即登出
about-user-enable = 恢復停用的人員
about-user-sign-out = 讓某人在所有裝置上登出
about-journal = 操作留痕
about-journal-verify = 驗證留痕沒有被竄改
after-journal-verify = 結束碼：0 沒有被改動；1 有改動；2 無法讀取
about-journal-roots = 輸出每天的封存值，可保存到別處作為憑據
after-journal-roots =
    例：
      sanbao journal roots > /safe/roots.txt
      sanbao journal verify --roots /safe/roots.txt

    每行：日期、條數、封存值。結束碼：0 完成；2 無法讀取
about-backup = 把全部資料備份到一個檔案，服務可以照常執行
after-backup = 結束碼：0 完成；1 備份裡的留痕有改動；2 沒有完成
about-restore = 用備份檔案還原到一個空的資料庫
after-restore = 結束碼：0 完成；1 還原了，但留痕有改動；2 沒有完成
about-doctor = 檢查執行環境：設定、資料夾、磁碟、資料庫、手冊、連接埠、時鐘、留痕
after-doctor = 結束碼：0 可以執行（可能有提醒）；1 有錯誤；2 設定無法讀取
about-config = 顯示全部設定的值和來源
after-config = 結束碼：0 完成；2 設定有誤

arg-config = 設定檔；預設取自 SANBAO_CONFIG，或目前資料夾的 sanbao.toml，或 /etc/sanbao/sanbao.toml
arg-data-dir = 資料的存放資料夾
arg-fonts = PDF 所用字型的資料夾，不填則用系統字型
arg-database-url = 資料庫：sqlite:檔案，或 postgres://使用者:密碼@主機/資料庫
arg-database-connections = PostgreSQL 連線數上限
arg-node = 多個程序共用一個資料庫時，本程序的編號（0–1023，不可重複）
arg-listen = 接聽的位址和連接埠，如 127.0.0.1:8080
arg-public-url = 使用者造訪的網址，如 https://service.example.cn
arg-trusted-proxies = 可信的反向代理位址或網段，用逗號分開
arg-session-length = 多久沒有操作就登出，如 12h
arg-upload-limit = 單一上傳檔案的大小上限，如 64MB
arg-request-timeout = 單次請求的時間上限，如 30s
arg-shutdown-timeout = 停止服務時等待進行中請求的時間，如 30s
arg-log-level = 記錄等級：error、warn、info、debug 或 trace
arg-log-format = 記錄格式：text 或 json
arg-metrics-token = 讀取監控指標的權杖，至少 16 個字元
arg-smtp-url = 郵件伺服器：smtps://使用者:密碼@主機、smtp://（STARTTLS）或 smtp-plain://（不加密）
arg-mail-from = 寄件人，例如 安步服飾 <service@anbu.example>
arg-sms-url = 簡訊閘道的網址
arg-sms-account = 簡訊閘道認得的帳號
arg-sms-secret = 與簡訊閘道共用的金鑰，至少 16 個字元
arg-robots = 群組機器人：名稱 種類 網址 [金鑰]，多個用分號隔開
arg-doctor-running = 只詢問正在執行的服務是否就緒（用於容器的健康檢查）
arg-login = 登入名
arg-user-first-name = 管理員姓名
arg-user-first-company = 公司名稱
arg-user-first-code = 公司代號，用於單號；預設 HQ
arg-user-first-profile = 採用的手冊方案；預設 store-chain
arg-user-add-name = 姓名
arg-user-add-role = 角色，按手冊中的編號，如 clerk
arg-user-add-unit = 單位代號，如 SH01
arg-user-add-phone = 手機號碼
arg-user-add-email = 電子郵件
arg-user-list-all = 也列出已停用的人員
arg-journal-verify-roots = 與保存在別處的封存值核對，即 sanbao journal roots 的輸出
arg-backup-file = 備份檔案，不能已存在
arg-backup-verify = 備份後試著還原一次，並驗證其中的留痕
arg-restore-file = 備份檔案

serve-running = 三包正在 { $url } 執行。按 Ctrl-C 結束。
serve-set-up = 三包正在 { $url } 執行，還沒有管理員：請開啟 { $url }/setup 完成首次設定。按 Ctrl-C 結束。
serve-set-up-code = 三包正在 { $url } 執行，還沒有管理員：請開啟 { $url }/setup，輸入設定碼 { $code } 完成首次設定。按 Ctrl-C 結束。

backup-progress = 正在備份
backup-done = 已備份到 { $file }：{ $tables } 張表，{ $rows } 列。
restore-progress = 正在還原
restore-done = 已從 { $file } 還原：{ $tables } 張表，{ $rows } 列。

journal-progress = 正在驗證
journal-looked = 共 { $entries } 條留痕，涉及 { $subjects } 個對象，{ $days } 天有封存。
journal-sound = 留痕完整，沒有被改動。
journal-altered = 留痕有改動：執行 sanbao journal verify 查看是哪幾條。
journal-altered-in = 留痕有 { $findings } 處改動：
journal-flaw = 問題
journal-flaw-changed = 內容被改
journal-flaw-removed = 缺少紀錄
journal-flaw-inserted = 多出紀錄
journal-flaw-day-changed = 與當日封存不符
journal-subject = 對象
journal-place = 第幾條
journal-entry = 編號

user-first = 公司和管理員 { $login }（{ $name }）已建立。
user-added = 已新增 { $login }（{ $name }），首次登入時必須修改密碼。
user-password = 已重設 { $login }（{ $name }）的密碼，所有裝置上的登入已結束。
user-enabled = 已恢復 { $login }（{ $name }）。
user-disabled = 已停用 { $login }（{ $name }）。
user-signed-out = { $login } 已登出（{ $n } 處）。
what-user = 人員
what-unit = 單位
user-none = 還沒有人員。用 sanbao user first 建立第一位管理員。
user-login = 登入名
user-name = 姓名
user-roles = 角色
user-seen = 上次登入
user-state = 狀態
user-state-active = 正常
user-state-must-change = 待改密碼
user-state-disabled = 已停用
ask-password = 新密碼：{" "}
ask-password-again = 再輸入一次：{" "}

config-setting = 設定
config-value = 值
config-from = 來源
config-default = 預設
config-none = 無
config-file = 設定檔：{ $file }
config-no-file = 沒有設定檔：目前資料夾沒有 sanbao.toml，也沒有 /etc/sanbao/sanbao.toml。

doctor-config-none = 沒有設定檔，採用預設值和環境變數
doctor-config = 設定檔：{ $file }
doctor-config-open = 設定檔裡有密碼，但本機其他使用者也能讀：{ $file }
    .help = chmod 600 { $file }
doctor-variable = 環境變數 { $name } 不是設定，沒有作用
    .help = 設定見 sanbao config；由平台設定的變數可以不管。
doctor-data = 資料的存放資料夾可以寫入：{ $folder }
doctor-data-new = 資料的存放資料夾會在啟動時建立：{ $folder }
doctor-data-open = 本機其他使用者可以進入資料的存放資料夾：{ $folder }
    .help = chmod 750 { $folder }
doctor-data-no-folder = 存放資料夾的位置上是一個檔案：{ $folder }
    .help = 移走它，或用 data_dir 指定別的位置。
doctor-data-locked = 資料的存放資料夾不可寫：{ $folder }
    .help = 用執行服務的使用者執行本指令；必要時 chown -R sanbao: { $folder }
doctor-data-impossible = 無法建立資料的存放資料夾：{ $folder }
    .help = 先建立它並交給執行服務的使用者，或用 data_dir 指定別的位置。
doctor-database-owner = 資料庫檔案的擁有者與存放資料夾不同，服務將無法寫入：{ $file }
    .help = chown --reference="$(dirname { $file })" { $file }*
doctor-disk = 磁碟剩餘 { $free }
doctor-disk-little = 磁碟剩餘 { $free }，可能不夠一天使用
    .help = 清理磁碟，或把 data_dir 移到更大的磁碟。
doctor-disk-full = 磁碟只剩 { $free }
    .help = 立即清理磁碟：空間用完後什麼都無法儲存。
doctor-disk-unknown = 無法得知磁碟剩餘空間：{ $error }
doctor-database = { $engine } { $version } 可用：{ $url }
doctor-database-new = { $engine } { $version } 可用，尚無資料，啟動時會建立：{ $url }
doctor-database-behind = 資料庫的結構較舊（{ $applied }，本程式是 { $known }），啟動時會自動升級：{ $url }
    .help = 升級前請先用舊版程式備份：升級後舊版程式不能再用這個資料庫。
doctor-database-ahead = 資料庫由更新的版本使用過（{ $applied }，本程式是 { $known }）：{ $url }
    .help = 請安裝新版程式，或還原升級前的備份。
doctor-database-unreachable = 資料庫無法使用：{ $url }：{ $error }
    .help = 檢查位址、密碼和網路；PostgreSQL 可用 psql 以同樣的位址試連。
doctor-database-broken = 資料庫無法讀取：{ $error }
    .help = 停止服務，保留現有檔案，並還原最近的備份。
doctor-set-up = 還沒有管理員：開啟網址完成首次設定，或執行 sanbao user first
doctor-journal = 最近一條留痕在 { $at }，完好
doctor-journal-empty = 還沒有留痕
doctor-journal-altered = 最近一條留痕被改動過
    .help = 執行 sanbao journal verify 查看全部改動，並查明誰能直接寫資料庫。
doctor-journal-roots = 留痕只封存到 { $day }
    .help = 每日封存由服務的背景工作完成：服務是否已停了幾天？
doctor-jobs-given-up = 有 { $n } 個背景工作多次失敗，已放棄
    .help = 原因見記錄中的 job failed。
doctor-clock = 時鐘：{ $now }
doctor-clock-apart = 本機時鐘（{ $now }）與資料庫伺服器相差 { $seconds } 秒
    .help = 在兩台機器上開啟時間同步（如 chrony）。
doctor-clock-behind = 本機時鐘（{ $now }）早於最近一條留痕（{ $last }）
    .help = 開啟時間同步（如 chrony）；時鐘倒退會使期限計算出錯。
doctor-manual = 手冊可用，{ $n } 項制度：{ $folder }
doctor-manual-none = 沒有手冊資料夾：{ $folder }
    .help = 用 manuals 指定手冊資料夾，其下應有 packs。已發布的手冊在資料庫裡，不受影響。
doctor-manual-broken = { $n } 項制度有錯誤：{ $folder }
    .help = 執行 sanbao policy check 查看錯誤。
doctor-manual-unreadable = 手冊無法讀取：{ $folder }
    .help = 執行 sanbao policy list 查看原因。
doctor-port = 可以接聽 { $address }
doctor-port-own = 服務正在 { $address } 執行
doctor-port-taken = { $address } 已被別的程式占用
    .help = 停掉那個程式，或用 listen 換一個連接埠。
doctor-port-forbidden = 沒有權限接聽 { $address }
    .help = 1024 以下的連接埠需要特權：請用 8080 一類的連接埠，由反向代理對外提供 443。
doctor-port-impossible = 無法接聽 { $address }：{ $error }
    .help = listen 必須是本機的位址。
doctor-running = 服務就緒：{ $address }
doctor-running-not-ready = 服務在 { $address } 執行，但尚未就緒
    .help = 原因見服務的記錄。
doctor-running-not = { $address } 沒有服務在執行
    .help = 執行 sanbao serve。
doctor-url = 使用者造訪的網址：{ $url }
doctor-url-local = 只供本機使用：{ $url }
doctor-url-open = 使用者以 http 造訪，密碼和登入狀態可能被竊聽：{ $url }
    .help = 用反向代理提供 https，並把 public_url 改成 https:// 網址。
doctor-proxy-unnamed = 網址是 { $url }，但沒有寫明哪些反向代理可信
    .help = 把代理的位址寫進 trusted_proxies，登入限制才能按真實來源計算；或只接聽 127.0.0.1。
doctor-gateways-none = 沒有設定傳送通道，訊息只能由人工處理
doctor-gateway = 傳送通道「{ $name }」可以連線
doctor-gateway-unreachable = 傳送通道「{ $name }」無法連線：{ $error }
    .help = 請檢查網址、密碼和網路；發不出的訊息會稍後重試，之後轉人工處理
doctor-total = { $errors } 處錯誤，{ $warnings } 處提醒

problem-setting-unknown = 沒有「{ $setting }」這個設定（來自 { $from }）
    .help = 執行 sanbao config 可以看到全部設定。
problem-setting-type = 「{ $setting }」應是文字、數字，或由它們組成的清單
    .help = 例如 listen = "127.0.0.1:8080"；不使用表。
problem-setting-empty = 「{ $setting }」不能為空（來自 { $from }）
    .help = 寫上值，或刪去這一項以採用預設值。
problem-setting-database = 「{ $setting }」不是可用的資料庫位址（來自 { $from }）
    .help = 寫作 sqlite:/var/lib/sanbao/sanbao.db，或 postgres://使用者:密碼@主機:5432/資料庫。
problem-setting-address = 「{ $setting }」的值「{ $value }」不是 IP 位址加連接埠（來自 { $from }）
    .help = 寫作 127.0.0.1:8080；要從別的機器造訪，寫作 0.0.0.0:8080。
problem-setting-url = 「{ $setting }」的值「{ $value }」不是可用的網址（來自 { $from }）
    .help = 寫作 https://service.example.cn，不帶路徑。
problem-setting-network = 「{ $setting }」的值「{ $value }」裡有無法識別的位址（來自 { $from }）
    .help = 寫作 127.0.0.1 或 10.0.0.0/8，多個用逗號分開。
problem-setting-number = 「{ $setting }」的值「{ $value }」不是整數（來自 { $from }）
    .help = 可以是 { $possible }。
problem-setting-range = 「{ $setting }」的值「{ $value }」超出範圍（來自 { $from }）
    .help = 可以是 { $possible }。
problem-setting-duration = 「{ $setting }」的值「{ $value }」不是時間長度（來自 { $from }）
    .help = 寫作 30s、15min、12h 或 7d；可以是 { $possible }。
problem-setting-size = 「{ $setting }」的值「{ $value }」不是大小（來自 { $from }）
    .help = 寫作 512KB、64MB 或 1GB；可以是 { $possible }。
problem-setting-choice = 「{ $setting }」不能是「{ $value }」（來自 { $from }）
    .help = 可以是 { $possible }。
problem-setting-smtp = 「{ $setting }」不是郵件伺服器的位址（來自 { $from }）
    .help = 寫作 smtps://使用者:密碼@主機；smtp:// 表示 STARTTLS，smtp-plain:// 表示不加密
problem-setting-sender = 「{ $setting }」的值「{ $value }」不是寄件人（來自 { $from }）
    .help = 寫電子郵件地址，或「名稱 <地址>」
problem-setting-gateway = 「{ $setting }」不是閘道的網址（來自 { $from }）
    .help = 寫以 http:// 或 https:// 開頭的網址
problem-setting-robots = 「{ $setting }」有誤（來自 { $from }）
    .help = 每個機器人寫作「名稱 種類 網址 [金鑰]」，種類是 wecom、dingtalk 或 feishu，多個用分號隔開
problem-setting-needs-other = 設定了「{ $setting }」，卻沒有設定「{ $other }」
    .help = 兩項要一起設定
problem-setting-token = 「{ $setting }」太短（來自 { $from }）
    .help = 至少 16 個字元，例如 openssl rand -hex 16 的輸出。
problem-setting-not-utf8 = { $from } 裡有無法識別的字元
    .help = 請用 UTF-8 編碼。
problem-setting-twice = { $from } 和 { $other } 都給出了值
    .help = 只留一個。
problem-cannot-make-folder = 無法建立資料夾 { $folder }：{ $error }
    .help = 先建立它並交給執行服務的使用者，或用 data_dir 指定別的位置。
problem-no-database = 這裡沒有資料庫：{ $file }
    .help = 檢查 data_dir 或 database_url；新的資料庫由 sanbao serve 或 sanbao user first 建立。
problem-no-threads = 系統無法提供執行緒：{ $error }
    .help = 檢查系統的程序數限制（ulimit -u）。
problem-database-unavailable = 資料庫無法使用：{ $error }
    .help = 執行 sanbao doctor 檢查。
problem-database-busy = 資料庫正忙
    .help = 稍後重試；執行 sanbao doctor 檢查。
problem-database-migration = 資料庫無法升級到本程式的結構：{ $error }
    .help = 資料沒有被改動。還原備份，或安裝與資料庫相符的版本。
problem-database-refused = 沒有執行：{ $error }
    .help = 備份不覆蓋已有檔案；還原只寫入空的資料庫。
problem-database-broken = 資料庫出錯：{ $error }
    .help = 執行 sanbao doctor 檢查。
problem-field-invalid = 「{ $field }」不能這樣填：{ $reason }
    .help = 改正後再試。
problem-refused = 沒有執行：{ $reason }
    .help = 沒有任何改動。
problem-no-such-record = 找不到{ $what }
    .help = 用 sanbao user list 查看登入名。
problem-backup-exists = 檔案 { $file } 已經存在
    .help = 備份不覆蓋已有檔案：請換一個名稱，例如加上日期。
problem-backup-by-newer = 資料庫的結構比本程式舊，備份會先升級它
    .help = 請用舊版程式備份，再升級。
problem-address-taken = { $address } 已被占用
    .help = 可能已有一個服務在執行；停掉它，或用 listen 換一個連接埠。
problem-cannot-listen = 無法接聽 { $address }：{ $error }
    .help = listen 必須是本機的位址；1024 以下的連接埠需要特權。
problem-no-metrics = 無法開始計數：{ $error }
    .help = 這是程式的錯誤，請回報。
problem-no-password = 無法讀取密碼：{ $error }
    .help = 在終端機執行，或把密碼寫入標準輸入。
problem-passwords-differ = 兩次輸入的密碼不同
    .help = 請再試一次。
problem-no-random-numbers = 系統無法提供亂數：{ $error }
    .help = 沒有亂數就沒有安全的金鑰，服務不能啟動。
problem-bad-seal = { $file } 第 { $line } 行不是封存值
    .help = 每行應是 sanbao journal roots 輸出的樣子：日期、條數、64 位封存值。
