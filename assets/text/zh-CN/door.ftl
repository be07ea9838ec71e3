# 门口：设立、登录、锁屏、恢复、人员


do-set-up = 设立经办点
do-open-folder = 打开已有经办点
do-sign-in = 登录
do-forgot = 忘记口令
do-rebuild = 用恢复单或密钥副本重建
do-recover = 打开并设新口令
do-change-first = 改好口令，开始工作
do-lay = 下一步：打印恢复单
do-next = 已印好，下一步
do-print-paper = 打印
do-stand = 设立
do-lock = 锁屏
do-passphrase = 修改我的口令
do-key-copy = 导出我的密钥副本
do-staff = 人员
do-open-account = 新开账号
do-close-account = 停用
do-reset-account = 重置口令
do-deputy = 指定 B 角
do-renew = 换发恢复单

welcome-set-up = 选统筹区，填机构与窗口，建经办、复核账号，打印恢复单
welcome-open-folder = 本机或 U 盘上的经办点文件夹

field-sign-code = 工号
field-folder = 经办点文件夹
field-key-copy = 副本文件
field-passphrase = 口令
field-second-passphrase = 该人员的口令
field-new-passphrase = 新口令
field-again = 再输一遍新口令
field-found-region = 统筹区
field-found-pack = 规则包文件
field-found-pack-sm3 = 公函所载 SM3
field-found-agency = 经办机构全称
field-found-place = 简称
field-found-desk = 经办点编号
field-found-window = 窗口
field-found-phone = 电话
field-found-review-body = 复议机关
field-found-collector = 征收机关
field-found-clerks = 经办人
field-found-reviewers = 复核人
field-found-sealers = 印章管理员
field-found-auditors = 审计员
field-found-technicians = 技术员
field-found-chief = 负责人（您本人）
field-found-backup = 第二备份位置
field-found-group-a = 恢复码的一组
field-found-group-b = 恢复码的另一组
field-recover-code = 恢复码（九组）
field-recover-line-1 = 密封的密钥 第 1 行
field-recover-line-2 = 密封的密钥 第 2 行
field-recover-line-3 = 密封的密钥 第 3 行
field-recover-line-4 = 密封的密钥 第 4 行
field-staff-name = 姓名
field-staff-role = 岗位
field-staff-deputy = B 角
field-lock-after = 无操作多久后锁屏

hint-sign-code = 两位数字，如 01
hint-found-agency = 如 朔州市朔城区医疗保险服务中心
hint-found-place = 如 朔城区医保中心
hint-found-window = 如 3号窗口
hint-found-desk = 区划 6 位加点号 2 位，如 14060203
hint-found-phone = 证明和告知单上印的电话
hint-found-backup = U 盘或另一块磁盘上的文件夹
hint-found-review-body = 当事人不服时向谁申请复议
hint-found-collector = 如 国家税务总局朔州市朔城区税务局
hint-recover-code = 照恢复单逐组输入，空格、大小写不限

door-title = 登录
door-locked = 已锁屏
door-codes = 本经办点的工号：{ $codes }
door-practice = 练习经办点：口令可不填，按 Enter 登录
door-under = 口令输错不会损坏数据；连续输错会越等越久
door-locked-under = 本人登录回到原处，未办完的内容都在；换人登录从今日开始
door-wait = 连续输错，请等 { $n } 秒再试
caps-on = 大写锁定已打开
fault-sign-code = 工号是 01 到 99 的两位数字
fault-again = 两遍不一样
fault-folder = 该文件夹里没有经办点（office.db）

first-title = 首次登录：先改口令
first-under = 初始口令由他人代设，改后才能办理；改好请撕毁初始口令条
strength-rule = 至少 10 个字符，或 4 个以上用空格隔开的词；越长越好，不要求大小写和符号
strength-short = 太短：至少 10 个字符，或 4 个以上用空格隔开的词
strength-plain = 太容易猜：不要连续按键或重复同一个字
strength-digits = 可以用，但全是数字容易被试出；加几个字更好
strength-fair = 可以用；再长一些更好
strength-good = 很好
again-same = 两遍一致
passphrase-under = 改口令只换自己的锁，数据和他人的口令不变
passphrase-changed = 口令已修改；以前导出的密钥副本仍用旧口令打开，请重新导出

