"""包案: the cases of leaders with their visits and meetings."""
