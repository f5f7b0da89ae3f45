package papers

import (
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/pay"
	"mobility/paf/reference"
)

// wageResults are the results of a comparison of pay in words.
var wageResults = map[law.Answer]string{law.Yes: "At least the required wage", law.No: "Below the required wage", law.Unstated: "To be determined"}

// WageCheckMemo is the worksheet of required and paid wages at every change. It names the workers and is kept beside the file.
func WageCheckMemo(c *paf.Case, checks []pay.WageCheck, asOf civil.Date) Memorandum {
	d := newDraft(c, 0, false, "wage-check", "Required wage and pay of each worker at every change")
	d.text("The required wage is the higher of the actual wage and the prevailing wage (20 CFR 655.731(a)). Each row is what was recorded on "+
		"its day; examined on %s.", asOf.Plain())
	table := [][]string{{"Worker", "Recorded", "Paid", "Prevailing wage", "Actual wage", "Result"}}
	for i := range checks {
		k := &checks[i]
		result := wageResults[k.Answer]
		if k.Required != "" {
			result += ", $" + reference.Grouped(k.Required) + " a year"
		}
		if k.Short != "" {
			result += "; short $" + reference.Grouped(k.Short) + " a year"
		}
		if k.Answer == law.Unstated {
			d.m.Blanks = append(d.m.Blanks, k.Name+", "+k.Day.Plain()+": "+k.Why)
			result += ": " + k.Why
		}
		recorded := k.Day.Plain()
		if !k.Since.IsZero() {
			recorded += "; paid since " + k.Since.Plain()
		}
		table = append(table, []string{k.Name, recorded, orDash(k.Paid), orDash(k.Prevailing), orDash(k.Actual), result})
	}
	if len(checks) == 0 {
		table = append(table, []string{d.or("", "workers under the application"), "-", "-", "-", "-", "-"})
	}
	d.add(Block{Heading: "Comparison", Table: table})
	return d.worksheet()
}
