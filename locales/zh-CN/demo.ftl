# 演示公司

about-demo = 虚构一家公司并在本机打开，供试用
after-demo =
    例：
      sanbao demo --serve
      sanbao demo --profile lighting-maker --serve
      sanbao demo --size large --serve

    公司每次都相同，只在本机可以访问；已经建好的会直接使用。
    退出码：0 完成；2 没有完成
arg-demo-profile = 要建的行业，用企业手册的名称；默认 store-chain
arg-demo-size = 规模：small（300 位顾客，几秒建好）或 large（20 万位顾客、100 万行购买记录、30 万个个案）
arg-demo-customers = 另定顾客数，购买记录和个案按比例增减
arg-demo-dir = 存放的文件夹；默认 .sanbao-demo
arg-demo-port = 监听的端口；默认 8080，被占用时另选一个
arg-demo-serve = 建好后启动服务
arg-demo-fresh = 已经建好的也重新建一遍

demo-making = 建立
demo-rows = 已写入 { $rows } 行
demo-made = 共写入 { $rows } 行，用时 { $seconds } 秒，每秒 { $rate } 行。
demo-reused = 演示公司已经建好，直接使用。要重新建立，请加 --fresh。
demo-password = 密码
demo-role = 角色
demo-unit = 单位
demo-serve = 要打开它，请运行 { $command }

problem-no-demo-of-profile = 没有“{ $profile }”的演示公司；可以选：{ $profiles }
    .help = 从列出的名称中选一个
problem-demo-of-one-size = “{ $profile }”的演示公司只有一种规模；--size large 和 --customers 只用于 { $sized }
    .help = 去掉 --size 和 --customers，或不写 --profile
