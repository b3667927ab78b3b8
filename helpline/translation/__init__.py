"""Machine translation in the house: the words never leave the organisation's own machine."""
