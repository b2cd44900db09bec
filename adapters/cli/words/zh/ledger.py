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
    "help:witness accept-restore": "认可财政局申明过的恢复：此后为恢复之后的账作证",
    "about:witness accept-restore": "账变短了，见证人一律拒绝联署。财政局确因故障恢复备份、"
    "并在账中申明的，由见证单位的人逐项写明：上次见到的检查点、现在的检查点、丢失的起止号、理由，"
    "才予认可，永远不会自动认可。先不带这些参数运行，会显示各是什么。认可永久留在 witness.json。",
    "examples:witness accept-restore": "pingjian witness accept-restore 申明.json  # 只看，不认可\n"
    "pingjian witness accept-restore 申明.json --old 14:abcdefgh --new 11:hgfedcba --lost 11-14 "
    "--reason 已到机房核实磁盘损坏 --as sj01",
    "param:witness init.name": "见证人的名称，不含空格和加号，如 audit.qingxi.example/w1",
    "param:witness trust.key": "账本的公钥：名称+编号+base64",
    "param:witness serve.listen": "监听的地址和端口，端口 0 表示自动选取",
    "param:witness sign.file": "请求文件（pingjian checkpoint --for 生成）",
    "param:witness sign.out": "联署写入此文件；默认与请求同名，后缀 .cosigned",
    "param:witness accept-restore.file": "申明文件（pingjian checkpoint --restored --for 生成）",
    "param:witness accept-restore.old": "本见证人上次见到的检查点，大小:树根的前 8 个字符",
    "param:witness accept-restore.new": "恢复之后的检查点，写法同上",
    "param:witness accept-restore.lost": "丢失的事件，起号-止号",
    "param:witness accept-restore.reason": "认可的理由，如怎样核实的",
    "param:witness accept-restore.out": "联署写入此文件；默认与申明同名，后缀 .cosigned",
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
    "witness.restore.old": "上次见到",
    "witness.restore.new": "恢复之后",
    "witness.restore.lost": "申明丢失",
    "witness.restore.reason": "申明的理由",
    "witness.restore.same": "证明未变",
    "witness.restore.unvouched": "凭备份",
    "witness.restore.unvouched_value": "（本见证人没有见过，由财政局负责）",
    "witness.restore.words": "核实之后，认可须写明：{words} --reason 理由 --as 账号",
    "witness.restore.to_be_named": "未认可：{origin} 申明从备份恢复，丢失第 {first} 至 {last} "
    "号事件；"
    "本见证人上次见到 {seen} 个。申明有效，但只有人写明以下各项才能认可。",
    "witness.restore.named_otherwise": "未认可：写明的检查点或丢失的范围与申明不符，"
    "请逐项核对（{origin}，丢失第 {first} 至 {last} 号）。",
    "witness.restore.accepted": "已认可并联署：{origin} 从备份恢复，丢失第 {first} 至 {last} "
    "号事件，"
    "已记入 witness.json。",
    "witness.restore.accepted_before": "这次恢复早已由 {by} 认可，此后又联署过更新的检查点，"
    "不再认可第二次。请财政局照常请求联署。",
    "witness.restore.was_accepted": "{at:%Y-%m-%d} 由 {by} 认可恢复，丢失第 {first_lost} 至 "
    "{last_lost} 号：{reason}",
    "witness.restore.unknown_log": "未认可：没有关注名为 {origin} 的账。",
    "witness.restore.not_signed": "未认可：恢复之后的检查点没有我们关注的密钥的有效签名。",
    "witness.restore.not_in_the_log": "未认可：申明恢复的事件不在这个检查点所指的账里，"
    "或不是紧接备份的那一件。",
    "witness.restore.not_common": "未认可：文件里没有本见证人联署过、恢复之前的检查点，"
    "无从证明以前的部分没有改动。只能停用本见证人的密钥，另行 init。",
    "witness.restore.not_an_extension": "未认可："
    "恢复之后的账不是在本见证人联署过的部分之后接着写的，"
    "以前的记录被改写过。",
    "witness.restore.nothing_lost": "不须认可：本见证人只见过 {seen} 个事件，没有见过丢失的部分。"
    "请财政局照常请求联署。",
    "witness.restore.admits_too_little": "未认可：本见证人见过 {seen} 个事件，"
    "而申明只承认丢失到第 {last} 号。"
    "请把 pingjian witness show 所列的检查点交给财政局，作为 --checkpoint 重新恢复并申明。",
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
    "param:checkpoint.restored": "恢复并申明之后：为这个见证人写出恢复的申明，与 --for、--out 同用",
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
    "checkpoint.asked.busy": "{witness} 正忙于联署本账的其他检查点，稍后自动再试；报送不受影响。",
    "checkpoint.asked.ahead": "{witness} 见过 {said} 个事件，比现在的账多：账可能被退回到旧备份。"
    "请立即查明；若是申明过的恢复，用 --restored 写出申明，送请对方认可。",
    "checkpoint.asked.fork": "{witness} 答复（{said}）：现在的账不是从它联署过的账接着写的。"
    "账可能被改写过，或有人用同一密钥另写了一本。请索取它上次联署的检查点，"
    "用 pingjian verify --checkpoint 查明；若是申明过的恢复，用 --restored 写出申明，"
    "送请对方认可。",
    "checkpoint.rotated": "签名密钥已更换，新公钥：{key}。请另行公布，并请见证人用 "
    "pingjian witness trust 加上。",
    "checkpoint.tiles_written": "已在 {folder} 写入 {count} 片和检查点。",
    "checkpoint.request_written": "请求已写入 {file}，请送交 {witness}。",
    "checkpoint.declaration_written": "恢复的申明已写入 {file}，请送交 {witness}，"
    "由其负责人用 pingjian witness accept-restore 认可。",
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
    "trouble.not_found.restore": "账中没有申明过恢复：账变短而没有申明的，见证人一律拒绝。"
    "请用 pingjian restore --declare 恢复。",
    "trouble.not_found.cosigned_head": "备份里没有 {name} 联署过的检查点，"
    "无从向它证明以前的部分未变。"
    "只能请它停用密钥，另设见证人。",
    "trouble.not_found.own_checkpoint": "文件中的检查点（{name} 个事件）不是本账签署的，未予采用。",
    "usage.for_and_out": "--for 与 --out 须同用：为哪个见证人，写到哪个文件；--restored "
    "须与二者同用。",
    "usage.accept_restore": "认可恢复须同时写明 --old、--new、--lost 起号-止号、--reason；"
    "不带这些参数运行，会显示各是什么。",
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
    "form.note": "签名的文本",
    "form.checkpoint": "检查点",
    "form.proof": "证明",
    "form.request": "联署请求",
    "form.declaration": "恢复的申明",
    "form.witness": "见证人的设置",
    "ledger.malformed_key": "公钥不合规定，未予采用：可能抄错、没有抄全，或者不是这里要的那种钥匙。"
    "应为一行“名称+编号+base64”，请照对方公布的原样重抄。",
    "ledger.malformed": "{what}的格式不对（{why}），未予采用。请核对是否完整、是否原样。",
    "ledger.signature_fails": "{name} 的签名核对不上，未予采用：内容在签名之后被改过，"
    "或不是由这把密钥签署。",
    "ledger.signature_missing": "没有 {name} 的签名，未予采用。",
    "trouble.not_found.checkpoint": "位置 {name} 的事件还没有签署进检查点（至迟 60 秒）。"
    "请稍候再试，或运行 pingjian checkpoint --sign。",
    "usage.listen": "--listen 应写作 地址:端口（端口 0 至 65535），如 127.0.0.1:8420 或 "
    "[::1]:8420，而不是“{listen}”。",
    "usage.witness_name": "--name 不能用作见证人的名称：不能为空，不能含空格、加号和控制字符。"
    "请写成网址的样子，如 audit.qingxi.example/w1。",
    "witness.listen.in_use": "{address} 已被别的程序占用，见证人没有启动。"
    "请停下那个程序，或用 --listen 换一个端口。",
    "witness.listen.not_ours": "{address} 不是本机的地址，见证人没有启动。"
    "请用 --listen 写本机的地址，如 127.0.0.1:8420；0.0.0.0 表示本机的所有地址。",
    "witness.listen.not_permitted": "系统不许当前用户监听 {address}，见证人没有启动。"
    "请用 --listen 换一个 1024 以上的端口。",
    "witness.listen.other": "不能监听 {address}（{reason}），见证人没有启动。"
    "请用 --listen 换一个地址。",
}
