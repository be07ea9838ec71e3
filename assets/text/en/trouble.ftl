# What went wrong, and the next step; what the rule refuses, and what to do; what does not hold of what was typed.

trouble-refused = The rules do not allow this
trouble-refused-hint = Correct it as the article says, then go on
trouble-moved = This case was just changed elsewhere, your change was not written
trouble-moved-hint = The newest content is shown and your text is still here, check it and go on
trouble-not-found = Not found: { $what }
trouble-not-found-hint = Check the number and search again
trouble-no-account = There is no such clerk here: { $what }
trouble-no-account-hint = Press Ctrl U and choose somebody from the list
trouble-in-use = This office is open in another window
trouble-in-use-hint = Close that window, then open it again
trouble-read-only = May not be written: { $what }
trouble-read-only-hint = Have write permission given to this folder, or move it to a disk of this machine
trouble-network = The office lies on a network drive: { $what }
trouble-network-hint = Move the whole folder to a disk of this machine; a network drive loses what was just saved and is good for backups only
trouble-busy = The data is busy, this step was not written
trouble-busy-hint = Wait a moment and press again
trouble-disk-full = The disk is full, this step was not written
trouble-disk-full-hint = Make room and press again, what you typed is still here
trouble-path = Cannot be read or written: { $what }
trouble-path-hint = Choose another folder, or ask the technician to check the rights
trouble-printer = The printer did not take it: { $what }
trouble-printer-hint = Check the printer and print again, or save to a file; the number stays as it is
trouble-key-missing = The key file is missing: { $what }
trouble-key-missing-hint = Put it back in its place and open again; or rebuild it from the recovery sheet or an exported copy
trouble-sealed = This office is opened with a passphrase
trouble-sealed-hint = Enter your staff code and passphrase
trouble-wrong-passphrase = Wrong passphrase
trouble-wrong-passphrase-hint = Nothing was changed. Check the code, capitals and input method; the chief can reset it, or use the recovery sheet
trouble-wait = Too many wrong attempts: wait { $what } seconds
trouble-wait-hint = Nothing was changed
trouble-not-open = Account { $what } is closed
trouble-not-open-hint = The chief keeps accounts under Settings · Staff
trouble-key-damaged = The key file is damaged: { $what }
trouble-key-damaged-hint = The data is still there. Rebuild the key file from an exported copy or the recovery sheet
trouble-wrong-key = The key does not fit the data file
trouble-wrong-key-hint = Find the key file that was kept with this office
trouble-not-register = This is no data file of Jiefeng: { $what }
trouble-not-register-hint = Name the folder of the office with --office
trouble-too-new = The data file was written by a newer version
trouble-too-new-hint = Install that version or a newer one and open again
trouble-damaged = The data file is damaged: { $what }
trouble-damaged-hint = Write nothing more, restore the latest backup and ask the technician to look
trouble-exists = There is an office in this folder already
trouble-exists-hint = Choose an empty folder
trouble-clock = The computer's clock is behind the last record, this step was not written
trouble-clock-hint = Set the date and time of the computer, then go on
trouble-clock-ahead = The computer's date is over a year after the last entry; nothing was written
trouble-clock-ahead-hint = If the date is wrong set it first; if it is right say so in the notice about the clock, then do it again
trouble-numbers-unknown = The data that is there does not say how far its numbers went; nothing was restored
trouble-numbers-unknown-hint = Enter the numbers of the papers printed last, then restore
trouble-broken = The program failed, this step was not written: { $what }
trouble-broken-hint = Try once more, then tell the technician this sentence

refused-by = Article: { $law }
refusal-own-work = Nobody reviews, seals or voids a case of their own, please choose another person
refusal-not-employed = Nobody was employed in { $month }, so the unit may not make it up; let the person pay, or correct who employed
refusal-missing = Documents still missing: { $what }. Accept when all are here, or press F8 for the one-time notice
refusal-main-paper = { $what } may not come late and has to be handed in now; press F8 for the one-time notice
refusal-unknown-rule = Not confirmed locally: no rule has been adopted here ({ $what }), so nothing is worked out or promised
refusal-short = { $paid } yuan paid, { $owed } yuan of principal owed: months or principal are short; go on when the rest is paid
refusal-over-face = The voucher's face is { $face } yuan and { $used } yuan would be used, elsewhere included; check the shares
refusal-unchecked = The platform was not looked up yet; enter the time and the reference, then issue
refusal-wrong-stage = The case is "{ $stage }" now, this step does not fit
refusal-no-glyph = The fonts lack these characters: { $what }. No number was used and nothing was written; compare with the ID, and if it is right ask the technician to add the characters
refusal-unexplained = { $paid } yuan paid, { $owed } yuan owed; say in "Note" why more was paid
refusal-role = The role { $role } may not { $what }, please ask { $who }
refusal-not-due = The deadline has not passed, it cannot lapse yet
refusal-calendar-missing = The rest days of { $year } are not loaded; enter the actual payment deadline and the reason
refusal-unfit = What was entered does not fit, please check it

