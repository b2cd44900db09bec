"""Evidence for outsiders: bundles, segments, backups (核验、导出、备份)."""

TEXTS: dict[str, str] = {
    # what can be wrong with the log
    "what:events ": "事件 ",
    "what:checkpoint ": "检查点 ",
    "why:ledger.hole": "有缺号",
    "why:ledger.order": "次序或入账时间不对",
    "why:ledger.version": "流内序号不对",
    "why:ledger.chain": "内容与链值不符，被改动过",
    "why:ledger.leaf": "叶值不符，序号、时间或链值被改动过",
    "why:ledger.body": "名称与内容不符",
    "why:ledger.root": "与签过名的树根不符，其中有改动",
    "why:ledger.fork": "分叉：同一把钥匙签了互不相容的两本账",
    "why:ledger.rolled_back": "缺失：签过名的检查点证明账中有过这些事件，账被截短或退回",
    "why:ledger.receipt": "与回执所证的不是同一事件",
    "why:ledger.inclusion": "包含证明不成立",
    "why:ledger.signature": "签名不成立",
    "why:ledger.origin": "是另一本账的",
    "why:ledger.unconnected": "无法与账相连",
    "why:ledger.cosignatures": "见证人联署不足",
    "why:ledger.tile": "树片与叶不符",
    "why:ledger.head": "存下的检查点不能解读",
    "verify.ledger": "账本：链、叶、树片、检查点、签名（数量为检查点）",
    "verify.damage_between": "第 {position} 至 {last} 号事件之间：{why}",
    "verify.reached": "正在核对账本：第 {position} 号……",
    # verify
    "param:verify.target": "核验包（.zip 或文件夹）、账段（.jsonl）、段（文件夹）或报告编号；"
    "不写则核对全部",
    "param:verify.everything": "核对全部（缺省）",
    "param:verify.key": "财政部门公钥，可重复；不写则用本机所知的",
    "param:verify.checkpoint": "手中早先的检查点文件，可重复",
    "param:verify.receipt": "手中的回执文件，可重复",
    "param:verify.proof": "一致性证明文件，可重复",
    "param:verify.witness": "见证人公钥，可重复",
    "param:verify.need": "须有几个见证人联署",
    "param:verify.segments": "移到别处存放的账段所在的目录：逐段核对，与库中逐字节比较，"
    "并指出缺哪一段；"
    "单独使用",
    "usage.segments_alone": "--segments 单独使用，不与 TARGET、--all 同用。",
    "cold.segment": "{name}：第 {first} 至 {last} 号",
    "cold.fault.unreadable": "——不是账段，或第一行已损坏",
    "cold.fault.changed": "——通不过核验，内容被改动过；用 verify.py 可指出第一处",
    "cold.fault.other": "——本身成立，但与库中的不同：不是这本账的，或库被改动过，请运行 pingjian "
    "verify",
    "cold.fault.sealed": "——旁边加密的个人信息与事件的承诺不符",
    "cold.missing": "缺第 {first} 至 {last} 号的账段",
    "cold.none": "目录里没有账段（.jsonl），也没有封好的段。",
    "cold.beyond": "第 {first} 至 {last} 号尚未另存。",
    "cold.ok": "账段全部完好，与库中逐字节相同。",
    "verify.bad_evidence": "给出的检查点、回执、证明或公钥不能解读：{message}",
    # bundle
    "help:bundle": "核验包：一份报告的全部依据和证明，供外人离线核验",
    "about:bundle": "包内有事件、链、证明、检查点、联署、公开材料和核验程序 verify.py，说明见 "
    "说明.txt。"
    "同一份报告、同一检查点，字节相同。",
    "examples:bundle": "pingjian bundle qx2024.101  # 公开用：原件只附散列\n"
    "pingjian bundle qx2024.101 --whole --out 审计.zip  # 审计用：附原件",
    "param:bundle.out": "写到哪个文件；不写则为 bundle-报告编号.zip",
    "param:bundle.whole": "附原件和含个人信息的事件内容，只给有权看的人",
    "bundle.done": "核验包已写好：{path}（检查点大小 {size}，SHA-256 {sha256}）",
    # export
    "help:export": "导出账段：事件逐行，附检查点，供审计离线核验",
    "about:export": "导出的文件用核验包里的 verify.py 或 pingjian verify 核验，格式见 "
    "docs/ledger.md。",
    "examples:export": "pingjian export --out 全账.jsonl  # 到最新的检查点为止\n"
    "pingjian export --from 1001 --to 2000 --out 第二段.jsonl  # 一段",
    "param:export.first": "自第几号事件起，缺省为 1",
    "param:export.last": "到第几号事件止，缺省到最新的检查点",
    "param:export.out": "写到哪个文件",
    "export.done": "已导出第 {first} 至 {last} 号事件：{path}（检查点大小 {size}）",
    "export.beyond": "没有这样的一段：账中签过名的是第 1 至 {size} 号，要的是第 {first} 至 "
    "{last} 号。"
    "请用 --from、--to 给出其中的一段。",
    "out.exists": "文件 {path} 已经存在，没有改动它。请用 --out 给出另一个文件名。",
    # backup
    "help:backup": "备份：数据库、文件、检查点，一个 .zip；SQLite 和 PostgreSQL 通用",
    "about:backup": "运行中可以备份。密钥不在备份里，除非写明 --keys："
    "签名密钥和个人信息密钥与备份分开保管，"
    "销毁的密钥才不会随备份回来。",
    "examples:backup": "pingjian backup /mnt/backup/2025-06-30.zip  # 不含密钥",
    "param:backup.out": "写到哪个文件",
    "param:backup.keys": "连密钥一起备份；这份备份须与其他备份分开、加密保管",
    "backup.done": "备份已写好：{path}（第 1 至 {size} 号事件，文件 {files} 个，密钥{keys}）",
    "backup.keys_in": "已含",
    "backup.keys_out": "未含，请另行保管 keys 目录和 keys.db",
    "help:restore": "恢复：把备份放进一个空目录，全部核对后才算数",
    "about:restore": "恢复得到的账若比外面的检查点、回执所证明的短，就指出缺第几号到第几号，"
    "退出码 8；"
    "写明 --declare 和理由，恢复本身记为一个事件，旧大小、新大小都在其中。",
    "examples:restore": "pingjian --data 新目录 restore 2025-06-30.zip --checkpoint 最近的检查点\n"
    "pingjian --data 新目录 --as gl01 restore 备份.zip --checkpoint 检查点 --declare "
    "服务器磁盘损坏",
    "param:restore.source": "备份文件",
    "param:restore.checkpoint": "恢复之前签过的检查点（见证人、审计手中的），可重复",
    "param:restore.receipt": "恢复之前发出的回执，可重复",
    "param:restore.key": "财政部门公钥，可重复；备份不含密钥时必须给出",
    "param:restore.declare": "申明恢复并写明理由：账比检查点短也恢复，记为事件",
    "restore.not_empty": "目录 {path} 不是空的，没有恢复。请用 --data 给出一个空目录。",
    "restore.database_not_empty": "设置 database_url 所指的数据库里已有事件，没有恢复。"
    "请给出一个空的数据库。",
    "restore.not_a_backup": "{path} 不是完好的备份：{why}。没有恢复。请换一份备份。",
    "restore.short": "恢复得到的账止于第 {found} 号，而检查点证明已有 {signed} 号："
    "缺第 {first} 至 {signed} 号。目录未启用。确认这就是能得到的最新备份之后，用 --declare 理由 "
    "申明恢复。",
    "restore.damaged": "备份里的账没有通过核对：{message}。目录未启用。请换一份备份。",
    "restore.done": "已恢复到 {path}：第 1 至 {size} 号事件，全部核对相符。",
    "restore.declared": "恢复已记为第 {position} 号事件。请尽快把新的检查点交给见证人，"
    "并告知审计机关。",
    "param:restore.keys_from": "密钥另行保管的目录，内有 keys 和 keys.db",
    "restore.no_key": "备份里没有签名密钥，无从核对签名。请用 --key 给出财政部门公钥，"
    "或用 --keys-from 给出密钥所在的目录。",
    "restore.keys_needed": "申明恢复要在账上记一笔并签名，需要密钥。"
    "请用 --keys-from 给出密钥所在的目录。",
    "action.declare_restore": "申明从备份恢复账本",
}
