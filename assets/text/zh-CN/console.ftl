# The console, jiefengctl: help, results and one-line answers.

console-about = 解封台控制台：练习、演练、测算、规则检查，供经办机构技术人员使用
console-verbs = 命令
console-arguments = 参数
console-options = 选项
console-exit-codes = 退出码：0 完成；1 被拒绝或发现问题；2 用法有误；3 磁盘、打印机或文件损坏
console-office = 经办点文件夹；不写则用 JIEFENG_OFFICE，再不写则用常用数据文件夹
console-as = 由谁办理；不写则用 JIEFENG_ACCOUNT
console-json = 结果以 JSON 输出
console-help = 显示帮助
console-version = 显示版本

## practice

console-practice = 新建练习经办点，含各环节的练习办件，每张纸都印“练习”
console-practice-dir = 新文件夹
console-practice-cases = 办件数，默认 12
console-practice-seed = 种子，默认 1；同一种子生成同样的经办点
console-practice-made = 练习经办点已建好：{ $dir }，办件 { $n } 件。可登录：

## story

console-story = 在全新的练习经办点按固定时钟演练一份脚本，纸件存入文件夹；给出 --office 时在该文件夹的练习经办点演练并保留
console-story-file = 脚本（TOML）
console-story-out = 纸件存放的文件夹，文件名为“步骤号-表单.pdf”
console-story-format =
    脚本开头：title、region（规则包代码）、desk（8 位）、clerks、reviewers、sealers。
    每步一节 step：at（时间，不得倒退）、by（谁）、do（动词），其余为动词自己的字段；可写 case = 2（按登记顺序）和 expect。

    动词与字段（带 * 的可不写）：
      consult    codes
      open       came（self unit agent guardian）、person（kind、number、name、phone*）、insurance（employee flexible resident）、
                 agent*（kind、number、name、relation、scope、phone）、unit*（code、name）
      take
      visit      note
      reason     codes、answers*
      find       material、state（original copy exempt late absent defective）、due*、who*、note*
      notice · accept · submit · bill · issue · seal · lapse
      arrears    months、base*、employed_by（former current none）、employed_from*、payer（unit person）、deadline*、why*、
                 last_paid*（未申报：上月缴费额，此时不写 base）、deferred_until*、deferral_document*（写了缓缴日即须写）、exempt*（居民：免等待期人群的名称）
      review     verdict（approve return）、note*
      payment    voucher、face*、months、principal、late_fee*、received_on、note*
      platform   checked_at、reference、months、principal
      print      form
      collect    by（领取人；写经办人员时为其交付本人）、who*（由经办人员交付他人时的领取人）
      void · replace   why、second
      refer      to、reason*
      refuse     why、reason*
      amend      came person insurance unit agent
      reopen     why second
      look-up    checked_at reference months principal
      take-back  place why
      withdraw   why
      close      reason*

    单位名单（list* 为第几份名单，默认最后一份）：
      list       unit（code、name）、officer（number、name、phone*）、codes、months*、base*、employed_by*（former current）、employed_from*、
                 people*（name、number、kind*、months*、base*、employed_from*、phone*）、paste*（粘贴的文字）；不写 unit 则登记到已有名单
      list-find      material、state、note*
      list-accept · list-assess · list-bill · list-issue · list-seal · list-close
      list-review    verdict、note*
      list-payment   voucher、face、received_on、note*、rest*（余额：stays 留在票上，next 计入下一人）；按名单顺序分摊，至票面为止
      list-platform  checked_at、reference
      list-print     form
      list-collect   who
      list-void · list-replace   why、second

    expect 可写：refused、stage、flags、missing、principal、late_fee、total、upper、number、deadline（日期或 calendar-missing）、papers；名单另有 through（人数）、
    failed（未办成的人）、verdicts（逐行结论）、left（票面余额）
    拒绝：{ $refusals }
    标记：{ $flags }
    环节：{ $stages }
    表单：{ $forms }
console-no-story = 不是脚本：{ $why }
console-story-head = 脚本开头有误：{ $why }
console-step = 第 { $step } 步：{ $why }
console-step-refused = 被拒绝（{ $id }）：{ $why }
console-step-allowed = 应被拒绝（{ $id }），却办成了
console-step-wrote = 已被拒绝，却写入了记录
console-step-no-case = 所指办件尚未登记
console-step-no-paper = 该办件没有这张纸：{ $form }
console-step-otherwise = { $what } 应为 { $wanted }，实为 { $found }
console-semicolon = ；
console-unknown-verb = 不认识动词 { $verb }；可用：{ $known }
console-unknown-field = 不认识字段 { $field }；可用：{ $known }
console-lacks-field = 缺少字段 { $field }
console-unfit-field = { $field } = { $value } 不成立；应为 { $wanted }
console-backwards = 时间 { $at } 早于上一步

