# 规则及依据: the rules on paper, each beside the words that it rests on.

book-contents = 目录
book-which = 这是哪些规则
book-adopted = 是否采用
book-not-adopted = 未采用。采用须由负责人署名，并写明日期和文号；采用前出具的纸都印“样张 无效”。
book-holds = 原因 { $reasons } 项，材料 { $materials } 种，补缴规则 { $rules } 条，等待期规则 { $waits } 条，法条和文件 { $articles } 条
book-printed = 打印
book-printed-by = { $agency }，{ $day }
book-printed-on = { $day }
book-pack = { $edition }，{ $day }发布
book-sample = { $said }。练习样例，不是任何地方的规定
book-sm3-begins = SM3 { $sm3 }…
book-sure = 可靠程度
book-sure-count = { $n } 项。{ $told }
book-checked-count = 已与原文核对 { $checked } 项，还没有人核对 { $open } 项
book-how = 怎么看
book-how-columns = 左栏是程序所用的规则，右栏是它的来源和所依据的原文，逐行对照；行首方框供核对时勾画。
book-how-laws = 法条照原文收录，注明版本。“已比对”指与两份互相独立的文本逐字比对一致，“未比对”指只有一份文本；“原文未收录”指这里只有名称，须另行查阅。同一项内再次引用的，只写“见上”。
book-how-left = 没有写明起止日期的，只表示来源没有写明，不表示一直有效。“待本地核实”指本地规定没有查到：程序不给出金额和日期。

# What the columns hold
book-rule = 规则
book-rests-on = 来源和依据
book-question = 问题和选项
book-leads-to = 去向
book-used-for = 条文和用处
book-words = 原文

book-plain = 说明
book-need = 收取
book-sure-is = { $sure }。{ $told }
book-document-not-held = 所列来源原文未收录。
book-article = { $name }（{ $held }）
book-article-not-held = { $short }，{ $version }
book-see-above = 见上：{ $what }
book-triage = 咨询问题
book-answers = 选项
book-asks-on = 接着问：{ $what }
book-laws = 法条原文
book-no-makeup = 没有补缴规则：不计算补缴金额，也不出具金额。
book-no-waiting = 没有等待期规则：不给出恢复享受待遇的日期。
