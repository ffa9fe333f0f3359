"""Effects, transports, TLS, endpoints and credentials."""
