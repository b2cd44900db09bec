"""Help (帮助). Prefixes: help (one line), about (more), examples (purpose after #), param."""

_REPORT_EXAMPLE = "pingjian report"

TEXTS: dict[str, str] = {
    "help:pingjian": "评鉴：部门整体支出绩效自评，从送审到公开，每一步可查、可回放、可核验。",
    "examples:pingjian": "pingjian demo  # 先看一遍：样例报告从送审走到公开，约一分钟\n"
    "pingjian up  # 启动（前台运行，Ctrl-C 停止）\n"
    "pingjian report submit 报告.docx --campaign qx2024 --as tb101  # 报送一份报告\n"
    "pingjian status  # 报送进度，下一步该谁办理\n"
    "pingjian parse 报告.txt  # 只读懂一份报告，不进流程",
    "help.verb": "命令 …",
    "help.usage": "用法",
    "help.examples": "例子",
    "help.commands": "命令",
    "help.arguments": "对象",
    "help.options": "参数",
    "help.required": "（必填）",
    "help.global_options": "通用参数（写在命令前后都可以）",
    "help.exit_codes": "退出码",
    "help.more": "各命令的用法：pingjian 命令 --help",
    "help.more_group": "各命令的用法：pingjian {path} 命令 --help",
    "section.start": "开始",
    "section.work": "办理",
    "section.look": "查看与审计",
    "section.care": "维护",
    "exit.0": "成功",
    "exit.1": "失败，或结果未知",
    "exit.2": "用法不对",
    "exit.3": "找不到",
    "exit.4": "冲突：他人已办理，或版本已变",
    "exit.5": "不符合规则，未受理",
    "exit.6": "完成，但发现错误类问题",
    "exit.7": "无权办理",
    "exit.8": "核对不一致，或数据损坏",
    "exit.130": "被中断（Ctrl-C）",
    "option.as": "由哪个账号办理；也可用环境变量 PINGJIAN_ACTOR",
    "option.data": "数据目录，默认 ./pingjian-data；也可用 PINGJIAN_DATA_DIR",
    "option.config": "配置文件，默认为数据目录中的 pingjian.toml",
    "option.json": "结果以 JSON 写到标准输出，其余写到标准错误",
    "option.quiet": "不显示进度和提示",
    "option.no_color": "不用颜色；也可用环境变量 NO_COLOR",
    "option.lang": "语言；也可用 PINGJIAN_LANG，其次看 LANG",
    "option.help": "显示这一页",
    # commands
    "help:demo": "演示：样例报告从送审走到公开",
    "examples:demo": "pingjian demo  # 用自带的样例\n"
    "pingjian demo --seeds 报告目录  # 用自己的报告",
    "help:up": "启动引擎和工作进程",
    "about:up": "前台运行，直到按 Ctrl-C 或收到终止信号。意外停止的部分会自动重启。",
    "examples:up": "pingjian up  # 数据放在 ./pingjian-data\n"
    "pingjian up --data /srv/pingjian --port 0 --ui-port 0  # 自动选取端口",
    "help:campaign": "自评批次：一个县、一个年度",
    "help:campaign open": "建立批次：谁应报、何时截止、按哪套规则",
    "about:campaign open": "名单是 CSV（每行“编码,名称”）或 TOML。规则包的原样内容随批次保存。",
    "examples:campaign open": "pingjian campaign open --id qx2024 --county 青溪县 --year 2024 "
    "--due 2025-06-30 --roster 名单.csv --as jx01  # 由绩效股建立",
    "help:campaign show": "一个批次的名单和各单位状态",
    "examples:campaign show": "pingjian campaign show qx2024  # 名单",
    "help:campaign list": "全部批次",
    "examples:campaign list": "pingjian campaign list  # 全部批次",
    "help:person": "账号：谁可以办理什么",
    "help:person add": "开立账号",
    "about:person add": "首个账号须为系统管理员（administrator），由本人登记。"
    "账号不要用姓名；姓名另存，不进记录。",
    "examples:person add": "pingjian person add --person admin01 --role administrator "
    "--as admin01  # 首个账号\n"
    "pingjian person add --person tb101 --role unit_filler --unit 101 --name 张三 "
    "--as admin01  # 单位填报人",
    "help:person list": "全部账号",
    "examples:person list": "pingjian person list  # 账号、姓名、角色、单位",
    "help:report": "报告：报送、查看、审核、公开",
    "help:report submit": "报送（送审）一份或多份报告，取得受理回执",
    "about:report submit": "先读懂、再收件：空的、太大的、类型不认识的、不是自评报告的都不收。"
    "不写 --unit 时按报告中的单位名称对应名单。一份不收不影响其余。",
    "examples:report submit": "pingjian report submit 报告.docx --campaign qx2024 "
    "--as tb101  # 一份\n"
    "pingjian report submit *.txt --campaign qx2024 --results results.jsonl "
    "--as jx01  # 一批，由绩效股代报",
    "help:report list": "已报送的报告",
    "examples:report list": "pingjian report list --campaign qx2024 --stage self_scored "
    " # 待审核的",
    "help:report show": "一份报告：得分三栏、问题、更正、下一步",
    "examples:report show": f"{_REPORT_EXAMPLE} show qx2024.101  # 看一份",
    "help:report history": "一份报告的全部经历，一行一个事件",
    "examples:report history": f"{_REPORT_EXAMPLE} history qx2024.101  # 谁在何时做了什么",
    "help:report withdraw": "撤回送审（单位，审核开始前）",
    "examples:report withdraw": f"{_REPORT_EXAMPLE} withdraw qx2024.101 "
    "--reason 附表传错 --as tb101  # 撤回后可重新报送",
    "help:report score": "填报自评分（单位，报告中没有写分数时）",
    "examples:report score": f"{_REPORT_EXAMPLE} score qx2024.101 96 --as tb101  # 自评 96 分",
    "help:report answer": "说明一个问题（单位）",
    "examples:report answer": f"{_REPORT_EXAMPLE} answer qx2024.101 SUM.TOTAL-1a2b "
    "--answer 合计含上年结转 --as tb101  # 是否成立由审核人定",
    "help:report return": "退回单位补正",
    "examples:report return": f"{_REPORT_EXAMPLE} return qx2024.101 --reason 合计与明细不符 "
    "--finding SUM.TOTAL-1a2b --as jx01  # 期限按规则包的工作日计算",
    "help:report remind": "催办",
    "examples:report remind": f"{_REPORT_EXAMPLE} remind qx2024.101 --as jx01  # 催单位办理",
    "help:report correct": "更正一个数据（原文不动，记在旁边）",
    "about:report correct": "可更正的字段如 budget.executed、indicator.3.actual，"
    "全部见 docs/cli.md。更正后自动重新计算。",
    "examples:report correct": f"{_REPORT_EXAMPLE} correct qx2024.101 budget.executed "
    "--old 4270.10 --new 4217.10 --reason-code entry_error --reason 与决算报表不符 "
    "--place 全年执行数4270.10 --as jx01  # 须指出原文位置",
    "help:report adjust": "调整一行的复核得分",
    "examples:report adjust": f"{_REPORT_EXAMPLE} adjust qx2024.101 12 --new 2.5 "
    "--reason-code evidence_insufficient --reason 满意度问卷只有十份 --place-line 88 "
    "--as jx01  # 须由第二人复核",
    "help:report direction": "设定一项指标的方向",
    "about:report direction": "方向：positive 正向（越高越好）、negative 反向（越低越好）、"
    "equal 等于型。设定后自动重新计算。",
    "examples:report direction": f"{_REPORT_EXAMPLE} direction qx2024.101 3 negative "
    "--reason 供养人数以控制为目标 --as jx01  # 表上没有写明方向时",
    "help:report waive": "核实一个问题并关闭（不成立或已说明）",
    "examples:report waive": f"{_REPORT_EXAMPLE} waive qx2024.101 SUM.TOTAL-1a2b "
    "--reason 已核实为四舍五入 --as jx01  # 理由随问题留存",
    "help:report approve": "审核通过：第一人提出，第二人复核",
    "examples:report approve": f"{_REPORT_EXAMPLE} approve qx2024.101 --opinion 同意通过 "
    "--as jx02  # 两人须不同",
    "help:report cancel-review": "取消自己提出的审核意见（复核前）",
    "examples:report cancel-review": f"{_REPORT_EXAMPLE} cancel-review qx2024.101 "
    "--reason 需再核对三公经费 --as jx01  # 取消后可重新办理",
    "help:report publish": "公开：第一人提请，第二人批准",
    "examples:report publish": f"{_REPORT_EXAMPLE} publish qx2024.101 --as jx01  # 提请\n"
    f"{_REPORT_EXAMPLE} publish qx2024.101 --as jx02  # 批准",
    "help:report correct-publication": "更正已公开的内容，两人",
    "examples:report correct-publication": f"{_REPORT_EXAMPLE} correct-publication qx2024.101 "
    "budget.executed --old 4270.10 --new 4217.10 --reason 公开后发现录入错误 --place-line 40 "
    "--as jx01  # 第二人重复同一条命令即为批准",
    "help:report retract": "撤下公开版本（涉及个人信息时立即撤下）",
    "examples:report retract": f"{_REPORT_EXAMPLE} retract qx2024.101 --reason-code personal_data "
    "--reason 附件中有手机号 --as jx01  # 其他原因须两人",
    "help:status": "报送进度：各阶段多少、谁未报、谁逾期、下一步该谁",
    "examples:status": "pingjian status --campaign qx2024  # 一个批次\n"
    "pingjian status --overdue  # 只看逾期的",
    "help:parse": "读懂报告：数字、表格、得分、问题；什么也不保存",
    "examples:parse": "pingjian parse 报告.txt  # 给人看\n"
    "pingjian parse 报告.docx --json  # 给程序用，格式见 docs/parse-json.md\n"
    "pingjian parse 报告.docx --html 对照.html  # 原文与读出的内容并排",
    "help:replay": "回放：报告在某一时刻的样子，并重新计算当时的得分",
    "about:replay": "用当时保存的读取结果、规则包和更正重新计算，与记录逐行比较；"
    "不一致时退出码为 8。",
    "examples:replay": "pingjian replay qx2024.101  # 现在\n"
    "pingjian replay qx2024.101 --event 7  # 第 7 个事件之后（序号见 report history）\n"
    "pingjian replay qx2024.101 --at 2025-06-03T16:42  # 某个时间",
    "help:lineage": "一个数据或得分的来龙去脉",
    "examples:lineage": "pingjian lineage qx2024.101 12  # 第 12 项指标的得分\n"
    "pingjian lineage qx2024.101 budget.executed  # 全年执行数",
    "help:verify": "核对全部记录、文件、得分、公开目录和各张表",
    "about:verify": "发现损坏时指出第一处，并说明还有哪些可以信任；退出码为 8。",
    "examples:verify": "pingjian verify --json  # 结果供程序使用",
    "help:recover": "补启动中断的流程，补办没有应答的命令",
    "about:recover": "随时可以运行，重复运行无害。pingjian up 启动时会自动做一遍。",
    "examples:recover": "pingjian recover  # 引擎的数据全部丢失后也适用",
    "help:rebuild": "按事件重建进度表、经历和来龙去脉的各张表，补齐公开目录",
    "examples:rebuild": "pingjian rebuild  # 事件和文件不受影响",
    "help:version": "版本",
    "examples:version": "pingjian version  # 报告问题时请附上",
    # parameters
    "param:report": "报告编号：批次.单位编码，如 qx2024.101",
    "param:command_id": "命令号（UUID）；结果未知时用同一个重试，不会重复办理",
    "param:version": "您看到的报告版本；其后有人办理过则不受理",
    "param:reason": "理由，4 到 2000 字，不得含个人信息",
    "param:reason_code": "理由类别：entry_error 录入错误，contradicts_evidence 与佐证不符，"
    "different_basis 口径不一致，calculation_error 计算错误，evidence_insufficient 材料不足，"
    "personal_data 涉及个人信息，other 其他",
    "param:quote": "依据的原文，逐字照抄",
    "param:line": "依据在原文的第几行（单用则取整行，与 --place 同用则在该行中找）",
    "param:due": "办理期限，如 2025-07-15；不写则按规则包的工作日计算",
    "param:finding": "问题编号，见 report show",
    "param:field": "字段，如 budget.executed、indicator.3.actual",
    "param:direction": "方向：positive 正向，negative 反向，equal 等于型",
    "param:row": "评分表的行：第几项指标（如 3）、执行率或总分",
    "param:old": "原值；原为空白则不写",
    "param:new": "新值",
    "param:campaign": "批次",
    "param:campaign_id": "批次，如 qx2024",
    "param:stage": "阶段，可重复：not_filed 未报，submitted 已送审，parsed 已解析，"
    "self_scored 已自评，reviewed 已审核，published 已公开，returned 被退回，withdrawn 已撤回",
    "param:unit": "单位编码，或名称的一部分",
    "param:rule_pack": "规则包；不写则用本县本年度的，没有则用全国通用的",
    "param:files": "报告文件：.docx .xlsx .xls .pdf .html .ofd .txt，或一份报告连同附表的 .zip",
    "param:campaign open.county": "县区名称，如 青溪县",
    "param:campaign open.year": "年度，如 2024",
    "param:campaign open.due": "报送截止日期（当日 24 时）或时间",
    "param:campaign open.roster_file": "应报单位名单：CSV（编码,名称）或 TOML",
    "param:person add.person": "账号，如 jx01；不要用姓名",
    "param:person add.role": "角色：unit_filler 填报人，unit_leader 单位负责人，"
    "sector_section 业务股室，performance_section 绩效股，bureau_leader 局领导，expert 专家，"
    "audit_office 审计局，administrator 系统管理员",
    "param:person add.unit": "单位编码，可重复；单位账号为其填报的单位，"
    "财政人员为其所在或曾在、须回避的单位",
    "param:person add.name": "姓名，只在显示时使用",
    "param:report submit.unit": "单位编码；不写则按报告中的单位名称对应名单",
    "param:report submit.as_is": "即使读起来不像自评报告也收件，由审核人判断；须与 --unit 同用",
    "param:report submit.results": "每份文件的结果另记入此文件，一行一个 JSON",
    "param:report return.finding": "作为理由的问题编号，可重复，见 report show",
    "param:report score.total": "自评总分，0 到 100",
    "param:report answer.text": "说明，4 到 2000 字",
    "param:report approve.opinion": "意见，可不写",
    "param:status.overdue": "只看逾期的",
    "param:up.port": "引擎端口，0 表示自动选取",
    "param:up.ui_port": "引擎页面端口，0 表示自动选取",
    "param:parse.html": "另写一页 HTML：左边原文，右边读出的内容，互相链接；多份文件时为目录",
    "param:parse.schema": "只输出 --json 结果的 JSON Schema",
    "param:demo.seeds": "用此目录中的报告代替样例",
    "param:demo.fresh": "先清空演示目录再开始；默认接着上次",
}
