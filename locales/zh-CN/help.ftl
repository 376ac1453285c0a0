# 帮助

help-usage = 用法:{" "}
help-arguments = 参数
help-options = 选项
help-commands = 命令
help-command-value = <命令>
help-options-value = [选项]

about-sanbao = 三包：按公司自己的售后制度判定每一件申请
after-sanbao =
    退出码：
      0  完成，没有问题
      1  完成，但有发现、缺少事实或有无法处理的行
      2  没有完成：输入无法读取，或用法有误

    环境变量：SANBAO_LANG（语言）、SANBAO_MANUALS（手册文件夹）、NO_COLOR（不用颜色）
about-policy = 售后制度：查看、检查、判定、提问、回放、对比
about-policy-list = 列出手册文件夹里的制度
after-policy-list = 退出码：0 全部可用；1 有制度文件存在错误；2 手册文件夹无法读取
about-policy-show = 显示一项制度的全文，供人阅读
after-policy-show = 退出码：0 完成；2 制度无法读取
about-policy-check = 检查制度：写法错误，以及空白、矛盾、失效的条款
after-policy-check = 退出码：0 没有问题；1 有发现；2 有文件无法读取或写法有误
about-policy-decide = 判定一件申请，或逐行判定一批申请
after-policy-decide =
    例：
      sanbao policy decide STORE41 sale=2025-03-01 claim=2025-03-16 cause=quality
      sanbao policy decide cn-consumer-law,STORE41 --claim claim.json --explain
      sanbao policy decide STORE41 --stream claims.ndjson > rulings.ndjson

    退出码：0 已判定；1 缺少事实、不适用，或有无法判定的行；2 输入有误
about-policy-ask = 看还需要问什么；事实够了就给出结论
after-policy-ask = 退出码：0 已可判定；1 还需要事实；2 输入有误
about-completions = 输出命令行补全脚本
after-completions = 例：sanbao completions bash > ~/.local/share/bash-completion/completions/sanbao
about-man = 输出命令手册（man 格式）

arg-help = 显示帮助
arg-version = 显示版本
arg-lang = 语言：zh-CN、zh-TW 或 en；默认取自 SANBAO_LANG 和系统语言
arg-manuals = 手册文件夹；默认取自 SANBAO_MANUALS，或当前位置往上最近的 manuals
arg-color = 颜色：auto（终端上使用）、always 或 never
arg-json = 输出供程序读取的 JSON
arg-policy = 制度编号（可加 @版本），或制度文件
arg-policy-check-policies = 制度编号或制度文件，可以有多个
arg-policy-decide-policies = 一项或多项制度，用逗号分开；多项时按优先顺序合并结论
arg-policy-show-markdown = 输出 Markdown
arg-policy-show-html = 输出单个 HTML 页面
arg-literal = 只按条文，不采用选定的解读
arg-facts = 已知事实，如 sale=2025-03-01；先于文件里的同名事实
arg-claim = 从 JSON 文件读取申请；- 表示标准输入
arg-stream = 逐行读取申请（NDJSON）并逐行输出结果；- 表示标准输入
arg-short = 与 --stream 一起使用：每件申请输出一行文字
arg-settings = 改变制度的设定或价格，如 refund=7d；可以多次使用
arg-calendar = 工作日历文件（TOML，或节假日 JSON），用于按工作日计算的期限
arg-explain = 同时列出已知事实和每一条适用条款的作用
arg-interactive = 在终端上逐项提问，直到可以判定
arg-completions-shell = bash、zsh、fish、elvish 或 powershell
arg-man-out = 把全部手册页写入这个文件夹
