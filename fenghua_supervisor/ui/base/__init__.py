"""What pages and dialogs are built on: links, forms, lists, and the one way to write."""
