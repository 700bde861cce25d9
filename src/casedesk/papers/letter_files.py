"""The one door to a letter's files: what a sheet is, and the forms that it comes in."""

from casedesk.papers.letter_docx import letter_docx
from casedesk.papers.letter_pages import letter_pages, to_email
from casedesk.papers.letter_pdf import letter_pdf
from casedesk.papers.letter_sheet import Sheet
from casedesk.papers.letter_templates import check_template

__all__ = ["Sheet", "check_template", "letter_docx", "letter_pages", "letter_pdf", "to_email"]
