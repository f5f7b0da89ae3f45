package examples

import (
	"fmt"

	"mobility/internal/civil"
)

// document records what the person showed for an employment that began on a day.
func (p *person) document(f form, hired civil.Date) {
	switch {
	case !p.permanent():
		p.stayDocument(f, hired)
	case p.situation.Authorization == permanentResident && p.serial%2 == 0:
		f.listA("Permanent Resident Card (Form I-551)", "USCIS", p.lastFour(), p.yearsAfter(hired))
	case p.situation.Authorization == permanentResident || p.situation.Authorization == refugee:
		p.license(f, hired)
		f.socialSecurityCard()
	case p.situation.Authorization == citizen && p.serial%3 == 0:
		p.passport(f, hired)
	case p.serial%3 == 1:
		p.license(f, hired)
		f.socialSecurityCard()
	default:
		p.license(f, hired)
		f["list_c_document"], f["list_c_issuer"] = "Birth certificate", "County of "+p.site.city
	}
}

// stayDocument records the card or the stay of a person whose work authorization has an end.
func (p *person) stayDocument(f form, hired civil.Date) {
	switch {
	case p.hr.EAD != nil:
		p.card(f)
	case p.hr.Class == "L-2S": // the class on the I-94 shows a spouse's work authorization
		p.license(f, hired)
		f["list_c_document"], f["list_c_issuer"] = "Form I-94", "CBP"
		f.date("list_c_expires", p.on(p.hr.i94()))
	default:
		p.passportWithI94(f, durationOfStatus(iso(p.on(p.hr.i94())), p.hr.DS && p.hr.i94() == nil))
		switch p.hr.Class {
		case "F-1 CPT":
			f["list_a_3_document"] = "Form I-20"
		case "J-1":
			f["list_a_3_document"] = "Form DS-2019"
		default:
			return
		}
		f.date("list_a_3_expires", p.endOfProgram())
	}
}

// card records an EAD, and its renewal where one was received. That of a student's card is a fact of the stay alone.
func (p *person) card(f form) {
	f.listA("Employment Authorization Document (Form I-766)", "USCIS", p.lastFour(), p.on(p.hr.EAD))
	f["ead_category"] = p.hr.EADCategory
	if p.hr.DS || p.firm != nil && p.firm.DS {
		return
	}
	f.date("ead_renewal_received", p.on(p.hr.EADRenewal))
	if p.hr.EADCategory == "C26" { // a spouse's card goes on no longer than the stay
		f.date("i94_expires", p.on(p.hr.I94))
	}
}

// passportWithI94 records a foreign passport and the I-94 in it, whose last day may be written D/S.
func (p *person) passportWithI94(f form, i94 string) {
	f.listA("Foreign passport", p.citizenship, p.lastFour(), p.on(p.hr.Passport))
	f["list_a_2_document"], f["list_a_2_issuer"] = "Form I-94", "CBP"
	if i94 != "" {
		f["list_a_2_expires"] = i94
	}
}

func (p *person) passport(f form, hired civil.Date) {
	f.listA("U.S. passport", "U.S. Department of State", p.lastFour(), p.yearsAfter(hired))
}

func (p *person) license(f form, hired civil.Date) {
	f["list_b_document"], f["list_b_issuer"] = "Driver's license", "State of "+p.site.state
	f["list_b_number"] = p.lastFour()
	f.date("list_b_expires", p.yearsAfter(hired))
}

// socialSecurityCard records the card without its number, which no file of ours holds.
func (f form) socialSecurityCard() {
	f["list_c_document"], f["list_c_issuer"] = "Social Security card", "Social Security Administration"
}

func (f form) listA(title, issuer, number string, expires civil.Date) {
	f["list_a_document"], f["list_a_issuer"], f["list_a_number"] = title, issuer, number
	f.date("list_a_expires", expires)
}

// lastFour are the last four figures of the person's document.
func (p *person) lastFour() string { return fmt.Sprintf("%04d", p.serial*7919%10_000) }

// yearsAfter is the last day of a document that ran for up to seven years more when the person was hired.
func (p *person) yearsAfter(hired civil.Date) civil.Date {
	return hired.AddDays(200 + p.serial*37%2400)
}
