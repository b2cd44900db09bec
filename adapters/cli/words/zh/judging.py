"""Judging: the working paper (审核意见表)."""

TEXTS: dict[str, str] = {
    "help:report findings": "核查发现；加 --format 则出审核意见表",
    "about:report findings": "不带 --format 时列在屏幕上；带上则写成可打印、可签字的审核意见表。"
    "还有未处理的错误类问题时退出码为 6。",
    "examples:report findings": "pingjian report findings qx2024.101  # 列出问题\n"
    "pingjian report findings qx2024.101 --format xlsx  # 审核意见表，Excel\n"
    "pingjian report findings qx2024.101 --out 意见表.docx  # 审核意见表，Word",
    "param:report findings.format_": "审核意见表的格式：xlsx、docx 或 html",
    "param:report findings.out": "写到这个文件；不写则用“报告编号-审核意见表”",
    "usage.paper_format": "审核意见表只有这几种格式：{formats}（给出的是“{value}”）。"
    "请用 --format 指明。",
    "paper.written": "审核意见表已写入 {file}",
    "paper.none": "没有发现问题。",
    "trouble.not_found.findings": "报告“{name}”还没有核查结果：系统尚未读取或尚未复算。"
    "办到哪一步请看 pingjian report show {name}。",
}
