"""Web pages: the article without navigation and footer."""
