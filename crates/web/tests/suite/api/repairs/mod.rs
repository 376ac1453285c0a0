mod work_repair;
