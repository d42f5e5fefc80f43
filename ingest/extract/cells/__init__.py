"""What every table shares: bands of rows while they are read, what labels and heads say, cells that hold a value."""
