package examples

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
)

// formHeader are the columns of the file of forms: the employee's id, and the names of the facts of a form.
var formHeader = []string{
	"id", "hired", "offer_accepted", "edition", "edition_expires",
	"section_1", "attestation", "authorized_until", "authorized_without_end",
	"section_2", "remote_examination", "copies_kept",
	"list_a_document", "list_a_issuer", "list_a_number", "list_a_expires",
	"list_a_2_document", "list_a_2_issuer", "list_a_2_expires", "list_a_3_document", "list_a_3_expires",
	"list_b_document", "list_b_issuer", "list_b_number", "list_b_expires",
	"list_c_document", "list_c_issuer", "list_c_expires",
	"receipt", "receipt_expires",
	"everify_case", "everify_opened", "everify_result", "everify_mismatch", "everify_decided", "everify_referred",
	"supplement_b", "supplement_b_rehired", "supplement_b_document", "supplement_b_expires",
	"ead_category", "ead_renewal_received", "i94_expires",
	"memo", "legal_hold", "legal_hold_reason",
}

// FormFacts is the file of the Forms I-9 of Company(asOf): a row per form, under the names of the facts. Every one of
// FormSituations is in it; everybody else has an ordinary form, complete and in time.
func FormFacts(asOf civil.Date) *Export {
	people := staff(asOf)
	special := map[*person]*formSituation{}
	for i := range formSituations {
		s := &formSituations[i]
		special[find(people, s.Employee, s.Nth)] = s
	}
	e := &Export{header: formHeader}
	for _, p := range people {
		for _, f := range special[p].forms(p, asOf) {
			e.rows = append(e.rows, f.row())
		}
	}
	return e
}

// EmployerSetting is what one legal entity has decided, in the words of `mobility employer set`.
type EmployerSetting struct {
	Employer string
	Facts    []string
}

// EmployerSettings are those of the two legal entities: one takes part in E-Verify, and pulled the list of revoked cards nine days
// before, the other does not. The forms of FormFacts are made for them.
func EmployerSettings(asOf civil.Date) []EmployerSetting {
	return []EmployerSetting{
		{robotics.name, []string{"everify=yes", "everify_since=" + everifySince.String(), "status_report_pulled=" + asOf.AddDays(-9).String()}},
		{fieldService.name, []string{"everify=no"}},
	}
}

var (
	everifySince = civil.On(2021, time.March, 1)
	// remoteSince is the first day on which documents could be examined over video, by employers in E-Verify.
	remoteSince = civil.On(2023, time.August, 1)
	// noFormBefore is the first day of hire for which a form is made.
	noFormBefore = civil.On(1986, time.November, 7)
)

// form is one Form I-9: the texts of its facts by their names.
type form map[string]string

func (f form) row() []string {
	row := make([]string, len(formHeader))
	for i, name := range formHeader {
		row[i] = f[name]
	}
	return row
}

// date sets a day; a day that no one recorded stays blank.
func (f form) date(name string, d civil.Date) {
	if !d.IsZero() {
		f[name] = iso(d)
	}
}

// without removes the facts whose names begin in one of the ways given.
func (f form) without(prefixes ...string) {
	maps.DeleteFunc(f, func(name, _ string) bool {
		return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
	})
}

// ordinaryForm is the form made in time for an employment of the person that began on a day, as it stands on asOf.
func (p *person) ordinaryForm(hired, asOf civil.Date) form {
	f := form{"id": p.id(), "attestation": p.attestation()}
	signed, examined := hired.AddDays(-7*(p.serial%3)), civil.Federal.NthAfter(hired, p.serial%3)
	f.date("hired", hired)
	f.date("offer_accepted", hired.AddDays(-21))
	if signed.After(asOf) {
		return f
	}
	f.sign(signed)
	p.attestedUntil(f)
	if examined.After(asOf) {
		return f
	}
	f.date("section_2", examined)
	f["copies_kept"] = answer(p.employer == robotics)
	if !examined.Before(remoteSince) {
		f["remote_examination"] = answer(p.remote && p.employer == robotics)
	}
	p.document(f, hired)
	p.settle(f, hired, examined)
	if began := p.on(p.hr.From); hired.Before(began) && p.hr.EAD == nil {
		p.showedEarlierStay(f)
		f.date("supplement_b", began.AddDays(-6))
		f["supplement_b_document"] = "Foreign passport with Form I-94"
		f.date("supplement_b_expires", p.authorizedUntil())
	}
	return f
}

// showedEarlierStay records the stay that ended on the eve of the present one, in which the person was hired.
func (p *person) showedEarlierStay(f form) {
	ended := p.on(p.hr.From).AddDays(-1)
	f.without("list_")
	p.passportWithI94(f, iso(ended))
	f.date("authorized_until", ended)
}

func answer(yes bool) string { return strings.ToLower(yesNo(yes)) }

// settle gives the form the case that E-Verify has answered, where the employer takes part.
func (p *person) settle(f form, hired, opened civil.Date) {
	if p.employer != robotics || hired.Before(everifySince) {
		return
	}
	f["everify_case"] = fmt.Sprintf("%d%011d", opened.Year(), p.serial*7919)
	f.date("everify_opened", opened)
	f["everify_result"] = "employment-authorized"
}

// sign dates Section 1, on a form of the edition in use that day.
func (f form) sign(on civil.Date) {
	f.date("section_1", on)
	f["edition"], f["edition_expires"] = editionOf(on)
}

// editionOf is the edition in use on the day on which a form was begun, and the expiry printed on it. Of older forms,
// and of those to come, the files know none.
func editionOf(begun civil.Date) (edition, expires string) {
	switch {
	case begun.After(civil.On(2027, time.May, 31)):
		return "", ""
	case !begun.Before(civil.On(2025, time.May, 1)):
		return "2025-01-20", "2027-05-31"
	case !begun.Before(civil.On(2023, time.November, 1)):
		return "2023-08-01", "2026-07-31"
	default:
		return "", ""
	}
}

// attestation is the box of Section 1 that the person ticks.
func (p *person) attestation() string {
	switch p.situation.Authorization {
	case citizen:
		return "citizen"
	case national:
		return "national"
	case permanentResident:
		return "permanent-resident"
	default:
		return "authorized-until"
	}
}

// attestedUntil sets until when Section 1 says that the person may work. The right of refugees and asylees has no end.
func (p *person) attestedUntil(f form) {
	switch p.situation.Authorization {
	case citizen, national, permanentResident:
	case refugee, asylee:
		f["authorized_without_end"] = "yes"
	default:
		f.date("authorized_until", p.authorizedUntil())
	}
}

// authorizedUntil is the last day of work that the person's own papers show: the card's, else the earlier of petition
// and I-94, else that of the training or program.
func (p *person) authorizedUntil() civil.Date {
	if p.hr.EAD != nil {
		return p.on(p.hr.EAD)
	}
	if stay := civil.Earliest(p.on(p.hr.Petition), p.on(p.hr.i94())); !stay.IsZero() {
		return stay
	}
	return p.endOfProgram()
}

// endOfProgram is the last day on an I-20 or DS-2019: of the training in progress, or else of the program.
func (p *person) endOfProgram() civil.Date {
	if p.hr.Expires != nil {
		return p.on(p.hr.Expires)
	}
	return p.on(p.hr.ProgramEnds)
}
