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
    .help = The counter can decide once a manual is published.
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
manual-draft-begin = Begin from the version in force
manual-no-drafts = There are no drafts.
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
flash-draft-dropped = The draft was discarded.
flash-manual-published = Version { $value } is published and in force.
invalid-draft-stale = Somebody else has changed this draft. What you typed is kept below: copy it, open the draft again and change it there.
refusal-no-manual = No manual has been published yet
    .help = The owner of the manual has to publish one first.
refusal-manual-has-errors = The manual has { $number } errors and cannot be published
    .help = Correct what the check found, then publish.
refusal-manual-unchanged = It is the same as version { $number } in force
    .help = Change something before publishing.
