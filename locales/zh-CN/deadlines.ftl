# Deadlines.

what-deadline = 时限

case-event-deadline-started = 时限开始
case-event-deadline-warned = 即将到期
case-event-deadline-missed = 已超时
case-event-deadline-escalated = 已上报
case-event-deadline-met = 已完成
case-event-deadline-paused = 已暂停
case-event-deadline-resumed = 已恢复
case-event-deadline-extended = 已延期
case-event-deadline-explained = 说明超时原因
case-event-deadline-cancelled = 已作废
case-event-deadline-recomputed = 按新日历重算

journal-event-deadline-started = 时限开始
journal-event-deadline-warned = 即将到期
journal-event-deadline-missed = 已超时
journal-event-deadline-escalated = 已上报
journal-event-deadline-met = 已完成
journal-event-deadline-paused = 已暂停
journal-event-deadline-resumed = 已恢复
journal-event-deadline-extended = 已延期
journal-event-deadline-explained = 说明超时原因
journal-event-deadline-cancelled = 已作废
journal-event-deadline-recomputed = 按新日历重算

refusal-deadline-over = 这条时限已经结束
refusal-deadline-missed = 时限已过，不能再暂停或延期
refusal-deadline-paused = 时限正在暂停，请先恢复
refusal-deadline-running = 时限没有暂停
refusal-deadline-mandatory = 这条时限必须遵守，不能延期
refusal-deadline-not-missed = 这条时限没有超时，不用说明原因
refusal-deadline-too-early = 还没到约定的最早时间
refusal-deadline-too-far = 算出的日期太远

invalid-not-later = 新日期要晚于原来的日期
invalid-tell-customer = 先告知顾客，再延期
invalid-unknown-pause = 不能用这个理由暂停

nav-deadlines = 时限
deadlines-title = 时限看板
deadlines-lead = 今天到期的承诺，已超时的排在最前。
deadlines-tab-today = 今天到期
deadlines-tab-mine = 我的
deadlines-tab-all = 全部未完成
deadlines-all-units = 全部单位
deadlines-by-person = 按单位和人员汇总
deadlines-overdue = 已超时
deadlines-due-today = 今天到期（含超时）
deadlines-none = 没有到期的事
    .help = 受理单的承诺快到期时会出现在这里。
deadline-left = 剩余时间
deadline-what = 要完成的事
deadline-owner = 负责人
deadline-until = 截止时间
deadline-started = 开始时间
deadline-first-due = 最初的截止时间
deadline-reason = 原因
deadline-resume = 恢复计时
deadline-pause = 暂停计时
deadline-pause-reason = 暂停理由
deadline-extend = 延期
deadline-new-date = 新的截止时间
deadline-customer-told = 已告知顾客
deadline-customer-told-hint = 请在原定日期之前告知顾客新的日期。
deadline-explain = 说明超时原因
deadline-why = 为什么没有按时完成
deadline-state-running = 进行中
deadline-state-extended = 已延期
deadline-state-paused = 已暂停
deadline-state-missed = 已超时
deadline-state-met = 按时完成
deadline-state-met-late = 超时完成
deadline-state-cancelled = 已作废
case-deadlines = 承诺的时限
