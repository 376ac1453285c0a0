# 示範公司

about-demo = 虛構一家公司並在本機開啟，供試用
after-demo =
    例：
      sanbao demo --serve
      sanbao demo --profile lighting-maker --serve
      sanbao demo --size large --serve

    公司每次都相同，只在本機可以存取；已經建好的會直接使用。
    結束代碼：0 完成；2 沒有完成
arg-demo-profile = 要建立的行業，用企業手冊的名稱；預設 store-chain
arg-demo-size = 規模：small（300 位顧客，幾秒建好）或 large（20 萬位顧客、100 萬列購買紀錄、30 萬個個案）
arg-demo-customers = 另訂顧客數，購買紀錄和個案按比例增減
arg-demo-dir = 存放的資料夾；預設 .sanbao-demo
arg-demo-port = 監聽的連接埠；預設 8080，被佔用時另選一個
arg-demo-serve = 建好後啟動服務
arg-demo-fresh = 已經建好的也重新建一遍

demo-making = 建立
demo-rows = 已寫入 { $rows } 列
demo-made = 共寫入 { $rows } 列，耗時 { $seconds } 秒，每秒 { $rate } 列。
demo-reused = 示範公司已經建好，直接使用。要重新建立，請加 --fresh。
demo-password = 密碼
demo-role = 角色
demo-unit = 單位
demo-serve = 要開啟它，請執行 { $command }

problem-no-demo-of-profile = 沒有「{ $profile }」的示範公司；可以選：{ $profiles }
    .help = 從列出的名稱中選一個
problem-demo-of-one-size = 「{ $profile }」的示範公司只有一種規模；--size large 和 --customers 只用於 { $sized }
    .help = 去掉 --size 和 --customers，或不寫 --profile
