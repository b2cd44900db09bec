"""The ledger: heads, proofs, receipts, witnesses (账本). Prefixes as in the other topics."""

TEXTS: dict[str, str] = {
    # help
    "help:witness": "见证：审计局等外部机构为账本作证",
    "about:witness": "见证人是另一家单位运行的小程序，只有它自己的目录（--data，"
    "默认 ./pingjian-witness），不需要评鉴的数据。它记住每本账上次的样子，"
    "只联署在此之后接着写的账；删改过的一律拒绝。",
    "help:witness init": "新设一个见证人，生成新密钥",
    "examples:witness init": "pingjian witness init --name audit.qingxi.example/w1  "
    "# 公钥交给财政局，写入其 pingjian.toml 的 witnesses",
    "help:witness trust": "关注一本账（或其新密钥）",
    "examples:witness trust": "pingjian witness trust qingxi.example/pingjian+…  "
    "# 公钥由财政局提供：pingjian checkpoint",
    "help:witness show": "本见证人的公钥，以及各账上次见到多大",
    "examples:witness show": "pingjian witness show  # 公钥与各账",
    "help:witness serve": "在网络上应答联署请求（C2SP tlog-witness）",
    "examples:witness serve": "pingjian witness serve --listen 0.0.0.0:8420  "
    "# 前台运行，按 Ctrl-C 停止；对外宜加 HTTPS",
    "help:witness sign": "联署用 U 盘拿来的请求文件",
    "examples:witness sign": "pingjian witness sign 请求.witness --out 请求.cosigned  "
    "# 没有网络的地方；结果带回财政局",
    "param:witness init.name": "见证人的名称，不含空格和加号，如 audit.qingxi.example/w1",
    "param:witness trust.key": "账本的公钥：名称+编号+base64",
    "param:witness serve.listen": "监听的地址和端口，端口 0 表示自动选取",
    "param:witness sign.file": "请求文件（pingjian checkpoint --for 生成）",
    "param:witness sign.out": "联署写入此文件；默认与请求同名，后缀 .cosigned",
    # witness
    "witness.made": "见证人已设立，目录 {folder}，公钥：{key}",
    "witness.trusted": "已关注，今后凭此公钥核对：{key}",
    "witness.trusted_already": "早已关注：{key}",
    "witness.key": "公钥",
    "witness.seen": "上次见到 {size} 个事件",
    "witness.not_seen": "还没有见过",
    "witness.serving": "见证人在 {address} 应答。按 Ctrl-C 停止。",
    "witness.written": "联署已写入 {file}。",
    "witness.cosign": "已联署：{origin}，{size} 个事件（上次 {seen}）",
    "witness.unknown_log": "未联署：没有关注名为 {origin} 的账。"
    "确认其公钥后用 pingjian witness trust 关注。",
    "witness.not_signed": "未联署：{origin} 的这个检查点没有我们关注的密钥的有效签名。"
    "对方若换过密钥，须先核实，再用 pingjian witness trust 加上新公钥。",
    "witness.old_above_new": "未联署：{origin} 的请求自相矛盾，起点大于检查点的大小 {size}。",
    "witness.other_size": "未联署：{origin} 上次见到 {seen} 个事件，请求不是从那里接着写的。"
    "若对方的账现在不足 {seen} 个事件，说明有事件被拿掉了。",
    "witness.other_root": "未联署：{origin} 同样是 {size} 个事件，内容却与上次见到的不同。"
    "账被改写过，请保留这份请求作为证据。",
    "witness.not_an_extension": "未联署：{origin} 的 {size} 个事件不是在上次见到的 {seen} 个"
    "之后接着写的。账被改写过，请保留这份请求作为证据。",
    "witness.trouble.not_made": "目录 {folder} 里没有见证人。"
    "请先运行 pingjian witness init --name 名称。",
    "witness.trouble.made_already": "目录 {folder} 里已有见证人，未作改动。"
    "另设见证人请换一个目录（--data）。",
    "witness.trouble.memory_lost": "目录 {folder} 里有密钥，却没有它联署过什么的记录，不再签署："
    "丢了记录的见证人可能为被删减的账作证。请从备份恢复 witness.json；"
    "恢复不了则停用这个密钥，换一个目录重新 init，并把新公钥交给各家。",
    "witness.trouble.memory_unreadable": "目录 {folder} 里的 witness.json 读不懂，未签署任何内容。"
    "请从备份恢复；恢复不了则停用这个密钥，换一个目录重新 init。",
    "witness.trouble.other_key": "目录 {folder} 里的密钥与记录不是一起的，未签署任何内容。"
    "请恢复与 witness.json 相配的密钥文件。",
    # checkpoint
    "help:checkpoint": "检查点：账本签名的当前状态、见证联署、公钥",
    "about:checkpoint": "报送、公开、撤回、账号变动之后立即签署，其他事件至迟 60 秒。"
    "公钥请另行公布（网站、公告栏、交给审计局），外人凭它核验。",
    "examples:checkpoint": "pingjian checkpoint  # 看最新的检查点\n"
    "pingjian checkpoint --sign  # 立即签署，并请见证人联署\n"
    "pingjian checkpoint --for audit.qingxi.example/w1 --out 请求.witness  "
    "# 没有网络的见证人：用 U 盘送去\n"
    "pingjian checkpoint --import 请求.cosigned  # 取回它的联署\n"
    "pingjian checkpoint --rotate-key --as admin01  # 更换签名密钥",
    "help:proof": "证明：某个事件在账中，或账只增不改",
    "about:proof": "包含证明为 C2SP tlog-proof；一致性证明为“old 大小、散列若干、空行、检查点”。",
    "examples:proof": "pingjian proof 42 --out 42.tlog-proof  # 第 42 号事件在账中\n"
    "pingjian proof --from 30 --out 30.consistency  # 现在的账是前 30 号接着写的",
    "help:receipt": "回执：报送人留存，可离线核验，可打印",
    "about:receipt": "回执是文件已按时报送且已入账的证据，日后不依赖本系统也能核验"
    "（verify.py --receipt）。",
    "examples:receipt": "pingjian receipt qx2024.101 --out 回执  # 写出 JSON 和可打印的网页\n"
    "pingjian receipt 42  # 第 42 号事件的凭证",
    "param:checkpoint.sign": "立即签署，并请见证人联署",
    "param:checkpoint.witness": "为这个见证人（名称）写出请求文件，与 --out 同用",
    "param:checkpoint.out": "请求写入此文件",
    "param:checkpoint.cosigned": "收下见证人交回的联署文件",
    "param:checkpoint.tiles": "把树写入此目录（C2SP tlog-tiles），可放到任何网站供人跟随核对",
    "param:checkpoint.rotate_key": "更换签名密钥，由系统管理员办理；新旧两把共同签署交接",
    "param:checkpoint.lost": "旧密钥文件已遗失：写明旧公钥，只由新密钥签署",
    "param:proof.position": "事件在全账中的序号",
    "param:proof.old": "证明现在的账是前这么多号接着写的",
    "param:proof.out": "写入此文件；不写则输出到屏幕",
    "param:receipt.what": "报告编号（最近一次报送），或事件在全账中的序号",
    "param:receipt.out": "把回执写入此目录：.receipt.json 和可打印的 .receipt.html",
    "param:report submit.receipts": "把可核验、可打印的回执写入此目录",
    "action.rotate_ledger_key": "更换账本的签名密钥",
    "checkpoint.none": "账本还没有签署过检查点；现有 {events} 个事件。"
    "pingjian up 运行时会自动签署，也可用 pingjian checkpoint --sign。",
    "checkpoint.origin": "账名",
    "checkpoint.size": "涵盖事件",
    "checkpoint.all": "（全部）",
    "checkpoint.behind": "（此后 {behind} 个尚未签署）",
    "checkpoint.root": "树根 SHA-256",
    "checkpoint.signed_at": "签署时间",
    "checkpoint.key": "账本公钥",
    "checkpoint.witnesses": "见证联署",
    "checkpoint.not_needed": "（公开不要求联署）",
    "checkpoint.waiting": "（等待见证：公开须 {needed} 名，共 {known} 名）",
    "checkpoint.enough": "（已够：公开须 {needed} 名，共 {known} 名）",
    "checkpoint.asked.cosigned": "{witness} 已联署。",
    "checkpoint.asked.later": "{witness} 已联署过更新的检查点。",
    "checkpoint.asked.by_file": "{witness} 没有网络地址：用 --for 写出请求，取回后 --import。",
    "checkpoint.asked.unreachable": "{witness} 联系不上（{said}），稍后自动再试；报送不受影响。",
    "checkpoint.asked.refused": "{witness} 没有联署（答复 {said}）。"
    "请核对对方是否已关注本账的公钥。",
    "checkpoint.asked.ahead": "{witness} 见过 {said} 个事件，比现在的账多：账可能被退回到旧备份。"
    "请立即查明。",
    "checkpoint.asked.fork": "{witness} 见过的账与现在的不同（答复 {said}）：账被改写过，"
    "或有人用同一密钥另写了一本。请立即查明。",
    "checkpoint.rotated": "签名密钥已更换，新公钥：{key}。请另行公布，并请见证人用 "
    "pingjian witness trust 加上。",
    "checkpoint.tiles_written": "已在 {folder} 写入 {count} 片和检查点。",
    "checkpoint.request_written": "请求已写入 {file}，请送交 {witness}。",
    "checkpoint.cosigned": "已收下 {witness} 对前 {size} 个事件的联署。",
    "proof.written": "证明已写入 {file}",
    "receipt.written": "回执已写入 {file}",
    "receipt.recorded": "入账时间",
    "receipt.position": "账中序号",
    "receipt.leaf": "叶 leaf",
    "receipt.not_yet": "回执还写不出来：账本未能签署。请查看 pingjian checkpoint --sign 的说明，"
    "之后用 pingjian receipt 取回执。",
    "publish.waiting": "公开要等 {needed} 名见证人联署（pingjian checkpoint 可看进展），"
    "联署一到自动公开。",
    "trouble.not_found.event": "账中没有序号为 {name} 的事件。",
    "trouble.not_found.witness": "设置 witnesses 中没有名为 {name} 的见证人。",
    "trouble.not_found.own_checkpoint": "文件中的检查点（{name} 个事件）不是本账签署的，未予采用。",
    "usage.for_and_out": "--for 与 --out 须同用：为哪个见证人，写到哪个文件。",
    "usage.lost_alone": "--lost 须与 --rotate-key 同用。",
    "usage.position_or_from": "请给出事件序号，或 --from 大小，二者取一。",
    # keys and formats
    "key.trouble.missing": "找不到密钥文件 {path}。已签署过的账不会自动换密钥："
    "请从备份恢复密钥文件；确已遗失则由系统管理员运行 pingjian checkpoint --rotate-key --lost。",
    "key.trouble.exists": "密钥文件 {path} 已经存在，未作改动。",
    "key.trouble.open_to_others": "密钥文件 {path} 允许他人读取，可能已被抄走，不再使用。"
    "确认无人读过后运行 chmod 600；不能确认则更换密钥。",
    "key.trouble.not_ours": "密钥文件 {path} 不属于当前用户，不予使用。请改正文件属主。",
    "key.trouble.not_a_key": "密钥文件 {path} 不是密钥，或已损坏。请从备份恢复。",
    "key.trouble.other_origin": "密钥文件 {path} 是另一本账的。请核对设置 ledger_origin。",
    "ledger.trouble.not_an_extension": "账本未签署：前 {signed_size} 个事件与签署过的不同，"
    "记录被改写过，或恢复了别的备份。请运行 pingjian verify 找出第一处。",
    "ledger.trouble.rolled_back": "账本未签署：签署过 {signed_size} 个事件，现在只有 "
    "{found_size} 个。数据库可能被换成了旧备份；请恢复最新的备份。",
    "ledger.trouble.other_origin": "账本未签署：签署过的检查点是另一本账的。"
    "请核对设置 ledger_origin 和密钥文件。",
    "ledger.trouble.key_not_recorded": "账本未签署：上一个检查点由另一把密钥签署，"
    "而记录中没有更换密钥的事件。请恢复原来的密钥文件；更换须用 pingjian checkpoint --rotate-key。",
    "ledger.malformed": "{what}的格式不对（{why}），未予采用。请核对是否完整、是否原样。",
    "ledger.signature_fails": "{name} 的签名核对不上，未予采用：内容在签名之后被改过，"
    "或不是由这把密钥签署。",
    "ledger.signature_missing": "没有 {name} 的签名，未予采用。",
    "trouble.not_found.checkpoint": "位置 {name} 的事件还没有签署进检查点（至迟 60 秒）。"
    "请稍候再试，或运行 pingjian checkpoint --sign。",
    "usage.listen": "--listen 应写作 地址:端口，如 127.0.0.1:8420，而不是“{listen}”。",
}
