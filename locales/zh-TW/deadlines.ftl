# Deadlines.

what-deadline = 時限

case-event-deadline-started = 時限開始
case-event-deadline-warned = 即將到期
case-event-deadline-missed = 已逾時
case-event-deadline-escalated = 已上報
case-event-deadline-met = 已完成
case-event-deadline-paused = 已暫停
case-event-deadline-resumed = 已恢復
case-event-deadline-extended = 已延期
case-event-deadline-explained = 說明逾時原因
case-event-deadline-cancelled = 已作廢
case-event-deadline-recomputed = 按新日曆重算

journal-event-deadline-started = 時限開始
journal-event-deadline-warned = 即將到期
journal-event-deadline-missed = 已逾時
journal-event-deadline-escalated = 已上報
journal-event-deadline-met = 已完成
journal-event-deadline-paused = 已暫停
journal-event-deadline-resumed = 已恢復
journal-event-deadline-extended = 已延期
journal-event-deadline-explained = 說明逾時原因
journal-event-deadline-cancelled = 已作廢
journal-event-deadline-recomputed = 按新日曆重算

refusal-deadline-over = 這條時限已經結束
refusal-deadline-missed = 時限已過，不能再暫停或延期
refusal-deadline-paused = 時限正在暫停，請先恢復
refusal-deadline-running = 時限沒有暫停
refusal-deadline-mandatory = 這條時限必須遵守，不能延期
refusal-deadline-not-missed = 這條時限沒有逾時，不用說明原因
refusal-deadline-too-early = 還沒到約定的最早時間
refusal-deadline-too-far = 算出的日期太遠

invalid-not-later = 新日期要晚於原來的日期
invalid-tell-customer = 先告知顧客，再延期
invalid-unknown-pause = 不能用這個理由暫停

nav-deadlines = 時限
deadlines-title = 時限看板
deadlines-lead = 今天到期的承諾，已逾時的排在最前。
deadlines-tab-today = 今天到期
deadlines-tab-mine = 我的
deadlines-tab-all = 全部未完成
deadlines-all-units = 全部單位
deadlines-by-person = 按單位和人員彙總
deadlines-overdue = 已逾時
deadlines-due-today = 今天到期（含逾時）
deadlines-none = 沒有到期的事
    .help = 受理單的承諾快到期時會出現在這裡。
deadline-left = 剩餘時間
deadline-what = 要完成的事
deadline-owner = 負責人
deadline-until = 截止時間
deadline-started = 開始時間
deadline-first-due = 最初的截止時間
deadline-reason = 原因
deadline-resume = 恢復計時
deadline-pause = 暫停計時
deadline-pause-reason = 暫停理由
deadline-extend = 延期
deadline-new-date = 新的截止時間
deadline-customer-told = 已告知顧客
deadline-customer-told-hint = 請在原定日期之前告知顧客新的日期。
deadline-explain = 說明逾時原因
deadline-why = 為什麼沒有按時完成
deadline-state-running = 進行中
deadline-state-extended = 已延期
deadline-state-paused = 已暫停
deadline-state-missed = 已逾時
deadline-state-met = 按時完成
deadline-state-met-late = 逾時完成
deadline-state-cancelled = 已作廢
case-deadlines = 承諾的時限
