"""Lawful erasure of personal values, and the keys they lie under (依法删除)."""

TEXTS: dict[str, str] = {
    "help:erase": "依法删除个人信息：一人提请，另一人批准，证明不受影响",
    "help:erase propose": "提请删除一个人或一份报告名下的个人信息",
    "about:erase propose": "对象写 person/账号 或 report/报告编号。报告名下是原件、读取结果、文件名"
    "和各项命令的原话；删除后得分、经过和全部证明仍在。只有已公开、被退回、已撤回的报告可以提请。",
    "examples:erase propose": "pingjian erase propose report/qx2024.101 "
    "--ground 《个人信息保护法》第四十七条 --reason 保存期限已满 --as jx01  # 须由局领导批准\n"
    "pingjian erase propose person/tb101 --ground 《个人信息保护法》第四十七条 "
    "--reason 本人已调离并申请删除 --as admin01  # 只删姓名，账号仍在",
    "help:erase approve": "批准删除（第二人，局领导）；批准后立即执行，不可恢复",
    "about:erase approve": "销毁密钥并清除密文。中途断电或被终止时，重复同一命令即可做完；"
    "pingjian up 启动时也会自动做完。",
    "examples:erase approve": "pingjian erase approve report/qx2024.101 --as jl01  # 不可恢复",
    "help:erase reject": "不同意删除，或撤回自己的提请",
    "examples:erase reject": "pingjian erase reject report/qx2024.101 --reason 期限未满 "
    "--as jl01  # 一切照旧",
    "help:erase list": "各项删除：待批准的、正在执行的、已完成的",
    "examples:erase list": "pingjian erase list  # 全部",
    "help:erase due": "保存期限已满的报告；只列出，不会自动删除",
    "examples:erase due": "pingjian erase due  # 公开满十年的，规则包另有规定的从其规定",
    "param:subject": "对象：person/账号 或 report/报告编号",
    "param:ground": "法律依据，4 到 2000 字",
    "action.propose_erasure": "提请删除个人信息",
    "action.approve_erasure": "批准或否决删除个人信息",
    "erase.proposed": "已提请删除 {subject} 的个人信息，等待局领导批准。",
    "erase.rejected": "未删除：{subject} 的提请已否决或撤回，一切照旧。",
    "erase.erased": "已依法删除 {subject} 的个人信息，共 {places} 处：事件旁的值 {values}，"
    "文件 {files}，命令 {commands}；销毁密钥 {keys} 把。",
    "erase.none": "没有删除个人信息的记录。",
    "erase.none_due": "没有保存期限已满的报告。",
    "erase.subject": "对象",
    "erase.state": "状态",
    "erase.when": "时间",
    "erase.by": "办理",
    "erase.ground": "依据",
    "erase.until": "保存至",
    "erase.published": "公开",
    "erase.state.proposed": "待批准",
    "erase.state.approved": "已批准，尚未做完",
    "erase.state.erased": "已依法删除",
    "erased.original": "原件和读取结果已于 {at} 依法删除（依据：{ground}）；得分和经过仍在。",
    "erased.replay": "不能重新计算：原件和读取结果已依法删除。记录的得分仍然有效，"
    "事件和证明不受影响。",
    "verify.erased": "已依法删除：姓名等 {values} 处、文件 {files} 个、"
    "因此不能重算的得分 {assessments} 个，"
    "均有批准记录，不是缺失。",
    "verify.personal": "个人信息：密文与事件的承诺相符",
    "erased.left_out": "报告 {report} 的原件已依法删除，不在试算之内。",
    "verify.sealed": "加密的个人信息：{values} 项与承诺相符，{absent} 件事件的已不在（依法删除），"
    "{wrong} 件不符。",
    "param:export.sealed": "另写一份 .sealed.jsonl：同一段中加密的个人信息，供移出冷藏；"
    "没有密钥读不出",
    "refused.erasure_open": "操作未受理：{subject} 已有一项删除在办。"
    "`pingjian erase list` 可以看到。",
    "refused.no_erasure_proposed": "操作未受理：没有人提请删除 {subject} 的个人信息，"
    "或者已经办结。`pingjian erase list` 可以看到。",
    "refused.nothing_to_erase": "操作未受理：{subject} 名下没有保存个人信息，或者已经删除。"
    "请核对对象的写法：person/账号 或 report/报告编号。",
    "refused.original_erased": "操作未受理：{subject} 的原件已依法删除，不能再据以更正公开的内容。",
    "trouble.gone": "{subject} 的原件和读取结果已依法删除，不能再使用。"
    "记录的得分和经过仍在（pingjian report show）。",
    "vault.open_to_others": "拒绝启动：密钥 {path} 其他用户也能读取，可能已被复制。"
    "请收紧权限：chmod go= {path}。",
    "vault.not_ours": "拒绝启动：密钥 {path} 属于另一个用户。请用建立数据目录的用户运行，"
    "或改正文件的属主。",
    "vault.master_missing": "找不到主密钥 {path}，已保存的个人信息无法读取。"
    "请从单独保管的密钥备份中恢复它，不要另建。",
    "vault.master_other": "主密钥 {path} 与密钥库不是一套，已保存的个人信息无法读取。"
    "请从单独保管的密钥备份中恢复正确的一份。",
    "vault.database_unusable": "密钥库 {path} 打不开或已损坏。"
    "请从单独保管的密钥备份中恢复；原文件请保留备查。",
    "rule.subject": "person/账号 或 report/报告编号，如 person/tb101、report/qx2024.101",
    "why:it is no reading of this version": "不是本版本的读取结果",
    "why:it is no command of this version": "不是本版本的命令",
    "what:personal values beside event ": "个人信息，在事件旁，位置 ",
    "why:not what was committed to": "不是事件所承诺的",
    "why:missing, and no erasure is on record": "缺失，却没有批准删除的记录",
    "why:its key is missing": "它的密钥不在密钥库中（恢复备份时须一并恢复单独保管的密钥）",
    "why:it cannot be decrypted with its key": "不能用它的密钥解开",
    "why:its key was destroyed while it was sealed": "加密时它的密钥已被销毁",
    "why:its key is gone, and no erasure is on record": "密钥已不在，却没有批准删除的记录",
    "why:the master key has another length": "主密钥的长度不对",
    "why:cannot follow in an erasure": "不能发生在这个阶段的删除上",
}
