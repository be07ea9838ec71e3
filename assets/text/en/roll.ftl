# A unit's list of people

# Words by which the columns of a pasted table are known, spaces between them.
roll-head-ordinal = 序号 编号 No No. #
roll-head-name = 姓名 职工姓名 人员姓名 参保人姓名 Name
roll-head-kind = 证件类型 证件种类 Document
roll-head-number = 身份证号 身份证号码 公民身份号码 证件号码 证件号 身份证 社会保障号码 Number ID
roll-head-months = 补缴月份 补缴月 费款所属期 所属期 补缴期间 补缴时段 起止年月 月份 Months
roll-head-base = 缴费基数 基数 月缴费基数 缴费工资 Base
roll-head-from = 用工之日 用工日期 入职日期 入职时间 用工起始日期 Employedfrom
roll-head-phone = 电话 联系电话 手机 手机号 手机号码 Phone
roll-head-sums = 合计 总计 小计 本页小计 Total
roll-head-resident = 居民身份证 身份证 公民身份证 二代身份证
roll-head-hmt = 港澳台居民居住证 港澳台居住证
roll-head-foreign = 外国人永久居留身份证 外国人永久居留证
roll-head-other = 护照 其他证件

roll-officer = Unit officer

# Lists
do-list-of-case = Open its unit list
case-list = List { $number }
do-rolls = Unit lists
rolls-under = One unit, one officer, many people: registered one by one, handled together
rolls-none = No list yet. Press F4 for a new one, or copy the people from Excel or WPS and paste
rolls-hint = Filter: unit, pinyin, code, officer
roll-unit = Unit
roll-number = List
roll-people = People
roll-people-count = { $n } { $n ->
    [one] person
   *[other] people
}
roll-new = New list
roll-new-under = Fill in unit and officer, paste (Ctrl+V) or type the people; a wrong row stops only that person
roll-tab-rows = To register
roll-tab-people = People
roll-tab-papers = Documents
roll-officer-is = Officer { $name }
roll-place = No.
roll-months = Months
roll-verdict = Verdict
roll-note = Note
roll-paper = Document
roll-need = Needed
roll-there = Received
roll-paper-required = Required
roll-paper-helpful = Helpful
roll-paper-state = { $n } of { $of }
roll-papers-under = Documents that the unit hands in once for all: choose a row, and a key notes it for everybody who needs it
roll-papers-none = Nobody on the list needs a document any more
roll-rows-none = Nobody to register yet. Paste from Excel, WPS or a text (Ctrl+V), or type a line above
roll-people-none = Nobody is registered yet
roll-sums = Principal { $principal }   Late fee { $late }   Total { $total }   Principal paid { $paid }
roll-missing = { $n } documents missing
roll-estimate = Estimate
roll-paid = Paid, to be looked up
roll-paid-part = { $sum } paid
roll-row-good = Good: principal { $principal }, late fee about { $late }
roll-row-fits = Good
row-rest = “{ $what }” has no place: move it to its column
row-name = The name is missing
row-number = Number: { $what }
row-phone = No telephone number: { $what }
row-no-months = Months are missing: in the row, or for the unit
row-months = The months cannot be read: { $what } (such as 2026-08..2026-10)
row-no-base = The base is missing: in the row, or for the unit
row-base = The base cannot be read: { $what }
row-from = The first day of employment cannot be read: { $what } (such as 2026-09-01)
row-twice = The same person as row { $what }
row-open = Has an open case: { $what }
row-paid = Paid already: { $what }
row-unknown-rule = To be checked locally: no rule for { $what }
row-too-long = To be checked locally: { $what } months are beyond the rule
row-not-allowed = { $month } may not be made up ({ $document })
row-not-employed = Not employed in { $what }: the unit may not pay it
row-employed-from = The first day of employment is missing: in the row, or for the unit
row-calendar-missing = The calendar of { $what } is missing: register this person alone
roll-rows-read = { $n } rows taken
roll-nobody-read = No people were read
roll-too-many = A list takes 1000 people: { $n } rows were left out
roll-registered = { $n } registered{ $failed ->
    [0] {""}
   *[other] , { $failed } not
}
roll-done = Done for { $n }{ $failed ->
    [0] {""}
   *[other] , not for { $failed }
}
roll-certified = { $text }, certificate { $number }
roll-part = { $text }; { $sum } yuan counted towards { $name }
roll-named = { $text }; with those done before it was cut off the paper names { $n }
roll-left-receipt = { $n } accepted but on no receipt (work was cut off): Accept hands it out
roll-left-bill = { $n } billed but on no payment notice (work was cut off): Payment notice hands it out
roll-left-voucher = Voucher { $number } has { $sum } yuan left and { $n } have not paid all: Record voucher shares it on
roll-stopped = { $text }; stopped before { $n } more
roll-left = { $text }, { $sum } yuan left of the voucher
roll-failed-more = { $n } more not done
roll-failed = { $name }: { $why }
hint-roll-line = Name, number, months, base, with spaces or commas; Enter adds
hint-roll-base = Monthly base; in the row where people differ
field-officer-number = Officer's ID number
field-officer-name = Officer's name
field-officer-phone = Officer's phone
field-roll-reason = Reason
field-roll-employer = The unit is
field-roll-line = Type a row
field-row-name = Name
field-row-number = ID number
field-row-months = Months
field-row-base = Base
field-row-from = Employed from
field-row-phone = Phone
do-new-roll = New list
do-add-row = Add
do-mend-row = Mend row
do-drop-row = Drop row
do-register-rows = Register
do-roll-accept = Accept
do-roll-assess = Assess and submit
do-roll-approve = Approve
do-roll-return = Return
do-roll-bill = Payment notice
do-roll-voucher = Record voucher
do-roll-lookup = Platform look-up
do-roll-issue = Issue unit certificate
do-roll-seal = Seal
do-roll-collect = Collected
do-roll-void = Void
do-roll-replace = Replace
do-roll-close = Close
roll-approve-hint = For everybody on the list who waits for review
roll-return-hint = For everybody on the list who waits for review; say what to change
field-voucher-part = What is left
voucher-part-no = Stays on the voucher
voucher-part-yes = Counts towards the next person; another voucher covers the rest
roll-voucher-hint = Shared in the order of the list, up to its face value; who is not covered is named
roll-lookup-hint = When the platform shows everybody's months and principal as assessed; record others in their own case
roll-seal-hint = Seals the unit certificate, for everybody on it
roll-issue-hint = Look at every page first; once issued, the number stays
roll-collect-hint = Who collected the unit certificate
roll-void-hint = Voids it for everybody on it; needs another reviewer
roll-replace-hint = Voids it and issues another for the same people; needs another reviewer
unfit-nobody = Nobody can be registered: mend the rows that are wrong
unfit-nobody-ready = Nobody on the list is at this step
unfit-no-certificate = This list has no unit certificate that holds
unfit-of-a-roll = This is a unit certificate for several people: handle it for all of them in the unit's list
unfit-not-of-the-roll = This is a person's own certificate: handle it in their case
unfit-roll-too-long = A list takes 1000 people at most
unfit-roll-insurance = Unit lists are for employee insurance
