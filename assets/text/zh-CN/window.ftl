# The window's own words.

app-name = 解封台
version = 版本 { $version }
key-space = 空格
key-backspace = 退格
and = 、
dot = { " · " }
cut-off = ……
saved-at = 已保存 { $time }

# Starting
start-usage =
    用法：jiefeng [--office 文件夹] [--renderer glow|wgpu]
    --office    经办点所在文件夹；不写时依次取 JIEFENG_OFFICE 和本机数据文件夹
    --renderer  指定绘图方式；不写时自动选用可用的一种
start-no-window =
    无法打开窗口：没有可用的显示，或显卡与软件绘图都不可用；没有桌面时可用控制台走完整个流程：cargo run --release --bin jiefengctl -- story tests/stories/unit-three-months.toml --out DIR

# First screen
welcome-what = 问清原因，一次告知，算清补缴，出具证明。不联网可收件、测算；恢复以平台为准。
welcome-practice = 内有十几件样例，随意操作；每张纸都印“练习”，不影响真实数据
welcome-rules = 各地医保规定不同：每条规则都注明出处与日期，未经采用的规则只能打印样张。
rescue-nothing-lost = 程序没有改动、也没有删除任何文件。

# Verbs, with their keys in the foot line
do-practice = 先练习
do-new-case = 新办件
do-search = 查找
do-clerk = 换人
do-today = 今日
do-cases = 办件
do-side = 收起右栏
do-articles = 依据全文
do-up = 选择
do-down = 下一行
do-open-row = 打开
do-choose = 选择
do-step = 换步骤
do-back = 返回
do-reveal = 看全号
do-take-over = 接办
do-visit = 记来访来电
do-withdraw = 撤回
do-register = 登记
do-amend = 更正登记信息
do-save-amend = 保存更正
do-page-up = 上一页
do-page-down = 下一页
do-unanswer = 上一问
do-pick-list = 按清单选
do-drop-reason = 去掉原因
do-confirm-reasons = 确定原因
do-refer = 去哪儿办
do-refuse = 不予受理
do-original = 收原件
do-copy = 收复印件
do-exempt = 免交
do-late = 容缺
do-note = 备注需更正
do-absent = 未提供
do-undo = 撤回收件
do-notice = 一次性告知书
do-accept = 受理并打印回执
do-lapse = 逾期未补正
do-add-span = 再加一段
do-clear-spans = 清空月份
do-unfold = 展开算式
do-submit = 提交复核
do-print-assessment = 打印测算单
do-approve = 复核同意
do-return = 退回
do-bill = 缴费通知单
do-record = 登记税票
do-lookup = 平台核对一致
do-issue = 出证
do-deliver = 打印或保存
do-seal = 用印
do-collect = 领取
do-void = 作废
do-replace = 更正
do-close = 办结
do-confirm = 确定
do-browse = 浏览…

# Frame
nav-today = 今日
nav-cases = 办件
search-hint = 姓名 / 拼音 / 证件号 / 电话 / 编号，或扫码
search-none = 没有找到；可换姓名、拼音、证件号后四位或编号再试
day-long = { $y }年{ $m }月{ $d }日
day-short = { $m }月{ $d }日
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
months-one = { $y }年{ $m }月
months-run = { $y }年{ $m }月至{ $m2 }月
months-years = { $y }年{ $m }月至{ $y2 }年{ $m2 }月
months-all = { $runs }，共 { $n } 个月
days-none = —
days-over = 逾期 { $n } 个工作日
days-today = 今日到期
days-left = 还剩 { $n } 个工作日
days-stopped = 期限中止
due-calendar-missing = 待定（{ $year }年放假安排未导入）

# 今日
today-order = 先逾期，再临近到期。
today-mine = 我的办件
today-empty = 没有在办的件。按 F2 新办件，或按 Ctrl K 查找。
count-overdue = 逾期
count-supplement = 待补正
count-review = 待复核
count-payment = 待缴费
count-ready = 待出证
count-done = 今日办结
unprinted = 未打印
unprinted-one = { $form } { $number } 已生成，未打印。
unprinted-more = { $form } { $number } 已生成，未打印；另有 { $more } 件。
list-name = 姓名
list-number = 证件号码
list-reason = 原因
list-stage = 状态
list-next = 下一步
list-deadline = 期限
next-reason = 问原因
next-materials = 收材料
next-supplement = 差 { $n } 件材料
next-assess = 核定或办结
next-review = 等复核
next-pay = { $n } 个月，{ $total } 元
next-certify = 已到账 { $paid } 元
next-close = 已出证，待办结
cases-empty = 没有符合的办件。换个词再试，或按 F2 新办件。

