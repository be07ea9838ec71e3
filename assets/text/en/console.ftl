# The console, jiefengctl: help, results and one-line answers.

console-about = The console of Jiefeng: practice offices, stories, sums and checks of rules, for the technician of an office
console-verbs = Verbs
console-arguments = Arguments
console-options = Options
console-exit-codes = Exit codes: 0 done; 1 refused or a problem found; 2 wrong usage; 3 disk, printer or damage
console-office = folder of the office; else JIEFENG_OFFICE, else the usual data folder
console-as = who acts; else JIEFENG_ACCOUNT
console-json = print the result as JSON
console-help = show this help
console-version = show the version

## practice

console-practice = make a practice office with sample cases in all stages, 练习 (practice) on every paper
console-practice-dir = new folder
console-practice-cases = number of cases, 12 unless said
console-practice-seed = seed, 1 unless said; the same seed makes the same office
console-practice-made = The practice office is made: { $dir }, { $n } cases. These can sign in:

## story

console-story = play a script on a fresh practice office with a fixed clock and leave its papers in a folder; with --office in the practice office of that folder, which stays
console-story-file = script (TOML)
console-story-out = folder for the papers, each named STEP-FORM.pdf
console-story-format =
    The head of a script: title, region (code of the pack), desk (8 digits), clerks, reviewers, sealers.
    A section step for each step: at (time, never backwards), by (who), do (the verb), then the verb's own fields; also case = 2 (in order of opening) and expect.

    Verbs and fields (* may be left out):
      consult    codes
      open       came (self unit agent guardian), person (kind, number, name, phone*), insurance (employee flexible resident),
                 agent* (kind, number, name, relation, scope, phone), unit* (code, name)
      take
      visit      note
      reason     codes, answers*
      find       material, state (original copy exempt late absent defective), due*, who*, note*
      notice · accept · submit · bill · issue · seal · lapse
      arrears    months, base*, employed_by (former current none), employed_from*, payer (unit person), deadline*, why*,
                 last_paid* (not declared: paid the month before; no base then), deferred_until*, deferral_document* (where a day is written),
                 exempt* (residents: the group that does not wait)
      review     verdict (approve return), note*
      payment    voucher, face*, months, principal, late_fee*, received_on, note*
      platform   checked_at, reference, months, principal
      print      form
      collect    by (who collects; staff when they hand it to the person), who* (who collects when staff hand it to somebody else)
      void · replace   why, second
      refer      to, reason*
      refuse     why, reason*
      amend      came person insurance unit agent
      reopen     why second
      look-up    checked_at reference months principal
      take-back  place why
      withdraw   why
      close      reason*

    A unit's list (list* says which, the last one by default):
      list       unit (code, name), officer (number, name, phone*), codes, months*, base*, employed_by* (former current), employed_from*,
                 people* (name, number, kind*, months*, base*, employed_from*, phone*), paste* (pasted text); without unit: on the list there is
      list-find      material, state, note*
      list-accept · list-assess · list-bill · list-issue · list-seal · list-close
      list-review    verdict, note*
      list-payment   voucher, face, received_on, note*, rest* (what is left: stays on it, or counts towards the next
                     person); shared in order, up to its face value
      list-platform  checked_at, reference
      list-print     form
      list-collect   who
      list-void · list-replace   why, second

    expect takes: refused, stage, flags, missing, principal, late_fee, total, upper, number, deadline (a day or calendar-missing), papers; of a list also through (how many),
    failed (who not), verdicts (row by row), left (of a voucher)
    Refusals: { $refusals }
    Flags: { $flags }
    Stages: { $stages }
    Forms: { $forms }
console-no-story = No script: { $why }
console-story-head = The head of the script is wrong: { $why }
console-step = Step { $step }: { $why }
console-step-refused = refused ({ $id }): { $why }
console-step-allowed = should have been refused ({ $id }) but was done
console-step-wrote = was refused but wrote to the record
console-step-no-case = the case it speaks of is not registered yet
console-step-no-paper = the case has no such paper: { $form }
console-step-otherwise = { $what } should be { $wanted }, is { $found }
console-semicolon = { "; " }
console-unknown-verb = there is no verb { $verb }; known: { $known }
console-unknown-field = there is no field { $field }; known: { $known }
console-lacks-field = the field { $field } is missing
console-unfit-field = { $field } = { $value } does not hold; wanted: { $wanted }
console-backwards = the time { $at } is before the last step

