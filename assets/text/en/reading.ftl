# The policy screen: the rules, to read and to search.

do-read = Read
field-policy-filter = Search the rules
hint-policy-filter = Code, name or words
policy-found-nothing = Nothing found. Try another code, name, pinyin or word of the text; Esc clears.

# What the list holds
policy-in-use = Rules in use
policy-editions = Editions
policy-never-adopted = This edition was never adopted here.
policy-rules = Rules
policy-kind-pack = Pack
policy-kind-reason = Reason
policy-kind-material = Document
policy-kind-rule = Rule
policy-kind-article = Article
policy-kind-year = Holidays
policy-kind-question = Question
policy-questions = Questions
policy-answers = { $n } answers
policy-asks-next = Asks next: { $ask }
policy-rules-out = Rules out: { $reasons }

# The packs in use
policy-practice = Practice samples
policy-not-adopted = Not adopted · samples only
policy-adopted = Adopted
policy-practice-told = A practice office works with made-up rules. Every sheet says 练习 and proves nothing.
policy-not-adopted-told = This office has not adopted any edition: cases and sums can be worked on, and every sheet says 样张 无效. To adopt one takes the name of the chief, the date and the document number.
policy-adopted-told = This office has adopted this edition. Its sheets can be sealed.
policy-troubled = To be replaced
policy-faulty = By the check of today this edition would no longer pass ({ $n }), first: { $what }. Its cases keep it; install and adopt a corrected one.
policy-unread = { $edition } is in use, but this program cannot read it: { $what }. The rules that the program carries stand in, for samples only; install and adopt one that can be read.
policy-edition-is = Edition { $edition }
policy-since = since { $day }
policy-sm3-is = SM3 { $sm3 }
policy-region = Region
policy-pool = Pool
policy-sm3 = SM3
policy-holding = Contents
policy-layers = The packs it is made of
policy-layers-told = Where a higher pack is silent the one below counts. For the same row the higher pack counts.
policy-published = Published
policy-sample-told = Made up to practise with. No place has these rules.

# A reason
policy-how = How it is handled
policy-makeup-is = Makeup
policy-makeup-yes = Months may be made up: assessment, payment and certificate follow
policy-makeup-no = No makeup
policy-said = What people say
policy-no-materials = No documents are taken
policy-counts-are = How many
policy-only-if = Only if
policy-late = Later
policy-late-days = May be handed in within { $n } working days
policy-basis = Basis
policy-bullet = ·
policy-label-value = {": "}

# When a row counts
policy-if-all = {", and "}
policy-if-any = {", or "}
policy-if-not = not "{ $what }"
policy-if-within = ({ $what })
policy-if-came = the visitor is: { $who }
policy-if-insurance = the insurance is: { $what }
policy-if-reason = the reasons include { $code } { $name }
policy-if-answer = "{ $question }" was answered "{ $answer }"
policy-if-before = the earliest month owed lies before { $month }

# A material
policy-identity-told = Identity documents may be asked for (社会保险经办条例第三十一条)
policy-form-told = A form filled in by the applicant or the unit. It may be asked for.
policy-proof-told = A paper issued by somebody else. It may be required only where a law, regulation or State Council decision lets the office ask (社会保险经办条例第三十一条).
policy-used-in = Where it is used
policy-used-nowhere = No reason asks for this document at present

# Rules
policy-terms = Terms and review
policy-case-days = Case due within
policy-supplement-days = Supplement within
policy-suspends = Suspension
policy-suspends-yes = The term stands still while papers or payment are awaited
policy-suspends-no = None
policy-review-from = Second person
policy-review-all = Every makeup is reviewed
policy-yuan = { $n } yuan
policy-late-fee = Late fee
policy-rate = Rate
policy-a-day = { $rate } a day
policy-runs-from = Runs from
policy-runs-to = Runs to
policy-cap = Cap
policy-cap-yes = Never above the principal
policy-cap-no = None
policy-rounding = Rounding
policy-borne-by = Borne by
policy-makeup-for = Makeup: { $insurance }, paid by { $payer }
policy-unit-rate = Unit's rate
policy-person-rate = Person's rate
policy-base-rule = Base
policy-base-min = Lowest base
policy-base-max = Highest base
policy-deadline = Due
policy-due-same-month = Day { $day } of the month itself
policy-due-next-month = Day { $day } of the next month
policy-due-months-after = Day { $day } of month { $n } after it
policy-due-shifted = { $day }, moved off rest days
policy-longest-gap = Longest gap
policy-no-bound = No bound
policy-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
policy-no-late-fee = No late fee is taken
policy-waiting-for = Waiting period: { $insurance }
policy-fixed = Fixed waiting
policy-counting = Variable waiting
policy-floor = Several years
policy-floor-is = After { $years } missed years or more, at least { $n } months in all
policy-tier-up-to = Gap of up to { $n } months
policy-tier-any = Any other gap
policy-tier-made-up = made up
policy-tier-not-made-up = not made up
policy-tier-traceable = benefits of the gap can be claimed
policy-tier-lost = benefits of the gap are lost
policy-counted = Gap counted
policy-counted-removal = From the month of removal
policy-window = Enrolment window
policy-window-is = { $first } to { $last } of the year before
policy-extended = Extended time
policy-extended-is = Paid by { $last } of the year: from the payment day
policy-exempt = No wait
policy-late-end = Paid later
policy-late-end-days = Each month of waiting counts { $n } days

