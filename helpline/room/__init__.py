"""The one waiting room: who waits and who answers on all nodes, and what each node is to do."""
