"""What travels over the sockets, written down once; schemas for other programs follow from it."""
