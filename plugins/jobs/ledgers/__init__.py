"""The ledgers: what each feed last said, and how it is kept in a file."""
