"""Asks the library `argostranslate` what it makes of the sample models, beside our engine."""
