# 安装与运行：设置、服务、检查、备份

about-serve = 运行服务：网页、接口和后台任务
after-serve =
    例：
      sanbao serve --listen 0.0.0.0:8080 --public-url https://service.example.cn

    收到 SIGTERM 或 SIGINT（Ctrl-C）后不再接受新请求，做完进行中的请求再退出。
    退出码：0 正常结束；2 无法启动
about-user = 管理可以登录的人员
about-user-first = 建立公司和第一位管理员（与首次使用的页面相同）
after-user-first =
    例：
      sanbao user first admin --name 王芳 --company 三宝服饰

    密码在终端输入；不在终端时取标准输入的第一行。
    退出码：0 完成；2 没有完成
about-user-add = 添加人员，并给予一个角色
after-user-add =
    例：
      sanbao user add wangfang --name 王芳 --role clerk --unit SH01

    首次登录时必须修改密码。
    退出码：0 完成；2 没有完成
about-user-list = 列出人员
about-user-password = 重设密码；首次登录时必须修改
about-user-disable = 停用人员：不能再登录，已登录的立即退出
about-user-enable = 恢复停用的人员
about-user-sign-out = 让某人在所有设备上退出登录
about-journal = 操作留痕
about-journal-verify = 验证留痕没有被篡改
after-journal-verify = 退出码：0 没有被改动；1 有改动；2 无法读取
about-journal-roots = 输出每天的封存值，可保存到别处作为凭据
after-journal-roots =
    例：
      sanbao journal roots > /safe/roots.txt
      sanbao journal verify --roots /safe/roots.txt

    每行：日期、条数、封存值。退出码：0 完成；2 无法读取
about-backup = 把全部数据备份到一个文件，服务可以照常运行
after-backup = 退出码：0 完成；1 备份里的留痕有改动；2 没有完成
about-restore = 用备份文件恢复到一个空的数据库
after-restore = 退出码：0 完成；1 恢复了，但留痕有改动；2 没有完成
about-doctor = 检查运行环境：设置、文件夹、磁盘、数据库、手册、端口、时钟、留痕
after-doctor = 退出码：0 可以运行（可能有提醒）；1 有错误；2 设置无法读取
about-config = 显示全部设置的值和来源
after-config = 退出码：0 完成；2 设置有误

arg-config = 配置文件；默认取自 SANBAO_CONFIG，或当前文件夹的 sanbao.toml，或 /etc/sanbao/sanbao.toml
arg-data-dir = 数据文件夹
arg-fonts = PDF 所用字体的文件夹，不填则用系统字体
arg-database-url = 数据库：sqlite:文件，或 postgres://用户:密码@主机/库名
arg-database-connections = PostgreSQL 连接数上限
arg-node = 多个进程共用一个数据库时，本进程的编号（0–1023，不可重复）
arg-listen = 监听的地址和端口，如 127.0.0.1:8080
arg-public-url = 用户访问的网址，如 https://service.example.cn
arg-trusted-proxies = 可信的反向代理地址或网段，用逗号分开
arg-session-length = 多久没有操作就退出登录，如 12h
arg-upload-limit = 单个上传文件的大小上限，如 64MB
arg-request-timeout = 单次请求的时间上限，如 30s
arg-shutdown-timeout = 停止服务时等待进行中请求的时间，如 30s
arg-log-level = 日志级别：error、warn、info、debug 或 trace
arg-log-format = 日志格式：text 或 json
arg-metrics-token = 读取监控指标的令牌，至少 16 个字符
arg-smtp-url = 邮件服务器：smtps://用户:密码@主机、smtp://（STARTTLS）或 smtp-plain://（不加密）
arg-mail-from = 发件人，例如 安步服饰 <service@anbu.example>
arg-sms-url = 短信网关的网址
arg-sms-account = 短信网关认得的账号
arg-sms-secret = 与短信网关共用的密钥，至少 16 个字符
arg-robots = 群机器人：名称 种类 网址 [密钥]，多个用分号隔开
arg-doctor-running = 只询问正在运行的服务是否就绪（用于容器的健康检查）
arg-login = 登录名
arg-user-first-name = 管理员姓名
arg-user-first-company = 公司名称
arg-user-first-code = 公司代号，用于单号；默认 HQ
arg-user-first-profile = 采用的手册方案；默认 store-chain
arg-user-add-name = 姓名
arg-user-add-role = 角色，按手册中的编号，如 clerk
arg-user-add-unit = 单位代号，如 SH01
arg-user-add-phone = 手机号
arg-user-add-email = 邮箱
arg-user-list-all = 也列出已停用的人员
arg-journal-verify-roots = 与保存在别处的封存值核对，即 sanbao journal roots 的输出
arg-backup-file = 备份文件，不能已存在
arg-backup-verify = 备份后试着恢复一次，并验证其中的留痕
arg-restore-file = 备份文件

