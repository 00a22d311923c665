"""Pages of scans, cover pages and marked copies."""
