"""What travels over the sockets, written down once; the schema for other programs is made from it."""
