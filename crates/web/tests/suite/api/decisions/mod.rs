mod record_decision;
