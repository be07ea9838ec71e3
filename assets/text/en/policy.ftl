# What can be wrong with a policy pack, and how the console shows rules.

pack-error = { $file } ({ $at }): { $fault }{ $what }
pack-unreadable = cannot be read
pack-no-file = the file is missing
pack-strange-file = a pack has no file of this name
pack-no-base = the pack it builds on was not found
pack-practice-only = this pack is only to practise with
pack-missing = no pack at any level fills this in
pack-empty = it is empty
pack-marks = a mark around strong words (**…**) is left open or empty
pack-no-material = there is no such document
pack-no-reason = there is no such reason
pack-no-question = there is no such question
pack-no-answer = the question has no such answer
pack-no-law = the laws have no such article
pack-not-held = the law is not held, so the article has a title and nothing else
pack-no-group = there is no such group of documents
pack-twice = it stands twice
pack-overlap = two rules are in force on the same day
pack-backwards = the end is not later than the beginning
pack-share = a rate must be above 0 and below 1
pack-no-share = a makeup rule needs a rate for somebody who pays
pack-no-yearly = a resident's makeup rule says what a year costs
pack-yearly = only residents pay a fixed sum a year, by themselves, without rates, base or late fee
pack-late-on-person = only the unit can bear a late fee
pack-no-late = no pack at any level sets a late fee
pack-no-basis = a required proof needs an article that lets the office ask for it (社会保险经办条例第三十一条)
pack-wrong-basis = the basis does not fit the kind of document
pack-contradiction = the row contradicts itself
pack-unreached = no answer leads to this question
pack-lost = no answer leads to this reason
pack-circle = the questions form a circle and never end
pack-too-deep = more than four questions in a row
pack-answers = a question has one to nine answers
pack-calendar = the day does not fit the rest days of its year
pack-what = : { $what }

policy-practice-only = practice only
policy-holds = { $reasons } reasons, { $materials } documents, { $articles } articles, { $rules } makeup rules
policy-no-code = There is no reason, document, article or region with the code { $code }
policy-good = The pack is sound: { $edition }, SM3 { $sm3 }
policy-bad = { $n ->
    [one] The pack has { $n } fault
   *[other] The pack has { $n } faults
}
policy-source = Source
policy-who = Who comes
policy-handler = Settled by
policy-place = Where to go
policy-limit = Time limit
policy-outcome = Outcome
policy-tell = What to tell
policy-steps = Steps
policy-materials = Documents
policy-laws = Articles
policy-kind = Kind
policy-issuer = Issued by
policy-instead = Also accepted
policy-counts = { $originals } originals, { $copies } copies
policy-edition = Edition
policy-reasons = Reasons
policy-makeup = Makeup rules
policy-calendar = Working calendar

console-policy = The rules: list, show and check packs
console-policy-list = list the packs and their editions: an office its own, a practice office all
console-policy-show = show a reason, a document, an article or a region
console-policy-code = a code such as R06, M01, shebaofa/86 or 140600
console-policy-region = whose rules; national unless said
console-policy-check = check a pack in a folder and list every fault
console-policy-dir = folder of the pack
