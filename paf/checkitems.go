package paf

import (
	"fmt"

	"mobility/internal/civil"
)

// held determines the state of an item that the file must hold: put is the day it was put in, none if not stated;
// attached reports whether a public document is attached to it.
func (c *Case) held(number int, put civil.Date, attached bool, asOf civil.Date, postings []Posting) (State, string) {
	switch number {
	case 1:
		return c.applicationHeld(put, attached, asOf)
	case NoticeItem:
		if lacks := c.UnrecordedSites(); lacks > 0 {
			return Missing, fmt.Sprintf("the LCA has %d worksites; recorded: %d; whether notice was given at the others cannot be determined",
				c.LCA.TotalSites, len(c.Worksites))
		}
		return noticeHeld(put, attached, postings)
	}
	if put.IsZero() && !attached {
		return Missing, "not recorded: " + howToPut(number)
	}
	if why := c.outdated(number, put); why != "" {
		return Stale, why
	}
	return Present, inSince(put)
}

// howToPut says how an item comes into the file.
func howToPut(number int) string {
	field := fieldsPut[number]
	return fmt.Sprintf("draft the memorandum, place it in the file and record the day (%s), or attach a public "+
		"document to item %d", field.Name, number)
}

func inSince(put civil.Date) string {
	if put.IsZero() {
		return "a public document is attached"
	}
	return "in the file since " + put.String()
}

// applicationHeld is the application itself: as submitted until it is certified, then certified and signed.
func (c *Case) applicationHeld(signed civil.Date, attached bool, asOf civil.Date) (State, string) {
	l := &c.LCA
	certified := l.CertifiedOn()
	switch {
	case !l.File.Put[1].IsZero():
		return Present, "the certified application, signed, is " + inSince(l.File.Put[1])
	case attached && !certified.IsZero() && !signed.Before(certified):
		return Present, inSince(signed)
	case l.File.SubmittedCopy.IsZero() && !attached:
		return Missing, "neither the LCA as submitted (submitted_copy) nor the certified LCA (signed) is in the file"
	case certified.IsZero() && (l.Status == "" || l.Status == Certified):
		return Stale, "the file has the LCA as submitted; whether and when it was certified is not recorded (status, certified): once it is, " +
			"the certified copy must be in the file, signed"
	case certified.IsZero() || certified.After(asOf):
		return Present, "the LCA as submitted is sufficient until it is certified"
	case attached && signed.IsZero():
		return Stale, fmt.Sprintf("an LCA is attached, but no date is recorded: it was certified on %s and must be in the file "+
			"certified and signed; record the day (signed)", certified)
	default:
		return Stale, fmt.Sprintf("the file has the LCA as submitted; it was certified on %s: add the certified "+
			"copy, signed, with its cover pages", certified)
	}
}

// noticeHeld is the proof of notice at every worksite.
func noticeHeld(put civil.Date, attached bool, postings []Posting) (State, string) {
	given, running, lacking, later := 0, 0, "", ""
	for i := range postings {
		p := &postings[i]
		switch {
		case p.Given:
			given++
			if p.Running {
				running++
			}
			if lacking == "" && (p.Method == "" || p.Method == HardCopy && len(p.Places) < PlacesNeeded) {
				lacking = p.Place + " (how, or the two places)"
			}
			if lacking == "" && !p.Through.IsZero() && p.Removed.IsZero() && !p.Running {
				lacking = p.Place + " (the day it was taken down)"
			}
		case p.rule == NoticeNewSite.ID:
			later = p.Place
		case lacking == "":
			lacking = p.Place
		}
	}
	switch {
	case len(postings) == 0:
		return Missing, "no worksite is recorded: where notice was due cannot be determined"
	case given == 0:
		return Missing, "no notice is recorded: copy, dates and locations are required"
	case lacking != "":
		return Missing, "the record of notice is missing " + lacking
	case later != "":
		return Stale, "a worksite was added later, and no notice is recorded at " + later
	case put.IsZero() && !attached:
		return Missing, "notice is recorded at every worksite, but the copy is not in the file: " + howToPut(NoticeItem)
	case running > 0:
		return Present, inSince(put) + "; still posted: record the removal date when it is taken down"
	default:
		return Present, inSince(put)
	}
}

// outdated says why what was put into the file on a day is not true any more; "" where it is. Of an item without a day
// no one can tell.
func (c *Case) outdated(number int, put civil.Date) string {
	l := &c.LCA
	since := func(changed civil.Date, what string) string {
		if changed.IsZero() || put.IsZero() || !changed.After(put) {
			return ""
		}
		return fmt.Sprintf("%s on %s; the file is dated %s", what, changed, put)
	}
	switch number {
	case 2:
		for i := range c.Workers {
			if why := since(c.Workers[i].WageSince, "the wage of a worker changed"); why != "" {
				return why
			}
		}
		return ""
	case 3:
		if l.CorporateChange {
			if why := since(l.Changed, "a successor assumed the LCA"); why != "" {
				return why
			}
		}
		return since(l.File.SystemChanged, "the pay system changed")
	case 4:
		return c.prevailingOutdated()
	case 6:
		return since(l.File.BenefitsChanged, "the benefits changed")
	case exemptWorkersItem:
		for i := range c.Workers {
			if why := since(c.Workers[i].FirstDay, "a worker began who may not be on the list,"); why != "" {
				return why
			}
		}
		return ""
	default:
		return ""
	}
}

// prevailingOutdated says why a prevailing wage of the Department's yearly tables was not the one in force at filing;
// "" where it was, or where no one can tell. The tables come out each July and hold until the next June.
func (c *Case) prevailingOutdated() string {
	l := &c.LCA
	filed := l.FiledOn()
	first, last, ok := wageYearOf(l.Prevailing)
	if !ok || filed.IsZero() || !filed.Before(first) && !filed.After(last) {
		return ""
	}
	return fmt.Sprintf("the wage is from the tables for %s to %s, but the LCA was filed on %s", first, last, filed)
}
