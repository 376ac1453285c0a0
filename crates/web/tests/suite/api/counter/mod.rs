mod take_in;
