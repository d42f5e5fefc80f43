"""Tables that arrive as lines of text: their cells one a line, or parted by blanks."""
