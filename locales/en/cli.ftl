# Other words of the command line

yes = yes
no = no

length-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
length-months = { $n ->
    [one] 1 month
   *[other] { $n } months
}
length-years = { $n ->
    [one] 1 year
   *[other] { $n } years
}
length-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
length-working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
length-calendar-years = { $n ->
    [one] 1 calendar year
   *[other] { $n } calendar years
}
day-of-year = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

story = { $parts }.
story-date = { $label } { $date }
story-date-before = { $label } { $date } ({ $days ->
    [one] 1 day
   *[other] { $days } days
} before the claim)
story-date-same-day = { $label } { $date } (day of the claim)
story-fact = { $label }: { $value }
story-no-events = none
story-from-to = { $from } to { $to }
story-event = { $when } ({ $what })

situation-any = anything
situation-values-more = { $values } … ({ $n } in all)

column-id = Policy
column-version = Version
column-title = Title
column-rank = Rank
column-clause-count = Clauses
column-force = In force
column-file = File

list-count = { $n ->
    [one] 1 policy in { $folder }
   *[other] { $n } policies in { $folder }
}
list-empty = There are no policies in { $folder } yet. Put policy files below its packs/policies/, or name another folder with --manuals.
list-broken = { $n ->
    [one] 1 mistake
   *[other] { $n } mistakes
}

check-clean = nothing found
check-findings = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}
check-truncated = { $id } has more gaps than are listed here.

ask-settled = Nothing more needs to be asked.
ask-open = { $n ->
    [0] This settles it.
    [one] One other fact may change the result.
   *[other] { $n } other facts may change the result.
}
ask-prompt = Answer (Enter to skip, q to stop):

stream-bad = Not judged
stream-total = { $all ->
    [one] 1 claim
   *[other] { $all } claims
}{ $bad ->
    [0] {""}
   *[other] , { $bad } not judged
}.

usage-unknown-argument = There is no option “{ $argument }”.
usage-unknown-command = There is no command “{ $command }”.
usage-missing-command = Please say what to do.
usage-missing-argument = Missing: { $argument }
usage-conflict = “{ $argument }” cannot be used together with “{ $other }”.
usage-missing-value = “{ $argument }” needs a value. { $valid ->
    [0] {""}
   *[other] Possible: { $valid }
}
usage-invalid-value = “{ $argument }” cannot be “{ $value }”. Possible: { $valid }
usage-bad-value = “{ $argument }” cannot be “{ $value }”.
usage-not-utf8 = An argument holds characters that cannot be read.
usage-number-of-values = “{ $argument }” has the wrong number of values.
usage-other = The command is not well formed.
usage-did-you-mean = Did you mean “{ $suggestion }”?
usage-help = --help shows how to use it.

problem-help-label = Help:{" "}
problems-more = { $n } more not shown.
fact-with-id = { $label } ({ $id })
