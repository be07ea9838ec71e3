# 政策: the rules, to read and to search.

do-read = 阅读
field-policy-filter = 查政策
hint-policy-filter = 编号、名称、拼音或条文
policy-found-nothing = 没有找到。换个编号、名称、拼音或条文中的词再试；按 Esc 清空。

# What the list holds
policy-in-use = 在用规则
policy-editions = 各版规则
policy-never-adopted = 这一版在本经办点没有采用过。
policy-rules = 规则
policy-kind-pack = 规则包
policy-kind-reason = 原因
policy-kind-material = 材料
policy-kind-rule = 规则
policy-kind-article = 法条
policy-kind-year = 放假安排

# The packs in use
policy-practice = 练习样例
policy-not-adopted = 未采用 · 只打样张
policy-adopted = 已采用
policy-practice-told = 练习经办点按练习样例计算；每张纸都印“练习”，不作为任何依据。
policy-not-adopted-told = 本经办点还没有采用任何一版规则：可以收件、测算，出具的纸都印“样张 无效”。采用须由负责人署名，并写明日期和文号。
policy-adopted-told = 本经办点已采用这一版规则，出具的纸可以用印。
policy-troubled = 须换版
policy-faulty = 按现在的检查，这一版通不过（{ $n } 处），首先是：{ $what }。在办件仍按它办理；请安装并采用改正后的一版。
policy-unread = 在用的是 { $edition }，但本程序读不出它：{ $what }。现在按程序所带的规则办理，只打样张；请安装并采用能读出的一版。
policy-edition-is = 版次 { $edition }
policy-since = { $day } 起
policy-sm3-is = SM3 { $sm3 }
policy-region = 地区
policy-pool = 统筹区
policy-sm3 = SM3
policy-holding = 内容
policy-layers = 由哪些规则包叠成
policy-layers-told = 上一层没有写到的，按下一层；同一行以上一层为准。
policy-published = 发布日期
policy-sample-told = 练习用的样例，不是任何地方的规定。

# A reason
policy-how = 怎么办
policy-makeup-is = 是否补缴
policy-makeup-yes = 可能要补缴：须核定、缴费、出证
policy-makeup-no = 不涉及补缴
policy-said = 来人的说法
policy-no-materials = 不收材料。
policy-counts-are = 份数
policy-only-if = 仅当
policy-late = 容缺
policy-late-days = 可容缺，{ $n } 个工作日内补交
policy-basis = 依据
policy-bullet = ·
policy-label-value = {"："}

# When a row counts
policy-if-all = {"，并且"}
policy-if-any = {"，或者"}
policy-if-not = 不是“{ $what }”
policy-if-within = （{ $what }）
policy-if-came = 来办的是{ $who }
policy-if-insurance = 险种是{ $what }
policy-if-reason = 原因有 { $code } { $name }
policy-if-answer = “{ $question }”答“{ $answer }”
policy-if-before = 最早欠费月份早于{ $month }

# A material
policy-identity-told = 办理社会保险事务可以要求出示身份证件（社会保险经办条例第三十一条）。
policy-form-told = 由申请人或单位填写的表，可以要求提交。
policy-proof-told = 别处出具的证明材料：没有法律、法规或国务院决定作依据的，不得要求提供（社会保险经办条例第三十一条）。
policy-used-in = 用在哪里
policy-used-nowhere = 目前没有原因要这份材料。

# Rules
policy-terms = 办理期限与复核
policy-case-days = 办结期限
policy-supplement-days = 补正期限
policy-suspends = 期限中止
policy-suspends-yes = 补正、待缴费期间中止
policy-suspends-no = 不中止
policy-review-from = 第二人复核
policy-review-all = 每一件补缴都要复核
policy-yuan = { $n } 元
policy-late-fee = 滞纳金
policy-rate = 比率
policy-a-day = 每日 { $rate }
policy-runs-from = 起算
policy-runs-to = 止算
policy-cap = 上限
policy-cap-yes = 不超过本金
policy-cap-no = 不设上限
policy-rounding = 取整
policy-borne-by = 由谁承担
policy-makeup-for = 补缴：{ $insurance }，由{ $payer }缴
policy-unit-rate = 单位费率
policy-person-rate = 个人费率
policy-base-rule = 缴费基数
policy-base-min = 基数下限
policy-base-max = 基数上限
policy-deadline = 缴费期限
policy-due-same-month = 当月 { $day } 日
policy-due-next-month = 次月 { $day } 日
policy-due-months-after = 所属月之后第 { $n } 个月 { $day } 日
policy-due-shifted = { $day }，遇休息日顺延
policy-longest-gap = 最长可补
policy-no-bound = 未设上限
policy-months = { $n } 个月
policy-no-late-fee = 不加收滞纳金。
policy-waiting-for = 待遇等待期：{ $insurance }
policy-fixed = 固定等待期
policy-counting = 变动等待期
policy-floor = 连续断保
policy-floor-is = 断保 { $years } 年及以上的，固定与变动合计不少于 { $n } 个月
policy-tier-up-to = 中断不超过 { $n } 个月
policy-tier-any = 其他中断
policy-tier-made-up = 已补缴
policy-tier-not-made-up = 未补缴
policy-tier-traceable = 中断期间待遇可追溯
policy-tier-lost = 中断期间待遇不追溯
policy-counted = 中断的起算
policy-counted-removal = 自减员当月起计算
policy-window = 集中参保期
policy-window-is = 上一年 { $first } 至 { $last }
policy-extended = 延长缴费期
policy-extended-is = 当年 { $last } 以前缴费的，自缴费之日起享受
policy-late-end = 期外缴费
policy-late-end-days = 等待期每个月按 { $n } 天计算

