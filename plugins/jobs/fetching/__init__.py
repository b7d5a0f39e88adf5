"""The network: a feed's documents, fetched by rules of our own."""
