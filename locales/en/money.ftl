# Money: fees, refunds, cash, offsets, the end of a day and of a month, the ledger.

what-money = amount
what-hand-over = hand-over

command-money-view = See money and the ledger
command-money-charge = Charge fees
command-money-refund = Ask for refunds and freight
command-money-goodwill = Give goodwill
command-money-approve = Approve amounts
command-money-pay = Pay, collect and count cash
command-money-collect = Collect outside the till and hand over
command-money-cancel = Cancel what is not paid
command-money-offset = Offsets, penalties and claims
command-money-expense = Advances and expenses
command-money-close = Close days and months
command-money-export = Export the ledger

case-event-money-requested = Amount sent for approval
case-event-money-fee-due = Fee charged
case-event-money-refund-due = Refund asked for
case-event-money-due = Amount owed
case-event-money-refunded = Refunded
case-event-money-paid = Paid
case-event-money-collected = Collected
case-event-money-cancelled = Amount cancelled
case-event-money-finished = Service finished, fee may be collected
case-event-money-handed-over = Cash handed over
case-event-money-cash-late = Cash not handed over in time
case-event-money-advance-settled = Advance settled
case-event-invoice-issued = Invoice noted

journal-event-money-requested = Amount sent for approval
journal-event-money-fee-due = Fee charged
journal-event-money-refund-due = Refund asked for
journal-event-money-due = Amount owed
journal-event-money-refunded = Refunded
journal-event-money-paid = Paid
journal-event-money-collected = Collected
journal-event-money-cancelled = Amount cancelled
journal-event-money-finished = Service finished, fee may be collected
journal-event-money-handed-over = Cash handed over
journal-event-money-hand-over-confirmed = Cash counted
journal-event-money-cash-late = Cash not handed over in time
journal-event-money-advance-settled = Advance settled
journal-event-invoice-issued = Invoice noted
journal-event-day-closed = Day closed
journal-event-month-closed = Month closed

refusal-entry-empty = The entry has no amount
refusal-entry-unbalanced = The entry does not balance
refusal-amount-too-large = The amount is too large
refusal-amount-not-positive = The amount must be more than nothing
refusal-rate-missing = A rate for { $currency } is needed
refusal-refund-exceeds-paid = More than was paid for the goods ({ $paid } paid, { $left } left)
refusal-refund-awaits-approval = The decision still waits for approval; refunds come after it
refusal-refund-without-decision = No decision gives a refund; decide first
refusal-refund-beyond-decision = More than the decision gives ({ $left } left)
    .help = To give more, decide anew; what is beyond authority goes to approval.
refusal-refund-other-method =
    A refund goes back the way it was paid ({ $method ->
        [cash] cash
        [card] bank card
        [wechat] WeChat Pay
        [alipay] Alipay
        [bank_transfer] bank transfer
       *[paypal] PayPal
    })
refusal-refund-before-inspection = The goods have not been inspected yet
    .help = Note the result of the inspection first, unless the customer is paid in advance, keeps the goods or never got them.
refusal-fee-for-free-remedy = The decision gives this free of charge
refusal-fee-before-completion = A fee is collected when the service is finished
    .help = Press “Service finished” at the case.
refusal-offset-without-account = Only dealers have an account for offsets
refusal-money-awaits-approval = This amount still waits for approval
refusal-money-approved = This amount is approved already
refusal-money-over = This amount is settled or cancelled
refusal-money-own = What you asked for is dealt with by somebody else
refusal-money-beyond-authority = Beyond your authority (limit { $limit })
refusal-money-wrong-way = This amount goes the other way
refusal-cash-own-currency = Cash is taken in the company's own currency only
refusal-cash-not-here = This cash is not at this step
refusal-cash-not-yours = You do not hold this cash
refusal-cash-own = Cash that you handed over is counted by somebody else
refusal-nothing-to-hand-over = You hold no cash of this unit
refusal-nothing-to-finish = No fee waits for the end of the service
refusal-invoice-without-fee = Only fees that were collected get an invoice
refusal-advance-not-open = This advance was not paid out, or is settled
refusal-day-not-yet = This day has not come yet
refusal-day-closed = This day is closed
refusal-day-open-changed = What is open has changed ({ $open } items now); look at it again
refusal-day-earlier-open = { $day } is not closed yet; close it first
refusal-month-not-over = This month is not over yet
refusal-month-closed = This month is closed
refusal-month-day-open = { $day } of { $unit } is not closed yet