## proof

console-proof = 用任意值打印一张样张（样张 无效），供修改模板时查看
console-proof-form = 表单
console-proof-values = 要填的值（JSON）
console-proof-output = 存为这个 PDF 文件
console-proof-large = 大字版
console-proof-example = 只输出一份示例值
console-proof-forms = 表单：{ $forms }
console-proof-unfit = { $form } 填不成：{ $why }
console-unknown-form = 不认识表单 { $form }；可用：{ $forms }

## find and check

console-find = 查找办件，同窗口的查找；证件号码以掩码显示
console-find-text = 姓名、拼音、证件号、电话或编号
console-nothing-found = 没有找到
console-progress = { $percent } %
console-progress-left = { $percent } %，约剩 { $n } 秒
console-check = 检查数据库、办理记录链、重放与编号
console-check-sound = 检查通过：记录 { $entries } 条，办件 { $cases } 件，证明 { $certificates } 张，纸件 { $sheets } 张；日终校验值 { $anchor }

console-check-looked = 已检查：记录 { $entries } 条，办件 { $cases } 件，证明 { $certificates } 张，纸件 { $sheets } 张；日终校验值 { $anchor }
console-check-bad = 发现 { $n } 处问题，首处：{ $what }
console-check-entry = 发现 { $n } 处问题，第 { $entry } 条记录起不可信：{ $what }

## calc

console-calc = 测算：标准输入每行一个 JSON，标准输出每行一个 JSON
console-calc-kind = 种类
console-calc-kinds =
    种类：{ $kinds }

    每行一个 JSON 对象，带 * 的键可不写；数和日期可写成文本。
      makeup            months（如 2026-08..2026-10；居民写年份 2024..2025）、base、insurance*（employee flexible resident）、
                        employed_by*（former current none）、employed_from*、payer*（unit person）、paid_on*、last_paid*、
                        deferred_until*、deferral_document*、deadline*；几段不同的写 ranges = [ … ]，每段同上
      late-fee          rate、items[]（principal、start、end、period*）、cap_at_principal*
      deadline          deadline、shift_deadline*
      waiting-employee  last_covered_month、restart_month、gap_months_made_up（true false）、months_made_up*、local_wait_months*、
                        removal_month*、payer*、paid_on*、insurance*
      waiting-resident  missed_years、repaired_years、paid_in_window、benefit_year、counting（A 首年不计；B 逐年计）、payment_date*、
                        exempt*、exempt_reason*
      working-days      start、working_days 或 end（相隔几个工作日），也可都写
      identity          kind、input
      mask · amount · figures（大写读成小写） · date   input

    makeup 用本经办点的规则；makeup、waiting-employee、waiting-resident 可写 region（区划代码，或 office）和 practice（true：加练习样例）。
    写了 -o 时只读一行，用 --as 写明经办人，另存测算单（非缴费凭证），不入记录；没有结果就不存，退出码 1。
console-calc-output = 另存测算单（PDF）；只读一行
console-calc-one-line = 存测算单时标准输入须有且只有一行
console-calc-who = 存测算单须用 --as 写明经办人
console-calc-no-sheet = mask 没有测算单
console-calc-unread = 这一行不成立：{ $why }
console-calc-no-figure = 得不出结果，未存测算单：{ $why }
console-calc-national = 按国家规则和历法算，本机构的未用上：{ $why }

## Wrong usage

console-no-verb = 请写命令；jiefengctl --help 列出全部命令
console-unknown-verb-of-all = 没有命令 { $verb }；jiefengctl --help 列出全部命令
console-unknown-argument = 不认识参数 { $what }
console-missing-argument = 缺少参数 { $what }
console-conflict = 参数 { $what } 不能这样一起用
console-no-value = 参数 { $what } 没有写值
console-bad-value = 参数 { $what } 的值 { $value } 不成立
console-bad-choice = 参数 { $what } 的值 { $value } 不成立；可用：{ $known }
console-usage = 用法有误：{ $why }
console-unreadable = 读不了 { $path }：{ $why }
console-no-office = { $dir } 里没有经办点
console-output = 结果写不出去：{ $why }

## Trouble