serve-running = 三包正在 { $url } 运行。按 Ctrl-C 结束。
serve-set-up = 三包正在 { $url } 运行，还没有管理员：请打开 { $url }/setup 完成首次设置。按 Ctrl-C 结束。
serve-set-up-code = 三包正在 { $url } 运行，还没有管理员：请打开 { $url }/setup，输入设置码 { $code } 完成首次设置。按 Ctrl-C 结束。

backup-progress = 正在备份
backup-done = 已备份到 { $file }：{ $tables } 张表，{ $rows } 行。
restore-progress = 正在恢复
restore-done = 已从 { $file } 恢复：{ $tables } 张表，{ $rows } 行。

journal-progress = 正在验证
journal-looked = 共 { $entries } 条留痕，涉及 { $subjects } 个对象，{ $days } 天有封存。
journal-sound = 留痕完整，没有被改动。
journal-altered = 留痕有改动：运行 sanbao journal verify 查看是哪几条。
journal-altered-in = 留痕有 { $findings } 处改动：
journal-flaw = 问题
journal-flaw-changed = 内容被改
journal-flaw-removed = 缺少记录
journal-flaw-inserted = 多出记录
journal-flaw-day-changed = 与当日封存不符
journal-subject = 对象
journal-place = 第几条
journal-entry = 编号

user-first = 公司和管理员 { $login }（{ $name }）已建立。
user-added = 已添加 { $login }（{ $name }），首次登录时必须修改密码。
user-password = 已重设 { $login }（{ $name }）的密码，所有设备上的登录已结束。
user-enabled = 已恢复 { $login }（{ $name }）。
user-disabled = 已停用 { $login }（{ $name }）。
user-signed-out = { $login } 已退出登录（{ $n } 处）。
what-user = 人员
what-unit = 单位
user-none = 还没有人员。用 sanbao user first 建立第一位管理员。
user-login = 登录名
user-name = 姓名
user-roles = 角色
user-seen = 上次登录
user-state = 状态
user-state-active = 正常
user-state-must-change = 待改密码
user-state-disabled = 已停用
ask-password = 新密码：{" "}
ask-password-again = 再输入一次：{" "}

config-setting = 设置
config-value = 值
config-from = 来源
config-default = 默认
config-none = 无
config-file = 配置文件：{ $file }
config-no-file = 没有配置文件：当前文件夹没有 sanbao.toml，也没有 /etc/sanbao/sanbao.toml。

doctor-config-none = 没有配置文件，采用默认值和环境变量
doctor-config = 配置文件：{ $file }
doctor-config-open = 配置文件里有密码，但本机其他用户也能读：{ $file }
    .help = chmod 600 { $file }
doctor-variable = 环境变量 { $name } 不是设置，没有作用
    .help = 设置见 sanbao config；由平台设置的变量可以不管。
doctor-data = 数据文件夹可以写入：{ $folder }
doctor-data-new = 数据文件夹会在启动时建立：{ $folder }
doctor-data-open = 本机其他用户可以进入数据文件夹：{ $folder }
    .help = chmod 750 { $folder }
doctor-data-no-folder = 数据文件夹的位置上是一个文件：{ $folder }
    .help = 移走它，或用 data_dir 指定别的位置。
doctor-data-locked = 数据文件夹不可写：{ $folder }
    .help = 用运行服务的用户执行本命令；必要时 chown -R sanbao: { $folder }
doctor-data-impossible = 无法建立数据文件夹：{ $folder }
    .help = 先建立它并交给运行服务的用户，或用 data_dir 指定别的位置。
doctor-database-owner = 数据库文件的所有者与数据文件夹不同，服务将无法写入：{ $file }
    .help = chown --reference="$(dirname { $file })" { $file }*
doctor-disk = 磁盘剩余 { $free }
doctor-disk-little = 磁盘剩余 { $free }，可能不够一天使用
    .help = 清理磁盘，或把 data_dir 移到更大的磁盘。
doctor-disk-full = 磁盘只剩 { $free }
    .help = 立即清理磁盘：空间用完后什么都无法保存。
doctor-disk-unknown = 无法得知磁盘剩余空间：{ $error }
doctor-database = { $engine } { $version } 可用：{ $url }
doctor-database-new = { $engine } { $version } 可用，尚无数据，启动时会建立：{ $url }
doctor-database-behind = 数据库的结构较旧（{ $applied }，本程序是 { $known }），启动时会自动升级：{ $url }
    .help = 升级前请先用旧版程序备份：升级后旧版程序不能再用这个数据库。
