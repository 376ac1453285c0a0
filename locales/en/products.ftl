# Products

nav-products = Products
products-title = Products
products-lead = Articles with policy category and prices, shared by the company.
products-new = New article
products-search = Article number, name, brand or bar code
products-none = No articles
    .help = Add one, or import a list from another system.
products-article = Article number
products-name = Name
products-brand = Brand
products-spec = Specification or size
products-barcode = Bar code
products-measure = Counted in
products-measure-hint = piece, pair, metre …
products-category = Policy category
products-category-hint = Decides how the policies treat it
products-unmapped = No category yet
products-inactive = inactive
products-active = Sold or still served
products-price = Price
products-what = What it is
products-flags = Properties
products-flags-note = Leave open what is not known; a claim will ask.
products-details = Description
products-origin = Origin
products-composition = Composition
products-features = Features
products-advantages = Advantages
products-usage = Use and care
products-discontinued = Discontinued on
products-prices = Prices
products-prices-note = A new price leaves earlier ones as they were; the price of any day stays known.
products-prices-none = No price yet.
products-price-from = From
products-set-price = Set the price
flash-product-added = Article { $value } is there.

## Names

product-flag-custom-made = custom-made
product-flag-all-cotton = all cotton
product-flag-special-design = special design
product-flag-high-grade = high-grade
product-flag-sample = sample
product-flag-obsolete = obsolete
product-flag-specific = specific goods
product-flag-scrap = scrap
product-flag-assembled = assembled with other brands
product-flag-project-batch = project batch
product-flag-discontinued = discontinued

## What can be wrong

invalid-negative = Cannot be negative
invalid-not-an-amount = An amount, such as 399.00
invalid-unknown-category = The manual has no such category
