# The counter

nav-counter = Counter
counter-title = Counter
counter-lead = Find the purchase, answer what is asked; the ruling and its reasons stand beside it.
counter-search = Find a customer or a purchase
counter-search-hint = Phone, name, receipt, serial number, article, or scan a code
counter-without-purchase = No purchase on record
counter-start = Type or scan to begin
    .help = Phone number (the last four digits will do), name, receipt, order, serial number or article.
counter-nothing = Nothing found
    .help = Check what was typed; a claim can also be taken in without a purchase on record, with the customer's proof.
counter-customers = Customers
counter-lines = Goods bought
counter-no-lines = No goods to claim for here: choose a customer or search again.
counter-purchases = { $n ->
    [one] { $n } purchase
   *[other] { $n } purchases
}
counter-day = Day { $n }
counter-all-returned = all returned
counter-claim-title = Claim
counter-goods = The goods
counter-no-record = No purchase on record; the customer tells.
counter-answered = Answered
counter-take-back = Take the answer back
counter-said = { $fact }: { $value }
counter-never = Never
counter-history-hint = If so, give the dates; else choose “Never”.
counter-more = { $n ->
    [one] At most one more question after this
   *[other] At most { $n } more questions after this
}
counter-ruling = Ruling
counter-needs-approval = needs approval
counter-voluntary = may be offered
counter-freight = Freight: { $value }
counter-photos = Take photos first: the goods, the fault, the proof of purchase.
counter-clause = Show the clause
counter-why = Why these policies apply
counter-agree = Agree with the customer
counter-contact-name = Customer's name
counter-contact-phone = Phone
counter-account = What the customer says
counter-account-hint = In the customer's words; left empty, the answers above are recorded.
counter-communicated = The customer has been told what is refused, and why
counter-told = What was told
counter-override = Decide otherwise
counter-override-yes = Not by the ruling above: I decide
counter-override-remedy = Remedy
counter-override-same = As chosen above
counter-override-amount = Amount
counter-override-reason = Reason
counter-override-evidence = Evidence (photo, test result, letter …)
counter-save = Customer agrees: save as a case
counter-not-agreed = Customer disagrees: save and pass on
flash-counter-saved = Case { $value } taken in
flash-counter-saved-awaiting = Case { $value } taken in, waiting for approval
counter-wish = What the customer asks for
counter-wish-none = Choose
counter-next = Next
counter-reported = Change the date of the claim
counter-reported-label = Date of the claim
counter-wearer = Wearer
counter-wearer-hint = The line has several garments: say whose it is, so that this person's alterations are counted
counter-not-yet = Answer the question; the ruling and its reasons appear here.
counter-sound = The goods are in order
