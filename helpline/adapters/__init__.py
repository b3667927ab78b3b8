"""What reaches beyond this process, each behind a port of its own."""
