"""What the doctor looks at on one installation, each group in a file of its own."""