# Head, steps and side of a case
head-new-case = 新办件
head-deadline = 办结期限 { $day }（{ $left }）
head-supplement = 补正期限 { $day }（{ $left }）
head-stopped = 期限中止（待缴费）
head-unaccepted = 未受理
step-identity = 身份
step-reason = 原因
step-materials = 材料
step-assess = 核定
step-pay = 缴费
step-certify = 出证
truth-accepted = 齐全，已受理
truth-in-review = 待复核
truth-total = 合计 { $total } 元
truth-billed = 已开通知单，待缴费
truth-paid = 已缴 { $paid } 元
truth-checked = 平台核对一致
side-tell = 告知要点
side-earlier = 此人以前的办件
side-history = 办理记录

# 身份
identity-title = 身份：谁来办，为谁办
identity-amend = 身份：更正登记信息
id-short-resident = 居民身份证
id-short-hmt = 港澳台居住证
id-short-foreign = 外国人永居证
id-short-foreign-old = 永居证旧版
id-short-other = 护照等其他
identity-under = 先选来人，再录证件
identity-agent = 代办人
identity-officer = 单位经办人（可不填；填则姓名、证件号都要填）
identity-unit = 用人单位
identity-unit-maybe = 用人单位（由单位补缴时填写，可不填）
hint-identity = 没有证件可凭医保电子凭证或临时身份证
hint-phone = 手机或固定电话，可不填
hint-relation = 如：配偶、子女
hint-scope = 如：代办补缴、代领证明
number-reads = { $birth }出生，{ $sex }，地址码 { $region }
number-fits = 号码格式相符
number-so-far = 已录 { $found } 位，共 { $wanted } 位
same-person = 此人另有办件：{ $number } { $reasons }（{ $stage }）
field-came = 谁来办理
field-kind = 证件种类
field-number = 证件号码
field-name = 姓名
field-phone = 联系电话
field-insurance = 险种
field-unit-code = 统一社会信用代码
field-unit-name = 单位名称
field-agent-number = 代办人居民身份证号码
field-agent-name = 代办人姓名
field-agent-relation = 与参保人关系
field-agent-scope = 委托事项
field-agent-phone = 代办人电话

# 原因
reason-title = 原因：为什么停了
reason-under = 一次只问一句，按数字键回答
reason-list-title = 原因清单
reason-list-under = 输入编号或汉字筛选，↑↓ 选择，Enter 加入
reason-list-empty = 没有符合的原因。换个说法再试。
reason-where = 由{ $handler }办理 · { $place } · 时限：{ $limit }
reason-elsewhere = 不在本窗口办理：确定原因后按 F9 打印去哪儿办。
hint-reason = 答完问题，或按 F4 从清单选
hint-filter = 编号、名称或来人的说法
field-filter = 筛选原因
settled-closed = 已办结
settled-referred = 已转办：{ $to }
settled-refused = 不予受理：{ $why }

# 材料
materials-title = 材料：{ $state }
materials-under = 收齐即受理；办结期限自受理次日起算
materials-accepted = 已受理；容缺材料补来后在此登记
materials-empty = 还没有原因，先回到第 2 步。
checklist-none = 还没有原因
checklist-complete = 已收齐
checklist-missing = 必收还差 { $n } 件
checklist-defective = { $n } 件需更正
group-one-of = 必收材料 · 任一件即可
group-one-of-met = 必收材料 · 任一件即可 · 已满足
group-required = 必收材料
group-looked-up = 部门可查，免予提交
group-helpful = 可选材料，不得要求提供
count-original = 原件 { $n }
count-copy = 复印件 { $n }
count-returned = 核验后退还
under-instead = 也可：{ $what }
under-main = 主件，不可容缺
under-helpful = 有则收，没有不影响办理
under-late = { $day } 前由{ $who }补交
finding-to-look-up = 待查
finding-looked-up = 已查平台
exempt-looked-up = 已查平台
late-title = 容缺：暂缺这份材料，先受理
late-under = 写明补交的最后一天和由谁补交
field-due = 补交期限
field-who = 由谁补交

# Dialogs
ask-exempt = 免交这份材料
ask-exempt-hint = 写明依据，如：已查平台
ask-defective = 备注：材料需更正
ask-defective-hint = 写明要改什么，会印在一次性告知书上
ask-visit = 记来访来电
ask-visit-hint = 谁来、问了什么、怎么答的
ask-withdraw = 撤回申请
ask-withdraw-hint = 写明撤回原因；撤回后不能恢复
ask-refer = 去哪儿办
ask-refer-hint = 写明去哪里办理，随后打印转办单
ask-refuse = 不予受理
ask-refuse-hint = 写明理由；材料不齐应一次性告知，不是不予受理的理由
ask-collect = 领取证明
ask-collect-hint = 写明领取人姓名
ask-seal = 用印
ask-seal-hint = 选印章管理员；经办人不得给自己的件用印
ask-void = 作废证明
ask-void-hint = 写明原因，并选第二人；编号保留，不再使用
ask-replace = 更正：作废并重新出证
ask-replace-hint = 写明更正内容，并选第二人；新证明注明原编号
field-said = 内容
field-second = 选人
clerk-title = 谁在窗口
clerk-under = 按数字键选人；之后的登记都记在此人名下
articles-title = 依据全文
deliver-under = 已存入记录；打印失败不影响编号，可再打印
deliver-print = 打印
deliver-view = 打开查看
deliver-save = 保存为文件
deliver-no-printer = 没有找到打印机；可打开查看，或保存为文件
delivered-printer = 已送往打印机。
delivered-viewer = 已打开查看。
delivered-file = 已保存为 { $path }
field-how = 怎样出纸
field-printer = 打印机
field-path = 保存位置

