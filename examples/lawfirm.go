package examples

import (
	"fmt"
	"strconv"

	"mobility/internal/civil"
)

// StatusFacts is the law firm's file about the company of Company(asOf), as tab-separated feeds look: the people it has
// facts about that the HR export lacks, and the spouse of one of them, who is not an employee.
func StatusFacts(asOf civil.Date) *Export {
	var clients []*person
	for _, p := range staff(asOf) {
		if p.firm != nil {
			clients = append(clients, p)
		}
	}
	feed := newExport(feedColumns(), clients)
	feed.rows = append(feed.rows, feed.spouseOf(clients[0]))
	return feed
}

func feedColumns() []column {
	columns := []column{
		{"Petitioner Name", func(p *person) string { return p.employer.name }},
		{"Beneficiary Xref", (*person).xref},
		{"Beneficiary Employee Id", (*person).id},
		{"Beneficiary Last Name", func(p *person) string { return p.last }},
		{"Beneficiary First Name", func(p *person) string { return p.first }},
		{"Primary Beneficiary Id", func(*person) string { return "" }},
		{"Relation", func(*person) string { return "" }},
		{"Country of Citizenship", func(p *person) string { return p.citizenship }},
	}
	return append(columns, feedStayColumns()...)
}

// feedStayColumns are the facts of the stay as the law firm states them. Two spellings of dates in one file are usual.
func feedStayColumns() []column {
	return []column{
		{"Immigration Status", func(p *person) string { return p.hr.Class }},
		{"Immigration Status Valid From", firmDate(dashed, func(f *Facts) When { return f.From })},
		{"Immigration Status Expiration Date", firmDate(dashed, func(f *Facts) When { return f.Expires })},
		{"I-797 Expiration Date", firmDate(dashed, func(f *Facts) When { return f.Petition })},
		{"I-94 Expiration Date", func(p *person) string {
			return durationOfStatus(firmDate(dashed, (*Facts).i94)(p), p.hr.DS || p.firm.DS)
		}},
		{"Final NIV-H/L Status Valid From", firmDate(dashed, func(f *Facts) When { return f.FirstAdmitted })},
		{"Final NIV (Maxout) Date", firmDate(dashed, func(f *Facts) When { return f.MaximumStated })},
		{"Recapture Days", func(p *person) string {
			return whole(max(p.hr.DaysAbroad, p.firm.DaysAbroad), strconv.Itoa)
		}},
		{"Extension Received Date", firmDate(dashed, func(f *Facts) When { return f.Extension })},
		{"Extension Decision", func(p *person) string { return p.firm.Decision }},
		{"Extension Decision Date", firmDate(dashed, func(f *Facts) When { return f.Decided })},
		{"EAD Type", func(p *person) string { return p.hr.EADCategory }},
		{"EAD Valid From", firmDate(dashed, func(f *Facts) When { return f.EADFrom })},
		{"EAD Expiration Date", firmDate(dashed, func(f *Facts) When { return f.EAD })},
		{"Passport Expiration Date", firmDate(slashed, func(f *Facts) When { return f.Passport })},
		{"Visa Expiration Date", firmDate(dashed, func(f *Facts) When { return f.Visa })},
		{"LC Filed Date", firmDate(dashed, func(f *Facts) When { return f.PERM })},
		{"I-140 Filed Date", firmDate(dashed, func(f *Facts) When { return f.I140Filed })},
		{"I-140 Approved Date", firmDate(dashed, func(f *Facts) When { return f.I140 })},
		{"Priority Date 1 -Date", firmDate(dashed, func(f *Facts) When { return f.PriorityDate })},
		{"I-485 Filed Date", firmDate(dashed, func(f *Facts) When { return f.AdjustmentFiled })},
	}
}

// firmDate is the cell of a date in the law firm's file: its own, or the one the HR system has too.
func firmDate(spell func(civil.Date) string, get func(*Facts) When) func(*person) string {
	return func(p *person) string {
		if own := get(p.firm); own != nil {
			return spell(p.on(own))
		}
		return spell(p.on(get(&p.hr)))
	}
}

// xref is the number under which the law firm knows a person.
func (p *person) xref() string { return fmt.Sprintf("NW-%05d", p.serial*3) }

// spouseOf is the row of a client's spouse. The law firm's client is the family itself, not the employer.
func (e *Export) spouseOf(p *person) []string {
	given, _ := nameOf(p.serial)
	cells := map[string]string{
		"Petitioner Name": "Individual Client", "Beneficiary Xref": p.xref() + "-1", "Primary Beneficiary Id": p.xref(),
		"Relation": "Spouse", "Beneficiary Last Name": p.last, "Beneficiary First Name": given,
		"Country of Citizenship": p.citizenship, "Immigration Status": "H-4",
		"I-94 Expiration Date": dashed(p.on(p.hr.i94())),
	}
	row := make([]string, len(e.header))
	for i, header := range e.header {
		row[i] = cells[header]
	}
	return row
}
