"""督办: the sheets that went to units, their replies, and what the office thinks of them."""
