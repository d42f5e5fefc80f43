"""PDF files, and pictures of pages where character recognition is installed."""
