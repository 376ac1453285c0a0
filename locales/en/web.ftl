# The frame of the pages: navigation, log-in, messages, failures, style page

app-name = Sanbao
assets-missing = The styles have not been built yet. In the project folder, run:
skip-to-content = Skip to content
loading = Loading
choose = Choose

## Navigation

nav-label = Main
nav-phone-label = Most used
nav-more = More
nav-group-desk = Desk
nav-group-records = Records
nav-group-manual = Manual
nav-group-office = Office
nav-today = Today
crumbs-label = You are here
unit = Unit
language = Language
theme = Appearance
theme-auto = Like the device
theme-light = Light
theme-dark = Dark
logout = Sign out
demo-bar = Demonstration: the company, its people and all documents are made up.
drawer-label = Details

## Search

search = Search
search-hint = Phone, name, receipt, article or case number
search-note = Type the last four digits of a phone, a name, a receipt, a serial or a case number – or the name of a page to go there.

## Lists

filters-label = Filters in force
filters-clear = Clear filters
filter-remove = Remove this filter
pager-label = Pages
pager-shown =
    { $n ->
        [one] { $n } row on this page
       *[other] { $n } rows on this page
    }
pager-first = First page
pager-next = Next page

## Keyboard

keys-title = Keyboard shortcuts
keys-search = Search everywhere
keys-help = Show the shortcuts
keys-rows = Move between the rows of a table
keys-open = Open the row
keys-peek = Look at the row beside the list
keys-choose = Choose an answer by its number
keys-sound = At the counter: the goods are in order
keys-send = Send the form you are filling in
keys-close = Close what lies over the page

## Log-in and own settings

login-title = Sign in
login-lead = Use the account that your administrator opened for you.
login-name = User name
login-password = Password
login-button = Sign in
me-title = My settings
help-title = Help

## Today

today-greeting = Hello { $value }. This is waiting for you.
today-empty = Nothing is waiting today
    .help = Cases assigned to you, contacts waiting for an answer and imports to look over will stand here.
today-figures = Numbers of cases
today-open = Open
today-mine = My cases
today-waiting = Waiting for somebody
today-clarifying = To be clarified
today-urgent = Urgent
today-approvals = Waiting for my approval
today-requests = My requests
today-escalated = Overdue and escalated to me
today-overdue = Overdue deadlines
today-deadlines = Due today
today-returns = Returns to work on
today-holds = Boxes that wait without a permission
today-rma = Dealers’ returns to work on
today-messages = Messages that could not be sent
today-repairs-mine = My repairs
today-repairs-queue = Repairs without a repairer
today-drafts = Drafts of the manual to publish
today-imports = Imports to look over
today-rejected = { $n ->
    [one] one wrong row
   *[other] { $n } wrong rows
}
today-all = See all

## Forms

form-wrong =
    { $n ->
        [one] { $n } field needs a change; see the message below it. What you typed is kept.
       *[other] { $n } fields need a change; see the messages below them. What you typed is kept.
    }
invalid-required = Please fill this in
invalid-phone = A mobile number has 11 digits
invalid-too-long = At most { $limit } characters
invalid-control-characters = Contains characters that cannot be shown
invalid-between = Must be between { $least } and { $most }
invalid-taken = Taken already; choose another
invalid-not-a-number = Please enter a number
invalid-not-a-date = Please enter a date such as 2026-03-08
invalid-not-an-address = Not a mail address
invalid-in-the-past = Must be in the future
invalid-ends-before-it-begins = Ends before it begins
invalid-one-day-only = It is for one day: both days must be the same
invalid-code-characters = Letters, digits and hyphens only
invalid-login-characters = Letters, digits and . - _ @ only
invalid-password-short = At least { $least } characters
invalid-password-easy = Too easy: not one character repeated, and not with the user name in it
invalid-password-wrong = The old password is not right
invalid-password-differs = The two passwords differ
invalid-sign-in-wrong = User name or password is not right
invalid-setup-code = The set-up code is not right
invalid-profile = The manual folder has no such profile, or it cannot be read; the log of the server says more
invalid-user-disabled = This user is disabled
invalid-own-substitute = Nobody is their own substitute
invalid-unknown-role = There is no such role
invalid-unknown-command = There is no such permission

