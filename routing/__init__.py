"""Who meets whom: pure rules that hold no words and no names."""
