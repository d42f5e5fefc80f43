"""Plants errors in clean reports and counts which the checks find."""
