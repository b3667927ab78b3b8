"""Where browsers come in: what is taken away from them at the door, and what is answered."""
