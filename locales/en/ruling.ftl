# Rulings

remedy-refund = Refund
remedy-exchange = Exchange
remedy-exchange-other = Exchange for another article
remedy-remake = Remake
remedy-reship = Send again
remedy-offset = Offset
remedy-free-repair = Free repair
remedy-free-service = Free service
remedy-discount = Discount
remedy-paid-repair = Paid repair
remedy-carrier-claim = Claim against the carrier
remedy-return-to-sender = Return to sender
remedy-fine = Fine
remedy-manual = Decision by a person
remedy-reject = Rejected
remedy-with-service = { $remedy } ({ $service })
remedy-marked = { $remedy } ({ $mark })

flag-gap = Gap
flag-overlap = Overlap
flag-law = Check the law
flag-manual = To be confirmed
flag-meaning-gap = The written policy does not cover this situation; the chosen reading applies, or a person decides.
flag-meaning-overlap = More than one rule covers this situation; the one kinder to the customer applies.
flag-meaning-law = The result may clash with mandatory law; a supervisor should check before the customer is told.
flag-meaning-manual = Somebody with the authority has to decide or confirm.

freight-seller = seller
freight-customer = customer
freight-maker = maker
freight-maker-advances = maker, in advance
freight-maker-reimburses = maker, against receipts
freight-carrier = carrier

status-incomplete = Not decided yet
status-incomplete-meaning = { $n ->
    [one] One more fact can change the result.
   *[other] { $n } more facts can change the result.
}
status-out-of-scope = Out of scope
status-out-of-scope-meaning = This policy does not speak about such goods or claims.
status-impossible = Contradictory facts
status-impossible-meaning = The facts given cannot all be true. Please check them.
status-not-in-force = No version in force
status-not-in-force-meaning = This version is in force { $range }, by { $basis }.
status-silent = says nothing

section-reason = Reason
section-wish = The customer asks for
section-open = Open to the customer
section-refused = Refused
section-flags = Attention
section-periods = Periods
section-missing = Still needed
section-policies = Each policy by itself
section-facts = Known facts
section-weighed = Clauses that apply
section-evidence = Evidence

column-remedy = Remedy
column-money = Money
column-freight = Freight paid by
column-deadline = Deadline
column-conditions = Conditions
column-clauses = Clause

money-range = { $from } to { $to }
offer-pay = { $amount } to the customer
offer-charge = customer pays { $amount }
offer-deduct = { $amount } kept back
offer-needs = amount needs: { $facts }
offer-instead = may be chosen instead of: { $remedy }
offer-voluntary = not owed, may be offered
offer-proposed = proposed first
offer-approval = approval: { $role }
offer-evidence = needs: { $evidence }
offer-uses = { $uses ->
    [one] once in all
   *[other] { $uses } times in all
}
offer-uses-left = { $left } of { $uses } left

deadline-due = by { $due }
deadline-within = { $within } from { $from }
deadline-season = { $from } to { $to }

clause-reading = Not in the text; reading { $reading }
clause-legal = Legal basis: { $legal }
refused-say = Say to the customer: “{ $say }”
refused-by = Under { $clause }: { $text }

wish-open = is among the open remedies.
wish-not-open = is not among the open remedies.

dispute = { $first } and { $second } disagree about: { $remedy }.
disagreement-law = { $remedy }: the law prevails, { $prevailing } over { $other }.
disagreement-kinder = { $remedy }: the kinder rule holds, { $prevailing } over { $other }.

period-ends = until { $end } ({ $length }, { $clause })
period-length = { $length } ({ $clause })

value-with-label = { $id } ({ $label })
hint-date = a date, as 2025-03-08 or 2025-03-08T14:05
hint-amount = an amount, as 299.00
hint-quantity = a number in { $unit }
hint-count = a whole number, as 2
hint-history = each one as 2025-02-03..2025-02-07/part=heel, or none

elapsed-days = { $date } ({ $days ->
    [one] 1 day
   *[other] { $days } days
} before the claim)
elapsed-months = { $date } ({ $days } days, { $months ->
    [one] 1 whole month
   *[other] { $months } whole months
} before the claim)
elapsed-to-the-day = { $date } ({ $days } days, exactly { $months ->
    [one] 1 month
   *[other] { $months } months
} before the claim)
fact-derived = { $value } (worked out)
verdict-grants = { $remedy }: yes
verdict-refuses = { $remedy }: no
verdict-gives-way = { $remedy }: gives way to { $clause }

hash = Content hash
footer-policy = { $id } version { $version } · hash { $hash }
preview = A trial: nothing is stored, and this is not a decision.
short-flag = [{ $flag }]
missing-more = { $n ->
    [one] One other fact may change the result.
   *[other] { $n } other facts may change the result.
}
