//! The papers that are composed when somebody asks for them: acceptance, pledge, stub; and what a closed file is bound with.

use crate::desk::papers::{Telling, row_number};
use crate::domain::Moment;
use crate::domain::case::{Due, Stage};
use crate::domain::checklist::{Finding, Row};
use crate::domain::reason::{MaterialKind, Sureness};
use crate::paper::{Form, Values};
use crate::text::number_key;

/// One of the office's own papers in a file.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Its form.
    pub form: Form,
    /// The certificate's number where it has one.
    pub certificate: Option<String>,
    /// When it was issued.
    pub at: Moment,
    /// How many pages it has.
    pub pages: usize,
    /// Whether its number is void.
    pub void: bool,
}

impl Telling<'_> {
    /// 受理通知书: as of the acceptance, whenever it is printed.
    pub(super) fn acceptance(&self) -> Option<Values> {
        let opened = self.opened()?;
        let accepted = self.case.accepted_at?;
        let days = self.rules.terms.case_days;
        let due = Due::after(&self.rules.calendar, accepted.day(), days);
        let late = self.case.findings.values().filter_map(|finding| match finding {
            Finding::Late { due, .. } => Some(*due),
            Finding::Original
            | Finding::Copy
            | Finding::Exempt { .. }
            | Finding::Absent
            | Finding::Defective { .. } => None,
        });
        let mut values = self
            .head(self.foot())
            .with("item", self.item())
            .with("asked-on", self.day(opened.at.day()))
            .with("accepted-on", self.day(accepted.day()))
            .with("limit-days", days.to_string())
            .with("due-on", self.due(due))
            .with("office-address", self.address());
        if let Some(until) = late.min() {
            values = values.with("late-until", self.day(until));
        }
        if self.rules.terms.suspends {
            values = values.with("suspends", self.words.say("paper-suspends"));
        }
        Some(values)
    }

    /// 告知承诺书: the proofs that the rules let be declared instead, and that nobody has handed in.
    pub(super) fn pledge(&self) -> Option<Values> {
        let opening = &self.opened()?.opening;
        if self.case.stage.is_over() {
            return None;
        }
        let checklist = self.case.checklist(self.rules);
        let mut values = self.head(self.foot());
        let mut surely = true;
        let rows = checklist.rows.iter().filter(|row| is_open(row));
        let proofs = rows.filter_map(|row| Some((row, self.material(&row.requirement.material)?)));
        let proofs = proofs.filter(|(_, one)| one.kind == MaterialKind::Proof && !one.pledge.is_empty());
        for (at, (row, material)) in proofs.enumerate() {
            surely &= match material.source.sure {
                Sureness::Statute | Sureness::Official => true,
                Sureness::Guide | Sureness::Weak | Sureness::Unverified | Sureness::Sample => false,
            };
            let note = &row.requirement.note;
            let reasons: Vec<String> = row.reasons.iter().map(|reason| self.reason(reason)).collect();
            let cells = [
                ("no", row_number(at)),
                ("name", material.name.zh.clone()),
                ("use", if note.is_empty() { self.list(&reasons) } else { note.clone() }),
                ("pledge", material.pledge.clone()),
            ];
            values.push_row("materials", cells);
        }
        if values.tables.is_empty() {
            return None;
        }
        if !surely {
            values = values.with("local", self.words.say("paper-pledge-local"));
        }
        let (promiser, _) = self.giver()?;
        values = values.with("promiser", promiser);
        if let Some(agent) = &opening.agent {
            values = values
                .with("promiser-kind", self.words.say(number_key(agent.id.kind())))
                .with("promiser-id", agent.id.masked())
                .with("relation", agent.relation.as_str());
        }
        Some(
            values
                .with("id-kind-name", self.words.say(number_key(opening.person.id.kind())))
                .with("item", self.item())
                .with("office-address", self.address()),
        )
    }

    /// 存根 of the certificate that holds; that of a unit's has been issued with it.
    pub(super) fn stub(&self) -> Option<Values> {
        let certificate = self.case.certificate().filter(|one| one.roll.is_none())?;
        let opened = self.opened()?;
        let said = self.certificate()?;
        // All but the number of the person stands there as on the certificate.
        let same = [
            "number",
            "name",
            "id-kind-name",
            "pool",
            "insurance",
            "total",
            "total-upper",
            "received-on",
            "collector",
            "vouchers",
            "platform-at",
            "platform-reference",
            "replaces",
            "reviewer",
        ];
        let mut values = self.foot();
        for field in same {
            if let Some(text) = said.fields.get(field) {
                values = values.with(field, text.as_str());
            }
        }
        let makeup = self.case.makeup.as_ref()?;
        let text = |name: &str| said.fields.get(name).cloned().unwrap_or_default();
        let period = match said.fields.get("own-period") {
            Some(own) => self.words.say_with(
                "paper-stub-periods",
                &[("unit", text("period-text").into()), ("own", own.as_str().into())],
            ),
            None => text("period-text"),
        };
        if let Some(unit) = &opened.opening.unit {
            values = values.with("unit-name", unit.name.as_str());
        }
        Some(
            values
                .with("case-number", opened.number.to_string())
                .with("id-masked", opened.opening.person.id.masked())
                .with("payer", self.payers(makeup))
                .with("period-text", period)
                .with("certified-at", second(certificate.issued_at)),
        )
    }

    /// 案卷封面
    pub fn cover(&self, filed: &[Filed]) -> Option<Values> {
        let opened = self.opened()?;
        let ended = self.case.ended_at.filter(|_| self.case.stage.is_over())?;
        let result = match self.case.stage {
            Stage::Done if self.case.certificate().is_some() => self.words.say("paper-made-up"),
            stage => self.words.term(&stage),
        };
        let mut values = self
            .bound(filed)
            .with("year", opened.number.year.to_string())
            .with("insurance", self.words.term(&opened.opening.insurance))
            .with("opened-on", self.day(opened.at.day()))
            .with("ended-on", self.day(ended.day()))
            .with("result", result);
        let numbers: Vec<String> = self.case.certificates.iter().map(|one| self.standing(one)).collect();
        if !numbers.is_empty() {
            values = values.with("certificate-number", self.list(&numbers));
        }
        if let Some(review) = &self.case.review {
            values = values.with("reviewer", review.by.0.as_str());
        }
        Some(values)
    }

    /// 卷内目录: the office's papers in the order in which they came, then what was handed in and left here.
    pub fn index(&self, filed: &[Filed]) -> Option<Values> {
        let opened = self.opened()?;
        self.case.ended_at.filter(|_| self.case.stage.is_over())?;
        let mut values = self.bound(filed);
        let case = opened.number.to_string();
        let mut page = 1;
        let mut no = 0_usize;
        for paper in filed {
            let last = page + paper.pages.max(1) - 1;
            let pages = if last == page { page.to_string() } else { format!("{page}-{last}") };
            page = last + 1;
            let remark = if paper.void { self.words.say("paper-void") } else { String::new() };
            let cells = [
                ("no", row_number(no)),
                ("number", paper.certificate.clone().unwrap_or_else(|| case.clone())),
                ("title", self.words.say(crate::desk::form_key(paper.form))),
                ("by", self.words.say("paper-by-office")),
                ("date", paper.at.day().to_string()),
                ("pages", pages),
                ("remark", remark),
            ];
            values.push_row("rows", cells);
            no += 1;
        }
        for (name, shape) in self.left_here() {
            let cells = [
                ("no", row_number(no)),
                ("number", self.words.say("dash")),
                ("title", name),
                ("by", self.words.say("paper-by-applicant")),
                ("date", opened.at.day().to_string()),
                ("pages", String::new()),
                ("remark", shape),
            ];
            values.push_row("rows", cells);
            no += 1;
        }
        Some(values)
    }

    /// What cover and index begin with.
    fn bound(&self, filed: &[Filed]) -> Values {
        let pages: usize = filed.iter().map(|paper| paper.pages).sum();
        let papers = filed.len() + self.left_here().len();
        let mut values = self
            .head(self.foot())
            .with("item", self.item())
            .with("paper-count", papers.to_string())
            .with("page-count", pages.to_string());
        // Nobody takes them home: there is nobody to call.
        values.fields.remove("office-phone");
        values
    }

    /// What was handed in and not given back, by name and shape.
    fn left_here(&self) -> Vec<(String, String)> {
        let left = self.case.findings.iter().filter_map(|(id, finding)| {
            let shape = match finding {
                Finding::Original if self.gives_back(id) => return None,
                Finding::Original => "paper-shape-original",
                Finding::Copy | Finding::Defective { .. } => "paper-shape-copy",
                Finding::Exempt { .. } | Finding::Late { .. } | Finding::Absent => return None,
            };
            Some((self.material_name(id), self.words.say(shape)))
        });
        left.collect()
    }

    /// Whether the original of a material is only looked at, whichever of the case's reasons asks for it.
    fn gives_back(&self, id: &crate::domain::reason::MaterialId) -> bool {
        let reasons = self.case.matters.iter().filter_map(|matter| self.rules.reasons.get(&matter.reason));
        let mut asked = reasons.flat_map(|reason| &reason.requirements).filter(|row| &row.material == id);
        asked.any(|row| row.returned)
    }

    /// A certificate's number, with what has become of it.
    fn standing(&self, one: &crate::domain::case::Certificate) -> String {
        match one.void {
            None => one.number.to_string(),
            Some(_) => self.words.say_with("paper-number-void", &[("number", one.number.to_string().into())]),
        }
    }
}

/// Nothing that counts was brought of it.
fn is_open(row: &Row) -> bool {
    !row.requirement.looked_up && !matches!(row.finding, Some(Finding::Original | Finding::Copy))
}

/// A moment to the second, as on the certificate.
fn second(at: Moment) -> String {
    at.date_time().format("%Y-%m-%d %H:%M:%S").to_string()
}
