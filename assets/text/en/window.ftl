# The window's own words.

app-name = Jiefeng
version = Version { $version }
key-space = Space
key-backspace = Backspace
and = { ", " }
dot = { " · " }
cut-off = …
saved-at = Saved { $time }

# Starting
start-usage =
    Usage: jiefeng [--office FOLDER] [--renderer glow|wgpu]
    --office    folder of the office; else JIEFENG_OFFICE, else this computer's data folder
    --renderer  how to draw; else whichever works is chosen
start-no-window =
    No window can be opened: there is no display, or neither the graphics card nor software drawing works; without a desktop the console goes the whole way: cargo run --release --bin jiefengctl -- story tests/stories/unit-three-months.toml --out DIR

# First screen
welcome-what = Find the reason, say all that is missing at once, work out what is owed, certify what was made up. Documents and sums need no network; the platform decides when benefits resume.
welcome-practice = A dozen sample cases to try anything on; every paper is marked 练习 (practice) and no real data is touched
welcome-rules = Rules differ from place to place: each one names its source and date, and a rule that nobody adopted prints samples only
rescue-nothing-lost = No file was changed or deleted

# Verbs, with their keys in the foot line
do-practice = Practise first
do-new-case = New case
do-search = Search
do-clerk = Change clerk
do-today = Today
do-cases = Cases
do-side = Fold side
do-articles = Articles
do-up = Choose
do-down = Next row
do-open-row = Open
do-choose = Choose
do-step = Change step
do-back = Back
do-reveal = Show number
do-take-over = Take over
do-visit = Note a visit
do-withdraw = Withdraw
do-register = Register
do-amend = Correct registration
do-save-amend = Save correction
do-page-up = Page up
do-page-down = Page down
do-unanswer = Last question
do-pick-list = Pick from list
do-drop-reason = Drop reason
do-ruled-out = Ruled out
do-confirm-reasons = Confirm reasons
do-refer = Refer
do-refuse = Refuse
do-original = Original
do-copy = Copy
do-exempt = Exempt
do-late = Allow late
do-note = To be corrected
do-absent = Not provided
do-undo = Undo receipt
do-notice = One-time notice
do-accept = Accept and print receipt
do-lapse = Lapsed
do-add-span = Add a span
do-clear-spans = Clear months
do-unfold = Unfold workings
do-submit = Send for review
do-print-assessment = Print assessment
do-print-acceptance = Print acceptance notice
do-print-pledge = Print declaration
do-print-stub = Print stub
do-print-cover = Print cover
do-print-index = Print index
do-large-print = Large or usual print
deliver-usual-print = Usual
unfit-large-print = This paper does not come in large print
deliver-large-print = Large print
field-print-size = Size of print
side-more-papers = Also to print
do-approve = Approve
do-return = Send back
do-bill = Payment notice
do-record = Record voucher
do-lookup = Record look-up
do-issue = Issue certificate
do-deliver = Print or save
do-seal = Seal
do-collect = Collect
do-void = Void
do-replace = Correct
do-close = Close case
do-confirm = Confirm
do-browse = Browse…
do-consult = Consultation
do-calc = Calculators
do-policy = Policy
do-settings = Settings
do-palette = Commands
do-key-sheet = All keys
do-language = 中文
do-theme = Change theme
do-zoom-in = Larger text
do-zoom-out = Smaller text
do-zoom-reset = Normal text
do-sort = Change order
do-compare = Compare…
do-print-rules = Print rules…
do-check = Check the record
do-make-practice = Remake practice office
do-stop-work = Stop
do-quit = Quit

