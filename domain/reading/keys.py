"""Which money, which head count a printed label means, and on what basis it stands.

The keys are those of the contract of ``pingjian parse --json``. First match wins.
"""

import re
from collections.abc import Collection
from functools import lru_cache

_CONTEXT = (
    r"生产总值|GDP|产值|增加值|零售|税收|税金|固定资产投资|总投资|投资[达额总]|投资约|招商|引进|引入|财政总?收入?完成|"
    r"财政总收|地方财政|贷款|存款|罚款|人均|救助|供养金|筹集(?!资金)|补贴|津贴发放|低保|慰问|奖补|贴息|产业投资|销售|营业额|集体经济|"
    r"(旅游|技工贸|村级|农业|经营)总?收入|生均|户均|亩均|发放|上级资金|投入资金|募集|捐|征缴|养老金|保险|减免|补偿|争取"
)

#: What sounds like others' money and is the unit's own: parts of wages, of funds received.
_OWN = (
    r"公务接待|^对?(个人和家庭|家庭和个人)|财政拨款|基本支出|项目支出|津补?贴补?贴?(?!发放)|缴费|公积金"
    r"|补助(支出|收入)|工资福利|专户管理|非税收入拨款"
)

_MONEY: tuple[tuple[re.Pattern[str], str | None], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (
            r"(业务|医疗|门诊|住院)收入((达到?|完成|实现)$|$)|差额|[已均]?于[本当]年度?(实际)?支出|^(人员|公用经费|其他运转|运转|特定目标)类项目",
            None,
        ),
        (r"因公出国|出国（境）|出国\(境\)|出国[经费]|出国境", "three_public_overseas"),
        (
            r"公务用车购置[^，。]{0,4}[及和与、]|(公务)?(用)?车购置(费)?[及和与]",
            "three_public_vehicles",
        ),
        (r"(公务)?(用)?车购置", "three_public_vehicle_purchase"),
        (r"(公务)?(用)?车(辆)?(运行|维护|运维)|公车运[行维]", "three_public_vehicle_operation"),
        (r"公务用车", "three_public_vehicles"),
        (r"公务接待|接待费", "three_public_hospitality"),
        (r"[“”\"‘’']?三公[“”\"‘’']?", "three_public_total"),
        (r"政府采购", "government_procurement"),
        (r"基本支出(较预算|预算)调整", "basic_expenditure_budget_adjustment"),
        (
            (
                r"^(?!.*(基本支出|项目支出|人员|公用)).*(预算执行数|全年执行数|全年决算数|全年实际(支出|执行)数?)|^(支出|部门)?决算(数|总额)$|^全年支出决算|^实际执行数$"
                r"|^(全年|累计|本年|当年|年度)(累计|实际)?(执行|实现支出|共支出)$|^(年末|年终|总)决算(数|总?额)?$"
                r"|^(全年|年终)决算支出数?$|^实际完成支出$|^(部门)?预算实际执行$"
                r"|^(全年|年度)?实际执行(支出)?预算(数|总?额)?$"
            ),
            "execution_full_year",
        ),
        (r"项目.{0,6}资金总额", None),
        (
            (
                r"^(?!.*(基本支出|项目|人员|公用|工资|商品|专项|个人|采购|会议|培训|科目|(?<!经)费.*年初"
                r"|(?<!部门)(?<!单位)(?<!机关)(?<!财政)(?<!行政)(?<!年度)(?<!运转)(?<!^.)(?<!^)经费.*年初))"
                r".*年初.{0,6}预算.{0,10}$"
            ),
            "budget_initial",
        ),
        (
            (
                r"^(?!.*(基本支出|项目支出|人员|公用|采购)).*((全年|调整后?)的?(部门)?预算(数|金额|总额)?"
                r"|预算调整后?(为|$)|追[加减]后的?(部门|总)?预算|最终预算|可用财力|可支配(资金|财力)|(全年|累计)下达预算指标"
                r"|^(年终|年末)?预算指标数?$|^预算(合计|总规模)$|^经?调整后的?(收入|支出|收支)?为?$)"
            ),
            "budget_full_year",
        ),
        (
            (
                r"人(大|代会)(审议)?(批准|通过)的?(部门)?预算|批复我(局|镇|乡|校|院|会|委|办|中心|单位|部门|街道)"
                r".{0,8}预算|预算批复(总额|数|金额)|^(部门)?预算批复$|^批复总额$|^本级预算(收入|支出)$|年初安排我.{1,3}预算"
            ),
            "budget_initial",
        ),
        (r"^城乡社区支出[（(]", "func_urban_rural_community"),
        (r"政府性基金.*支出|基金预算.*支出", "expenditure_government_fund"),
        (r"国有资[本产]经营.*支出", "expenditure_state_capital"),
        (
            (
                r"(一般公共|公共财政)预算(?!.*(基本|项目)支出).*(支出|收支决算)"
                r"|一般公共(预算)?财政拨款(预算|决算)?支出"
            ),
            "expenditure_general_public_budget",
        ),
        (r"(?<!支出[（(])政府性?基金(?!(预算)?安排的)", "revenue_government_fund"),
        (r"国有资[本产]经营", "revenue_state_capital"),
        (r"专户管理|财政专户", "revenue_special_account"),
        (
            (
                r"(一般公共|公共财政)预算(?!收入增长)(?!.*(基本|项目)支出).*(收入|拨款)"
                r"|^(一般公共|公共财政)预算$|^一般公共(预算)?财政拨款(预算)?收入"
                r"|公共预算财政(经费|资金)拨款"
            ),
            "revenue_general_public_budget",
        ),
        (
            r"^(部门)?财政性?资金收入$|收到(县|区|市|上级)?财政性?资金|财政(拨款|补助)收入|财政拨款(?!的?(基本|项目|预算|决算)?支出|收支差额)",
            "revenue_fiscal_appropriation",
        ),
        (r"其他资金", "revenue_other_funds"),
        (r"其[他它]收入", "revenue_other"),
        (
            (
                r"收入(总计|合计|总额|共计|累计)|总收入|全年收入|整体收入|本年收入"
                r"|^(本年|全年|年度|当年|部门)*(决算收入|收入决算)(数|总?额)?$"
                r"|^(本年|全年|年度|当年)?实际(完成|实现|取得)?收入$"
            ),
            "revenue_total",
        ),
        (
            (
                r"^(部门|单位)?整体支出(年度)?预算(数|总?额|资金|安排)?$|^(部门|年度)?收入预算(数|总?额)?$"
                r"|财政(局|所)?(安排|下达|核定)我.{1,3}(部门)?预算"
                r"|^(年度|本年度?)?(部门)?预算(资金|金额|数|总额|安排)(?!.*(公用|人员|基本支出|项目))|年度(部门)?预算金额"
                r"|^([^，。]{0,6}(批复|核定))?((部门)?(预算(收入|支出|收支)|(整体|总)支出预算)|(部门|批复|核定)支出预算)(总?额|数|总计|合计)?$"
            ),
            "budget_annual",
        ),
        (r"基本支出", "basic_expenditure"),
        (r"项目支出|^项目(资金|经费)支出$|^项目类(支出|经费)?$", "project_expenditure"),
        (
            (
                r"整体支出成本|(整体|全年|本年|总|年度)(总)?支出(总计|合计|总额|共计)?$"
                r"|支出(总计|合计|总额|共计|决算)|^(部门|单位|整体|年末|年底|年终)决算支出(数|总?额)?$"
            ),
            "expenditure_total",
        ),
        (
            r"(?<!退休)(?<!临聘)(?<!编外)(?<!聘用)(?<!遣)人员(性|类|方面的?)?(经费|支出)|^人员(类|部分|方面)?的?$",
            "personnel_funds",
        ),
        (r"(日常)?公用(性|类|方面的?)?(经费|支出)|^(日常)?公用(类|部分|方面)?的?$", "public_funds"),
        (r"工资福利", "econ_wages_and_welfare"),
        (r"商品和?服务支出|商品及服务支出", "econ_goods_and_services"),
        (r"对?(个人和家庭|家庭和个人)", "econ_individuals_and_households"),
        (r"资本性支出", "econ_capital"),
        (r"一般公共服务", "func_general_public_services"),
        (r"^外交支出", "func_foreign_affairs"),
        (r"^国防(支出|$)", "func_defense"),
        (r"^公共安全", "func_public_safety"),
        (r"^教育(支出|$)", "func_education"),
        (r"^科学技术", "func_science_technology"),
        (r"^文化(旅游|体育)", "func_culture_tourism_sports_media"),
        (r"^社会保障和?就业", "func_social_security_employment"),
        (r"^(医疗)?卫生(健康|与计划生育)?(支出|$)", "func_health"),
        (r"^节能环保", "func_environment"),
        (r"^城乡社区", "func_urban_rural_community"),
        (r"^农林水", "func_agriculture_forestry_water"),
        (r"^交通运输", "func_transport"),
        (r"^资源勘探", "func_resource_exploration"),
        (r"^商业服务业", "func_commerce"),
        (r"^金融支出", "func_finance"),
        (r"^(自然资源|国土)海洋气象", "func_natural_resources"),
        (r"^住房保障", "func_housing"),
        (r"^粮油物资", "func_grain_reserves"),
        (r"^灾害防治", "func_disaster_emergency"),
        (r"^债务付息", "func_debt_interest"),
        (r"^其他支出$", "func_other"),
        (r"^(本年|当年|全年|累计)支出$|^支出$", "expenditure_total"),
        (r"^(本年|当年|全年)?收入$", "revenue_total"),
        (r"^(年末|年底)?(国有)?(资产(共计|合计|总额|总计)?|总资产|资产总.)$", "assets_total"),
        (r"^(年末|年底|期末|现有)*固定资产(总额|共计|合计|账面)?(净值|原值)?$", "assets_fixed"),
    )
)

