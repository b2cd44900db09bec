"""What the execution rate of the whole budget is called."""

import re

_OF_ALL = r"(?:部门|单位|整体|总体|全年|年度|本年|当年|预算|收支|支出|20\d\d年度?)*"
#: 预算执行率, 支出完成率, 部门预算资金支出率: all the words before a percentage.
NAME_OF_RATE = re.compile(
    rf"^{_OF_ALL}"
    r"(?:执行率|(?:支出|执行)进度|支出率|(?<=支出)完成率|预算(?:资金)?(?:执行|完成|支出|使用)率"
    r"|(?:(?:预算|支出)(?:执行|完成|支出)|(?:部门|整体|总体|收支|预算指标)执行"
    r"|(?<=[算门体年度])资金(?:执行|完成|支出|使用))(?:率|进度))[为达到是]*$"
)