## proof

console-proof = print a sample sheet from any values (marked 样张 无效), for whoever edits a template
console-proof-form = form
console-proof-values = the values (JSON)
console-proof-output = save as this PDF file
console-proof-large = in large print
console-proof-example = only print example values
console-proof-forms = Forms: { $forms }
console-proof-unfit = { $form } cannot be filled: { $why }
console-unknown-form = there is no form { $form }; known: { $forms }

## find and check

console-find = find cases as the window does; ID numbers are masked
console-find-text = name, pinyin, ID number, phone or case number
console-nothing-found = Nothing found
console-progress = { $percent } %
console-progress-left = { $percent } %, about { $n } s left
console-check = check the database, the chain of the record, its replay and the numbers
console-check-sound = The check is sound: { $entries } entries, { $cases } cases, { $certificates } certificates, { $sheets } papers; check value of the day { $anchor }

console-check-looked = Checked: { $entries } entries, { $cases } cases, { $certificates } certificates, { $sheets } papers; check value of the day { $anchor }
console-check-bad = { $n ->
    [one] { $n } problem found: { $what }
   *[other] { $n } problems found, the first: { $what }
}
console-check-entry = { $n ->
    [one] { $n } problem found, not to be trusted from entry { $entry } on: { $what }
   *[other] { $n } problems found, not to be trusted from entry { $entry } on: { $what }
}

## calc

console-calc = sums: a line of JSON in, a line of JSON out
console-calc-kind = kind
console-calc-kinds =
    Kinds: { $kinds }

    A JSON object a line; keys with * may be left out; sums and days may be text.
      makeup            months (2026-08..2026-10; years such as 2024..2025 for residents), base, insurance* (employee
                        flexible resident), employed_by* (former current none), employed_from*, payer* (unit person),
                        paid_on*, last_paid*, deferred_until*, deferral_document*, deadline*; several ranges as
                        ranges = [ … ], each with the same keys
      late-fee          rate, items[] (principal, start, end, period*), cap_at_principal*
      deadline          deadline, shift_deadline*
      waiting-employee  last_covered_month, restart_month, gap_months_made_up (true false), months_made_up*,
                        local_wait_months*, removal_month*, payer*, paid_on*, insurance*
      waiting-resident  missed_years, repaired_years, paid_in_window, benefit_year, counting (A from the second year on,
                        B every year), payment_date*, exempt*, exempt_reason*
      working-days      start, working_days or end (working days between), or both
      identity          kind, input
      mask · amount · figures (numerals to figures) · date   input

    makeup takes the rules of the office; makeup and both waits take a region (a division code, or office) and
    practice (true: with the practice samples).
    With -o one line is read, --as says who signs, and its calculation sheet is saved, which is no record; where there
    is no figure nothing is saved, and the exit code is 1.
console-calc-output = save the calculation sheet (PDF); one line is read
console-calc-one-line = With a sheet to save the standard input must hold one line and no more
console-calc-who = Say with --as who signs the calculation sheet
console-calc-no-sheet = mask has no sheet
console-calc-unread = The line does not hold: { $why }
console-calc-no-figure = No figure, and no sheet was saved: { $why }
console-calc-national = By the national rules and calendar, not those of the office: { $why }

## Wrong usage

console-no-verb = Say a verb; jiefengctl --help lists them all
console-unknown-verb-of-all = There is no verb { $verb }; jiefengctl --help lists them all
console-unknown-argument = there is no argument { $what }
console-missing-argument = the argument { $what } is missing
console-conflict = the argument { $what } cannot be used with the others
console-no-value = the argument { $what } has no value
console-bad-value = the value { $value } of { $what } does not hold
console-bad-choice = the value { $value } of { $what } does not hold; known: { $known }
console-usage = Wrong usage: { $why }
console-unreadable = { $path } cannot be read: { $why }
console-no-office = There is no office in { $dir }
console-output = The result cannot be written: { $why }

## Trouble

