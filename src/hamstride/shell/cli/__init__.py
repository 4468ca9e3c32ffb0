"""The command line. Each file brings its commands and is loaded only when one of them is asked for."""