console-backup = 备份经办点到一个文件夹，打开核对后才算数
console-backup-dir = 存放备份的文件夹
console-backup-made = 已备份并核对：{ $path }，{ $cases } 件，{ $entries } 条记录
console-restore = 把一份备份恢复成经办点；文件夹里原有的经办点另放一边，不删除
console-restore-file = 备份文件（.db），旁边要有同名的 .key
console-restore-dir = 经办点的文件夹
console-restore-certificate = 最后打印的补缴证明编号；原有的经办点读不出来时须写，从未出过写 0
console-restore-case = 最后一件的办件编号；同上
console-restore-list = 最后一份单位名单的编号；没有办过名单可不写
console-last-number = 原有的经办点读不出编号，须写 { $name }（备份里最后的是 { $known }）；从未发出过写 0
console-no-number = 无
console-bad-last-number = { $name }：{ $why }
console-restored-numbers = 编号接着备份里最后的往下编；备份之后还发出过证明的，不要在这里办理，请写明 --last-certificate 重新恢复
console-restored = 已恢复到 { $dir }：{ $cases } 件，{ $entries } 条记录
console-restored-lacks = 与原有的相比缺最后 { $n } 条记录
console-restored-aside = 原有的经办点放在 { $path }
console-rescue = 从损坏的数据文件救出可读内容，存成新的经办点；原文件不动
console-rescue-file = 损坏的数据文件（office.db）
console-rescue-dir = 新经办点的文件夹，里面不能已有经办点
console-rescued = 已救出到 { $dir }：{ $cases } 件，{ $entries } 条记录，{ $sheets } 张纸件
console-rescued-lost = { $n } 项未能救出，逐项列在 { $path }
console-staff-number = 备份已加密：用 --as 指明工号（两位数字），口令取自 JIEFENG_PASSPHRASE、--passphrase-file 或终端
console-trouble-moved = 该办件刚被别人改动，请重新查看后再办
console-trouble-not-found = 没有找到 { $what }
console-trouble-no-account = 本经办点没有 { $name }
console-trouble-in-use = 本程序的另一个窗口正开着这个经办点
console-trouble-read-only = { $path } 只能读、不能写
console-trouble-network = { $path } 在网络盘上，请搬到本机磁盘
console-trouble-busy = 数据库正忙，请稍后再试
console-trouble-disk-full = 磁盘已满，未作任何改动
console-trouble-path = { $path } 读不了或写不了：{ $why }
console-trouble-font-gone = 这张纸是用本单位字体“{ $what }”制成的，fonts 文件夹里已经没有它；把原来的文件放回去再打印
console-trouble-printer = 打印机未接收：{ $why }
console-trouble-key-missing = 找不到密钥文件 { $path }
console-passphrase = 口令：
console-passphrase-file = 口令所在的文件，取第一行
console-not-that-chief = 只能以本人的口令作决定：--as 与 --chief 不是同一人
console-refused-passphrase-first = 先在窗口登录，改掉初始口令
console-trouble-sealed = 打开此经办点需要口令：用 --as 指明人员，口令由 JIEFENG_PASSPHRASE、--passphrase-file 或终端输入
console-trouble-wrong-passphrase = 口令不对
console-trouble-wait = 连续输错，请等 { $n } 秒再试
console-trouble-not-open = 账号“{ $name }”已停用
console-trouble-key-damaged = 密钥文件 { $path } 已损坏
console-trouble-wrong-key = 密钥与数据库不符
console-trouble-not-register = { $path } 不是本程序的数据库
console-trouble-too-new = 由更新版本的程序建立，请先升级
console-trouble-damaged = 数据已损坏：{ $what }
console-trouble-exists = 文件夹里已有一个经办点，未作任何改动
console-trouble-clock = 电脑时间早于最后一条记录，请先校准
console-trouble-clock-ahead = 电脑日期比最后一条记录晚一年以上，请先校准；日期没有错，先在窗口里确认
console-trouble-clock-early = 电脑时间早于本程序的制作日期，请先校准
console-trouble-numbers-unknown = 原来的数据读不出编号用到了哪里；用 --last-certificate、--last-case、--last-list 写明最后的编号
console-trouble-broken = 程序出错：{ $what }

## Refused

