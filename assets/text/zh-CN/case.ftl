# The six steps: what may still be changed, what is known, what was found.

did-reopened = 撤回核定：{ $what }
did-reopened-by-reviewer = { $by }退回核定：{ $what }
did-taken-back = 撤销税票 { $what }：{ $why }
did-looked-up-nothing = 平台查询：未查到
did-looked-up-other = 平台查询：不一致，查到 { $what }，本金 { $sum } 元
unfit-amend-after-review = 来人、险种和证件号码是核定的依据，复核后不能直接改；先撤回核定
unfit-arrears-set = 已录入欠费月份，须保留一个需要补缴的原因；先删去各段月份
unfit-employed-from = 新单位已用工的，写明用工之日
unfit-agrees = 查到的月份和本金与应缴一致，按“一致”登记
do-take-known = 沿用
do-open-other = 看此人的办件
same-open = 此人有在办件：{ $number } { $reasons }（{ $stage }）
same-paid = 此人已补缴 { $months }：{ $number }（{ $stage }）
same-over = 此人以前的办件：{ $number } { $reasons }（{ $stage }）
known-head = 登记簿中有此人，可沿用上次登记的内容
known-phone = 电话 { $phone }
known-unit = 单位 { $unit }（{ $code }）
known-from = 出自 { $number }，{ $day }