## Failures

error-home = To the start page
error-back = Back
error-request = Request { $value }
error-not-found = This page does not exist
    .help = The address may be mistyped, or what stood here was moved.
error-method-not-allowed = This address does not take that action
    .help = Please use the buttons of the page.
error-bad-request = The request could not be understood
    .help = Please check what you entered and try again.
error-unreadable = The content of the request has the wrong form
    .help = Check the types of the fields against the API description.
error-invalid = Some values need a change
    .help = Change the fields as their messages say, then send again.
error-signed-out = Please sign in
    .help = Your session has ended, or you have not signed in yet.
error-password-due = Please change your password first
    .help = Then you can go on.
error-foreign-form = This form is no longer valid
    .help = The page was open for too long, or it belongs to another site. Go back, reload and send again; what you typed is kept.
error-denied = You may not do this
    .help = If you need to, ask your store manager or administrator.
error-stale = Somebody else changed this meanwhile
    .help = Reload the page and look at the new content before you change it.
    .here = The page shows the newest state: compare before you go on. What you typed is still there where it can still be done.
error-stale-by = { $who } was first, at { $when }: { $what }
error-conflict = This contradicts what is stored
    .help = A number or name may be taken already. Check it and try again.
error-version-required = The version is missing
    .help = Name the version that you changed in the header If-Match.
error-idempotency-key = The idempotency key is not valid
    .help = Idempotency-Key has 1 to 200 characters.
error-too-large = This is too large
    .help = Please send a smaller file or several parts.
error-wrong-kind = This kind of content is not accepted
    .help = Check the type of the file or the Content-Type of the request.
error-too-many = Too many attempts
    .help = Please try again in { $n } min.
error-timeout = This took too long
    .help = The system is busy. Please try again shortly.
error-unavailable = The data cannot be reached just now
    .help = The database is recovering. Please try again shortly; what you typed is kept.
error-internal = Something went wrong
    .help = The problem was recorded. Please try again; if it persists, tell your administrator the number of the request.

## Why something cannot be done

refusal-grant-beyond-own = You cannot grant more than you may do yourself
    .help = Ask an administrator of the unit above.
refusal-already-set-up = This installation is set up already
    .help = Please sign in.
refusal-idempotency-key-used = The idempotency key belongs to another request
    .help = Use a new key for a new request.
refusal-own-access = You cannot disable your own account
    .help = Ask another administrator.
refusal-own-role = You cannot take away your own role
    .help = Ask another administrator.

save = Save
actions = Actions
language-browser = Like the browser

## First run

setup-title = Set up
setup-lead = Name the company and its first administrator; stores and people can be added right after.
setup-code = Set-up code
setup-code-hint = Shown where the program was started, or in its log
setup-company = Company
setup-company-name = Company name
setup-company-code = Short name
setup-company-code-hint = Part of document numbers: HQ
setup-profile = Service manual to begin with
setup-profile-hint = The nearest trade; every clause can be changed later.
setup-reason = The system begins to work
setup-person = Administrator
setup-person-name = Name
setup-button = Finish and sign in
profile-store-chain = Chain of stores
profile-lighting-maker = Lighting maker
profile-franchise-store = Franchise of fashion stores
profile-uniform-maker = Uniform maker
profile-web-shop = Web shop
profile-cross-border-shop = Cross-border web shop
profile-tile-showroom = Tile showroom

## Own settings

me-who = Account
me-name = Name
me-language = Language of the pages
me-language-hint = Holds on all devices
me-sessions = Signed-in devices
me-device = Device
me-address = Network address
me-seen = Last used
me-this = This device
me-end = Sign out there
password-title = Change password
password-must = This is your first time here: please choose a password of your own.
password-old = Old password
password-new = New password
password-repeated = New password again
password-hint = At least 10 characters; a sentence will do
password-button = Change password
flash-saved = Saved.
flash-password = The password was changed, and other devices were signed out.
flash-session-ended = That device was signed out.

## Search results

