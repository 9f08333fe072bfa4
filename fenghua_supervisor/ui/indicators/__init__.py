"""指标: the list of a system with its index, values entered in a grid, versions, papers."""
