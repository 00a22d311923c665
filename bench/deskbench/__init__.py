"""What `make bench` measures, and how; see docs/explanation/performance.md."""
