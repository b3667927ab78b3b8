"""What the organisation has chosen by itself: its words, its switches, where "Leave page" goes."""
