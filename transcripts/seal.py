"""How words are sealed: one key per conversation, in memory only, wrapped for those who may open it.

Signatures are the contract (filled in by the journal helper).
"""
