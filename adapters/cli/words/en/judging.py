"""Judging: the working paper."""

TEXTS: dict[str, str] = {
    "help:report findings": "what was found; with --format the working paper",
    "about:report findings": "Without --format the findings are listed; with it a working paper "
    "is written that can be printed and signed. Exit code 6 while errors are open.",
    "examples:report findings": "pingjian report findings qx2024.101  # list them\n"
    "pingjian report findings qx2024.101 --format xlsx  # the working paper for Excel\n"
    "pingjian report findings qx2024.101 --out paper.docx  # for Word",
    "param:report findings.format_": "format of the working paper: xlsx, docx or html",
    "param:report findings.out": "the file to write; named after the report if not given",
    "usage.paper_format": "A working paper has one of these formats: {formats} (given: {value}). "
    "Say it with --format.",
    "paper.written": "Working paper written to {file}",
    "paper.none": "Nothing was found.",
    "trouble.not_found.findings": "Report {name} has not been judged yet: it is being read or "
    "computed. See pingjian report show {name}.",
}
