"""What a data steward says of the reports: `steward.yml`, decisions about findings, files that belong together."""
