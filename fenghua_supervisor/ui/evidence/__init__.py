"""Files that come with records: chosen, shown with their pictures, opened and saved."""
