"""Plans in the form of tables: which column means what, and the items that the rows make."""
