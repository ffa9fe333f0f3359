"""Document -> intermediate representation: frozen values only."""
