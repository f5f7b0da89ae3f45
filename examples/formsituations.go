package examples

import "mobility/internal/civil"

// formSituation is one way in which a Form I-9 stands, in words, and how the person's ordinary form becomes it.
type formSituation struct {
	// Name says the situation in words.
	Name string
	// Employee and Nth tell whose form it is: Nth counts the people of the situation Whose from 0.
	Employee string
	Nth      int
	// Missing is set where there is no form.
	Missing bool
	// Reused is set where the form of the first employment goes on after a rehire, and no new one was made.
	Reused bool
	// change makes the form out of the ordinary one; nil where that is it. asOf is the day of the file.
	change func(f form, p *person, asOf civil.Date)
}

// forms are the forms of a person in the situation; s is nil for a person whose forms are ordinary.
func (s *formSituation) forms(p *person, asOf civil.Date) []form {
	if s == nil {
		s = &formSituation{}
	}
	if s.Missing || p.hired.Before(noFormBefore) {
		return nil
	}
	var forms []form
	if p.firstHired != p.hired {
		forms = append(forms, p.ordinaryForm(p.firstHired, asOf))
	}
	if !s.Reused {
		forms = append(forms, p.ordinaryForm(p.hired, asOf))
	}
	if s.change != nil {
		s.change(forms[len(forms)-1], p, asOf)
	}
	return forms
}

