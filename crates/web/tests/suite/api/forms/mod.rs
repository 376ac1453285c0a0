mod issue_form;
