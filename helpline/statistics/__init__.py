"""What coordinators see of the whole: how it stands now, and what is counted."""
