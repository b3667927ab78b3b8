"""The people of the organisation: who they are, how they join, and how they sign in."""
