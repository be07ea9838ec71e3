# Rules on paper, each beside the words that it rests on.

book-contents = Contents
book-which = Which rules these are
book-adopted = Adopted
book-not-adopted = Not adopted. The chief adopts them by name, date and document number; until then every sheet is marked as a sample.
book-holds = { $reasons } reasons, { $materials } documents, { $rules } makeup rules, { $waits } waiting rules, { $articles } articles and documents
book-printed = Printed
book-printed-by = { $agency }, { $day }
book-printed-on = { $day }
book-pack = { $edition }, published { $day }
book-sample = { $said }. A practice sample, the rule of no place
book-sm3-begins = SM3 { $sm3 }…
book-sure = How sure
book-sure-count = { $n }. { $told }
book-checked-count = { $checked } checked against the original, { $open } not yet checked by anybody
book-how = How to read this
book-how-columns = The left column holds the rules that the program goes by, the right one where they come from and the words that they rest on, row by row. Tick the box when a row has been checked.
book-how-laws = Articles stand word for word with their version. “Compared” means the same in two independent copies, “not compared” means one copy only; “not held” means that only the name is here. Cited again within one section, an article is only named.
book-how-left = No date means that the source gives none, not that the rule always holds. “To be checked locally” means that no local rule was found: the program gives no sum and no date.

# What the columns hold
book-rule = Rule
book-rests-on = Source and basis
book-question = Question and answers
book-leads-to = Leads to
book-used-for = Article and use
book-words = Words

book-plain = In short
book-need = Asked for
book-sure-is = { $sure }. { $told }
book-document-not-held = The words of this source are not held.
book-article = { $name } ({ $held })
book-article-not-held = { $short }, { $version }
book-see-above = See above: { $what }
book-triage = Questions
book-answers = Answers
book-asks-on = Then asks: { $what }
book-laws = Articles in full
book-no-makeup = No makeup rule: no sum is worked out or printed.
book-no-waiting = No waiting rule: no day is given from which benefits run again.
