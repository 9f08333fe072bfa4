"""The notices to units: what causes one, the ladder, and their wording."""
