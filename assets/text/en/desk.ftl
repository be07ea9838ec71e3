## Values on paper: worded here, set by the templates.

comma = { ", " }
list-comma = { ", " }
semicolon = { "; " }
dash = —
paper-day = { $y }-{ $m }-{ $d }
paper-minute = { $day } { $h }:{ $m }
paper-month = { $y }-{ $m }
paper-run = { $from } to { $to }
paper-period = { $runs } ({ $n } months)
paper-calendar-missing = to be set (rest days of { $year } are not loaded)
paper-original = original × { $n }
paper-original-returned = original × { $n } (given back after the check)
paper-copy = copy × { $n }
paper-instead = also accepted: { $what }
paper-and-others = { $name } and others, { $n } people
paper-officer-of = officer of { $unit }
paper-to-mend = to be corrected: { $note }
paper-employer = the employer
paper-both-employers = the former and the new employer
paper-helpful = optional, not demanded
paper-missing = not provided
paper-missing-any = not provided, any one will do
paper-bring = to be provided
paper-bring-any = any one will do
paper-perhaps = may be needed
paper-given-back = given back after the check
paper-kept = kept
paper-nothing-handed-in = nothing was handed in (all looked up and checked by this office)
paper-hand-in = hand in at this window, or through the agent
paper-channels = tax service halls, the electronic tax bureau or the channels published locally
paper-no-number = numbered when issued
paper-withdrawn = withdrawn by the applicant
paper-lapsed = one-time notice on { $at }, not supplemented by { $due }
paper-closed = closed
paper-referred = referred to { $to }
paper-refused = refused: { $why }
paper-still-open = in progress
paper-ended = this case is ended
paper-made-up = the makeup payment has been received and agrees with the national platform
paper-relation-ended = none: the insurance has ended
paper-nothing-frozen = none: benefits did not stop
paper-traceable = benefits of the gap may be claimed as the rules say
paper-not-traceable = benefits of the gap cannot be claimed
paper-resume = { $rule }; { $trace }
paper-resume-resident = { $rule }; { $fixed } fixed and { $variable } variable months of waiting, without benefits
paper-resume-exempt = { $rule }; no waiting period: { $group }
paper-exempt = No waiting period: { $group }; the first day is as the place and the national platform say
paper-no-basis = none, may not be demanded
paper-shape-original = original
paper-shape-copy = copy

## Workings of a makeup, two lines a month.

working-month = { $month } { $parts }
working-unit-share = unit { $base } × { $rate } = { $exact }, counted as { $rounded } yuan
working-person-share = person { $base } × { $rate } = { $exact }, counted as { $rounded } yuan
working-bounded = declared base { $declared } yuan, counted as { $used } yuan by the limits
working-deadline = deadline { $effective }, counted from { $from }
working-deadline-shifted = deadline { $nominal } is a rest day, moved to { $effective }, counted from { $from }
working-deadline-entered = deadline { $effective } (entered by hand: { $why }), counted from { $from }
working-late = late fee { $principal } × { $rate } × { $days } days = { $exact }, counted as { $rounded } yuan (until { $to }; { $law })
working-late-capped = late fee { $principal } × { $rate } × { $days } days = { $exact }, capped at the principal, { $rounded } yuan (until { $to }; { $law })

## Record of the case

did-opened = Registered
did-amended = Registration corrected
did-taken-over = Taken over
did-visited = Visit or call: { $what }
did-reasons-set = Reason: { $what }
did-found-original = Original received: { $what }
did-found-copy = Copy received: { $what }
did-found-exempt = Exempt: { $what }
did-found-late = Allowed late: { $what }
did-found-absent = Not provided: { $what }
did-found-defective = To be corrected: { $what }
did-found-taken-back = Receipt undone: { $what }
did-noticed = One-time notice, documents missing: { $what }
did-accepted = Accepted, deadline { $what }
did-accepted-no-calendar = Accepted, deadline open: rest days of { $what } are not loaded
did-arrears-set = Assessed, { $what } yuan in all
did-arrears-cleared = Assessment taken back
did-submitted = Sent for review, { $what } yuan in all
did-approved = Review approved
did-returned = Review sent back: { $what }
did-billed = Payment notice issued
did-paid = { $sum } yuan received, voucher { $what }
did-paid-short = { $sum } yuan received, voucher { $what }, principal short
did-platform-checked = Platform agrees, reference { $what }
did-roll-opened = List begun: { $what }
did-roll-joined = Registered { $what }
did-roll-handed = Paper for the unit, { $what } people
did-roll-certified = Unit certificate { $what } issued, { $n } people
did-roll-voided = Unit certificate { $what } voided: { $why }
did-issued = Certificate { $what } issued
did-sealed = { $what } sealed
did-collected = Collected by { $what }
did-voided = { $what } voided
did-replaced = Corrected certificate { $what } issued
did-referred = Referred: { $what }
did-refused = Refused: { $what }
did-withdrawn = Withdrawn: { $what }
did-lapsed = Not supplemented in time, closed
did-closed = Closed
did-printed = { $form } printed, time { $n }
did-viewed = { $form } viewed, time { $n }
did-saved = { $form } saved to a file, time { $n }
did-handed-out-printed = { $form } printed
did-handed-out-viewed = { $form } viewed
did-handed-out-saved = { $form } saved to a file
did-composed = { $form } made
did-revealed = Whole ID number shown
did-exported = Exported: { $what }
did-consulted = Consultation, one-time notice given
did-signed-in = Signed in
did-sign-in-refused = Sign-in refused
did-restored = Restored the office from a backup
did-rescued = Saved out of damaged data
did-pack-used = Rules { $edition } in use
did-pack-installed = Installed policy pack { $edition }
did-policy-adopted = Adopted rules { $edition }, { $document }
did-policy-back = Went back to rules { $edition }
did-holidays-imported = Imported the holidays of { $year }
did-office-made = Office set up
did-office-changed = Office details or staff changed
did-passphrase-changed = Passphrase of { $code } changed
did-passphrase-reset = Passphrase of { $code } reset
did-recovered = Opened with the recovery sheet
did-key-exported = Key copy of { $code } exported

proof-of = Proof { $what }
proof-journal = the whole journal
proof-file = Proof
anchor-until = { $day } { $time }
anchor-about = of { $day }, entry { $n }
