# Pages of the manual

nav-manual = Manual
manual-title = Manual
manual-lead = The after-sales rules in force. Every decision rests on a clause found here.
manual-in-force = In force
manual-number = Version
manual-version = Version { $value }
manual-published = Published
manual-author = By
manual-edition = Edition
manual-none = No manual has been published yet
    .help = Begin with a draft: choose a profile to start from, check it and publish it. The counter can decide once a manual is published.
manual-versions = Published versions
manual-compare = Compare versions
manual-same = The two versions do not differ in anything.
manual-pack = Policy
manual-try = Try it
manual-about = About
manual-findings = Findings
manual-no-findings = No gap, conflict or repetition was found.
manual-place = line { $line }, column { $column }
manual-outcomes = Outcomes by day
manual-outcomes-lead = What a claim comes to on each day after the sale, by category. Everything else is as usual: proof at hand, goods whole, no repair or exchange before.
manual-days = { $n } days
manual-days-label = Days since the sale
manual-quality = Quality fault
manual-no-fault = No fault
manual-band = Days { $from }–{ $to }: { $outcome }
manual-depends = Depends on the case
manual-no-rule = No rule
manual-nothing = Refused, paid repair or no rule
manual-drafts = Drafts
manual-drafts-lead = Change clauses in a draft, check it, then publish it as a new version. The rules in force stay as they are until then.
manual-draft = Edit draft
manual-draft-new = New draft
manual-draft-name = Name of the draft
manual-draft-name-hint = Such as “Returns without reason for ten days”
manual-draft-begin = Begin
manual-draft-base = Begin from
manual-draft-current = The manual in force
manual-no-drafts = No drafts
    .help = Name a draft to begin from the manual in force.
manual-based-on = Based on version
manual-changed-at = Last changed
manual-file = File
manual-open = Open
manual-save-check = Save and check
manual-drop = Discard draft
manual-drop-confirm = A discarded draft cannot be restored. Discard it?
manual-check = Check draft
manual-check-publish = Check and publish
manual-edit-on = Go on editing
manual-errors =
    { $n ->
        [one] There is one error. It has to be corrected before publishing.
       *[other] There are { $n } errors. They have to be corrected before publishing.
    }
manual-publishable = No errors. It may be published.
manual-publish = Publish
manual-publish-confirm = It takes effect at once; open cases keep the version they began under. Publish?
manual-reason-hint = Why it is changed, and on what grounds
manual-all-goods = All goods
manual-and-others = { $names } and others ({ $n } in all)
manual-more-rows =
    { $n ->
        [one] One more category is not shown.
       *[other] { $n } more categories are not shown.
    }
manual-no-strip = This policy does not decide by goods and days, so there is nothing to draw.
manual-strip-lead = What a claim comes to on each day after the sale under this policy alone, one row for each category that it tells apart. Everything else is as usual: proof at hand, goods whole, no repair or exchange before.
manual-try-lead = Judge a made-up claim under this policy alone: answer question by question, and the ruling follows at once. Nothing is saved and nobody is told.
manual-under-draft = These are the clauses of the draft “{ $value }”, which is not published. The counter goes on deciding by the manual in force.
manual-try-draft = Try the draft
manual-try-draft-lead = Read, check and try each policy under the draft, and see what it does before it is published.
manual-is-changed = changed
flash-draft-has-errors = The texts of the draft have mistakes. Correct them before trying it.
refusal-draft-has-errors = The texts of the draft have { $number } mistakes, so it cannot be tried
    .help = Correct what the check found, then try again.
manual-replay = Replay history
manual-replay-lead = What past decisions would have been under the draft “{ $value }”. The decisions themselves do not change.
manual-replay-period = When they were made
manual-last-days = Last { $n } days
manual-replay-broken = The texts of the draft have mistakes. Correct them before replaying history.
manual-replay-nothing = Nothing was decided in this time
    .help = Choose a longer time; if you have just begun, try the policies of the draft one by one.
manual-replaying =
    { $n ->
        [one] Deciding one claim again under the draft …
       *[other] Deciding { $n } claims again under the draft …
    }
manual-replay-result = Result
manual-replay-same = No decision of this time would change under the draft.
manual-replay-moves = What would change
manual-replay-examples = Examples
manual-replay-case = Case
manual-decided-at = Decided
manual-looked-at = Decided again
manual-would-stay = The same
manual-would-change = Different
manual-undecided = Not decidable
manual-undecided-lead = The draft needs facts that nobody asked for at the time, or no longer speaks about such claims, so there is no result.
manual-why-missing = “{ $value }” is not known
manual-why-unreadable = The value of “{ $value }” does not hold under the draft
manual-unpriced = amount open
manual-replay-cut = There are more decisions: only the latest { $n } were decided again.
manual-replay-overridden =
    { $n ->
        [one] One of them was decided otherwise by somebody with the authority, so no manual decides it again.
       *[other] { $n } of them were decided otherwise by somebody with the authority, so no manual decides them again.
    }
manual-replay-unpriced =
    { $n ->
        [one] The amount of one of them depends on a fact nobody asked for; the sums hold what is known.
       *[other] The amounts of { $n } of them depend on facts nobody asked for; the sums hold what is known.
    }
flash-draft-dropped = The draft was discarded.
flash-manual-published = Version { $value } is published and in force.
invalid-draft-stale = Somebody else has changed this draft. What you typed is kept below: copy it, open the draft again and change it there.
refusal-no-manual = No manual has been published yet
    .help = The owner of the manual has to publish one first.
refusal-manual-has-errors = The manual has { $number } errors and cannot be published
    .help = Correct what the check found, then publish.
refusal-manual-unchanged = It is the same as version { $number } in force
    .help = Change something before publishing.
