# Purchases

nav-purchases = Purchases
purchases-title = Purchases
purchases-lead = Shows what was bought when the receipt is lost.
purchases-new = Record a purchase
purchases-new-lead = Longer tickets come by import.
purchases-search = Receipt or order number
purchases-none = No purchases
    .help = Record one, or import the lines from the till.
purchases-number = Number
purchases-receipt = Receipt
purchases-sold-on = Bought on
purchases-sold-time = Time
purchases-from = From
purchases-until = Until
purchases-customer = Customer
purchases-no-customer = Nobody known
purchases-attach = Put into a customer’s file
purchases-attach-hint = Phone or name
purchases-attach-button = Put there
purchases-channel = Channel
purchases-proof = Proof of purchase
purchases-source = From system
purchases-lines = Lines
purchases-total = Total
purchases-article = Article
purchases-description = Description
purchases-serial = Serial number
purchases-quantity = Quantity
purchases-remaining = Not returned
purchases-paid = Paid each
purchases-sale-kind = Kind of sale
purchases-came-back = came back
purchases-ticket = Ticket
purchases-line =
    { $n ->
        [one] Article { $n }
       *[other] Article { $n }
    }
purchases-more = More: serial number, production date, warranty card, defects told
purchases-production = Production date
purchases-defects = Defects told at the sale
purchases-warranty-card = A warranty card was issued
flash-purchase-added = Purchase { $value } is recorded.

## Names

purchase-channel-store = store
purchase-channel-online = online
purchase-channel-tv = television
purchase-channel-phone = telephone
purchase-channel-mail-order = mail order
purchase-proof-till-receipt = till receipt
purchase-proof-invoice = invoice
purchase-proof-system-record = purchase on record
purchase-proof-no-proof = none
sale-kind-normal = normal price
sale-kind-special-price = special price
sale-kind-gift = gift
sale-kind-clearance = clearance

## What can be wrong

invalid-not-positive = Must be more than nothing
invalid-too-large = Too large
invalid-not-a-quantity = A quantity with at most three decimal places
invalid-not-a-currency = A currency is three capital letters, such as CNY
invalid-not-a-time = A time, such as 14:05
invalid-after-sale = Cannot lie after the sale on { $sale }
refusal-purchase-has-customer = The purchase is in another customer’s file already
    .help = Look there.

purchases-services = Free services after the sale
purchases-service = Service
purchases-service-note = What was done
purchases-service-add = Record the service
purchases-told-label = Who was told, and signed
purchases-told-hint = Before cutting the customer is told, and signs, that cut goods are not taken back.
purchases-told = told to { $value }
purchases-cut = Cut: not taken back
finishing-cutting = Cutting
finishing-overlocking = Overlocking
finishing-ironing = Ironing
refusal-finishing-nothing-left = The customer does not have these goods any more
    .help = Nothing is recorded for goods that came back.
