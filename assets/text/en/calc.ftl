# Calculators; nothing of it is kept.

calc-makeup = Makeup
calc-makeup-about = Principal and late fee by month; the tax authority decides
calc-late-fee = Late fee
calc-late-fee-about = One sum, up to the day of payment
calc-waiting = Waiting period
calc-waiting-about = When benefits resume after a gap; the platform decides
calc-term = Working days
calc-term-about = The first day is not counted; rest days by State Council notice
calc-upper = Numerals
calc-upper-about = Figures to numerals and back; dates too
calc-number = Number check
calc-number-about = Place by place; nobody is looked up, nothing is kept
calc-note = Digits or ↑↓ change the calculator. Nothing is kept.
calc-lacks = Still missing: { $what }
calc-working = Working
calc-source = Basis
calc-typed-deadline = typed for a calculation
calc-shifts = Moves to the next working day
calc-shifts-not = Does not move
calc-made-up = All made up
calc-in-window = In the window
calc-out-of-window = Outside it
calc-not-exempt = No
calc-exempt = Yes
calc-yuan = { $sum } yuan
calc-late-more = Each day of delay adds about { $more } yuan; borne by the employer, the tax authority decides
calc-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
calc-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
calc-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
calc-resumes = By the rule, resumes on { $day }
calc-resumes-unknown = No rule names the day; the platform decides
calc-wait = Wait
calc-trace = The gap
calc-traceable = Benefits can be claimed afterwards by the rules
calc-by-platform = Local rules and the platform decide; this is no promise
calc-year-missing = The rest days of { $year } are not loaded: no figure
calc-year-missing-hint = Load them and try again; if it is urgent, type the actual deadline
calc-due = Due on { $weekday } { $day }
calc-between = Between
calc-calendar-days = Calendar days
calc-written = In numerals
calc-read = In figures (yuan)
calc-day-written = Date in numerals
calc-birth = Date of birth
calc-sex = Sex
calc-normal = Written in full
calc-no-rule = No adopted rule of this place: no date, no sum
calc-no-rule-for = No rule of this place for { $month }: no date, no sum
calc-too-long = { $n } months in a row, more than the { $longest } that may be made up, or not settled here
calc-not-employed = The unit may not pay it
wait-gap-made-up = A gap of { $n } months, made up
wait-gap = A gap of { $n } months, not all made up
wait-none = No waiting period
wait-months = { $n } months of waiting, the month of restart included
wait-fixed = Fixed wait of { $n } months
wait-variable = { $counted } months for missed years, less { $repaired } repaired, leaves { $left }
wait-floor = Four years or more missed: { $n } months at least in all
wait-exempt = Let off the wait
wait-gap-in-part = Gap of { $n } months, { $part } of them made up
wait-gap-from-removal = { $said } (counted from the month of removal)
wait-meanwhile = Until then
wait-meanwhile-is = { $n }% of benefits
wait-meanwhile-step = Until then { $n }% of benefits
wait-in-window = Paid in the enrolment window ({ $first } to { $last })
wait-extended = Paid in the extended time, runs from the payment day
wait-outside-window = Paid outside the enrolment window ({ $first } to { $last })
wait-days = Wait { $n } days, the payment day not counted
resumes-payment-month = From the month of payment
resumes-next-month = From the month after payment
resumes-arrival = From the day the money arrives
resumes-days-after = { $n } days after the money arrives
resumes-last-cover = From the end of the last cover, without a gap
resumes-account-only = Personal account only, no benefits for the gap
calc-needs-removal = This place counts a gap from the month of removal; look it up first.
calc-needs-payer = This place treats units and persons differently; choose who pays first.
part-address = Region
part-birth = Birth
part-serial = Serial
part-check = Check
part-foreign = Foreigner
part-nationality = Nationality
part-registrar = Registrar
part-unit-kind = Kind
part-subject = Subject
part-province = Province
part-city = City
part-county = County
number-unit = Unit credit code
number-division = Division code
number-mobile = Mobile
hint-sum = 425.00
hint-base-short = 5000
hint-month = 2026-08
hint-year = 2027
hint-years = years
hint-days = 10
hint-spelt = 人民币肆佰贰拾伍元整
fault-month = Write a month as 2026-08
fault-year = Write a year as 2027
fault-count = A whole number, 0 or more
fault-repaired = No more than the years missed
fault-spelt = The numerals make no amount
fault-months-future = No month after that of the payment, and none twice
fault-backwards = Not before the last month covered

