"""Makes the small sample models with which tests and the demo translate for real."""
