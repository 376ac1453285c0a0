# 各页共用的词

cancel = 取消
edit = 修改
unknown = 不清楚
filter-all = 全部
filter-apply = 筛选
