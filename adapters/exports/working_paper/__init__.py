"""The working paper (审核意见表) as staff print, sign and file it: a workbook, a document, a page.

`content` says what stands in it, once for all three; `as_xlsx`, `as_docx` and `as_html` set it.
"""
