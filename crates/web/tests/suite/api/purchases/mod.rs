mod add_purchase;