# Articles and years
policy-law = Law
policy-version = Version
policy-lets-ask = Lets the office ask for
policy-compared-told = Compared character by character with two independent copies
policy-not-compared-told = Not yet compared with a second copy. Check the original before quoting it.
policy-not-held = Documents whose text is not held
policy-not-held-told = Only the name stands here. Read the original before quoting it.
policy-year = Holidays of { $year }
policy-working-days = { $n } working days in the year
policy-off = Days off
policy-work = Make-up working days
policy-day = { $day } ({ $weekday })
policy-days = { $first } to { $last }, { $n } days

# Where a row comes from
policy-document = Document
policy-checked = Checked
policy-unchecked = Nobody has compared it with the original yet
policy-in-force = In force
policy-undated = No dates are set
policy-from = from { $from }
policy-until = until { $until }
policy-from-until = from { $from } until { $until }
policy-pack = Pack
policy-pack-is = { $name } ({ $edition })
sure-statute-told = Read in the law or regulation itself
sure-official-told = From an official document, or an official text reprinted whole
sure-guide-told = From an official guide or a newspaper. The document itself counts.
sure-weak-told = Only found on the web. To be confirmed locally, no basis for an answer.
sure-unverified-told = Common practice. No document was found, to be confirmed locally.
sure-sample-told = Made up to practise with. No place has these rules.

# Two sets of rules side by side
compare-title = Compare
compare-choose-left = Choose the left
compare-choose-right = Choose the right
compare-choose-told = Choose two sets of rules; what is the same in both is left out
compare-one-only = There is one set of rules here and nothing to compare it with
compare-pick = Press Enter to choose this one.
compare-left-is = Left: { $left }
compare-under = Left: { $left } · right: { $right }
compare-count = Differences: { $n }
compare-whole = As a whole
compare-both = Different
compare-right-only = Only on the right
compare-left-only = Only on the left
compare-stands = Where it is from
compare-kept = Kept for cases since { $day }
compare-shipped = Comes with the program
compare-installed = Installed
compare-none = (nothing)
compare-same = The same on both sides.
compare-first = In short
compare-name = Name
compare-sure = How sure

# What the chief decides about the rules
policy-adopted-by = Adopted by
policy-adopted-on = Date of document
policy-adopted-document = Document number
policy-newer = Can be adopted
policy-before = Edition before
policy-before-adopted = { $edition } (was adopted)
policy-before-not = { $edition } (never adopted: samples only)
policy-entered = Imported by this office

do-rule-install = Install pack…
do-rule-adopt = Adopt rules…
do-rule-back = Go back…
do-rule-holidays = Import holidays…
rule-install = Install a policy pack
rule-install-hint = The file is read first; then type the SM3 from the letter. It takes effect once the chief adopts it.
rule-adopt = Adopt the rules
rule-adopt-hint = New cases follow this edition; open cases keep theirs.
rule-back = Go back to the edition before
rule-back-hint = New cases follow the edition before; open cases keep theirs.
rule-holidays = Import holidays
rule-holidays-hint = Type the State Council's notice, or read it from a file. Recorded deadlines do not change.
rule-installed = The pack is installed and can be adopted
rule-adopted = The rules are adopted
rule-went-back = The edition before is in use again
rule-imported = The holidays are imported
rule-pack = In the file
rule-pack-is = { $name }, { $edition }, published { $day }
rule-sm3 = SM3 of the file
rule-edition = Edition to adopt
rule-edition-now = In use
rule-edition-before = Back to
rule-back-samples = This edition was never adopted: its sheets are samples and count for nothing.
field-rule-file = File
field-rule-sm3 = SM3 in the letter
field-rule-document = Document number
field-rule-on = Date of document
field-rule-year = Year
field-rule-off = Days off
field-rule-work = Make-up working days
field-rule-chief = Name of the chief
hint-rule-pack = Where the pack lies, such as D:\rules\2.jfpack
hint-rule-sm3 = 64 digits, spaces allowed
hint-rule-document = As it stands on the document
hint-rule-notice = Where the file lies; leave empty to type below
hint-rule-notice-document = Number and date of the notice
hint-rule-off = Such as 1-1..1-3 2-5..2-11
hint-rule-work = Such as 2-14 10-9
