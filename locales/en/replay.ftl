# Replay of history, comparison of versions, returns in a list of orders

replay-policy = { $id } { $title } (version { $versions }){ $has-settings ->
    [yes] , set { $settings }
   *[no] {""}
}{ $literal ->
    [yes] , the text alone
   *[no] {""}
}
replay-against = With { $policy } instead
replay-progress = Judging
replay-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
replay-decision = Decision
replay-claim = Claim
replay-claims = Claims
replay-share = Share
replay-paid = Paid to customers
replay-charged = Paid by customers
replay-all = All
replay-clause = Clause
replay-wording = Wording
replay-no-clause = no clause applies
replay-flag = Flag
replay-meaning = Meaning
replay-unpriced = { $n ->
    [one] The money of { $n } claim is not in the sums, because a price or another fact is missing.
   *[other] The money of { $n } claims is not in the sums, because a price or another fact is missing.
}
replay-changed = { $changed } of { $claims } rulings change ({ $share }); paid to customers { $paid }, paid by customers { $charged }.
replay-from = Before
replay-to = After
replay-change = Change
replay-paid-change = Paid to customers
replay-charged-change = Paid by customers
replay-examples = For example: { $from } → { $to } ({ $change })
replay-example-row = Row { $row }{ $has-id ->
    [yes] {" "}({ $id })
   *[no] {""}
}:{" "}
replay-unused-columns = Columns not used: { $columns }

verdict-incomplete = facts missing
verdict-out-of-scope = out of scope
verdict-impossible = contradictory facts
verdict-not-in-force = no version in force

change-decision = other decision
change-money = other amount
change-choices = other choices
change-terms = other terms
change-flags = other flags

bad-rows-number = row
bad-rows-reason = reason
bad-rows-line = content
bad-rows-note = { $n ->
    [one] { $n } row could not be used; it stands in { $file } with the reason. The rest was processed.
   *[other] { $n } rows could not be used; they stand in { $file } with the reasons. The rest was processed.
}

returns-progress = Reading
returns-facts = Every return is judged with these facts: { $facts }
returns-bucket = After purchase
returns-parts = Parts
returns-units = Units
returns-value = Value
returns-ruling = Decision
returns-clause = Clause
returns-flags = Flags
returns-total = Total
returns-note-rows = { $rows } rows were read, { $purchases } of them purchases; { $purchases-without-customer } purchases name no customer and take no part in the matching.
returns-note-returns = There are { $returns } return lines with { $return-units } units worth { $return-value }. One line may come from several purchases, so there are more parts than lines. Value is units × the unit price of the return line.
returns-note-negative = { $negative } lines of negative quantity are no returns ({ $negative-units } units worth { $negative-value }) and were not judged.
returns-note-dirt = Lines with a price of zero and codes that are no articles (postage, discounts, manual corrections) stay in.
returns-note-empty = { $empty } lines of no units were passed over.

bucket-days-0-7 = up to 7 days
bucket-days-8-15 = 8–15 days
bucket-days-16-29 = 16–29 days
bucket-day-30 = exactly 30 days
bucket-before-3-months = 31 days to before 3 months
bucket-on-3-months = exactly 3 months
bucket-later = later
bucket-unmatched = no purchase found
bucket-no-customer = no customer

diff-none = Both say the same.
diff-settings = Settings
diff-setting = Name
diff-head = About the policy
diff-added = Clause { $clause } is new
diff-removed = Clause { $clause } is gone
diff-changed = Clause { $clause } changes
diff-aspect = Aspect
diff-tags = Marks
diff-field = Field
diff-before = Before
diff-after = After
diff-effect = Effect on past claims

problem-not-gzip = the name of { $file } ends in .gz, but its content is not compressed with gzip
    .help = if it is not compressed, take .gz off its name
problem-bad-delimiter = “{ $text }” cannot separate values
    .help = give one character, such as --delimiter ";"; a tab is written tab
problem-unknown-encoding = there is no encoding “{ $encoding }”
    .help = common ones are utf-8, gb18030, big5, windows-1252
problem-input-is-a-sheet = { $file } is a spreadsheet, not text
    .help = add --format xlsx
problem-input-is-empty = { $file } is empty: it has no column names
    .help = Check the file, or name another sheet with --sheet
problem-wrong-encoding = row { $row } has characters that cannot be read
    .help = the file may not be UTF-8: name its encoding, such as --encoding gb18030
problem-row-too-long = this row is longer than { $limit }
    .help = most likely a quote is never closed
problem-row-length = there should be { $expected } cells, there are { $found }
    .help = Look at the separators and quotation marks of the row
problem-not-a-sheet = { $file } is no spreadsheet that can be read
    .help = Save it as XLSX or CSV
problem-no-such-sheet = { $file } has no sheet “{ $sheet }”
    .help = its sheets: { $sheets }