console-backup = Back the office up into a folder; it counts only once it was opened and checked
console-backup-dir = Folder for the backup
console-backup-made = Backed up and checked: { $path }, cases { $cases }, entries { $entries }
console-restore = Make a backup the office of a folder; one that stands there is put aside, never deleted
console-restore-file = The backup (.db), with the .key of the same name beside it
console-restore-dir = Folder of the office
console-restore-certificate = Number of the certificate printed last; needed where the office there cannot be read, 0 if there never was one
console-restore-case = Number of the last case; likewise
console-restore-list = Number of the last list; not needed where there never was one
console-last-number = The office there cannot be read: give { $name } (the last in the backup is { $known }), 0 if none was ever given out
console-no-number = none
console-bad-last-number = { $name }: { $why }
console-restored-numbers = Numbers go on behind the last ones of the backup; if certificates were issued since, do not work here: restore again and say --last-certificate
console-restored = Restored to { $dir }: cases { $cases }, entries { $entries }
console-restored-lacks = { $n ->
    [one] Lacks the last entry of the one before
   *[other] Lacks the last { $n } entries of the one before
}
console-restored-aside = The one before lies in { $path }
console-rescue = Save what is readable of a damaged file into a new office; the file is not touched
console-rescue-file = The damaged file (office.db)
console-rescue-dir = Folder of the new office; none may stand there
console-rescued = Saved to { $dir }: cases { $cases }, entries { $entries }, sheets { $sheets }
console-rescued-lost = { $n ->
    [one] One item could not be saved; it is named in { $path }
   *[other] { $n } items could not be saved; they are named in { $path }
}
console-staff-number = The backup is encrypted: name a staff number (two digits) with --as; the passphrase comes from JIEFENG_PASSPHRASE, --passphrase-file or the terminal
console-trouble-moved = The case was just changed by somebody else, look again and go on
console-trouble-not-found = { $what } was not found
console-trouble-no-account = There is no { $name } in this office
console-trouble-in-use = Another window of this program has the office open
console-trouble-read-only = { $path } may not be written
console-trouble-network = { $path } lies on a network drive; move it to a disk of this machine
console-trouble-busy = The database is busy, try again later
console-trouble-disk-full = The disk is full, nothing was changed
console-trouble-path = { $path } cannot be read or written: { $why }
console-trouble-font-gone = This paper was set with the office's own font “{ $what }”, which is no longer in the fonts folder: put the same file back, then print
console-trouble-printer = The printer did not take it: { $why }
console-trouble-key-missing = The key file { $path } is missing
console-passphrase = Passphrase: 
console-passphrase-file = a file whose first line is the passphrase
console-not-that-chief = Decide with your own passphrase: --as and --chief are not the same person
console-refused-passphrase-first = Sign in at the window first and change the first passphrase
console-trouble-sealed = This office is opened with a passphrase: name yourself with --as and give it by JIEFENG_PASSPHRASE, --passphrase-file or at the terminal
console-trouble-wrong-passphrase = Wrong passphrase
console-trouble-wait = Too many wrong attempts, wait { $n } seconds
console-trouble-not-open = Account { $name } is closed
console-trouble-key-damaged = The key file { $path } is damaged
console-trouble-wrong-key = The key does not fit the database
console-trouble-not-register = { $path } is no database of this program
console-trouble-too-new = It was made by a newer version, install that first
console-trouble-damaged = The data is damaged: { $what }
console-trouble-exists = There is an office in the folder already, nothing was changed
console-trouble-clock = The computer's clock is behind the last record, set it first
console-trouble-clock-ahead = The computer's date is over a year after the last record: set it, or confirm it in the window
console-trouble-clock-early = The computer's clock is before the day this program was made, set it first
console-trouble-numbers-unknown = The office there does not say how far its numbers went: give --last-certificate, --last-case and --last-list
console-trouble-broken = The program failed: { $what }

## Refused