flash-money-approved = Approved
flash-money-paid = Paid
flash-money-collected = Collected
flash-money-cancelled = Cancelled
flash-money-advance-settled = Advance settled
flash-money-saved = Saved
flash-money-requested = { $value } was sent
flash-money-handed-over = Handed over as { $value }; it waits to be counted
flash-money-counted = Counted
flash-money-day-closed = { $value } is closed
flash-money-month-closed = { $value } is closed
flash-money-refund-asked = The refund waits for the cashier
flash-money-fee-due = The fee is charged
flash-money-finished = The service is finished; the fee may be collected

nav-money = Money
money-title = Money
money-lead = Pay what is owed to customers first, then collect. The amount is confirmed before it is paid.
money-none = Nothing to pay or collect
    .help = Refunds and fees from cases appear here.
money-tab-pay = To pay
money-tab-collect = To collect
money-tab-approve = To approve
money-tab-all = All
money-all-units = All units
money-all-kinds = All kinds
money-all-accounts = All accounts

money-kind = Kind
money-kind-fee = Fee
money-kind-refund = Refund
money-kind-goodwill = Goodwill
money-kind-freight-advanced = Freight advanced
money-kind-freight-recovered = Freight recovered
money-kind-penalty = Penalty
money-kind-credit = Offset (credit to dealer)
money-kind-debit = Offset (charge to dealer)
money-kind-supplier-claim = Claim on supplier
money-kind-carrier-claim = Claim on carrier
money-kind-local-repair = Local repair
money-kind-expense = Expense
money-kind-advance = Advance

money-method = Method of payment
money-method-cash = Cash
money-method-card = Bank card
money-method-wechat = WeChat Pay
money-method-alipay = Alipay
money-method-bank-transfer = Bank transfer
money-method-paypal = PayPal
money-method-offset = Offset

money-ground = What the refund rests on
money-ground-inspected = Goods inspected
money-ground-keeps-goods = Customer keeps the goods
money-ground-not-delivered = Goods never delivered
money-ground-pre-compensation = Paid in advance

money-state = State
money-state-waiting = Waits for approval
money-state-to-pay = To pay
money-state-to-collect = To collect
money-state-paid = Paid
money-state-collected = Collected
money-state-cancelled = Cancelled

money-cash = Where the cash is
money-cash-state-collected = With the collector
money-cash-state-handed-over = Handed over, to be counted
money-cash-state-confirmed = In the drawer

money-account = Account
money-account-customer = Customers
money-account-dealer = Dealers
money-account-supplier = Suppliers
money-account-staff = Staff
money-account-hand = Cash in hand
money-account-transit = Cash in transit
money-account-drawer = Cash drawer
money-account-bank = Bank and payment providers
money-account-advances = Advances to staff
money-account-fees = Service income
money-account-refunds = Refunds
money-account-goodwill = Goodwill
money-account-freight = Freight
money-account-expense = Service expense
money-account-local-repair = Local repairs
money-account-penalty = Penalties
money-account-recovery = Recovered from suppliers
money-account-difference = Cash over and short

money-entry = What happened
money-entry-due = Owed
money-entry-settled = Paid or collected
money-entry-reversed = Reversed
money-entry-handed-over = Cash handed over
money-entry-confirmed = Cash counted
money-entry-advance-settled = Advance settled
money-entry-number = Entry no.

money-number = Number
money-who = Party
money-reason = Reason
money-amount = Amount
money-original = How the purchase was paid
money-original-hint = A refund goes back the same way, in one payment.
money-inspection = Result of the inspection
money-consent = How the customer agreed to the fee
money-consent-hint = The fee is told before the work begins; not needed where the case has an agreement.
money-vouchers = Receipts
money-vouchers-hint = Expenses need their receipts: invoices, tickets.
money-rate = Rate
money-rate-day = Day of the rate
money-rate-source = Source of the rate
money-currency = Currency
money-other-currency = Another currency
money-book = In the company's currency
money-requested = Asked for
money-approved = Approved
money-settled = Paid or collected
money-reference = Payment reference
money-arrives = Expected to arrive
money-arrives-from = Arrives at the earliest
money-arrives-until = Arrives at the latest
money-invoice = Invoice no.
money-spent = Spent
money-cancelled = Why cancelled
money-back = How the rest is given back
money-note = Note
money-by = By
money-at = Booked at
money-day = Day
money-from = From
money-until = Until

