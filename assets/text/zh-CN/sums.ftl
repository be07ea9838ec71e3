# What a makeup comes to besides base × rate: years at a fixed sum, months that nobody declared, deferrals.

sum-year = { $year }年度
sum-years = { $years }，共{ $n }年
sum-deemed = 单位未申报，按上月缴费额的 110% 计（社会保险法第六十二条）；补办申报后由征收机构按规定结算
step-yearly = { $year } 年度个人缴费标准 { $sum }
step-yearly-paid = 补 { $year } 年度，按缴费当年（{ $standard } 年）个人缴费标准 { $sum }
step-deemed = 未申报，按上月缴费额 { $last } × 110% = { $exact } → { $rounded }
step-parted = { $principal } 按费率 { $unit-rate } : { $person-rate } 分：单位 { $unit }，其余个人 { $person }
step-base-rounded = 申报基数 { $declared }，取整到 { $to } 元，计 { $used }
step-deferred = 批准缓缴至 { $until }（{ $document }），期内不加收滞纳金，自 { $from } 起算
refusal-not-allowed = 不予补缴：按“{ $document }”，{ $month } 不得补缴
calc-not-allowed = 不予补缴
unfit-whole-year = 居民医保按年缴费：所欠年份要列满十二个月，如输入 2025
unfit-last-paid = 上月缴费额须大于 0，只用于单位没有申报的月份
unfit-deferral = 缓缴只用于单位缴费，须写明批准到哪天和文号
fault-years = 写明年份，如 2025 或 2024..2025
field-last-paid = 未申报：单位上月为其缴费额
field-deferred-until = 批准缓缴至
field-deferral-document = 批准文号
hint-last-paid = 元，按 110% 计
hint-deferral-document = 文件名或文号
hint-years-owed = 如 2025 或 2024..2025
rare-show = 未申报或已批准缓缴？
rare-hide = 收起
span-deemed = { $last } × 110%
span-deferred = { $who }，缓缴至 { $day }
policy-allowed = 能否补缴
policy-not-allowed = 不予补缴
policy-yearly = 个人缴费标准
policy-yuan-a-year = 每年 { $n } 元
policy-yearly-rule = 按哪年的标准
policy-base-rounding = 基数取整
policy-base-as-declared = 不取整
paper-year = { $y }年度
paper-years = { $years }（共{ $n }年）
paper-deemed = 单位未申报的月份按上月缴费额的百分之一百一十确定应缴数额；补办申报手续后，由征收机构按规定结算（《中华人民共和国社会保险法》第六十二条）。
working-yearly = 当年个人缴费标准 { $sum } 元
working-yearly-paid = 按缴费当年（{ $standard }年）个人缴费标准 { $sum } 元
working-deemed = 未申报，上月缴费额 { $last } × 110% = { $exact }，计 { $rounded } 元（{ $law }）
working-parted = 按费率 { $unit-rate } : { $person-rate } 分，单位 { $unit } 元，个人 { $person } 元
working-base-rounded = 申报基数 { $declared } 元，取整到 { $to } 元，计 { $used } 元
working-deferred = 批准缓缴至{ $until }（{ $document }），自{ $from }起算
policy-standard-owed = 所欠年份的标准
policy-standard-paid = 缴费当年的标准