field-calc-paid-on = Paid on
field-calc-sum = Principal (yuan)
field-calc-deadline = Deadline
field-calc-shift = A deadline on a rest day
field-calc-last = Last month covered
field-calc-restart = Contributions restart in
field-calc-made-up = Months of the gap
field-calc-missed = Years missed in a row
field-calc-repaired = Of them paid since
field-calc-window = Enrolled and paid
field-calc-year = Benefit year
field-calc-exempt = Newborn or otherwise let off the wait
field-calc-from = From (not counted)
field-calc-days = Working days
field-calc-to = Or up to
field-calc-amount = Amount (yuan)
field-calc-spelt = Amount in numerals
field-calc-date = Date
field-calc-number-kind = Kind of number
field-calc-number = Number

# What the calculators ask and say besides, and what their sheet says.

calc-part-made-up = Made up in part
calc-not-made-up = None made up
calc-written-also = Also written
calc-usual = Usually written
calc-upper-variants = 正 may stand for 整, 圆 for 元, and traditional numerals are fine.
calc-upper-basis = Rules for filling in bills, annex 1 of the Payment and Settlement Measures (text not held)
calc-counting-unset = This place has not settled how missed years count (from the second on, or each): no date
calc-year-missing-import = Load that year's rest days in Policy and try again; nothing is guessed
wait-tier = Applies: { $gaps }
wait-counting = Missed years count thus: { $how }
term-month = { $first } to { $last }: { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
term-off = {"; off "}{ $days }
term-extra = {"; make-up work "}{ $days }
term-sum = Up to { $until } in all { $parts } = { $n } working days
number-basis-resident = GB 11643-1999 Citizen identification number (check by ISO 7064 MOD 11-2; text not held)
number-basis-foreign = Numbering of the foreigner's permanent residence card (text not held)
number-basis-unit = GB 32100-2015 Unified social credit identifier (text not held)
number-basis-division = GB/T 2260 Codes of divisions (the province is checked; text not held)
number-basis-mobile = A mobile number has 11 digits and begins with 13 to 19
hint-part = such as 2
hint-removed = 2026-06, or empty
hint-exempt-for = such as newborn
fault-part = No more than the months of the gap
field-calc-removed = Month of removal
field-exempt = No wait as
exempt-none = None of these
field-calc-part = Months made up
field-calc-exempt-for = Let off because
form-reckoning = Calculation sheet
do-print-calc = Print the sheet
deliver-reckoning-under = The calculation sheet has no number and no copy is kept; that it went out is journaled; it is in Chinese
reckon-period = Months
reckon-period-of = Months ({ $n })
reckon-base = base { $base } yuan
reckon-last-paid = not declared, { $last } yuan paid last
reckon-deferred = deferred until { $until } ({ $document })
reckon-deadline = actual deadline { $day } (typed)
reckon-to = Up to
reckon-part = { $n } months made up
reckon-exempt = Yes ({ $why })
reckon-benefits = Benefits resume
reckon-resumes = On { $day } (by the rule)
reckon-due = Due on
reckon-a-day = Each day of delay adds about (yuan)
reckon-verdict = Verdict
reckon-wrong-places = Wrong places (from the left)
reckon-law = { $law }: { $text }
reckon-makeup-remark = Whether it can be made up and when benefits resume is for local rules and the platform to say.
reckon-late-remark = The employer bears the late fee; the person may not be made to.
reckon-platform-remark = Local rules and the platform decide; this is no promise.
reckon-number-remark = Only the spelling of the number is checked; nobody is looked up. A person's number is masked.
reckon-late-from = Late from
reckon-rate = Late fee a day
reckon-late-item = principal { $principal } yuan, from { $from } to { $to }
reckon-late-working = { $period }: { $principal } × { $rate } × { $days } days = { $fee } yuan
reckon-given-wait = A wait given for this calculation; no place says so