doctor-database-ahead = 数据库由更新的版本使用过（{ $applied }，本程序是 { $known }）：{ $url }
    .help = 请安装新版程序，或恢复升级前的备份。
doctor-database-unreachable = 数据库无法使用：{ $url }：{ $error }
    .help = 检查地址、密码和网络；PostgreSQL 可用 psql 以同样的地址试连。
doctor-database-broken = 数据库无法读取：{ $error }
    .help = 停止服务，保留现有文件，并恢复最近的备份。
doctor-set-up = 还没有管理员：打开网址完成首次设置，或运行 sanbao user first
doctor-journal = 最近一条留痕在 { $at }，完好
doctor-journal-empty = 还没有留痕
doctor-journal-altered = 最近一条留痕被改动过
    .help = 运行 sanbao journal verify 查看全部改动，并查明谁能直接写数据库。
doctor-journal-roots = 留痕只封存到 { $day }
    .help = 每日封存由服务的后台任务完成：服务是否已停了几天？
doctor-jobs-given-up = 有 { $n } 个后台任务多次失败，已放弃
    .help = 原因见日志中的 job failed。
doctor-clock = 时钟：{ $now }
doctor-clock-apart = 本机时钟（{ $now }）与数据库服务器相差 { $seconds } 秒
    .help = 在两台机器上开启时间同步（如 chrony）。
doctor-clock-behind = 本机时钟（{ $now }）早于最近一条留痕（{ $last }）
    .help = 开启时间同步（如 chrony）；时钟倒退会使期限计算出错。
doctor-manual = 手册可用，{ $n } 项制度：{ $folder }
doctor-manual-none = 没有手册文件夹：{ $folder }
    .help = 用 manuals 指定手册文件夹，其下应有 packs。已发布的手册在数据库里，不受影响。
doctor-manual-broken = { $n } 项制度有错误：{ $folder }
    .help = 运行 sanbao policy check 查看错误。
doctor-manual-unreadable = 手册无法读取：{ $folder }
    .help = 运行 sanbao policy list 查看原因。
doctor-port = 可以监听 { $address }
doctor-port-own = 服务正在 { $address } 运行
doctor-port-taken = { $address } 已被别的程序占用
    .help = 停掉那个程序，或用 listen 换一个端口。
doctor-port-forbidden = 没有权限监听 { $address }
    .help = 1024 以下的端口需要特权：请用 8080 一类的端口，由反向代理对外提供 443。
doctor-port-impossible = 无法监听 { $address }：{ $error }
    .help = listen 必须是本机的地址。
doctor-running = 服务就绪：{ $address }
doctor-running-not-ready = 服务在 { $address } 运行，但尚未就绪
    .help = 原因见服务的日志。
doctor-running-not = { $address } 没有服务在运行
    .help = 运行 sanbao serve。
doctor-url = 用户访问的网址：{ $url }
doctor-url-local = 只供本机使用：{ $url }
doctor-url-open = 用户以 http 访问，密码和登录状态可能被窃听：{ $url }
    .help = 用反向代理提供 https，并把 public_url 改成 https:// 网址。
doctor-proxy-unnamed = 网址是 { $url }，但没有写明哪些反向代理可信
    .help = 把代理的地址写进 trusted_proxies，登录限制才能按真实来源计算；或只监听 127.0.0.1。
doctor-gateways-none = 没有设置发送通道，消息只能由人工处理
doctor-gateway = 发送通道“{ $name }”可以连接
doctor-gateway-unreachable = 发送通道“{ $name }”无法连接：{ $error }
    .help = 请检查网址、密码和网络；发不出的消息会稍后重试，之后转人工处理
doctor-total = { $errors } 处错误，{ $warnings } 处提醒

problem-setting-unknown = 没有“{ $setting }”这个设置（来自 { $from }）
    .help = 运行 sanbao config 可以看到全部设置。
problem-setting-type = “{ $setting }”应是文字、数字，或由它们组成的列表
    .help = 例如 listen = "127.0.0.1:8080"；不使用表。
problem-setting-empty = “{ $setting }”不能为空（来自 { $from }）
    .help = 写上值，或删去这一项以采用默认值。
problem-setting-database = “{ $setting }”不是可用的数据库地址（来自 { $from }）
    .help = 写作 sqlite:/var/lib/sanbao/sanbao.db，或 postgres://用户:密码@主机:5432/库名。
problem-setting-address = “{ $setting }”的值“{ $value }”不是 IP 地址加端口（来自 { $from }）
    .help = 写作 127.0.0.1:8080；要从别的机器访问，写作 0.0.0.0:8080。
problem-setting-url = “{ $setting }”的值“{ $value }”不是可用的网址（来自 { $from }）
    .help = 写作 https://service.example.cn，不带路径。
