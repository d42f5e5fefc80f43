"""What a sentence says before anything is known of budgets: its words and numbers, lists, stages, years and whom it is about."""
