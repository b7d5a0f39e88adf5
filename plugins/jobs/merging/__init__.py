"""From what a feed says now and its ledger to the new ledger; nothing is fetched or written."""
