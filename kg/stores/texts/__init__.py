"""The whole texts of an export's reports, section by section, and which words of a user's are in them."""
