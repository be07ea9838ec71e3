# Names of the closed choices: stages, flags, people, papers, sureness, units.

stage-draft = 登记
stage-awaiting-materials = 待补正
stage-accepted = 已受理
stage-in-review = 待复核
stage-awaiting-payment = 待缴费
stage-ready = 待出证
stage-done = 已办结
stage-lapsed = 逾期未补正
stage-refused = 不予受理
stage-referred = 已转办
stage-withdrawn = 已撤回

flag-overdue = 逾期
flag-late-paper = 容缺待补
flag-amount-short = 金额不足
flag-duplicate = 疑似重复
flag-appealed = 已提出异议

came-self = 本人
came-unit = 单位经办人
came-agent = 代办人
came-guardian = 监护人

insurance-employee = 职工基本医疗保险
insurance-flexible = 职工基本医疗保险（灵活就业人员）
insurance-resident = 城乡居民基本医疗保险
insurance-employee-short = 职工医保
insurance-flexible-short = 灵活就业
insurance-resident-short = 居民医保

employer-former = 原单位
employer-current = 新单位（已用工）
employer-none = 无用工

payer-unit = 单位
payer-person = 个人

sex-male = 男
sex-female = 女

id-kind-resident-id = 居民身份证
id-kind-hmt-residence-permit = 港澳台居民居住证
id-kind-foreign-pr-18 = 外国人永久居留身份证
id-kind-foreign-pr-15 = 外国人永久居留身份证（旧版）
id-kind-other = 护照等其他证件
id-number-resident-id = 公民身份号码
id-number-hmt-residence-permit = 港澳台居民居住证号码
id-number-foreign-pr-18 = 外国人永久居留身份证号码
id-number-foreign-pr-15 = 外国人永久居留身份证号码
id-number-other = 证件号码

sure-statute = 法律原文
sure-official = 官方文件
sure-guide = 官方指南
sure-weak = 来源待核实
sure-unverified = 未核实
sure-sample = 练习样例

kind-identity = 身份证件
kind-form = 申请表
kind-proof = 证明材料

need-required = 必收材料
need-one-of = 任一件即可
need-helpful = 可选材料，不得要求提供
need-looked-up = 部门可查，免予提交

basis-identity = 身份
basis-form = 申请表
basis-law = 法
basis-local = 本地
basis-none = 可选
basis-looked-up = 免交

finding-original = 已收原件
finding-copy = 已收复印件
finding-exempt = 免交
finding-late = 容缺
finding-absent = 未提供
finding-defective = 需更正
finding-open = 未收

handler-office = 医保经办窗口
handler-tax = 税务缴费渠道
handler-bank = 发卡银行
handler-card-counter = 社会保障卡服务窗口
handler-citizen = 本人自助办理
handler-provider = 定点医药机构
handler-authority = 医疗保障行政部门
handler-labour = 人力资源社会保障部门

outcome-at-once = 即时恢复
outcome-next-month = 次月恢复
outcome-waiting = 按待遇等待期规定
outcome-by-itself = 自动恢复
outcome-on-date = 到期恢复
outcome-decided = 以书面答复或决定为准
outcome-each = 按各原因分别处理
outcome-ends = 参保关系终止
outcome-not-frozen = 医保未冻结，说明即可
outcome-local = 待本地核实

limit-at-once = 即办
limit-working-days = { $n } 个工作日
limit-hours = { $n } 小时
limit-unset = 待本地核实

unknown-here = 待本地核实
practice-mark = 练习
compared = 已比对
not-compared = 未比对
not-held = 原文未收录

form-certificate-person = 个人补缴证明
form-receipt = 收件回执
form-notice = 一次性告知书
form-refusal = 不予受理通知书
form-promise = 容缺受理承诺书
form-assessment = 补缴测算单
form-bill = 缴费通知单
form-certificate-unit = 补缴证明（单位）
form-bill-unit = 缴费通知单（单位）
form-acceptance = 受理通知书
form-pledge = 告知承诺书
form-stub = 补缴证明存根
form-cover = 案卷封面
form-index = 卷内目录
form-closing = 办结告知单
form-keys = 按键一览
form-rules = 规则及依据
form-referral = 转办单

role-clerk = 经办人
role-reviewer = 复核人
role-sealer = 印章管理员
role-chief = 负责人
role-auditor = 审计员
role-technician = 技术员

right-door = 进出经办点
right-rules = 查阅政策
right-advise = 咨询、测算
right-cases = 查看办件
right-papers = 查看办件的纸件
right-print = 打印、保存办件的纸件
right-work = 经办
right-review = 复核
right-seal = 用印
right-reveal = 查看完整号码
right-decide = 决定采用哪版政策
right-install = 安装政策包
right-accounts = 管理人员
right-journal = 查阅办理日志
right-export = 导出日志和存证
right-check = 核查全部记录
right-backup = 备份与恢复
right-machine = 设置打印机
right-practice = 重建练习经办点

start-day-after-deadline = 缴费期限届满次日起
start-first-of-next-month = 次月 1 日起
end-payment-day = 缴费当日计入
end-day-before-declaration = 申报前一日止
base-year-owed = 所属年度基数
base-year-paid = 补缴年度基数
rounding-half-up = 四舍五入到分
rounding-half-even = 四舍六入五成双到分
rounding-up = 进位到分
rounding-down = 舍去到分

counting-beyond-first = 第二年起每断保 1 年加 1 个月
counting-every = 每断保 1 年加 1 个月
