# 幫助

help-usage = 用法:{" "}
help-arguments = 參數
help-options = 選項
help-commands = 指令
help-command-value = <指令>
help-options-value = [選項]

about-sanbao = 三包：依公司自己的售後制度判定每一件申請
after-sanbao =
    結束碼：
      0  完成，沒有問題
      1  完成，但有發現、缺少事實或有無法處理的行
      2  沒有完成：輸入無法讀取，或用法有誤

    環境變數：SANBAO_LANG（語言）、SANBAO_MANUALS（手冊資料夾）、NO_COLOR（不用顏色）
about-policy = 售後制度：查看、檢查、判定、提問、重播、比較
about-policy-list = 列出手冊資料夾裡的制度
after-policy-list = 結束碼：0 全部可用；1 有制度檔案存在錯誤；2 手冊資料夾無法讀取
about-policy-show = 顯示一項制度的全文，供人閱讀
after-policy-show = 結束碼：0 完成；2 制度無法讀取
about-policy-check = 檢查制度：寫法錯誤，以及空白、矛盾、失效的條款
after-policy-check = 結束碼：0 沒有問題；1 有發現；2 有檔案無法讀取或寫法有誤
about-policy-decide = 判定一件申請，或逐行判定整批申請
after-policy-decide =
    例：
      sanbao policy decide STORE41 sale=2025-03-01 claim=2025-03-16 cause=quality
      sanbao policy decide cn-consumer-law,STORE41 --claim claim.json --explain
      sanbao policy decide STORE41 --stream claims.ndjson > rulings.ndjson

    結束碼：0 已判定；1 缺少事實、不適用，或有無法判定的行；2 輸入有誤
about-policy-ask = 看還需要問什麼；事實夠了就給出結論
after-policy-ask = 結束碼：0 已可判定；1 還需要事實；2 輸入有誤
about-completions = 輸出命令列自動完成指令碼
after-completions = 例：sanbao completions bash > ~/.local/share/bash-completion/completions/sanbao
about-man = 輸出指令手冊（man 格式）

arg-help = 顯示幫助
arg-version = 顯示版本
arg-lang = 語言：zh-CN、zh-TW 或 en；預設取自 SANBAO_LANG 和系統語言
arg-manuals = 手冊資料夾；預設取自 SANBAO_MANUALS，或目前位置往上最近的 manuals
arg-color = 顏色：auto（終端機上使用）、always 或 never
arg-json = 輸出供程式讀取的 JSON
arg-policy = 制度編號（可加 @版本），或制度檔案
arg-policy-check-policies = 制度編號或制度檔案，可以有多個
arg-policy-decide-policies = 一項或多項制度，用逗號分開；多項時依優先順序合併結論
arg-policy-show-markdown = 輸出 Markdown
arg-policy-show-html = 輸出單一 HTML 頁面
arg-literal = 只依條文，不採用選定的解讀
arg-facts = 已知事實，如 sale=2025-03-01；先於檔案裡的同名事實
arg-claim = 從 JSON 檔案讀取申請；- 表示標準輸入
arg-stream = 逐行讀取申請（NDJSON）並逐行輸出結果；- 表示標準輸入
arg-short = 與 --stream 一起使用：每件申請輸出一行文字
arg-settings = 改變制度的設定或價格，如 refund=7d；可以多次使用
arg-calendar = 工作日曆檔案（TOML，或假日 JSON），用於依工作日計算的期限
arg-explain = 同時列出已知事實和每一條適用條款的作用
arg-interactive = 在終端機上逐項提問，直到可以判定
arg-completions-shell = bash、zsh、fish、elvish 或 powershell
arg-man-out = 把全部手冊頁寫入這個資料夾
