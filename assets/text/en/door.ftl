# At the door: set up, sign in, lock, recover, staff


do-set-up = Set up an office
do-open-folder = Open an existing office
do-sign-in = Sign in
do-forgot = Forgot passphrase
do-rebuild = Rebuild the key file
do-recover = Set the new passphrase
do-change-first = Change it and start work
do-lay = Next: print the recovery sheet
do-next = Printed, next
do-print-paper = Print
do-stand = Set up
do-lock = Lock
do-passphrase = Change my passphrase
do-key-copy = Export my key copy
do-staff = Staff
do-open-account = New account
do-close-account = Close account
do-reset-account = Reset passphrase
do-deputy = Name a deputy
do-renew = New recovery sheet

welcome-set-up = Choose the pool, fill in agency and window, create clerk and reviewer accounts, print the recovery sheet
welcome-open-folder = An office folder on this computer or a USB drive

field-sign-code = Staff code
field-folder = Office folder
field-key-copy = Key copy
field-passphrase = Passphrase
field-second-passphrase = Their passphrase
field-new-passphrase = New passphrase
field-again = New passphrase once more
field-found-region = Pool
field-found-pack = Pack file
field-found-pack-sm3 = SM3 as in the letter
field-found-agency = Agency, full name
field-found-place = Short name
field-found-desk = Desk number
field-found-window = Window
field-found-phone = Telephone
field-found-review-body = Review body
field-found-collector = Collecting body
field-found-clerks = Clerks
field-found-reviewers = Reviewers
field-found-sealers = Seal keepers
field-found-auditors = Auditors
field-found-technicians = Technicians
field-found-chief = Chief (you)
field-found-backup = Second place for backups
field-found-group-a = One group of the recovery code
field-found-group-b = Another group of the recovery code
field-recover-code = Recovery code (nine groups)
field-recover-line-1 = Sealed key, line 1
field-recover-line-2 = Sealed key, line 2
field-recover-line-3 = Sealed key, line 3
field-recover-line-4 = Sealed key, line 4
field-staff-name = Name
field-staff-role = Role
field-staff-deputy = Deputy
field-lock-after = Lock the screen when idle for

hint-sign-code = Two digits, such as 01
hint-found-agency = Such as 朔州市朔城区医疗保险服务中心
hint-found-place = Such as 朔城区医保中心
hint-found-window = Such as 3号窗口
hint-found-desk = Division (6 digits) and desk (2), such as 14060203
hint-found-phone = Printed on certificates and notices
hint-found-backup = A folder on a USB drive or another disk
hint-found-review-body = Where a citizen may ask for review
hint-found-collector = Such as 国家税务总局朔州市朔城区税务局
hint-recover-code = Group by group as printed; spaces and case do not matter

door-title = Sign in
door-locked = Locked
door-codes = Staff codes of this office: { $codes }
door-practice = Practice office: leave the passphrase empty and press Enter
door-under = A wrong passphrase damages nothing; after several the wait grows
door-locked-under = The same person comes back to where they were, nothing is lost; anybody else begins at Today
door-wait = Too many wrong attempts, wait { $n } seconds
caps-on = Caps Lock is on
fault-sign-code = A staff code is two digits, 01 to 99
fault-again = The two are not the same
fault-folder = There is no office (office.db) in this folder

first-title = First sign-in: change the passphrase
first-under = The first passphrase was given by somebody else. Change it, then tear up the slip
strength-rule = At least 10 characters, or 4 words with spaces; longer is better, capitals and signs are not needed
strength-short = Too short: at least 10 characters, or 4 words with spaces
strength-plain = Too easy to guess: no keys in a row, no repeated letter
strength-digits = Allowed, but digits alone are soon tried; add a few words
strength-fair = Good enough; longer is better
strength-good = Very good
again-same = Both are the same
passphrase-under = Changes your own lock only: the data and other people's passphrases stay
passphrase-changed = Passphrase changed. Key copies exported before still open with the old one: export again

recover-title = Open with the recovery sheet
recover-under = You need the sealed recovery sheet. It stays valid, and the journal notes it
recover-lost-title = Rebuild the key file
recover-lost-under = The data is still there; only office.key is lost or damaged. Type both parts of the recovery sheet
recover-copied-under = The key file was rebuilt from somebody's copy and does not hold the recovery code: type both parts of the sheet
rebuilt = Key file rebuilt: only whoever exported the copy can sign in now
rebuilt-hint = Once signed in, the chief resets the others under Staff and makes a new recovery sheet. If the copy was not the chief's, the chief signs in with the recovery sheet
recover-groups = { $wrong ->
        [0] { $n } of { $all } groups checked
       *[other] Group { $wrong } is wrong; { $n } of { $all } groups checked
    }
recover-lines = { $wrong ->
        [0] { $n } of { $all } lines checked
       *[other] Line { $wrong } is wrong; { $n } of { $all } lines checked
    }
recover-chief = The chief's staff code; 01 at set-up
recover-wrong = This recovery sheet does not open this office
recover-wrong-hint = It may have been replaced by a newer one, or be of another office. Compare agency and date, and use the newest; nothing was changed
recover-copy-title = Or: from an exported key copy
recover-copy-under = Name the file and leave the fields above empty; then sign in with the code and passphrase of whoever exported it
group-short = Part { $n } lacks characters
group-long = Part { $n } has too many characters
group-letter = Part { $n }: “{ $letter }” is in no code; there are no letters I, L, O, U
group-check = Part { $n } does not fit its check, compare it again

