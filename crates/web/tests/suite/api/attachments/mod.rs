mod attach;
