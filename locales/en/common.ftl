# Words of all pages

cancel = Cancel
edit = Edit
unknown = Not known
filter-all = All
filter-apply = Filter
