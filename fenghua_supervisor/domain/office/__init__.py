"""What belongs to the office itself: settings, journal, names of records."""
