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
