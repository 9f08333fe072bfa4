"""Cases with their visits, and meetings with their decisions."""