#: 基本支出中人员经费 names the part and not the whole.
_OF_WHOLE = re.compile(
    r"^.*(?:基本|项目)支出(?:中|里|主要(?:为|是|有|用于|包括)|包括|包含|其中|由|用于)的?(?=[\u4e00-\u9fa5])"
)

#: 公务用车（救护车）运行费 is what a car costs, whatever car it is.
_KIND_OF_CAR = re.compile(r"(?<=车)[（(][^（()）]{1,8}[)）](?=购置|运行|维护|运维|燃)")

_BASE_ROWS: tuple[tuple[str, str], ...] = (
    (r"会议费|培训费", "public_funds_meetings_training"),
    (r"水费|电费|差旅费", "public_funds_utilities_travel"),
    (r"办公(经)?费", "public_funds_office"),
)

_BASIS: tuple[tuple[str, str], ...] = (
    (
        r"(追加|追减|调[整增减]|调剂)(预算|调整)?(以|之)?后的?(全年|年度|部门|总)*预算(总?[数额]|金额)?为?$",
        "full_year_budget",
    ),
    (r"(年中|执行中)(预算)?调整(增加|减少|净增)", "adjustment"),
    (r"(年中|执行中)(预算)?(增加|新增|净增)", "mid_year_addition"),
    (
        r"差额|相差|增减|多出|超出|(?<![未没不])(?<!没有)超过?了?(年初|全年)?预算|(增加|减少|下降|增长|节约|压减|降低)了?(资金|金额|经费)?$|[较比].*(增加|减少|增长|下降|多|少|节约)",
        "difference",
    ),
    (r"结转|结余", "carry_over"),
    (r"年中追加|追加", "mid_year_addition"),
    (r"调增|调减|(?<!全年)预算调整(?!后)|调整追加", "adjustment"),
    (
        r"年初.{0,6}预算|年初(安排|核定|批复|下达)|人(大|代会)(审议)?(批准|通过)|批复我|批复总额|^(部门)?预算批复$|^(?!.*(全年|调整)).*批复(数|金额)|^本级预算",
        "initial_budget",
    ),
    (
        (
            r"(?<=全年)预算调整$|预算调整后|最终预算|可用财力|可支配(资金|财力)|下达预算指标|^(年终|年末)?预算指标"
            r"|^预算(合计|总规模)$|^经?调整后的?(收入|支出|收支)?为?$"
        ),
        "full_year_budget",
    ),
    (r"全年预算|调整预算|调整后的?预算", "full_year_budget"),
    (
        r"决算|执行数|^实际$|(全年|累计|本年|当年)(实际)?执行$|实际(支出|执行|完成|采购|列支|花费|使用|支付)",
        "final_accounts",
    ),
    (r"控制(数|指标|额度?)|核定(数|额)?$", "annual_budget"),
    (r"公共(财政)?预算(当年)?(财政)?拨款(基本|项目)支出", "final_accounts"),
    (
        (
            r"公共(财政)?预算(财政)?(拨款)?(收入|支出|$)|预算(财政)?拨款$|预算拨款收入"
            r"|公共财政拨款预算(收入|支出)"
        ),
        "final_accounts",
    ),
    (r"预算支出|基金预算|经营预算", "final_accounts"),
    (r"预算", "annual_budget"),
    (r"年末|年底|资产", "year_end_balance"),
    (
        (
            r"支出|收入|经费|费用?$|拨款|补助|资金|(人员|公用)(类|部分|方面)?的?$"
            r"|公务接待$|用车(购置|运行|维护|及|和|与)+$|因公出国([（(]境[)）])?$"
        ),
        "final_accounts",
    ),
)

