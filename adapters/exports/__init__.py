"""What leaves the system: `parse_json` for other programs, `public` for the portal."""