recover-title = 用恢复单打开
recover-under = 需要封存的恢复单。打开后恢复码仍有效，此事记入日志
recover-lost-title = 重建密钥文件
recover-lost-under = 经办点的数据还在，只是 office.key 丢失或损坏。照恢复单输入两部分
recover-copied-under = 密钥文件是用某人的副本重建的，不含恢复码：照恢复单输入两部分
rebuilt = 密钥文件已用副本重建：现在只有副本的本人能登录
rebuilt-hint = 负责人登录后，请在“人员”里为其他人重置口令，并换发恢复单；不是负责人的副本，负责人按“忘记口令”用恢复单登录
recover-groups = { $wrong ->
        [0] 已核对 { $n } 组，共 { $all } 组
       *[other] 第 { $wrong } 组不对；已核对 { $n } 组，共 { $all } 组
    }
recover-lines = { $wrong ->
        [0] 已核对 { $n } 行，共 { $all } 行
       *[other] 第 { $wrong } 行不对；已核对 { $n } 行，共 { $all } 行
    }
recover-chief = 负责人的工号；设立时是 01
recover-wrong = 这张恢复单打不开这个经办点
recover-wrong-hint = 可能已换发过新单，或是别的经办点的。请核对单上的机构和制作日期，用最新的一张；数据未受影响
recover-copy-title = 或者：用导出的密钥副本
recover-copy-under = 填副本文件的位置，上面都不用填；打开后照旧用导出人的工号和口令登录
group-short = 第 { $n } 部分少字符
group-long = 第 { $n } 部分多了字符
group-letter = 第 { $n } 部分的“{ $letter }”不在码里；没有字母 I、L、O、U
group-check = 第 { $n } 部分与校验位不符，请核对

set-up-under = 填一次，以后都印在证明和告知单上；保存前先印恢复单
set-up-rules = 一、适用规则
set-up-rules-under = 规则由负责人在“政策”里采用后，才能打印正式单据；此前都是样张
set-up-from-file = 从规则包文件…
set-up-from-file-under = 本程序没有收录的统筹区：文件整份检查，有错则整份不收
set-up-office = 二、经办机构
set-up-people = 三、人员
set-up-people-under = 多人用顿号隔开。至少一名经办、一名复核，且复核人不能是经办人自己：同名的人不能复核自己办的件
set-up-backup = 四、备份
set-up-backup-under = 备份自动做在本机，再带一份到这里；现在没有可不填，以后在“设置”里填
set-up-passphrase = 五、您的口令
set-up-passphrase-under = 您的工号是 01。其他人的初始口令由程序生成，下一步打印
set-up-waits = 正在生成密钥和每个人的初始口令，请稍候…

founded-sheet = 第一步：打印恢复单
founded-sheet-under = 忘记口令、丢失密钥文件时只有它能打开经办点，没有别的办法。请打印、密封、锁入保险柜；数据还没有写到磁盘。
founded-slips = 第二步：打印初始口令条
founded-slips-under = 沿线裁开，当面交给本人。这些口令不再显示，也不保存；漏印的可由您在“人员”里重置。
founded-confirm = 第三步：照恢复单输入两组
founded-confirm-under = 请看刚印好的恢复单第一部分，输入下面两组，证明恢复单可用。输对后才设立经办点。
founded-group = 第 { $row } 行的第 { $place } 组
founded-done = 经办点已设立。请用工号 01 和刚设的口令登录

