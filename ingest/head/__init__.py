"""What a report says of itself: its department, region, year, kind and people."""
