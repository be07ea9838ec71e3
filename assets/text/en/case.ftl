# The six steps: what may still be changed, what is known, what was found.

did-reopened = Assessment taken back: { $what }
did-reopened-by-reviewer = Assessment returned by { $by }: { $what }
did-taken-back = Voucher { $what } taken back: { $why }
did-looked-up-nothing = Looked up on the platform: nothing found
did-looked-up-other = Looked up on the platform: differs, { $what } found, principal { $sum } yuan
unfit-amend-after-review = Who came, the insurance and the number carry the assessment and cannot change after review; take the assessment back first
unfit-arrears-set = Months in arrears are set, so one reason must lead to a makeup; remove the spans first
unfit-employed-from = Where the new employer employed already, say since when
unfit-agrees = Months and principal agree with what is owed; record it as agreed
do-take-known = Take over
do-open-other = This person's case
same-open = This person has an open case: { $number } { $reasons } ({ $stage })
same-paid = Already made up for this person: { $months }, { $number } ({ $stage })
same-over = Earlier case of this person: { $number } { $reasons } ({ $stage })
known-head = The register knows this person; the last entry can be taken over
known-phone = Phone { $phone }
known-unit = Employer { $unit } ({ $code })
known-from = From { $number }, { $day }
