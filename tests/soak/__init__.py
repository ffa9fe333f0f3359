"""The client against a server that misbehaves: thousands of calls, faults of every kind."""
