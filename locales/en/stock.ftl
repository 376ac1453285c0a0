# Goods that service takes in, gives out and disposes of.

nav-stock = Goods book

command-stock-view = See the goods book
command-stock-dispose = Dispose of goods and old parts
command-stock-count = Count goods

stock-title = Goods book
stock-lead = What returns and exchanges take in and give out, and old parts of repairs: where every piece is.
stock-none = No such goods
    .help = What is taken back, exchanged or taken out of a repair stands here.
stock-tab-all = All
stock-all-units = All units
stock-article = Article
stock-article-hint = As the book calls it; a new one is added.
stock-unnamed = Article not named
stock-pieces = { $value } pcs
stock-quality-label = Quality
stock-quality-held = In an open matter
stock-quality-to-dispose = To be disposed of
stock-quality-good = Good
stock-quality-after-sales = After-sales only
stock-quality-defective = Defective
stock-dispose = Dispose
stock-destination-label = What becomes of it
stock-destination-good = Back on sale
stock-destination-after-sales = After-sales only
stock-destination-defective = Defect stock
stock-destination-supplier = Back to the supplier
stock-destination-scrap = Scrap
stock-how-many = Pieces
stock-note = Note
stock-count = Count
stock-count-help = Good pieces are counted from when the book began; after one count the number is what there is. Goods of open matters are counted there.
stock-counted = Pieces counted
stock-count-note-hint = Say why, where the book says another number.
stock-count-now = Save the count
stock-movements-title = Goods movements
stock-movements-lead = When, why and by whom every piece came or went; as a file for the merchandise system.
stock-movements-none = No such movements
    .help = Try another unit or other days.
stock-moved = Change
stock-cause-label = Why
stock-cause-taken-in = Taken in
stock-cause-given-back = Given back
stock-cause-replaced = Given in exchange
stock-cause-kept = Kept by the company
stock-cause-disposed = Disposed of
stock-cause-part-used = Used in a repair
stock-cause-old-part = Old part
stock-cause-counted = Count
stock-of = Document
stock-by = By
stock-movement-number = Movement

flash-stock-disposed = Disposed of. Left: { $value }
flash-stock-counted = Count saved: { $value }

refusal-stock-held = These goods belong to an open matter
    .help = Count, give back or dispose of them there.
refusal-stock-never-as-new = What was used or replaced is never sold as new
    .help = Choose after-sales only, defect stock, the supplier or scrap.
refusal-stock-same = That changes nothing
    .help = Choose something else.
refusal-stock-too-long = Too many movements: a file has { $most } rows at most
    .help = Choose fewer days.

journal-event-stock-counted = Goods counted
journal-event-stock-disposed = Goods disposed of
