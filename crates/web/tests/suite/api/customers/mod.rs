mod add_customer;