console-refused-own-work = 不得复核、用印或作废自己经办的事项
console-refused-not-employed = { $month } 无用工，不得由单位补缴
console-refused-missing = 材料不齐：{ $what }
console-refused-main-paper = { $what } 为主件，不可容缺
console-refused-unknown-rule = { $what } 待本地核实，不给日期和金额
console-refused-not-allowed = 按“{ $document }”，{ $month } 不予补缴
console-refused-short = 已缴 { $paid } 元，应缴 { $owed } 元，或所属期不全
console-refused-over-face = 该票合计用去 { $used } 元，超过票面 { $face } 元
console-refused-unchecked = 尚未作平台核对
console-refused-wrong-stage = “{ $stage }”时不能这样办
console-refused-no-glyph = 字库没有这些字，印不出来：{ $what }
console-refused-unexplained = 已缴 { $paid } 元，多于应缴 { $owed } 元，请注明原因
console-refused-not-due = 期限未到
console-refused-calendar-missing = { $year } 年放假安排未导入，请录入缴费期限并注明原因
console-refused-unfit = 所填不成立：{ $what }

console-nobody = 请用 --as 写明由谁办理
console-check-proof = 核对一份存证，不用经办点，也不用口令
console-check-anchor = 先前记下的校验值，看它在不在存证里
console-check-export = 导出存证到这个文件
console-check-case = 只导出一个办件的记录
console-check-day = 只导出一天或几天的记录，如 2026-11-20..2026-11-23
console-check-sheet = 把当日（或 --day 那一日）最后一条的校验值存成存证单
console-proof-written = 存证已写入 { $path }，照原文写出 { $n } 条；校验值：第 { $entry } 条 { $sm3 }
console-anchor-written = 存证单已存到 { $path }；校验值：第 { $entry } 条 { $sm3 }
console-proof-told = { $agency }，{ $about }：共 { $entries } 条，照原文写出 { $shown } 条；校验值：第 { $entry } 条，{ $at }，{ $sm3 }
console-proof-journal = 全部日志
console-proof-practice = 练习用，不是真办件
console-proof-bare = 有 { $n } 条旧格式记录只有校验值，不能重算；从第 { $entry } 条起链条完整
console-proof-anchor = 先前记下的校验值就是第 { $entry } 条
console-proof-no-anchor = 存证里没有先前记下的校验值
console-proof-bad = 存证不可信：{ $what }
console-proof-none = 第 1 行：不是存证
console-proof-newer = 第 1 行：由更新的程序写出，请用新程序核对
console-proof-unreadable = 第 { $line } 行读不出来
console-proof-missing = 第 { $line } 行：缺第 { $entry } 条记录
console-proof-changed = 第 { $line } 行：第 { $entry } 条记录被改过
console-proof-end = 第 { $line } 行：没有止于所写的校验值

# 核验证明

console-verify = 核验证明：是否本机构出具、是否被改动、是否有效
console-verify-file = 证明的 PDF 文件
console-verify-text = 二维码的内容
console-verify-number = 证明编号
console-verify-code = 校验码（16 位）
console-verify-key = 出证机构的公钥文件，可写多次
console-verify-save-key = 导出本机构的公钥文件，供其他机构核验
console-verify-keep-key = 收存其他机构的公钥文件，以后核验都用它；须同时给 --sm3
console-verify-sm3 = 对方在电话里念的公钥 SM3，至少前 16 位
console-verify-drop-key = 移除这个经办点（8 位编号）的公钥
console-saved = 已存为 { $path }
verify-genuine = 核验通过：{ $agency }出具的证明 { $number }，未被改动
verify-holds = ，有效
verify-elsewhere = ；是否已作废须问出证机构
verify-void = ；但已作废（{ $why }），不能使用
verify-replaced = ，由 { $number } 代替
verify-practice = { $number } 是练习或样张，没有效力
verify-altered = 核验不通过：内容或签名被改动，不能采用；请当事人到出证机构重新打印
verify-differs = 核验不通过：与出具时不一致（{ $parts }），不能采用；请当事人到出证机构重新打印
verify-foreign = 这不是解封台出具的证明；请核对原件或拨打出证机构电话
verify-no-key = 没有出证机构的公钥，无法核验；请向该机构索取公钥文件，或拨打其电话核对校验码
verify-not-issued = 核验不通过：本机构没有出具过编号 { $number } 的证明
verify-without-code = 无法核验：编号 { $number } 的证明出具时尚未印校验码；请按编号在本机构登记中查对
verify-wrong-code = 核验不通过：编号与校验码不符；请再核对一遍读到的号码
verify-no-own-key = 本机构还没有出具过证明，没有公钥可导出
verify-no-key-file = { $path } 不是公钥文件
verify-part-number = 编号
verify-part-identity = 证件号码
verify-part-period = 费款所属期
verify-part-total = 金额
verify-part-issued-on = 出具日期
verify-part-real = 效力
