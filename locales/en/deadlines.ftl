# Deadlines.

what-deadline = deadline

case-event-deadline-started = Deadline started
case-event-deadline-warned = Deadline close
case-event-deadline-missed = Deadline missed
case-event-deadline-escalated = Told to superiors
case-event-deadline-met = Deadline met
case-event-deadline-paused = Deadline paused
case-event-deadline-resumed = Deadline goes on
case-event-deadline-extended = More time given
case-event-deadline-explained = Reason of the delay
case-event-deadline-cancelled = Deadline cancelled
case-event-deadline-recomputed = Computed by the new calendar

journal-event-deadline-started = Deadline started
journal-event-deadline-warned = Deadline close
journal-event-deadline-missed = Deadline missed
journal-event-deadline-escalated = Told to superiors
journal-event-deadline-met = Deadline met
journal-event-deadline-paused = Deadline paused
journal-event-deadline-resumed = Deadline goes on
journal-event-deadline-extended = More time given
journal-event-deadline-explained = Reason of the delay
journal-event-deadline-cancelled = Deadline cancelled
journal-event-deadline-recomputed = Computed by the new calendar

refusal-deadline-over = This deadline is over
refusal-deadline-missed = The time is over; it can no longer be paused or extended
refusal-deadline-paused = The deadline stands still; let it go on first
refusal-deadline-running = The deadline does not stand still
refusal-deadline-mandatory = This deadline must be kept and cannot be extended
refusal-deadline-not-missed = This deadline was not missed
refusal-deadline-too-early = It is before the earliest time agreed on
refusal-deadline-too-far = The date lies too far ahead

invalid-not-later = The new date must be later than the old one
invalid-tell-customer = Tell the customer first
invalid-unknown-pause = It cannot be paused for this reason

nav-deadlines = Deadlines
deadlines-title = Deadline board
deadlines-lead = What falls due today, overdue first.
deadlines-tab-today = Due today
deadlines-tab-mine = Mine
deadlines-tab-all = All open
deadlines-all-units = All units
deadlines-by-person = By unit and person
deadlines-overdue = Overdue
deadlines-due-today = Due today, overdue included
deadlines-none = Nothing is due
    .help = Promises of cases appear here when their time comes.
deadline-left = Time left
deadline-what = What has to be done
deadline-owner = Owner
deadline-until = Until
deadline-started = Started
deadline-first-due = Until when at first
deadline-reason = Reason
deadline-resume = Let it go on
deadline-pause = Let it stand still
deadline-pause-reason = Why it stands still
deadline-extend = Give more time
deadline-new-date = New date
deadline-customer-told = The customer was told
deadline-customer-told-hint = Tell the customer the new date before the old one has passed.
deadline-explain = Explain the delay
deadline-why = Why it was not done in time
deadline-state-running = Running
deadline-state-extended = Extended
deadline-state-paused = Paused
deadline-state-missed = Overdue
deadline-state-met = Met
deadline-state-met-late = Met late
deadline-state-cancelled = Cancelled
case-deadlines = Deadlines