_STAFF: tuple[tuple[str, str], ...] = (
    (r"编制外", "staff_temporary"),
    (r"编制以?内", "staff_in_post_in_establishment"),
    (r"编制(人?数)?(行政|公务员)(人员|干部)?$", "establishment_administrative"),
    (r"编制(人?数)?事业(人员|干部)?$", "establishment_public_institution"),
    (r"^(?!.*(在职|编制)).*退休", "staff_retired"),
    (r"^(?!.*编制).*(购买服务|劳务|合同制(?!工人))", "staff_temporary"),
    (r"^(?!.*(行政|事业)[和及、]).*(工勤|后勤).{0,6}编制", "establishment_logistics"),
    (r"^(?!.*事业).*行政(人员|干部)编制", "establishment_administrative"),
    (r"^(?!.*行政).*事业(单位)?(人员|干部)编制", "establishment_public_institution"),
    (
        r"行政[和及、]?事业编制|人员编制|编制?(?:部门|委员会|办公室|[委办])核定人[员数]|(?<!政)(?<!业)(?<!勤)编制(总?人?数|总数)|^编制$|核定编制|总编制|共有编制|编制总",
        "establishment_total",
    ),
    (
        r"^(?!.*(行政|事业|工勤|后勤|专项|政法|参公|公务员|辅警|机关|下属|所属|二级|内设|另有|空|购买服务|雇员|编外|[所站股队]编制))[^，。；]{0,12}编制(人?数)?$",
        "establishment_total",
    ),
    (r"行政编制?|政法(专项)?编制", "establishment_administrative"),
    (r"事业编制?", "establishment_public_institution"),
    (r"工勤|后勤", "establishment_logistics"),
    (r"在职在编|在编在职|在编在岗|在编", "staff_in_post_in_establishment"),
    (r"退休|离退休", "staff_retired"),
    (
        r"临聘|临时|编外|聘用|聘任制|劳务派遣|辅警|协警|协管员|公益性?岗位(工作)?人员",
        "staff_temporary",
    ),
    (r"(?<!非)财政(全额?|差额)?(供养|供给)|财政全额保障", "staff_fiscally_supported"),
    (r"在职|在岗", "staff_in_post"),
    (
        r"实有|现有(正式)?(工作|干部|职工)?(人员|职工|干部|民警|干警)|现有教(职工|职员工|师)|实际人[数员]|(职工|人员)总数",
        "staff_actual_total",
    ),
    (r"正式(在编)?(教?职工|员工|干部|人员)", "staff_in_post"),
)


