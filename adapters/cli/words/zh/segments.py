"""Segments of closed campaigns, and their originals moved out and back (封段、移出、接回)."""

TEXTS: dict[str, str] = {
    "help:segment": "段：办结的批次另存他处，原件可以移出、接回，证明不受影响",
    "help:segment seal": "封段：把办结的批次写成一个可以移走的文件夹",
    "about:segment seal": "段里有事件、原件和读取结果（仍加密）、公开材料、清单、"
    "保存期限和核验程序。批次的报告须全部公开或撤回，没有办完的会列出。写 4 位年度时，"
    "该年度的各批次各成一段。库里什么也不动；再封一次，内容相同就说明已有。",
    "examples:segment seal": "pingjian segment seal qx2024 --to /mnt/cold  # 一个批次\n"
    "pingjian segment seal 2024 --to /mnt/cold  # 一个年度的各批次",
    "help:segment propose": "提请移出原件：此后只在段里，数据目录腾出地方",
    "about:segment propose": "先把段整个核验一遍：每个文件与清单、每件事件与库、每份原件与事件。"
    "绩效股或系统管理员提请，局领导用 segment detach 批准。事件、读取结果、公开材料不移出。"
    "移出之后原件只在段里，请先存好两份。",
    "examples:segment propose": "pingjian segment propose /mnt/cold/qx2024-128 --reason "
    "2024年度已全部公开 --kept-at 档案室二号柜 --as jx01  # 须由局领导批准",
    "help:segment reject": "不同意移出，或撤回自己的提请",
    "examples:segment reject": "pingjian segment reject qx2024 --reason 审计尚未结束 --as jl01  "
    "# 一切照旧",
    "help:segment detach": "批准移出（第二人，局领导）：再核验一遍，入账，然后才移出",
    "about:segment detach": "中途断电或被终止时，重复同一命令即可做完；pingjian up "
    "启动时也会自动做完。",
    "examples:segment detach": "pingjian segment detach /mnt/cold/qx2024-128 --as jl01  # 核验、"
    "入账，然后移出",
    "help:segment attach": "接回：核验整段之后，把原件放回数据目录",
    "about:segment attach": "只接回账上移出的那一段，有一个字节不同就不接回，并指出哪个文件。"
    "移出之后依法删除的，不再接回。",
    "examples:segment attach": "pingjian segment attach /mnt/cold/qx2024-128 --as jx01  # "
    "核验后放回",
    "help:segment list": "各批次的原件：待批准移出的、在段里的、已接回的",
    "examples:segment list": "pingjian segment list  # 在哪一段，存放在哪里",
    "param:segment seal.target": "批次编号，或 4 位年度",
    "param:segment seal.to": "写在哪个目录里；段自成一个文件夹，名称是批次和末号",
    "param:segment": "段的文件夹",
    "param:kept_at": "段存放在哪里，1 到 200 字，不得含个人信息；不写则为文件夹的路径",
    "param:segment reject.campaign": "批次编号",
    "action.propose_detach": "提请移出原件",
    "action.approve_detach": "批准或否决移出原件",
    "action.attach_segment": "接回原件",
    "segment.sealed": "已封段 {name}：第 {first} 至 {last} 号事件，文件 {files} 个（其中原件 "
    "{originals} 个，共 {size}），在 {path}\n"
    "  清单 SHA-256 {manifest}",
    "segment.sealed_already": "段 {name} 已有，内容相同，核验相符：第 {first} 至 {last} 号事件，"
    "文件 {files} 个（其中原件 {originals} 个，共 {size}），在 {path}\n"
    "  清单 SHA-256 {manifest}",
    "segment.proposed": "已提请移出段 {name} 的原件 {originals} 个，等待局领导批准；原件还在。",
    "segment.rejected": "没有移出：批次 {campaign} 的提请已否决或撤回，一切照旧。",
    "segment.detached": "原件 {originals} 个（{size}）已移出，此后只在段 {name}（在 {kept_at}）。"
    "得分、经过、证明、回放照常；要用原件时用 pingjian segment attach 接回。",
    "segment.attached": "批次 {campaign} 的原件 {originals} 个已接回；已依法删除、不再接回的 "
    "{erased} 个。",
    "segment.none": "没有移出原件的批次。",
    "segment.campaign": "批次",
    "segment.state": "状态",
    "segment.segment": "段",
    "segment.originals": "原件",
    "segment.kept_at": "存放",
    "segment.when": "时间",
    "segment.by": "办理",
    "segment.state.proposed": "待批准",
    "segment.state.removing": "已批准，尚未做完",
    "segment.state.detached": "在段里",
    "segment.state.attached": "已接回",
    "segment.sealing_there": "另一个程序正在目录 {path} 里封段，请等它做完再试。",
    "segment.trouble.other_content": "{path} 已经存在，内容与现在要封的不同，没有改动它。请用 "
    "--to 给出另一个目录。",
    "segment.trouble.not_a_segment": "{path} 不是一个段，或清单读不出（{what}），什么也没有做。"
    "请核对文件夹。",
    "segment.trouble.changed": "段 {path} 通不过核验，什么也没有做。{what}。请换一份完好的副本；"
    "这一份请保留备查。",
    "segment.trouble.other_log": "段 {path} 本身成立，但与库中的事件不同：不是这本账的，"
    "或库被改动过，什么也没有做。请运行 pingjian verify。",
    "segment.trouble.lacks": "段 {path} 里没有账上所载的原件 {what}，什么也没有做。请重新封段。",
    "segment.trouble.differs": "原件 {what} 现存的与段 {path} 里的不同，没有移出。请重新封段。",
    "segment.trouble.not_here": "账上所载的原件 {what} 不在数据目录里，也没有移出或删除的记录，"
    "没有移出。请先运行 pingjian verify。段 {path} 请保留。",
    "trouble.detached": "原件已移入段 {segment}（在 {kept_at}），请接回后再试：pingjian segment "
    "attach 段的文件夹。得分、经过和证明不受影响。",
    "detached.original": "原件已移入段 {segment}（在 {kept_at}）；得分、经过和证明不受影响。",
    "verify.detached": "原件 {originals} 个在段 {segment}（在 {kept_at}），没有接回：没有核对，"
    "也不是缺失。要核对，用 pingjian verify --segments 段所在的目录。",
    "verify.originals_out": "原件已移入段 {segment}（在 {kept_at}），核验包里只有它们的散列。",
    "backup.detached": "另有原件 {originals} 个在段 {segment}（在 {kept_at}），不在备份里，"
    "请连同段一起保管。",
    "refused.campaign_not_closed": "操作未受理：批次 {campaign} 还有没办完的报告：{reports}。"
    "全部公开或撤回之后再封段。",
    "refused.nothing_to_detach": "操作未受理：段 {segment} 里没有原件，不须移出。",
    "refused.detach_open": "操作未受理：批次 {campaign} 已有一项移出等待批准。`pingjian segment "
    "list` 可以看到。",
    "refused.no_detach_proposed": "操作未受理：没有人提请移出批次 {campaign} 的原件，"
    "或者已经办结。`pingjian segment list` 可以看到。",
    "refused.segment_out": "操作未受理：这个批次的原件已移入段 {segment}（在 {kept_at}）。"
    "要另封一段，请先接回。",
    "refused.segment_not_out": "操作未受理：账上没有移出段 {segment} 的记录，或者已经接回。"
    "`pingjian segment list` 可以看到。",
    "refused.other_segment": "操作未受理：账上是段 {wanted}（清单 {wanted_manifest}…），给出的是 "
    "{found}（清单 {found_manifest}…）。请给出账上的那一段。",
    "refused.originals_moving": "操作未受理：批次 {campaign} 的原件正在移出，尚未做完，"
    "什么也没有收下。请重复 pingjian segment detach 做完，再报送。",
    "why:cannot follow on a campaign's segments": "不能发生在这个阶段的移出上",
    "why:no name of a stored file": "不是所存文件的名称",
    "segment.trouble.unopened": "段 {path} 里的原件 {what} 不能用密钥库里的密钥解开，"
    "什么也没有做：它被改动过，或者密钥库不是这本账的（恢复备份时须一并恢复单独保管的密钥）。"
    "请换一份完好的副本，或先恢复密钥。",
    "cold.fault.unopened": "——原件不能用密钥库里的密钥解开",
    "cold.fault.lacking": "——原件不齐",
    "cold.originals": "，原件 {originals} 个相符（已依法删除、不能再打开的 {erased} 个）",
    "cold.needed": "段 {segment}（在 {kept_at}）已移出，不在这个目录里：{originals} 个原件没有核对",
}
