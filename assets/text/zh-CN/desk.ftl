## Values on paper: worded here, set by the templates.

comma = ，
list-comma = 、
semicolon = ；
dash = —
paper-day = { $y }年{ $m }月{ $d }日
paper-minute = { $day } { $h }时{ $m }分
paper-month = { $y }年{ $m }月
paper-run = { $from }至{ $to }
paper-period = { $runs }（共{ $n }个月）
paper-calendar-missing = 待定（{ $year }年放假安排未导入）
paper-original = 原件{ $n }份
paper-original-returned = 原件{ $n }份（核验后退还）
paper-copy = 复印件{ $n }份
paper-instead = 也可提供：{ $what }
paper-and-others = { $name }等{ $n }人
paper-officer-of = { $unit }经办人
paper-to-mend = 需更正：{ $note }
paper-employer = 用人单位
paper-both-employers = 原单位和新单位
paper-helpful = 可选，不作要求
paper-missing = 未提供
paper-missing-any = 未提供，任一件即可
paper-bring = 需提供
paper-bring-any = 任一件即可
paper-perhaps = 可能用到
paper-given-back = 核验后退还
paper-kept = 留存
paper-nothing-handed-in = 未收取材料（均由本机构查询核验）
paper-hand-in = 到本窗口提交，或由代办人转交
paper-channels = 税务机关办税服务厅、电子税务局或当地公布的缴费渠道
paper-no-number = 出证时编号
paper-withdrawn = 申请人撤回
paper-lapsed = { $at }一次性告知后，至{ $due }未补正
paper-closed = 已办结
paper-referred = 已转办：{ $to }
paper-refused = 不予受理：{ $why }
paper-still-open = 办理中
paper-ended = 本次办理终止
paper-made-up = 补缴费款已入库，经国家医保信息平台核对一致
paper-relation-ended = 不涉及（参保关系终止）
paper-nothing-frozen = 不涉及（医保待遇没有停）
paper-traceable = 中断期间待遇可按规定追溯
paper-not-traceable = 中断期间待遇不追溯
paper-resume = { $rule }；{ $trace }
paper-resume-resident = { $rule }；固定等待期 { $fixed } 个月，变动等待期 { $variable } 个月，等待期内不享受待遇
paper-resume-exempt = { $rule }；免等待期人群（{ $group }），不设待遇等待期
paper-exempt = 免等待期人群（{ $group }），不设待遇等待期；享受待遇的起始日以本地规定和国家医保信息平台核定为准
paper-no-basis = 无，不得要求
paper-shape-original = 原件
paper-shape-copy = 复印件

## Workings of a makeup, two lines a month.

working-month = { $month } { $parts }
working-unit-share = 单位 { $base } × { $rate } = { $exact }，计 { $rounded } 元
working-person-share = 个人 { $base } × { $rate } = { $exact }，计 { $rounded } 元
working-bounded = 申报基数 { $declared } 元，按上下限计 { $used } 元
working-deadline = 期限{ $effective }，自{ $from }起算
working-deadline-shifted = 期限{ $nominal }为休息日，顺延至{ $effective }，自{ $from }起算
working-deadline-entered = 期限{ $effective }（人工录入：{ $why }），自{ $from }起算
working-late = 滞纳金 { $principal } × { $rate } × { $days }天 = { $exact }，计 { $rounded } 元（至{ $to }；{ $law }）
working-late-capped = 滞纳金 { $principal } × { $rate } × { $days }天 = { $exact }，以本金为限计 { $rounded } 元（至{ $to }；{ $law }）

## 办理记录

did-opened = 登记
did-amended = 更正登记信息
did-taken-over = 接办
did-visited = 来访来电：{ $what }
did-reasons-set = 原因：{ $what }
did-found-original = 收原件：{ $what }
did-found-copy = 收复印件：{ $what }
did-found-exempt = 免交：{ $what }
did-found-late = 容缺：{ $what }
did-found-absent = 未提供：{ $what }
did-found-defective = 需更正：{ $what }
did-found-taken-back = 撤回收件：{ $what }
did-noticed = 一次性告知，{ $what }件
did-accepted = 受理，办结期限 { $what }
did-accepted-no-calendar = 受理，{ $what }年放假安排未导入，期限待定
did-arrears-set = 测算，合计 { $what } 元
did-arrears-cleared = 撤回测算
did-submitted = 提交复核，合计 { $what } 元
did-approved = 复核同意
did-returned = 复核退回：{ $what }
did-billed = 开具缴费通知单
did-paid = 到账 { $sum } 元，税票 { $what }
did-paid-short = 到账 { $sum } 元，税票 { $what }，本金不足
did-platform-checked = 平台核对一致，流水号 { $what }
did-roll-opened = 开始名单：{ $what }
did-roll-joined = 登记 { $what }
did-roll-handed = 出具单位文书，共 { $what } 人
did-roll-certified = 出具补缴证明（单位）{ $what }，共 { $n } 人
did-roll-voided = 作废补缴证明（单位）{ $what }：{ $why }
did-issued = 出证 { $what }
did-sealed = 用印 { $what }
did-collected = 领取人 { $what }
did-voided = 作废 { $what }
did-replaced = 更正出证 { $what }
did-referred = 转办：{ $what }
did-refused = 不予受理：{ $what }
did-withdrawn = 撤回：{ $what }
did-lapsed = 逾期未补正，办结
did-closed = 办结
did-printed = 打印{ $form }，第{ $n }次
did-viewed = 打开查看{ $form }，第{ $n }次
did-saved = 另存{ $form }，第{ $n }次
did-handed-out-printed = 打印{ $form }
did-handed-out-viewed = 打开查看{ $form }
did-handed-out-saved = 另存{ $form }
did-composed = 生成{ $form }
did-revealed = 查看完整证件号码
did-exported = 导出：{ $what }
did-consulted = 咨询，出具一次性告知书
did-signed-in = 登录
did-sign-in-refused = 登录被拒
did-restored = 用备份恢复了经办点
did-rescued = 从损坏的数据中救出
did-pack-used = 启用规则 { $edition }
did-pack-installed = 安装规则包 { $edition }
did-policy-adopted = 采用规则 { $edition }，{ $document }
did-policy-back = 退回规则 { $edition }
did-holidays-imported = 导入 { $year } 年放假安排
did-office-made = 设立经办点
did-office-changed = 变更经办点信息或人员
did-passphrase-changed = 工号 { $code } 修改口令
did-passphrase-reset = 重置工号 { $code } 的口令
did-recovered = 使用恢复单打开
did-key-exported = 导出工号 { $code } 的密钥副本

proof-of = 存证 { $what }
proof-journal = 全部日志
proof-file = 存证
anchor-until = { $day }{ $time }
anchor-about = { $day } 第 { $n } 条