set-up-under = Filled in once and printed on every paper; the recovery sheet is printed before anything is saved
set-up-rules = 1. Rules
set-up-rules-under = Until the chief adopts the rules under Policy, every sheet is a sample
set-up-from-file = From a pack file…
set-up-from-file-under = For a pool that this program does not carry; the file is checked whole, and refused whole
set-up-office = 2. Agency
set-up-people = 3. Staff
set-up-people-under = Several names with commas. At least one clerk and one reviewer, and not the same person: nobody reviews work of their own name
set-up-backup = 4. Backups
set-up-backup-under = Backups are made on this computer and carried here as well; may stay empty now and be set later
set-up-passphrase = 5. Your passphrase
set-up-passphrase-under = Your staff code is 01. First passphrases of the others are made for you and printed next
set-up-waits = Making the key and everybody's first passphrase, one moment…

founded-sheet = Step 1: print the recovery sheet
founded-sheet-under = When passphrases are forgotten or the key file is lost, nothing else opens the office. Print it, seal it, put it in the safe. Nothing is on the disk yet.
founded-slips = Step 2: print the first passphrases
founded-slips-under = Cut along the lines and hand each over in person. They are not shown again and not kept; you can reset one under Staff.
founded-confirm = Step 3: type two groups off the sheet
founded-confirm-under = Look at part one of the sheet that was just printed and type these two groups, to prove that it can be used. Then the office is made.
founded-group = Row { $row }, group { $place }
founded-done = The office is set up. Sign in with code 01 and your passphrase

folder-under = Choose the folder that holds office.db and office.key
key-copy-under = The copy stays locked by your passphrase and is useless alone. Keep it elsewhere, on a USB drive; it rebuilds a lost key file
key-copied = Key copy saved to { $path }
open-account-under = A first passphrase is made and shown once; it must be changed at the first sign-in
close-account-under = A closed account cannot sign in; its cases and journal stay. Accounts are never deleted, codes never given again
reset-account-under = The old passphrase ends at once; the new first one is shown once
deputy-under = Stands in while this person is away; somebody else in the same role
deputy-nobody = Nobody
sheet-back = Type two groups off the new sheet
sheet-back-under = Look at part one of the sheet that was just printed. Then the new sheet counts and the old one opens no more; if you cancel, the old one stays good
fresh-put-by = Not renewed: the old recovery sheet stays good
fresh-put-by-hint = The sheet just printed opens nothing, destroy it
renewed = The new recovery sheet counts from now on, and is journaled
renewed-hint = Seal it and put it in the safe. Collect and destroy the old one: it still opens old backups
second-practice = May stay empty in a practice office
second-under = To be typed by that person

staff-code = Code
staff-name = Name
staff-role = Role
staff-state = State
staff-deputy = Deputy
staff-open = Open
staff-closed = Closed { $day }
staff-named = { $code } { $name }
staff-about = { $what }: { $who }
staff-under = Opening, closing, resetting and deputies are journaled; accounts are never deleted
staff-chief-only = Only the chief changes accounts
staff-practice = A practice office has no passphrases: no new accounts and no resets
staff-changed = Staff changed and journaled

settings-door = Sign-in and lock
settings-lock-told = The screen is covered at once and unfinished work is kept; Ctrl L does it any time
lock-minutes = { $n } min

form-recovery = Recovery sheet
form-first-slip = First passphrases
form-anchor = Anchor sheet
deliver-recovery-under = One sheet that opens all data: print it or save it elsewhere, no copy stays on this computer
deliver-recovery-anew = Print it or save it elsewhere, then type two groups back; until then the old sheet is the one that opens
deliver-first-slip-under = Shown this once: hand it over in person

unfit-found-region = Choose the pool
unfit-found-pack = Choose the pack file
unfit-found-sm3 = Type the SM3 as in the letter
unfit-found-backup-missing = No such folder: plug in the drive, or choose another
unfit-found-backup-own = Not in the office's own folder: both would be lost together
unfit-found-backup-network = Not on a network drive: choose a USB drive or another disk of this computer
unfit-found-backup-read-only = This folder cannot be written to
unfit-found-desk = 8 digits: division (6) and desk (2)
unfit-found-desk-region = Must begin as the pool { $region } does
unfit-found-agency = Fill in the agency's full name
unfit-found-place = Fill in the short name
unfit-found-window = Fill in the window
unfit-found-phone = Fill in the telephone
unfit-found-collector = Fill in the collecting body
unfit-found-review-body = Fill in the review body
unfit-found-chief = Fill in the chief's name
unfit-found-passphrase = Passphrase too short or too easy to guess
unfit-found-name = Somebody has no name
unfit-found-no-clerk = At least one clerk
unfit-found-no-reviewer = At least one reviewer
unfit-found-own-review = Nobody could review: reviewer and clerk are the same person
unfit-found-many = At most 98 people
unfit-found-twice = Two people of one name in the same role
unfit-found-groups = Not as on the sheet, look at row and group again
unfit-passphrase-short = Too short: at least 10 characters, or 4 words
unfit-passphrase-plain = Too easy to guess: no keys in a row, no repeated letter
unfit-passphrase-first = Still the first passphrase: sign in and change it before agreeing
unfit-passphrase-same = The same as the old one
unfit-staff-name = Fill in the name
unfit-staff-twice = There is an account of this name in this role
unfit-staff-full = All staff codes are used
unfit-staff-last-chief = The last chief cannot be closed
unfit-staff-own-deputy = A deputy is somebody else
unfit-staff-deputy-role = A deputy has the same role
unfit-staff-practice = A practice office has no passphrases
unfit-door-viewer = This paper is printed or saved elsewhere, not opened here
unfit-door-beside = Not in the office's own folder: save it on a USB drive or elsewhere
