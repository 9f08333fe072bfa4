"""What single papers and lists say."""