console-refused-own-work = Nobody reviews, seals or voids a case of their own
console-refused-not-employed = Nobody was employed in { $month }, so the unit may not make it up
console-refused-missing = Documents are missing: { $what }
console-refused-main-paper = { $what } is a main document and may not come late
console-refused-unknown-rule = { $what } is not confirmed locally, so there is no date and no sum
console-refused-not-allowed = By “{ $document }”, { $month } may not be made up
console-refused-short = { $paid } yuan paid, { $owed } yuan owed, or months are missing
console-refused-over-face = { $used } yuan of this voucher would be used, its face is { $face } yuan
console-refused-unchecked = The platform was not looked up yet
console-refused-wrong-stage = The case is "{ $stage }", this step does not fit
console-refused-no-glyph = The fonts lack these characters, they cannot be printed: { $what }
console-refused-unexplained = { $paid } yuan paid, { $owed } yuan owed; say why more was paid
console-refused-not-due = The deadline has not passed
console-refused-calendar-missing = The rest days of { $year } are not loaded; enter the payment deadline and the reason
console-refused-unfit = What was entered does not hold: { $what }

console-nobody = Please say with --as who acts
console-check-proof = check a proof, without an office and without a passphrase
console-check-anchor = a check value noted earlier, looked for in the proof
console-check-export = export a proof to this file
console-check-case = only the entries of one case
console-check-day = only the entries of a day or days, such as 2026-11-20..2026-11-23
console-check-sheet = save the check value of the last entry of today, or of --day, as an anchor sheet
console-proof-written = The proof is in { $path }, { $n } entries are written out whole; check value: entry { $entry } { $sm3 }
console-anchor-written = The anchor sheet is in { $path }; check value: entry { $entry } { $sm3 }
console-proof-told = { $agency }, { $about }: { $entries } entries, { $shown } written out whole; check value: entry { $entry }, { $at }, { $sm3 }
console-proof-journal = the whole journal
console-proof-practice = For practice, no real cases
console-proof-bare = { $n } entries of the older form have only their check values, which cannot be worked out again; the chain is whole from entry { $entry } on
console-proof-anchor = The check value noted earlier is entry { $entry }
console-proof-no-anchor = The check value noted earlier is not in this proof
console-proof-bad = The proof does not hold: { $what }
console-proof-none = line 1 is not a proof
console-proof-newer = line 1 was written by a newer program, please check with that one
console-proof-unreadable = line { $line } cannot be read
console-proof-missing = line { $line }: entry { $entry } is missing
console-proof-changed = line { $line }: entry { $entry } was changed
console-proof-end = line { $line }: it does not end at its check value

# Verifying certificates

console-verify = Verify a certificate: whether it is ours, unchanged, in force
console-verify-file = The certificate's PDF file
console-verify-text = What the QR code says
console-verify-number = The certificate's number
console-verify-code = The check code (16 letters)
console-verify-key = Public key file of the issuing office; may be given several times
console-verify-save-key = Save this office's public key file, for other offices to verify by
console-verify-keep-key = Take in another office's key file, for all verifying from now on; needs --sm3
console-verify-sm3 = The SM3 of the key as that office reads it out, at least the first 16 digits
console-verify-drop-key = Remove the key of this desk (8 digits)
console-saved = Saved as { $path }
verify-genuine = Verified: certificate { $number } of { $agency }, unchanged
verify-holds = , in force
verify-elsewhere = ; only the issuing office knows whether it was made void
verify-void = ; but it is void ({ $why }) and must not be used
verify-replaced = , replaced by { $number }
verify-practice = { $number } is practice or a sample and proves nothing
verify-altered = Not verified: its content or signature was changed; have it printed again by the issuing office
verify-differs = Not verified: it differs from what was issued ({ $parts }); have it printed again by the issuing office
verify-foreign = This is no certificate of Jiefeng; look at the original or telephone the issuing office
verify-no-key = The issuing office's public key is not at hand; ask that office for its key file, or telephone it with the check code
verify-not-issued = Not verified: this office never issued certificate { $number }
verify-without-code = Cannot be verified: certificate { $number } was issued before certificates bore a check code; compare it with the register under its number
verify-wrong-code = Not verified: number and check code do not belong together; compare what was read once more
verify-no-own-key = This office has not issued a certificate yet: there is no public key to save
verify-no-key-file = { $path } is no public key file
verify-part-number = number
verify-part-identity = identity number
verify-part-period = months
verify-part-total = sum
verify-part-issued-on = day of issue
verify-part-real = validity
