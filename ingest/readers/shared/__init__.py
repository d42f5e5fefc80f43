"""Archives, XML, grids of merged cells, limits: what readers of several formats need."""