# 核定
assess-title = 核定：{ $months }
assess-title-empty = 核定：哪些月份、由谁缴
hint-assess = 复核后才能打印缴费通知单，本人不得复核自己的核定
hint-review = 本人不得复核自己的核定
hint-review-note = 退回时须写明原因
hint-months = 2026-08..2026-10
hint-base = 每月缴费基数，元
hint-day = 2026-11-23
grid-legend = 蓝：补缴月份。点选、拖选，或在下面输入
field-months = 欠费月份
field-base = 缴费基数（元/月）
field-employer = 欠费各月由谁用工？
field-employed-from = 新单位用工之日
field-payer = 由谁缴
field-deadline = 实际缴费期限
field-deadline-why = 录入理由
field-reviewer = 复核人
field-review-note = 复核意见
sum-month = 所属期
sum-base = 基数
sum-unit = 单位 { $rate }
sum-person = 个人 { $rate }
sum-principal = 本金
sum-days = 滞纳天数
sum-late = 滞纳金
sum-all = 合计
sum-total = 合计
sum-holds = 测算至 { $day }缴费；每迟一日约增 { $more } 元，以税务核定为准
step-share = { $who }：{ $base } × { $rate } = { $exact } → { $rounded }
step-bounded = 申报基数 { $declared }，按上下限计 { $used }
step-deadline = 缴费期限 { $effective }，自 { $from } 起算
step-deadline-shifted = 期限 { $nominal }是{ $weekday }，顺延到 { $effective }，自 { $from } 起算
step-deadline-entered = 期限 { $effective }（人工录入：{ $why }），自 { $from } 起算
step-late = { $rounded } = { $principal } × { $rate } × { $days } 天 = { $exact }；{ $from } 至 { $to }；由{ $who }承担
step-late-capped = { $rounded } = { $principal } × { $rate } × { $days } 天 = { $exact }，以本金为限；{ $from } 至 { $to }；由{ $who }承担
step-rule = 规则：{ $rule } · { $document }
review-head = 复核：请第二人在此确认
review-approved = 复核同意：{ $by } { $at } { $note }
review-returned = 复核退回：{ $by } { $at } { $note }

# 缴费
pay-title = 缴费：等税票入库，再到平台核对
pay-under = 本金和月份须一致；滞纳金以税票为准
pay-months = 月份
pay-billed = 已于 { $at } 开具
pay-unbilled = 还没有开具，按 F8 打印
pay-voucher = 登记税票
pay-lookup = 平台核对
pay-lookup-under = 在国家医保信息平台查到后，照平台所示填写
paid-short = 本金少 { $n } 元，不能出证
paid-equal = 本金与应缴相符
paid-higher = 本金多 { $n } 元，须说明
paid-late-differs = ；滞纳金税票 { $paid }，测算 { $owed }，以税票为准
hint-owed = 应缴 { $sum }
hint-voucher = 税票上的号码
hint-voucher-note = 多缴时须说明
hint-reference = 平台上的业务流水号
hint-moment = 2026-11-24 09:12
hint-found = 平台显示的本金，元
field-voucher = 税票号
field-face = 票面金额（元）
field-paid-months = 所缴月份
field-principal = 本金（元）
field-late-fee = 滞纳金（元）
field-received-on = 入库日期
field-voucher-note = 说明
field-checked-at = 查询时间
field-reference = 业务流水号
field-found-months = 平台所示月份
field-found-principal = 平台所示本金（元）

# 出证
certify-title = 出证：逐项核对，再出证
certify-under = 数字键回到那一步
certify-change = 修改
hint-certify = 出证后编号不能收回，更正须作废重出
issued-title = 证明
answer-person = 参保人
answer-unit = 单位
answer-reasons = 原因
answer-materials = 材料
answer-makeup = 补缴
answer-makeup-said = { $months }，本金 { $principal } 元
answer-review = 复核
answer-voucher = 税票
answer-voucher-said = { $number }，{ $day } 入库，{ $sum } 元
answer-platform = 平台核对
certificate-issued = { $number }，{ $at } 由{ $by }出证
certificate-replaces = 更正，代替 { $number }
certificate-sealed = { $at } 由{ $by }用印
certificate-unsealed = 还没有用印
certificate-collected = { $at } 由{ $by }领取
certificate-uncollected = 还没有领取
certificate-void = { $at } 作废：{ $why }（{ $by }、{ $second }）

# Search boxes
field-search = 查找
field-case-filter = 筛选办件
