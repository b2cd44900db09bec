"""Who a sentence says did the year's work: the unit that stands where its subject stands.

A copied report names another unit there (白塔镇较好地完成了…; 在县委领导下，白塔镇始终坚持…).
Elsewhere in a sentence other units stand by right: neighbours, partners, places of projects.
"""

import re

#: Where a sentence begins, with its number and what it says of the time and of who led.
LEAD = (
    r"(?:^|[。；;])[ \u3000\u2002]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.、．][ ]?)?"
    r"(?:(?:截至|自|在)?20\d\d年度?(?:[初末底]|来|以来|[，,]|(?=[\u4e00-\u9fa5])))?"
    r"(?:(?:一年来|全年|过去(?:的)?一年|本年度?|今年以来|近年来|总体来?[说看]|综上(?:所述)?|总之)[，,]?)?"
    r"(?:在[^，。；]{2,40}?(?:领导|支持|指导|关心|帮助|努力|重视)下[，,])?"
)
#: What is said of nobody but the unit whose report it is.
_SURELY = (
    r"(?:较好|很好|圆满|全面|顺利|如期)地?完成|始终(?:坚持|把)|认真(?:贯彻|履行|落实|做好|执行)"
    r"|严格(?:按照|执行|控制|落实|遵守)|高度重视|紧紧围绕|紧扣|部门整体|整体支出|年初预算|预算执行|总支出|总收入|全年预算"
    r"|坚持以|以习近平|深入贯彻|牢固树立"
)
#: What is said of others too.
_MAYBE = (
    r"始终|坚持|较好|圆满|全面|认真|严格|积极(?!性)|切实|深入|不断|着力|大力|扎实|充分"
    r"|按照|围绕|聚焦|锚定|核定|现有|全年|20\d\d年"
)
DID_SURELY = rf"(?=(?:{_SURELY}))"
#: What a report tells only of the unit that it is of, wherever in a sentence the name stands.
OF_ITS_OWN = (
    r"(?=(?:人民政府|办事处|管理委员会|管委会)?(?:的)?(?:各项专项资金|各类专项资金|绩效管理(?:制度|工作|水平|体系)"
    r"|(?:财务|预算|资金|资产)管理制度|内控制度|内部控制|部门预算))"
)
#: What stands before a name as an object and is no part of it.
VERBS = (
    r"(?:健全|完善|建立|制定|修订|规范|保障|加强|强化|提高|提升|落实|执行|优化|推进|推动|促进|确保|维护"
    r"|实现|严肃)"
)
DID = rf"(?=(?:{_SURELY}|{_MAYBE}))"
#: A sentence about help, visits and neighbours names others by right.
OF_OTHERS = re.compile(
    r"帮扶|协作|考察|学习|交流|参观|相邻|毗邻|接壤|交界|对口|结对|支援|对比|相比|联合|合作|借鉴|案例|经验|划入|并入|合并|撤并|移交|改制"
)