unfit-take-over = This case is yours already
unfit-reason = Find at least one reason first
unfit-material = The checklist has no such document
unfit-due = The last day to hand it in cannot be before today
unfit-who = Say who hands it in
unfit-nothing-missing = All documents are here, the case can be accepted
unfit-no-makeup = These reasons need no makeup payment
unfit-arrears = Enter the months owed first
unfit-unit = A unit officer comes for a unit, please enter the unit
unfit-unit-pays = Reviewed as paid by the unit: the unit can no longer be taken out
unfit-agent = An agent has come, please enter the agent
unfit-months = The months do not fit: none twice, none after this month, paid months among those owed
unfit-base = The base must be above 0
unfit-voucher = Enter the voucher number
unfit-amount = The amount must be above 0
unfit-received-on = The day received cannot be after today
unfit-reference = Enter the platform's reference
unfit-checked-at = The time of the look-up cannot be after now
unfit-sealed = It is sealed already
unfit-collected = It has been collected already
unfit-words = Say it in a few words
unfit-exempt = This place names no such group without a wait, or it is not resident insurance
unfit-figure = There is no result yet, so nothing to print

faults = { $n ->
    [one] { $n } field to correct
   *[other] { $n } fields to correct
}
fault-line = { $field }: { $fault }
fault-empty = Please fill in
fault-choose = Please choose
fault-name-long = The name is longer than 50 characters
fault-name-character = A name has no "{ $what }"
fault-phone = A phone number has 11 digits, or an area code before it
fault-amount = Write an amount as 5000 or 5000.00
fault-months = Write months as 2026-08..2026-10, or with commas
fault-day = Write a day as 2026-11-23
fault-moment = Write a time as 2026-11-24 09:12
fault-length = { $wanted } characters wanted, { $found } so far
fault-character = Character { $at } cannot be "{ $what }"
fault-region = There is no address code { $what }
fault-nationality = There is no nationality code { $what }
fault-birth-date = There is no birth date { $what }
fault-future = The birth date { $what } is after today
fault-check = The check character should be { $wanted }
fault-first-generation = A first-generation number of 15 digits, out of use since 2013; please enter the 18 digits
fault-other-document = This looks like another document, please change the kind of ID first

# Installing, adopting, going back, holidays
trouble-unruled = Not recorded
trouble-unruled-hint = Correct it and try again; nothing was written
unruled-no-name = Enter the name of the chief
unruled-not-chief = { $what } is not the chief of this office
unruled-no-pack = This file is not a policy pack
unruled-no-notice = This file is not a holiday notice
unruled-sm3 = The SM3 differs from the one in the letter; nothing was installed. The file has { $what }
unruled-faults = { $n ->
    [one] One fault; nothing was taken in.
   *[other] { $n } faults; nothing was taken in. The first:
} { $what }
unruled-elsewhere = This office does not work by pack { $what }
unruled-held = { $what } is already here
unruled-changed = { $what } is already here with other content; an edition never changes
unruled-older = { $what } is older than { $newest }, which is already here
unruled-no-edition = There is no edition { $what }
unruled-document = Enter the document number
unruled-future = { $what } has not come yet
unruled-nothing-before = No other edition was in use before
unruled-year = No notice can be imported for { $what }
unruled-year-held = The holidays of { $what } are already here, and differ
unruled-no-days-off = { $what } has no day off
unruled-days = These days cannot be in the notice of { $year }: { $what }
unruled-no-day = “{ $what }” is not a date

# The computer's clock does not go with the record
clock-title = Check the computer's clock
clock-behind = The computer shows { $now }, but the last entry is of { $last }
clock-behind-todo = Set date, time and time zone in the system, then look again. A date of 1970 or earlier mostly means an empty battery on the mainboard.
clock-ahead = The computer shows { $now }, { $days } days after the last entry ({ $last })
clock-ahead-todo = If the date is wrong set it first, then say that it is right; say so too if the office really was not opened for so long.
clock-meanwhile = Until then the record can only be read: nothing is written, no number given out, no late fee worked out.
clock-again = Look again
clock-is-right = The date is right
clock-read-only = Only read
clock-foot = Wrong clock: only reading
clock-fine = The clock is right; work can go on
