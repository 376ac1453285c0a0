-- Of hundreds of thousands of jobs of one kind, those that are due are found by their time.
create index job_of_kind on job (kind, run_at) where ended_at is null;