problem-sheet-too-large = the spreadsheet { $file } is larger than { $limit } MB
    .help = save it as CSV
problem-unknown-map-name = the mapping names “{ $name }”, which nothing is called
    .help = Write the name of a fact; they stand in packs/vocabulary/
problem-mapped-twice = “{ $name }” has both a column and a constant
    .help = Keep one of the two
problem-column-twice = two columns are called “{ $column }”
    .help = Rename one of the columns
problem-no-such-column = there is no column “{ $column }” for “{ $name }”
    .help = the columns are { $columns }
problem-bad-date-text = “{ $value }” is no date of the form { $format }
    .help = Correct the date, or say with --date-format how dates are written
problem-no-fact-column = no column is a known fact
    .help = say what they mean with --map or --map-column; the columns are { $columns }
problem-orders-not-a-table = orders have to be a table with column names (CSV or a spreadsheet)
    .help = Use CSV or XLSX
problem-no-order-column = there is no column for “{ $name }”
    .help = name it with --map-column { $name }=COLUMN; the columns are { $columns }
problem-order-value-missing = “{ $name }” is missing
    .help = Add the value
problem-bad-order-value = “{ $value }” is no value of “{ $name }”
    .help = Correct the value; times are written as 2025-03-08 14:05
problem-order-price-too-fine = the unit price “{ $value }” has more than { $places } decimals
    .help = Round it first
problem-order-constant = “{ $name }” of an order has to come from a column
    .help = Name its column with --map-column
problem-cannot-write-file = { $file } cannot be written: { $error }
    .help = Check the path, the permissions and the disk space
problem-one-policy-only = only one policy can be used here
    .help = run it for each policy

about-policy-replay = Judge a list of past claims (CSV, spreadsheet or NDJSON) and sum up decisions and money
after-policy-replay =
    Examples:
      sanbao policy replay STORE41 claims.ndjson
      sanbao policy replay STORE41 claims.csv --map map.toml --out rulings.csv
      sanbao policy replay STORE41 claims.ndjson --against-set refund=10d

    Rows that cannot be used go to INPUT.errors.csv with the reason; the rest is processed.
    Exit codes: 0 all rows used; 1 some rows could not be used; 2 not done
about-policy-diff = Compare two policies, versions or settings; with past claims, their effect
after-policy-diff =
    Example:
      sanbao policy diff STORE41 STORE41 --set-second refund=10d --replay claims.ndjson

    Exit codes: 0 done; 1 some past claims could not be used; 2 not done
about-policy-returns = Match the returns in a list of order lines to purchases and judge each
after-policy-returns =
    Examples:
      sanbao policy returns online_retail.csv.gz --policy STORE41
      sanbao policy returns orders.csv --map-column invoice=Order --map-column customer=Member

    Columns unless mapped: InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, CustomerID.
    Exit codes: 0 all rows used; 1 some rows could not be used; 2 not done

arg-policy-replay-input = The list of claims: CSV (also .gz), a spreadsheet or NDJSON; - is standard input
arg-each = List every claim with its ruling before the totals
arg-policy-replay-out = Write the ruling of each claim to a file: in full for .ndjson, else as CSV
arg-against = Judge with this policy as well, and list the claims that come out differently
arg-against-settings = Judge with other settings as well, such as refund=10d; may be repeated
arg-map = File that says what the columns mean (TOML)
arg-columns = NAME=COLUMN, such as sale=InvoiceDate; comes before the file; may be repeated
arg-constants = A value that is the same for all rows, such as custom_made=false; may be repeated
arg-date-format = How dates are written, such as %Y/%m/%d or %d.%m.%Y %H:%M; 2025-03-08 or 2025-03-08 14:05 unless given
arg-format = Format of the file: csv, xlsx or ndjson; by its name unless given
arg-delimiter = What separates values in CSV; a comma unless given, for .tsv a tab (tab)
arg-encoding = Encoding of the text, such as gb18030; UTF-8, or what its first bytes say, unless given
arg-sheet = Sheet of a spreadsheet; the first unless given
arg-errors = File for rows that cannot be used; the name of the input with .errors.csv unless given
arg-examples = How many examples of each change to show; 3 unless given
arg-policy-diff-first = The policy before: id (also with @version) or file
arg-policy-diff-second = The policy after: id (also with @version) or file
arg-policy-diff-settings = Change a setting of the policy before, such as refund=7d; may be repeated
arg-second-settings = Change a setting of the policy after; may be repeated
arg-replay = A list of past claims to compare both on
arg-policy-returns-orders = Order lines: CSV (also .gz) or a spreadsheet
arg-policy-returns-policy = The policy to judge by; STORE41 unless given
arg-policy-returns-facts = A fact of every return, such as packaging=lost; comes before what is assumed; may be repeated
arg-sale-fact = The date fact that the time of purchase gives; sale unless given
arg-return-prefix = How the invoices of returns begin; C unless given; if empty, negative quantities are returns
