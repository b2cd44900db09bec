"""Documents are hostile: `child.ChildReader` reads them in a process that is thrown away.

`inside` is what runs there: `content` (what is it, may it be read), then `text` or `docx`.
"""
