"""What every page and dialog stands on: session, jobs, feedback, page, form."""
