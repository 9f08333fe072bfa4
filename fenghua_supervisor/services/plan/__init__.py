"""Plans imported, texts typed in, milestones set."""