folder-under = 选择放有 office.db 和 office.key 的文件夹
key-copy-under = 副本仍由您的口令锁着，单独无用。请存到 U 盘等别处；密钥文件丢失时用它重建
key-copied = 密钥副本已保存到 { $path }
open-account-under = 生成初始口令，只显示一次；本人首次登录须修改
close-account-under = 停用后不能登录，办过的件和日志照旧；账号不删除，工号不再给别人
reset-account-under = 原口令立即失效；新的初始口令只显示一次
deputy-under = 本人不在岗时由 B 角代办；须是同岗位的另一个人
deputy-nobody = 不指定
sheet-back = 照新恢复单输入两组
sheet-back-under = 请看刚印好的新恢复单第一部分。输对后新单生效，旧单不能再打开；取消则旧单照旧有效
fresh-put-by = 没有换发：旧恢复单照旧有效
fresh-put-by-hint = 刚印出的新单无效，请销毁
renewed = 新恢复单已生效，已记入日志
renewed-hint = 请密封、锁入保险柜；旧单收回销毁：旧备份仍能用旧单打开
second-practice = 练习经办点可不填
second-under = 请该人员本人输入

staff-code = 工号
staff-name = 姓名
staff-role = 岗位
staff-state = 状态
staff-deputy = B 角
staff-open = 在用
staff-closed = { $day } 停用
staff-named = { $code } { $name }
staff-about = { $what }：{ $who }
staff-under = 开号、停用、重置、指定 B 角都记入日志；账号不删除
staff-chief-only = 只有负责人能变更人员
staff-practice = 练习经办点没有口令，不能新开账号和重置口令
staff-changed = 人员已变更，已记入日志

settings-door = 登录与锁屏
settings-lock-told = 锁屏后画面立即遮住，未办完的内容保留；随时可按 Ctrl L
lock-minutes = { $n } 分钟

form-recovery = 恢复单
form-first-slip = 初始口令条
form-anchor = 存证单
deliver-recovery-under = 能打开全部数据的一张纸：只打印或存到别处，不在本机留副本
deliver-recovery-anew = 换发：先打印或存到别处，再照单输入两组；输对之前旧恢复单有效
deliver-first-slip-under = 初始口令只显示这一次：当面交给本人

unfit-found-region = 请选统筹区
unfit-found-pack = 请选规则包文件
unfit-found-sm3 = 请照公函输入 SM3
unfit-found-backup-missing = 没有这个文件夹：请插好 U 盘，或另选一个
unfit-found-backup-own = 不能放在经办点自己的文件夹里：磁盘坏了会一起丢
unfit-found-backup-network = 不能放在网络盘上：请选 U 盘或本机另一块磁盘
unfit-found-backup-read-only = 这个文件夹不能写入
unfit-found-desk = 应为 8 位数字：区划 6 位加点号 2 位
unfit-found-desk-region = 前几位应与统筹区 { $region } 一致
unfit-found-agency = 请填经办机构全称
unfit-found-place = 请填简称
unfit-found-window = 请填窗口
unfit-found-phone = 请填电话
unfit-found-collector = 请填征收机关
unfit-found-review-body = 请填复议机关
unfit-found-chief = 请填负责人姓名
unfit-found-passphrase = 口令太短或太容易猜
unfit-found-name = 有人没有填姓名
unfit-found-no-clerk = 至少要有一名经办人
unfit-found-no-reviewer = 至少要有一名复核人
unfit-found-own-review = 复核无法进行：复核人与经办人是同一人，须另有其人
unfit-found-many = 最多 98 人
unfit-found-twice = 同一岗位有重名的人
unfit-found-groups = 与恢复单不符，请看清行和组
unfit-passphrase-short = 太短：至少 10 个字符，或 4 个词
unfit-passphrase-plain = 太容易猜：不要连续按键或重复同一个字
unfit-passphrase-first = 还是初始口令；请本人先登录改掉，再复核
unfit-passphrase-same = 与旧口令相同
unfit-staff-name = 请填姓名
unfit-staff-twice = 该岗位已有同名账号
unfit-staff-full = 工号已用完
unfit-staff-last-chief = 这是最后一名负责人，不能停用
unfit-staff-own-deputy = B 角不能是本人
unfit-staff-deputy-role = B 角须是同一岗位
unfit-staff-practice = 练习经办点没有口令
unfit-door-viewer = 这种纸只打印或另存，不在本机打开
unfit-door-beside = 不要存在经办点的文件夹里：请存到 U 盘等别处
