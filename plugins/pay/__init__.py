"""Pay by collective agreement: `content/pay.toml`, and what a job pays by it (docs/pay.md)."""