search-title = Search
search-cases = Cases
search-customers = Customers
search-purchases = Purchases
search-products = Articles
search-pages = Pages
search-none = Nothing found for “{ $value }”
    .help = Try the last four digits of the phone, two characters of the name, or the receipt number.
search-button = Search

## Help

api-title = API
api-lead = Programs can do what the pages can do. Get an access token first, or try it as the person who is signed in.
help-lead = Frequent tasks and questions.
help-find = How do I find what a customer bought?
    .text = Press / and type the phone number (its last four digits will do), the name, the receipt or the serial number, or scan a code.
help-why = Why can this not be returned or exchanged?
    .text = Every ruling names its clause. Select the clause to read it; a sentence to tell the customer stands beside it.
help-override = May I make an exception?
    .text = Yes. Choose the override, give the reason and the evidence. Whoever has the authority decides at once; otherwise it goes to approval.
help-late = What does a red promise mean?
    .text = The promised time has passed. Tell the customer first, then go on with the next step on the page.
help-lost = Is my text lost when the connection breaks or my session ends?
    .text = No. After you sign in again you are back on the same page, and what you typed is restored.
help-questions = Questions

## Words of the scripts

script-left-days =
    { $n ->
        [one] { $n } day left
       *[other] { $n } days left
    }
script-left-hours =
    { $n ->
        [one] { $n } hour left
       *[other] { $n } hours left
    }
script-left-minutes = { $n } min left
script-over-days =
    { $n ->
        [one] { $n } day overdue
       *[other] { $n } days overdue
    }
script-over-hours =
    { $n ->
        [one] { $n } hour overdue
       *[other] { $n } hours overdue
    }
script-over-minutes = { $n } min overdue
script-now = Due now
script-restored = What you had typed before was restored
script-discard = Discard
script-offline = No connection. Try again when it is back.
script-failed = That did not work. Please try again.
script-leave = You have unsaved changes. Leave all the same?
script-confirm-yes = OK
script-confirm-no = Cancel
script-copied = Copied
script-close = Close

## Style page

design-title = Styles
design-lead = All shared pieces; pages are put together from these alone.
design-new = New case
design-export = Export
design-save = Save
design-print = Print
design-cancel = Cancel
design-delete = Void
design-confirm = A voided document cannot be restored. Void it?
design-off = Not available
design-toast = Case SZ-2026-001 saved
design-toast-button = Show a message
design-buttons = Buttons, tags and messages
design-tags = Tags and promises
design-notices = Messages on the page
design-tone-info = The customer is waiting at the counter
design-tone-good = Decided: exchange
design-tone-warn = The promise falls due soon
design-tone-bad = The promise is overdue
design-tone-plain = Not started
design-steps = Steps and figures
design-step-1 = Opened
design-step-2 = To be decided
design-step-3 = To be exchanged
design-step-4 = Closed
design-stat = Exchanges this month
design-stat-note = 12% less than last month
design-table = Table
design-filter-state = State
design-col-number = Number
design-col-customer = Customer
design-col-due = Due
design-col-amount = Amount
design-person = Wang Fang
design-unit = Shenzhen Dongmen
design-form = Form
design-phone = Mobile number
design-phone-hint = Finds the purchases and receives news about the case
design-reason = What the customer says
design-choice-quality = Quality problem
design-choice-size = Wrong size
design-choice-dislike = Does not like it
design-bought = Date of purchase
design-note = Note
design-note-hint = Say where and how much: “sole of the left shoe broken, about 3 cm”.
design-agree = The customer was told how this will be handled
design-timeline = Timeline
design-moment-1 = Opened
    .text = The sole of the left shoe is broken; two photos were taken.
design-moment-2 = Customer called
    .text = Will come on Saturday morning to look at other models.
design-moment-3 = Decided: exchange
    .text = Quality problem on day 16 after purchase: exchange under clause 8 of the store policy.
design-heat = Days since purchase and outcome
design-heat-shoes = Leather shoes
design-heat-clothes = Wool pullover
design-heat-refund = Refund
design-heat-exchange = Exchange
design-heat-repair = Free repair
design-heat-none = Paid repair
design-empty = No cases yet
    .help = When a customer comes or calls, open the first case here.
design-drawer = Open the drawer
