# Consultation: what to bring, before anything about a person is asked.

consult-title = Consultation: the situation first, no names
consult-under = One question at a time, on the digit keys; nothing personal is kept
consult-told = Consultation: reasons, places and documents
consult-told-under = More than one reason may hold; F4 adds another
consult-who = Who comes
consult-where = Where
consult-limit = Time limit
consult-outcome = Outcome
consult-source = Source
consult-steps = Steps
consult-elsewhere = Not at this window
consult-papers = What to bring
consult-bring = { $n ->
    [one] { $n } document required; what can be looked up stays at home
   *[other] { $n } documents required; what can be looked up stays at home
}
consult-bring-none = Nothing to bring
consult-no-papers = No documents are taken for these reasons
consult-hint = A case takes over the reasons and answers
identity-carried = From a consultation; the case begins with these reasons: { $names }
reason-chosen = Chosen
reason-by-word = also called "{ $word }"
reason-by-answer = as in "{ $answer }"
ruled-out = Ruled out: { $names } (by the answer "{ $answer }")
ruled-out-and-more = Ruled out: { $names } (by the answer "{ $answer }") and { $n } more
under-issuer = from: { $who }