# Frame
nav-today = Today
nav-cases = Cases
nav-calc = Calculate
nav-policy = Policy
nav-settings = Settings
search-hint = Name, ID, phone or number
search-none = Nothing found
day-long = { $d } { $m ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $y }
day-short = { $d } { $m ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
months-one = { $m ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $y }
months-run = { $m ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} to { $m2 ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $y }
months-years = { $m ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $y } to { $m2 ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $y2 }
months-all = { $n ->
    [one] { $runs }, { $n } month
   *[other] { $runs }, { $n } months
}
days-none = —
days-over = { $n ->
    [one] { $n } day overdue
   *[other] { $n } days overdue
}
days-today = Due today
days-left = { $n ->
    [one] { $n } working day left
   *[other] { $n } working days left
}
days-stopped = Clock stopped
due-calendar-missing = open (rest days of { $year } not loaded)

# Today
today-title = Today · { $weekday } { $day }
today-order = Overdue first, then the next to fall due
today-mine = My cases
today-empty = No open cases. Press F2 for a new one, or Ctrl K to search.
today-empty-chief = A chief works on no cases. The queues above and Ctrl K show them all; staff and backups are under Settings, rules under Policy.
today-empty-sealer = A seal keeper works on no cases. Open an issued case from "To certify" and press S to seal.
today-empty-auditor = An auditor works on no cases. The queues above and Ctrl K show them; who did what is in the Journal.
today-filter-hint = Type to filter
today-none-fits = None of them fits "{ $typed }". Press Esc to clear, or Ctrl K to search them all.
field-today-filter = Filter my cases
unprinted = Not printed
unprinted-one = { $form } { $number } is made but not printed
unprinted-more = { $form } { $number } is made but not printed; { $more } more wait
list-name = Name
list-number = ID number
list-reason = Reason
list-stage = Stage
list-next = Next
list-deadline = Deadline
next-reason = Find the reason
next-materials = Take documents
next-supplement = { $n ->
    [one] { $n } document missing
   *[other] { $n } documents missing
}
next-assess = Assess or close
next-review = Wait for review
next-pay = { $n ->
    [one] { $n } month, { $total } yuan
   *[other] { $n } months, { $total } yuan
}
next-certify = { $paid } yuan received
next-close = Issued, to be closed
cases-empty = No case fits. Try another word, or press F2 for a new one.
cases-empty-looks = No case fits. Try another word.

# Head, steps and side of a case
head-new-case = New case
head-more-reasons = { $n } more
head-reasons = { $n } reasons
head-deadline = Deadline { $day } ({ $left })
head-supplement = Supplement by { $day } ({ $left })
head-stopped = Clock stopped (to be paid)
head-unaccepted = Not accepted
step-identity = Identity
step-reason = Reason
step-materials = Documents
step-assess = Assess
step-pay = Payment
step-certify = Certify
truth-accepted = Accepted
truth-in-review = In review
truth-total = { $total } yuan
truth-billed = Payment notice out
truth-paid = { $paid } yuan paid
truth-checked = Platform agrees
side-tell = What to tell
side-earlier = Earlier cases of this person
side-history = Record of the case

# Identity
identity-title = Identity: who came, and for whom
identity-amend = Identity: correct the registration
id-short-resident = Identity card
id-short-hmt = HK/Macao/Taiwan
id-short-foreign = Foreign PR
id-short-foreign-old = Foreign PR, old
id-short-other = Other
identity-under = Who came first, then the ID
identity-agent = Agent
identity-officer = Unit officer (optional; name and ID number go together)
identity-unit = Unit
identity-unit-maybe = Unit (optional; when the unit makes up)
hint-identity = Without an ID an electronic credential will do
hint-phone = Mobile or landline, optional
hint-relation = Such as spouse or child
hint-scope = Such as makeup, or collecting the certificate
number-reads = Born { $birth }, { $sex }, address code { $region }
number-fits = The number has the right form
number-so-far = { $found } of { $wanted } characters
field-came = Who came
field-kind = Kind of ID
field-number = ID number
field-name = Name
field-phone = Phone
field-insurance = Insurance
field-unit-code = Credit code
field-unit-name = Name of the unit
field-agent-number = Agent's identity card number
field-agent-name = Agent's name
field-agent-relation = Relation to the insured
field-agent-scope = Scope of the authority
field-agent-phone = Agent's phone

# Reason
reason-title = Reason: why it stopped
reason-under = One question at a time, answered with the digit keys
reason-list-title = List of reasons
reason-list-under = Type a code, words, pinyin or initials, ↑↓ to choose, Enter to add
reason-list-empty = No reason fits. Try other words.
reason-where = Settled by: { $handler } · Time limit: { $limit } · { $place }
reason-elsewhere = Not for this window: confirm the reason and press F9 for the referral slip
hint-reason = Answer, or F4 for the list
hint-filter = Code, name or what the citizen said
hint-filter-asked = Or type the reason: code, words, pinyin or initials
field-filter = Filter reasons
settled-closed = Closed
settled-referred = Referred: { $to }
settled-refused = Refused: { $why }

# Documents
materials-title = Documents: { $state }
materials-under = Accept when complete; the deadline runs from the next day
materials-accepted = Accepted; record late documents here when they come
materials-empty = No reason yet, go back to step 2
checklist-none = no reason yet
checklist-complete = complete
checklist-missing = { $n ->
    [one] { $n } required missing
   *[other] { $n } required missing
}
checklist-defective = { $n } to be corrected
group-one-of = Required · any one of these
group-one-of-met = Required · any one of these · met
group-required = Required
group-looked-up = Looked up by the office, not to be handed in
group-helpful = Optional, may not be demanded
count-original = Original × { $n }
count-copy = Copy × { $n }
count-returned = given back
under-instead = also: { $what }
under-main = main document, may not come late
under-helpful = taken if it is there, not needed
under-late = by { $day }, from { $who }
finding-to-look-up = To look up
finding-looked-up = Looked up
exempt-looked-up = Looked up on the platform
late-title = Late document: accept now, hand in later
late-under = Say the last day to hand it in, and who does
field-due = Hand in by
field-who = Handed in by

# Dialogs
ask-exempt = Exempt this document
ask-exempt-hint = Say the basis, such as: looked up on the platform
ask-defective = Note: to be corrected
ask-defective-hint = Say what to correct, it is printed on the one-time notice
ask-visit = Note a visit or a call
ask-visit-hint = Who came, what was asked, what was answered
ask-withdraw = Withdraw the application
ask-withdraw-hint = Say why; a withdrawn case cannot be taken up again
ask-refer = Refer elsewhere
ask-refer-hint = Say where to go; the referral slip is printed next
ask-refuse = Refuse
ask-refuse-hint = Say why; missing documents call for a notice and are no ground to refuse
ask-collect = Collect the certificate
ask-collect-hint = Say who collects it
ask-seal = Seal
ask-seal-hint = Choose the seal keeper; clerks do not seal cases of their own
ask-seal-own-hint = Sealed in your name, and kept in the record
ask-void = Void the certificate
ask-void-hint = Say why and choose a second person; the number is kept and never used again
ask-replace = Correct: void and issue again
ask-replace-hint = Say what is corrected and choose a second person; the new one names the old number
field-said = In words
field-second = Person
clerk-title = Who is at the window
clerk-under = Choose with the digit keys; what follows is recorded under that name
articles-title = Articles in full
deliver-under = Already recorded; if printing fails the number stays, print again
deliver-slip-under = Already recorded; if printing fails the record stands, print again
deliver-print = Print
deliver-view = View
deliver-save = Save to a file
deliver-no-printer = No printer found; view it, or save it to a file
delivered-printer = Sent to the printer
delivered-viewer = Opened to view
delivered-file = Saved as { $path }
field-how = How the paper goes out
field-path = Save to

# Assessment
assess-title = Assessment: { $months }
assess-title-empty = Assessment: which months, who pays
hint-assess = The payment notice follows the review; nobody reviews their own assessment
hint-review = Nobody reviews their own assessment
hint-review-note = Say why when it is sent back
hint-months = 8-10 or 2026-08..2026-10
hint-base = Base of a month, yuan
hint-day = 2026-11-23
grid-legend = Green: paid on the platform. Blue: to make up. Hatched: other spans. Click, drag, or type 8-10
field-months = Months owed
field-base = Base (yuan a month)
field-employer = Who employed in these months?
field-employed-from = Employed by the new unit from
field-payer = Who pays
field-deadline = Actual payment deadline
field-deadline-why = Reason for the entry
field-reviewer = Reviewer
field-review-note = Review note
sum-month = Month
sum-base = Base
sum-unit = Unit { $rate }
sum-person = Person { $rate }
sum-principal = Principal
sum-days = Days late
sum-late = Late fee
sum-all = Sum
sum-total = Total
sum-holds = Holds if paid by { $day }; each later day adds about { $more } yuan, the tax office decides
step-share = { $who }: { $base } × { $rate } = { $exact } → { $rounded }
step-bounded = Declared base { $declared }, { $used } by the limits
step-deadline = Payment deadline { $effective }, counted from { $from }
step-deadline-shifted = Deadline { $nominal } is a { $weekday }, moved to { $effective }, counted from { $from }
step-deadline-entered = Deadline { $effective } (entered by hand: { $why }), counted from { $from }
step-late = { $rounded } = { $principal } × { $rate } × { $days } days = { $exact }; { $from } to { $to }; borne by: { $who }
step-late-capped = { $rounded } = { $principal } × { $rate } × { $days } days = { $exact }, capped at the principal; { $from } to { $to }; borne by: { $who }
step-rule = Rule: { $rule } · { $document }
review-head = Review: a second person confirms here
review-approved = Approved: { $by } { $at } { $note }
review-returned = Sent back: { $by } { $at } { $note }

# Payment
pay-title = Payment: vouchers, then the platform
pay-under = Principal and months must agree; for the late fee the voucher decides
pay-months = Months
pay-billed = Issued on { $at }
pay-unbilled = Not issued yet, press F8 to print
pay-voucher = Record a voucher
pay-lookup = Platform look-up
pay-lookup-under = Look it up on the national platform, then enter what it shows
paid-short = Principal { $n } yuan short
paid-equal = Principal agrees
paid-higher = Principal { $n } yuan more than owed, to be explained
paid-late-differs = ; late fee { $paid } on the voucher, { $owed } assessed, the voucher decides
hint-owed = { $sum } owed
hint-voucher = On the voucher
hint-voucher-note = When more was paid
hint-reference = On the platform
hint-moment = 2026-11-24 09:12
hint-found = Principal on the platform, yuan
field-voucher = Voucher number
field-face = Face value (yuan)
field-paid-months = Months paid
field-principal = Principal (yuan)
field-late-fee = Late fee (yuan)
field-received-on = Received on
field-voucher-note = Note
field-checked-at = Looked up at
field-reference = Reference
field-found-months = Months found
field-found-principal = Principal found (yuan)

# Certificate
certify-title = Certificate: check each line, then issue
certify-under = A digit key changes its line and comes back
certify-change = Change
hint-certify = An issued number stays; a correction voids and issues again
issued-title = Certificate
answer-person = Insured
answer-unit = Unit
answer-reasons = Reasons
answer-materials-all = Complete
answer-materials = Documents
answer-makeup = Makeup
answer-makeup-said = { $months }, principal { $principal } yuan
answer-review = Review
answer-voucher = Voucher
answer-voucher-said = { $number }, received { $day }, { $sum } yuan
answer-platform = Platform
certificate-issued = { $number }, issued { $at } by { $by }
certificate-replaces = Correction, replaces { $number }
certificate-sealed = Sealed { $at } by { $by }
certificate-unsealed = Not sealed yet
certificate-collected = Collected { $at } by { $by }
certificate-uncollected = Not collected yet
certificate-void = Voided { $at }: { $why } ({ $by }, { $second })

# Search boxes
field-search = Search
field-case-filter = Filter cases
field-roll-filter = Filter unit lists

# Long work, and closing while it is under way
do-put-away = Put away
field-practice-cases = Practice cases
fault-practice-cases = Enter a whole number from 1 to { $most }
work-check = Checking the record
work-list = Working through a unit list
work-together = Writing for everybody on the list at once: all or nothing
work-practice = Remaking the practice office
work-begins = Getting ready
work-far = { $percent } %
work-left-seconds = About { $n } s left
work-left-minutes = About { $n } min left
check-sound = Sound: { $entries } entries, { $cases } cases, { $sheets } papers and { $certificates } certificates are as they were written
check-anchor = Last entry { $entry }, digest { $sm3 }
check-bad = { $n ->
    [one] One difference: { $what }
   *[other] { $n } differences, the first: { $what }
}
check-bad-hint = Stop working and change or delete no file; have a technician run jiefengctl check to see all
check-stopped = The check was stopped before its end; nothing was changed
check-file = parts of the data file cannot be read
check-schema = the structure of the data file has changed
check-office = the office is not as it was set up
check-entry-missing = entry { $n } is missing
check-entry-changed = entry { $n } was changed or cannot be read
check-tail = the last entries are missing: there were { $was }, now { $is }
check-numbers = the numbers of { $what } have gaps
check-case = case { $what } is not what its journal says
check-certificate = certificate { $what } is not what the journal says
check-rows = table { $what } has rows that nothing accounts for
check-sheet = paper { $n } is not what the journal says
check-signing = the key that certificates are signed with was changed
check-other-keys = entry { $n } is listed wrongly among those on other offices’ keys
check-pack = the rules { $what } were changed
check-roll = List { $what } is not what its journal gives
check-ruling = entry { $n } is listed wrongly among those on the rules
check-tally = the counts by stage are wrong
practice-made = { $n ->
    [one] The practice office was remade, with one case
   *[other] The practice office was remade, with { $said } cases
}
practice-kept = The one before was not deleted; it is in { $path }
list-stopped = Work on the unit list was stopped; what was done stays done
practice-stopped = Stopped; the practice office is as it was
quit-title = Work is under way. Close the window?
quit-check = The record is being checked; closing stops the check and changes nothing
quit-practice = A practice office is being remade; closing stops that, and the one you have stays
quit-list = A unit list is being worked through; closing stops there, and what was done stays done
quit-together = Everybody on a unit list is being written at once; closing waits until it is written
quit-press = A paper is on its way to the printer; if it does not get there, it waits under Not printed
quit-done = All done, the window can be closed
quit-nothing-lost = What is saved and what is being typed is not lost. Enter closes, Esc stays
quit-close = Close window
quit-stay = Stay
remake-title = Remake the practice office in place of this one?
remake-cases =
    { $n ->
        [one] The new office holds one practice case
       *[other] The new office holds { $said } practice cases
    }
remake-kept = The present office is not deleted: it stays beside the new one, in a folder named with date and time
remake-keys = No real case is touched. Enter remakes, Esc leaves all as it is
remake-do = Remake

# Palette, menu, sheet of keys
do-menu = Menu
do-row-menu = Menu of the row
do-step-to = To { $step }
key-or = { " / " }
group-screen = This screen
group-case = This case
group-go = Go to
group-view = View
group-office = Office
group-move = Move and choose
place-welcome = First screen
place-dialogs = Dialogs
place-everywhere = Every screen
place-case = Every step of a case
palette-reason = Reason
palette-article = Article
palette-set = { $field }: { $value }
palette-setting = Setting
palette-not-now = Not now
palette-elsewhere = Works in { $place }
palette-in-case = Works in every step of a case
palette-none = Nothing found; try characters, pinyin, initials or English
hint-palette = Characters, pinyin, initials or English; Enter runs it
field-palette = Find a command, screen, reason or article
keys-rows = Row up, row down
keys-pages = Page up, page down
keys-answers = Choose by number
keys-steps = To a step
deliver-keys-under = No copy of the sheet of keys is kept, it can be printed any time; it is in Chinese
deliver-rules-under = The rules in use, each beside the words that it rests on; many pages, in Chinese, no copy is kept
key-sheet-title = Keys

nav-journal = Journal
nav-journal-title = Journal
do-journal = Journal
do-next-kind = Next kind
do-prove = Export a proof
do-print-anchor = Print the anchor sheet
deliver-anchor-under = The check value of the day’s last entry, signed by two and kept elsewhere; nobody’s data; it is in Chinese
field-journal-filter = Narrow the journal
journal-hint = Name, case number, day, such as 2026-11-20..2026-11-23
journal-total = { $n } entries
journal-unknown = Nobody is called “{ $what }”, and it is no case number and no day
journal-empty = Nothing fits, please look for something else
journal-all = All
journal-anchor = Newest check value: entry { $n }, { $at } (SM3)
journal-entry = Entry
journal-at = When
journal-by = Who
journal-kind = Kind
journal-case = Case
journal-what = What
journal-sm3 = Its check value
journal-prev = Check value of the one before
journal-kept = As it is kept, numbers masked
journal-kind-case = Cases
journal-kind-paper = Papers
journal-kind-reveal = Numbers shown
journal-kind-export = Exports
journal-kind-sign-in = Sign-ins
journal-kind-refused = Refused
journal-kind-rules = Policy
journal-kind-office = Office and people
prove-title = Export a proof
prove-case = All entries of case { $what }
prove-days = All entries of { $what }
prove-journal = All entries
prove-hint = The proof is one file: these entries are written out whole, with names and whole numbers; of all others only the check values. jiefengctl check --proof checks it without this office and its passphrases.
work-proof = Exporting a proof
proof-written = The proof is exported, { $n } entries are written out whole
proof-lies = At { $path }
proof-stopped = Stopped, no proof was written
quit-proof = A proof is being exported; it is not written if you close now
