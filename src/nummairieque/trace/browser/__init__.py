"""The papers as pages, and the page that checks one."""
