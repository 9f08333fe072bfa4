"""What stands above the pages: the day, the plan, the search box and the buttons."""