def _first(table: tuple[tuple[str, str], ...], label: str) -> str | None:
    return next((key for pattern, key in table if re.search(pattern, label)), None)


@lru_cache(maxsize=1024)
def money_key(label: str) -> str | None:
    """The contract's key of an amount with that label; ``context_amount`` for others' money."""
    if re.search(_CONTEXT, label) and not re.search(_OWN, label):
        return "context_amount"
    part = _KIND_OF_CAR.sub("", _OF_WHOLE.sub("", label))
    return next((key for pattern, key in _MONEY if pattern.search(part)), None)


def whole_key(keys: Collection[str | None]) -> str | None:
    """What the sum of parts with those keys sums up; None where the parts do not say."""
    if {"basic_expenditure", "project_expenditure"} <= set(keys):
        return "expenditure_total"
    public = {key for key in keys if key and key.startswith("three_public_")}
    return "three_public_total" if public and public == set(keys) else None


def base_row_key(label: str) -> str | None:
    """The key of a row of the base-data table."""
    return _first(_BASE_ROWS, label) or money_key(label)


@lru_cache(maxsize=1024)
def basis_of(label: str) -> str:
    """On what basis an amount with that label stands, ``unspecified`` where it does not say."""
    return _first(_BASIS, label) or "unspecified"


@lru_cache(maxsize=1024)
def is_plain_basis(label: str) -> bool:
    """Whether a label names only a kind of money (支出, 经费): its basis is that of its whole."""
    return not any(re.search(pattern, label) for pattern, _ in _BASIS[:-1])


@lru_cache(maxsize=1024)
def staff_key(label: str) -> str | None:
    """The contract's key of a head count with that label."""
    return _first(_STAFF, label)
