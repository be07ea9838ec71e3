# Names of the closed choices: stages, flags, people, papers, sureness, units.

stage-draft = Registered
stage-awaiting-materials = Incomplete
stage-accepted = Accepted
stage-in-review = In review
stage-awaiting-payment = To be paid
stage-ready = To certify
stage-done = Closed
stage-lapsed = Lapsed
stage-refused = Refused
stage-referred = Referred
stage-withdrawn = Withdrawn

flag-overdue = Overdue
flag-late-paper = Late document
flag-amount-short = Paid short
flag-duplicate = Maybe a duplicate
flag-appealed = Objection raised

came-self = In person
came-unit = Unit officer
came-agent = Agent
came-guardian = Guardian

insurance-employee = Employee medical insurance
insurance-flexible = Employee medical insurance (flexible worker)
insurance-resident = Resident medical insurance
insurance-employee-short = Employee
insurance-flexible-short = Flexible worker
insurance-resident-short = Resident

employer-former = Former unit
employer-current = New unit (employed)
employer-none = Nobody

payer-unit = Unit
payer-person = Person

sex-male = male
sex-female = female

id-kind-resident-id = Resident identity card
id-kind-hmt-residence-permit = Residence permit for Hong Kong, Macao and Taiwan residents
id-kind-foreign-pr-18 = Foreign permanent resident card
id-kind-foreign-pr-15 = Foreign permanent resident card (old)
id-kind-other = Passport or other document
id-number-resident-id = Citizen number
id-number-hmt-residence-permit = Hong Kong, Macao and Taiwan residence permit number
id-number-foreign-pr-18 = Foreign permanent resident card number
id-number-foreign-pr-15 = Foreign permanent resident card number
id-number-other = ID number

sure-statute = Text of the law
sure-official = Official document
sure-guide = Official guide
sure-weak = Source to be confirmed
sure-unverified = Unconfirmed
sure-sample = Practice sample

kind-identity = Identity
kind-form = Application form
kind-proof = Proof

need-required = Required
need-one-of = Any one of these
need-helpful = Optional, may not be demanded
need-looked-up = Looked up by the office, not to be handed in

basis-identity = Identity
basis-form = Form
basis-law = Law
basis-local = Local
basis-none = Optional
basis-looked-up = Exempt

finding-original = Original received
finding-copy = Copy received
finding-exempt = Exempt
finding-late = Late
finding-absent = Not provided
finding-defective = To be corrected
finding-open = Not received

handler-office = Medical insurance window
handler-tax = Tax payment channels
handler-bank = Issuing bank
handler-card-counter = Social security card counter
handler-citizen = The citizen, online
handler-provider = Hospital or pharmacy
handler-authority = Medical security authority
handler-labour = Human resources and social security

outcome-at-once = Resumes at once
outcome-next-month = Resumes next month
outcome-waiting = As the waiting period says
outcome-by-itself = Resumes by itself
outcome-on-date = Resumes on the date set
outcome-decided = As the written decision says
outcome-each = Each reason by itself
outcome-ends = Insurance ends
outcome-not-frozen = Nothing is frozen
outcome-local = Not confirmed locally

limit-at-once = At once
limit-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
limit-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
limit-unset = Not confirmed locally

unknown-here = Not confirmed locally
practice-mark = Practice
compared = Compared
not-compared = Not compared
not-held = Text not held

form-certificate-person = Makeup certificate
form-receipt = Receipt
form-notice = One-time notice
form-refusal = Refusal notice
form-promise = Late document promise
form-assessment = Assessment sheet
form-bill = Payment notice
form-certificate-unit = Unit certificate
form-bill-unit = Unit payment notice
form-acceptance = Acceptance notice
form-pledge = Written declaration
form-stub = Certificate stub
form-cover = File cover
form-index = File index
form-closing = Closing notice
form-keys = Sheet of keys
form-rules = Rules and what they rest on
form-referral = Referral slip

role-clerk = Clerk
role-reviewer = Reviewer
role-sealer = Seal keeper
role-chief = Chief
role-auditor = Auditor
role-technician = Technician

right-door = come and go
right-rules = read the rules
right-advise = advise and calculate
right-cases = see cases
right-papers = see the papers of a case
right-print = print or save the papers of a case
right-work = work on cases
right-review = review
right-seal = seal
right-reveal = see a number whole
right-decide = decide on the rules
right-install = install a pack file
right-accounts = keep the accounts
right-journal = read the journal
right-export = export the journal
right-check = check the whole record
right-backup = back up and restore
right-machine = set the printers
right-practice = make another practice office

start-day-after-deadline = From the day after the payment deadline
start-first-of-next-month = From the 1st of the next month
end-payment-day = The payment day counts
end-day-before-declaration = Until the day before the declaration
base-year-owed = Base of the year owed
base-year-paid = Base of the year of payment
rounding-half-up = Half up, to the fen
rounding-half-even = Half to even, to the fen
rounding-up = Up to the fen
rounding-down = Down to the fen

counting-beyond-first = One more month for each year missed from the second on
counting-every = One more month for each year missed