money-approve = Approve
money-approve-now = Confirm approval
money-sure-approve = Approve { $value }?
money-pay = Pay
money-pay-now = Confirm payment
money-sure-pay = Pay { $value }?
money-collect = Collect
money-collect-now = Confirm collection
money-sure-collect = Collected { $value }?
money-cancel = Cancel this amount
money-cancel-now = Confirm cancelling
money-cancel-why = Why it is cancelled
money-settle-advance = Settle the advance
money-print = Print
money-finish = Service finished
money-refund = Ask for the refund
money-refund-ask = Send the refund
money-refund-hint = Leave empty for what was decided.
money-charge = Charge a fee
money-fee-for = What for
money-service-finished = The service is finished
money-service-finished-hint = It is collected only afterwards.
money-give = Goodwill, freight, local repair
money-ask = Send
money-of-goods = { $paid } was paid for the goods; { $left } may still be refunded.
money-due-out = Owed to the customer
money-paid-out = Paid to the customer
money-due-in = Owed by the customer
money-paid-in = Paid by the customer

money-new-title = Ask for money
money-new-lead = Advances, expenses, offsets, penalties, freight, claims: somebody with the authority approves them.
money-case-hint = The number of the case that it belongs to.
money-partner = Dealer or supplier
money-no-partner = None
money-partner-hint = For offsets, penalties and claims.
money-as-offset = Stays on the dealer's account
money-as-offset-hint = Booked when approved, without a payment.
money-party-name = Name of the party
money-party-name-hint = Somebody without a file, such as a carrier.

money-cash-title = Cash
money-cash-lead = Cash collected outside is handed over the same day and counted by the cashier.
money-cash-mine = Cash that I hold
money-cash-none = You hold no cash.
money-cash-others = Cash that others hold
money-since = since { $value }
money-late = Late
money-hand-over = Hand over { $value }
money-batches = Hand-overs
money-batches-none = Nothing waits to be counted.
money-of-fees = { $n ->
    [one] { $n } fee
   *[other] { $n } fees
}
money-counted = Counted
money-counted-other = { $value } counted
money-difference-why = Why it differs
money-count-now = Confirm the count

money-day-title = Close of day
money-day-lead = Look at what is open, then lock the day; what comes later stands on the next one.
money-day-paper = Daily accounts and reports
money-day-unclosed = Not closed yet:
money-day-close = Close
money-day-sure = What is open was looked at. A closed day takes no more entries.
money-open-items = What is open
money-none-open = Nothing is open.
money-open-waiting = Waits for approval
money-open-to-pay = To pay
money-open-to-collect = To collect
money-open-in-hand = Cash not handed over
money-open-to-count = Cash to be counted
money-not-closed = Not closed
money-closed-by = Closed { $at } by { $by }
money-report = Report
money-decided = Returns, exchanges, repairs
money-remedy = Remedy
money-count = Number
money-pays = Owed to customers
money-charges = Owed by customers
money-paid-and-collected = Paid and collected
money-accounts = Movements of accounts
money-debit = Debit
money-credit = Credit
money-drawer = Service cash in the drawer
money-entries = Entries
money-returns = Returns compiled
money-returns-open = Returns that go on
money-unsummarised = Returns of organisations without a summary of the month:
money-nothing = None.

money-month-title = Close of month
money-month-lead = Returns and repairs, expense against fees, advances not settled. A month is closed after its days.
money-month = Month
money-month-close = Close the month
money-month-expense = Service expense
money-month-offset = Fees booked against it
money-month-net = Net
money-month-advances = Advances not settled

money-ledger-title = Ledger
money-ledger-lead = Every entry balances; nothing is ever changed.
money-ledger-none = No entries
    .help = Try another day or unit.

money-accounts-title = Accounts
money-accounts-lead = What dealers, suppliers and colleagues owe at the end of a day.
money-accounts-none = No balances
    .help = Try another day.
money-on-day = At the end of
money-owes = Owes us
money-is-owed = We owe

money-advances-title = Advances and invoices
money-advances-lead = Advances not settled and fees without invoice, the oldest first.
money-advances-open = Advances not settled
money-advances-none = All advances are settled.
money-uninvoiced = Invoices to be mailed
money-uninvoiced-none = Every fee has its invoice.
money-age = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

money-print-title = Print
money-paper-fee = Service voucher
money-paper-refund = Refund request
money-paper-partial-refund = Partial refund request
money-paper-goodwill = Goodwill slip
money-paper-freight-advanced = Freight receipt
money-paper-freight-recovered = Freight receipt
money-paper-penalty = Account offset note
money-paper-credit = Account offset note
money-paper-debit = Account offset note
money-paper-supplier-claim = Secondary claim record
money-paper-carrier-claim = Claim on carrier
money-paper-local-repair = Repair fee application
money-paper-expense = Expense form
money-paper-advance = Cash advance slip
money-sign-customer = Customer
money-sign-clerk = Clerk
money-sign-cashier = Cashier
money-sign-staff = Recipient
money-sign-leader = Leader

today-money-approve = Amounts to approve
today-money-pay = To be paid
today-cash = Cash not handed over
today-days = Days not closed
today-day-help = The accounts of the day are still open
