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
calc-not-made-up = Not all made up
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
calc-too-long = { $n } months in all, more than the { $longest } that may be made up, or not settled here
calc-not-employed = The unit may not pay it
wait-gap-made-up = A gap of { $n } months, made up
wait-gap = A gap of { $n } months, not all made up
wait-none = No waiting period
wait-months = { $n } months of waiting, the month of restart included
wait-fixed = Fixed wait of { $n } months
wait-variable = { $counted } months for missed years, less { $repaired } repaired, leaves { $left }
wait-floor = Four years or more missed: { $n } months at least in all
wait-exempt = Let off the wait
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