problem-setting-network = “{ $setting }”的值“{ $value }”里有无法识别的地址（来自 { $from }）
    .help = 写作 127.0.0.1 或 10.0.0.0/8，多个用逗号分开。
problem-setting-number = “{ $setting }”的值“{ $value }”不是整数（来自 { $from }）
    .help = 可以是 { $possible }。
problem-setting-range = “{ $setting }”的值“{ $value }”超出范围（来自 { $from }）
    .help = 可以是 { $possible }。
problem-setting-duration = “{ $setting }”的值“{ $value }”不是时间长度（来自 { $from }）
    .help = 写作 30s、15min、12h 或 7d；可以是 { $possible }。
problem-setting-size = “{ $setting }”的值“{ $value }”不是大小（来自 { $from }）
    .help = 写作 512KB、64MB 或 1GB；可以是 { $possible }。
problem-setting-choice = “{ $setting }”不能是“{ $value }”（来自 { $from }）
    .help = 可以是 { $possible }。
problem-setting-smtp = “{ $setting }”不是邮件服务器的地址（来自 { $from }）
    .help = 写作 smtps://用户:密码@主机；smtp:// 表示 STARTTLS，smtp-plain:// 表示不加密
problem-setting-sender = “{ $setting }”的值“{ $value }”不是发件人（来自 { $from }）
    .help = 写邮箱地址，或“名称 <地址>”
problem-setting-gateway = “{ $setting }”不是网关的网址（来自 { $from }）
    .help = 写以 http:// 或 https:// 开头的网址
problem-setting-robots = “{ $setting }”有误（来自 { $from }）
    .help = 每个机器人写作“名称 种类 网址 [密钥]”，种类是 wecom、dingtalk 或 feishu，多个用分号隔开
problem-setting-needs-other = 设置了“{ $setting }”，却没有设置“{ $other }”
    .help = 两项要一起设置
problem-setting-token = “{ $setting }”太短（来自 { $from }）
    .help = 至少 16 个字符，例如 openssl rand -hex 16 的输出。
problem-setting-not-utf8 = { $from } 里有无法识别的字符
    .help = 请用 UTF-8 编码。
problem-setting-twice = { $from } 和 { $other } 都给出了值
    .help = 只留一个。
problem-cannot-make-folder = 无法建立文件夹 { $folder }：{ $error }
    .help = 先建立它并交给运行服务的用户，或用 data_dir 指定别的位置。
problem-no-database = 这里没有数据库：{ $file }
    .help = 检查 data_dir 或 database_url；新的数据库由 sanbao serve 或 sanbao user first 建立。
problem-no-threads = 系统无法提供线程：{ $error }
    .help = 检查系统的进程数限制（ulimit -u）。
problem-database-unavailable = 数据库无法使用：{ $error }
    .help = 运行 sanbao doctor 检查。
problem-database-busy = 数据库正忙
    .help = 稍后重试；运行 sanbao doctor 检查。
problem-database-migration = 数据库无法升级到本程序的结构：{ $error }
    .help = 数据没有被改动。恢复备份，或安装与数据库相符的版本。
problem-database-refused = 没有执行：{ $error }
    .help = 备份不覆盖已有文件；恢复只写入空的数据库。
problem-database-broken = 数据库出错：{ $error }
    .help = 运行 sanbao doctor 检查。
problem-field-invalid = “{ $field }”不能这样填：{ $reason }
    .help = 改正后再试。
problem-refused = 没有执行：{ $reason }
    .help = 没有任何改动。
problem-no-such-record = 找不到{ $what }
    .help = 用 sanbao user list 查看登录名。
problem-backup-exists = 文件 { $file } 已经存在
    .help = 备份不覆盖已有文件：请换一个名称，例如加上日期。
problem-backup-by-newer = 数据库的结构比本程序旧，备份会先升级它
    .help = 请用旧版程序备份，再升级。
problem-address-taken = { $address } 已被占用
    .help = 可能已有一个服务在运行；停掉它，或用 listen 换一个端口。
problem-cannot-listen = 无法监听 { $address }：{ $error }
    .help = listen 必须是本机的地址；1024 以下的端口需要特权。
problem-no-metrics = 无法开始计数：{ $error }
    .help = 这是程序的错误，请报告。
problem-no-password = 无法读取密码：{ $error }
    .help = 在终端运行，或把密码写入标准输入。
problem-passwords-differ = 两次输入的密码不同
    .help = 请再试一次。
problem-no-random-numbers = 系统无法提供随机数：{ $error }
    .help = 没有随机数就没有安全的密钥，服务不能启动。
problem-bad-seal = { $file } 第 { $line } 行不是封存值
    .help = 每行应是 sanbao journal roots 输出的样子：日期、条数、64 位封存值。
