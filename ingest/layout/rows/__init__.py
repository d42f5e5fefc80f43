"""Tables whose cells are known but not their rows or columns: where rows end, and which column a cell of a short row has."""
