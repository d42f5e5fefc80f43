"""Word files (.docx; older formats through LibreOffice)."""
