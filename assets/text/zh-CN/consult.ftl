# 咨询: what to bring, before anything about a person is asked.

consult-title = 咨询：先问情形，不问姓名
consult-under = 一次只问一句，按数字键回答；不留任何个人信息
consult-told = 咨询：原因、去处和材料
consult-told-under = 可能不止一个原因，按 F4 再加
consult-who = 谁可以办
consult-where = 去哪儿办
consult-limit = 时限
consult-outcome = 结果
consult-source = 出处
consult-steps = 步骤
consult-elsewhere = 不在本窗口办
consult-papers = 带什么
consult-bring = 必收 { $n } 件；查得到的不用带
consult-bring-none = 不用带材料
consult-no-papers = 这些原因不收材料。
consult-hint = 转为办件时，原因和回答一并带入
identity-carried = 由咨询转来，登记后带入原因：{ $names }
reason-chosen = 已选
reason-by-word = 常说“{ $word }”
reason-by-answer = 情形“{ $answer }”
ruled-out = 已排除：{ $names }（因为答了“{ $answer }”）
ruled-out-and-more = 已排除：{ $names }（因为答了“{ $answer }”），另有 { $n } 个
under-issuer = 取得方式：{ $who }
