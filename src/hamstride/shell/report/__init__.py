"""What is shown outside a page: pictures, tables for the terminal, generated pages of the evidence."""