# Articles and years
policy-law = 法律法规
policy-version = 版本
policy-lets-ask = 据此可以要求提供
policy-compared-told = 与两份互相独立的文本逐字比对一致。
policy-not-compared-told = 还没有与第二份文本比对，引用前请核对原文。
policy-not-held = 原文未收录的文件
policy-not-held-told = 这里只有名称，没有原文；引用前请查阅原文。
policy-year = { $year } 年放假安排
policy-working-days = 全年 { $n } 个工作日
policy-off = 放假
policy-work = 调休上班
policy-day = { $day }（{ $weekday }）
policy-days = { $first }至{ $last }，共 { $n } 天

# Where a row comes from
policy-document = 文件
policy-checked = 核对
policy-unchecked = 还没有人与原文核对
policy-in-force = 施行
policy-undated = 没有写明起止日期
policy-from = 自{ $from }起
policy-until = 至{ $until }前
policy-from-until = 自{ $from }起，至{ $until }前
policy-pack = 规则包
policy-pack-is = { $name }（{ $edition }）
sure-statute-told = 在法律、法规原文中查到。
sure-official-told = 见于官方文件，或整篇转载的官方文本。
sure-guide-told = 见于官方办事指南或报纸，以文件为准。
sure-weak-told = 只见于网络资料，待本地核实；不作为答复依据。
sure-unverified-told = 通行做法，没有找到文件，待本地核实。
sure-sample-told = 练习用的样例，不是任何地方的规定。

# Two sets of rules side by side
compare-title = 比较
compare-choose-left = 选左边的规则
compare-choose-right = 选右边的规则
compare-choose-told = 选两套规则并排看；两边一样的不列出
compare-one-only = 这里只有一套规则，没有另一套可比
compare-pick = 按回车选这一套。
compare-left-is = 左：{ $left }
compare-under = 左：{ $left } · 右：{ $right }
compare-count = 不同 { $n } 处
compare-whole = 整套
compare-both = 两边不同
compare-right-only = 只有右边有
compare-left-only = 只有左边有
compare-stands = 来历
compare-kept = { $day }起有案件沿用
compare-shipped = 程序所带
compare-installed = 已安装
compare-none = （没有）
compare-same = 两边一样。
compare-first = 说明
compare-name = 名称
compare-sure = 可靠程度

# 规则由负责人决定
policy-adopted-by = 采用人
policy-adopted-on = 文件日期
policy-adopted-document = 文号
policy-newer = 可采用
policy-before = 上一版
policy-before-adopted = { $edition }（曾采用）
policy-before-not = { $edition }（未采用过，退回后只打样张）
policy-entered = 本经办点导入

do-rule-install = 安装规则包…
do-rule-adopt = 采用本版规则…
do-rule-back = 退回上一版…
do-rule-holidays = 导入放假安排…
rule-install = 安装规则包
rule-install-hint = 先读取文件，再照公函键入 SM3。装入后须由负责人采用才生效。
rule-adopt = 采用规则
rule-adopt-hint = 采用后，新办件按这一版；在办件仍按登记时的版次。
rule-back = 退回上一版
rule-back-hint = 退回后，新办件按上一版；在办件仍按登记时的版次。
rule-holidays = 导入放假安排
rule-holidays-hint = 照国务院办公厅通知录入，或读取文件。已录入的期限不会改动。
rule-installed = 规则包已装入，可以采用
rule-adopted = 规则已采用
rule-went-back = 已退回上一版
rule-imported = 放假安排已导入
rule-pack = 文件内容
rule-pack-is = { $name }，{ $edition }，{ $day } 发布
rule-sm3 = 该文件的 SM3
rule-edition = 采用这一版
rule-edition-now = 在用
rule-edition-before = 退回到
rule-back-samples = 这一版没有采用过，退回后出具的纸都印“样张 无效”。
field-rule-file = 文件
field-rule-sm3 = 公函所载 SM3
field-rule-document = 文号
field-rule-on = 文件日期
field-rule-year = 年度
field-rule-off = 放假
field-rule-work = 调休上班
field-rule-chief = 负责人姓名
hint-rule-pack = 规则包文件的位置，如 D:\规则\2.jfpack
hint-rule-sm3 = 64 位，可带空格
hint-rule-document = 如 朔医保函〔2026〕2号
hint-rule-notice = 文件位置；不读文件则留空，在下面录入
hint-rule-notice-document = 如 国办发明电〔2025〕7号，2025-11-04
hint-rule-off = 如 1-1..1-3 2-5..2-11
hint-rule-work = 如 2-14 10-9
