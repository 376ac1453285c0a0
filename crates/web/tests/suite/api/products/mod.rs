mod add_product;
mod list_categories;
