"""What it costs: `make bench`, or `python -m bench --help`. Measures, changes nothing, is imported by nothing."""
