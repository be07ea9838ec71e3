# What a makeup comes to besides base × rate: years at a fixed sum, months that nobody declared, deferrals.

sum-year = { $year }
sum-years = { $years } ({ $n ->
    [one] { $n } year
   *[other] { $n } years
})
sum-deemed = The unit did not declare: 110 % of the month before (Social Insurance Law, article 62), settled once it declares
step-yearly = Personal contribution of { $year }: { $sum }
step-yearly-paid = { $year } made up at the personal contribution of the year of payment ({ $standard }): { $sum }
step-deemed = Not declared: { $last } of the month before × 110 % = { $exact } → { $rounded }
step-parted = { $principal } parted as the rates { $unit-rate } : { $person-rate }: unit { $unit }, person the remaining { $person }
step-base-rounded = Declared base { $declared }, rounded to { $to } yuan: { $used }
step-deferred = Deferred until { $until } ({ $document }), no late fee until then, counted from { $from }
refusal-not-allowed = No makeup: by “{ $document }”, { $month } may not be made up
calc-not-allowed = No makeup here
unfit-whole-year = Residents pay by the year: enter all twelve months, such as 2025
unfit-last-paid = What was paid last must be above 0, and only for months that a unit did not declare
unfit-deferral = Only a unit is granted a deferral: say until when, and the document
fault-years = Enter years, such as 2025 or 2024..2025
field-last-paid = Not declared: paid for the person the month before
field-deferred-until = Deferred until
field-deferral-document = Approval document
hint-last-paid = Yuan, counted at 110 %
hint-deferral-document = Its name or number
hint-years-owed = 2025 or 2024..2025
rare-show = Not declared, or deferred?
rare-hide = Fold away
span-deemed = { $last } × 110 %
span-deferred = { $who }, deferred until { $day }
policy-allowed = Makeup
policy-not-allowed = Not allowed
policy-yearly = Personal contribution
policy-yuan-a-year = { $n } yuan a year
policy-yearly-rule = Of which year
policy-base-rounding = Base rounded to
policy-base-as-declared = Not rounded
paper-year = year { $y }
paper-years = { $years } ({ $n ->
    [one] { $n } year
   *[other] { $n } years
})
paper-deemed = Months that the unit did not declare are set at 110 % of the month before; they are settled once it declares (Social Insurance Law, article 62).
working-yearly = personal contribution of that year { $sum } yuan
working-yearly-paid = personal contribution of the year of payment ({ $standard }) { $sum } yuan
working-deemed = not declared, { $last } of the month before × 110 % = { $exact }, counted as { $rounded } yuan ({ $law })
working-parted = parted as the rates { $unit-rate } : { $person-rate }, unit { $unit } yuan, person { $person } yuan
working-base-rounded = declared base { $declared } yuan, rounded to { $to } yuan, counted as { $used } yuan
working-deferred = deferred until { $until } ({ $document }), counted from { $from }
policy-standard-owed = The year owed
policy-standard-paid = The year of payment