// formSituations are the forms that FormFacts shows, beside the ordinary ones of everybody else.
var formSituations = []formSituation{
	{Name: "complete: a citizen with a U.S. passport", Employee: "Citizen", Nth: 30,
		change: func(f form, p *person, _ civil.Date) {
			f.without("list_")
			p.passport(f, p.hired)
		}},
	{Name: "complete: a citizen with documents of Lists B and C", Employee: "Citizen", Nth: 31,
		change: func(f form, p *person, _ civil.Date) {
			f.without("list_")
			p.license(f, p.hired)
			f.socialSecurityCard()
		}},
	{Name: "complete: a noncitizen national, who is never reverified", Employee: "Noncitizen national"},
	{Name: "a permanent resident's card (I-551) has expired since; no reverification", Employee: "Permanent resident",
		Nth: 3,
		change: func(f form, p *person, asOf civil.Date) {
			f.without("list_")
			f.listA("Permanent Resident Card (Form I-551)", "USCIS", p.lastFour(), asOf.AddDays(-45))
		}},
	{Name: "Supplement B records a reverification that came in time",
		Employee: "H-1B, beyond six years with an approved I-140"},

	// Work authorization that goes on while something is pending, or does not.
	{Name: "EAD (C09), renewal received before October 30, 2025: extended by 540 days",
		Employee: "Adjustment EAD (C09), extended automatically"},
	{Name: "EAD (C09), renewal received since October 30, 2025: not extended",
		Employee: "Adjustment EAD (C09), renewal without automatic extension"},
	{Name: "EAD of an H-4 spouse, extended no longer than the I-94",
		Employee: "H-4 EAD, renewal received before October 30, 2025"},
	{Name: "EAD of an H-4 spouse, renewal received since October 30, 2025: overdue",
		Employee: "H-4 EAD, renewal received since October 30, 2025, card expired"},
	{Name: "OPT, STEM extension pending: 180 days", Employee: "F-1, STEM OPT renewal pending, 180 days"},
	{Name: "OPT in the cap gap", Employee: "F-1, cap-gap"},
	{Name: "H-1B, extension pending: 240 days", Employee: "H-1B, extension pending, at work on the 240-day clock"},
	{Name: "TN, reverification overdue", Employee: "TN, stay ended 20 days ago or ends in 20, 60 or 100", Nth: 0},
	{Name: "TN, reverification due in 20 days", Employee: "TN, stay ended 20 days ago or ends in 20, 60 or 100", Nth: 1},
	{Name: "TN, reverification due in 60 days", Employee: "TN, stay ended 20 days ago or ends in 20, 60 or 100", Nth: 2},
	{Name: "TN, reverification due in 100 days", Employee: "TN, stay ended 20 days ago or ends in 20, 60 or 100", Nth: 3},
	{Name: "Supplement B is missing though the stay was extended", Employee: "TN",
		change: func(f form, _ *person, _ civil.Date) { f.without("supplement_") }},

	// Receipts that represent a document.
	{Name: "receipt for a replacement, its 90 days running", Employee: "Citizen, hired 40 or 120 days ago", Nth: 0,
		change: showedReceipt},
	{Name: "receipt for a replacement, its 90 days over", Employee: "Citizen, hired 40 or 120 days ago", Nth: 1,
		change: showedReceipt},
	{Name: "receipt: I-94 with a temporary I-551 stamp", Employee: "Permanent resident, hired two months ago",
		change: func(f form, _ *person, asOf civil.Date) {
			f.without("list_")
			f["receipt"] = "i551-stamp"
			f.date("receipt_expires", asOf.AddDays(70))
			f.listA("Form I-94", "CBP", "", asOf.AddDays(70))
		}},
	{Name: "receipt: I-94 with a refugee stamp", Employee: "Refugee, hired 50 days ago",
		change: func(f form, _ *person, _ civil.Date) {
			f.without("list_")
			f["receipt"] = "refugee-i94"
			f.listA("Form I-94", "CBP", "", civil.Date{})
		}},

	// Sections that are due, came late, or were never begun.
	{Name: "Section 2 due in two days", Employee: "Citizen, began this week", Nth: 0,
		change: func(f form, p *person, _ civil.Date) {
			f.sign(p.hired)
			f.without("section_2", "copies_", "remote_", "list_", "everify_")
		}},
	{Name: "Section 1 came late", Employee: "Citizen", Nth: 41,
		change: func(f form, p *person, _ civil.Date) {
			f.date("section_1", p.hired.AddDays(1))
			f.date("section_2", p.hired.AddDays(1))
		}},
	{Name: "Section 2 came late, a memo says why", Employee: "Citizen", Nth: 42,
		change: func(f form, p *person, _ civil.Date) {
			f.date("section_2", p.hired.AddDays(16))
			f.date("memo", p.hired.AddDays(17))
		}},
	{Name: "Section 2 came late, without a memo", Employee: "Citizen", Nth: 43,
		change: func(f form, p *person, _ civil.Date) { f.date("section_2", p.hired.AddDays(23)) }},
	{Name: "Section 2 before the offer was accepted", Employee: "Citizen", Nth: 44,
		change: func(f form, p *person, _ civil.Date) {
			f.date("offer_accepted", p.hired.AddDays(-4))
			f.date("section_1", p.hired.AddDays(-3))
			f.date("section_2", p.hired.AddDays(-5))
		}},
	{Name: "no form: a citizen", Employee: "Citizen", Nth: 45, Missing: true},
	{Name: "no form: another citizen", Employee: "Citizen", Nth: 46, Missing: true},
	{Name: "no form: a permanent resident", Employee: "Permanent resident", Nth: 5, Missing: true},
	{Name: "no form, and none is needed: hired before November 7, 1986", Employee: "Citizen, hired in September 1986",
		Missing: true},

	// What an inspector would find on the form.
	{Name: "a form of an expired edition", Employee: "Citizen, hired eleven months ago",
		change: func(f form, _ *person, _ civil.Date) {
			f["edition"] = "2019-10-21"
			delete(f, "edition_expires")
		}},
	{Name: "too many documents", Employee: "Citizen", Nth: 47,
		change: func(f form, p *person, _ civil.Date) {
			f.without("list_")
			p.passport(f, p.hired)
			p.license(f, p.hired)
			f.socialSecurityCard()
		}},
	{Name: "a document had expired when it was examined", Employee: "Citizen", Nth: 48,
		change: func(f form, p *person, _ civil.Date) {
			f.without("list_")
			p.license(f, p.hired)
			f.socialSecurityCard()
			f.date("list_b_expires", p.hired.AddDays(-30))
		}},
	{Name: "documents under each other's lists", Employee: "Citizen", Nth: 49,
		change: func(f form, _ *person, _ civil.Date) {
			f.without("list_")
			f["list_b_document"], f["list_c_document"] = "Social Security card", "Driver's license"
		}},
	{Name: "documents examined over video by an employer in E-Verify",
		Employee: "Citizen, hired by Northwind Robotics half a year ago, works from home"},
	{Name: "documents examined over video by an employer that is not in E-Verify",
		Employee: "Citizen, hired by Northwind Field Services half a year ago, works from home",
		change: func(f form, _ *person, _ civil.Date) {
			f["remote_examination"], f["copies_kept"] = "yes", "yes"
		}},
	{Name: "copies kept of a noncitizen's documents only", Employee: "H-3",
		change: func(f form, _ *person, _ civil.Date) { f["copies_kept"] = "yes" }},

	// E-Verify. The cases of everybody else hired by Northwind Robotics since it takes part are settled.
	{Name: "the E-Verify case is to be made", Employee: "Citizen, began this week", Nth: 1,
		change: func(f form, p *person, _ civil.Date) {
			f.sign(p.hired)
			f.date("section_2", p.hired)
			f["copies_kept"], f["remote_examination"] = "yes", "no"
			p.document(f, p.hired)
			f.without("everify_")
		}},
	{Name: "an E-Verify mismatch is open", Employee: "Citizen, hired this month or last", Nth: 0,
		change: func(f form, _ *person, _ civil.Date) {
			f["everify_result"], f["everify_mismatch"] = "mismatch", f["everify_opened"]
		}},
	{Name: "an E-Verify referral is open", Employee: "Citizen, hired this month or last", Nth: 1,
		change: func(f form, _ *person, asOf civil.Date) {
			f["everify_result"], f["everify_mismatch"] = "mismatch", f["everify_opened"]
			f.date("everify_decided", asOf.AddDays(-6))
			f.date("everify_referred", asOf.AddDays(-5))
		}},
	{Name: "the E-Verify case is settled", Employee: "O-1"},

	// Rehires, and people who have left.
	{Name: "rehired within three years on the old form", Employee: "Citizen, hired again within three years", Reused: true,
		change: rehiredOnOldForm},
	{Name: "rehired after more than three years on the old form, where a new one was needed",
		Employee: "Citizen, hired again after a break", Reused: true, change: rehiredOnOldForm},
	{Name: "rehired after more than three years with a new form",
		Employee: "Citizen, hired again after more than three years"},
	{Name: "left, the form must be kept", Employee: "Citizen, left the company", Nth: 0},
	{Name: "terminated; the form is past retention", Employee: "Citizen, left the company long ago", Nth: 0},
	{Name: "left, the form is on legal hold", Employee: "Citizen, left the company long ago", Nth: 1,
		change: func(f form, _ *person, _ civil.Date) {
			f["legal_hold"], f["legal_hold_reason"] = "yes", "a lawsuit about the end of the employment"
		}},
}

// showedReceipt records a receipt for a driver's license that was lost.
func showedReceipt(f form, p *person, _ civil.Date) {
	f.without("list_")
	p.license(f, p.hired)
	f.without("list_b_number", "list_b_expires")
	f.socialSecurityCard()
	f["receipt"] = "replacement"
}

func rehiredOnOldForm(f form, p *person, _ civil.Date) {
	f.date("supplement_b", p.hired)
	f.date("supplement_b_rehired", p.hired)
}
