package alerts

import (
	"cmp"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// ownDocuments are what rules call a document in a letter to the person who holds it.
var ownDocuments = map[string]string{
	"status.petition-expires": "approval notice (Form I-797)", "status.i94-expires": "Form I-94", "status.ead-expires": "employment authorization card",
	"status.program-ends": "program (Form I-20 or DS-2019)", "status.status-expires": "current period of stay", "status.maximum-stay": "maximum stay",
}

// toEmployee writes out a date to the employee it concerns: what ends, and what to send, to which person and by which day.
func (o *Occasion) toEmployee(n *Notice, l *line) {
	name, address := o.Settings.contact()
	to, by := name, o.answerBy(n)
	if name != address {
		to += " (" + address + ")"
	}
	if n.Reason == Resolved {
		l.What = "The date we wrote to you about no longer applies. You have nothing to do."
		return
	}
	if n.topic() == law.Authorization && n.Rule != "status.maximum-stay" {
		l.What, l.Next = n.ownAuthorization(to, by)
		l.What += " " + n.mayWork(name)
	} else {
		l.What, l.Next = n.ownDate(to, by)
	}
	if !n.Was.IsZero() {
		l.What += " Our earlier message gave " + n.Was.Long() + "."
	}
}

// ownAuthorization says when the work authorization of the reader ends and what to send.
func (n *Notice) ownAuthorization(to, by string) (what, ask string) {
	var documents []string
	for _, key := range n.keys() {
		if d := ownDocuments[docket.RuleOf(key)]; d != "" {
			documents = append(documents, "your "+d)
		}
	}
	ends, based := " ends on ", ""
	if n.DaysLeft < 0 {
		ends = " ended on "
	}
	if len(documents) > 0 {
		based = " The date is that of " + andList(documents) + "."
	}
	what = "Your work authorization on record" + ends + n.Due.Long() + "." + based
	if !n.Controlling && len(documents) > 0 {
		what = capital(andList(documents)) + ends + n.Due.Long() + "."
	}
	switch {
	case n.DaysLeft < 0:
		ask = "Write or call " + to + " today. If you have a newer approval or a receipt notice, send a copy with your answer."
	case n.isCard():
		ask = "Tell " + to + " " + by + " whether you have applied for a renewal of the card or for another status, and when."
	case n.isOf(pendingFilings...):
		ask = "Send " + to + " " + by + " any notice that you have received about the pending filing. Without a decision work has to stop after that day."
	default:
		reason, pay := "an extension", "and, if it is for your own job, your last two pay statements" // a family member's or a student's needs none
		if n.isOf("status.petition-expires") {
			reason, pay = "an extension petition", "and your last two pay statements"
		}
		ask = "Send " + to + " " + by + ", for " + reason + " and not for your Form I-9: your latest Form I-94, the photo page of your passport, " + pay +
			". If an extension was already filed, send its receipt notice instead."
	}
	if n.isOf("i9.reverify") || n.isCard() && n.DaysLeft >= 0 {
		ask += " " + ownChoice
	}
	return what, ask
}

// pendingFilings are the rules under which work goes on while USCIS decides.
var pendingFilings = []string{"i9.240-day", "i9.cap-gap", "i9.stem-extension", "i9.portability"}

// isCard reports whether work authorization ends with the card alone.
func (n *Notice) isCard() bool {
	return n.isOf("status.ead-expires", "i9.ead-extension") && !n.isOf("status.petition-expires", "status.i94-expires")
}

// mayWork says whether the reader may work, as the rules answer it from the records; where they do not, it says to ask.
func (n *Notice) mayWork(contact string) string {
	switch {
	case n.Consequence == law.WorksWithoutAuthorization.Code():
		return "By our records you may not work after that day: do not work until " + contact + " confirms that you may."
	case n.DaysLeft < 0:
		return "Ask " + contact + " today whether you may work."
	case n.isOf(pendingFilings...):
		return "While the filing is pending you may work through that day."
	case n.Controlling:
		return "You may work through that day, and after it only with a newer authorization, which " + contact + " will confirm."
	default:
		return "Whether you may work after that day depends on your other records: ask " + contact + "."
	}
}

// ownChoice is the right of an employee on Form I-9.
const ownChoice = "For Form I-9 you choose which acceptable documents to present."

// ownDates are what an employee reads of other dates, by rule: what happens, and what to do; %to is the contact, and %by
// the day: "by Friday, December 4, 2026".
var ownDates = map[string][2]string{
	"status.passport-expires": {"Your passport expires on %due.", "Renew it before your next trip abroad. Tell %to %by when you plan to renew it, and send the photo page of the new passport once you have it."},
	"status.visa-expires":     {"The visa in your passport expires on %due. It matters for travel only: your status does not end with it.", "Talk to %to before you plan a trip abroad."},
	"status.stem-validation":  {"Your confirmation to the school (DSO) of your STEM OPT employment is due on %due.", "Confirm it by that day, and send %to a copy."},
	"status.notice-answer":    {"USCIS has asked for evidence, and the response is due on %due.", "Send %to %by what you have been asked for. The response cannot be late, and there is only one."},
	"status.maximum-stay":     {"Your maximum stay in this status ends on %due.", "Tell %to %by on which days you were outside the United States: full days abroad can extend it."},
	"status.child-21":         {"Your child turns 21 on %due, and the dependent status ends.", "Talk to %to %by about a status of the child's own."},
	"status.dependent-i94":    {"The Form I-94 of a member of your family ends on %due.", "Send %to %by the family member's latest Form I-94 and the photo page of the passport. If an extension was already filed, send its receipt notice instead."},
	"status.dependent-ead":    {"The employment authorization card of a member of your family ends on %due.", "Tell %to %by whether a renewal has been filed."},

	"i9.section-1":        {"Section 1 of your Form I-9 is due on %due.", "Complete and sign it by that day. If anything is unclear, ask %to."},
	"i9.receipt":          {"The receipt that you presented for Form I-9 is accepted in place of the document through %due.", "Present the replacement document, or other acceptable documents of your choice, by that day. If that is not possible, tell %to %by."},
	"i9.everify-contact":  {"In your E-Verify case you have until %due to contact the agency.", "Contact the agency that your referral notice names by that day. If you have no notice, ask %to today."},
	"i9.everify-mismatch": {"E-Verify found a mismatch, and your decision is due on %due.", "Tell %to by that day whether you will act to resolve it."},

	"status.grace-10":            {"Your grace period after the end of your petition ends on %due. It allows you to stay, and not to work.", "Tell %to %by what you plan: another status, a new filing, or your departure."},
	"status.grace-60":            {"Your grace period after the end of your employment ends on %due. It allows you to stay, and not to work.", "Tell %to %by what you plan: another status, a new filing, or your departure."},
	"status.grace-f1":            {"Your grace period after the end of your program or training ends on %due. It allows you to stay, and not to work.", "Tell %to %by what you plan: a transfer, another status, or your departure. Your school (DSO) can advise you."},
	"status.grace-j1":            {"Your grace period after the end of your program ends on %due. It allows you to stay, and not to work.", "Tell %to %by what you plan: another status, or your departure. Your program sponsor can advise you."},
	"status.opt-filing":          {"Your application for OPT (Form I-765) is due on %due, if you plan to use it.", "Ask your school (DSO) for the recommendation first, and tell %to %by whether you have applied, and when."},
	"status.opt-ends":            {"Your twelve months of OPT end by our records on %due; the date on your card controls.", "Tell %to %by what you plan: the STEM extension, if your degree qualifies, or another status."},
	"status.stem-ends":           {"The twenty-four months of your STEM extension end by our records on %due; the date on your card controls.", "Tell %to %by what you plan: another status, or the end of work."},
	"status.opt-unemployment":    {"By our records %due is the last day on which you may be without a job on OPT.", "If a job has begun, or begins before then, tell %to %by. If not, talk to your school (DSO)."},
	"status.stem-validation-due": {"Your confirmation to the school (DSO) of your STEM OPT employment is due on %due.", "Confirm it by that day, and send %to a copy."},
	"status.ead-renewal-opens":   {"You may apply for the renewal of your employment authorization card from %due on.", "Tell %to %by when you plan to apply."},
	"status.address-change":      {"Form AR-11, with which you report your new address to USCIS, is due on %due.", "File it by that day, and send %to the confirmation."},
	"status.biometrics":          {"Your biometrics appointment with USCIS is on %due.", "Attend it with the notice and an identity document. If you cannot, ask USCIS to reschedule before it begins, and tell %to."},
	"status.exchange-maximum":    {"The longest program in your category of J-1 ends on %due, and your DS-2019 cannot be extended beyond that day.", "Tell %to %by what you plan: another status, or the end of work."},
	"status.cpt-months":          {"If you work in full-time CPT beyond %due, you can no longer use OPT.", "If you plan to use OPT, talk to your school (DSO) and to %to %by about the end of the full-time training."},

	"status.dependent-passport": {"The passport of a member of your family expires on %due.", "Have it renewed, and send %to the photo page of the new one."},
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// past makes a text of ownDates that of a day that has passed.
var past = strings.NewReplacer(" is due on", " was due on", " is accepted", " was accepted", "expires on", "expired on", "ends on", "ended on",
	"have until", "had until", " by that day", " today", " end by our records on", " ended by our records on", "appointment with USCIS is on", "appointment with USCIS was on",
	" is the last day", " was the last day")

// askedLate is what an employee is asked where what ownDates asks for can no longer be done.
var askedLate = map[string]string{
	"status.biometrics": "If you attended it, or USCIS moved it, tell %to today. If not, call %to today: USCIS can deny the filing.",
}

// ownDate says what else is due of the reader.
func (n *Notice) ownDate(to, by string) (what, ask string) {
	texts, known := ownDates[n.Rule]
	if !known {
		texts = [2]string{"%due: " + civil.Prose(plain(n.Summary)) + ".", civil.Prose(plain(n.Next)) + " Tell %to %by when it is done or what is missing."}
	}
	if n.DaysLeft < 0 {
		texts = [2]string{past.Replace(texts[0]), cmp.Or(askedLate[n.Rule], past.Replace(texts[1]))}
	}
	fill := strings.NewReplacer("%due", n.Due.Long(), "%to", to, "%by", by)
	return fill.Replace(texts[0]), fill.Replace(texts[1])
}

// The days that an employee has to answer: a quarter of those that are left, two weeks at most.
const (
	quarter          = 4
	answerDaysAtMost = 14
)

// answerBy says by which business day an employee is asked to answer: today where the date is too near for another.
func (o *Occasion) answerBy(n *Notice) string {
	by := civil.Federal.OnOrBefore(o.AsOf.AddDays(min(answerDaysAtMost, n.DaysLeft/quarter)))
	if by = civil.Latest(by, civil.Federal.NthAfter(o.AsOf, 1)); !by.Before(n.Due) {
		return "today"
	}
	return "by " + by.Long()
}

// andList lists words: "a, b, and c".
func andList(words []string) string {
	switch last := len(words) - 1; {
	case last < 1:
		return strings.Join(words, "")
	case last == 1:
		return words[0] + " and " + words[1]
	default:
		return strings.Join(words[:last], ", ") + ", and " + words[last]
	}
}
