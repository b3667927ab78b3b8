"""Who has promised to be there: shifts, who holds them, swaps, opening hours, calendars."""
